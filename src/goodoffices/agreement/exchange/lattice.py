"""Every state of units in any order, as arrays: what each needs, and how it is reached.

States are numbered so that each comes after those from which it is reached: by how many units are
done in all. A whole level of them is then computed at once.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from goodoffices.agreement.exchange.steps import Number
from goodoffices.agreement.exchange.units import Counts, Needs, TooMany, Units

__all__ = ["NEVER", "Lattice", "Ranks"]

Ranks = NDArray[np.int32]
NEVER = np.iinfo(np.int32).max // 2
"""Of a state that is not reached, or may not be passed."""
_SAFE = 2**62
_FAR = np.iinfo(np.int64).max // 4


class Lattice:
    """The states of some units, and the ways between them.

    What a state needs of a party is held as a rank among all that is ever needed of it, so that
    numbers of any size are compared exactly and fast.

    Args:
        units: to be delivered.
        moves: kinds of which a unit each is delivered at once, as numbers of kinds.
        most_states: that may be looked at.

    Attributes:
        values: for each party what the ranks stand for, from the least up; the first is 0.
        needs: for each party the rank of each state.
        moves: by which states are reached.

    Raises:
        TooMany: there are more states.
    """

    def __init__(self, units: Units, moves: Sequence[tuple[int, ...]], *, most_states: int) -> None:
        if units.states > most_states:
            raise TooMany("states", units.states, most_states)
        self.moves = tuple(moves)
        sizes = [kind.count + 1 for kind in units.kinds]
        counts = np.indices(sizes, dtype=np.int32).reshape(len(sizes), -1)
        levels = counts.sum(axis=0)
        order = np.argsort(levels, kind="stable")
        self._counts = counts[:, order]
        self._starts = np.searchsorted(levels[order], np.arange(sum(sizes) - len(sizes) + 2))
        self._from = self._ways(sizes, order)
        self.values: list[list[Fraction]] = []
        self.needs: list[Ranks] = []
        needs = Needs(units)
        for number, party in enumerate(units.parties):
            self._rank(needs, number, party)
        self._passed = self._allowed(units)

    def open(self, most: Sequence[int]) -> NDArray[np.bool_]:
        """Which states may be passed where no party needs more than these ranks."""
        found = self._passed.copy()
        for rank, needs in zip(most, self.needs, strict=True):
            found &= needs <= rank
        return found

    def least(self, party: int, open_states: NDArray[np.bool_]) -> int:
        """The rank of the least that a party needs on a way from nothing to all; else NEVER."""
        here = np.where(open_states, self.needs[party], np.int32(NEVER))
        best = np.full(len(here) + 1, NEVER, dtype=np.int32)
        best[0] = here[0]
        for start, end in self._levels():
            reached = best[self._from[:, start:end]].min(axis=0)
            np.maximum(reached, here[start:end], out=best[start:end])
        return int(best[-2])

    def cheapest(
        self, costs: Sequence[int], open_states: NDArray[np.bool_]
    ) -> list[tuple[int, ...]] | None:
        """The moves of the cheapest way from nothing to all; the same on every run. None: none.

        Args:
            costs: of each move.
            open_states: that may be passed.
        """
        best = np.full(open_states.size + 1, _FAR, dtype=np.int64)
        best[0] = 0 if open_states[0] else _FAR
        added = np.array(costs, dtype=np.int64)[:, None]
        for start, end in self._levels():
            reached = (best[self._from[:, start:end]] + added).min(axis=0)
            best[start:end] = np.where(open_states[start:end], np.minimum(reached, _FAR), _FAR)
        place = open_states.size - 1
        if best[place] >= _FAR:
            return None
        way = []
        while place > 0:
            total = best[self._from[:, place]] + added[:, 0]
            # The last of equals, so that kinds listed first come first.
            move = int(np.flatnonzero(total == best[place])[-1])
            way.append(self.moves[move])
            place = int(self._from[move, place])
        return way[::-1]

    def _levels(self) -> Iterator[tuple[int, int]]:
        """Where each level after the first begins and ends."""
        for start, end in zip(self._starts[1:-1], self._starts[2:], strict=True):
            yield int(start), int(end)

    def _ways(self, sizes: Sequence[int], order: NDArray[np.int64]) -> NDArray[np.int64]:
        """From which state each move leads to each; the number of states where from none."""
        total = len(order)
        place = np.empty(total, dtype=np.int64)
        place[order] = np.arange(total)
        strides = np.ones(len(sizes), dtype=np.int64)
        for number in range(len(sizes) - 2, -1, -1):
            strides[number] = strides[number + 1] * sizes[number + 1]
        found = np.empty((len(self.moves), total), dtype=np.int64)
        for row, move in enumerate(self.moves):
            back = sum(int(strides[kind]) for kind in move)
            possible = np.logical_and.reduce([self._counts[kind] > 0 for kind in move])
            found[row] = np.where(possible, place[np.maximum(order - back, 0)], total)
        return found

    def _rank(self, needs: Needs, number: int, party: str) -> None:
        start, per_unit = needs.lines[number]
        further: list[Number] = []
        if needs.by_function(party):
            further = [needs.further(party, state) for state in self.states()]
        unit = lcm(*(each.denominator for each in (start, *per_unit, *further)))
        ends: list[int] = self._counts[:, -1].tolist()
        reached = sum(abs(Fraction(each)) * most for each, most in zip(per_unit, ends, strict=True))
        largest = (
            abs(Fraction(start))
            + reached
            + max((abs(Fraction(each)) for each in further), default=0)
        )
        kind = np.int64 if largest * unit < _SAFE else object
        needed = np.full(self._counts.shape[1], int(start * unit), dtype=kind)
        for each, counts in zip(per_unit, self._counts, strict=True):
            needed = needed + counts.astype(kind) * int(each * unit)
        if further:
            needed = needed + np.array([int(each * unit) for each in further], dtype=kind)
        needed[needed < 0] = 0
        # Zero is among the values, so that a rank of 0 stands for no guarantee.
        values, ranks = np.unique(np.append(needed, needed[:1] * 0), return_inverse=True)
        self.values.append([Fraction(int(value), unit) for value in values])
        self.needs.append(ranks.reshape(-1)[:-1].astype(np.int32))

    def states(self) -> Iterator[Counts]:
        """The counts of each state, in order."""
        return (tuple(state) for state in self._counts.T.tolist())

    def _allowed(self, units: Units) -> NDArray[np.bool_]:
        found = np.ones(self._counts.shape[1], dtype=np.bool_)
        for limit in units.limits:
            listed = [limit.sums.get(kind.id, 0) for kind in units.kinds]
            unit = lcm(limit.at_most.denominator, *(each.denominator for each in listed))
            total = np.zeros(self._counts.shape[1], dtype=object)
            for each, counts in zip(listed, self._counts, strict=True):
                if each:
                    total = total + counts.astype(object) * int(each * unit)
            found &= (total <= int(limit.at_most * unit)).astype(np.bool_)
        if units.allowed is not None:
            judged = (units.allowed(state) for state in self.states())
            found &= np.fromiter(judged, dtype=np.bool_, count=len(found))
        return found
