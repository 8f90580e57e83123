"""How often the clauses of a course of drafts came and went, and which drafts came back.

A draft is a set of clauses; a clause is whatever can be told apart, such as a term with its value.
Nothing here judges a return: it asks what has changed since.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

__all__ = ["Movement", "Together", "movement", "moving_together"]

C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True)
class Together(Generic[C]):
    """Clauses or terms that moved at the same steps: they may belong in one package.

    Attributes:
        these: what moved, in the order given.
        times: at how many steps all of them moved.
        of: at how many steps any of them moved.
    """

    these: tuple[C, ...]
    times: int
    of: int


@dataclass(frozen=True)
class Movement(Generic[C]):
    """How the clauses of a course of drafts moved.

    Attributes:
        flips: for each clause ever present, at how many steps from a draft to the next it came or
            went.
        returned: pairs of places, from 0, of drafts that are the same as a whole.
        shortest_cycle: the least number of steps from a draft to the same again; None where no
            draft returned.
        never_moved: the clauses of every draft.
        together: clauses that moved at the same steps.
    """

    flips: Mapping[C, int]
    returned: tuple[tuple[int, int], ...]
    shortest_cycle: int | None
    never_moved: tuple[C, ...]
    together: tuple[Together[C], ...]


def movement(drafts: Sequence[Iterable[C]]) -> Movement[C]:
    """How the clauses of these drafts, oldest first, came and went.

    Clauses stand in the order in which they first appear. A draft that follows the same draft has
    returned too, after one step: nothing was changed in it.
    """
    ordered = [tuple(draft) for draft in drafts]
    clauses = tuple(dict.fromkeys(clause for draft in ordered for clause in draft))
    sets = [frozenset(draft) for draft in ordered]
    steps = {
        clause: frozenset(
            place
            for place in range(1, len(sets))
            if (clause in sets[place]) != (clause in sets[place - 1])
        )
        for clause in clauses
    }
    returned = tuple(
        (first, again)
        for first, again in combinations(range(len(sets)), 2)
        if sets[first] == sets[again]
    )
    return Movement(
        flips={clause: len(places) for clause, places in steps.items()},
        returned=returned,
        shortest_cycle=min((again - first for first, again in returned), default=None),
        never_moved=tuple(c for c in clauses if all(c in draft for draft in sets)),
        together=moving_together(steps),
    )


def moving_together(steps: Mapping[C, frozenset[int]]) -> tuple[Together[C], ...]:
    """Those that moved twice or more at the very same steps, then those that mostly did.

    Mostly: at two steps or more, and at least at half of the steps at which any of them moved.
    """
    groups: dict[frozenset[int], list[C]] = {}
    for name, places in steps.items():
        groups.setdefault(places, []).append(name)
    always = [
        Together(tuple(names), len(places), len(places))
        for places, names in groups.items()
        if len(names) > 1 and len(places) > 1
    ]
    mostly = [
        Together((*groups[one], *groups[other]), len(one & other), len(one | other))
        for one, other in combinations(groups, 2)
        if len(one & other) > 1 and 2 * len(one & other) >= len(one | other)
    ]
    return (*always, *mostly)
