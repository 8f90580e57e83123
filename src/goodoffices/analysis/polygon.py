"""What two parties can reach by drawing lots between packages: a polygon, and solutions on it.

The polygon is given by points of its Pareto boundary and the no-deal point. Between them and
the lines through the no-deal point everything can be reached, since a party can give up worth.
Every solution is exact: on an edge, the product of gains, equal gains and equal shares are
solved for directly.

Sources: Nash 1950; Kalai and Smorodinsky 1975; Kalai 1977; Anbarci and Bigelow 1994.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from goodoffices.analysis.equal_area import halving_point
from goodoffices.analysis.space import Number

__all__ = ["Point", "Polygon"]

Point = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Polygon:
    """A convex polygon of two parties' worths.

    Attributes:
        corners: of its Pareto boundary, from the first party's best down; at least one, and no
            three on a line.
        no_deal: below or level with every corner.
    """

    corners: tuple[Point, ...]
    no_deal: Point

    @classmethod
    def of(cls, points: Iterable[Sequence[Number]], no_deal: Sequence[Number]) -> "Polygon":
        """The polygon of listed points; those below no_deal for a party are left out.

        Raises:
            ValueError: no point is left, or a point is not of two parties.
        """
        origin = _point(no_deal)
        kept = sorted(
            {p for p in map(_point, points) if p[0] >= origin[0] and p[1] >= origin[1]},
            reverse=True,
        )
        corners: list[Point] = []
        for point in kept:
            if corners and point[1] <= corners[-1][1]:
                continue
            while len(corners) > 1 and _turn(corners[-2], corners[-1], point) <= 0:
                corners.pop()
            corners.append(point)
        if not corners:
            raise ValueError("no point gives both parties at least their no-deal worth")
        return cls(tuple(corners), origin)

    def best(self, party: int, given: Number) -> Fraction:
        """The most for one party (0 or 1) where the other gets at least ``given``.

        ValueError if the other cannot get that.
        """
        # Along the corners, the other's worth only rises as the party's falls.
        ordered = self.corners if party == 0 else self.corners[::-1]
        other = 1 - party
        if ordered[0][other] >= given:
            return ordered[0][party]
        for before, after in pairwise(ordered):
            if after[other] >= given:
                part = (given - before[other]) / (after[other] - before[other])
                return before[party] + part * (after[party] - before[party])
        raise ValueError(f"no point gives party {other} as much as {given}")

    def edges_at(self, point: Sequence[Fraction]) -> Iterator[tuple[Point, Fraction]]:
        """The edges on which the parties' best points lie that give the other what it has here.

        Each as weights of the two, none negative, and the weighted gains that none exceeds.
        """
        for party, other in ((0, 1), (1, 0)):
            given = max(point[other], self.corners[0 if party == 0 else -1][other])
            level = self._level(party, given)[1]
            for right, left in pairwise(self.corners):
                if right[1] <= level <= left[1]:
                    weights = left[1] - right[1], right[0] - left[0]
                    yield weights, _dot(weights, self._gain(right))
        yield (Fraction(1), Fraction(0)), self._gain(self.corners[0])[0]
        yield (Fraction(0), Fraction(1)), self._gain(self.corners[-1])[1]

    def _level(self, party: int, given: Fraction) -> Point:
        """A party's best point where the other gets exactly so much."""
        best = self.best(party, given)
        return (best, given) if party == 0 else (given, best)

    def nash(self) -> Point:
        """The largest product of gains.

        Where one party can gain nothing, the other's best.
        """
        points = [self.corners[0], self.corners[-1]]
        for right, left in pairwise(self.corners):
            # On the edge the product is a parabola in the part taken; its top, or an end.
            (gain, other), (dx, dy) = self._gain(right), _less(left, right)
            top = -(gain * dy + other * dx) / (2 * dx * dy)
            points.append(_between(right, left, min(max(top, Fraction(0)), Fraction(1))))
        return max(points, key=self._merit)

    def egalitarian(self) -> Point:
        """Equal gains; beyond the largest equal gain, what one party can have without loss."""
        return self._along((Fraction(1), Fraction(1)))

    def kalai_smorodinsky(self) -> Point:
        """Equal shares of the ideal gains; the other's best where a party can gain nothing."""
        first, _ = self._gain(self.corners[0])
        _, second = self._gain(self.corners[-1])
        if first == 0 or second == 0:
            return self.corners[0] if second == 0 else self.corners[-1]
        return self._along((first, second))

    def utilitarian(self) -> tuple[Point, ...]:
        """The corner with the largest sum; both ends of an edge where they tie."""
        best = max(map(sum, self.corners))
        return tuple(corner for corner in self.corners if sum(corner) == best)

    def equal_area(self) -> Point:
        """The boundary point whose line to the no-deal point halves the polygon's area."""
        return halving_point(self.corners, self.no_deal)

    def _gain(self, point: Point) -> Point:
        return _less(point, self.no_deal)

    def _merit(self, point: Point) -> tuple[int, Fraction, Fraction]:
        gains = self._gain(point)
        return sum(gain > 0 for gain in gains), gains[0] * gains[1], sum(gains, Fraction(0))

    def _along(self, direction: Point) -> Point:
        """The boundary point on a ray from no deal; the nearer end where it leaves elsewhere."""
        over = [_cross(direction, self._gain(corner)) for corner in self.corners]
        if over[0] >= 0:
            return self.corners[0]
        for place, (before, after) in enumerate(pairwise(over)):
            if after >= 0:
                part = -before / (after - before)
                return _between(self.corners[place], self.corners[place + 1], part)
        return self.corners[-1]


def _point(numbers: Sequence[Number]) -> Point:
    if len(numbers) != 2:
        raise ValueError(f"a point of two parties has two numbers: {tuple(map(str, numbers))}")
    return Fraction(numbers[0]), Fraction(numbers[1])


def _less(point: Point, origin: Point) -> Point:
    return point[0] - origin[0], point[1] - origin[1]


def _dot(first: Point, second: Point) -> Fraction:
    return first[0] * second[0] + first[1] * second[1]


def _cross(first: Point, second: Point) -> Fraction:
    """Above zero where the second points to the left of the first."""
    return first[0] * second[1] - first[1] * second[0]


def _turn(first: Point, middle: Point, last: Point) -> Fraction:
    """Above zero where a path through the three turns to the left."""
    return _cross(_less(middle, first), _less(last, middle))


def _between(start: Point, end: Point, part: Fraction) -> Point:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
