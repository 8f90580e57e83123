"""What a bargaining solution says: the points it chooses, or the mix of packages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from goodoffices.analysis.frontier import Frontier, FrontierPoint
from goodoffices.analysis.space import Number

__all__ = ["Figure", "Mix", "Over", "Part", "Solution", "parts_at"]

Figure = Number | str | bool | None | Mapping[str, "Figure"] | tuple["Figure", ...]
"""A figure of a solution, or several in order or by name; exact."""


class Over(Enum):
    """Which packages are compared, or give the ideal point."""

    CLEARING = "clearing"
    """Those that clear the decision rule."""
    ALL = "all"
    """All packages."""
    ACCEPTABLE = "acceptable"
    """Those that give every party at least its no-deal worth."""


@dataclass(frozen=True)
class Part:
    """One package of a mix.

    Attributes:
        share: above zero; the shares of a mix add up to one.
        points: each party's exact worth of the package.
        package: issue -> option.
        count: how many packages have these points; None if not counted.
    """

    share: Fraction
    points: tuple[Fraction, ...]
    package: Mapping[str, str]
    count: int | None


@dataclass(frozen=True)
class Mix:
    """Packages that are drawn by lot with stated shares, or divided; or one package whole.

    Attributes:
        points: each party's exact worth of the mix.
        parts: the packages.
        by_lot: whether lots are drawn; else an issue is divided.
    """

    points: tuple[Fraction, ...]
    parts: tuple[Part, ...]
    by_lot: bool = True


@dataclass(frozen=True, kw_only=True)
class Solution:
    """What a solution chooses: frontier points, or a mix.

    Attributes:
        name: of the solution.
        points: all that tie; none if no package is compared, or where there is a mix.
        over: the packages that were compared.
        maximised: the exact figures that are largest, the first deciding before the next. Nash:
            number of parties that gain, product of their gains (of powers of them where weighted,
            left out where it is too long to print). Egalitarian: gains from the smallest up.
            Kalai-Smorodinsky: shares of the ideal gain from the smallest up; relative
            utilitarian: their sum. Utilitarian: the sum of worths.
        ideal: the ideal point where shares of it count, each party's best worth; None elsewhere.
        mix: what a solution chooses that mixes packages; None elsewhere.
        figures: further figures by name.
        efficient: no package gives a party more, and none less, than what is chosen.
    """

    name: str
    points: tuple[FrontierPoint, ...]
    over: Over
    maximised: tuple[Number, ...] = ()
    ideal: tuple[Fraction, ...] | None = None
    mix: Mix | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    efficient: bool = True


def parts_at(frontier: Frontier, shares: Mapping[int, Fraction]) -> tuple[Part, ...]:
    """Frontier points with their shares as the parts of a mix, each with its first package."""
    return tuple(
        Part(share, point.points, next(frontier.packages(point, 1)), point.count)
        for place, share in shares.items()
        for point in (frontier[place],)
    )
