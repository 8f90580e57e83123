"""A linear program in whole numbers: an answer that no rounding can touch.

The simplex method with Bland's rule (1977), on a tableau of integers (Edmonds 1967): each pivot
divides without remainder by the pivot before it.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from goodoffices.analysis.limits import TooLarge

__all__ = ["MOST_PIVOTS", "possible"]

MOST_PIVOTS = 5_000
"""The most steps of one program."""

Rows = Sequence[Sequence[int]]


def possible(
    size: int, at_least_zero: Rows, zero: Rows = (), above_zero: Rows = ()
) -> tuple[Fraction, ...] | None:
    """A vector whose products with the rows are as named, or None where there is none.

    Args:
        size: how long the vector is; its entries may be below zero.
        at_least_zero: rows whose product is to be at least zero.
        zero: rows whose product is to be zero.
        above_zero: rows whose product is to be above zero.

    Raises:
        TooLarge: more steps than budgeted.
    """
    # All rows are homogeneous: if a vector makes some products positive, a multiple makes each of
    # them at least one.
    rows = [([*row], 0) for row in at_least_zero] + [([*row], 1) for row in above_zero]
    rows += [([s * x for x in row], 0) for row in zero for s in (1, -1)]
    return _vertex(size, rows)


def _vertex(size: int, rows: list[tuple[list[int], int]]) -> tuple[Fraction, ...] | None:
    """Some x with row @ x >= least for all rows, none of the least below zero; None if none.

    x is the difference of two vectors that are at least zero. Each row that zero does not meet
    gets an artificial variable, and their sum is made as small as can be: zero, or there is no x.
    """
    count = len(rows)
    needs = [k for k, (_, least) in enumerate(rows) if least > 0]
    width = 2 * size + count + len(needs) + 1
    table: NDArray[np.object_] = np.zeros((count + 1, width), dtype=object)
    basis = []
    for k, (row, least) in enumerate(rows):
        if least > 0:
            table[k, :size], table[k, size : 2 * size] = row, [-x for x in row]
            table[k, 2 * size + k] = -1
            place = 2 * size + count + needs.index(k)
            table[k, place] = 1
            table[k, -1] = least
        else:
            table[k, :size], table[k, size : 2 * size] = [-x for x in row], row
            place = 2 * size + k
            table[k, place] = 1
            table[k, -1] = -least
        basis.append(place)
    artificial = 2 * size + count
    for k in needs:
        table[-1] -= table[k]
    table[-1, artificial:-1] = 0
    divisor = 1
    for _ in range(MOST_PIVOTS):
        entering = next((j for j in range(artificial) if table[-1, j] < 0), None)
        if entering is None:
            break
        candidates = [k for k in range(count) if table[k, entering] > 0]
        if not candidates:  # pragma: no cover - a sum of artificials has a least value
            raise ArithmeticError("a program without a least value")
        leaving = min(
            candidates,
            key=lambda k: (Fraction(table[k, -1], table[k, entering]), basis[k]),
        )
        pivot = table[leaving, entering]
        column = table[:, entering].copy()
        column[leaving] = 0
        kept = table[leaving].copy()
        table = (table * pivot - np.outer(column, kept)) // divisor
        table[leaving] = kept
        basis[leaving] = entering
        divisor = pivot
    else:
        raise TooLarge("steps of a linear program", MOST_PIVOTS + 1, MOST_PIVOTS)
    if table[-1, -1] != 0:
        return None
    found = [Fraction(0)] * (2 * size)
    for k, place in enumerate(basis):
        if place < 2 * size:
            found[place] = Fraction(table[k, -1], table[k, place])
    return tuple(found[j] - found[size + j] for j in range(size))
