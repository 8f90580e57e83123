"""Phases, obligations and accounts hang together: one small break gives its one fault."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import (
    Actor,
    After,
    Case,
    Deposit,
    ExchangeList,
    Interval,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Phase,
    Progress,
    Prolongation,
    ProlongationKind,
    Ratio,
    Schedule,
    Stake,
    StakeOf,
    Term,
    Text,
    TextKind,
    When,
    circle,
    faults,
)

FREE = Obligation(id="free", words="releases", by=("b",), schedule=Schedule(((1, 3), (7, 4))))
PULL = Obligation(
    id="pull", words="withdraws", by=("a",), by_day=7, after=(After(id="free", amount=Fraction(7)),)
)
FIRST = Phase(id="first", title="First", days=42)
SECOND = Phase(id="second", title="Second", follows="first", needs=(After(id="free"),))
MORE = Prolongation(kind=ProlongationKind.EXTENSION, per=Fraction(10))
RATIO = Ratio(id="ratio", of="free", answers="pull", rates={"all": Fraction(3)})
DONE = Performance(
    id="p", obligation="free", kind=PerformanceKind.DONE, on=Moment(date(2031, 1, 1))
)
LISTED = ExchangeList(id="list", by="a", total=20, matched=12, duplicates=3)
HELD = Deposit(id="held", words="maps", holder="m", event="the first arrival")
STAKE = Stake(party="a", of=StakeOf.STOPPING, author="team", worth=Fraction(5))
CASE = Case(
    format=1,
    id="x",
    title="X",
    parties=(Actor(id="a", name="A"), Actor(id="b", name="B")),
    third_parties=(Actor(id="m", name="M"),),
    texts=(
        Text(id="t", title="T", kind=TextKind.BASE, terms=(Term(id="T1", words="w"),)),
        Text(id="u", title="U", kind=TextKind.COUNTER, terms=(Term(id="T2", words="w"),)),
    ),
    phases=(FIRST, SECOND),
    obligations=(FREE, PULL),
    ratios=(RATIO,),
    lists=(LISTED,),
    deposits=(HELD,),
    performances=(DONE,),
    progress=(Progress(theme="returns", level=1, on=When.parse("2031-01-01")),),
    stakes=(STAKE,),
)


def _free(**changed: Any) -> dict[str, Any]:
    return {"obligations": (replace(FREE, **changed), PULL)}


def _pull(**changed: Any) -> dict[str, Any]:
    return {"obligations": (FREE, replace(PULL, **changed))}


AT = ("obligations", 0)
BREAKS: list[tuple[dict[str, Any], tuple[Any, ...], str]] = [
    (_pull(from_day=9), ("obligations", 1, "by_day"), "before it begins on day 9"),
    (_pull(by_day=-1), ("obligations", 1, "by_day"), "from 0 to"),
    (_free(by_day=5), (*AT, "schedule"), "day 7 comes after the last day for it, day 5"),
    (_free(from_day=2), (*AT, "schedule"), "day 1 comes before the first day for it, day 2"),
    (_free(amount=Fraction(8)), (*AT, "schedule"), "the amounts by day are 7 in all, not 8"),
    (_free(each_day=True), (*AT, "schedule"), "either amounts by day"),
    (_free(within_days=3, within_hours=72), (*AT, "within_hours"), "either 'within_days'"),
    (_free(certified=DONE.on), (*AT, "certified"), "only an event is certified"),
    (_free(by=("c",)), (*AT, "by", 0), "no party or third party has the id 'c'"),
    (_free(phase="third"), (*AT, "phase"), "no phase has the id 'third'"),
    (
        {"obligations": (FREE, replace(PULL, id="first"))} | {"ratios": ()},
        ("obligations", 1, "id"),
        "used twice",
    ),
    (_free(text="t", term="T2"), (*AT, "term"), "the text 't' has no term 'T2'"),
    (_free(together_with=("free",)), (*AT, "together_with", 0), "the same time as itself"),
    (_free(after=(After(id="nothing"),)), (*AT, "after", 0, "id"), "no obligation has the id"),
    (
        _pull(after=(After(id="free", amount=Fraction(8)),)),
        ("obligations", 1, "after", 0, "amount"),
        "which has 7 in all",
    ),
    (
        {"phases": (replace(FIRST, days=0), SECOND)},
        ("phases", 0, "days"),
        "expected a number from 1",
    ),
    (
        {"phases": (FIRST, replace(SECOND, start=DONE.on))},
        ("phases", 1, "start"),
        "either 'follows' or 'start'",
    ),
    (
        {
            "phases": (
                replace(
                    FIRST,
                    prolongations=(
                        Prolongation(kind=ProlongationKind.EXTENSION, per=Fraction(10)),
                    ),
                ),
                SECOND,
            )
        },
        ("phases", 0, "prolongations", 0, "per"),
        "only with it",
    ),
    ({"ratios": (replace(RATIO, answers="free"),)}, ("ratios", 0, "answers"), "return for itself"),
    (
        {"ratios": (replace(RATIO, rates={"all": Fraction(-1)}),)},
        ("ratios", 0, "rates", "all"),
        "0 or more",
    ),
    ({"lists": (replace(LISTED, total=14),)}, ("lists", 0), "more were found, 15"),
    (
        {"lists": (replace(LISTED, categories={"ill": 19}),)},
        ("lists", 0, "categories"),
        "19 in all, not 20",
    ),
    (
        {"deposits": (replace(HELD, refill_below=Fraction(5), refill_to=Fraction(4)),)},
        ("deposits", 0, "refill_to"),
        "less than 5",
    ),
    (
        {"performances": (replace(DONE, about="p"),)},
        ("performances", 0, "about"),
        "does not answer itself",
    ),
    (
        {"performances": (replace(DONE, outside=True, counted=Fraction(2)),)},
        ("performances", 0, "counted"),
        "does not count",
    ),
    (
        {"performances": (replace(DONE, until=Moment(date(2030, 1, 1))),)},
        ("performances", 0, "until"),
        "ends before it begins",
    ),
    (
        {"progress": (replace(CASE.progress[0], level=4),)},
        ("progress", 0, "level"),
        "0, 1, 2 or 3",
    ),
    (
        {"stakes": (replace(STAKE, chance=Interval(Fraction(0), Fraction(2))),)},
        ("stakes", 0, "chance"),
        "from 0 to 1",
    ),
    (
        {"stakes": (replace(STAKE, of=StakeOf.A_DAY_LATER, worth=Fraction(5, 4)),)},
        ("stakes", 0, "worth"),
        "at most 1; found 5/4",
    ),
    (
        {
            "stakes": (
                replace(
                    STAKE,
                    of=StakeOf.A_DAY_LATER,
                    worth=Fraction(1),
                    interval=Interval(Fraction(0), Fraction(1)),
                ),
            )
        },
        ("stakes", 0, "interval"),
        "more than 0",
    ),
    (
        {"stakes": (replace(STAKE, scope=("b",)),)},
        ("stakes", 0, "scope"),
        "for 'mediators' or 'a' alone",
    ),
]


def test_the_case_that_is_broken_below_has_no_fault_itself() -> None:
    assert faults(CASE) == ()


@pytest.mark.parametrize(("change", "path", "words"), BREAKS)
def test_one_break_gives_its_one_fault_at_its_place(
    change: dict[str, Any], path: tuple[Any, ...], words: str
) -> None:
    (fault,) = faults(replace(CASE, **change))
    assert fault.path == path
    assert words in fault.message


def test_steps_that_wait_for_each_other_are_refused_with_the_circle_named() -> None:
    broken = replace(CASE, **_free(after=(After(id="pull"),)))
    (fault,) = faults(broken)
    assert fault.path == ("obligations", 0, "after", 0)
    assert "free → pull → free" in fault.message


def test_an_order_that_is_only_asked_for_makes_no_circle_of_what_was_agreed() -> None:
    assert faults(replace(CASE, **_free(after=(After(id="pull", asked=True),)))) == ()


def test_steps_at_the_same_time_are_one_step_for_what_they_wait_for() -> None:
    third = Obligation(id="third", words="w", by=("a",), together_with=("free",))
    assert faults(replace(CASE, obligations=(FREE, PULL, third))) == ()
    waiting = replace(third, after=(After(id="pull"),))
    (fault,) = faults(replace(CASE, obligations=(FREE, PULL, waiting)))
    assert "free with third → pull → free with third" in fault.message
    assert fault.path[0] == "obligations"


def test_a_phase_that_needs_what_falls_in_it_waits_for_itself() -> None:
    (fault,) = faults(replace(CASE, **_free(phase="second")))
    assert "phase second" in fault.message
    assert "free" in fault.message


@given(
    st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=3), max_size=7).map(
        lambda found: {str(k): [str(v) for v in vs] for k, vs in found.items()}
    )
)
def test_a_circle_is_found_where_there_is_one_and_only_there(waits: dict[str, list[str]]) -> None:
    """Against the law: nothing can be put in order exactly where a circle is."""
    found = circle(waits)
    left = {*waits, *(each for after in waits.values() for each in after)}
    while ready := {each for each in left if not left & set(waits.get(each, ()))}:
        left -= ready
    assert (found is None) == (not left)
    if found is not None:
        for one, following in zip(found, (*found[1:], found[0]), strict=True):
            assert following in waits[one]
