"""What holds over ranges of estimates, judged by trying corners, a grid and the turning points."""

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.agreement.exchange import (
    Exchange,
    Quantity,
    QuantityKind,
    Verdict,
    audit,
    over_ranges,
    set_to,
)
from tests.agreement.exchange_tables import next_phase, step, two
from tests.agreement.exchanges import exchanges
from tests.draws import draws

Ranges = dict[Quantity, tuple[Fraction, Fraction]]


@st.composite
def uncertain(draw: st.DrawFn) -> tuple[Exchange, Ranges]:
    """An exchange, and one to three ranges of its estimates."""
    exchange = draw(exchanges(most=4))
    kinds = [kind for kind in QuantityKind if exchange.next_phase or not _follows(kind)]
    ranges: Ranges = {}
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3, unique=True)):
        shared = kind is QuantityKind.CHANCE
        party = "" if shared else draw(st.sampled_from(exchange.parties))
        if kind is QuantityKind.COST and party not in {each.giver for each in exchange.steps}:
            continue
        low = draw(st.fractions(0, 1, max_denominator=4)) * (1 if shared else 8)
        high = draw(st.fractions(0, 1, max_denominator=4)) * (1 if shared else 8)
        ranges[Quantity(kind, party)] = (min(low, high), max(low, high))
    return exchange, ranges


def _follows(kind: QuantityKind) -> bool:
    return kind in (QuantityKind.CHANCE, QuantityKind.NEXT_PHASE)


def _with(exchange: Exchange, values: dict[Quantity, Fraction]) -> Exchange:
    for quantity, value in values.items():
        exchange = set_to(exchange, quantity, value)
    return exchange


@given(uncertain())
@settings(max_examples=draws(60))
def test_all_some_or_never_agrees_with_every_point_of_a_grid(
    drawn: tuple[Exchange, Ranges],
) -> None:
    exchange, ranges = drawn
    found = over_ranges(exchange, ranges)
    axes = [
        [low + (high - low) * Fraction(n, 3) for n in range(4)] for low, high in ranges.values()
    ]
    held = [
        audit(_with(exchange, dict(zip(ranges, point, strict=True)))).holds
        for point in product(*axes)
    ]

    if found.verdict is Verdict.ALL:
        assert all(held)
    if found.verdict is Verdict.NEVER:
        assert not any(held)
    # The worst corner is a point of the grid, and the best one is a real exchange that holds.
    assert found.worst.holds == (found.verdict is Verdict.ALL) == all(held)
    assert found.best.holds == (found.verdict is not Verdict.NEVER)


@given(uncertain())
@settings(max_examples=draws(60))
def test_an_estimate_turns_where_a_little_further_it_no_longer_holds(
    drawn: tuple[Exchange, Ranges],
) -> None:
    exchange, ranges = drawn

    def holds(quantity: Quantity, value: Fraction) -> bool:
        margins = audit(set_to(exchange, quantity, value)).margins
        parties = [quantity.party] if quantity.party else exchange.parties
        return all(min(margins[party]) >= 0 for party in parties)

    for quantity, span in over_ranges(exchange, ranges).turns.items():
        low, high = ranges[quantity]
        if span is None:
            tried = [low + (high - low) * Fraction(n, 5) for n in range(6)]
            assert not any(holds(quantity, each) for each in tried)
            continue
        assert low <= span.low <= span.high <= high
        assert holds(quantity, span.low)
        assert holds(quantity, span.high)
        little = Fraction(1, 10**6)
        assert span.low == low or not holds(quantity, max(low, span.low - little))
        assert span.high == high or not holds(quantity, min(high, span.high + little))


def test_a_guarantee_and_a_chance_turn_where_the_table_says() -> None:
    exchange = next_phase("1/10")
    chance = Quantity(QuantityKind.CHANCE)
    guarantee = Quantity(QuantityKind.GUARANTEE, "A")

    turns = over_ranges(exchange, {chance: (0, 1), guarantee: (0, 5)}).turns

    assert (turns[chance].low, turns[chance].high) == (Fraction(7, 40), 1)  # type: ignore[union-attr]
    assert (turns[guarantee].low, turns[guarantee].high) == (3, 5)  # type: ignore[union-attr]


def test_an_estimate_of_the_whole_is_shared_out_as_its_steps_share_it() -> None:
    exchange = two(step("a", "A", 1, 6), step("b", "A", 3, 2), step("c", "B", 5, 9))

    other = set_to(exchange, Quantity(QuantityKind.COST, "A"), 8)
    third = set_to(exchange, Quantity(QuantityKind.WORTH, "B", ("a",)), 12)

    assert [each.cost for each in other.steps] == [2, 6, 5]
    assert [each.worth.get("B") for each in third.steps] == [12, 2, None]


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ({Quantity(QuantityKind.COST, "A"): (2, 1)}, "a range that ends before it begins: 2 to 1"),
        ({Quantity(QuantityKind.COST, "C"): (1, 2)}, "'C' is none of A, B"),
        ({Quantity(QuantityKind.COST, "A", ("x",)): (1, 2)}, "there is no step 'x'"),
        ({Quantity(QuantityKind.COST, "A", ("c",)): (1, 2)}, "step 'c' is none that A gives"),
        (
            {
                Quantity(QuantityKind.COST, "A"): (1, 2),
                Quantity(QuantityKind.COST, "A", ("a",)): (1, 2),
            },
            "two ranges of the cost of a",
        ),
        ({Quantity(QuantityKind.CHANCE): (0, 1)}, "nothing follows: there is no next phase"),
    ],
)
def test_ranges_that_mean_nothing_are_refused(
    ranges: dict[Quantity, tuple[int, int]], said: str
) -> None:
    exchange = two(step("a", "A", 1, 6), step("c", "B", 5, 9))

    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        over_ranges(exchange, ranges)
