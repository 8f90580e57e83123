"""Fallback bargaining without the frontier: the least depth at which enough parties can meet.

A party stands by a package at a depth if it likes fewer packages better, so each depth asks a
least worth of each party. A depth is refuted where the bound of the relaxation falls short of
these, and met where a package is found. Ranks count all packages, which takes each party's worths
one by one and nothing of the frontier.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.analysis.chosen import Over
from goodoffices.analysis.counting import count_packages
from goodoffices.analysis.direct.aim import Aim, Least
from goodoffices.analysis.direct.answer import DirectSolution
from goodoffices.analysis.direct.leximin import feasibility
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.setup import Found, Setup, clearing_groups, efficient_among
from goodoffices.analysis.limits import Budget
from goodoffices.analysis.ranking import Levels, levels_of
from goodoffices.analysis.scale import Scale
from goodoffices.analysis.space import Space

__all__ = ["direct_fallback"]

_ROUNDS = 24
_FEW = 4_000


def direct_fallback(
    space: Space, *, effort: Effort | None = None, budget: Budget | None = None
) -> DirectSolution:
    """Fallback bargaining as ``fallback`` defines it.

    Its gap is by how much the least depth may be smaller than the one found.

    Raises:
        TooLarge: there are too many different worths to count packages by.
    """
    search = _Depths(space, effort, budget)
    found, depth, complete = search.run()
    proved = complete or depth == search.refuted + 1
    chosen = efficient_among(found)
    setup = search.setup
    ordered = sorted(chosen, reverse=True)
    return DirectSolution(
        name="fallback_bargaining",
        points=tuple(setup.point(gains, *chosen[gains]) for gains in ordered),
        over=setup.over,
        maximised=(),
        proved=proved,
        bound=() if proved else None,
        gap=None if depth is None else 0 if proved else depth - search.refuted - 1,
        all_ties=complete,
        efficient=complete,
        figures={
            "depth": depth,
            "packages_ranked": search.total,
            "ranks": tuple(
                dict(zip(space.parties, search.ranks(gains), strict=True)) for gains in ordered
            ),
        },
    )


class _Depths:
    """The search along depths.

    Attributes:
        setup: the packages compared.
        total: how many packages are ranked.
        refuted: no package has the support it needs at this depth.
    """

    def __init__(self, space: Space, effort: Effort | None, budget: Budget | None) -> None:
        self.total = count_packages(space, budget)
        known = None not in space.no_deal
        self.setup = Setup(space, effort, Over.CLEARING if known else Over.ALL)
        self.groups = clearing_groups(space)
        self.refuted = 0
        self._known = known
        scale = Scale.of(space)
        self._parties = [
            _Ranked.of(levels, self.setup, scale, party)
            for party, levels in enumerate(levels_of(space, scale, budget=budget))
        ]

    def run(self) -> tuple[dict[Gains, Found], int | None, bool]:
        """Packages of the least depth found, that depth, and whether these are all of them."""
        if self.total == 0:
            return {}, None, True
        self._refute()
        depth, best, found = self.refuted + 1, None, dict[Gains, Found]()
        wider = 2
        for _ in range(_ROUNDS):
            listed = self.setup.search(self._aims(depth), rows=_FEW)
            fresh = {gains: self._depth(gains) for gains in listed.packages}
            nearest = min(fresh.values(), default=None)
            if nearest is not None and (best is None or nearest <= best):
                best = nearest
                found = {g: listed.packages[g] for g, deep in fresh.items() if deep == nearest}
            if listed.all_ties and nearest is not None:
                return found, best, True
            if listed.bound is None:
                self.refuted = depth
            if best is None:
                if depth == self.total:
                    break
                depth, wider = min(self.total, depth * wider), wider * 2
                continue
            following = best if depth > best else best - 1
            if following <= self.refuted or (nearest is None and self.refuted < depth < best):
                break
            depth = following
        if best is None:
            return {}, None, self.refuted >= self.total
        # That depth was searched with few rows; to know all that ties it is worth many.
        listed = self.setup.search(self._aims(best))
        return listed.packages or found, best, listed.all_ties

    def _aims(self, depth: int) -> list[Aim]:
        return [Linear(least, (0,) * len(least)) for least in self._least(depth)]

    def ranks(self, gains: Gains) -> list[int]:
        """Each party's rank of packages with these gains."""
        return [party.rank(gain) for party, gain in zip(self._parties, gains, strict=True)]

    def _depth(self, gains: Gains) -> int:
        ranks = self.ranks(gains)
        standing = [
            rank for rank, gain in zip(ranks, gains, strict=True) if gain >= 0 or not self._known
        ]
        space = self.setup.space
        vetoes = [ranks[p] for p, name in enumerate(space.parties) if name in space.rule.vetoes]
        return max([1, *sorted(standing)[: space.quorum][-1:], *vetoes])

    def _least(self, depth: int) -> list[Least]:
        """For each group the least gains with which its parties stand by a package."""
        gains = [party.least(depth) for party in self._parties]
        if self._known:
            gains = [max(gain, 0) for gain in gains]
        return [
            tuple(
                None if needed is None else gain for needed, gain in zip(group, gains, strict=True)
            )
            for group in self.groups
        ]

    def _refute(self) -> None:
        """The largest depth of which the bound alone proves that nothing stands there.

        Least gains change at the ranks that parties have; so the ranks of one after another are
        searched by halves.
        """
        for party in self._parties:
            # Ranks fall as worths rise.
            low, high = 0, len(party.ranks)
            while low < high:
                middle = (low + high) // 2
                depth = party.ranks[middle] - 1
                if depth <= self.refuted or self._hopeless(depth):
                    self.refuted = max(self.refuted, depth)
                    high = middle
                else:
                    low = middle + 1

    def _hopeless(self, depth: int) -> bool:
        relaxation = self.setup.relaxation
        for least in self._least(depth):
            weighed = feasibility(relaxation, least).weighed
            owed = sum(
                w * low for w, low in zip(weighed.weights, least, strict=True) if low is not None
            )
            if weighed.most >= owed:
                return False
        return True


@dataclass(frozen=True)
class _Ranked:
    """A party's levels as whole gains.

    Attributes:
        gains: from the smallest up.
        ranks: of each; they fall.
    """

    gains: Sequence[int]
    ranks: Sequence[int]

    @classmethod
    def of(cls, levels: Levels, setup: Setup, scale: Scale, party: int) -> "_Ranked":
        unit = setup.model.unit[party]
        times, plus = scale.unit[party] * unit, (scale.base[party] - setup.origin[party]) * unit
        gains = (int(times) * worth + int(plus) for worth in levels.worths.tolist())
        return cls(list(gains), levels.ranks)

    def rank(self, gain: int) -> int:
        """Of packages with this gain."""
        return self.ranks[bisect_right(self.gains, gain) - 1]

    def least(self, depth: int) -> int:
        """The least gain with which the party stands by a package at this depth."""
        # The first rank, from the worst on, that is within the depth.
        return self.gains[bisect_left(self.ranks, -depth, key=lambda rank: -rank)]
