"""How often a package is efficient, acceptable or first, under all wishes that fit.

Stochastic multicriteria acceptability analysis (SMAA-2; Lahdelma and Salminen 2001): wishes are
drawn at random, every one that fits as likely as any other, and it is counted how often something
holds. That is a measure of how much room the statements leave; it is no forecast.

Where only one number is unknown, the shares are computed instead, exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.analysis.partial.claims import Known
from goodoffices.analysis.partial.relation import Corners, corners_of, weight_rays
from goodoffices.analysis.partial.sampling import Draws, draw
from goodoffices.analysis.partial.segment import stretches
from goodoffices.analysis.partial.system import System, scale_of
from goodoffices.analysis.space import Choices

__all__ = [
    "DRAWS",
    "MOST_PACKAGES",
    "Acceptability",
    "PackageShares",
    "Where",
    "acceptability",
    "efficient_where",
    "whole_systems",
]

DRAWS = 9_604
"""Draws that give a share within one hundredth, 95 times in 100."""

MOST_PACKAGES = 20_000
"""The most packages that others are compared with."""

_WORK = 30_000_000
_CHUNK = 256
_Z = 1.96

Package = Mapping[str, str]


@dataclass(frozen=True)
class PackageShares:
    """How often one package is what, between 0 and 1; None where it cannot be told.

    Attributes:
        package: issue -> option.
        efficient: no other package is better for one party and as good for the others.
        acceptable: party -> at least as good as no agreement.
        acceptable_to_all: for all at once.
        first: party -> none of the packages listed is better for it.
        ranks: party -> how often it takes each place among those listed; a tie takes the better.
        weights: party -> issue -> its mean weight in the draws in which the package is first for
            the party (the central weights); None where it never is.
    """

    package: Package
    efficient: float
    acceptable: Mapping[str, float | None]
    acceptable_to_all: float | None
    first: Mapping[str, float]
    ranks: Mapping[str, tuple[float, ...]]
    weights: Mapping[str, Mapping[str, float] | None]


@dataclass(frozen=True)
class Acceptability:
    """Shares of the packages listed.

    Attributes:
        method: ``exact`` draws, or ``hit_and_run`` where the weights come from a random walk.
        samples: how many draws.
        error: a share is within this much of the exact one, 95 times in 100.
        efficient_samples: draws in which packages were compared with all others.
        efficient_error: the same error for ``efficient``.
        packages: in the order given.
        wins: party -> (one, other), places in packages -> how often it finds the one better.
    """

    method: str
    samples: int
    error: float
    efficient_samples: int
    efficient_error: float
    packages: tuple[PackageShares, ...]
    wins: Mapping[str, Mapping[tuple[int, int], float]]


@dataclass(frozen=True)
class Where:
    """Where a package is efficient, if all that is unknown is one party's share of two weights.

    Attributes:
        party: whose weights are unknown; None if nothing is.
        share: of the range in which it is efficient.
        between: the stretches, each from and to weights (issue -> weight).
    """

    party: str | None
    share: Fraction
    between: tuple[tuple[Mapping[str, Fraction], Mapping[str, Fraction]], ...]


def whole_systems(choices: Choices, known: Known) -> dict[str, System]:
    """Each party's claims on all issues at once."""
    options = dict(zip(choices.issues, choices.options, strict=True))
    return {
        party: System(options, tuple(claims), scale_of(claims, options))
        for party, claims in known.items()
    }


def acceptability(
    choices: Choices,
    known: Known,
    packages: Sequence[Package],
    *,
    seed: int,
    draws: int = DRAWS,
) -> Acceptability:
    """How often each of some packages is efficient, acceptable and first.

    Args:
        choices: all packages.
        known: what was stated; without contradiction.
        packages: those asked about.
        seed: the same seed gives the same shares.
        draws: how many.

    Raises:
        Unsampled: wishes cannot be drawn.
        TooLarge: as corners_of.
    """
    rng = np.random.default_rng(seed)
    systems = whole_systems(choices, known)
    drawn = {party: draw(system, draws, rng) for party, system in systems.items()}
    options = dict(zip(choices.issues, choices.options, strict=True))
    count = min(len(next(iter(each.weights.values()))) for each in drawn.values())
    worths = {
        party: np.stack([each.of(package, options)[:count] for package in packages], axis=1)
        for party, each in drawn.items()
    }
    efficient, compared = _efficient(choices, drawn, packages, count)
    accepted = {
        party: None if each.no_deal is None else worths[party] >= each.no_deal[:count, None]
        for party, each in drawn.items()
    }
    everyone = None
    if all(flags is not None for flags in accepted.values()):
        everyone = np.logical_and.reduce([f for f in accepted.values() if f is not None])
    places = {
        party: (table[:, None, :] > table[:, :, None]).sum(axis=2)
        for party, table in worths.items()
    }
    found = tuple(
        PackageShares(
            package=package,
            efficient=float(efficient[k]),
            acceptable={
                party: None if flags is None else float(flags[:, k].mean())
                for party, flags in accepted.items()
            },
            acceptable_to_all=None if everyone is None else float(everyone[:, k].mean()),
            first={party: float((place[:, k] == 0).mean()) for party, place in places.items()},
            ranks={
                party: tuple(float((place[:, k] == r).mean()) for r in range(len(packages)))
                for party, place in places.items()
            },
            weights={
                party: _central(drawn[party], places[party][:, k] == 0, count) for party in drawn
            },
        )
        for k, package in enumerate(packages)
    )
    methods = {each.method for each in drawn.values()}
    return Acceptability(
        method="exact" if methods == {"exact"} else "hit_and_run",
        samples=count,
        error=_Z / 2 / sqrt(count),
        efficient_samples=compared,
        efficient_error=_Z / 2 / sqrt(compared),
        packages=found,
        wins={
            party: {
                (a, b): float((table[:, a] > table[:, b]).mean())
                for a in range(len(packages))
                for b in range(len(packages))
                if a != b
            }
            for party, table in worths.items()
        },
    )


