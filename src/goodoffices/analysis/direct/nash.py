"""Nash's solution where not all parties may be able to gain."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import prod

from goodoffices.analysis.chosen import Over
from goodoffices.analysis.direct.aim import Aim, Figures, Least
from goodoffices.analysis.direct.answer import DirectSolution, loosened
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.product import Product
from goodoffices.analysis.direct.setup import Setup
from goodoffices.analysis.space import Number

__all__ = ["Nash"]


class Nash:
    """The search for the most parties that can gain together, then for the largest product."""

    def __init__(self, setup: Setup, powers: Gains, *, name: str = "nash") -> None:
        self.setup, self.powers, self.name = setup, powers, name
        self.parties = range(len(powers))
        self.factors, self.unit = setup.common
        self.scale = self.unit ** sum(powers)

    def solve(self) -> DirectSolution:
        """The solution."""
        everybody = len(self.parties)
        # Where all can gain, which is the rule, no smaller number need be tried.
        best = self.setup.search(self._aims(everybody, self.parties))
        count, left = everybody, self._figured(everybody, best.bound)
        if best.figures is None:
            ideal = self.setup.ideal(Over.CLEARING)
            if ideal is None:
                return self.setup.nothing(self.name)
            able = [party for party in self.parties if ideal.could[party]]
            for count in range(min(len(able), everybody - 1), -1, -1):
                best = self.setup.search(self._aims(count, able))
                left = left or self._figured(count, best.bound)
                if best.figures is not None:
                    break
        answer = self.setup.solution(
            self.name,
            best,
            lambda figures: self._figured(count, figures) or (),
            self._measure,
            every=count == everybody,
        )
        if left is None or left[0] == count:
            return answer
        return loosened(answer, left)

    def _aims(self, count: int, among: Sequence[int]) -> list[Aim]:
        """One for each choice of parties that gain, and each group that then clears the rule."""
        if count == 0:
            return [Linear(least, (0,) * len(self.parties)) for least in self.setup.groups]
        aims: dict[tuple[Least, Gains], Aim] = {}
        for winners in combinations(among, count):
            powers = tuple(self.powers[p] if p in winners else 0 for p in self.parties)
            for group in self.setup.groups:
                least = tuple(1 if p in winners else group[p] for p in self.parties)
                aims[least, powers] = Product(least, powers, self._times(powers))
        return list(aims.values())

    def _times(self, powers: Gains) -> int:
        """What turns a product of whole gains into one that compares with all others."""
        left = sum(self.powers) - sum(powers)
        raised = [factor**power for factor, power in zip(self.factors, powers, strict=True)]
        return int(prod(raised) * self.unit**left)

    def _figured(self, count: int, figures: Figures | None) -> tuple[Number, ...] | None:
        if figures is None:
            return None
        return count, Fraction(figures[0], self.scale) if count else Fraction(1)

    def _measure(self, gains: Gains) -> tuple[Number, ...]:
        winners = [party for party in self.parties if gains[party] > 0]
        powers = tuple(self.powers[p] if p in winners else 0 for p in self.parties)
        whole = prod(gains[p] ** self.powers[p] for p in winners)
        return len(winners), Fraction(whole * self._times(powers), self.scale)
