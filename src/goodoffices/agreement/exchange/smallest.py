"""The smallest guarantees with which some order holds: all of them, exactly.

A guarantee of one party can stand in for another's: who could give it, and how much, is the set
of all smallest ones. Each is found with an order that holds with it. What lies between those
found is searched until nothing is left: the boxes below the local upper bounds of Klamroth,
Lacour and Vanderpooten 2015, with the bottleneck along a way as the objective.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange.lattice import NEVER, Lattice
from goodoffices.agreement.exchange.units import TooMany, Units

__all__ = ["MOST_STATES", "SmallestGuarantee", "collateral_frontier"]

MOST_STATES = 5_000_000
"""States that are looked at unless stated otherwise; some 100 bytes each for two parties."""
_Ranks = tuple[int, ...]


@dataclass(frozen=True)
class SmallestGuarantee:
    """Guarantees of which none can be smaller while the others stay.

    Attributes:
        guarantee: of each party.
        order: ids of the kinds, one for each unit, in an order that holds with it.
    """

    guarantee: Mapping[str, Fraction]
    order: tuple[str, ...]


def collateral_frontier(
    units: Units,
    *,
    most_states: int = MOST_STATES,
    most_found: int = 10_000,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[SmallestGuarantee, ...]:
    """All smallest guarantees with which some order of the units holds, the least of the first.

    None where no order may be passed at all. What is done at once without a third asks no less
    than one by one: each gives as if it were last.

    Args:
        units: to be delivered one by one.
        most_states: that may be looked at.
        most_found: guarantees that may be found.
        progress: called with how many are found, and how many boxes are still to be searched.

    Raises:
        TooMany: there are more states, or more smallest guarantees.
    """
    moves = [(number,) for number in range(len(units.kinds))]
    lattice = Lattice(units, moves, most_states=most_states)
    parties = range(len(units.parties))
    boxes: list[_Ranks] = [tuple(len(lattice.values[party]) for party in parties)]
    found: list[_Ranks] = []
    while boxes:
        box = boxes.pop()
        point = _least_below(lattice, box)
        if point is None:
            continue
        found.append(point)
        if len(found) > most_found:
            raise TooMany("smallest guarantees", len(found), most_found)
        boxes = _without([*boxes, box], point)
        if progress is not None:
            progress(len(found), len(boxes))
    return tuple(_smallest(units, lattice, point) for point in sorted(found))


def _least_below(lattice: Lattice, box: _Ranks) -> _Ranks | None:
    """The least of the first party, then of the next, of all below the box in every party."""
    most = [rank - 1 for rank in box]
    for party in range(len(most)):
        most[party] = lattice.least(party, lattice.open(most))
        if most[party] == NEVER:
            return None
    return tuple(most)


def _without(boxes: Sequence[_Ranks], point: _Ranks) -> list[_Ranks]:
    """The boxes that are left where nothing that is no smaller than the point is searched."""
    kept = [box for box in boxes if not _inside(point, box)]
    cut = [
        (*box[:party], point[party], *box[party + 1 :])
        for box in boxes
        if _inside(point, box)
        for party in range(len(point))
        if point[party] > 0
    ]
    for number, box in enumerate(cut):
        others = [*kept, *cut[number + 1 :]]
        if not any(all(a <= b for a, b in zip(box, other, strict=True)) for other in others):
            kept.append(box)
    return kept


def _inside(point: _Ranks, box: _Ranks) -> bool:
    return all(a < b for a, b in zip(point, box, strict=True))


def _smallest(units: Units, lattice: Lattice, point: _Ranks) -> SmallestGuarantee:
    way = lattice.cheapest([0] * len(lattice.moves), lattice.open(point))
    return SmallestGuarantee(
        {
            party: values[rank]
            for party, values, rank in zip(units.parties, lattice.values, point, strict=True)
        },
        tuple(units.kinds[number].id for (number,) in way or ()),
    )
