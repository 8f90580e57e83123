"""Classical solutions of a space without its frontier, each with a proof or an honest bound.

The definitions are those of ``goodoffices.analysis.solutions``.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import gcd, lcm

from goodoffices.analysis.chosen import Figure, Over
from goodoffices.analysis.direct.answer import DirectSolution
from goodoffices.analysis.direct.linear import Linear
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.nash import Nash
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.setup import Setup
from goodoffices.analysis.limits import (
    TooLarge,
)
from goodoffices.analysis.space import Number, Space

__all__ = [
    "direct_best",
    "direct_egalitarian",
    "direct_kalai_smorodinsky",
    "direct_nash",
    "direct_relative_utilitarian",
    "direct_utilitarian",
]

_MOST_POWER = 1_000


def direct_utilitarian(space: Space, *, effort: Effort | None = None) -> DirectSolution:
    """The largest sum of worths; over all packages where a no-deal worth is unknown."""
    over = Over.ALL if None in space.no_deal else Over.CLEARING
    setup = Setup(space, effort, over)
    whole, unit = setup.common
    owed = sum(setup.origin, Fraction(0))
    return setup.solution(
        "utilitarian",
        setup.search([Linear(least, whole) for least in setup.groups]),
        lambda figures: (Fraction(figures[0], unit) + owed,),
        lambda gains: (
            Fraction(sum(f * g for f, g in zip(whole, gains, strict=True)), unit) + owed,
        ),
        every=True,
    )


def direct_egalitarian(space: Space, *, effort: Effort | None = None) -> DirectSolution:
    """Leximin of gains: the smallest as large as possible, then the second smallest, and so on."""
    setup = Setup(space, effort)
    return setup.leximin("egalitarian", *setup.common)


def direct_kalai_smorodinsky(
    space: Space, *, ideal: Over = Over.CLEARING, effort: Effort | None = None
) -> DirectSolution:
    """Leximin of each party's share of its ideal gain, as ``kalai_smorodinsky`` defines it."""
    setup = Setup(space, effort)
    best = setup.ideal(ideal)
    if best is None:
        return setup.nothing("kalai_smorodinsky")
    whole, unit = _shares(best.most)
    answer = setup.leximin("kalai_smorodinsky", whole, unit)
    return best.noted(setup, answer)


def direct_relative_utilitarian(
    space: Space, *, ideal: Over = Over.CLEARING, effort: Effort | None = None
) -> DirectSolution:
    """The largest sum of the parties' shares of their ideal gains.

    A party whose ideal worth is not above its no-deal worth has no share and is left out.
    """
    setup = Setup(space, effort)
    best = setup.ideal(ideal)
    if best is None:
        return setup.nothing("relative_utilitarian")
    whole, unit = _shares(best.most)
    answer = setup.solution(
        "relative_utilitarian",
        setup.search([Linear(least, whole) for least in setup.groups]),
        lambda figures: (Fraction(figures[0], unit),),
        lambda gains: (Fraction(sum(f * g for f, g in zip(whole, gains, strict=True)), unit),),
    )
    return best.noted(setup, answer)


def direct_nash(
    space: Space, *, powers: Mapping[str, Number] | None = None, effort: Effort | None = None
) -> DirectSolution:
    """Most parties with a gain above zero first, then the largest product of those gains.

    Args:
        space: the packages and their worth.
        powers: party -> the power that its gain is raised to, above zero, of every party; only
            their ratios matter. All are alike when left out.
        effort: how much each search may do.

    Raises:
        NoDealUnknown: it is not known what some party faces without an agreement.
        ValueError: a power is missing, of nobody, or not above zero.
        TooLarge: exact products of such powers would be too long.
    """
    if powers is None:
        return Nash(Setup(space, effort), (1,) * len(space.parties)).solve()
    whole = _powers(space, powers)
    answer = Nash(Setup(space, effort), whole, name="weighted_nash").solve()
    figures: dict[str, Figure] = {"powers": {party: powers[party] for party in space.parties}}
    return replace(answer, figures=figures)


def direct_best(space: Space, party: str, *, effort: Effort | None = None) -> DirectSolution:
    """What is best for one party among the packages that clear the decision rule.

    With worths in the place of no-deal worths it is one party's part of a step of Raiffa's.
    """
    setup = Setup(space, effort)
    place = space.parties.index(party)
    found = setup.search(
        [
            Linear(least, tuple(int(p == place) for p in range(len(space.parties))))
            for least in setup.groups
        ]
    )

    def worth(whole: int) -> tuple[Number, ...]:
        return (whole / setup.model.unit[place] + setup.origin[place],)

    return setup.solution(
        "best", found, lambda figures: worth(figures[0]), lambda gains: worth(gains[place])
    )


def _shares(most: Gains) -> tuple[Gains, int]:
    """Factors that turn whole gains into shares of the ideal, and the unit of these."""
    unit = lcm(*(gain for gain in most if gain > 0))
    return tuple(unit // gain if gain > 0 else 0 for gain in most), unit


def _powers(space: Space, powers: Mapping[str, Number]) -> Gains:
    """The smallest whole powers in the same ratios."""
    wrong = sorted(set(space.parties) ^ set(powers))
    given = [Fraction(powers.get(party, 0)) for party in space.parties]
    if wrong or min(given) <= 0:
        raise ValueError(f"not one power above zero for each of {space.parties}: {powers!r}")
    denominator = lcm(*(x.denominator for x in given))
    whole = [int(x * denominator) for x in given]
    divisor = gcd(*whole)
    if sum(whole) // divisor > _MOST_POWER:
        raise TooLarge("factors in products of such powers", sum(whole) // divisor, _MOST_POWER)
    return tuple(x // divisor for x in whole)
