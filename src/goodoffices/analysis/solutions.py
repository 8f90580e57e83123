"""Every bargaining solution by its name."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from goodoffices.analysis.chosen import Over, Solution
from goodoffices.analysis.classical import (
    egalitarian,
    kalai_smorodinsky,
    nash,
    relative_utilitarian,
    utilitarian,
    weighted_nash,
)
from goodoffices.analysis.equal_area import equal_area
from goodoffices.analysis.fallback import fallback
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import Budget, DoesNotApply, NoDealUnknown, NotComputed, TooLarge
from goodoffices.analysis.mixed import divided, raiffa
from goodoffices.analysis.settled import post_settlement
from goodoffices.analysis.space import Number

__all__ = [
    "NO_POWERS",
    "Over",
    "Solution",
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "relative_utilitarian",
    "solutions_of",
    "utilitarian",
    "weighted_nash",
]

NO_POWERS = (
    "nobody has said to count one party's gains for more than another's",
    (
        "Is there a reason, stated under a name, to weigh the parties' gains differently? "
        "It is given as --power PARTY=NUMBER."
    ),
)
"""Why there is no weighted solution, and what to ask."""


def solutions_of(
    frontier: Frontier,
    *,
    ideal: Over = Over.CLEARING,
    powers: Mapping[str, Number] | None = None,
    settled: Mapping[str, Sequence[Number]] | None = None,
    budget: Budget | None = None,
) -> dict[str, Solution | NoDealUnknown | NotComputed]:
    """Every solution by its name; or why it is missing, and what to ask.

    Args:
        frontier: the points to compare.
        ideal: as for kalai_smorodinsky, and for relative_utilitarian.
        powers: as for weighted_nash, which is missing without.
        settled: as for post_settlement, which is missing without.
        budget: the most that ranking packages may use; the default when left out.

    Raises:
        ValueError: powers do not fit.
    """
    work: dict[str, Callable[[], Solution]] = {
        "nash": partial(nash, frontier),
        "weighted_nash": partial(_weighted, frontier, powers),
        "kalai_smorodinsky": partial(kalai_smorodinsky, frontier, ideal=ideal),
        "egalitarian": partial(egalitarian, frontier),
        "utilitarian": partial(utilitarian, frontier),
        "relative_utilitarian": partial(relative_utilitarian, frontier, ideal=ideal),
        "raiffa": partial(raiffa, frontier),
        "equal_area": partial(equal_area, frontier),
        "adjusted_winner": partial(divided, frontier),
        "fallback_bargaining": partial(fallback, frontier, budget=budget),
        "post_settlement": partial(_settled, frontier, settled),
    }
    return {name: _attempted(name, solve) for name, solve in work.items()}


def _weighted(frontier: Frontier, powers: Mapping[str, Number] | None) -> Solution:
    if powers is None:
        raise DoesNotApply(*NO_POWERS)
    return weighted_nash(frontier, powers)


def _settled(frontier: Frontier, settled: Mapping[str, Sequence[Number]] | None) -> Solution:
    if not settled:
        raise DoesNotApply(
            "no text on the table settles every issue",
            "Which text would the parties sign as it stands?",
        )
    return post_settlement(frontier, settled)


def _attempted(name: str, solve: Callable[[], Solution]) -> Solution | NoDealUnknown | NotComputed:
    try:
        return solve()
    except NoDealUnknown as unknown:
        return unknown
    except DoesNotApply as reason:
        return NotComputed(name, why=reason.why, ask=reason.ask)
    except TooLarge as refusal:
        return NotComputed(
            name,
            why=str(refusal),
            ask="Which issues or options can be settled or set aside first?",
        )
