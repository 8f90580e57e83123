"""A space set up for searches, and what a search found told in points.

A decision rule that not all parties must clear is taken apart into the smallest groups of parties
that clear it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import ceil, comb, lcm

import numpy as np

from goodoffices.analysis.chosen import Over
from goodoffices.analysis.direct.aim import Aim, Figures, Least
from goodoffices.analysis.direct.answer import DirectPoint, DirectSolution, gap_between
from goodoffices.analysis.direct.leximin import Leximin
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.model import Gains, Model
from goodoffices.analysis.direct.relaxation import Relaxation
from goodoffices.analysis.direct.search import Best, Effort, search
from goodoffices.analysis.dominance import undominated
from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.space import Number, Space
from goodoffices.analysis.vectors import Vectors
from goodoffices.model import DecisionRule

__all__ = ["Found", "Ideal", "Setup", "clearing_groups", "efficient_among", "judged"]

_MOST_GROUPS = 2_000

Found = tuple[tuple[int, ...], int | None]
"""A package, as places of options; and how many have the same gains, None if not known."""
Measure = Callable[[Gains], tuple[Number, ...]]


@dataclass(frozen=True)
class Ideal:
    """Each party's largest whole gain over some packages.

    Attributes:
        most: the gains.
        proved: whether all are proved the largest.
        could: per party, whether it may have one above zero.
        over: the packages.
    """

    most: Gains
    proved: bool
    could: tuple[bool, ...]
    over: Over

    def noted(self, setup: "Setup", answer: DirectSolution) -> DirectSolution:
        """The answer with its ideal point; shares of an ideal that may be larger bound nothing."""
        noted = replace(
            answer, ideal=setup.points(self.most), figures={"ideal_over": self.over.value}
        )
        if self.proved:
            return noted
        return replace(noted, proved=False, bound=None, gap=None, all_ties=False)


class Setup:
    """A space set up for searches: its model, its groups, what all searches share."""

    def __init__(
        self,
        space: Space,
        effort: Effort | None,
        over: Over = Over.CLEARING,
        *,
        rule: DecisionRule | None = None,
    ) -> None:
        self.space, self.over, self.effort = space, over, effort or Effort()
        ruled = space if rule is None else replace(space, rule=rule)
        known = (0,) * len(space.parties) if over is Over.ALL else space.known_no_deal()
        self.origin = tuple(map(Fraction, known))
        self.model = Model.of(space, known)
        self.groups = clearing_groups(ruled) if over is Over.CLEARING else (self.all,)

    @property
    def all(self) -> Least:
        """No party needs anything."""
        return (None,) * len(self.space.parties)

    @cached_property
    def relaxation(self) -> Relaxation:
        """Shared by all searches."""
        return Relaxation(self.model)

    @cached_property
    def common(self) -> tuple[Gains, int]:
        """Factors that bring whole gains to one unit, and that unit."""
        unit = lcm(*((1 / u).denominator for u in self.model.unit))
        return tuple(int(unit / u) for u in self.model.unit), unit

    def search(self, aims: Sequence[Aim], *, rows: int | None = None) -> Best:
        """Search; with at most so many rows at a time."""
        effort = self.effort
        if rows is not None:
            effort = replace(effort, rows=min(rows, effort.rows))
        return search(self.model, aims, effort, self.relaxation)

    def points(self, gains: Gains) -> tuple[Fraction, ...]:
        """Exact worths from whole gains."""
        return tuple(
            g / u + zero for g, u, zero in zip(gains, self.model.unit, self.origin, strict=True)
        )

    def least(self, points: Sequence[Number]) -> Gains:
        """The least whole gains that are worth at least these points."""
        return tuple(
            ceil((x - zero) * u)
            for x, u, zero in zip(points, self.model.unit, self.origin, strict=True)
        )

    def ideal(self, over: Over) -> Ideal | None:
        """Each party's best; None where nothing clears the rule for sure."""
        groups = self.groups if over is Over.CLEARING else (self.all,)
        parties = range(len(self.space.parties))
        most, proved, could = [], True, []
        for party in parties:
            alone = tuple(int(p == party) for p in parties)
            found = self.search([Linear(least, alone) for least in groups])
            if found.figures is None:
                return None
            most.append(found.figures[0])
            proved &= found.proved
            could.append(found.bound is not None and found.bound[0] > 0)
        return Ideal(tuple(most), proved, tuple(could), over)

    def leximin(self, name: str, factors: Gains, unit: int) -> DirectSolution:
        """Leximin of whole gains times factors, as fractions of the unit."""
        origin = (0,) * len(factors)

        def measure(gains: Gains) -> tuple[Number, ...]:
            return figured(aims[0].figures(gains))

        def figured(figures: Figures) -> tuple[Number, ...]:
            return tuple(Fraction(x, unit) for x in figures)

        aims = [Leximin(least, factors, origin) for least in self.groups]
        return self.solution(name, self.search(aims), figured, measure, every=all(factors))

    def nothing(self, name: str, *, over: Over | None = None) -> DirectSolution:
        """The answer where no package was found that clears the rule."""
        found = self.search([Linear(least, (0,) * len(self.origin)) for least in self.groups])
        answer = self.solution(
            name, replace(found, figures=None, packages={}), lambda _: (), lambda _: ()
        )
        return replace(answer, over=over or self.over)

    def solution(
        self,
        name: str,
        best: Best,
        figured: Callable[[Figures], tuple[Number, ...]],
        measure: Measure,
        *,
        every: bool = False,
    ) -> DirectSolution:
        """What a search found, with its figures in points.

        Args:
            name: of the solution.
            best: what was found.
            figured: figures of the search in points.
            measure: the same figures from whole gains.
            every: whether more for any party, and less for none, makes the figures larger.
        """
        bound = () if best.bound is None else figured(best.bound)
        if best.figures is None:
            none = best.bound is None
            return DirectSolution(
                name=name,
                points=(),
                over=self.over,
                maximised=(),
                proved=none,
                bound=bound if bound or none else None,
                gap=None,
                all_ties=none,
                efficient=True,
            )
        found, efficient = best.packages, True
        if best.all_ties:
            found = efficient_among(found)
        elif every and best.proved:
            start = max(found, key=self._total)
            found = {start: found[start]}
        else:
            found, efficient = self.raised(found)
        # Where more parties might gain than were looked for, some of what is found may be better.
        maximised = max(map(measure, found))
        ordered = sorted((g for g in found if measure(g) == maximised), reverse=True)
        return DirectSolution(
            name=name,
            points=tuple(self.point(gains, *found[gains]) for gains in ordered),
            over=self.over,
            maximised=maximised,
            proved=maximised >= bound,
            bound=max(bound, maximised),
            gap=gap_between(max(bound, maximised), maximised),
            all_ties=best.all_ties,
            efficient=efficient,
        )

    def raised(self, found: Mapping[Gains, Found]) -> tuple[dict[Gains, Found], bool]:
        """One of the best, raised to the frontier: the largest sum that gives nobody less."""
        start = max(found, key=self._total)
        raised = self.search([Linear(start, self.common[0])])
        if raised.figures is None:
            return {start: found[start]}, False
        end = max(raised.packages, key=self._total)
        return {end: raised.packages[end]}, raised.proved

    def _total(self, gains: Gains) -> tuple[int, Gains]:
        """Sorts by the sum of gains, then by the gains."""
        return sum(f * g for f, g in zip(self.common[0], gains, strict=True)), gains

    def point(self, gains: Gains, package: tuple[int, ...], count: int | None) -> DirectPoint:
        """A package with its exact worths, and who accepts it."""
        named = self.model.named(package)
        points = self.points(gains)
        if self.space.points_of(named) != points:
            raise RuntimeError(f"{named} has other points than {points}")
        found = DirectPoint(points=points, package=named, acceptable=None, clears=None, count=count)
        return judged(self.space, found)


