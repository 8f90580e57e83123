"""Which package a party surely finds at least as good as which, for all wishes that fit.

A comparison of sums holds for all wishes that fit if it holds in every extreme direction of their
cone. Two ways to have these directions, by what was stated:

- **Factored.** Issues are known one by one (orders, intervals, values), and their weights together
  (a ranking, intervals). For given weights the least difference of two packages is the sum of each
  issue's least difference, times its weight, so only the extreme weights are needed; an issue's
  least difference is a longest path between its options.
- **Joint.** A comparison across issues, or anything else: the extreme directions of the worths.

A difference that is nowhere below zero is *strictly* above it if it is zero only where one of the
strict statements would be broken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import lcm

import numpy as np

from goodoffices.analysis.partial.claims import Across, Between, Importance, Order, Shape, Weight
from goodoffices.analysis.partial.rays import Cone
from goodoffices.analysis.partial.system import ONE, System, Unknown
from goodoffices.analysis.vectors import Flags, Indices, Vectors, scaled

__all__ = ["Corner", "Corners", "Ray", "Verdicts", "corners_of", "weight_rays"]

_SAFE = 2**62


@dataclass(frozen=True, eq=False)
class Verdicts:
    """For each pair of packages of one party, first by second.

    Attributes:
        least: the first is surely at least as good.
        strict: it is surely better.
        alone: it is surely at least as good, and as good only if nothing mattered at all.
    """

    least: Flags
    strict: Flags
    alone: Flags


@dataclass(frozen=True, eq=False)
class Corner:
    """One extreme direction.

    Attributes:
        tables: for each issue the least difference of each two options there, in whole numbers
            of one unit.
        loose: for each issue with a weight, the pairs whose least difference is not attained.
        breaks: places of the strict statements that this direction alone would not break.
        idle: whether only issues have a weight on which all options are alike.
        whole: what to divide differences by, to have them in points (or, where nothing fixes the
            scale, in shares of all that matters); zero for a direction that has no end.
    """

    tables: tuple[Vectors, ...]
    loose: tuple[Flags | None, ...]
    breaks: frozenset[int]
    idle: bool
    whole: Fraction


@dataclass(frozen=True, eq=False)
class Corners:
    """Everything that decides a party's comparisons on some issues.

    Attributes:
        corners: the extreme directions.
        never: for each issue the pairs of options whose difference has no lower bound.
        strict: how many strict statements there are.
        numeric: whether points or weights are stated.
    """

    corners: tuple[Corner, ...]
    never: tuple[Flags, ...]
    strict: int
    numeric: bool

    def verdicts(self, rows: Indices, others: Indices | None = None) -> Verdicts:
        """Compare packages, given as the places of their options, with each other or others."""
        others = rows if others is None else others
        shape = (len(rows), len(others))
        pairs = _pairs(rows, others)
        least, unmet = np.ones(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        zero_somewhere, loose = unmet.copy(), unmet.copy()
        holds = [unmet.copy() for _ in range(self.strict)]
        for j, never in enumerate(self.never):
            if never.any():
                least &= ~never[pairs[j]]
        for corner, difference in self.differences(rows, others):
            least &= np.asarray(difference >= 0, dtype=np.bool_)
            zero = np.asarray(difference == 0, dtype=np.bool_)
            if not corner.idle:
                zero_somewhere |= zero
            for place in corner.breaks:
                holds[place] |= zero
            for j, flags in enumerate(corner.loose):
                if flags is not None and flags.any():
                    loose |= zero & flags[pairs[j]]
        broken = unmet
        for held in holds:
            broken |= ~held
        alone = least & ~zero_somewhere if not self.numeric else np.zeros(shape, dtype=np.bool_)
        return Verdicts(least=least, strict=least & (broken | loose), alone=alone)

    def differences(self, rows: Indices, others: Indices) -> Iterator[tuple[Corner, Vectors]]:
        """For each direction, by how much each package is at least worth more than each other."""
        pairs = _pairs(rows, others)
        for corner in self.corners:
            difference: Vectors = np.zeros((len(rows), len(others)), dtype=np.int64)
            for table, pair in zip(corner.tables, pairs, strict=True):
                difference = difference + table[pair]
            yield corner, difference

    @property
    def idle(self) -> bool:
        """Whether the party surely does not care about any of these issues."""
        return not self.numeric and all(corner.idle for corner in self.corners)

    def worths(self) -> list[list[Vectors]] | None:
        """For each direction and issue the options' worths; None where differences are no worths.

        Then sure comparison is comparison in every direction.
        """
        found = []
        if any(never.any() for never in self.never):
            return None
        for corner in self.corners:
            columns = [table[:, 0] for table in corner.tables]
            for table, column in zip(corner.tables, columns, strict=True):
                if not np.array_equal(table, column[:, None] - column[None, :]):
                    return None
            found.append(columns)
        return found


def corners_of(system: System) -> Corners:
    """The extreme directions of what is known.

    Raises:
        TooLarge: more directions or unknowns than budgeted.
    """
    return _factored(system) if _separate(system) else _joint(system)


@dataclass(frozen=True)
class Ray:
    """An extreme direction of weights: ``at`` an issue, and of the number one."""

    at: tuple[int, ...]
    one: int


def weight_rays(system: System) -> tuple[Ray, ...]:
    """The extreme directions of the weights of the issues on which no points are stated.

    Raises:
        TooLarge: as corners_of.
    """
    names = _names(system)
    cone, _ = _weights(system, names)
    count = len(names) - int(system.numeric)
    return tuple(Ray(ray[:count], ray[count] if system.numeric else 0) for ray in cone.directions)


def _names(system: System) -> dict[Unknown, int]:
    """The unknown weights, and the number one where something refers to it."""
    names: dict[Unknown, int] = {}
    for issue in system.options:
        if issue not in system.absolute:
            names["weight", issue] = len(names)
    if system.numeric:
        names[ONE] = len(names)
    return names


def _separate(system: System) -> bool:
    """Whether issues are known one by one and their weights together."""
    weighed = {
        issue
        for claim in system.claims
        if isinstance(claim, Importance | Weight)
        for issue in ((claim.issue,) if isinstance(claim, Weight) else (*claim.upper, *claim.lower))
    }
    ordered = {claim.issue for claim in system.claims if isinstance(claim, Order)}
    shapes = [claim.issue for claim in system.claims if isinstance(claim, Shape)]
    return (
        not any(isinstance(claim, Across) for claim in system.claims)
        and not system.absolute & (weighed | set(shapes))
        and not ordered & set(shapes)
        and len(set(shapes)) == len(shapes)
    )


@dataclass(frozen=True)
class _Known:
    """An issue's least differences, in units of its own."""

    table: Vectors
    unit: int
    never: Flags
    loose: Flags


