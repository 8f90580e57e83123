"""Classical bargaining solutions over discrete packages, exactly; ties are kept, so each is a set.

The candidates are the packages that clear the decision rule. Whoever improves on a candidate
clears the rule too, so the best candidates lie on the frontier, and only its points are compared.
A gain is a party's worth of a package less its no-deal worth; what needs gains raises
NoDealUnknown where one of these is not known.

Sources: Nash 1950; Kalai and Smorodinsky 1975, in the lexicographic form of Imai 1983 for several
parties and discrete sets; Kalai 1977 (egalitarian), as leximin.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import partial
from math import lcm

import numpy as np

from goodoffices.analysis.frontier import Frontier, FrontierPoint
from goodoffices.analysis.limits import NoDealUnknown
from goodoffices.analysis.space import Number
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = [
    "Over",
    "Solution",
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "solutions_of",
    "utilitarian",
]

_SAFE = 2**62


class Over(Enum):
    """Which packages are compared, or give the ideal point."""

    CLEARING = "clearing"
    """Those that clear the decision rule."""
    ALL = "all"
    """All packages."""


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The frontier points that a solution chooses.

    Attributes:
        name: of the solution.
        points: all that tie; none if no package clears the decision rule.
        over: the packages that were compared.
        maximised: the exact figures that are largest, the first deciding before the next. Nash:
            number of parties that gain, product of their gains. Egalitarian: gains from the
            smallest up. Kalai-Smorodinsky: shares of the ideal gain from the smallest up.
            Utilitarian: the sum of worths.
        ideal: Kalai-Smorodinsky's ideal point, each party's best worth; None elsewhere.
    """

    name: str
    points: tuple[FrontierPoint, ...]
    over: Over
    maximised: tuple[Number, ...] = ()
    ideal: tuple[Fraction, ...] | None = None


def solutions_of(
    frontier: Frontier, *, ideal: Over = Over.CLEARING
) -> dict[str, Solution | NoDealUnknown]:
    """Every solution by its name; why, where it needs a no-deal worth that is not known.

    ``ideal`` is as for kalai_smorodinsky.
    """
    work: dict[str, Callable[[], Solution]] = {
        "nash": partial(nash, frontier),
        "kalai_smorodinsky": partial(kalai_smorodinsky, frontier, ideal=ideal),
        "egalitarian": partial(egalitarian, frontier),
        "utilitarian": partial(utilitarian, frontier),
    }
    return {name: _attempted(solve) for name, solve in work.items()}


def _attempted(solve: Callable[[], Solution]) -> Solution | NoDealUnknown:
    try:
        return solve()
    except NoDealUnknown as unknown:
        return unknown


def nash(frontier: Frontier) -> Solution:
    """Most parties with a gain above zero first, then the largest product of those gains.

    Where some package gives every party a gain, the units that a party counts in do not matter.
    Otherwise different parties may gain in different packages, and the units do matter.
    """
    gains = _Gains(frontier, frontier.space.known_no_deal())
    places = gains.clearing
    if len(places) == 0:
        return Solution(name="nash", points=(), over=Over.CLEARING)
    winners = (gains.whole[places] > 0).sum(axis=1)
    places = places[winners == winners.max()]
    positive = gains.whole[places]
    products = np.where(positive > 0, positive, 1).astype(object).prod(axis=1)
    best, count = products.max(), int(winners.max())
    return _solution(
        frontier, "nash", places[products == best], (count, Fraction(best, gains.unit**count))
    )


def egalitarian(frontier: Frontier) -> Solution:
    """Leximin of gains: the smallest as large as possible, then the second smallest, and so on."""
    gains = _Gains(frontier, frontier.space.known_no_deal())
    places, best = _leximin(gains.whole, gains.clearing)
    return _solution(frontier, "egalitarian", places, tuple(Fraction(x, gains.unit) for x in best))


