"""How many packages there are, and how many a number of parties accept, without listing them.

Packages are counted from the last issue back, by what the issues still open must know of those
settled. To count acceptable ones, issues are added one by one to vectors of what each party has
so far. A party that already has enough, or can no longer get enough, is the same whatever else it
gets; so are all vectors that differ only in that. A vector whose verdict is settled leaves at
once, with all its completions.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

import numpy as np

from goodoffices.analysis.acceptance import Acceptance
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Choices, Space
from goodoffices.analysis.stages import Stage, stages_of
from goodoffices.analysis.ties import order_of, ties_of
from goodoffices.analysis.vectors import Flags, Indices, Vectors, as_vectors, equal_rows, tally

__all__ = ["count_clearing", "count_packages"]

_FAILS = -1
_TOLD_APART = "partial packages to tell apart"
_SAFE = 2**62


def count_packages(choices: Choices, budget: Budget | None = None) -> int:
    """How many packages there are, exactly.

    Raises:
        TooLarge: constraints tie issues with more combinations together than budgeted.
    """
    ties = ties_of(choices)
    groups = order_of(list(map(len, choices.options)), ties)
    stages = stages_of(choices, [j for group in groups for j in group], ties, budget=budget)
    return int(_completions(stages)[0][0])


def count_clearing(
    space: Space, *, budget: Budget | None = None, progress: Progress | None = None
) -> int:
    """How many packages clear the space's decision rule; by default, all parties accept.

    Raises:
        NoDealUnknown: it is not known what some party faces without an agreement.
        TooLarge: the budget would be passed.
    """
    space.known_no_deal()
    budget = budget or Budget()
    scale = Scale.of(space)
    rule = Acceptance.of(space, scale)
    width = len(space.parties)
    # A need that no package meets is one above the largest total, and must be held too.
    numbers = Numbers.for_total(max(scale.largest) + 1)
    ties = ties_of(space, scale)
    groups = order_of(list(map(len, space.options)), ties)
    groups.sort(key=lambda group: _influence(group, scale))
    order = [j for group in groups for j in group]
    stages = stages_of(space, order, ties, scale=scale, numbers=numbers, budget=budget)
    # What the stages still to come can add at most, and how many ways they have.
    nothing = as_vectors([0] * width, width, numbers)
    still = list(accumulate((stage.most for stage in reversed(stages)), initial=nothing[0]))
    ways = _completions(stages)
    needed = as_vectors(rule.needed, width, numbers)[0]

    def settle(found: _Partial, ways: Vectors) -> tuple[int, _Partial]:
        accepts, fails = found.rows >= needed, found.rows == _FAILS
        clears = (accepts.sum(axis=1) >= rule.quorum) & accepts[:, rule.vetoes].all(axis=1)
        hopeless = (fails.sum(axis=1) > width - rule.quorum) | fails[:, rule.vetoes].any(axis=1)
        won = zip(found.counts[clears].tolist(), ways[found.states[clears]].tolist(), strict=True)
        return sum(count * way for count, way in won), found.where(~(clears | hopeless))

    start = np.where(nothing < needed - still.pop(), _FAILS, nothing)
    one = np.ones(1, dtype=np.int64)
    total, found = settle(_Partial(start, one - 1, one), ways[0])
    work = 0
    for done, stage in enumerate(stages, start=1):
        candidates = len(stage.options) * len(found.rows)
        work = budget.check_work(_TOLD_APART, candidates, work)
        budget.check_rows(_TOLD_APART, candidates)
        settled, found = settle(_add(stage, found, needed, still.pop()), ways[done])
        total += settled
        if progress:
            progress(done, len(stages))
    return total


@dataclass(frozen=True, eq=False)
class _Partial:
    """Different partial packages that are not settled.

    Attributes:
        rows: what each party has, at most what it needs; _FAILS if it cannot get that.
        states: after the stages so far.
        counts: how many there are of each.
    """

    rows: Vectors
    states: Indices
    counts: Vectors

    def where(self, flags: Flags) -> "_Partial":
        return _Partial(self.rows[flags], self.states[flags], self.counts[flags])


def _completions(stages: list[Stage]) -> list[Vectors]:
    """For each state before a stage, and at last after all, the ways to settle what follows."""
    ways: list[Vectors] = [np.ones(1, dtype=np.int64)]
    for stage in reversed(stages):
        following = ways[-1]
        # Past the end stands a zero, for what may not stand.
        padded = np.append(following, 0)
        most = int(padded.max()) * int(stage.multiplicity.sum())
        if most >= _SAFE:
            padded = padded.astype(object)
        ways.append((padded[stage.after] * stage.multiplicity).sum(axis=1))
    return ways[::-1]


def _influence(group: list[int], scale: Scale) -> Fraction:
    """Sorts the issues that may settle most for some party to the front."""
    most = [
        sum(max(row[party] for row in scale.steps[j]) for j in group)
        for party in range(len(scale.base))
    ]
    return -max(Fraction(x, largest or 1) for x, largest in zip(most, scale.largest, strict=True))


def _add(stage: Stage, found: _Partial, needed: Vectors, still: Vectors) -> _Partial:
    """All sums of the stage and the rows, those merged whose difference no longer matters."""
    if len(found.rows) == 0:
        return found
    kinds = np.arange(len(stage.options))
    after = stage.after[found.states].reshape(-1)
    stands = np.flatnonzero(after >= 0)
    sums = found.rows[:, None, :] + stage.worths(found.states, kinds)
    sums = np.minimum(sums.reshape(-1, sums.shape[2])[stands], needed)
    # A party that fails stays failed: _FAILS is below what it would need, whatever is added.
    sums[sums < needed - still] = _FAILS
    order, starts = equal_rows(np.column_stack([after[stands], sums]))
    row, kind = np.divmod(stands[order], len(kinds))
    counts = tally(stage.multiplicity[kind], found.counts[row], starts)
    first = order[starts[:-1]]
    return _Partial(sums[first], after[stands][first], counts)
