"""What is efficient whatever the unknown wishes, and what is surely dominated.

Parties' wishes vary independently, so what all of them together allow is decided party by party:

- one package *surely dominates* another if every party surely finds it at least as good, and it
  is not surely as good for all;
- it *may dominate* it if no party surely finds it worse, and some party may find it better;
- a package that none may dominate is *necessarily efficient*.

Issues that neither a constraint nor anything known of a party ties together form parts of their
own. A package is surely dominated if one of its parts is; so parts are compared, and packages are
counted without being listed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import prod

import numpy as np

from goodoffices.analysis.counting import count_packages
from goodoffices.analysis.frontier import frontier_of
from goodoffices.analysis.limits import Budget, TooLarge
from goodoffices.analysis.partial.relation import Corners, Verdicts, corners_of
from goodoffices.analysis.partial.system import System
from goodoffices.analysis.space import Choices, Space
from goodoffices.analysis.vectors import Flags, Indices

__all__ = ["MOST_COMPARED", "Efficient", "Part", "efficient"]

MOST_COMPARED = 1_500
"""The most packages of one part that are compared each with each."""

MOST_SEARCHED = 200_000
"""The most packages of one part that one package is compared with."""

MOST_NEAR = 3_000
"""The most packages with two issues otherwise that one package is compared with."""

MOST_PATTERNS = 20_000
"""The most different ways in which packages can stand to all others."""


@dataclass(frozen=True)
class Efficient:
    """What holds for all wishes that fit.

    Attributes:
        surely_dominated: packages that some other surely dominates.
        not_surely_dominated: the others.
        necessarily_efficient: of these, those that no package may dominate; None where there are
            too many packages to compare.
    """

    surely_dominated: int
    not_surely_dominated: int
    necessarily_efficient: int | None


@dataclass(frozen=True, eq=False)
class Part:
    """Issues that hang together, with what each party is known to wish on them.

    Options of which nothing at all was said are alike: two of them stand for all.

    Attributes:
        choices: the packages of these issues, of the options that are kept.
        alike: issue -> option kept -> how many it stands for, where more than one.
        systems: party -> its claims on these issues.
    """

    choices: Choices
    alike: Mapping[str, Mapping[str, int]]
    systems: Mapping[str, System]

    @cached_property
    def corners(self) -> dict[str, Corners]:
        """Party -> the extreme directions of what is known. Raises TooLarge."""
        return {party: corners_of(system) for party, system in self.systems.items()}

    @property
    def size(self) -> int:
        """How many packages the options kept make, with those that may not stand."""
        return prod(map(len, self.choices.options))

    @cached_property
    def packages(self) -> Indices:
        """The packages, each as the places of its options. Raises TooLarge."""
        if self.size > MOST_COMPARED:
            raise TooLarge("packages to compare each with each", self.size, MOST_COMPARED)
        return self._rows()

    def _rows(self) -> Indices:
        """All packages that may stand, as the places of their options."""
        shape = tuple(map(len, self.choices.options))
        allowed = np.ones(shape, dtype=np.bool_)
        for entry in self.choices.forbidden:
            if all(entry.values()):
                named = (
                    [k for k, option in enumerate(options) if option in entry.get(issue, {option})]
                    for issue, options in zip(
                        self.choices.issues, self.choices.options, strict=True
                    )
                )
                allowed[np.ix_(*named)] = False
        return np.argwhere(allowed).astype(np.int64)

    @cached_property
    def counts(self) -> list[int]:
        """For each package, how many it stands for."""
        return [
            prod(
                self.alike.get(issue, {}).get(options[k], 1)
                for issue, options, k in zip(
                    self.choices.issues, self.choices.options, places, strict=True
                )
            )
            for places in self.packages.tolist()
        ]

    def named(self, places: Sequence[int]) -> dict[str, str]:
        """Issue -> option."""
        return {
            issue: options[k]
            for issue, options, k in zip(
                self.choices.issues, self.choices.options, places, strict=True
            )
        }

    @cached_property
    def verdicts(self) -> list[Verdicts]:
        """For each party, how the packages compare. Raises TooLarge."""
        return [corners.verdicts(self.packages) for corners in self.corners.values()]

    @cached_property
    def undominated(self) -> Flags:
        """Which packages no other surely dominates. Raises TooLarge."""
        least = np.logical_and.reduce([each.least for each in self.verdicts])
        return np.asarray(~(least & ~least.T).any(axis=0), dtype=np.bool_)

    def count_with(self, party: str, system: System) -> int:
        """How many packages no other surely dominates, if more is known of one party.

        Raises:
            TooLarge: too many to compare.
        """
        least = corners_of(system).verdicts(self.packages).least
        for other, each in zip(self.systems, self.verdicts, strict=True):
            if other != party:
                least = least & each.least
        kept = np.asarray(~(least & ~least.T).any(axis=0), dtype=np.bool_)
        return sum(n for n, keep in zip(self.counts, kept.tolist(), strict=True) if keep)

    def kept(self, package: Mapping[str, str]) -> Indices:
        """A package as the places of its options, or of such as stand for them; one row."""
        places = []
        for issue, options in zip(self.choices.issues, self.choices.options, strict=True):
            places.append(options.index(self._kept(issue, options, package[issue])))
        return np.array([places], dtype=np.int64)

    def _kept(self, issue: str, options: Sequence[str], option: str) -> str:
        """The option itself, or that which stands for it."""
        return option if option in options else next(iter(self.alike[issue]))

    def dominator(self, package: Mapping[str, str]) -> dict[str, str] | None:
        """Another package of these issues that surely dominates this one; None if none does.

        Raises:
            TooLarge: too many to compare with.
        """
        if self.size > MOST_SEARCHED:
            raise TooLarge("packages to compare with", self.size, MOST_SEARCHED)
        return self._first_over(package, self.kept(package), self._rows())

    def dominator_near(self, package: Mapping[str, str]) -> dict[str, str] | None:
        """The same among the packages that have one issue otherwise, or two if these are few.

        Raises:
            TooLarge: too much is unknown.
        """
        row = self.kept(package)
        single = [
            (j, k)
            for j, named in enumerate(self.choices.options)
            for k in range(len(named))
            if k != row[0, j]
        ]
        changes: list[tuple[tuple[int, int], ...]] = [(one,) for one in single]
        if len(single) ** 2 <= 2 * MOST_NEAR:
            changes += [(one, two) for one, two in combinations(single, 2) if one[0] != two[0]]
        rows = np.repeat(row, len(changes), axis=0)
        for place, change in enumerate(changes):
            for j, k in change:
                rows[place, j] = k
        return self._first_over(package, row, rows)

    def _first_over(
        self, package: Mapping[str, str], row: Indices, rows: Indices
    ) -> dict[str, str] | None:
        """The first of the rows that may stand and surely dominates the package in ``row``.

        Where it leaves an issue as it is, that is the package's own option, not what stands for it.
        """
        over = np.ones(len(rows), dtype=np.bool_)
        under = np.ones(len(rows), dtype=np.bool_)
        for corners in self.corners.values():
            over &= corners.verdicts(rows, row).least[:, 0]
            under &= corners.verdicts(row, rows).least[0]
        own = {
            (issue, self._kept(issue, options, package[issue])): package[issue]
            for issue, options in zip(self.choices.issues, self.choices.options, strict=True)
        }
        found = (self.named(rows[k].tolist()) for k in np.flatnonzero(over & ~under))
        first = next((each for each in found if self.choices.allows(each)), None)
        if first is None:
            return None
        return {issue: own.get((issue, option), option) for issue, option in first.items()}

    def count_undominated(self) -> int:
        """How many packages no other surely dominates.

        Raises:
            TooLarge: too many to compare, and no few criteria stand for what is known.
        """
        if self.size <= MOST_COMPARED:
            kept = self.undominated.tolist()
            return sum(n for n, keep in zip(self.counts, kept, strict=True) if keep)
        space = self._criteria()
        if space is None or any(self.alike.values()):
            raise TooLarge("packages to compare each with each", self.size, MOST_COMPARED)
        return frontier_of(space, budget=Budget(work=Budget().work // 4)).package_count

    def _criteria(self) -> Space | None:
        """One criterion for each direction of each party: dominance there is sure dominance."""
        columns = []
        for corners in self.corners.values():
            worths = corners.worths()
            if worths is None:
                return None
            columns += worths
        if not columns:
            return None
        return Space(
            issues=self.choices.issues,
            options=self.choices.options,
            forbidden=self.choices.forbidden,
            parties=tuple(map(str, range(len(columns)))),
            values=tuple(
                tuple(tuple(int(column[j][k]) for column in columns) for k in range(len(options)))
                for j, options in enumerate(self.choices.options)
            ),
            no_deal=(None,) * len(columns),
        )

    def patterns(self) -> Iterator[tuple[int, frozenset[tuple[int, ...]]]]:
        """For each package, how many it stands for and how it stands to the others for each party.

        A pattern has one figure a party, as _joined adds them up. Raises TooLarge.
        """
        kinds = []
        for corners, each in zip(self.corners.values(), self.verdicts, strict=True):
            kind = np.full(each.least.shape, _NOT_SURE, dtype=np.int64)
            kind[each.least] = _LEAST
            kind[each.alone] = _ALONE
            kind[each.strict] = _STRICT
            np.fill_diagonal(kind, _ALONE if corners.idle else _LEAST)
            kinds.append(kind)
        codes = sum((kind * 4**p for p, kind in enumerate(kinds)), np.zeros((), dtype=np.int64))
        for k, count in enumerate(self.counts):
            yield (
                count,
                frozenset(
                    tuple((code // 4**p) % 4 for p in range(len(kinds)))
                    for code in np.unique(codes[k]).tolist()
                ),
            )


# How one part of a package compares, for one party, with the same part of another.
_LEAST, _STRICT, _NOT_SURE, _ALONE = range(4)


def _joined(one: int, other: int) -> int:
    """How two parts together compare: a doubt in one is a doubt; else one strict part will do."""
    for kind in (_NOT_SURE, _STRICT, _LEAST):
        if kind in (one, other):
            return kind
    return _ALONE


def efficient(parts: Sequence[Part]) -> Efficient:
    """Count what holds for all wishes that fit.

    Args:
        parts: as from parts_of; what is known of each party must not contradict itself.

    Raises:
        TooLarge: too much to compare.
    """
    kept = prod(part.count_undominated() for part in parts)
    total = prod(_count(part) for part in parts)
    try:
        necessary: int | None = _necessary(parts)
    except TooLarge:
        necessary = None
    return Efficient(total - kept, kept, necessary)


def _count(part: Part) -> int:
    if part.size <= MOST_COMPARED:
        return sum(part.counts)
    return count_packages(part.choices)


def _necessary(parts: Sequence[Part]) -> int:
    """How many packages no other may dominate."""
    # Somebody who cares about nothing finds all packages alike; anybody else cares about something.
    start = tuple(
        _LEAST if all(part.corners[party].idle for part in parts) else _ALONE
        for party in (parts[0].systems if parts else ())
    )
    states: dict[frozenset[tuple[int, ...]], int] = {frozenset({start}): 1}
    for part in parts:
        options: dict[frozenset[tuple[int, ...]], int] = {}
        for count, patterns in part.patterns():
            options[patterns] = options.get(patterns, 0) + count
        fresh: dict[frozenset[tuple[int, ...]], int] = {}
        if sum(map(len, states)) * sum(map(len, options)) > MOST_PATTERNS * 100:
            raise TooLarge("ways to compare", len(states) * len(options), MOST_PATTERNS)
        for before, ways in states.items():
            for patterns, count in options.items():
                both = frozenset(
                    tuple(map(_joined, one, other)) for one in before for other in patterns
                )
                fresh[both] = fresh.get(both, 0) + ways * count
        states = fresh
    return sum(ways for patterns, ways in states.items() if not any(map(_may_dominate, patterns)))


def _may_dominate(pattern: Sequence[int]) -> bool:
    """Whether no party surely finds the other worse, and some may find it better."""
    return _NOT_SURE in pattern and not {_STRICT, _ALONE} & set(pattern)
