"""Every solution by its name, each found without the frontier."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from goodoffices.analysis.chosen import Over
from goodoffices.analysis.direct.answer import DirectSolution
from goodoffices.analysis.direct.equal_area import direct_equal_area
from goodoffices.analysis.direct.fallback import direct_fallback
from goodoffices.analysis.direct.mixed import direct_adjusted_winner
from goodoffices.analysis.direct.raiffa import direct_raiffa
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.settled import direct_post_settlement
from goodoffices.analysis.direct.solving import (
    direct_egalitarian,
    direct_kalai_smorodinsky,
    direct_nash,
    direct_relative_utilitarian,
    direct_utilitarian,
)
from goodoffices.analysis.limits import Budget, NoDealUnknown, NotComputed, Progress
from goodoffices.analysis.solutions import attempted, given_powers, given_texts
from goodoffices.analysis.space import Number, Space

__all__ = ["direct_solutions"]


def direct_solutions(
    space: Space,
    *,
    ideal: Over = Over.CLEARING,
    powers: Mapping[str, Number] | None = None,
    settled: Mapping[str, Sequence[Number]] | None = None,
    effort: Effort | None = None,
    budget: Budget | None = None,
    progress: Progress | None = None,
) -> dict[str, DirectSolution | NoDealUnknown | NotComputed]:
    """Solutions by the names that ``solutions_of`` has for them; why, where one is missing.

    Args:
        space: the packages and their worth.
        ideal: which packages give the ideal point of the solutions that look at shares of it.
        powers: as for direct_nash; the weighted solution is missing without.
        settled: as for direct_post_settlement, which is missing without.
        effort: how much each search may do.
        budget: the most that ranking packages may use; the default when left out.
        progress: called after each solution.

    Raises:
        ValueError: powers do not fit.
    """
    work: dict[str, Callable[[], DirectSolution]] = {
        "nash": partial(direct_nash, space, effort=effort),
        "weighted_nash": lambda: direct_nash(space, powers=given_powers(powers), effort=effort),
        "kalai_smorodinsky": partial(direct_kalai_smorodinsky, space, ideal=ideal, effort=effort),
        "egalitarian": partial(direct_egalitarian, space, effort=effort),
        "utilitarian": partial(direct_utilitarian, space, effort=effort),
        "relative_utilitarian": partial(
            direct_relative_utilitarian, space, ideal=ideal, effort=effort
        ),
        "raiffa": partial(direct_raiffa, space, effort=effort),
        "equal_area": partial(direct_equal_area, space, effort=effort),
        "adjusted_winner": partial(direct_adjusted_winner, space, effort=effort),
        "fallback_bargaining": partial(direct_fallback, space, effort=effort, budget=budget),
        "post_settlement": lambda: direct_post_settlement(
            space, given_texts(settled), effort=effort
        ),
    }
    answers: dict[str, DirectSolution | NoDealUnknown | NotComputed] = {}
    for done, (name, solve) in enumerate(work.items(), start=1):
        answers[name] = attempted(name, solve)
        if progress:
            progress(done, len(work))
    return answers
