"""A frontier to within a certified bound, where the exact one would pass the budget.

Issues are settled as for the exact frontier. Where more points than budgeted have been reached,
the worths are divided into a grid, and of the points in one cell that leave the same state one
stays for all. What a party can lose by that is measured: the most by which a point that went was
better for it than the one that stayed. A later issue adds the same to both, so that the losses of
all issues add up to a bound for each party (the additive form of Warburton 1987; there, and in
Papadimitriou and Yannakakis 2000, the bound is chosen and the size follows; here the reverse).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from goodoffices.analysis.frontier import Point, Points
from goodoffices.analysis.layers import Partial, layers_of
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.vectors import Indices, Vectors, equal_rows

__all__ = ["Approximation", "approximate_frontier"]

_FINEST_POWER = 40
"""The finest grid divides the most that a package may be worth into 2**40 parts."""
_A_STATE = 8
"""Points that are kept for each state where that is more than budgeted in all."""


@dataclass(frozen=True, eq=False)
class Approximation(Points[Point]):
    """Packages of which no one exceeds another, close to every package that is not among them.

    Attributes:
        bound: for every package there is one listed that gives every party at least that
            package's worth less the party's bound; exact, zero for all if the frontier is exact.
    """

    bound: tuple[Fraction, ...]

    def _point(self, point: Point) -> Point:
        return point


def approximate_frontier(
    space: Space,
    *,
    numbers: Numbers | None = None,
    budget: Budget | None = None,
    progress: Progress | None = None,
) -> Approximation:
    """Packages close to the frontier, each real and with its exact worths, and how close they are.

    Args:
        space: the packages and their worth.
        numbers: how whole numbers are held; the fastest kind when left out.
        budget: decides how many points are kept, and so how close they come.
        progress: called after each issue.

    Raises:
        TooLarge: the issues are tied so much that even one point for each state would pass the
            budget.
        ValueError: this kind of numbers does not hold the space's totals.
    """
    budget = budget or Budget()
    scale = Scale.of(space)
    grid = _Grid(scale, budget)
    layers = layers_of(
        space, scale, numbers=numbers, budget=budget, progress=progress, thin=grid.thin
    )
    bound = tuple(unit * lost for unit, lost in zip(scale.unit, grid.lost, strict=True))
    return Approximation(space, scale, layers, bound)


class _Grid:
    """Keeps points few, and adds up what that may cost each party.

    Attributes:
        lost: per party, in whole numbers on the scale.
    """

    def __init__(self, scale: Scale, budget: Budget) -> None:
        self.lost = [0] * len(scale.largest)
        self._largest = scale.largest
        self._budget = budget

    def thin(self, points: Partial, open_kinds: Sequence[int], work: int) -> Indices:
        """Places of the points to go on with."""
        most = self._most(points, open_kinds, work)
        if len(points) <= most:
            return np.arange(len(points))
        kept, stands_for = self._thinned(points, most)
        for party in range(points.rows.shape[1]):
            column = points.rows[:, party]
            self.lost[party] += max(0, int((column - column[stands_for]).max()))
        return kept

    def _most(self, points: Partial, open_kinds: Sequence[int], work: int) -> int:
        """How many points may go on."""
        states = len(np.unique(points.states))
        return min(
            max(self._budget.kept, _A_STATE * states),
            self._budget.rows // max(open_kinds),
            (self._budget.work - work) // sum(open_kinds),
        )

    def _thinned(self, points: Partial, most: int) -> tuple[Indices, Indices]:
        """The points kept by the finest grid that keeps no more, or else by one cell for all.

        Gives their places in order, and for each point the place of the one that stands for it.
        """
        low, high = 0, 4 * _FINEST_POWER
        while high - low > 1:
            middle = (low + high) // 2
            _, starts = equal_rows(self._cells(points, int(2 ** (middle / 4))))
            low, high = (middle, high) if len(starts) - 1 <= most else (low, middle)
        # Of a cell the point stays whose worths add up to most, each seen at the same precision.
        best_first = np.argsort(-self._cells(points, 2**20)[:, 1:].sum(axis=1), kind="stable")
        cells = self._cells(points, int(2 ** (low / 4)))[best_first]
        order, starts = equal_rows(cells)
        first = best_first[order[starts[:-1]]]
        stands_for = np.empty(len(points), dtype=np.int64)
        stands_for[best_first[order]] = np.repeat(first, np.diff(starts))
        return np.sort(first), stands_for

    def _cells(self, points: Partial, parts: int) -> Vectors:
        """The cell of each point where each party's largest total is divided into these parts."""
        widths = [-(-(largest + 1) // parts) for largest in self._largest]
        columns = [
            (column // width).astype(np.int64)
            for column, width in zip(points.rows.T, widths, strict=True)
        ]
        return np.column_stack([points.states, *columns])
