"""What signed agreements rest on, step by step, without any value; and what is not computed."""

from fractions import Fraction

import pytest

from goodoffices.agreement import owed
from goodoffices.agreement.sequence import NotComputed, estimated, reliance
from goodoffices.model import Case
from tests.shipped import shipped_case

PHASES = shipped_case("three-phases")
LISTS = shipped_case("list-exchange")
ESCROW = shipped_case("escrow")


def test_days_waited_by_the_33_are_their_days_by_the_schedule() -> None:
    found = {each.obligation: each for each in reliance(PHASES, "agreed").waited}
    schedule = next(each.schedule for each in owed(PHASES, "agreed") if each.id == "releases")

    assert schedule is not None
    assert found["releases"].total == sum(day * amount for day, amount in schedule.steps) == 913
    assert found["releases"].persons == 33


def test_the_earlier_text_makes_the_same_33_wait_longer() -> None:
    waited = [
        next(each.total for each in reliance(PHASES, text).waited if each.obligation == "releases")
        for text in ("agreed", "summer")
    ]

    assert waited == [913, 1011]


def test_both_sides_persons_are_waited_for_alike() -> None:
    waited = {each.obligation: each.persons for each in reliance(PHASES, "agreed").waited}

    assert waited["returns-for-the-ill"] == 110
    assert waited["no-part"] == 1000
    first = {each.obligation: each for each in reliance(LISTS, "first-part").waited}
    assert {name: each.persons for name, each in first.items()} == {
        "part-plateau": 560,
        "part-shore": 420,
    }


def test_the_last_step_of_the_first_phase_rests_on_one_side_and_history_confirmed_it() -> None:
    found = reliance(PHASES, "agreed")
    last = found.steps[-1]

    assert (last.day, last.obligations) == (50, ("border",))
    assert last.relies_on == last.can_stop == ("upland",)
    assert "by day 42" in found.sentence
    assert "day 50" in found.sentence
    assert [p.day for p in found.alone if p.actor == "marsh"] == []


def test_the_releases_of_a_day_rest_on_one_word_and_those_in_return_on_the_others() -> None:
    day = [step for step in reliance(PHASES, "agreed").steps if step.day == 14]
    who = {step.obligations[0]: step.relies_on for step in day}

    assert who["releases"] == ("marsh",)
    assert who["returns"] == ("upland",)


def test_before_the_departure_the_money_is_with_the_bank_and_nothing_more_is_awaited_of_it() -> (
    None
):
    (step,) = [s for s in reliance(ESCROW, "general").steps if "departure" in s.obligations]

    assert step.delivered["amber"]["reserves"] == 1900
    assert step.delivered["amber"]["abroad"] == 3600
    assert step.relies_on == ("basalt",)


def test_a_first_part_that_is_handed_over_at_once_rests_on_nobodys_word() -> None:
    (step,) = reliance(LISTS, "first-part").steps

    assert set(step.obligations) == {"part-plateau", "part-shore"}
    assert step.relies_on == ()
    assert reliance(LISTS, "first-part").alone == ()


@pytest.mark.parametrize("case", [PHASES, LISTS, ESCROW], ids=lambda case: case.id)
def test_what_nobody_estimated_is_not_computed_and_says_whom_to_ask(case: Case) -> None:
    found = [estimated(case, text.id) for text in case.texts]

    assert [each for each in found if not (isinstance(each, NotComputed) and each.ask)] == []


def test_what_was_delivered_and_what_is_awaited_are_the_whole_of_each_obligation() -> None:
    for step in reliance(PHASES, "agreed").steps:
        done = step.delivered.get("marsh", {}).get("releases", Fraction())
        left = step.awaits.get("upland", {}).get("releases", Fraction())
        assert done + left == 33
