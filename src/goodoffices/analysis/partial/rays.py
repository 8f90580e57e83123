"""The extreme rays of a cone, exactly: what is known of wishes, seen from its corners.

A claim that compares sums of wishes holds for all that fit the statements if and only if it holds
at every corner. The double description method (Motzkin, Raiffa, Thompson and Thrall 1953) adds
one statement at a time and keeps the corners. Whole numbers throughout.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from goodoffices.analysis.limits import TooLarge

__all__ = ["MOST_RAYS", "Cone", "whole"]

MOST_RAYS = 2_000
"""The most corners kept at a time."""

Whole = tuple[int, ...]


@dataclass(frozen=True)
class Cone:
    """All sums of rays, with factors at least zero, and of lines, with any factors.

    Attributes:
        rays: the extreme ones, as the least whole numbers.
        lines: directions that the cone has both ways.
    """

    rays: tuple[Whole, ...]
    lines: tuple[Whole, ...]

    @classmethod
    def of(
        cls,
        size: int,
        at_least_zero: Iterable[Sequence[int]],
        zero: Iterable[Sequence[int]] = (),
        *,
        most: int = MOST_RAYS,
    ) -> "Cone":
        """The cone of all vectors whose product with each row is at least zero, or zero.

        Args:
            size: how long a vector is.
            at_least_zero: rows of whole numbers.
            zero: more rows.
            most: the budget.

        Raises:
            TooLarge: more rays than budgeted.
        """
        building = _Building(size, most)
        for row in zero:
            building.add(row, equal=True)
        for row in at_least_zero:
            building.add(row, equal=False)
        return cls(tuple(building.rays), tuple(building.lines))

    @property
    def directions(self) -> tuple[Whole, ...]:
        """The rays, and the lines both ways."""
        back = (tuple(-x for x in line) for line in self.lines)
        return (*self.rays, *self.lines, *back)

    def inside(self, above_zero: Iterable[Sequence[int]]) -> bool:
        """Whether some vector of the cone has a product above zero with every one of the rows."""
        return all(any(_times(row, ray) > 0 for ray in self.directions) for row in above_zero)


def whole(numbers: Sequence[Fraction | int]) -> Whole:
    """The least whole numbers in the same proportion."""
    factor = lcm(*(Fraction(x).denominator for x in numbers)) if numbers else 1
    return _least([int(x * factor) for x in numbers])


def _least(numbers: Sequence[int]) -> Whole:
    divisor = gcd(*numbers) or 1
    return tuple(x // divisor for x in numbers)


def _times(row: Sequence[int], vector: Sequence[int]) -> int:
    return sum(a * x for a, x in zip(row, vector, strict=True) if a and x)


class _Building:
    """A cone while rows are added.

    Attributes:
        lines: as in Cone; at first every direction.
        rays: as in Cone, each with the rows that it makes zero.
    """

    def __init__(self, size: int, most: int) -> None:
        self.lines: list[Whole] = [tuple(int(j == k) for j in range(size)) for k in range(size)]
        self.rays: dict[Whole, int] = {}
        self._most = most
        self._done = 0

    def add(self, row: Sequence[int], *, equal: bool) -> None:
        bit = 1 << self._done
        self._done += 1
        across = next((line for line in self.lines if _times(row, line)), None)
        if across is not None:
            self._turn(row, across, bit, equal=equal)
        else:
            self._cut(row, bit, equal=equal)
        if len(self.rays) > self._most:
            raise TooLarge("corners of what is known of wishes", len(self.rays), self._most)

    def _turn(self, row: Sequence[int], across: Whole, bit: int, *, equal: bool) -> None:
        """A line that the row cuts becomes a ray; everything else is slid along it into the row."""
        product = _times(row, across)
        if product < 0:
            across, product = tuple(-x for x in across), -product

        def slid(vector: Whole) -> Whole:
            own = _times(row, vector)
            return _least([product * x - own * y for x, y in zip(vector, across, strict=True)])

        lines = [slid(line) for line in self.lines]
        self.lines = [line for line in lines if any(line)]
        self.rays = {slid(ray): zeros | bit for ray, zeros in self.rays.items()}
        if not equal:
            # A line makes all rows before this one zero.
            self.rays[across] = bit - 1

    def _cut(self, row: Sequence[int], bit: int, *, equal: bool) -> None:
        products = {ray: _times(row, ray) for ray in self.rays}
        above = [ray for ray, product in products.items() if product > 0]
        below = [ray for ray, product in products.items() if product < 0]
        kept = {
            ray: self.rays[ray] | (0 if products[ray] else bit)
            for ray in self.rays
            if products[ray] == 0 or (products[ray] > 0 and not equal)
        }
        for up in above:
            for down in below:
                shared = self.rays[up] & self.rays[down]
                if self._adjacent(shared, up, down):
                    a, b = products[up], -products[down]
                    between = _least([b * x + a * y for x, y in zip(up, down, strict=True)])
                    kept[between] = shared | bit
        self.rays = kept

    def _adjacent(self, shared: int, one: Whole, other: Whole) -> bool:
        """Whether no third ray makes all the rows zero that both make zero."""
        return not any(
            shared & zeros == shared for ray, zeros in self.rays.items() if ray not in (one, other)
        )
