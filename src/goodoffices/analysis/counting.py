"""How many packages a number of parties accept, without enumerating packages.

Issues are added one by one to vectors of what each party has so far. A party that already has
enough, or can no longer get enough, is the same whatever else it gets; so are all vectors that
differ only in that. A vector whose verdict is settled leaves at once, with all its completions.
"""

from fractions import Fraction
from itertools import accumulate

import numpy as np

from goodoffices.analysis.acceptance import Acceptance
from goodoffices.analysis.blocks import Block, blocks_of
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.vectors import Vectors, as_vectors, equal_rows, tally

__all__ = ["count_clearing"]

_FAILS = -1


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
    blocks = sorted(
        blocks_of(space, scale, numbers, budget), key=lambda block: _influence(block, scale)
    )
    if not all(map(len, blocks)):
        return 0
    # What the blocks still to come can add at most, and how many ways they have; from the end.
    gains = [block.vectors.max(axis=0) for block in reversed(blocks)]
    nothing = as_vectors([0] * width, width, numbers)
    still = list(accumulate(gains, initial=nothing[0]))
    ways = list(accumulate((len(b) for b in reversed(blocks)), lambda x, y: x * y, initial=1))
    needed = as_vectors(rule.needed, width, numbers)[0]

    def settle(rows: Vectors, counts: Vectors) -> tuple[int, Vectors, Vectors]:
        accepts, fails = rows >= needed, rows == _FAILS
        clears = (accepts.sum(axis=1) >= rule.quorum) & accepts[:, rule.vetoes].all(axis=1)
        hopeless = (fails.sum(axis=1) > width - rule.quorum) | fails[:, rule.vetoes].any(axis=1)
        unsettled = ~(clears | hopeless)
        return sum(counts[clears].tolist()), rows[unsettled], counts[unsettled]

    rows = np.where(nothing < needed - still.pop(), _FAILS, nothing)
    settled, rows, counts = settle(rows, np.ones(1, dtype=np.int64))
    total = settled * ways.pop()
    work = 0
    for done, block in enumerate(blocks, start=1):
        candidates = len(block.vectors) * len(rows)
        work = budget.check_rows("partial packages to tell apart", candidates, work)
        rows, counts = _add(block, rows, counts, needed, still.pop())
        settled, rows, counts = settle(rows, counts)
        total += settled * ways.pop()
        if progress:
            progress(done, len(blocks))
    return total


def _influence(block: Block, scale: Scale) -> Fraction:
    """Sorts the blocks that may settle most for some party to the front."""
    most = block.vectors.max(axis=0, initial=0).tolist()
    return -max(Fraction(x, largest or 1) for x, largest in zip(most, scale.largest, strict=True))


def _add(
    block: Block, rows: Vectors, counts: Vectors, needed: Vectors, still: Vectors
) -> tuple[Vectors, Vectors]:
    """All sums of the block and the rows, those merged whose difference no longer matters."""
    if len(rows) == 0:
        return rows, counts
    sums = (block.vectors[:, None, :] + rows[None, :, :]).reshape(-1, rows.shape[1])
    sums = np.minimum(sums, needed)
    # A party that fails stays failed: _FAILS is below what it would need, whatever is added.
    sums[sums < needed - still] = _FAILS
    order, starts = equal_rows(sums)
    vector, row = np.divmod(order, len(rows))
    return sums[order[starts[:-1]]], tally(block.multiplicity[vector], counts[row], starts)
