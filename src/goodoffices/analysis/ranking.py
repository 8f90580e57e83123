"""How each party ranks packages among all there are, without listing them.

A party's rank of a package is one more than the number of packages that it likes better. For
each party alone the packages are counted by their worth, issue by issue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import Budget
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.stages import Stage, stages_of
from goodoffices.analysis.ties import order_of, ties_of
from goodoffices.analysis.vectors import Vectors, as_vectors, equal_rows, tally

__all__ = ["Levels", "levels_of", "ranks_on_frontier"]


@dataclass(frozen=True, eq=False)
class Levels:
    """One party's different worths of packages.

    Attributes:
        worths: whole numbers on the party's scale, from the smallest up.
        ranks: of the packages of each worth: one more than the number of better packages.
    """

    worths: Vectors
    ranks: Sequence[int]

    def ranks_of(self, worths: Vectors) -> list[int]:
        """The ranks of packages of these worths, which are among the levels."""
        places = np.searchsorted(self.worths, worths.astype(self.worths.dtype))
        return [self.ranks[place] for place in places.tolist()]


def levels_of(space: Space, scale: Scale, *, budget: Budget | None = None) -> list[Levels]:
    """For each party its levels, over all packages of the space.

    Raises:
        TooLarge: the budget would be passed.
    """
    budget = budget or Budget()
    ties = ties_of(space, scale)
    order = [j for group in order_of(list(map(len, space.options)), ties) for j in group]
    stages = stages_of(space, order, ties, scale=scale, numbers=scale.numbers, budget=budget)
    found = []
    for party in range(len(space.parties)):
        worths, counts = _counted(stages, party, scale.numbers, budget)
        # From the most liked down: how many packages stand before each worth.
        better = accumulate(counts.tolist()[:-1], initial=0) if len(counts) else ()
        found.append(Levels(worths[::-1], [1 + before for before in better][::-1]))
    return found


def ranks_on_frontier(frontier: Frontier, *, budget: Budget | None = None) -> Vectors:
    """For each frontier point and party: one more than the number of packages it likes better.

    All packages of the space are counted, not only efficient ones.

    Args:
        frontier: whose points are ranked.
        budget: the most it may hold; the default when left out.

    Returns:
        one row a point, one column a party, in Python integers.

    Raises:
        TooLarge: the budget would be passed.
    """
    ranks = np.zeros(frontier.steps.shape, dtype=object)
    if len(frontier):
        levels = levels_of(frontier.space, frontier.scale, budget=budget)
        for party, each in enumerate(levels):
            ranks[:, party] = each.ranks_of(frontier.steps[:, party])
    return ranks


def _counted(
    stages: list[Stage], party: int, numbers: Numbers, budget: Budget
) -> tuple[Vectors, Vectors]:
    """A party's different worths of packages from the largest down, and how many have each."""
    rows = as_vectors([0], 1, numbers)[:, 0]
    states = np.zeros(1, dtype=np.int64)
    counts: Vectors = np.ones(1, dtype=np.int64)
    work = 0
    for stage in stages:
        kinds = np.arange(len(stage.options))
        work = budget.check_rows("partial packages to rank", len(kinds) * len(rows), work)
        after = stage.after[states].reshape(-1)
        stands = np.flatnonzero(after >= 0)
        sums = rows[:, None] + stage.worths(states, kinds)[:, :, party]
        sums = sums.reshape(-1)[stands]
        order, starts = equal_rows(np.column_stack([after[stands], sums]))
        row, kind = np.divmod(stands[order], len(kinds))
        counts = tally(stage.multiplicity[kind], counts[row], starts)
        first = order[starts[:-1]]
        rows, states = sums[first], after[stands][first]
    return rows, counts
