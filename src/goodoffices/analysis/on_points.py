"""Solutions of a plain list of points, one for each package, without a space or a frontier.

The packages compared are those that give every party at least its no-deal worth.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from goodoffices.analysis.dominance import undominated
from goodoffices.analysis.equal_area import area_differences
from goodoffices.analysis.fallback import fallback_bargaining
from goodoffices.analysis.gains import Gains
from goodoffices.analysis.raiffa import raiffa_of_points
from goodoffices.analysis.rules import (
    Rule,
    pick_egalitarian,
    pick_kalai_smorodinsky,
    pick_nash,
    pick_relative_utilitarian,
    pick_utilitarian,
)
from goodoffices.analysis.space import Number

__all__ = ["ON_POINTS", "Solve", "Worths", "weighted_nash_on_points"]

Worths = tuple[Number, ...]
Solve = Callable[[Sequence[Worths], Worths], set[Worths]]
"""From points and a no-deal point to what is chosen; ties are kept."""


def weighted_nash_on_points(powers: Sequence[Number]) -> Solve:
    """The weighted Nash solution for parties of these powers."""
    return _by(partial(pick_nash, powers=powers))


def _by(rule: Rule) -> Solve:
    def solve(points: Sequence[Worths], no_deal: Worths) -> set[Worths]:
        picked = rule(Gains.of_points(points, no_deal))
        return {tuple(points[place]) for place in picked.places.tolist()}

    return solve


def _frontier(points: Sequence[Worths], no_deal: Worths) -> list[Worths]:
    """Different efficient points acceptable to all, from the first party's best down."""
    gains = Gains.of_points(points, no_deal)
    if len(gains.clearing) == 0:
        return []
    best = gains.clearing[undominated(gains.whole[gains.clearing])]
    return sorted({tuple(points[place]) for place in best.tolist()}, reverse=True)


def _raiffa(points: Sequence[Worths], no_deal: Worths) -> set[Worths]:
    frontier = _frontier(points, no_deal)
    return {raiffa_of_points(frontier, no_deal)[0].limit} if frontier else set()


def _equal_area(points: Sequence[Worths], no_deal: Worths) -> set[Worths]:
    frontier = _frontier(points, no_deal)
    apart = [abs(gap) for gap in area_differences(frontier, no_deal)] if frontier else []
    least = min(apart, default=None)
    return {point for point, gap in zip(frontier, apart, strict=True) if gap == least}


def _fallback(points: Sequence[Worths], no_deal: Worths) -> set[Worths]:
    """Every listed point is a package; nobody falls back below no agreement.

    Of what ties, the efficient points: parties that rank both alike may stand by a worse one too.
    """
    rankings: dict[str, list[list[int]]] = {}
    for party, least in enumerate(no_deal):
        levels: dict[Number, list[int]] = {least: [-1]}
        for place, point in enumerate(points):
            levels.setdefault(point[party], []).append(place)
        rankings[str(party)] = [levels[worth] for worth in sorted(levels, reverse=True)]
    found = fallback_bargaining(rankings, impasse=-1)
    chosen = {tuple(points[place]) for place in found.chosen if place >= 0}
    return chosen & set(_frontier(points, no_deal))


ON_POINTS: Mapping[str, Solve] = {
    "nash": _by(pick_nash),
    "kalai_smorodinsky": _by(pick_kalai_smorodinsky),
    "egalitarian": _by(pick_egalitarian),
    "utilitarian": _by(pick_utilitarian),
    "relative_utilitarian": _by(pick_relative_utilitarian),
    "raiffa": _raiffa,
    "equal_area": _equal_area,
    "fallback_bargaining": _fallback,
}
"""Each solution by its name. Raiffa's gives the point its lottery is worth; equal area is for two
parties."""
