"""Better for all than what is settled, without the frontier: each text for itself.

Where the packages that are at least as good for everybody can all be listed, they are, and the
solutions are picked among them. Where they are too many, each solution is searched for with the
text in the place of no agreement, with a proof or a gap.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from goodoffices.analysis.chosen import Figure, Over
from goodoffices.analysis.direct.answer import DirectPoint, DirectSolution
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.setup import Setup, efficient_among, judged
from goodoffices.analysis.direct.solving import (
    direct_best,
    direct_egalitarian,
    direct_kalai_smorodinsky,
    direct_nash,
)
from goodoffices.analysis.on_points import ON_POINTS
from goodoffices.analysis.settled import CHOSEN_FROM
from goodoffices.analysis.space import Number, Space
from goodoffices.model import DecisionRule

__all__ = ["direct_post_settlement", "settled_at"]

_MOST_LISTED = 4_000
_DIRECT: Mapping[str, Callable[..., DirectSolution]] = dict(
    zip(CHOSEN_FROM, (direct_nash, direct_kalai_smorodinsky, direct_egalitarian), strict=True)
)


def settled_at(space: Space, package: Mapping[str, str]) -> Space:
    """The same space with a package's worths in the place of no-deal worths, and unanimity.

    What a solution finds there is at least as good as the package for every party: a settlement
    improved after it was reached (Raiffa 1985). KeyError or ValueError if it is no package.
    """
    if not space.allows(package):
        raise ValueError("this is not one of the space's packages")
    return _taken_from(space, space.points_of(package))


def direct_post_settlement(
    space: Space, settled: Mapping[str, Sequence[Number]], *, effort: Effort | None = None
) -> DirectSolution:
    """What improves on each settlement for all, as ``post_settlement`` defines it.

    Args:
        space: the packages and their worth.
        settled: name -> each party's worth of a package, which need not be efficient.
        effort: how much each search may do.
    """
    found: dict[tuple[Number, ...], DirectPoint] = {}
    figures: dict[str, Figure] = {}
    texts = [_improved(space, points, effort) for points in settled.values()]
    for name, text in zip(settled, texts, strict=True):
        found.update({point.points: point for point in text.points})
        figures[name] = text.figures
    complete = all(text.complete for text in texts)
    proved = all(text.proved for text in texts)
    return DirectSolution(
        name="post_settlement",
        points=tuple(judged(space, found[points]) for points in sorted(found, reverse=True)),
        over=Over.ALL,
        maximised=(),
        proved=proved,
        bound=() if proved else None,
        gap=0 if proved else None,
        all_ties=complete,
        efficient=all(text.efficient for text in texts),
        figures={"from": figures},
    )


@dataclass(frozen=True)
class _Improved:
    """What improves on one text: efficient points, all of them if complete."""

    points: tuple[DirectPoint, ...]
    figures: Mapping[str, Figure]
    complete: bool
    proved: bool
    efficient: bool


def _improved(space: Space, points: Sequence[Number], effort: Effort | None) -> _Improved:
    fresh = _taken_from(space, points)
    setup = Setup(fresh, effort)
    nobody = (0,) * len(space.parties)
    listed = setup.search([Linear(nobody, nobody)], rows=_MOST_LISTED)
    if not listed.all_ties:
        return _searched(fresh, points, effort)
    better = efficient_among(listed.packages)
    every = tuple(setup.point(gains, *better[gains]) for gains in sorted(better, reverse=True))
    worths = [point.points for point in every]

    def by_party(numbers: Sequence[Number]) -> Figure:
        return dict(zip(space.parties, numbers, strict=True))

    counts = [point.count or 0 for point in every]
    figures: dict[str, Figure] = {
        "points": by_party(points),
        "efficient": tuple(points) in worths,
        "point_count": len(every),
        "package_count": sum(counts),
        **{
            name: tuple(map(by_party, sorted(ON_POINTS[name](worths, tuple(points)), reverse=True)))
            for name in CHOSEN_FROM
        },
        "most": by_party([max(column) for column in zip(*worths, strict=True)]),
        "gaps": {},
    }
    return _Improved(every, figures, complete=True, proved=True, efficient=True)


def _searched(fresh: Space, points: Sequence[Number], effort: Effort | None) -> _Improved:
    answers = {name: solve(fresh, effort=effort) for name, solve in _DIRECT.items()}
    best = {party: direct_best(fresh, party, effort=effort) for party in fresh.parties}
    every = [*answers.values(), *best.values()]

    def by_party(numbers: Sequence[Number]) -> Figure:
        return dict(zip(fresh.parties, numbers, strict=True))

    most = {
        party: max(answer.maximised[0], *(p.points[k] for a in every for p in a.points))
        for k, (party, answer) in enumerate(best.items())
    }
    level = all(most[party] == x for party, x in zip(fresh.parties, points, strict=True))
    gaps: dict[str, Figure] = {
        name: answer.gap
        for name, answer in {**answers, **{f"most for {p}": a for p, a in best.items()}}.items()
        if not answer.proved
    }
    figures: dict[str, Figure] = {
        "points": by_party(points),
        "efficient": None if level and gaps else level,
        "point_count": None,
        "package_count": None,
        **{name: tuple(by_party(p.points) for p in a.points) for name, a in answers.items()},
        "most": most,
        "gaps": gaps,
    }
    return _Improved(
        points=tuple({p.points: p for answer in every for p in answer.points}.values()),
        figures=figures,
        complete=False,
        proved=not gaps,
        efficient=all(answer.efficient for answer in every),
    )


def _taken_from(space: Space, points: Sequence[Number]) -> Space:
    return replace(space, no_deal=tuple(points), rule=DecisionRule())
