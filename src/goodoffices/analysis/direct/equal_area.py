"""Equal area without the whole frontier: a chain of efficient packages, and what it leaves open.

The area is that below all efficient packages acceptable to both, so it takes all of them to be
exact. Where they pass a small budget, a chain of some is found, the widest gaps first; whatever
lies between two neighbours of the chain can change the area by no more than their triangle.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from goodoffices.analysis.chosen import Over
from goodoffices.analysis.direct.answer import DirectPoint, DirectSolution
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.setup import Found, Setup
from goodoffices.analysis.equal_area import area_differences, check_two, equal_area, halving_point
from goodoffices.analysis.frontier import Frontier, frontier_of
from goodoffices.analysis.limits import Budget, TooLarge
from goodoffices.analysis.space import Space
from goodoffices.model import DecisionRule

__all__ = ["direct_equal_area"]

_LISTED = Budget(rows=400_000, work=4_000_000)
"""Within this all efficient packages are simply listed."""
_MOST_SEARCHED = 60
_FEW = 4_000

_Gap = tuple[Gains, Gains]
"""Neighbours of a chain, the first party's better first."""


def direct_equal_area(
    space: Space, *, effort: Effort | None = None, budget: Budget | None = None
) -> DirectSolution:
    """The point that comes nearest to halving the area, as ``equal_area`` defines it.

    Where it is not proved, its gap is the most that the two areas may differ at the point told.

    Raises:
        NoDealUnknown: the area is seen from what each party faces without an agreement.
        DoesNotApply: there are not two parties.
    """
    check_two(space)
    space.known_no_deal()
    try:
        return _listed(frontier_of(space, budget=budget or _LISTED))
    except TooLarge:
        return _Chain(space, effort).solve()


def _listed(frontier: Frontier) -> DirectSolution:
    answer = equal_area(frontier)
    return DirectSolution(
        name=answer.name,
        points=tuple(
            DirectPoint(
                points=point.points,
                package=next(frontier.packages(point, 1)),
                acceptable=point.acceptable,
                clears=point.clears,
                count=point.count,
            )
            for point in answer.points
        ),
        over=answer.over,
        maximised=(),
        proved=True,
        bound=(),
        gap=0 if answer.points else None,
        all_ties=True,
        efficient=True,
        figures=answer.figures,
    )


class _Chain:
    """Efficient packages acceptable to both, from the first party's best down, and gaps between."""

    def __init__(self, space: Space, effort: Effort | None) -> None:
        self.setup = Setup(space, effort, rule=DecisionRule())
        self.known: dict[Gains, Found] = {}
        self.empty: set[_Gap] = set()
        self.given_up: set[_Gap] = set()
        self.sure = True

    def solve(self) -> DirectSolution:
        """The point of the chain that comes nearest."""
        for factors in ((1, 0), (0, 1)):
            self._look(None, Linear((0, 0), factors))
        if not self.known:
            return self.setup.nothing("equal_area", over=Over.ACCEPTABLE)
        for _ in range(_MOST_SEARCHED):
            left_open = (gap for gap in self._gaps() if gap not in self.given_up)
            gap = max(left_open, key=self._triangle, default=None)
            if gap is None:
                break
            right, left = gap
            inside = (left[0] + 1, right[1] + 1)
            self._look(gap, Linear(inside, (left[1] - right[1], right[0] - left[0])))
        return self._told()

    def _told(self) -> DirectSolution:
        setup = self.setup
        chain = sorted(self.known, reverse=True)
        worths = [setup.points(gains) for gains in chain]
        apart = [abs(x) for x in area_differences(worths, setup.origin)]
        open_area = sum(map(self._triangle, self._gaps()), Fraction(0))
        exact = self.sure and open_area == 0
        least = min(apart)
        nearest = [gains for gains, gap in zip(chain, apart, strict=True) if gap == least]
        halving = dict(zip(setup.space.parties, halving_point(worths, setup.origin), strict=True))
        return DirectSolution(
            name="equal_area",
            points=tuple(
                setup.point(gains, *self.known[gains]) for gains in nearest[: None if exact else 1]
            ),
            over=Over.ACCEPTABLE,
            maximised=(),
            proved=exact,
            bound=() if exact else None,
            gap=0 if exact else least + open_area if self.sure else None,
            all_ties=exact,
            efficient=self.sure,
            figures={
                "difference": least if exact else None,
                "halving_point": halving if exact else None,
            },
        )

    def _look(self, gap: _Gap | None, aim: Linear) -> None:
        """Search, and keep one efficient package of what is found."""
        best = self.setup.search([aim], rows=_FEW)
        if best.figures is not None:
            found, efficient = self.setup.raised(best.packages)
            self.known.update(found)
            self.sure &= efficient and (best.proved or gap is not None)
        elif gap is not None:
            (self.empty if best.bound is None else self.given_up).add(gap)

    def _gaps(self) -> Iterator[_Gap]:
        return (
            pair
            for pair in pairwise(sorted(self.known, reverse=True))
            if pair not in self.empty and self._triangle(pair)
        )

    def _triangle(self, pair: _Gap) -> Fraction:
        """The most by which what lies between two neighbours can change the area."""
        (a, b), (x, y) = map(self.setup.points, pair)
        return (a - x) * (y - b) / 2