def efficient_among(found: Mapping[Gains, Found]) -> dict[Gains, Found]:
    """Those that no other dominates."""
    if not found:
        return {}
    rows = np.array(list(found), dtype=object).reshape(len(found), -1)
    kept = undominated(_ranked(rows)).tolist()
    return {key: found[key] for key, stays in zip(found, kept, strict=True) if stays}


def judged(space: Space, point: DirectPoint) -> DirectPoint:
    """A point with who accepts it in this space."""
    sure, maybe = (_accepting(space, point.points, unknown=x) for x in (False, True))
    return replace(
        point,
        acceptable=_verdict(*(len(x) == len(point.points) for x in (sure, maybe))),
        clears=_verdict(*(_clears(space, x) for x in (sure, maybe))),
    )


def clearing_groups(space: Space) -> tuple[Least, ...]:
    """The least gains of each smallest group of parties that clears the rule."""
    vetoes = [p for p, party in enumerate(space.parties) if party in space.rule.vetoes]
    others = [p for p in range(len(space.parties)) if p not in vetoes]
    more = max(space.quorum - len(vetoes), 0)
    if comb(len(others), more) > _MOST_GROUPS:
        raise TooLarge(
            "groups of parties that can clear the rule", comb(len(others), more), _MOST_GROUPS
        )
    return tuple(
        tuple(0 if p in vetoes or p in chosen else None for p in range(len(space.parties)))
        for chosen in combinations(others, more)
    )


def _accepting(space: Space, points: Sequence[Fraction], *, unknown: bool) -> set[str]:
    return {
        party
        for party, worth, least in zip(space.parties, points, space.no_deal, strict=True)
        if (unknown if least is None else worth >= least)
    }


def _clears(space: Space, accepting: set[str]) -> bool:
    return len(accepting) >= space.quorum and accepting >= set(space.rule.vetoes)


def _verdict(sure: bool, maybe: bool) -> bool | None:  # noqa: FBT001
    return True if sure else (None if maybe else False)


def _ranked(rows: Vectors) -> Vectors:
    """Each column's numbers replaced by their places in order: dominance only looks at order."""
    return np.stack([np.unique(column, return_inverse=True)[1] for column in rows.T], axis=1)
