"""What is owed in return, listed and deposited: in the cases, and in agreements of the past."""

from datetime import date, timedelta

import pytest

from goodoffices.agreement import DepositState, deposits, earned, returns
from goodoffices.model import Moment
from tests.agreement.reported import TRUCE, four_days
from tests.shipped import shipped_case

PHASES = shipped_case("three-phases")
ESCROW = shipped_case("escrow")
DAY_1 = date(2032, 3, 4)


def on_day(number: int) -> Moment:
    return Moment(DAY_1 + timedelta(days=number - 1))


@pytest.mark.parametrize(
    ("day", "owed", "given"),
    [
        (1, 90, 90),
        (7, 290, 290),
        (12, 400, 400),
        (14, 460, 460),  # one of three was ill, and does not count here
        (21, 490, 490),
        (28, 520, 520),
        (33, 670, 520),  # five deceased came; what is given in return is put off
        (35, 700, 520),  # held back
        (39, 820, 700),
        (40, 820, 820),
    ],
)
def test_owed_and_given_in_return_day_by_day(day: int, owed: int, given: int) -> None:
    (found,) = returns(PHASES, "agreed", on_day(day))

    assert found.owed == owed
    assert found.given == given
    assert found.due == owed - given


def test_four_who_were_freed_outside_make_nothing_owed() -> None:
    (found,) = returns(PHASES, "agreed", on_day(12))
    counting = sum(row.counted for row in found.rows)

    assert sum(row.outside for row in found.rows) == 4
    assert counting == 3 + 4 + 3


def test_of_33_who_count_each_stands_in_one_category() -> None:
    (found,) = returns(PHASES, "agreed")

    assert {row.category: row.counted for row in found.rows if row.counted} == {
        "civilians": 19,
        "soldiers": 5,
        "ill": 9,
    }


def test_after_each_day_of_the_truce_of_2023_nothing_was_due_in_return() -> None:
    case = four_days()

    for day, *_ in TRUCE:
        (found,) = returns(case, None, Moment.parse(day))
        assert found.due == 0


def test_the_truce_of_2023_earned_three_days_by_80_counted_and_not_by_105_freed() -> None:
    (found,) = earned(four_days())

    assert found.beyond == 30
    assert found.over == 0
    assert found.days == 3
    assert not found.limited


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2033-01-20T11:30+01:00", DepositState.HELD),
        ("2033-01-20T18:12+01:00", DepositState.TO_BE_FREED),
        ("2033-01-20T18:45+01:00", DepositState.FREED),
    ],
)
def test_the_half_is_freed_by_the_bank_after_the_certificate(at: str, state: DepositState) -> None:
    found = {held.deposit.id: held for held in deposits(ESCROW, Moment.parse(at))}

    assert found["half-on-departure"].state is state
    assert found["half-for-claims"].state is DepositState.HELD


@pytest.mark.parametrize(
    ("on", "left", "refill"),
    [
        ("2033-08-18", 800, 0),
        ("2034-02-11", 610, 0),
        ("2034-02-12", 310, 90),
        ("2034-03-20", 310, 90),
        ("2034-04-02", 400, 0),
    ],
)
def test_the_security_account_is_filled_up_to_400_once_it_is_below(
    on: str, left: int, refill: int
) -> None:
    found = {held.deposit.id: held for held in deposits(ESCROW, Moment.parse(on))}

    assert found["security-account"].left == left
    assert found["security-account"].refill == refill
