"""Deposits by acts: certified, freed and drawn upon, each by a word of its own."""

from dataclasses import replace
from fractions import Fraction

import pytest

from goodoffices.agreement import DepositState, Held, deposits
from goodoffices.model import MEDIATORS, Moment
from goodoffices.record import Refused
from goodoffices.talks import Act
from goodoffices.talks.exchanging import CertifyRelease, DrawDeposit, FreeDeposit, HoldDeposit
from tests.talks.desks import Desk

BOTH = (MEDIATORS, "Coast")
ACCOUNT = HoldDeposit(
    id="account",
    words="the security account",
    holder="lake",
    amount=Fraction(1000),
    event="all have departed",
    certified_by="the mediator",
    refill_below=Fraction(500),
    rooms=BOTH,
)
DAY = Moment.parse("2031-07-06")
CERTIFY = CertifyRelease(deposit="account", at=DAY, by="the mediator")


def _held(desk: Desk, party: str | None = None) -> Held:
    case = (desk.of(party) if party else desk.state()).case
    return deposits(case, DAY)[-1]


def _code(desk: Desk, act: Act) -> str:
    with pytest.raises(Refused) as refusal:
        desk.do(act)
    return refusal.value.code


def test_nothing_moves_before_the_certificate_and_nothing_moves_by_it_alone() -> None:
    desk = Desk()
    desk.do(ACCOUNT)
    assert _code(desk, FreeDeposit(deposit="account", at=DAY)) == "not_certified"
    desk.do(CERTIFY)
    assert _held(desk).state is _held(desk, "coast").state is DepositState.TO_BE_FREED
    desk.do(FreeDeposit(deposit="account", at=DAY))
    assert _held(desk).state is _held(desk, "coast").state is DepositState.FREED


def test_only_the_office_that_was_agreed_certifies() -> None:
    desk = Desk()
    desk.do(ACCOUNT)
    assert _code(desk, replace(CERTIFY, by="the Coast")) == "other_office"


def test_what_is_drawn_is_told_where_it_was_named_and_a_limit_calls_for_a_refill() -> None:
    desk = Desk()
    desk.do(ACCOUNT)
    desk.do(DrawDeposit(deposit="account", amount=Fraction(600), rooms=BOTH))
    assert [_held(desk, "coast").left, _held(desk, "coast").refill] == [400, 600]
    desk.do(DrawDeposit(deposit="account", amount=Fraction(-600)))
    assert [_held(desk).left, _held(desk).refill] == [1000, 0]
    assert _held(desk, "coast").left == 400


def test_no_more_is_drawn_than_is_there() -> None:
    desk = Desk()
    desk.do(ACCOUNT)
    act = DrawDeposit(deposit="account", amount=Fraction(1001))
    assert _code(desk, act) == "not_so_much_left"
    assert _code(desk, replace(act, amount=Fraction())) == "nothing_drawn"


def test_a_deposit_told_again_keeps_what_was_drawn() -> None:
    desk = Desk()
    desk.do(ACCOUNT)
    desk.do(DrawDeposit(deposit="account", amount=Fraction(100)))
    desk.do(replace(ACCOUNT, words="the account"))
    assert _held(desk).left == 900


def test_a_deposit_that_does_not_hang_together_is_refused() -> None:
    desk = Desk()
    assert _code(desk, replace(ACCOUNT, refill_to=Fraction(400))) == "cannot_stand"
    assert _code(desk, replace(ACCOUNT, holder="nobody")) == "no_actor"
    assert _code(desk, CERTIFY) == "no_deposit"


def test_a_side_that_was_not_told_of_a_deposit_knows_of_none() -> None:
    desk = Desk()
    desk.do(ACCOUNT)
    desk.do(CERTIFY)
    assert [each.id for each in desk.of("highland").case.deposits] == []
