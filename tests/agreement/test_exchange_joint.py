"""Parties that stop together, by the definition of what they lose and keep."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.exchange import (
    Exchange,
    Step,
    audit,
    coalitions_of,
    joint_audit,
    merged,
)
from tests.agreement.exchanges import exchanges


@given(exchanges(dated=False, grouped=False, lag=False))
def test_without_what_they_give_each_other_it_is_the_sum_of_their_margins(
    exchange: Exchange,
) -> None:
    own = audit(exchange).margins

    for found in joint_audit(exchange, among_themselves=False):
        together = [own[member] for member in found.members]
        assert found.margins == tuple(sum(each) for each in zip(*together, strict=True))


@given(exchanges(parties=3, dated=False, grouped=False, lag=False))
def test_what_is_worth_it_to_them_jointly_is_not_lost_by_stopping(exchange: Exchange) -> None:
    if exchange.discount_for("ada") != 1 or any(step.chance != 1 for step in exchange.steps):
        return
    plain = joint_audit(exchange, among_themselves=False)

    for found, sums in zip(joint_audit(exchange), plain, strict=True):
        for number, margin in enumerate(found.margins):
            inside = Fraction(0)
            for step in exchange.steps[number:]:
                gained = sum(step.worth.get(member, 0) for member in found.members) - step.cost
                if step.giver in found.members and gained > 0:
                    inside += gained
            assert margin == sums.margins[number] - inside


@given(exchanges(), st.data())
def test_one_party_taken_as_one_is_itself(exchange: Exchange, data: st.DataObject) -> None:
    party = data.draw(st.sampled_from(exchange.parties))

    alone = merged(exchange, [party])

    assert audit(alone).margins[party] == audit(exchange).margins[party]
    assert audit(alone).exposure[party] == audit(exchange).exposure[party]


@given(exchanges())
def test_the_others_are_as_they_were(exchange: Exchange) -> None:
    before = audit(exchange)

    for members in coalitions_of(exchange.parties):
        after = audit(merged(exchange, members))
        for party in exchange.parties:
            if party not in members:
                assert after.need[party] == before.need[party]
                assert after.margins[party] == before.margins[party]


def test_two_who_would_each_go_on_alone_stop_together() -> None:
    """Ada and Bo each get from the other what makes going on worth it; Cy is last in line."""
    steps = (
        Step("cy gives", "cy", cost=1, worth={"ada": 1, "bo": 1}),
        Step("ada gives", "ada", cost=2, worth={"bo": 4, "cy": 2}),
        Step("bo helps ada", "bo", cost=1, worth={"ada": 3}),
        Step("bo gives", "bo", cost=1, worth={"cy": 2}),
        Step("ada helps bo", "ada", cost=1, worth={"bo": 3}),
        Step("ada gives too", "ada", cost=0, worth={"bo": 1}),
    )
    exchange = Exchange(parties=("ada", "bo", "cy"), steps=steps, guarantee={"ada": 1})

    assert audit(exchange).holds
    pair = joint_audit(exchange, [("ada", "bo")], walk_away={frozenset(("ada", "bo")): 1})[0]
    assert pair.first_violation is not None
    assert pair.need == 2
    assert pair.short == 1


def test_of_two_parties_no_coalition_is_left_and_of_four_ten() -> None:
    assert list(coalitions_of("ab")) == []
    assert len(list(coalitions_of("abcd"))) == 2**4 - 4 - 2


def test_parties_that_count_waiting_differently_are_not_taken_as_one() -> None:
    exchange = Exchange(
        parties=("ada", "bo"),
        steps=(Step("a", "ada", worth={"bo": 1}),),
        discount={"ada": Fraction(1, 2)},
    )

    with pytest.raises(ValueError, match="count waiting differently"):
        merged(exchange, ["ada", "bo"])
    with pytest.raises(ValueError, match="'x' is none of ada, bo"):
        merged(exchange, ["ada", "x"])
