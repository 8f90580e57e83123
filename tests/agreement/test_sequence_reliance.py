"""What a sequence rests on without any values: the flagship's oracle, and laws on random texts."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.sequence import deliveries, reliance
from goodoffices.model import After, Case, Schedule
from tests.agreement.sides import case_of, owed
from tests.shipped import shipped_case


@pytest.fixture(scope="module")
def truce() -> Case:
    return shipped_case("sixty-day-truce")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("base", "all releases are done by day 7; then 53 days rest on the Coast authority’s word"),
        ("counter", "the last 5 of 12 wait until day 60 and rest on the Highland movement’s word"),
        ("bridge", "the last 3 of 12 wait until day 50"),
    ],
)
def test_one_sentence_says_what_each_text_of_the_flagship_rests_on(
    truce: Case, text: str, told: str
) -> None:
    assert told in reliance(truce, text).sentence


def test_after_day_7_of_the_base_every_step_rests_on_the_coast_alone(truce: Case) -> None:
    after = [step for step in reliance(truce, "base").steps if (step.day or 0) > 7]
    assert {step.day for step in after} == set(range(8, 61))
    assert {(step.relies_on, step.can_stop) for step in after} == {(("coast",), ("coast",))}


def test_the_last_five_of_the_counter_are_awaited_until_day_60(truce: Case) -> None:
    steps = reliance(truce, "counter").steps
    last = next(s for s in steps if s.day == 60 and "release" in s.obligations)
    assert last.relies_on == ("highland",)
    assert last.awaits["coast"]["release"] == 5
    assert last.delivered["highland"]["release"] == 7
    assert last.delivered["coast"]["truce"] == 59


@pytest.mark.parametrize(
    ("text", "days"), [("base", 6 * 1 + 6 * 7), ("counter", 5 + 60 + 300), ("bridge", 9 + 150)]
)
def test_days_waited_are_those_of_the_schedule(truce: Case, text: str, days: int) -> None:
    waited = next(each for each in reliance(truce, text).waited if each.obligation == "release")
    assert waited.total == days
    assert waited.persons == 12
    assert waited.each == Fraction(days, 12)


def test_the_exchange_of_information_rests_on_nobody_as_each_gives_only_against_the_other(
    truce: Case,
) -> None:
    information = [
        each for each in truce.obligations if each.id.startswith("information") or each.id == "aid"
    ]
    alone = replace(truce, obligations=tuple(replace(each, order=None) for each in information))
    (day,) = [s for s in reliance(alone, "base").steps if "information-coast" in s.obligations]
    assert (day.day, day.relies_on) == (10, ("coast",))  # aid of that day
    pair = tuple(each for each in information if each.id != "aid")
    (step,) = reliance(replace(truce, obligations=pair), "base").steps
    assert (step.day, step.relies_on, step.can_stop) == (10, (), ())
    apart = tuple(replace(each, together_with=()) for each in pair)
    (step,) = reliance(replace(truce, obligations=apart), "base").steps
    assert step.relies_on == ("coast", "highland")


def test_what_is_done_at_one_time_by_one_side_alone_still_rests_on_its_word() -> None:
    case = case_of(
        owed("a", "x", "y", by_day=3, together_with=("b",)),
        owed("b", "x", "y", by_day=3),
    )
    (step,) = reliance(case, None).steps
    assert step.relies_on == ("x",)


def test_a_release_without_a_day_is_told_and_has_no_place_in_the_order(truce: Case) -> None:
    found = reliance(truce, "counter")
    assert [each.obligation for each in found.undated] == ["releases-in-return-counter"]
    assert "no day is stated for detainees" in found.sentence


def test_what_follows_part_by_part_is_shared_out_as_what_it_follows(truce: Case) -> None:
    parts = [d for d in deliveries(truce, "base") if d.obligation == "others-base"]
    assert [(d.day, d.amount) for d in parts] == [(1, Fraction(400)), (7, Fraction(400))]


def test_what_is_due_so_many_days_after_another_waits_for_the_amount_that_it_needs() -> None:
    case = case_of(
        owed("first", "x", "y", schedule=Schedule(((1, 3), (7, 4), (14, 3)))),
        owed("then", "y", "x", after=(After(id="first", amount=Fraction(7)),), within_days=2),
        owed("last", "y", "x", after=(After(id="then"),), within_hours=30),
        owed("started", "y", "x", event="a certificate", within_days=3),
    )
    days = {each.obligation: each.day for each in deliveries(case, None)}
    assert days == {"first": 14, "then": 9, "last": 11, "started": None}


def test_what_waits_for_something_of_the_same_day_comes_after_it() -> None:
    case = case_of(
        owed("reply", "y", "x", after=(After(id="gift", each=True),)),
        owed("gift", "x", "y", schedule=Schedule(((2, 1),))),
    )
    assert [step.obligations for step in reliance(case, None).steps] == [("gift",), ("reply",)]


_ROWS = st.lists(
    st.tuples(st.sampled_from(["x", "y"]), st.integers(1, 9), st.integers(1, 4)),
    min_size=1,
    max_size=8,
)


@given(_ROWS)
def test_what_is_delivered_and_what_is_awaited_add_up_to_what_isowed(
    rows: list[tuple[str, int, int]],
) -> None:
    case = _drawn(rows)
    for step in reliance(case, None).steps:
        for giver, taker in (("x", "y"), ("y", "x")):
            in_all = sum(amount for by, _, amount in rows if by == giver)
            given = sum(step.delivered.get(giver, {}).values())
            assert given + sum(step.awaits.get(taker, {}).values()) == in_all
            before = sum(a for by, day, a in rows if by == giver and day < (step.day or 0))
            assert given == before
            assert (giver in step.can_stop) == (given < in_all)


@given(_ROWS)
def test_who_could_stop_alone_is_who_is_awaited_when_it_awaits_nothing(
    rows: list[tuple[str, int, int]],
) -> None:
    case = _drawn(rows)
    last = {by: max((d for b, d, _ in rows if b == by), default=0) for by in ("x", "y")}
    expected = {
        (by, len({d for b, d, _ in rows if b == by and d > last[other]}))
        for by, other in (("x", "y"), ("y", "x"))
        if last[by] > last[other]
    }
    found = reliance(case, None)
    assert {(each.actor, each.days) for each in found.alone} == expected
    alone = "side’s word alone"
    assert found.sentence.count(alone) == len(expected)
    for by, days in expected:
        rest = f"{days} days rest on the {by} {alone}"
        assert (rest in found.sentence) == (days > 1)


def test_what_every_party_owes_is_owed_to_each_other() -> None:
    case = case_of(replace(owed("halt", "x", "y", by_day=4), by=("x", "y"), toward=()))
    found = reliance(case, None)
    (step,) = found.steps
    assert step.relies_on == ("x", "y")
    assert set(step.awaits) == {"x", "y"}
    assert found.sentence == "the last step, on day 4, rests on the x side’s and the y side’s word."


@pytest.mark.parametrize("name", ["escrow", "list-exchange", "three-phases"])
def test_every_text_of_the_other_agreements_is_told_and_only_parties_are_said_to_stop_alone(
    name: str,
) -> None:
    case = shipped_case(name)
    for text in case.texts:
        found = reliance(case, text.id)
        assert bool(found.sentence) == bool(found.steps)
        assert {each.actor for each in found.alone} <= {party.id for party in case.parties}
        assert all(each.leaves for each in found.alone)
        days = [step.day for step in found.steps if step.day is not None]
        assert days == sorted(days)


def _drawn(rows: list[tuple[str, int, int]]) -> Case:
    return case_of(
        *(
            owed(f"o{n}", by, "y" if by == "x" else "x", schedule=Schedule(((day, amount),)))
            for n, (by, day, amount) in enumerate(rows)
        )
    )


def test_what_is_handed_over_against_each_other_is_said_to_rest_on_nobodys_word() -> None:
    told = reliance(shipped_case("list-exchange"), "first-part").sentence

    assert "’s word" not in told
    one, other = "560 of the second list", "420 of the first list"
    for words, against in [(one, other), (other, one)]:
        assert re.search(f"{words}: [^;]* only against “releases {against}”", told)


def test_within_a_day_what_must_come_first_comes_first_also_without_a_stated_place() -> None:
    of = shipped_case("three-phases")
    places = {each.obligation: each.place for each in deliveries(of, "agreed") if each.day == 1}
    assert (places["first-list"] or 0) < (places["releases"] or 0) < (places["returns"] or 0)
    assert places["aid"] is None
    chain = case_of(
        owed("first", "x", "y", by_day=3),
        owed("second", "y", "x", by_day=3, after=(After(id="first"),)),
        owed("third", "x", "y", by_day=3, after=(After(id="second"),), order=1),
        owed("fourth", "y", "x", by_day=3, order=2),
    )
    assert [each.obligation for each in deliveries(chain, None)] == [
        "first",
        "second",
        "third",
        "fourth",
    ]
