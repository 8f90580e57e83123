"""Raiffa's solution without the frontier: packages are looked for only where the steps lead.

The steps are followed over lotteries between the packages known so far. What they rest on are
bounds on weighted gains; each is looked up over all packages acceptable to all. Where a package
exceeds one it becomes known and the steps are followed anew, until nothing exceeds any. Then the
steps are those over all packages.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from goodoffices.analysis.chosen import Mix, Over, Part
from goodoffices.analysis.direct.answer import DirectSolution
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.setup import Found, Setup, efficient_among
from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.mixed import figures_of, undefined
from goodoffices.analysis.raiffa import Ambiguous, Raiffa, Support, raiffa_of_points
from goodoffices.analysis.space import Space
from goodoffices.model import DecisionRule

__all__ = ["direct_raiffa"]

_MOST_BOUNDS = 600


def direct_raiffa(space: Space, *, effort: Effort | None = None) -> DirectSolution:
    """Raiffa's solution as ``raiffa`` defines it.

    Where some bound that the steps rest on could not be proved, they are those over the packages
    found, and there is no gap to tell: a better package would change where they lead.

    Raises:
        NoDealUnknown: it starts from what each party faces without an agreement.
        DoesNotApply: a step is not defined, with three parties or more.
        TooLarge: the end is further than can be told.
    """
    space.known_no_deal()
    search = _Lottery(space, effort)
    setup = search.setup
    if not search.known:
        return setup.nothing("raiffa", over=Over.ACCEPTABLE)
    try:
        found, shares = search.run()
    except Ambiguous as ambiguous:
        raise undefined(ambiguous) from None
    stopped_at, sure = search.left_by(found)
    parts = tuple(
        Part(share, point.points, point.package, point.count)
        for gains, share in shares.items()
        for point in (setup.point(gains, *search.known[gains]),)
    )
    return DirectSolution(
        name="raiffa",
        points=(),
        over=Over.ACCEPTABLE,
        maximised=(),
        proved=search.proved,
        bound=() if search.proved else None,
        gap=0 if search.proved else None,
        all_ties=search.complete,
        efficient=search.proved,
        mix=Mix(found.limit, parts),
        figures=figures_of(found, space, stopped_at=stopped_at, sure=sure),
    )


@dataclass(frozen=True)
class _Sure:
    """Whether a bound is proved, and whether all packages that reach it are known."""

    proved: bool
    complete: bool


class _Lottery:
    """Packages acceptable to all that matter to the steps.

    Attributes:
        setup: all of them.
        known: those found.
        proved: whether every bound that the steps rest on is proved.
        complete: whether all packages that reach these bounds are known.
    """

    def __init__(self, space: Space, effort: Effort | None) -> None:
        self.setup = Setup(space, effort, rule=DecisionRule())
        self.known: dict[Gains, Found] = {}
        self.proved = self.complete = True
        self._looked: dict[Gains, _Sure] = {}
        parties = range(len(space.parties))
        self._ends = [tuple(int(p == party) for p in parties) for party in parties]
        for factors in self._ends:
            self._look(factors)

    def run(self) -> tuple[Raiffa, dict[Gains, Fraction]]:
        """The steps over all packages, and the lottery that attains their limit.

        Raises:
            Ambiguous: a step is not defined.
            TooLarge: the end is further than can be told.
        """
        while True:
            listed = sorted(self.known, reverse=True)
            points = [self.setup.points(gains) for gains in listed]
            bounds: list[Support] = []
            failed: Exception | None = None
            try:
                found, shares = raiffa_of_points(points, self.setup.origin, rests_on=bounds.append)
            except (Ambiguous, TooLarge) as reason:
                failed = reason
            before = len(self.known)
            asked = [*map(self._factors, dict.fromkeys(bounds)), *self._ends]
            sure = [self._look(factors) for factors in asked]
            if len(self.known) == before:
                break
        self.proved = all(each.proved for each in sure)
        self.complete = all(each.complete for each in sure)
        if failed:
            raise failed
        return found, {listed[place]: share for place, share in shares.items()}

    def left_by(self, found: Raiffa) -> tuple[tuple[Fraction, ...] | None, bool]:
        """The first step that no package found keeps up with; and whether none can."""
        nobody = (0,) * len(self.setup.origin)
        for step in found.steps:
            least = self.setup.least(step)
            if any(_reaches(gains, least) for gains in self.known):
                continue
            there = self.setup.search([Linear(least, nobody)])
            if there.figures is None:
                return step, there.bound is None
        return None, True

    def _factors(self, bound: Support) -> Gains:
        """The weights of a bound as whole factors of whole gains."""
        weights = [w / u for w, u in zip(bound[0], self.setup.model.unit, strict=True)]
        times = lcm(*(w.denominator for w in weights))
        whole = [int(w * times) for w in weights]
        return tuple(w // gcd(*whole) for w in whole)

    def _look(self, factors: Gains) -> "_Sure":
        """Make known the packages of the largest weighted gains."""
        if factors in self._looked:
            return self._looked[factors]
        if len(self._looked) > _MOST_BOUNDS:
            raise TooLarge(
                "bounds that the Raiffa solution rests on", len(self._looked), _MOST_BOUNDS
            )
        best = self.setup.search([Linear((0,) * len(factors), factors)])
        found, efficient = efficient_among(best.packages), True
        if found and not (best.all_ties or all(factors)):
            found, efficient = self.setup.raised(found)
        self.known.update(found)
        self._looked[factors] = _Sure(best.proved and efficient, best.all_ties)
        return self._looked[factors]


def _reaches(gains: Gains, least: Gains) -> bool:
    return all(gain >= low for gain, low in zip(gains, least, strict=True))
