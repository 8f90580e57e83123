"""The package whose worst disappointment is least, whatever the unknown wishes are.

For a package: how much more, at most, some party could have had from another package, for any
wishes of that party that fit; as a share of the most that packages can differ for it. The packages
with the least such share are the minimax-regret packages (Savage 1951; for utilities known in part
Boutilier, Patrascu, Poupart and Schuurmans 2006).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from goodoffices.analysis.partial.efficiency import Part
from goodoffices.analysis.partial.relation import Corners

__all__ = ["Regret", "minimax_regret"]


@dataclass(frozen=True)
class Regret:
    """The least worst disappointment, exactly.

    Attributes:
        share: of the most that packages can differ for the party, from 0 to 1.
        count: how many packages have no larger one.
        package: one of them, issue -> option.
        party: for whom it is reached.
        instead: what that party could have had, on the issues where it differs.
    """

    share: Fraction
    count: int
    package: Mapping[str, str]
    party: str
    instead: Mapping[str, str]


@dataclass(frozen=True)
class _Worst:
    share: Fraction
    party: str
    other: int


def minimax_regret(parts: Sequence[Part]) -> Regret | None:
    """The least worst disappointment; None where a disappointment has no bound or there is none.

    Raises:
        TooLarge: too many packages to compare.
    """
    tables = []
    for part in parts:
        worst = _worst(part)
        if worst is None:
            return None
        tables.append(worst)
    if not all(tables):
        return None
    # The worst of a package is the worst of its parts.
    least = [min(range(len(table)), key=lambda k, t=table: t[k].share) for table in tables]  # type: ignore[misc]
    share, at = max((tables[p][k].share, -p) for p, k in enumerate(least))
    decisive = tables[-at][least[-at]]
    here, there = (
        parts[-at].named(parts[-at].packages[k].tolist()) for k in (least[-at], decisive.other)
    )
    return Regret(
        share=share,
        count=prod(
            sum(n for n, worst in zip(part.counts, table, strict=True) if worst.share <= share)
            for part, table in zip(parts, tables, strict=True)
        ),
        package={
            issue: option
            for part, k in zip(parts, least, strict=True)
            for issue, option in part.named(part.packages[k].tolist()).items()
        },
        party=decisive.party,
        instead={issue: option for issue, option in there.items() if here[issue] != option},
    )


def _worst(part: Part) -> list[_Worst] | None:
    """Each package's worst disappointment on these issues; None without a bound or a package."""
    rows = part.packages
    if len(rows) == 0:
        return None
    first = next(iter(part.systems))
    found = [_Worst(Fraction(0), first, k) for k in range(len(rows))]
    for party, corners in part.corners.items():
        if any(never.any() for never in corners.never):
            return None
        most = _most(part, corners)
        if most is None:
            return None
        for corner, difference in corners.differences(rows, rows):
            # By how much the second may be worth more than the first is what it may lack.
            lacking = -difference
            if not corner.whole:
                if (lacking > 0).any():
                    return None
                continue
            places = lacking.argmax(axis=1).tolist()
            for k, other in enumerate(places):
                amount = int(lacking[k, other])
                if amount > 0 and most:
                    share = Fraction(amount) / corner.whole / most
                    if share > found[k].share:
                        found[k] = _Worst(share, party, other)
    return found


def _most(part: Part, corners: Corners) -> Fraction | None:
    """The most that packages can differ for a party, on its scale; None without a bound."""
    if not corners.numeric:
        return Fraction(1)  # differences are shares of all that matters
    most = Fraction(0)
    for corner, difference in corners.differences(part.packages, part.packages):
        largest = int((-difference).max(initial=0))
        if largest and not corner.whole:
            return None
        if largest:
            most = max(most, Fraction(largest) / corner.whole)
    return most
