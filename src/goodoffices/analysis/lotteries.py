"""The best lottery over listed points for one party, others getting at least a given worth; exact.

A linear program with one row for the shares and one for each other party, so its bases are
small; it is solved in fractions by the dual simplex method (Lemke 1954) from the party's own
best point, with the smallest index wherever there is a choice, so that it ends.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from goodoffices.analysis.vectors import Vectors

__all__ = ["Lotteries"]

_Column = list[Fraction]


class Lotteries:
    """Lotteries over points that are whole numbers.

    Attributes:
        rows: one row a point, one column a party, in Python integers.
    """

    def __init__(self, rows: Vectors) -> None:
        self.rows = rows.astype(object)
        self._bases: dict[int, list[int]] = {}

    def best(self, party: int, given: Sequence[Fraction]) -> "_Program":
        """A party's best lottery that gives every other at least what is given, as a program.

        ValueError if no lottery gives the others that much.
        """
        others = [k for k in range(self.rows.shape[1]) if k != party]
        program = _Program(self.rows, party, others, [given[k] for k in others])
        # Whatever is given, the end of one programme is a start for the next.
        self._bases[party] = program.solve(self._bases.get(party))
        return program


class _Program:
    """Columns 0 to K - 1 are shares of the points; then a slack for each other party."""

    def __init__(self, rows: Vectors, party: int, others: list[int], given: list[Fraction]) -> None:
        self._rows = rows
        self._others = others
        self._given = [Fraction(1), *given]
        self._count = len(rows)
        width = len(others)
        shares = np.ones((self._count, 1), dtype=object)
        slacks = np.zeros((width, width + 1), dtype=object)
        for k in range(width):
            slacks[k, k + 1] = -1
        self._columns: Vectors = np.vstack([np.hstack([shares, rows[:, others]]), slacks])
        self._cost: Vectors = np.concatenate([rows[:, party], np.zeros(width, dtype=object)])
        best = int(np.argmax(rows[:, party]))
        self._basis = [best, *range(self._count, self._count + width)]

    @property
    def shares(self) -> dict[int, Fraction]:
        """Point -> share, those above zero."""
        solved = zip(self._basis, self._values(self._inverse()), strict=True)
        return {k: share for k, share in sorted(solved) if k < self._count and share > 0}

    @property
    def point(self) -> tuple[Fraction, ...]:
        """What each party gets."""
        shares = self.shares
        return tuple(
            sum((share * self._rows[k, party] for k, share in shares.items()), Fraction(0))
            for party in range(self._rows.shape[1])
        )

    def solve(self, start: list[int] | None) -> list[int]:
        """Pivot until every other party gets what is given; the basis there."""
        self._basis = list(start or self._basis)
        while True:
            inverse = self._inverse()
            short = [
                (column, row)
                for row, (column, value) in enumerate(
                    zip(self._basis, self._values(inverse), strict=True)
                )
                if value < 0
            ]
            if not short:
                return list(self._basis)
            row = min(short)[1]
            along = self._times(inverse[row])
            above, _ = self._above(self._cost, inverse)
            ratios = [
                (Fraction(above[k], -along[0][k]), k) for k in np.flatnonzero(along[0] < 0).tolist()
            ]
            if not ratios:
                raise ValueError("no lottery gives the others that much")
            self._basis[row] = min(ratios)[1]

    def best_for_others(self) -> "_Program | None":
        """Of the lotteries that are as good for the party, the one that is best for every other.

        None if there is none: what is best for one of them is not best for another.
        """
        above, _ = self._above(self._cost, self._inverse())
        level = above == 0
        if level.sum() == len(self._basis):
            return self
        columns = [self._columns[:, place + 1] for place in range(len(self._others))]
        together = self._restricted(level, sum(columns, 0 * self._cost))
        point = together.point
        for other, column in zip(self._others, columns, strict=True):
            if self._restricted(level, column).point[other] != point[other]:
                return None
        return together

    def bound(self) -> tuple[tuple[Fraction, ...], Fraction]:
        """Weights of the parties, none negative, and what no point exceeds under these.

        With them the best lottery is proved the best; a point that exceeds it would make a better.
        """
        inverse = self._inverse()
        costs = [self._cost[k] for k in self._basis]
        prices = [
            sum((c * row[k] for c, row in zip(costs, inverse, strict=True)), Fraction(0))
            for k in range(len(costs))
        ]
        weights = [Fraction(1)] * (len(self._others) + 1)
        for other, price in zip(self._others, prices[1:], strict=True):
            weights[other] = -price
        return tuple(weights), prices[0]

    def _restricted(self, level: Vectors, cost: Vectors) -> "_Program":
        """The lotteries that use the level columns only, and the best of them for a cost."""
        found = object.__new__(_Program)
        found.__dict__.update(self.__dict__)
        found._basis = list(self._basis)
        found._cost = np.where(np.arange(len(cost)) < self._count, cost, 0)
        found._climb(level)
        return found

    def _climb(self, level: Vectors) -> None:
        """Primal simplex steps within some columns, by Bland's rule."""
        while True:
            inverse = self._inverse()
            above, _ = self._above(self._cost, inverse)
            entering = np.flatnonzero((above < 0) & level)
            if len(entering) == 0:
                return
            column = int(entering[0])
            moves = [
                sum((a * x for a, x in zip(row, self._columns[column], strict=True)), Fraction(0))
                for row in inverse
            ]
            ratios = [
                (value / move, self._basis[row], row)
                for row, (value, move) in enumerate(zip(self._values(inverse), moves, strict=True))
                if move > 0
            ]
            self._basis[min(ratios)[2]] = column

    def _values(self, inverse: list[_Column]) -> list[Fraction]:
        return [
            sum((a * x for a, x in zip(row, self._given, strict=True)), Fraction(0))
            for row in inverse
        ]

    def _above(self, cost: Vectors, inverse: list[_Column]) -> tuple[Vectors, int]:
        """What each column's cost lies below its price, times a common unit; and the unit."""
        costs = [cost[k] for k in self._basis]
        prices = [
            sum((c * row[k] for c, row in zip(costs, inverse, strict=True)), Fraction(0))
            for k in range(len(costs))
        ]
        priced, unit = self._times(prices)
        return priced - cost * unit, unit

    def _times(self, factors: list[Fraction]) -> tuple[Vectors, int]:
        """A row times every column, as whole numbers over a common unit; and the unit."""
        unit = lcm(*(factor.denominator for factor in factors))
        whole = np.array([int(factor * unit) for factor in factors], dtype=object)
        return self._columns.dot(whole), unit

    def _inverse(self) -> list[_Column]:
        """The inverse of the basis, by elimination."""
        size = len(self._basis)
        table = [
            [Fraction(self._columns[k, row]) for k in self._basis]
            + [Fraction(int(row == column)) for column in range(size)]
            for row in range(size)
        ]
        for step in range(size):
            pivot = next(row for row in range(step, size) if table[row][step] != 0)
            table[step], table[pivot] = table[pivot], table[step]
            lead = table[step][step]
            table[step] = [x / lead for x in table[step]]
            for row in range(size):
                if row != step and table[row][step] != 0:
                    factor = table[row][step]
                    table[row] = [
                        x - factor * y for x, y in zip(table[row], table[step], strict=True)
                    ]
        return [row[size:] for row in table]
