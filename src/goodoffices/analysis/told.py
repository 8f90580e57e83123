"""What solutions chose, as the report tells it: of a frontier, or found without one."""

from collections.abc import Iterator
from itertools import islice

from goodoffices.analysis.approximation import Approximation
from goodoffices.analysis.chosen import Mix, Solution
from goodoffices.analysis.direct import DirectSolution
from goodoffices.analysis.found import MixFound, PartFound, PointFound, ProofFound, SolutionFound
from goodoffices.analysis.frontier import Frontier, FrontierPoint, Point

__all__ = ["MOST_TIED", "direct_told", "points_told", "solution_told"]

MOST_TIED = 50
"""The most packages listed for each solution."""


def solution_told(frontier: Frontier, answer: Solution) -> SolutionFound:
    """A solution of a frontier."""
    parties = frontier.space.parties
    packages = (found for point in answer.points for found in points_told(frontier, point, None))
    return SolutionFound(
        packages=tuple(islice(packages, MOST_TIED)),
        point_count=len(answer.points) + (answer.mix is not None),
        package_count=sum(point.count for point in answer.points),
        maximised=answer.maximised,
        over=answer.over,
        ideal=None if answer.ideal is None else dict(zip(parties, answer.ideal, strict=True)),
        mix=None if answer.mix is None else _mix_found(parties, answer.mix),
        figures=answer.figures,
        efficient=answer.efficient,
    )


def _mix_found(parties: tuple[str, ...], mix: Mix) -> MixFound:
    return MixFound(
        points=dict(zip(parties, mix.points, strict=True)),
        parts=tuple(
            (
                part.share,
                PartFound(dict(zip(parties, part.points, strict=True)), part.package, part.count),
            )
            for part in mix.parts
        ),
        by_lot=mix.by_lot,
    )


def direct_told(parties: tuple[str, ...], answer: DirectSolution) -> SolutionFound:
    """A solution found without the frontier, with its proof."""
    counted = [point.count for point in answer.points if point.count is not None]
    known = answer.all_ties and len(counted) == len(answer.points)
    return SolutionFound(
        packages=tuple(
            PointFound(
                points=dict(zip(parties, point.points, strict=True)),
                acceptable=point.acceptable,
                clears=point.clears,
                count=point.count,
                package=point.package,
            )
            for point in answer.points[:MOST_TIED]
        ),
        point_count=len(answer.points) + (answer.mix is not None) if answer.all_ties else None,
        package_count=sum(counted) if known else None,
        maximised=answer.maximised,
        over=answer.over,
        ideal=None if answer.ideal is None else dict(zip(parties, answer.ideal, strict=True)),
        mix=None if answer.mix is None else _mix_found(parties, answer.mix),
        figures=answer.figures,
        proof=ProofFound(
            proved=answer.proved,
            bound=answer.bound,
            gap=answer.gap,
            all_ties=answer.all_ties,
            efficient=answer.efficient,
        ),
    )


def points_told(
    frontier: Frontier | Approximation, point: Point, limit: int | None
) -> Iterator[PointFound]:
    """A point once for each of its packages."""
    for package in frontier.packages(point, limit):
        yield PointFound(
            points=dict(zip(frontier.space.parties, point.points, strict=True)),
            acceptable=point.acceptable,
            clears=point.clears,
            count=point.count if isinstance(point, FrontierPoint) else None,
            package=package,
        )
