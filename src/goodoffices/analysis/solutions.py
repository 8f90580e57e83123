"""Every bargaining solution by its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import numpy as np

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
    "Over",
    "Solution",
    "attempted",
    "egalitarian",
    "given_powers",
    "given_texts",
    "kalai_smorodinsky",
    "nash",
    "relative_utilitarian",
    "solutions_of",
    "utilitarian",
    "weighted_nash",
]

T = TypeVar("T")


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
        "weighted_nash": lambda: weighted_nash(frontier, given_powers(powers)),
        "kalai_smorodinsky": partial(kalai_smorodinsky, frontier, ideal=ideal),
        "egalitarian": partial(egalitarian, frontier),
        "utilitarian": partial(utilitarian, frontier),
        "relative_utilitarian": partial(relative_utilitarian, frontier, ideal=ideal),
        "raiffa": partial(raiffa, frontier),
        "equal_area": partial(equal_area, frontier),
        "adjusted_winner": partial(_divided, frontier),
        "fallback_bargaining": partial(fallback, frontier, budget=budget),
        "post_settlement": lambda: post_settlement(frontier, given_texts(settled)),
    }
    return {name: attempted(name, solve) for name, solve in work.items()}


def _divided(frontier: Frontier) -> Solution:
    """Adjusted Winner; an option between the best of both sides may yet be better for both."""
    answer = divided(frontier.space)
    points = answer.mix.points if answer.mix else ()
    least = [frontier.scale.needed(party, worth) for party, worth in enumerate(points)]
    over = frontier.steps[(frontier.steps >= np.array(least)).all(axis=1)].tolist()
    return replace(answer, efficient=all(frontier.scale.points(row) == points for row in over))


def given_powers(powers: Mapping[str, Number] | None) -> Mapping[str, Number]:
    """The powers; DoesNotApply if nobody stated any."""
    if powers is None:
        raise DoesNotApply(
            "nobody has said to count one party's gains for more than another's",
            "Is there a reason, stated under a name, to weigh the parties' gains differently? "
            "It is given as --power PARTY=NUMBER.",
        )
    return powers


def given_texts(
    settled: Mapping[str, Sequence[Number]] | None,
) -> Mapping[str, Sequence[Number]]:
    """What is settled, by name; DoesNotApply if nothing is."""
    if not settled:
        raise DoesNotApply(
            "no text on the table settles every issue",
            "Which text would the parties sign as it stands?",
        )
    return settled


def attempted(name: str, solve: Callable[[], T]) -> T | NoDealUnknown | NotComputed:
    """A solution, or why it is missing and what to ask."""
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
