"""Sums of columns with exact factors, and rows that bound them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import lcm

from goodoffices.agreement.exchange import Number

__all__ = ["Row", "Sum", "total"]

_LARGE = 2**40


@dataclass(frozen=True)
class Sum:
    """Columns with their factors, and a constant."""

    terms: Mapping[int, Number] = field(default_factory=dict)
    constant: Number = 0

    def plus(self, other: "Sum", times: Number = 1) -> "Sum":
        """This and a multiple of another."""
        return total(((1, self), (times, other)))

    def times(self, factor: Number) -> "Sum":
        """A multiple of it."""
        return Sum({each: factor * at for each, at in self.terms.items()}, factor * self.constant)


def total(parts: Iterable[tuple[Number, Sum]]) -> Sum:
    """The sum of multiples."""
    terms: dict[int, Number] = {}
    constant: Number = 0
    for times, part in parts:
        if times:
            constant += times * part.constant
            for column, factor in part.terms.items():
                terms[column] = terms.get(column, 0) + times * factor
    return Sum({column: factor for column, factor in terms.items() if factor}, constant)


@dataclass(frozen=True)
class Row:
    """A sum between two bounds; None for none."""

    low: Number | None
    sum: Sum
    high: Number | None

    @property
    def key(self) -> tuple[object, ...]:
        """The same for the same row."""
        return (self.low, self.high, self.sum.constant, *sorted(self.sum.terms.items()))

    @property
    def bounds(self) -> tuple[Number | None, Number | None]:
        """Of its columns alone."""
        constant = self.sum.constant
        low = None if self.low is None else self.low - constant
        return low, None if self.high is None else self.high - constant

    @cached_property
    def factor(self) -> int:
        """With this it is of whole numbers; 1 where they would be too large."""
        low, high = self.bounds
        unit = lcm(
            *(Fraction(each).denominator for each in self.sum.terms.values()),
            *(Fraction(bound).denominator for bound in (low, high) if bound is not None),
        )
        largest = max((abs(Fraction(each)) for each in self.sum.terms.values()), default=0)
        return unit if unit * largest < _LARGE else 1

    def scaled(self) -> tuple[float | None, float | None, list[int], list[float]]:
        """The same in doubles."""
        low, high = self.bounds
        return (
            None if low is None else float(low * self.factor),
            None if high is None else float(high * self.factor),
            list(self.sum.terms),
            [float(each * self.factor) for each in self.sum.terms.values()],
        )
