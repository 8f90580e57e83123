"""Deposits that an event frees, in the form of the Algiers declarations of 1981 (as reported)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from goodoffices.agreement import DepositState, deposits
from goodoffices.model import (
    Actor,
    Case,
    Deposit,
    Draw,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
)

FUNDS = Deposit(
    id="funds",
    words="the funds at the third bank",
    holder="bank",
    amount=Fraction(8000),
    event="all have departed",
    certified_by="the mediator",
)
SECURITY = Deposit(
    id="security",
    words="the security account",
    holder="bank",
    amount=Fraction(1000),
    refill_below=Fraction(500),
)
ARRIVED = Moment(date(2031, 1, 20))
CASE = Case(
    format=1,
    id="f5",
    title="F5",
    parties=(Actor(id="a", name="A"), Actor(id="b", name="B")),
    third_parties=(Actor(id="bank", name="The bank"),),
    obligations=(Obligation(id="depart", words="lets depart", by=("a",), amount=Fraction(52)),),
    deposits=(FUNDS, SECURITY),
)


def _with(*held: Deposit) -> Case:
    return replace(CASE, deposits=held)


def test_only_the_certificate_makes_the_funds_move_and_it_does_not_move_them_itself() -> None:
    (before,) = deposits(_with(FUNDS))
    certified = replace(FUNDS, certified=ARRIVED)
    (after,) = deposits(_with(certified))
    (freed,) = deposits(_with(replace(certified, freed=ARRIVED)))
    assert [before.state, after.state, freed.state] == [
        DepositState.HELD,
        DepositState.TO_BE_FREED,
        DepositState.FREED,
    ]


def test_before_its_day_a_certificate_frees_nothing() -> None:
    certified = replace(FUNDS, certified=ARRIVED)
    (held,) = deposits(_with(certified), Moment(date(2031, 1, 19)))
    assert held.state is DepositState.HELD


@pytest.mark.parametrize(("departed", "state"), [(51, "held"), (52, "to_be_freed")])
def test_what_an_obligation_frees_waits_for_all_of_it(departed: int, state: str) -> None:
    done = Performance(
        obligation="depart", kind=PerformanceKind.DONE, on=ARRIVED, amount=Fraction(departed)
    )
    lists = replace(FUNDS, event=None, certified_by=None, on="depart")
    (held,) = deposits(replace(_with(lists), performances=(done,)))
    assert held.state == state


def test_two_accounts_of_one_happening_free_nothing_that_neither_of_them_would_free() -> None:
    first = Performance(
        id="first",
        obligation="depart",
        kind=PerformanceKind.DONE,
        on=ARRIVED,
        amount=Fraction(30),
    )
    lists = replace(FUNDS, event=None, certified_by=None, on="depart")
    second = replace(first, id="second", about="first")
    (held,) = deposits(replace(_with(lists), performances=(first, second)))
    assert held.state is DepositState.HELD
    whole = replace(first, amount=Fraction(52))
    (held,) = deposits(replace(_with(lists), performances=(whole, second)))
    assert held.state is DepositState.HELD
    (held,) = deposits(replace(_with(lists), performances=(whole,)))
    assert held.state is DepositState.TO_BE_FREED


def test_what_is_owed_on_each_day_frees_nothing_before_the_last_of_them() -> None:
    daily = Obligation(
        id="watch", words="watches", by=("a",), amount=Fraction(2), each_day=True, by_day=3
    )
    held = replace(FUNDS, event=None, certified_by=None, on="watch")
    days = tuple(
        Performance(
            id=f"d{day}",
            obligation="watch",
            kind=PerformanceKind.DONE,
            on=Moment(date(2031, 1, day)),
            amount=Fraction(2),
        )
        for day in (1, 2, 3)
    )
    case = replace(_with(held), obligations=(daily,), performances=days)
    states = [deposits(case, Moment(date(2031, 1, day)))[0].state.value for day in (1, 2, 3)]
    assert states == ["held", "held", "to_be_freed"]


def test_an_account_below_its_limit_is_filled_up_again_and_one_above_it_is_not() -> None:
    paid = Draw(on=ARRIVED, amount=Fraction(600), words="awards")
    (low,) = deposits(_with(replace(SECURITY, draws=(paid,))))
    (enough,) = deposits(_with(replace(SECURITY, draws=(replace(paid, amount=Fraction(500)),))))
    assert [low.left, low.refill] == [400, 600]
    assert [enough.left, enough.refill] == [500, 0]
    back = replace(paid, amount=Fraction(-600))
    (full,) = deposits(_with(replace(SECURITY, draws=(paid, back))))
    assert [full.left, full.refill] == [1000, 0]


def test_of_funds_that_are_shared_out_only_the_part_that_the_certificate_frees_moves() -> None:
    """January 1981, as reported: about half moved on release, about half was kept for claims."""
    on_release = replace(FUNDS, id="on-release", amount=Fraction(4000), certified=ARRIVED)
    claims = replace(FUNDS, id="claims", amount=Fraction(4000), event="the last claim is settled")
    found = deposits(_with(on_release, claims, SECURITY), ARRIVED)
    assert [held.state.value for held in found] == ["to_be_freed", "held", "held"]
    assert sum(held.left or 0 for held in found[:2]) == FUNDS.amount
