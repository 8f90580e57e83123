"""Every package that is within a budget of a bound and gives each party its least; issue by issue.

Partial packages are dropped as soon as their losses exceed the budget, or a party can no longer
reach its least gain. Numbers that do not fit 64 bits are made coarser, always so that too much is
kept and never too little; what is kept in the end is judged by its exact gains.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.analysis.direct.model import Combination, Model
from goodoffices.analysis.direct.weighing import Weighed
from goodoffices.analysis.vectors import Flags, Indices, Vectors, equal_rows

__all__ = ["Listing", "list_packages"]

_FINE = 2**40
_UNLIMITED = -(2**61)


@dataclass(frozen=True, eq=False)
class Listing:
    """Packages found.

    Attributes:
        packages: places of options, one row a package, one column an issue.
        counts: how many packages each stands for: these have the same gains.
        complete: whether every package asked for is there, or has one that stands for it.
    """

    packages: Indices
    counts: Vectors
    complete: bool


@dataclass
class _Partial:
    """Partial packages: a row each, in all of its arrays."""

    chosen: Indices
    gains: Indices
    losses: Indices
    counts: Vectors

    def at(self, places: Indices | Flags) -> "_Partial":
        """Those at these places."""
        return _Partial(
            self.chosen[places], self.gains[places], self.losses[places], self.counts[places]
        )


def list_packages(
    model: Model,
    weighed: Weighed,
    least: Sequence[int | None],
    budget: int,
    *,
    rows: int,
    parts: Sequence[Sequence[float]],
) -> Listing:
    """List packages that lose at most the budget and give every party its least.

    Args:
        model: the packages.
        weighed: the bound that losses count from.
        least: whole gains per party; None for none.
        budget: the most that a package may lose.
        rows: the most partial packages to go on with. With more, those that look best go on.
        parts: how much of each option the relaxation takes; only says what looks best.
    """
    if budget < 0:
        width = len(model.adds)
        return Listing(
            np.zeros((0, width), dtype=np.int16), np.zeros(0, dtype=np.int64), complete=True
        )
    return _Lister(model, weighed, least, budget, rows=rows, parts=parts).run()


class _Lister:
    def __init__(
        self,
        model: Model,
        weighed: Weighed,
        least: Sequence[int | None],
        budget: int,
        *,
        rows: int,
        parts: Sequence[Sequence[float]],
    ) -> None:
        self.model, self.rows = model, rows
        grain = max(1, -(-max(budget, 1) // _FINE))
        self.budget = budget // grain
        self.losses = [
            np.array([min(x // grain, self.budget + 1) for x in row], dtype=np.int64)
            for row in weighed.losses
        ]
        self.joint_losses = [
            tuple(min(x // grain, self.budget + 1) for x in pair) for pair in weighed.joint
        ]
        reach = [
            max(abs(high), abs(low)) + sum(abs(entry.adds[p]) for entry in model.joint)
            for p, (high, low) in enumerate(zip(model.largest, model.smallest, strict=True))
        ]
        self.grains = [max(1, -(-x // _FINE)) for x in reach]
        self.exact = all(grain == 1 for grain in self.grains)
        self.adds = [np.array([self._coarse(row) for row in rows]) for rows in model.adds]
        self.adds = [table.reshape(-1, len(self.grains)) for table in self.adds]
        self.joint = [np.array(self._coarse(entry.adds)) for entry in model.joint]
        needs = zip(least, self.grains, strict=True)
        self.least = np.array([_needed(x, g) for x, g in needs], dtype=np.int64)
        self.open = [np.flatnonzero(row <= self.budget) for row in self.losses]
        self.order = sorted(range(len(self.open)), key=lambda j: (len(self.open[j]), j))
        self.parts = parts
        self.weights = np.array(
            [float(w) * g / grain for w, g in zip(weighed.weights, self.grains, strict=True)]
        )

    def _coarse(self, row: Sequence[int]) -> list[int]:
        return [-(-x // grain) for x, grain in zip(row, self.grains, strict=True)]

    def run(self) -> Listing:
        """List."""
        width, complete = len(self.open), True
        now = _Partial(
            np.zeros((1, width), dtype=np.int16),
            np.array([self._coarse(self.model.start)], dtype=np.int64),
            np.zeros(1, dtype=np.int64),
            np.ones(1, dtype=np.int64),
        )
        if not self._can(now.gains, range(width), range(width)).all():
            now = now.at(np.zeros(1, dtype=np.bool_))
        for step, issue in enumerate(self.order):
            later = self.order[step + 1 :]
            now = self._extended(now, issue, later)
            if self.exact:
                now = self._merged(now, later)
            if len(now.losses) > self.rows:
                now, complete = now.at(self._promising(now, later)), False
        return Listing(now.chosen, now.counts, complete)

    def _extended(self, now: _Partial, issue: int, later: Sequence[int]) -> _Partial:
        options = self.open[issue]
        totals = now.losses[:, None] + self.losses[issue][options][None, :]
        row, column = np.nonzero(totals <= self.budget)
        gains = now.gains[row] + self.adds[issue][options[column]]
        # What can still reach the least, before anything else is copied.
        able = self._can(gains, later, (*later, issue))
        row, column = row[able], column[able]
        grown = _Partial(now.chosen[row], gains[able], totals[row, column], now.counts[row])
        grown.chosen[:, issue] = options[column]
        settled = set(self.order) - set(later)
        for entry in self.model.forbidden:
            if issue in entry and settled >= set(entry):
                grown = grown.at(~_has(grown, entry))
        joined = False
        for place, joint in enumerate(self.model.joint):
            if issue in joint.together and settled >= set(joint.together):
                joined, has = True, _has(grown, joint.together)
                without, with_it = self.joint_losses[place]
                grown.losses += np.where(has, with_it, without)
                grown.gains[has] += self.joint[place]
        if not joined:
            return grown
        grown = grown.at(grown.losses <= self.budget)
        return grown.at(self._can(grown.gains, later, later))

    def _can(self, gains: Indices, later: Sequence[int], joining: Sequence[int]) -> Flags:
        """Which can still give every party its least.

        Args:
            gains: rows so far.
            later: issues still to come.
            joining: issues of which one is in every joint worth still to be added.
        """
        more = np.zeros(len(self.grains), dtype=np.int64)
        for issue in later:
            if len(self.open[issue]):
                more += self.adds[issue][self.open[issue]].max(axis=0)
        for place, entry in enumerate(self.model.joint):
            if not set(joining).isdisjoint(entry.together):
                more += np.maximum(self.joint[place], 0)
        able = np.ones(len(gains), dtype=np.bool_)
        for party, need in enumerate((self.least - more).tolist()):
            if need > _UNLIMITED // 2:
                able &= gains[:, party] >= need
        return able

    def _merged(self, now: _Partial, later: Sequence[int]) -> _Partial:
        """One row for all that are alike in gains and in the choices that still tell."""
        if len(now.losses) <= 1:
            return now
        combinations = (*self.model.forbidden, *(entry.together for entry in self.model.joint))
        telling = {j for c in combinations if not set(later).isdisjoint(c) for j in c}
        settled = sorted(telling - set(later))
        # Those with the same gains lose the same; coarse or priced losses may differ, and the
        # least of them keeps all.
        keys = np.column_stack([now.gains, now.chosen[:, settled]])
        order, ends = equal_rows(keys)
        starts = ends[:-1]
        if len(starts) == len(order):
            return now
        counts = now.counts
        if counts.dtype != object and int(counts.max()) * len(counts) >= 2**62:
            counts = counts.astype(object)
        merged = now.at(order[starts])
        merged.losses = np.minimum.reduceat(now.losses[order], starts)
        merged.counts = np.add.reduceat(counts[order], starts)
        return merged

    def _promising(self, now: _Partial, later: Sequence[int]) -> Indices:
        """Those that lose little and give every party its least if the rest goes as relaxed."""
        rest = np.zeros(len(self.grains))
        for issue in later:
            rest += np.array(self.parts[issue]) @ self.adds[issue]
        short = np.maximum(self.least - (now.gains + rest), 0) @ self.weights
        return np.argsort(now.losses + short, kind="stable")[: self.rows]


def _has(now: _Partial, entry: Combination) -> Flags:
    has = np.ones(len(now.losses), dtype=np.bool_)
    for issue, named in entry.items():
        has &= np.isin(now.chosen[:, issue], sorted(named))
    return has


def _needed(least: int | None, grain: int) -> int:
    """A least gain on a coarser grain; what is out of all reach, either way, within 64 bits."""
    if least is None:
        return _UNLIMITED
    return max(_UNLIMITED, min(-(-least // grain), -_UNLIMITED))
