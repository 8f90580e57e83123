"""Raiffa's solution over lotteries: from no deal, step to the mean of the parties' best points.

A party's best point is its best among the lotteries that give every other party at least what
it has so far. The step goes to the mean of these points, and so on; the solution is where the
steps lead. With two parties the limit is found exactly, also where it is only approached: once
both best points lie on one edge, their mean lies on it and is the end; while they lie on the two
edges of one corner, a step is linear around that corner and leads away from it, unless the
corner is seen along one direction, which is then kept for ever. With more parties the steps are
followed as far as stated, each an exact linear program.

Source: Raiffa 1953, the discrete form; Luce and Raiffa 1957, section 6.7.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.analysis.gains import Gains
from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.lotteries import Lotteries
from goodoffices.analysis.polygon import Point, Polygon
from goodoffices.analysis.space import Number

__all__ = ["Ambiguous", "Raiffa", "Support", "raiffa_of_points", "raiffa_on_polygon"]

_MOST_STEPS = 400
_MOST_BITS = 8_000
"""Of a number: some 2,400 digits."""
_MOST_PROGRAMS = 40
_MOST_POINTS = 2_000


class Ambiguous(Exception):  # noqa: N818 - a refusal with a reason, not a fault
    """A party has several best points, which differ for the others, so no step is defined.

    Attributes:
        party: its place.
        step: how many steps were taken before.
    """

    def __init__(self, party: int, step: int) -> None:
        super().__init__(f"party {party} has several best points after {step} steps")
        self.party = party
        self.step = step


@dataclass(frozen=True)
class Raiffa:
    """Where the steps lead.

    Attributes:
        steps: from the no-deal point on, all that were taken.
        limit: where they lead, exactly.
        reached: whether the last step is the limit; else it is approached without end.
    """

    steps: tuple[tuple[Fraction, ...], ...]
    limit: tuple[Fraction, ...]
    reached: bool


def raiffa_on_polygon(polygon: Polygon, *, giving_up: bool = True) -> Raiffa:
    """The limit on a polygon of two parties.

    Args:
        polygon: what can be reached.
        giving_up: every point below the boundary can be reached, so a party's best point leaves
            the other just what it has. False: only the boundary, so a party's very best is taken
            as it is, and a first step may leave the other more.

    Raises:
        TooLarge: the end is further than can be told.
    """
    boundary = list(polygon.corners)
    if giving_up:
        boundary = [
            (boundary[0][0], polygon.no_deal[1]),
            *boundary,
            (polygon.no_deal[0], boundary[-1][1]),
        ]
    at = polygon.no_deal
    steps = [at]
    while True:
        best = _best_points(polygon, at, giving_up=giving_up)
        following = ((best[0][0] + best[1][0]) / 2, (best[0][1] + best[1][1]) / 2)
        if following == at:
            return Raiffa(tuple(steps), at, reached=True)
        if len(steps) > 1 or giving_up:
            approached = _approached(polygon, boundary, at, best)
            if approached is not None:
                return Raiffa(tuple(steps), approached, reached=False)
        at = following
        steps.append(at)
        bits = max(number.denominator.bit_length() for number in at)
        if len(steps) > _MOST_STEPS:
            raise TooLarge("steps of the Raiffa solution", len(steps), _MOST_STEPS)
        if bits > _MOST_BITS:
            raise TooLarge("bits of a number in the Raiffa solution", bits, _MOST_BITS)


Support = tuple[tuple[Fraction, ...], Fraction]
"""Weights of the parties, none negative, and a sum of weighted gains that none of the points
exceeds."""


def raiffa_of_points(
    points: Sequence[Sequence[Number]],
    no_deal: Sequence[Number],
    *,
    rests_on: Callable[[Support], None] | None = None,
) -> tuple[Raiffa, dict[int, Fraction]]:
    """The limit over lotteries between listed points, and a lottery that attains it.

    Args:
        points: undominated, none below ``no_deal`` for a party; at least one.
        no_deal: what each party faces without an agreement.
        rests_on: called with all that the answer takes from the points: it is the same for all
            points of which none exceeds these sums, as long as those that reach them are listed.

    Returns:
        the limit; and point -> share, at most as many points as parties (two points that are
        next to each other on the boundary, for two parties).

    Raises:
        Ambiguous: with three parties or more, a step is not defined.
        TooLarge: the end is further than can be told.
    """
    if len(no_deal) == 2:
        polygon = Polygon.of(points, no_deal)
        found = raiffa_on_polygon(polygon, giving_up=False)
        if rests_on:
            for step in (*found.steps, found.limit):
                for edge in polygon.edges_at(step):
                    rests_on(edge)
        return found, _shares_on_boundary(points, found.limit)
    return _followed(points, no_deal, rests_on or (lambda _: None))


def _best_points(polygon: Polygon, at: Point, *, giving_up: bool) -> tuple[Point, Point]:
    first, second = at
    if not giving_up:
        first = max(first, polygon.corners[-1][0])
        second = max(second, polygon.corners[0][1])
    return (polygon.best(0, at[1]), second), (first, polygon.best(1, at[0]))


def _approached(
    polygon: Polygon, boundary: list[Point], at: Point, best: tuple[Point, Point]
) -> Point | None:
    """The corner that all further steps approach without end, if they do."""
    # Where a party has its very best already, only the other still gains, by half each time.
    if at[0] == polygon.corners[0][0]:
        return polygon.corners[0]
    if at[1] == polygon.corners[-1][1]:
        return polygon.corners[-1]
    # Edge k runs from boundary[k] to boundary[k + 1], to the second party's better.
    right = max(k for k in range(len(boundary) - 1) if boundary[k][1] <= best[0][1])
    left = min(k for k in range(len(boundary) - 1) if boundary[k + 1][0] <= best[1][0])
    if left != right + 1:
        return None
    before, corner, after = boundary[right : right + 3]
    x, y = at[0] - corner[0], at[1] - corner[1]
    # With slopes m and n of the edges, (x, y) -> (x - y/n, y - m x)/2 keeps the direction
    # in which y * y = m * n * x * x. A wall's slope is nothing or without end.
    across = (before[0] - corner[0]) * (corner[0] - after[0])
    up = (corner[1] - before[1]) * (after[1] - corner[1])
    return corner if y * y * across == x * x * up else None


def _shares_on_boundary(
    points: Sequence[Sequence[Number]], limit: Sequence[Fraction]
) -> dict[int, Fraction]:
    """The point at the limit, or the nearest two on the boundary with the limit between them."""
    x, y = limit
    gaps = [(Fraction(p[0]) - x, Fraction(p[1]) - y) for p in points]
    for place, gap in enumerate(gaps):
        if not any(gap):
            return {place: Fraction(1)}
    right = [k for k, gap in enumerate(gaps) if gap[0] > 0]
    left = [k for k, gap in enumerate(gaps) if gap[0] < 0]
    # Seen from a limit on the boundary, the edge is the steepest way down on one side ...
    a = max(right, key=lambda k: (gaps[k][1] / gaps[k][0], -gaps[k][0]))
    # ... and the flattest way up on the other.
    b = min(left, key=lambda k: (gaps[k][1] / gaps[k][0], -gaps[k][0]))
    whole = gaps[a][0] - gaps[b][0]
    return {a: -gaps[b][0] / whole, b: gaps[a][0] / whole}


def _followed(
    points: Sequence[Sequence[Number]],
    no_deal: Sequence[Number],
    rests_on: Callable[[Support], None],
) -> tuple[Raiffa, dict[int, Fraction]]:
    if len(points) > _MOST_POINTS:
        raise TooLarge("points to draw lots between", len(points), _MOST_POINTS)
    gains = Gains.of_points(points, no_deal)
    lotteries = Lotteries(gains.whole)
    at: tuple[Fraction, ...] = (Fraction(0),) * len(no_deal)
    steps = [at]
    while True:
        programs = [lotteries.best(party, at) for party in range(len(at))]
        for program in programs:
            weights, most = program.bound()
            rests_on((weights, most / gains.unit))
        best = [program.point for program in programs]
        if all(point == at for point in best):
            told = tuple(
                tuple(x / gains.unit + Fraction(d) for x, d in zip(step, no_deal, strict=True))
                for step in steps
            )
            return Raiffa(told, told[-1], reached=True), programs[0].shares
        for party, program in enumerate(programs):
            chosen = program.best_for_others()
            if chosen is None:
                raise Ambiguous(party, len(steps) - 1)
            best[party] = chosen.point
        at = tuple(sum(column, Fraction(0)) / len(at) for column in zip(*best, strict=True))
        steps.append(at)
        if len(steps) > _MOST_PROGRAMS:
            raise TooLarge("steps of the Raiffa solution", len(steps), _MOST_PROGRAMS)
