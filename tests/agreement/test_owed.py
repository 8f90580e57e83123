"""Which obligations and phases a text has, and what its options say of them."""

from dataclasses import replace
from fractions import Fraction

from goodoffices.agreement import owed, phases_of
from goodoffices.model import (
    Case,
    Issue,
    IssueKind,
    Obligation,
    Option,
    Phase,
    Schedule,
    Term,
    Text,
    TextKind,
    together,
)

TEXTS = tuple(
    Text(id=id_, title=id_, kind=TextKind.BASE, terms=terms)
    for id_, terms in (
        (
            "base",
            (
                Term(id="T1", option="60"),
                Term(id="T3", option="waves"),
                Term(id="T9", option="10"),
                Term(id="T5", option="125"),
            ),
        ),
        ("counter", (Term(id="T3", option="late"), Term(id="T9", left_open=True))),
        ("open", (Term(id="T3", left_open=True),)),
    )
)
ISSUES = (
    Issue(id="T1", title="T1", kind=IssueKind.NUMBER, unit="days", options=(Option(id="60"),)),
    Issue(
        id="T3",
        title="T3",
        kind=IssueKind.SCHEDULE,
        options=(Option(id="waves", value="6@1 6@7"), Option(id="late", value="5@1 2@30 5@60")),
    ),
    Issue(id="T5", title="T5", kind=IssueKind.NUMBER, options=(Option(id="125"),)),
    Issue(id="T9", title="T9", kind=IssueKind.DAY, options=(Option(id="10"),)),
)
DUTIES = (
    Obligation(id="truce", words="truce", by=("a",), term="T1", each_day=True),
    Obligation(id="release", words="release", by=("b",), term="T3", schedule=Schedule(((2, 1),))),
    Obligation(id="in-return", words="release in return", by=("a",), term="T5"),
    Obligation(id="tell", words="tell", by=("b",), term="T9", by_day=3),
    Obligation(id="own", words="own", by=("b",), text="counter", term="T3", by_day=4),
    Obligation(id="always", words="always", by=("a",)),
)
CASE = Case(format=1, id="c", title="C", issues=ISSUES, texts=TEXTS, obligations=DUTIES)


def test_a_text_has_the_obligations_of_its_terms_with_what_its_options_say() -> None:
    base = {duty.id: duty for duty in owed(CASE, "base")}

    assert list(base) == ["truce", "release", "in-return", "tell", "always"]
    assert (base["truce"].from_day, base["truce"].by_day) == (1, 60)
    assert base["release"].schedule == Schedule.parse("6@1 6@7")
    assert base["in-return"].amount == Fraction(125)
    assert base["tell"].by_day == 10


def test_another_text_has_its_own_and_what_it_leaves_open_is_not_filled_in() -> None:
    counter = {duty.id: duty for duty in owed(CASE, "counter")}

    assert list(counter) == ["release", "tell", "own", "always"]
    assert counter["release"].schedule == Schedule.parse("5@1 2@30 5@60")
    assert counter["own"] == DUTIES[4]
    assert {duty.id: duty.schedule for duty in owed(CASE, "open")}["release"] is None


def test_what_is_left_open_is_not_filled_in_with_what_the_obligation_says_for_other_texts() -> None:
    terms = tuple(Term(id=id_, left_open=True) for id_ in ("T1", "T3", "T5", "T9"))
    text = Text(id="open", title="open", kind=TextKind.BASE, terms=terms)
    stated = replace(DUTIES[0], by_day=60), replace(DUTIES[2], amount=Fraction(7)), DUTIES[3]

    truce, in_return, tell = owed(replace(CASE, texts=(text,), obligations=stated), "open")

    assert (truce.by_day, in_return.amount, tell.by_day) == (None, None, None)


def test_what_stands_in_no_text_is_what_names_neither_text_nor_term() -> None:
    assert [duty.id for duty in owed(CASE, None)] == ["always"]


def test_days_that_are_counted_otherwise_begin_where_the_obligation_says() -> None:
    from_zero = replace(CASE, obligations=(replace(DUTIES[0], from_day=0),))

    (truce,) = owed(from_zero, "base")

    assert (truce.from_day, truce.by_day) == (0, 59)


def test_phases_stand_after_those_that_they_follow() -> None:
    phases = (
        Phase(id="third", title="3", follows="second"),
        Phase(id="first", title="1"),
        Phase(id="second", title="2", follows="first"),
        Phase(id="other", title="o", text="counter", follows="second"),
    )
    case = replace(CASE, phases=phases)

    assert [phase.id for phase in phases_of(case, "base")] == ["first", "second", "third"]
    assert {phase.id for phase in phases_of(case, "counter")} == {phase.id for phase in phases}


def test_what_is_performed_at_the_same_time_as_a_third_is_one_step_whoever_says_so() -> None:
    said = {"a": ("b",), "b": (), "c": ("d",), "d": ("b",), "e": (), "f": ("gone",)}
    duties = [Obligation(id=k, words=k, by=("x",), together_with=v) for k, v in said.items()]
    whole = ("a", "b", "c", "d")
    assert together(duties) == dict.fromkeys(whole, whole)
    assert {k: {*v} for k, v in together(duties[::-1]).items()} == {key: {*whole} for key in whole}
