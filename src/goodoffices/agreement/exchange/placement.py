"""An order that holds with stated guarantees: one by one, or with the fewest deposited moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from goodoffices.agreement.exchange.lattice import Lattice
from goodoffices.agreement.exchange.moves import in_order
from goodoffices.agreement.exchange.smallest import MOST_STATES
from goodoffices.agreement.exchange.steps import (
    Amounts,
    ByState,
    Exchange,
    Number,
    Step,
    check_amounts,
)
from goodoffices.agreement.exchange.units import ByCounts, Counts, Kind, Needs, TooMany, Units

__all__ = ["Placement", "escrow_placement", "safe_order", "units_of"]


@dataclass(frozen=True)
class Placement:
    """An order with the fewest moves that pass through a third who holds every part.

    Attributes:
        moves: each the ids of the kinds of which it delivers a unit; several pass through a third.
        deposited: how many moves do.
    """

    moves: tuple[tuple[str, ...], ...]
    deposited: int


def escrow_placement(
    units: Units,
    guarantee: Amounts | None = None,
    *,
    swaps: Iterable[Sequence[str]] | None = None,
    most_states: int = MOST_STATES,
) -> Placement | None:
    """The order with the fewest deposited moves that holds with these guarantees; None: none does.

    Of those with as few moves, one with the fewest units in them.

    Args:
        units: to be delivered.
        guarantee: of each party.
        swaps: moves that a third could hold, each the ids of kinds, a unit of each; when left
            out, every move in which at least two parties give one unit each.
        most_states: that may be looked at.

    Raises:
        TooMany: there are more states.
        ValueError: a party or a kind is unknown.
    """
    check_amounts("guarantee", guarantee or {}, units.parties)
    names = {kind.id: number for number, kind in enumerate(units.kinds)}
    single = [(number,) for number in range(len(units.kinds))]
    several = _swaps(units) if swaps is None else [_numbers(names, swap) for swap in swaps]
    moves = [*single, *several]
    lattice = Lattice(units, moves, most_states=most_states)
    most = [
        sum(value <= (guarantee or {}).get(party, 0) for value in values) - 1
        for party, values in zip(units.parties, lattice.values, strict=True)
    ]
    a_move = sum(units.all) + 1
    costs = [0 if len(move) == 1 else a_move + len(move) for move in moves]
    way = lattice.cheapest(costs, lattice.open(most))
    if way is None:
        return None
    return Placement(
        tuple(tuple(units.kinds[number].id for number in move) for move in way),
        sum(len(move) > 1 for move in way),
    )


def safe_order(
    units: Units, guarantee: Amounts | None = None, *, most_states: int = MOST_STATES
) -> tuple[str, ...] | None:
    """An order of the units, one by one, that holds with these guarantees; None: there is none.

    The search goes from the end towards the start, first to where the party with the least left
    has most, and comes back where that leads nowhere. It is complete; finding that there is no
    order can take as many states as there are (the question is NP-complete, by PARTITION).

    Args:
        units: to be delivered.
        guarantee: of each party.
        most_states: that may be looked at.

    Raises:
        TooMany: an answer was not found among so many states.
        ValueError: a party is unknown.
    """
    check_amounts("guarantee", guarantee or {}, units.parties)
    held = [(guarantee or {}).get(party, 0) for party in units.parties]
    needs, nothing = Needs(units), tuple([0] * len(units.kinds))

    def slack(state: Counts) -> tuple[bool, Number]:
        left = min(own - need for own, need in zip(held, needs.at(state), strict=True))
        return left >= 0 and units.passes(state), left

    def before(state: Counts) -> list[tuple[int, Counts]]:
        """States one unit earlier that may be passed, the last to be tried first."""
        found: list[tuple[Number, int, Counts]] = []
        for number, count in enumerate(state):
            earlier = (*state[:number], count - 1, *state[number + 1 :])
            if count and earlier not in seen:
                fine, left = slack(earlier)
                if fine:
                    found.append((left, number, earlier))
        return [
            (number, earlier) for _, number, earlier in sorted(found, key=lambda each: each[:2])
        ]

    seen = {units.all}
    if not slack(units.all)[0]:
        return None
    way: list[tuple[str, list[tuple[int, Counts]]]] = [("", before(units.all))]
    state = units.all
    while state != nothing:
        while way and not way[-1][1]:
            way.pop()
        if not way:
            return None
        number, state = way[-1][1].pop()
        if state in seen:
            continue
        seen.add(state)
        if len(seen) > most_states:
            raise TooMany("states", len(seen), most_states)
        way.append((units.kinds[number].id, before(state)))
    return tuple(name for name, _ in way[:0:-1])


def units_of(exchange: Exchange) -> Units:
    """The steps of an exchange as units in any order, each kind named after its first step.

    Days, and what is done together, are left out.

    Raises:
        ValueError: something is discounted, noticed late or not certain, so that what a state is
            worth depends on how it is reached.
    """
    if any(exchange.discount_for(party) != 1 for party in exchange.parties):
        raise ValueError("with a discount, what a state is worth depends on the order before it")
    if any(exchange.lag_for(party) is not None for party in exchange.parties):
        raise ValueError("with a lag, what a state is worth depends on the order before it")
    if any(step.chance != 1 for step in exchange.steps):
        raise ValueError("with a chance of going on, what a state is worth depends on the order")
    kinds: list[Kind] = []
    for step in in_order(exchange):
        alike = next((n for n, kind in enumerate(kinds) if _alike(kind, step)), None)
        if alike is None:
            kinds.append(
                Kind(step.id, step.giver, cost=step.cost, worth=step.worth, shifts=step.shifts)
            )
        else:
            kinds[alike] = replace(kinds[alike], count=kinds[alike].count + 1)
    return Units(
        parties=exchange.parties,
        kinds=tuple(kinds),
        walk_away={party: _by_counts(w) for party, w in exchange.walk_away.items()},
        next_phase=exchange.next_phase,
    )


def _by_counts(numbers: ByState) -> ByCounts:
    return (lambda counts: numbers[sum(counts)]) if isinstance(numbers, tuple) else numbers


def _alike(kind: Kind, step: Step) -> bool:
    return (kind.giver, kind.cost) == (step.giver, step.cost) and all(
        _amounts(one) == _amounts(other)
        for one, other in ((kind.worth, step.worth), (kind.shifts, step.shifts))
    )


def _amounts(given: Amounts) -> dict[str, Number]:
    return {party: number for party, number in given.items() if number}


def _swaps(units: Units) -> list[tuple[int, ...]]:
    """Every move in which at least two parties give one unit each."""
    of_party = [
        [None, *(n for n, kind in enumerate(units.kinds) if kind.giver == party)]
        for party in units.parties
    ]
    moves = (tuple(n for n in chosen if n is not None) for chosen in product(*of_party))
    return sorted((tuple(sorted(move)) for move in moves if len(move) > 1), key=_size)


def _size(move: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return len(move), move


def _numbers(names: Mapping[str, int], swap: Sequence[str]) -> tuple[int, ...]:
    for name in swap:
        if name not in names:
            raise ValueError(f"a move: {name!r} is none of {', '.join(names)}")
    if len(set(swap)) < max(2, len(swap)):
        raise ValueError(f"a move that a third holds: different kinds, at least two, not {swap}")
    return tuple(names[name] for name in swap)
