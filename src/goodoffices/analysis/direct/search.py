"""The search: packages within a growing budget of the bound, until the best are all among them.

Each round sets a target below the bound and lists every package that reaches it. If there are
some, the best of them are the best of all; if there are none, the target is the new bound. A list
that grows too long is cut, and then proves nothing; what was found is still a package, and the
bound still holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodoffices.analysis.direct.aim import Aim, Demands, Figures, Guided
from goodoffices.analysis.direct.leximin import feasibility
from goodoffices.analysis.direct.listing import Listing, list_packages
from goodoffices.analysis.direct.model import Gains, Model
from goodoffices.analysis.direct.relaxation import Relaxation
from goodoffices.analysis.vectors import Indices

__all__ = ["Best", "Effort", "search"]

_FIRST = 2**12
_TIMES = 4
_FEW = 1_000
_MORE = 6
_VECTORS = 50_000
_TRIES = 30_000
_FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How much a search may do; the same on every machine.

    Attributes:
        rows: the most partial packages that it goes on with at a time.
        rounds: the most lists that it makes for one aim.
    """

    rows: int = 36_000
    rounds: int = 16


@dataclass(frozen=True)
class Best:
    """What a search found.

    Attributes:
        figures: of the packages; None if no package was found.
        packages: by whole gains, one package and how many have these gains; None if not known.
        bound: figures that no package exceeds; None if it is proved that there is no package.
        all_ties: whether every gain vector with these figures is there.
    """

    figures: Figures | None
    packages: dict[Gains, tuple[tuple[int, ...], int | None]]
    bound: Figures | None
    all_ties: bool

    @property
    def proved(self) -> bool:
        """Whether nothing is better."""
        return self.bound is None or self.bound == self.figures


def search(
    model: Model, aims: Sequence[Aim], effort: Effort, relaxation: Relaxation | None = None
) -> Best:
    """The best packages of all aims, which differ only in the least gains that they ask for."""
    relaxation = relaxation or Relaxation(model)
    hunt = _Hunt(model, relaxation, effort)
    guided = [(aim, aim.guide(relaxation)) for aim in aims]
    ranked = sorted(
        ((aim.at_most(g.weighed.most, g), aim, g) for aim, g in guided),
        key=lambda entry: entry[0],
        reverse=True,
    )
    left: list[Figures] = []
    for bound, aim, guide in ranked:
        open_bound = hunt.explore(aim, guide, bound)
        if open_bound is not None:
            left.append(open_bound)
    return hunt.result(left)


_NOTHING = Listing(np.zeros((0, 0), dtype=np.int16), np.zeros(0, dtype=np.int64), complete=True)


