"""Whole-number vectors by the thousand: which are undominated, which are equal.

A block of vectors is a two-dimensional array, one row a vector, one column a party; of int64 or,
where totals are larger, of Python integers.
"""

from math import prod
from typing import Any

import moocore  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

from goodoffices.analysis.scale import Numbers

__all__ = [
    "Flags",
    "Indices",
    "Vectors",
    "as_vectors",
    "equal_rows",
    "kept_apart",
    "tally",
    "undominated",
    "undominated_sorted",
]

Vectors = NDArray[Any]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SAFE = 2**62


def as_vectors(rows: object, width: int, numbers: Numbers) -> Vectors:
    """Rows of whole numbers as an array of ``width`` columns."""
    dtype = object if numbers is Numbers.PYTHON else np.int64
    return np.array(rows, dtype=dtype).reshape(-1, width)


def undominated(rows: Vectors, numbers: Numbers | None = None) -> Flags:
    """Which rows no other row exceeds anywhere without being exceeded elsewhere. Equal rows stay.

    Two columns are swept after sorting; more go to the dimension sweep of Kung, Luccio and
    Preparata (1975) and its successors in moocore, which compares doubles. Where a double cannot
    hold the numbers, each column's ranks take their place: dominance only looks at order.

    Args:
        rows: whole numbers.
        numbers: how large they may be; looked up when left out.
    """
    if len(rows) <= 1:
        return np.ones(len(rows), dtype=np.bool_)
    if numbers is None:
        numbers = Numbers.for_total(max(int(rows.max()), -int(rows.min())))
    if rows.shape[1] == 1:
        return np.asarray(rows[:, 0] == rows[:, 0].max())
    if rows.shape[1] == 2:
        flags = np.zeros(len(rows), dtype=np.bool_)
        flags[_sweep(rows, numbers)[0]] = True
        return flags
    doubles = (rows if numbers is Numbers.DOUBLE else _ranks(rows)).astype(np.float64)
    return np.asarray(moocore.is_nondominated(doubles, maximise=True, keep_weakly=True))


def undominated_sorted(rows: Vectors, numbers: Numbers) -> tuple[Indices, Indices]:
    """The undominated rows in the order, and with the starts, of equal_rows."""
    if rows.shape[1] == 2 and len(rows) > 1:
        return _sweep(rows, numbers)
    kept = np.flatnonzero(undominated(rows, numbers))
    order, starts = equal_rows(rows[kept])
    return kept[order], starts


def kept_apart(rows: Vectors, groups: Indices, numbers: Numbers) -> tuple[Vectors, Numbers]:
    """Rows such that none dominates or equals one of another group, and else as before.

    A group raises one column and lowers another by more than any two rows differ. Sorted, the
    groups come from the largest number down.

    Returns:
        the rows, and how large their numbers may be.
    """
    if len(rows) == 0 or not groups.any():
        return rows, numbers
    if rows.shape[1] == 1:
        rows = np.column_stack([rows, np.zeros(len(rows), dtype=np.int64)])
    most = int(groups.max())
    if rows.dtype == object or (most + 2) * (int(rows[:, :2].max()) + 1) >= _SAFE:
        rows = _ranks(rows)
    spans = rows[:, :2].max(axis=0) + 1
    raised = [rows[:, 0] + groups * spans[0], rows[:, 1] + (most - groups) * spans[1]]
    apart = np.column_stack([*raised, rows[:, 2:]])
    return apart, Numbers.for_total(int(apart.max()))


def equal_rows(rows: Vectors) -> tuple[Indices, Indices]:
    """Sort rows from the largest down, first column first, and mark where each new row starts.

    Returns:
        ``order`` and ``starts``: rows[order] is sorted, equal rows keep their sequence, and the
        k-th different row is rows[order[starts[k]]]; one last entry of starts is len(rows).
    """
    columns = np.ascontiguousarray(rows.T)
    order = _descending(columns)
    ordered = columns[:, order]
    fresh = np.ones(len(rows), dtype=np.bool_)
    fresh[1:] = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    return order, np.append(np.flatnonzero(fresh), len(rows))


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


def _sweep(rows: Vectors, numbers: Numbers) -> tuple[Indices, Indices]:
    """undominated_sorted for two columns and at least one row."""
    columns = np.ascontiguousarray((_ranks(rows) if numbers is Numbers.PYTHON else rows).T)
    order = _descending(columns)
    first, second = columns[:, order]
    fresh = np.ones(len(rows), dtype=np.bool_)
    fresh[1:] = first[1:] != first[:-1]
    # Sorted downwards, a row stands if it equals the best second number of its first number and
    # beats every second number that came with a larger first number.
    leaders = np.flatnonzero(fresh)
    best = second[leaders]
    stands = np.ones(len(leaders), dtype=np.bool_)
    stands[1:] = best[1:] > np.maximum.accumulate(best)[:-1]
    lengths = np.diff(leaders, append=len(rows))
    kept = np.repeat(stands, lengths) & (second == np.repeat(best, lengths))
    starts = np.flatnonzero(fresh[kept])
    return order[kept], np.append(starts, np.count_nonzero(kept))


def _descending(columns: Vectors) -> Indices:
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


def _ranks(rows: Vectors) -> Vectors:
    """Each column's numbers replaced by their places in order, equal numbers by equal places."""
    columns = [np.unique(column, return_inverse=True)[1] for column in rows.T]
    return np.stack(columns, axis=1)