def kalai_smorodinsky(frontier: Frontier, *, ideal: Over = Over.CLEARING) -> Solution:
    """Leximin of each party's share of its ideal gain.

    A party whose ideal worth is not above its no-deal worth has no share and is left out.

    Args:
        frontier: the points to compare.
        ideal: whether each party's ideal is its best clearing package, or its best of all.
    """
    gains = _Gains(frontier, frontier.space.known_no_deal())
    places = gains.clearing
    if len(places) == 0:
        return Solution(name="kalai_smorodinsky", points=(), over=Over.CLEARING)
    within = slice(None) if ideal is Over.ALL else places
    best_steps = frontier.steps[within].max(axis=0).tolist()
    most = gains.whole[within].max(axis=0).tolist()
    sharing = [party for party, gain in enumerate(most) if gain > 0]
    unit = lcm(*(most[party] for party in sharing))
    factors = np.array([unit // most[party] for party in sharing], dtype=object)
    shares = gains.whole[:, sharing].astype(object) * factors
    places, best = _leximin(shares, places)
    return _solution(
        frontier,
        "kalai_smorodinsky",
        places,
        tuple(Fraction(x, unit) for x in best),
        ideal=frontier.scale.points(best_steps),
    )


def utilitarian(frontier: Frontier) -> Solution:
    """The largest sum of worths; over all packages where a no-deal worth is unknown."""
    gains = _Gains(frontier, (0,) * len(frontier.space.parties))
    over = Over.ALL if None in frontier.space.no_deal else Over.CLEARING
    places = np.arange(len(frontier)) if over is Over.ALL else gains.clearing
    if len(places) == 0:
        return Solution(name="utilitarian", points=(), over=over)
    sums = gains.whole[places].sum(axis=1)
    best = sums.max()
    return _solution(
        frontier, "utilitarian", places[sums == best], (Fraction(int(best), gains.unit),), over=over
    )


class _Gains:
    """Every point's worths less an origin, as whole numbers in one common unit.

    Attributes:
        whole: one row a point, one column a party.
        unit: a gain is whole / unit.
        clearing: places of the points that clear the decision rule.
    """

    def __init__(self, frontier: Frontier, origin: tuple[Number, ...]) -> None:
        scale = frontier.scale
        offsets = [base - d for base, d in zip(scale.base, origin, strict=True)]
        self.unit = lcm(*(x.denominator for x in (*offsets, *scale.unit)))
        add = [int(x * self.unit) for x in offsets]
        times = [int(x * self.unit) for x in scale.unit]
        # Every number on the way, and a sum over the parties, must fit.
        most = sum(
            abs(a) + t * max(largest, 1)
            for a, t, largest in zip(add, times, scale.largest, strict=True)
        )
        dtype: type = np.int64 if most < _SAFE else object
        self.whole: Vectors = frontier.steps.astype(dtype) * np.array(times, dtype=dtype)
        self.whole = self.whole + np.array(add, dtype=dtype)
        self.clearing: Indices = np.flatnonzero([verdict is True for verdict in frontier.clears])


def _leximin(rows: Vectors, places: Indices) -> tuple[Indices, list[int]]:
    """Those places whose row, sorted upwards, is lexicographically largest; and that row."""
    if len(places) == 0 or rows.shape[1] == 0:
        return places, []
    least = rows[places].min(axis=1)
    places = places[least == least.max()]
    ordered = np.sort(rows[places], axis=1)
    for column in range(rows.shape[1]):
        largest = ordered[:, column] == ordered[:, column].max()
        places, ordered = places[largest], ordered[largest]
    return places, ordered[0].tolist()


def _solution(
    frontier: Frontier,
    name: str,
    places: Indices,
    maximised: tuple[Number, ...],
    *,
    over: Over = Over.CLEARING,
    ideal: tuple[Fraction, ...] | None = None,
) -> Solution:
    points = tuple(frontier[place] for place in places.tolist())
    return Solution(name=name, points=points, over=over, maximised=maximised, ideal=ideal)
