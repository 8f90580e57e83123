"""How each party ranks packages among all there are, without listing them.

A party's rank of a package is one more than the number of packages that it likes better. For
each party alone the packages are counted by their worth, issue by issue.
"""

from itertools import accumulate

import numpy as np

from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.limits import Budget
from goodoffices.analysis.scale import Numbers
from goodoffices.analysis.stages import Stage, stages_of
from goodoffices.analysis.ties import order_of, ties_of
from goodoffices.analysis.vectors import Vectors, as_vectors, equal_rows, tally

__all__ = ["ranks_on_frontier"]


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
    budget = budget or Budget()
    space, scale = frontier.space, frontier.scale
    ranks = np.zeros((len(frontier), len(space.parties)), dtype=object)
    if len(frontier) == 0:
        return ranks
    ties = ties_of(space, scale)
    order = [j for group in order_of(list(map(len, space.options)), ties) for j in group]
    stages = stages_of(space, order, ties, scale=scale, numbers=scale.numbers, budget=budget)
    for party in range(len(space.parties)):
        worths, counts = _counted(stages, party, scale.numbers, budget)
        # From the most liked down: how many packages stand before each worth.
        before = list(accumulate(counts.tolist(), initial=0))
        ascending = np.searchsorted(worths[::-1], frontier.steps[:, party].astype(worths.dtype))
        ranks[:, party] = [1 + before[len(worths) - 1 - k] for k in ascending.tolist()]
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
