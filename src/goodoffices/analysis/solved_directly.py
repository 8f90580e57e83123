"""Solutions for the report where there is no frontier to compare: found by the solver."""

from collections.abc import Callable, Mapping

from goodoffices.analysis.chosen import Figure, Over
from goodoffices.analysis.direct import DirectSolution, direct_solutions
from goodoffices.analysis.found import PointFound, ProofFound, SolutionFound
from goodoffices.analysis.limits import NoDealUnknown, NotComputed, Progress
from goodoffices.analysis.space import Number, Space

__all__ = ["NOT_ASKED", "solutions_found"]

NOT_ASKED = NotComputed(
    "frontier",
    why="the solutions were asked for directly, which needs no list of the efficient packages",
    ask="Are all efficient packages wanted? Then leave out --direct.",
)

_NEED_FRONTIER = (
    "raiffa",
    "equal_area",
    "adjusted_winner",
    "fallback_bargaining",
    "post_settlement",
)
_MOST = 50
"""The most points listed for each solution."""

Answer = DirectSolution | NoDealUnknown | NotComputed
Keep = Callable[[Answer, str], DirectSolution | None]


def solutions_found(
    space: Space,
    keep: Keep,
    *,
    ideal: Over,
    powers: Mapping[str, Number] | None,
    progress: Progress | None,
) -> dict[str, SolutionFound | None]:
    """Every solution by its name; None where ``keep`` notes why it is missing.

    Raises:
        TooLarge: too many groups of parties can clear the decision rule.
        ValueError: powers do not fit.
    """
    answers: dict[str, Answer] = {
        **direct_solutions(space, ideal=ideal, powers=powers, progress=progress),
        **{
            name: NotComputed(
                name,
                why="it is not looked for by a solver, and needs the exact efficient packages",
                ask="Which issues or options can be settled or set aside first?",
            )
            for name in _NEED_FRONTIER
        },
    }
    kept = {name: keep(answer, name) for name, answer in answers.items()}
    return {
        name: None if answer is None else _found(space, answer, ideal)
        for name, answer in kept.items()
    }


def _found(space: Space, answer: DirectSolution, ideal: Over) -> SolutionFound:
    counts = [point.count for point in answer.points]
    counted = [count for count in counts if count is not None]
    known = answer.all_ties and len(counted) == len(counts)
    return SolutionFound(
        packages=tuple(
            PointFound(
                points=dict(zip(space.parties, point.points, strict=True)),
                acceptable=point.acceptable,
                clears=point.clears,
                count=point.count,
                package=point.package,
            )
            for point in answer.points[:_MOST]
        ),
        point_count=len(answer.points) if answer.all_ties else None,
        package_count=sum(counted) if known else None,
        maximised=answer.maximised,
        over=answer.over,
        ideal=None if answer.ideal is None else dict(zip(space.parties, answer.ideal, strict=True)),
        mix=None,
        figures=_figures(answer, ideal),
        proof=ProofFound(
            proved=answer.proved,
            bound=answer.bound,
            gap=answer.gap,
            all_ties=answer.all_ties,
            efficient=answer.efficient,
        ),
    )


def _figures(answer: DirectSolution, ideal: Over) -> dict[str, Figure]:
    figures: dict[str, Figure] = {} if answer.powers is None else {"powers": answer.powers}
    return figures if answer.ideal is None else {**figures, "ideal_over": ideal.value}
