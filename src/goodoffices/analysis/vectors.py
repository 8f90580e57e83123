"""Whole-number vectors by the thousand: which are equal, and what equal ones count together.

A block of vectors is a two-dimensional array, one row a vector, one column a party; of int64 or,
where totals are larger, of Python integers.
"""

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.analysis.scale import Numbers

__all__ = [
    "Flags",
    "Indices",
    "Vectors",
    "as_vectors",
    "descending",
    "equal_rows",
    "scaled",
    "tally",
]

Vectors = NDArray[Any]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SAFE = 2**62


def as_vectors(rows: object, width: int, numbers: Numbers) -> Vectors:
    """Rows of whole numbers as an array of ``width`` columns."""
    dtype = object if numbers is Numbers.PYTHON else np.int64
    return np.array(rows, dtype=dtype).reshape(-1, width)


def equal_rows(rows: Vectors) -> tuple[Indices, Indices]:
    """Sort rows from the largest down, first column first, and mark where each new row starts.

    Returns:
        ``order`` and ``starts``: rows[order] is sorted, equal rows keep their sequence, and the
        k-th different row is rows[order[starts[k]]]; one last entry of starts is len(rows).
    """
    columns = np.ascontiguousarray(rows.T)
    order = descending(columns)
    ordered = columns[:, order]
    fresh = np.ones(len(rows), dtype=np.bool_)
    fresh[1:] = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    return order, np.append(np.flatnonzero(fresh), len(rows))


def scaled(table: Vectors, factor: int) -> Vectors:
    """A table times a whole number of any size; 65,536 such tables can be added without harm."""
    # The factor itself must fit too, even where all that it is multiplied with is nothing.
    largest = max((abs(int(x)) for x in table.flat), default=0)
    if max(largest, 1) * abs(factor) < _SAFE // 2**16:
        return np.asarray(table.astype(np.int64) * factor)
    return np.asarray(table.astype(object) * factor)


def tally(left: Vectors, right: Vectors, starts: Indices) -> Vectors:
    """Sums of left * right between the starts, exact whatever their size.

    Args:
        left: counts of int64 or Python integers.
        right: counts in the same positions.
        starts: as from equal_rows.
    """
    if len(left) == 0:
        return np.zeros(0, dtype=np.int64)
    # Python integers are slow: they are neither multiplied by ones nor searched for the largest.
    large = object in (left.dtype, right.dtype)
    if not large and int(left.max()) * int(right.max()) * len(left) >= _SAFE:
        left = left.astype(object)
    products = right if large and np.all(left == 1) else left * right
    sums = np.add.reduceat(products, starts[:-1])
    return sums if large or int(sums.max()) >= _SAFE else sums.astype(np.int64)


def descending(columns: Vectors) -> Indices:
    """Stable order, from the largest down, of rows that are given column by column."""
    if columns.dtype != object and columns.size > 0:
        low = [int(x) for x in columns.min(axis=1)]
        spans = [int(x) - least + 1 for x, least in zip(columns.max(axis=1), low, strict=True)]
        if prod(spans) < _SAFE:
            key = columns[0] - low[0]
            for column, least, span in zip(columns[1:], low[1:], spans[1:], strict=True):
                key = key * span + (column - least)
            return np.argsort(-key, kind="stable")
    return np.lexsort(-columns[::-1])
