"""What is carried out by parties that look ahead, by going through every choice."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.exchange import Exchange, audit, least_chance, unravel, with_chance
from tests.agreement.exchange_tables import TABLES, next_phase
from tests.agreement.exchanges import exchanges

EXPECTED = TABLES["E5_cliff_and_unravelling"]["expect"]


def _played(exchange: Exchange, place: int = 0) -> tuple[int, dict[str, Fraction]]:
    """Steps made from here, and what each then has, where each step is a move of its own."""
    parties = exchange.parties

    def stopped(by: set[str]) -> dict[str, Fraction]:
        found = {}
        for party in parties:
            numbers = [
                each[place] if isinstance(each, tuple) else each
                for each in (exchange.walk_away.get(party, 0), exchange.guarantee.get(party, 0))
            ]
            moved = sum(step.shifts.get(party, 0) for step in exchange.steps[:place])
            lost = numbers[1] if party in by else 0
            found[party] = Fraction(numbers[0]) + moved - lost
        return found

    if place == len(exchange.steps):
        after = exchange.next_phase
        has = {
            party: Fraction(after.worth[party] * after.chance_for(party)) if after else Fraction(0)
            for party in parties
        }
        out = {party for party in parties if has[party] < stopped({party})[party]}
        return 0, stopped(out) if out else has
    step = exchange.steps[place]
    made, then = _played(exchange, place + 1)
    discount = Fraction(exchange.discount_for(step.giver))
    chance = exchange.steps[place + 1].chance if place + 1 < len(exchange.steps) else 1
    going = {
        party: (-step.cost if party == step.giver else step.worth.get(party, 0))
        + discount * chance * then[party]
        for party in parties
    }
    if going[step.giver] < stopped({step.giver})[step.giver]:
        return 0, stopped({step.giver})
    return made + 1, going


@given(exchanges(dated=False, grouped=False, lag=False))
def test_it_is_what_each_chooses_when_it_knows_what_the_others_will_choose(
    exchange: Exchange,
) -> None:
    found = unravel(exchange)
    made, worth = _played(exchange)

    assert found.prefix == made
    assert found.worth == {p: each * exchange.steps[0].chance for p, each in worth.items()}


@given(exchanges())
def test_what_holds_at_every_state_is_carried_out_whole(exchange: Exchange) -> None:
    secured = unravel(_secured(exchange))

    assert secured.whole
    assert secured.prefix == len(exchange.steps)


def _secured(exchange: Exchange) -> Exchange:
    return replace(exchange, guarantee=audit(exchange).need)


@pytest.mark.parametrize("chance", ["1/10", "3/20", "7/40", "1/4"])
def test_how_many_steps_are_carried_out_before_a_next_phase(chance: str) -> None:
    found = unravel(next_phase(chance))

    assert found.prefix == EXPECTED[f"p={chance}"]["credible_prefix_steps"]


def test_a_guarantee_of_three_carries_the_whole() -> None:
    found = unravel(next_phase("1/10", guarantee={"A": 3}))

    assert found.prefix == EXPECTED["p=1/10_with_bond_A=3"]["credible_prefix_steps"]
    assert found.whole


def test_how_likely_the_next_phase_would_have_to_be() -> None:
    found = least_chance(next_phase("1/10"))

    assert found.boundary == Fraction(EXPECTED["boundary_passes_iff_p>="])
    assert found.whole == Fraction(EXPECTED["whole_plan_supported_iff_p>="])
    assert found.whole_by_party == {"A": found.whole, "B": 0}


@given(exchanges(), st.data())
def test_with_the_least_chance_it_holds_and_with_less_it_does_not(
    exchange: Exchange, data: st.DataObject
) -> None:
    names = [step.id for step in exchange.steps] if not exchange.dated else []
    step = data.draw(st.sampled_from([*names, *([None] if exchange.next_phase else []), ""]))
    if step == "":
        return
    found = least_chance(exchange, step)
    tried = data.draw(st.fractions(0, 1, max_denominator=20))
    holds = audit(with_chance(exchange, step, tried)).holds

    if found.whole is None or tried < found.whole:
        assert not holds
    if found.whole is not None:
        assert audit(with_chance(exchange, step, found.whole)).holds


def test_where_nothing_follows_there_is_no_least_chance() -> None:
    with pytest.raises(ValueError, match="nothing follows"):
        least_chance(replace(next_phase("1/10"), next_phase=None))
    with pytest.raises(ValueError, match="there is no step 'x'"):
        least_chance(next_phase("1/10"), "x")