class _Hunt:
    """The best so far, over all aims."""

    def __init__(self, model: Model, relaxation: Relaxation, effort: Effort) -> None:
        self.model, self.relaxation, self.effort = model, relaxation, effort
        self.figures: Figures | None = None
        self.packages: dict[Gains, tuple[tuple[int, ...], int | None]] = {}
        self.all_ties = True
        self._last: tuple[Guided | None, Demands | None, int, Listing] = (None, None, 0, _NOTHING)

    def result(self, left: Sequence[Figures]) -> Best:
        """What was found, where these bounds are still open."""
        over = [bound for bound in left if self.figures is None or bound > self.figures]
        self.all_ties &= not any(bound == self.figures for bound in left) and not over
        bound = max(over, default=self.figures)
        return Best(self.figures, self.packages, bound, self.all_ties)

    def explore(self, aim: Aim, guided: Guided, bound: Figures) -> Figures | None:
        """Pursue one aim; the bound that it leaves open, None if all of its best are known."""
        if self.figures is not None and bound < self.figures:
            return None
        if not guided.feasible:
            return self._without_hope(aim, bound)
        most, spread = guided.weighed.most, guided.weighed.spread
        budget, rows = max(spread // _FIRST, 1), min(_FEW, self.effort.rows)
        refuted: set[Gains] = set()
        for _ in range(self.effort.rounds):
            if budget > spread:
                return self._without_hope(aim, bound)
            target = aim.at_most(most - budget, guided)
            target, last = self._lifted(target)
            demands = aim.demands(aim.deciding(target), guided)
            listing = self._list(demands, guided, rows)
            better = self._take(aim, listing, target)
            if listing.complete and (last or self._reaches(aim, target)):
                return None
            if self.figures is not None and bound <= self.figures:
                return bound
            if listing.complete:
                bound = min(bound, target)
            if self.figures is None or listing.complete:
                budget *= _TIMES
            elif not better:
                bound = min(bound, self._vectors(aim, guided, rows, refuted) or bound)
                if bound <= self.figures or rows == self.effort.rows:
                    return bound
                rows = min(rows * _MORE, self.effort.rows)
        return bound

    def _lifted(self, target: Figures) -> tuple[Figures, bool]:
        """The target, or what is known already if that is no worse; and which of the two."""
        if self.figures is None or target > self.figures:
            return target, False
        return self.figures, True

    def _reaches(self, aim: Aim, target: Figures) -> bool:
        """Whether a package is known that reaches the target; a list may hold lesser ones too."""
        return self.figures is not None and aim.deciding(self.figures) >= aim.deciding(target)

    def _vectors(self, aim: Aim, guided: Guided, rows: int, refuted: set[Gains]) -> Figures | None:
        """Try the vectors of whole gains that the bound leaves and that would be better.

        The best first; the figures of the best that is not settled, or of what is known, are a
        bound. None if there are too many vectors to look at.
        """
        if self.figures is None:
            return None
        least = aim.demands(aim.deciding(self.figures), guided).least
        within = _vectors_within(
            least, self.model.largest, guided.weighed.weights, guided.weighed.most, _VECTORS
        )
        if within is None:
            return None
        ranked = sorted(((aim.figures(v), v) for v in within), reverse=True)
        bound = None
        tries = max(_FEWEST, _TRIES // rows)
        for figures, vector in ranked[:tries]:
            if figures <= self.figures:
                break
            if vector in refuted:
                continue
            total = sum(w * x for w, x in zip(guided.weighed.weights, vector, strict=True))
            listing = self._list(Demands(vector, total), guided, rows)
            self._take(aim, listing)
            if figures <= self.figures:
                continue
            if listing.complete:
                refuted.add(vector)
            else:
                bound = bound or figures
        else:
            if len(ranked) > tries:
                bound = bound or ranked[tries][0]
        return max(bound or self.figures, self.figures)

    def _without_hope(self, aim: Aim, bound: Figures) -> Figures | None:
        """List everything that gives the parties their least, which is little or nothing."""
        guided = feasibility(self.relaxation, aim.least)
        total = sum(
            w * low
            for w, low in zip(guided.weighed.weights, aim.least, strict=True)
            if low is not None
        )
        listing = self._list(Demands(aim.least, total), guided, self.effort.rows)
        self._take(aim, listing)
        return None if listing.complete else bound

    def _list(self, demands: Demands, guided: Guided, rows: int) -> Listing:
        # What was listed last may be asked for again, where a target cannot be raised.
        before, *asked, listing = self._last
        if before is not guided or asked != [demands, rows]:
            listing = list_packages(
                self.model,
                guided.weighed,
                demands.least,
                guided.weighed.most - demands.total,
                rows=rows,
                parts=guided.parts,
            )
            self._last = (guided, demands, rows, listing)
        return listing

    def _take(self, aim: Aim, listing: Listing, target: Figures | None = None) -> bool:
        """Keep the best of a list; whether it is better than what was known.

        With a target, a complete list holds every package that reaches it, and of lesser ones some.
        """
        if not len(listing.packages):
            return False
        gains = self.model.gains(listing.packages)
        inside = _inside(gains, aim)
        if not len(inside):
            return False
        figures, places = aim.best(gains[inside])
        if self.figures is not None and figures < self.figures:
            return False
        better = figures != self.figures
        if better:
            self.figures, self.packages = figures, {}
        counts: dict[Gains, int] = {}
        for place in inside[places].tolist():
            key = tuple(int(x) for x in gains[place])
            counts[key] = counts.get(key, 0) + int(listing.counts[place])
            self.packages.setdefault(key, (tuple(listing.packages[place].tolist()), None))
        reaches = target is None or aim.deciding(figures) >= aim.deciding(target)
        if listing.complete and reaches:
            for key, count in counts.items():
                self.packages[key] = (self.packages[key][0], count)
        return better


def _vectors_within(
    least: Sequence[int | None], largest: Gains, weights: Gains, most: int, limit: int
) -> list[Gains] | None:
    """Every vector of whole gains from the least to the largest whose weighted sum is at most so.

    None if some party has no least, or if there are more than the limit.
    """
    if None in least:
        return None
    low = [x for x in least if x is not None]
    vectors: list[tuple[Gains, int]] = [
        ((), most - sum(w * x for w, x in zip(weights, low, strict=True)))
    ]
    for start, end, weight in zip(low, largest, weights, strict=True):
        grown: list[tuple[Gains, int]] = []
        for vector, room in vectors:
            steps = end - start if weight == 0 else min(room // weight, end - start)
            if len(grown) + steps >= limit:
                return None
            grown += [((*vector, start + k), room - k * weight) for k in range(steps + 1)]
        vectors = grown
    return [vector for vector, _ in vectors]


def _inside(gains: np.ndarray, aim: Aim) -> Indices:
    """Rows that give every party its least, exactly."""
    least = [(party, low) for party, low in enumerate(aim.least) if low is not None]
    inside = np.ones(len(gains), dtype=np.bool_)
    for party, low in least:
        inside &= np.asarray(gains[:, party] >= low, dtype=np.bool_)
    return np.flatnonzero(inside)
