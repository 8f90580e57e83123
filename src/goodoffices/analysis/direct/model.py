"""A space as whole gains: what every option adds to each party, in whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import numpy as np

from goodoffices.analysis.space import Choices, Forbidden, Number, Space
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = ["Combination", "Gains", "Joint", "Model"]

Gains = tuple[int, ...]
"""One whole number a party: its gain times its unit."""
Combination = Mapping[int, frozenset[int]]
"""Issue -> options, by place: a package has it if every issue named has one of its options."""

_SAFE = 2**62


@dataclass(frozen=True)
class Joint:
    """A combination of options, and what it adds to each party's gain."""

    together: Combination
    adds: Gains


@dataclass(frozen=True, eq=False)
class Model:
    """All packages of a space, and what each party gains from every option.

    A gain is a worth less an origin. A party's gain times its unit is ``start`` plus what the
    options add plus what the combinations add: all of them whole numbers.

    Attributes:
        space: the packages.
        unit: per party, greater than zero.
        start: per party.
        adds: per issue, option and party; the least of every issue is 0.
        forbidden: combinations that no package has.
        joint: combinations that add something to some party.
    """

    space: Space
    unit: tuple[Fraction, ...]
    start: Gains
    adds: tuple[tuple[Gains, ...], ...]
    forbidden: tuple[Combination, ...]
    joint: tuple[Joint, ...]

    @classmethod
    def of(cls, space: Space, origin: Sequence[Number]) -> "Model":
        """The model of a space whose gains are counted from the origin, one number a party."""
        parties = [_party(space, place, zero) for place, zero in enumerate(origin)]
        return cls(
            space=space,
            unit=tuple(party.unit for party in parties),
            start=tuple(party.start for party in parties),
            adds=tuple(
                tuple(tuple(party.adds[j][k] for party in parties) for k in range(len(options)))
                for j, options in enumerate(space.options)
            ),
            # A combination with an empty set of options never occurs.
            forbidden=tuple(
                _placed(space, entry) for entry in space.forbidden if all(entry.values())
            ),
            joint=tuple(
                Joint(_placed(space, entry.together), tuple(p.joint[k] for p in parties))
                for k, entry in enumerate(space.joint)
                if all(entry.together.values()) and any(entry.worths)
            ),
        )

    @property
    def largest(self) -> Gains:
        """Per party a whole gain that no package exceeds."""
        return tuple(
            start
            + sum(max(row[party] for row in rows) for rows in self.adds)
            + sum(max(0, entry.adds[party]) for entry in self.joint)
            for party, start in enumerate(self.start)
        )

    @property
    def smallest(self) -> Gains:
        """Per party a whole gain that every package reaches."""
        return tuple(
            start + sum(min(0, entry.adds[party]) for entry in self.joint)
            for party, start in enumerate(self.start)
        )

    def gains(self, packages: Indices) -> Vectors:
        """The exact whole gains of packages, given as places of options, one row each."""
        span = max((abs(x) for x in (*self.start, *self.largest, *self.smallest)), default=0) + sum(
            abs(x) for entry in self.joint for x in entry.adds
        )
        dtype: type = np.int64 if span < _SAFE else object
        total: Vectors = np.array([self.start] * len(packages), dtype=dtype)
        total = total.reshape(len(packages), len(self.start))
        for issue, rows in enumerate(self.adds):
            total = total + np.array(rows, dtype=dtype)[packages[:, issue]]
        for entry in self.joint:
            has = np.ones(len(packages), dtype=np.bool_)
            for issue, named in entry.together.items():
                has &= np.isin(packages[:, issue], list(named))
            total[has] += np.array(entry.adds, dtype=dtype)
        return total

    def named(self, package: Sequence[int]) -> dict[str, str]:
        """A package as issue -> option."""
        space = self.space
        return {
            issue: options[place]
            for issue, options, place in zip(space.issues, space.options, package, strict=True)
        }


@dataclass(frozen=True)
class _Party:
    unit: Fraction
    start: int
    adds: list[list[int]]
    joint: list[int]


def _party(space: Space, place: int, zero: Number) -> _Party:
    """One party's numbers on the coarsest unit that makes all of them whole."""
    rows = [[Fraction(row[place]) for row in rows] for rows in space.values]
    extra = [Fraction(entry.worths[place]) for entry in space.joint]
    times = lcm(*(x.denominator for x in (Fraction(zero), *extra, *(x for r in rows for x in r))))
    least = [min(row) for row in rows]
    start = int((sum(least, Fraction(0)) - zero) * times)
    adds = [[int((x - low) * times) for x in row] for row, low in zip(rows, least, strict=True)]
    joint = [int(x * times) for x in extra]
    divisor = gcd(start, *joint, *(x for row in adds for x in row)) or 1
    return _Party(
        unit=Fraction(times, divisor),
        start=start // divisor,
        adds=[[x // divisor for x in row] for row in adds],
        joint=[x // divisor for x in joint],
    )


def _placed(space: Choices, entry: Forbidden) -> Combination:
    places = {issue: space.issues.index(issue) for issue in entry}
    return {
        places[issue]: frozenset(space.options[places[issue]].index(option) for option in named)
        for issue, named in entry.items()
    }
