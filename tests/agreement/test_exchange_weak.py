"""Weak points: every stretch below zero is one, and each says what would be enough."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from goodoffices.agreement.exchange import Exchange, WeakPointKind, audit, unravel, weak_points
from tests.agreement.exchange_tables import TABLES, next_phase, step, two
from tests.agreement.exchanges import exchanges

EXPECTED = TABLES["E5_cliff_and_unravelling"]["expect"]


@given(exchanges())
def test_the_states_below_zero_are_those_of_the_weak_points(exchange: Exchange) -> None:
    found = audit(exchange)
    points = [each for each in weak_points(exchange) if each.kind is WeakPointKind.BELOW]
    covered = {
        (each.party, state) for each in points for state in range(each.state, each.until + 1)
    }
    below = {
        (party, state)
        for party, margins in found.margins.items()
        for state, margin in enumerate(margins)
        if margin < 0
    }

    assert covered == below
    assert min((each.state for each in points), default=None) == found.first_violation


@given(exchanges())
def test_what_is_lacking_is_enough_at_all_of_them(exchange: Exchange) -> None:
    points = weak_points(exchange)
    lacking = {
        party: max((each.lacking for each in points if each.party == party), default=Fraction(0))
        for party in exchange.parties
    }

    assert lacking == audit(exchange).short


def test_the_weak_point_before_a_next_phase_and_how_far_back_it_reaches() -> None:
    [point] = weak_points(next_phase("1/10"))

    assert (point.kind, point.party) == (WeakPointKind.BELOW, "A")
    assert point.state == EXPECTED["p=1/10"]["naive_first_violation_step_index"]
    assert (point.until, point.next) == (4, ("step 3",))
    assert point.margin == -3
    assert point.lacking == 3
    assert point.least_chance == Fraction(EXPECTED["whole_plan_supported_iff_p>="])
    assert point.carried_out == EXPECTED["p=1/10"]["credible_prefix_steps"]


def test_where_more_hangs_on_the_next_phase_than_on_any_step_the_boundary_is_weak() -> None:
    """With 7/40 A has just enough, and more of it hangs on the next phase than on any step."""
    exchange = next_phase("7/40")

    assert audit(exchange).holds
    found = {each.party: each for each in weak_points(exchange)}
    assert [(each.kind, each.state) for each in found.values()] == [
        (WeakPointKind.BOUNDARY, 4),
        (WeakPointKind.BOUNDARY, 4),
    ]
    assert found["A"].least_chance == Fraction(EXPECTED["boundary_passes_iff_p>="])
    # B has nothing by stopping: much hangs on the next phase, but nothing is lacking without it.
    assert found["B"].least_chance == 0
    assert {each.lacking for each in found.values()} == {0}


def test_a_phase_that_begins_within_the_exchange_is_a_boundary_too() -> None:
    exchange = two(
        step("a", "A", 1, 3),
        step("b", "B", 1, 3),
        replace(step("c", "A", 5, 40), chance=Fraction(1, 2)),
        step("d", "B", 5, 40),
        guarantee={"A": 50, "B": 50},
    )

    points = [each for each in weak_points(exchange) if each.kind is WeakPointKind.BOUNDARY]

    assert [(each.party, each.state, each.next) for each in points] == [
        ("A", 2, ("c",)),
        ("B", 2, ("c",)),
    ]


@given(exchanges())
def test_how_far_it_is_carried_out_is_said_at_each_weak_point(exchange: Exchange) -> None:
    assert {each.carried_out for each in weak_points(exchange)} <= {unravel(exchange).prefix}