def _factored(system: System) -> Corners:
    issues = tuple(system.options)
    known = [
        _shape(system, issue) if issue in system.shapes else _paths(system, issue)
        for issue in issues
    ]
    weighted = [issue for issue in issues if issue not in system.absolute]
    names = _names(system)
    cone, above = _weights(system, names)
    unit = lcm(*(each.unit for each in known)) if known else 1
    corners = []
    for ray in cone.directions:
        factors = [
            ray[names[ONE if issue in system.absolute else ("weight", issue)]] for issue in issues
        ]
        mass = sum(ray[names["weight", issue]] * system.span(issue) for issue in weighted)
        corners.append(
            Corner(
                tables=tuple(
                    scaled(each.table, factor * (unit // each.unit))
                    for each, factor in zip(known, factors, strict=True)
                ),
                loose=tuple(
                    each.loose if factor > 0 else None
                    for each, factor in zip(known, factors, strict=True)
                ),
                breaks=frozenset(k for k, row in enumerate(above) if _product(row, ray) > 0),
                idle=not mass,
                whole=Fraction(unit) * (ray[names[ONE]] if system.numeric else mass),
            )
        )
    return Corners(
        tuple(corners), tuple(each.never for each in known), len(above), numeric=system.numeric
    )


def _weights(system: System, names: dict[Unknown, int]) -> tuple[Cone, list[tuple[int, ...]]]:
    """The cone of weights that fit, and the strict rows among those that describe it."""
    keep = [system.unknowns[name] for name in names]
    least, equal, above = (
        [tuple(row[k] for k in keep) for row in rows if not _beyond(row, keep)]
        for rows in _weight_rows(system)
    )
    for issue in system.options:
        if ("weight", issue) in names and any(strict for _, _, strict in system.edges(issue)):
            row = [0] * len(names)
            row[names["weight", issue]] = 1
            above.append(tuple(row))
    return Cone.of(len(names), [*least, *above], equal), above


def _weight_rows(system: System) -> Iterator[list[tuple[int, ...]]]:
    claims = [claim for claim in system.claims if isinstance(claim, Importance | Weight | Shape)]
    yield from System(system.options, tuple(claims), system.total).rows()


def _beyond(row: Sequence[int], keep: Sequence[int]) -> bool:
    """Whether the row concerns unknowns that are not kept."""
    kept = set(keep)
    return any(x for k, x in enumerate(row) if k not in kept)


def _shape(system: System, issue: str) -> _Known:
    values = [system.shapes[issue].values[option] for option in system.options[issue]]
    unit = lcm(*(value.denominator for value in values))
    numbers = _array([int(value * unit) for value in values])
    none = np.zeros((len(values), len(values)), dtype=np.bool_)
    return _Known(numbers[:, None] - numbers[None, :], unit, none, none)


def _paths(system: System, issue: str) -> _Known:
    """Least differences of an issue's options, by the longest paths of Floyd and Warshall.

    An order is a step of length zero; a bound is a step from or to an option that is worth
    nothing. A strict step is longer by less than the smallest unit, which marks what it leads to.
    """
    options = system.options[issue]
    place = {option: k for k, option in enumerate(options)}
    nothing = len(options)
    steps: list[tuple[int, int, Fraction, bool]] = [
        (place[a], place[b], Fraction(0), strict) for a, b, strict in system.edges(issue)
    ]
    if issue in system.absolute:
        for claim in system.claims:
            if isinstance(claim, Between) and claim.issue == issue:
                steps.append((place[claim.option], nothing, claim.low, False))
                steps.append((nothing, place[claim.option], -claim.high, False))
    else:
        best, worst = system.ends(issue)
        steps += [(k, nothing, Fraction(0), False) for k in range(nothing)]
        steps += [(nothing, k, Fraction(-1), False) for k in range(nothing)]
        if best is not None:
            steps.append((place[best], nothing, Fraction(1), False))
        if worst is not None:
            steps.append((nothing, place[worst], Fraction(0), False))
    unit = lcm(*(length.denominator for _, _, length, _ in steps)) if steps else 1
    fine = nothing + 2
    far = (sum(abs(int(length * unit)) for _, _, length, _ in steps) + 2) * fine * 4
    table = _array([[-far] * (nothing + 1)] * (nothing + 1), far * 4)
    np.fill_diagonal(table, 0)
    for a, b, length, strict in steps:
        table[a, b] = max(table[a, b], int(length * unit) * fine + int(strict))
    for k in range(nothing + 1):
        table = np.maximum(table, table[:, k : k + 1] + table[k : k + 1, :])
    table = table[:nothing, :nothing]
    never = np.asarray(table < -(far // 2), dtype=np.bool_)
    return _Known(
        np.where(never, 0, table // fine),
        unit,
        never,
        np.asarray((table % fine != 0) & ~never, dtype=np.bool_),
    )


def _joint(system: System) -> Corners:
    least, equal, above = system.rows()
    one = system.row({ONE: 1})
    if not system.numeric:
        # Nothing refers to the number one.
        above = [row for row in above if row != one]
        equal.append(one)
    cone = Cone.of(len(system.unknowns), [*least, *above], equal)
    corners = []
    for ray in cone.directions:
        tables = []
        for issue, options in system.options.items():
            worths = _array([ray[system.unknowns["worth", issue, o]] for o in options])
            tables.append(worths[:, None] - worths[None, :])
        mass = sum(
            ray[system.unknowns["weight", issue]] * system.span(issue) for issue in system.options
        )
        corners.append(
            Corner(
                tables=tuple(tables),
                loose=(None,) * len(tables),
                breaks=frozenset(k for k, row in enumerate(above) if _product(row, ray) > 0),
                idle=not mass,
                whole=Fraction(ray[system.unknowns[ONE]] if system.numeric else mass),
            )
        )
    return Corners(
        tuple(corners),
        tuple(_none(len(options)) for options in system.options.values()),
        len(above),
        numeric=system.numeric,
    )


def _pairs(rows: Indices, others: Indices) -> list[tuple[Indices, ...]]:
    return [np.ix_(rows[:, j], others[:, j]) for j in range(rows.shape[1])]


@cache
def _none(count: int) -> Flags:
    return np.zeros((count, count), dtype=np.bool_)


def _array(numbers: object, largest: int | None = None) -> Vectors:
    """Whole numbers in the fastest kind of array that holds them with room to add."""
    exact = np.array(numbers, dtype=object)
    if largest is None:
        largest = max((abs(x) for x in exact.flat), default=0)
    return exact.astype(np.int64) if largest < _SAFE // 2**16 else exact


def _product(row: Sequence[int], ray: Sequence[int]) -> int:
    return sum(a * x for a, x in zip(row, ray, strict=True))
