"""The classical rules on rows of gains: which places they pick, and what is largest there.

Each serves a frontier and any list of points alike, through ``Gains``. Ties are all kept.

Sources: Nash 1950, weighted as by Kalai 1977; Kalai and Smorodinsky 1975, in the lexicographic
form of Imai 1983 for several parties and discrete sets; Kalai 1977 (egalitarian), as leximin;
relative utilitarian as by Pivato 2009 and earlier Segal 2000.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm, log, prod

import numpy as np

from goodoffices.analysis.gains import Gains
from goodoffices.analysis.limits import TooLarge
from goodoffices.analysis.space import Number
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = [
    "Picked",
    "Rule",
    "pick_egalitarian",
    "pick_kalai_smorodinsky",
    "pick_nash",
    "pick_relative_utilitarian",
    "pick_utilitarian",
]

_MOST_BITS = 20_000_000
_MOST_PRINTED = 3_000
"""Bits of a product that is still told."""
# Far above the error of a sum of logarithms in doubles, far below what tells points apart.
_NEAR = 1e-9


@dataclass(frozen=True)
class Picked:
    """Places in the rows of gains that a rule picks, all that tie.

    Attributes:
        places: none if no row is compared.
        maximised: the exact figures that are largest, the first deciding before the next.
    """

    places: Indices
    maximised: tuple[Number, ...] = ()


Rule = Callable[[Gains], Picked]


def pick_nash(gains: Gains, *, powers: Sequence[Number] | None = None) -> Picked:
    """Most parties with a gain above zero first, then the largest product of those gains.

    Args:
        gains: of the points to compare.
        powers: to which each party's gain is raised, above zero; only their ratios matter.

    Raises:
        TooLarge: exact products of such powers would be too long.
    """
    places = gains.clearing
    if len(places) == 0:
        return Picked(places)
    winners = (gains.whole[places] > 0).sum(axis=1)
    places = places[winners == winners.max()]
    positive = gains.whole[places]
    factors = np.where(positive > 0, positive, 1).astype(object)
    count = int(winners.max())
    if powers is None:
        products = factors.prod(axis=1)
        best = products.max()
        return Picked(places[products == best], (count, Fraction(best, gains.unit**count)))
    whole = _whole_powers(powers)
    # Where different parties gain, the powers may add up to different sums: whole numbers over
    # one unit compare only after the unit is there as often in each.
    units = (np.where(positive > 0, 0, 1).astype(object) @ np.array(whole, dtype=object)).tolist()
    sums = [
        sum((p * log(x) for p, x in zip(whole, row, strict=True)), more * log(gains.unit))
        for row, more in zip(factors.tolist(), units, strict=True)
    ]
    near = np.flatnonzero(np.array(sums) >= max(sums) - _NEAR * (1 + abs(max(sums))))
    bits = sum(p * int(x).bit_length() for p, x in zip(whole, factors.max(axis=0), strict=True))
    bits += max(units) * gains.unit.bit_length()
    if bits > _MOST_BITS and len(np.unique(factors[near].astype(str), axis=0)) > 1:
        raise TooLarge("digits in products of such powers", bits // 3, _MOST_BITS // 3)
    if bits > _MOST_BITS:
        return Picked(places[near], (count,))
    exact = np.array(
        [
            prod((x**p for p, x in zip(whole, factors[k].tolist(), strict=True)), start=1)
            * gains.unit ** units[k]
            for k in near
        ],
        dtype=object,
    )
    best = exact.max()
    chosen = places[near[exact == best]]
    if bits > _MOST_PRINTED:
        return Picked(chosen, (count,))
    row = gains.whole[chosen[0]].tolist()
    figure = prod(
        (Fraction(x, gains.unit) ** p for p, x in zip(whole, row, strict=True) if x > 0),
        start=Fraction(1),
    )
    return Picked(chosen, (count, figure))


def pick_egalitarian(gains: Gains) -> Picked:
    """Leximin of gains: the smallest as large as possible, then the second smallest, and so on."""
    places, best = _leximin(gains.whole, gains.clearing)
    return Picked(places, tuple(Fraction(x, gains.unit) for x in best))


def pick_kalai_smorodinsky(gains: Gains, *, ideal: Indices | None = None) -> Picked:
    """Leximin of shares of the ideal gain.

    A party whose ideal gain is not above zero has no share and is left out.

    Args:
        gains: of the points to compare.
        ideal: places of the points of which each party's best is its ideal; those compared when
            left out.
    """
    if len(gains.clearing) == 0:
        return Picked(gains.clearing)
    shares, unit = _shares(gains, ideal)
    places, best = _leximin(shares, gains.clearing)
    return Picked(places, tuple(Fraction(x, unit) for x in best))


def pick_relative_utilitarian(gains: Gains, *, ideal: Indices | None = None) -> Picked:
    """The largest sum of shares of the ideal gain; ``ideal`` as for pick_kalai_smorodinsky."""
    if len(gains.clearing) == 0:
        return Picked(gains.clearing)
    shares, unit = _shares(gains, ideal)
    sums = shares[gains.clearing].sum(axis=1)
    best = sums.max()
    return Picked(gains.clearing[sums == best], (Fraction(int(best), unit),))


def pick_utilitarian(gains: Gains) -> Picked:
    """The largest sum of gains."""
    if len(gains.clearing) == 0:
        return Picked(gains.clearing)
    sums = gains.whole[gains.clearing].sum(axis=1)
    best = sums.max()
    return Picked(gains.clearing[sums == best], (Fraction(int(best), gains.unit),))


def _shares(gains: Gains, ideal: Indices | None) -> tuple[Vectors, int]:
    """Each party's share of its ideal gain, times one common unit; and the unit."""
    most = gains.whole[gains.clearing if ideal is None else ideal].max(axis=0).tolist()
    sharing = [party for party, gain in enumerate(most) if gain > 0]
    unit = lcm(1, *(most[party] for party in sharing))
    factors = np.array([unit // most[party] for party in sharing], dtype=object)
    return gains.whole[:, sharing].astype(object) * factors, unit


def _whole_powers(powers: Sequence[Number]) -> list[int]:
    """The smallest whole numbers in the same ratios."""
    if not all(power > 0 for power in powers):
        shown = ", ".join(map(str, powers))
        raise ValueError(f"powers must be above zero: {shown}")
    common = lcm(*(power.denominator for power in powers))
    whole = [int(power * common) for power in powers]
    return [power // gcd(*whole) for power in whole]


def _leximin(rows: Vectors, places: Indices) -> tuple[Indices, list[int]]:
    """Those places whose row, sorted upwards, is lexicographically largest; and that row."""
    if len(places) == 0 or rows.shape[1] == 0:
        return places, []
    least = rows[places].min(axis=1)
    places = places[least == least.max()]
    ordered = np.sort(rows[places], axis=1)
    for column in range(rows.shape[1]):
        largest = ordered[:, column] == ordered[:, column].max()
        places, ordered = places[largest], ordered[largest]
    return places, ordered[0].tolist()
