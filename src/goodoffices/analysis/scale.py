"""Every party's worth as whole numbers from zero, and the arithmetic that then is exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import gcd, lcm

from goodoffices.analysis.space import Space

__all__ = ["Numbers", "Scale"]


class Numbers(Enum):
    """How whole numbers are held. The answer is the same; the speed is not."""

    DOUBLE = "double"
    """Totals below 2**53, which a double holds exactly."""
    INT64 = "int64"
    """Totals below 2**63."""
    PYTHON = "python"
    """Totals of any size."""

    @classmethod
    def for_total(cls, largest: int) -> "Numbers":
        """The fastest kind that holds all whole numbers from 0 to ``largest``."""
        if largest < 2**53:
            return cls.DOUBLE
        return cls.INT64 if largest < 2**63 else cls.PYTHON

    def holds(self, largest: int) -> bool:
        """Whether all whole numbers from 0 to ``largest`` are held exactly."""
        order = list(Numbers)
        return order.index(Numbers.for_total(largest)) <= order.index(self)


@dataclass(frozen=True)
class Scale:
    """A party's worth of a package is ``base + unit * t`` with a whole number t >= 0.

    t is the sum of ``steps`` over its options, and of ``joint`` over the space's joint worths: one
    number for those it has, another for those it has not. ``unit`` is the largest that serves all
    of a party's worths, so that a positive affine change of a party's numbers leaves the whole
    numbers unchanged.

    Attributes:
        base: per party, worth of taking the worst option of every issue, and of every joint worth
            the worse of having it and not.
        unit: per party, greater than zero.
        steps: t per issue, option and party.
        joint: t per joint worth and party, where a package has it, and where not.
        largest: per party, no package has a larger t.
    """

    base: tuple[Fraction, ...]
    unit: tuple[Fraction, ...]
    steps: tuple[tuple[tuple[int, ...], ...], ...]
    joint: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    largest: tuple[int, ...]

    @classmethod
    def of(cls, space: Space) -> "Scale":
        """The scale of a space."""
        base, unit, largest = [], [], []
        by_party: list[list[list[int]]] = []
        for party in range(len(space.parties)):
            # A joint worth is a choice like an issue: to have it, or not and get nothing.
            columns = [[row[party] for row in rows] for rows in space.values]
            columns += [[entry.worths[party], 0] for entry in space.joint]
            denominator = lcm(*(x.denominator for column in columns for x in column))
            whole = [[x.numerator * (denominator // x.denominator) for x in c] for c in columns]
            floors = [min(column) for column in whole]
            raised = [[x - f for x in c] for c, f in zip(whole, floors, strict=True)]
            divisor = gcd(*(x for column in raised for x in column)) or 1
            base.append(Fraction(sum(floors), denominator))
            unit.append(Fraction(divisor, denominator))
            by_party.append([[x // divisor for x in column] for column in raised])
            largest.append(sum(max(column) for column in by_party[-1]))
        rows = [tuple(zip(*columns, strict=True)) for columns in zip(*by_party, strict=True)]
        steps = tuple(rows[: len(space.issues)])
        joint = tuple((has, lacks) for has, lacks in rows[len(space.issues) :])
        return cls(tuple(base), tuple(unit), steps, joint, tuple(largest))

    @property
    def numbers(self) -> Numbers:
        """The fastest kind of numbers that holds every total."""
        return Numbers.for_total(max(self.largest))

    def worth(self, party: int, step: int) -> Fraction:
        """A party's worth of a package from its whole number."""
        base, unit = self.base[party], self.unit[party]
        return Fraction(
            base.numerator * unit.denominator + step * unit.numerator * base.denominator,
            base.denominator * unit.denominator,
        )

    def points(self, steps: Iterable[int]) -> tuple[Fraction, ...]:
        """Each party's worth of a package from its whole numbers."""
        return tuple(self.worth(party, step) for party, step in enumerate(steps))

    def needed(self, party: int, worth: Fraction | int) -> int:
        """The least t worth at least this much to a party; ``largest + 1`` if none is."""
        exact = (worth - self.base[party]) / self.unit[party]
        return min(max(0, -(-exact.numerator // exact.denominator)), self.largest[party] + 1)