def _central(draws: Draws, first: NDArray[np.bool_], count: int) -> dict[str, float] | None:
    if not first.any():
        return None
    return {issue: float(table[:count][first].mean()) for issue, table in draws.weights.items()}


def _all_packages(choices: Choices) -> NDArray[np.int64]:
    """Every package as the places of its options."""
    place = {issue: j for j, issue in enumerate(choices.issues)}
    bans = [
        [
            (place[issue], {choices.options[place[issue]].index(option) for option in named})
            for issue, named in entry.items()
        ]
        for entry in choices.forbidden
        if all(entry.values())
    ]
    rows = [
        places
        for places in product(*(range(len(options)) for options in choices.options))
        if not any(all(places[j] in named for j, named in ban) for ban in bans)
    ]
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(choices.issues))


def _efficient(
    choices: Choices, drawn: Mapping[str, Draws], packages: Sequence[Package], count: int
) -> tuple[NDArray[np.float64], int]:
    """How often each package is efficient, and in how many draws that was looked at."""
    rows = _all_packages(choices)
    most = max(_WORK // (len(rows) * len(drawn) * max(len(packages), 1)), 1)
    count = min(count, most)
    options = dict(zip(choices.issues, choices.options, strict=True))
    own = {party: [each.of(p, options) for p in packages] for party, each in drawn.items()}
    good = np.zeros(len(packages))
    for start in range(0, count, _CHUNK):
        these = slice(start, min(start + _CHUNK, count))
        tables = {
            party: sum(each.worths[i][these][:, rows[:, j]] for j, i in enumerate(choices.issues))
            for party, each in drawn.items()
        }
        for k in range(len(packages)):
            no_worse: Any = True
            better: Any = False
            for party, table in tables.items():
                worth = own[party][k][these, None]
                # Sums in another order may differ in their last digits.
                slack = 1e-9 * (1 + np.abs(worth))
                no_worse = no_worse & (table >= worth - slack)
                better = better | (table > worth + slack)
            good[k] += float((~(no_worse & better).any(axis=1)).sum())
    return good / count, count


def efficient_where(choices: Choices, known: Known, package: Package) -> Where | None:
    """Where a package is efficient, exactly; None unless at most one number is unknown.

    That is so if every party's values are known and all but one party's weights too, and those of
    that party between two extremes.

    Raises:
        TooLarge: as corners_of.
    """
    systems = whole_systems(choices, known)
    corners = {party: corners_of(system) for party, system in systems.items()}
    lines = {party: _lines(found) for party, found in corners.items()}
    free = [party for party, ends in lines.items() if ends is not None and len(ends) == 2]
    if len(free) > 1 or any(ends is None for ends in lines.values()):
        return None
    rows = _all_packages(choices).tolist()
    own = [o.index(package[i]) for i, o in zip(choices.issues, choices.options, strict=True)]
    rivals = []
    for row in rows:
        gaps = {
            party: [_sum(end, row) - _sum(end, own) for end in ends]
            for party, ends in lines.items()
            if ends is not None
        }
        settled = [gap[0] for party, gap in gaps.items() if party not in free]
        if all(gap >= 0 for gap in settled):
            line = gaps[free[0]] if free else [Fraction(0), Fraction(0)]
            rivals.append(((line[0], line[1]), any(gap > 0 for gap in settled)))
    found = stretches(
        (0, 0),
        [line for line, _ in rivals],
        lambda gaps: (
            not any(
                gap > 0 or (gap == 0 and better)
                for gap, (_, better) in zip(gaps, rivals, strict=True)
            )
        ),
    )
    if not free:
        return Where(None, Fraction(len(found)), ())
    ends = [_normal(systems[free[0]], k) for k in range(2)]

    def at(place: Fraction) -> dict[str, Fraction]:
        return {i: ends[0][i] + place * (ends[1][i] - ends[0][i]) for i in ends[0]}

    return Where(
        party=free[0],
        share=sum((high - low for low, high in found), Fraction(0)),
        between=tuple((at(low), at(high)) for low, high in found),
    )


def _lines(corners: Corners) -> list[list[list[Fraction]]] | None:
    """For each extreme of the weights the worth of each option; None if there are none or more."""
    worths = corners.worths()
    if worths is None or len(worths) > 2 or any(not c.whole for c in corners.corners):
        return None
    return [
        [[Fraction(int(x)) / corner.whole for x in column] for column in columns]
        for corner, columns in zip(corners.corners, worths, strict=True)
    ]


def _sum(worths: Sequence[Sequence[Fraction]], row: Sequence[int]) -> Fraction:
    return sum((column[k] for column, k in zip(worths, row, strict=True)), Fraction(0))


def _normal(system: System, place: int) -> dict[str, Fraction]:
    """The weights at one extreme, adding up to the scale."""
    issues = [issue for issue in system.options if issue not in system.absolute]
    ray = weight_rays(system)[place]
    whole = Fraction(ray.one)
    if not system.numeric:
        whole = sum((n * system.span(i) for n, i in zip(ray.at, issues, strict=True)), Fraction(0))
        whole /= 100
    return {issue: Fraction(n) / whole for issue, n in zip(issues, ray.at, strict=True)}
