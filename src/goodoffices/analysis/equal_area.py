"""Equal area: the point of a boundary that parts what lies below it into two equal halves.

Two parties. The polygon runs from the no-deal point along each party's axis to the level of its
best point, and through all the given points in between. Seen from the no-deal point, a line to
a boundary point leaves the part where the first party does better on one side, the part where
the second does better on the other.

Source: Anbarci and Bigelow 1994 (the area monotonic solution).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from goodoffices.analysis.chosen import Over, Solution
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import DoesNotApply
from goodoffices.analysis.space import Number, Space

__all__ = ["area_differences", "check_two", "equal_area", "halving_point"]

Point = tuple[Fraction, Fraction]


def area_differences(
    points: Sequence[Sequence[Number]], no_deal: Sequence[Number]
) -> list[Fraction]:
    """For each point the area on the first party's side less that on the second's.

    Args:
        points: undominated, from the first party's best down, none below ``no_deal``.
        no_deal: what each of the two faces without an agreement.
    """
    around, sectors = _sectors(points, no_deal)
    before = list(accumulate(sectors, initial=Fraction(0)))
    # The point at place k of ``points`` stands at place k + 1 of the boundary.
    return [before[k] - (before[-1] - before[k]) for k in range(1, len(around) - 1)]


def halving_point(points: Sequence[Sequence[Number]], no_deal: Sequence[Number]) -> Point:
    """The boundary point whose line to the no-deal point halves the area.

    Where neither party, or only one, can gain there is no area: the points' middle one.

    Args:
        points: as for area_differences, at least one.
        no_deal: as for area_differences.
    """
    around, sectors = _sectors(points, no_deal)
    half = sum(sectors, Fraction(0)) / 2
    if half == 0:
        x, y = points[len(points) // 2]
        return Fraction(x), Fraction(y)
    before = list(accumulate(sectors, initial=Fraction(0)))
    edge = next(k for k, area in enumerate(before[1:]) if area >= half)
    (x, y), (u, v) = around[edge], around[edge + 1]
    # A sector's area grows evenly along its edge.
    part = (half - before[edge]) / sectors[edge]
    return x + part * (u - x) + no_deal[0], y + part * (v - y) + no_deal[1]


def _sectors(
    points: Sequence[Sequence[Number]], no_deal: Sequence[Number]
) -> tuple[list[Point], list[Fraction]]:
    """The boundary as gains, with its feet on both axes; and the area below each of its edges."""
    gains = [(Fraction(x) - no_deal[0], Fraction(y) - no_deal[1]) for x, y in points]
    around = [(gains[0][0], Fraction(0)), *gains, (Fraction(0), gains[-1][1])]
    sectors = [(a * y - b * x) / 2 for (a, b), (x, y) in pairwise(around)]
    return around, sectors


def check_two(space: Space) -> None:
    """Raise DoesNotApply if there are not two parties."""
    if len(space.parties) != 2:
        raise DoesNotApply(
            f"it is defined for two parties, and the case has {len(space.parties)}",
            "Which two sides, alone or in groups, could be compared?",
        )


def equal_area(frontier: Frontier) -> Solution:
    """The points acceptable to both that come nearest to halving the area below the frontier.

    Raises:
        NoDealUnknown: the area is seen from what each party faces without an agreement.
        DoesNotApply: there are not two parties.
    """
    parties = frontier.space.parties
    check_two(frontier.space)
    no_deal = frontier.space.known_no_deal()
    points = [point for point in frontier if point.acceptable]
    if not points:
        return Solution(name="equal_area", points=(), over=Over.ACCEPTABLE)
    worths = [point.points for point in points]
    apart = [abs(difference) for difference in area_differences(worths, no_deal)]
    least = min(apart)
    halving = halving_point(worths, no_deal)
    return Solution(
        name="equal_area",
        points=tuple(p for p, gap in zip(points, apart, strict=True) if gap == least),
        over=Over.ACCEPTABLE,
        figures={
            "difference": least,
            "halving_point": dict(zip(parties, halving, strict=True)),
        },
    )
