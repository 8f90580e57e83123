"""All smallest guarantees, deposited moves and orders that hold, judged by listing every order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.agreement.exchange import (
    Kind,
    Limit,
    NextPhase,
    TooMany,
    Units,
    audit,
    collateral_frontier,
    escrow_placement,
    safe_order,
    units_of,
)
from tests.agreement.exchange_tables import TABLES, kind, ring, step, two, units
from tests.draws import draws

Order = tuple[tuple[str, ...], ...]
PARTIES = ("ada", "bo", "cy")


@st.composite
def open_orders(draw: st.DrawFn) -> Units:
    """Two or three parties and a few units of a few kinds, with every feature they may have."""
    parties = PARTIES[: draw(st.integers(2, 3))]
    small, signed = st.integers(0, 5), st.integers(-2, 3)
    kinds = [
        Kind(
            f"k{number}",
            giver := draw(st.sampled_from(parties)),
            cost=draw(small),
            worth={party: Fraction(draw(small), 2) for party in parties if party != giver},
            count=draw(st.integers(0, 2)),
            shifts={party: draw(signed) for party in parties} if draw(st.booleans()) else {},
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    by_state = {counts: draw(signed) for counts in product(range(3), repeat=len(kinds))}
    barred = draw(st.sets(st.sampled_from(sorted(by_state)), max_size=1))
    weights = {kind.id: draw(signed) for kind in kinds}
    return Units(
        parties=parties,
        kinds=tuple(kinds),
        walk_away={party: draw(signed) for party in parties[1:]}
        | ({parties[0]: lambda counts: by_state[counts]} if draw(st.booleans()) else {}),
        next_phase=NextPhase({parties[0]: draw(small)}, Fraction(1, 2))
        if draw(st.booleans())
        else None,
        limits=(Limit(weights, draw(st.integers(0, 4))),) if draw(st.booleans()) else (),
        allowed=(lambda counts: counts not in barred) if draw(st.booleans()) else None,
    )


def _orders(found: Units, moves: Sequence[tuple[str, ...]]) -> Iterator[Order]:
    """Every order that passes no forbidden state."""
    names = [each.id for each in found.kinds]

    def after(state: tuple[int, ...]) -> Iterator[Order]:
        if not found.passes(state):
            return
        if state == found.all:
            yield ()
        for move in moves:
            then = tuple(n + (name in move) for n, name in zip(state, names, strict=True))
            if all(n <= most for n, most in zip(then, found.all, strict=True)):
                yield from ((move, *rest) for rest in after(then))

    return after(tuple(0 for _ in names))


def _needs(
    found: Units, moves: Sequence[tuple[str, ...]]
) -> list[tuple[Order, tuple[Fraction, ...]]]:
    return [
        (order, tuple(audit(found.exchange(order)).need.values()))
        for order in _orders(found, moves)
    ]


def _single(found: Units) -> list[tuple[str, ...]]:
    return [(each.id,) for each in found.kinds]


def _several(found: Units) -> list[tuple[str, ...]]:
    return [
        tuple(each.id for each in some)
        for size in range(2, len(found.kinds) + 1)
        for some in combinations(found.kinds, size)
        if len({each.giver for each in some}) == size
    ]


def _no_more(one: Sequence[Fraction], other: Sequence[Fraction]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))


@given(open_orders())
def test_the_smallest_guarantees_are_those_of_all_orders(found: Units) -> None:
    needs = {need for _, need in _needs(found, _single(found))}
    smallest = {each for each in needs if not any(_no_more(o, each) for o in needs - {each})}

    frontier = collateral_frontier(found)

    assert [tuple(each.guarantee.values()) for each in frontier] == sorted(smallest)


@given(open_orders())
def test_each_smallest_guarantee_comes_with_an_order_that_holds_with_it(found: Units) -> None:
    for each in collateral_frontier(found):
        exchange = found.exchange([(name,) for name in each.order], each.guarantee)
        assert audit(exchange).holds
        assert audit(exchange).need == each.guarantee


@given(open_orders(), st.data())
@settings(max_examples=draws(40))
def test_deposited_moves_are_as_few_as_in_any_order_that_holds(
    found: Units, data: st.DataObject
) -> None:
    given_ = {party: data.draw(st.integers(0, 4)) for party in found.parties}
    found = replace(found, kinds=tuple(replace(k, count=min(k.count, 2)) for k in found.kinds))
    holding = [
        sum(len(move) > 1 for move in order)
        for order, need in _needs(found, [*_single(found), *_several(found)])
        if _no_more(need, [Fraction(n) for n in given_.values()])
    ]

    placed = escrow_placement(found, given_)

    assert (placed.deposited if placed else None) == min(holding, default=None)
    if placed:
        assert audit(found.exchange(placed.moves, given_)).holds
        assert placed.deposited == sum(len(move) > 1 for move in placed.moves)


@given(open_orders(), st.data())
def test_an_order_is_found_exactly_where_one_holds(found: Units, data: st.DataObject) -> None:
    given_ = {party: data.draw(st.integers(0, 4)) for party in found.parties}
    enough = [Fraction(n) for n in given_.values()]
    some = any(_no_more(need, enough) for _, need in _needs(found, _single(found)))

    order = safe_order(found, given_)

    assert (order is not None) == some
    if order is not None:
        assert audit(found.exchange([(name,) for name in order], given_)).holds


def _frontier(found: Units) -> list[list[Fraction]]:
    return [[*each.guarantee.values()] for each in collateral_frontier(found)]


def _exact(rows: Sequence[Sequence[int | str]]) -> list[list[Fraction]]:
    return [[Fraction(number) for number in row] for row in rows]


def test_of_a_single_exchange_who_is_second_gives_a_guarantee() -> None:
    found = units(kind("a", "A", 4, 10, 1), kind("b", "B", 3, 8, 1))

    expected = TABLES["E1_single_swap"]["expect"]["sequential_collateral_frontier_(D_A,D_B)"]
    assert _frontier(found) == _exact(expected)


@pytest.mark.parametrize("slices", [1, 2, 4, 8])
def test_slices_need_a_guarantee_of_the_last_one(slices: int) -> None:
    table = TABLES["E2_salami"]
    cost, worth = Fraction(4, slices), Fraction(8, slices)
    found = units(kind("a", "A", cost, worth, slices), kind("b", "B", cost, worth, slices))

    assert _frontier(found) == _exact(table["expect"][f"n={slices}"])
    placed = escrow_placement(found)
    assert placed is not None
    assert placed.deposited == table["min_escrowed_swaps_for_zero_bonds"][f"n={slices}"]
    assert [len(move) > 1 for move in placed.moves].index(True) == len(placed.moves) - 1


def test_where_nothing_is_gained_every_move_is_deposited() -> None:
    expected = TABLES["E2b_zero_surplus"]["expect"]
    found = units(kind("a", "A", 1, 1, 4), kind("b", "B", 1, 1, 4))

    assert _frontier(found) == _exact(expected["collateral_frontier"])
    placed = escrow_placement(found)
    assert placed is not None
    assert placed.deposited == expected["min_escrowed_swaps_for_zero_bonds"]


def test_ten_releases_and_sixty_days() -> None:
    expected = TABLES["E4_waves_or_staggered"]["expect"]
    found = units(kind("day", "A", "1/2", 1, 60), kind("release", "B", 3, 6, 10))

    frontier = _frontier(found)

    assert frontier == _exact(expected["collateral_frontier_(D_A,D_B)"])
    assert min(sum(each) for each in frontier) == Fraction(expected["min_sum"])
    assert min(max(each) for each in frontier) == expected["min_max"]


def test_in_a_ring_one_guarantee_of_any_party_is_enough() -> None:
    expected = TABLES["E11_three_party_ring"]["expect"]["collateral_frontier_(A,B,C)"]

    assert _frontier(ring()) == _exact(expected)


def test_finding_an_order_decides_whether_numbers_can_be_halved() -> None:
    """A gives two halves; after the first, B must have given exactly a half of its numbers."""

    def halved(*numbers: int) -> bool:
        half = Fraction(sum(numbers), 2)
        parts = [kind(f"b{n}", "B", each, each, 1) for n, each in enumerate(numbers)]
        found = units(kind("a", "A", half, half, 2), *parts)
        return safe_order(found, {"A": 0, "B": half}) is not None

    assert halved(3, 1, 1, 2, 2, 1)
    assert halved(8, 7, 6, 5, 4)
    assert not halved(8, 7, 6, 5, 5, 1, 100)
    assert not halved(4, 4, 4)


def test_the_steps_of_an_exchange_can_be_ordered_anew() -> None:
    exchange = two(
        *(step(f"release {n}", "B", 3, 6) for n in range(2)),
        *(step(f"day {n}", "A", "1/2", 1) for n in range(12)),
    )
    found = units_of(exchange)
    guarantee = {"A": 1, "B": 1}

    assert audit(exchange).need == {"A": 6, "B": 0}
    assert found.all == (2, 12)
    order = safe_order(found, guarantee)
    assert order is not None
    assert audit(found.exchange([(name,) for name in order], guarantee)).holds


def test_what_depends_on_the_order_before_it_is_not_taken_as_a_count() -> None:
    exchange = two(step("a", "A", 1, 2), lag=1)

    with pytest.raises(ValueError, match="with a lag"):
        units_of(exchange)


def test_more_states_than_stated_are_refused_with_their_number() -> None:
    found = units(kind("a", "A", 1, 2, 9), kind("b", "B", 1, 2, 9))

    with pytest.raises(TooMany, match="too many states: 100, where 99 is the most"):
        collateral_frontier(found, most_states=99)


def test_a_limit_names_kinds_that_there_are() -> None:
    with pytest.raises(ValueError, match="a limit: 'x' is none of a"):
        units(kind("a", "A", 1, 2, 9), limits=(Limit({"x": 1}, 0),))


def test_numbers_of_any_size_are_exact() -> None:
    """Whole numbers that no machine word holds give what they give when they are small."""
    large = 10**40
    found = units(kind("a", "A", 4 * large, 10 * large, 1), kind("b", "B", 3 * large, 8 * large, 1))

    assert _frontier(found) == [[0, 3 * large], [4 * large, 0]]
