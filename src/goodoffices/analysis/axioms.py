"""What fair solutions are asked to satisfy, as checks that can be run.

Each check looks at one example and says whether the axiom holds there; none proves that it
always does. A solution is given as a function from points and a no-deal point to all that it
chooses, such as those of ``ON_POINTS``. Where several are chosen, a party is as well off as before
if neither the best nor the worst that may come of it has fallen.

Sources: Nash 1950 (efficiency, symmetry, units, independence, for sets of choices as by Arrow
1959); Kalai and Smorodinsky 1975 (individual monotonicity); Kalai 1977 (strong monotonicity);
Sobel 1981 (midpoint); Brams and Taylor 1996 (equitability, envy).
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from goodoffices.analysis.adjusted_winner import AdjustedWinner
from goodoffices.analysis.on_points import Solve, Worths
from goodoffices.analysis.space import Number

__all__ = [
    "dominates_midpoint",
    "is_acceptable",
    "is_efficient",
    "is_efficient_division",
    "is_envy_free",
    "is_equitable",
    "is_independent",
    "is_individually_monotonic",
    "is_strongly_monotonic",
    "is_symmetric",
    "is_unit_free",
]


def is_efficient(points: Iterable[Worths], chosen: Iterable[Worths]) -> bool:
    """No listed point is as good as a chosen one for every party, and better for one."""
    known = set(points)
    return not any(
        other != point and all(x >= y for x, y in zip(other, point, strict=True))
        for point in chosen
        for other in known
    )


def is_acceptable(chosen: Iterable[Worths], no_deal: Worths) -> bool:
    """Every chosen point gives every party at least its no-deal worth."""
    return all(x >= d for point in chosen for x, d in zip(point, no_deal, strict=True))


def is_symmetric(
    solve: Solve, points: Sequence[Worths], no_deal: Worths, order: Sequence[int]
) -> bool:
    """Whoever takes another's place takes its outcome: ``order`` says who stands where."""

    def moved(point: Worths) -> Worths:
        return tuple(point[party] for party in order)

    turned = solve([moved(point) for point in points], moved(no_deal))
    return turned == {moved(point) for point in solve(points, no_deal)}


def is_unit_free(
    solve: Solve,
    points: Sequence[Worths],
    no_deal: Worths,
    factors: Sequence[Number],
    shifts: Sequence[Number],
) -> bool:
    """Counting each party's worth in other units, from another zero, changes no choice."""

    def counted(point: Worths) -> Worths:
        return tuple(f * x + s for f, x, s in zip(factors, point, shifts, strict=True))

    fresh = solve([counted(point) for point in points], counted(no_deal))
    return fresh == {counted(point) for point in solve(points, no_deal)}


def is_independent(
    solve: Solve, points: Sequence[Worths], no_deal: Worths, kept: Sequence[Worths]
) -> bool:
    """Where only some points are left, what was chosen and is left stays chosen, and nothing else.

    Says nothing where nothing that was chosen is left.
    """
    left = solve(points, no_deal) & set(kept)
    return not left or solve(kept, no_deal) == left


def is_individually_monotonic(
    solve: Solve,
    smaller: Sequence[Worths],
    larger: Sequence[Worths],
    no_deal: Worths,
    party: int,
) -> bool:
    """With more points, and the same best for all others, a party is no worse off.

    Says nothing where another party's best acceptable worth differs, or nothing is chosen.
    """
    ideals = [_ideal(points, no_deal) for points in (smaller, larger)]
    others = [[x for k, x in enumerate(ideal) if k != party] for ideal in ideals]
    if others[0] != others[1] or not ideals[0]:
        return True
    return _no_worse(solve(smaller, no_deal), solve(larger, no_deal), party)


def is_strongly_monotonic(
    solve: Solve, smaller: Sequence[Worths], larger: Sequence[Worths], no_deal: Worths
) -> bool:
    """With more points nobody is worse off. Says nothing where nothing is chosen."""
    before, after = solve(smaller, no_deal), solve(larger, no_deal)
    return not before or all(_no_worse(before, after, party) for party in range(len(no_deal)))


def dominates_midpoint(solve: Solve, points: Sequence[Worths], no_deal: Worths) -> bool:
    """Every party gets at least its chance of having its best, if lots decided whose best counts.

    That is no deal and an equal part of the way to the party's best acceptable worth.
    """
    ideal = _ideal(points, no_deal)
    return all(
        x - d >= Fraction(best - d) / len(no_deal)
        for point in solve(points, no_deal)
        for x, d, best in zip(point, no_deal, ideal, strict=True)
    )


def is_equitable(division: AdjustedWinner) -> bool:
    """Both have the same share of what they value."""
    return division.points[0] == division.points[1]


def is_envy_free(division: AdjustedWinner) -> bool:
    """Neither of the two would rather have the other's part: each has at least half by its own."""
    return min(division.points) >= 50


def is_efficient_division(
    division: AdjustedWinner, first: Mapping[str, Number], second: Mapping[str, Number]
) -> bool:
    """No exchange of parts of two issues, and no gift, would help one without harming the other."""
    shares = division.shares
    wasted = any(
        (shares[i] > 0 and first[i] == 0 < second[i])
        or (shares[i] < 1 and second[i] == 0 < first[i])
        for i in shares
    )
    # An exchange helps where the first gives what the second values more, relative to what it
    # gives in return.
    return not wasted and not any(
        (shares[i] > 0 and shares[j] < 1 and first[i] * second[j] < first[j] * second[i])
        or (shares[j] > 0 and shares[i] < 1 and first[j] * second[i] < first[i] * second[j])
        for i, j in combinations(shares, 2)
    )


def _ideal(points: Sequence[Worths], no_deal: Worths) -> list[Number]:
    acceptable = [p for p in points if is_acceptable([p], no_deal)]
    return [max(column) for column in zip(*acceptable, strict=True)]


def _no_worse(before: set[Worths], after: set[Worths], party: int) -> bool:
    had, has = ([point[party] for point in chosen] for chosen in (before, after))
    return min(has) >= min(had) and max(has) >= max(had)
