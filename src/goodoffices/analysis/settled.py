"""Better for all than what is settled: improvements that could be agreed after an agreement.

Source: Raiffa 1985 (post-settlement settlements).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goodoffices.analysis.chosen import Figure, Over, Solution
from goodoffices.analysis.classical import egalitarian, kalai_smorodinsky, nash
from goodoffices.analysis.frontier import Frontier, FrontierPoint
from goodoffices.analysis.space import Number
from goodoffices.model import DecisionRule

__all__ = ["CHOSEN_FROM", "improvements_on", "post_settlement", "taken_from"]

CHOSEN_FROM = ("nash", "kalai_smorodinsky", "egalitarian")
"""The solutions that are asked from each settlement on."""


def taken_from(frontier: Frontier, settled: Sequence[Number]) -> Frontier:
    """The same frontier where every party must get at least what is settled.

    Every solution can be asked of it; its no-deal worth is each party's worth of the settlement.
    """
    space = replace(frontier.space, no_deal=tuple(settled), rule=DecisionRule())
    return replace(frontier, space=space)


def improvements_on(frontier: Frontier, settled: Sequence[Number]) -> tuple[FrontierPoint, ...]:
    """The efficient points at least as good for every party; its own if that is efficient."""
    fresh = taken_from(frontier, settled)
    return tuple(fresh[place] for place, better in enumerate(fresh.acceptable) if better)


def post_settlement(frontier: Frontier, settled: Mapping[str, Sequence[Number]]) -> Solution:
    """All efficient points that are at least as good for every party as a settlement.

    Args:
        frontier: of all packages.
        settled: name -> each party's worth of a package, which need not be efficient.

    Returns:
        the points that improve on any of them; by name in the figures how many improve on this
        one, whether it is efficient itself, and what classical solutions choose from there.
    """
    parties = frontier.space.parties
    found: dict[int, FrontierPoint] = {}
    figures: dict[str, Figure] = {}
    for name, points in settled.items():
        better = improvements_on(frontier, points)
        found.update({point.place: point for point in better})
        fresh = taken_from(frontier, points)
        figures[name] = {
            "points": dict(zip(parties, points, strict=True)),
            "efficient": any(point.points == tuple(points) for point in better),
            "point_count": len(better),
            "package_count": sum(point.count for point in better),
            **{
                solve.__name__: tuple(
                    dict(zip(parties, point.points, strict=True)) for point in solve(fresh).points
                )
                for solve in (nash, kalai_smorodinsky, egalitarian)
            },
            "most": {
                party: max(point.points[place] for point in better)
                for place, party in enumerate(parties)
            },
            "gaps": {},
        }
    return Solution(
        name="post_settlement",
        points=tuple(frontier[place] for place in sorted(found)),
        over=Over.ALL,
        figures={"from": figures},
    )
