"""Which whole-number vectors are undominated, by the thousand."""

from math import prod

import moocore  # type: ignore[import-untyped]
import numpy as np

from goodoffices.analysis.scale import Numbers
from goodoffices.analysis.vectors import Flags, Indices, Vectors, descending, equal_rows

__all__ = ["kept_apart", "undominated", "undominated_sorted"]

_SAFE = 2**62
_CELLS_A_ROW = 4
"""Cells of a table that are no more work than a row that is compared otherwise."""
_MANY = 20_000
"""Rows from which it pays to look for dominated ones before comparing all."""
_SAMPLE = 1_000
"""Rows on which it is tried first."""
_WORTHWHILE = 0.75
"""It goes on while no more than this share of these stands."""
_LEAN = 3.0
"""How much more than the others one party counts when a good row for it is looked for."""


def undominated(rows: Vectors, numbers: Numbers | None = None) -> Flags:
    """Which rows no other row exceeds anywhere without being exceeded elsewhere. Equal rows stay.

    Two columns are swept after sorting, and three of few different numbers are laid out in a
    table; others go to the dimension sweep of Kung, Luccio and
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
    if rows.shape[1] == 3 and numbers is Numbers.DOUBLE and rows.dtype != object:
        # Column by column: along the short rows numpy is many times slower.
        cells = prod(sorted(int(np.ptp(column)) + 1 for column in rows.T)[:2])
        if cells <= _CELLS_A_ROW * len(rows):
            return _laid_out(rows)
    doubles = (rows if numbers is Numbers.DOUBLE else _ranks(rows)).astype(np.float64)
    return np.asarray(moocore.is_nondominated(doubles, maximise=True, keep_weakly=True))


def undominated_sorted(rows: Vectors, groups: Indices, numbers: Numbers) -> tuple[Indices, Indices]:
    """The rows that none of the same group dominates.

    Args:
        rows: whole numbers from zero.
        groups: a number from zero for each row.
        numbers: how large the rows' may be.

    Returns:
        order and starts as from equal_rows, with the groups as a first column.
    """
    if len(rows) > 1 and int(np.bincount(groups).max()) == 1:
        return np.argsort(-groups), np.arange(len(rows) + 1)
    kept = _screened(rows, groups)
    apart, numbers = kept_apart(rows[kept], groups[kept], numbers)
    if apart.shape[1] == 2 and len(apart) > 1:
        order, starts = _sweep(apart, numbers)
        return kept[order], starts
    stand = np.flatnonzero(undominated(apart, numbers))
    order, starts = equal_rows(apart[stand])
    return kept[stand[order]], starts


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
    spans = [column.max() + 1 for column in rows.T[:2]]
    raised = [rows[:, 0] + groups * spans[0], rows[:, 1] + (most - groups) * spans[1]]
    apart = np.column_stack([*raised, rows[:, 2:]])
    return apart, Numbers.for_total(int(apart.max()))


def _screened(rows: Vectors, groups: Indices) -> Indices:
    """Places of many rows without most of those that a few good ones of their group dominate."""
    kept = np.arange(len(rows))
    if len(rows) < _MANY or rows.dtype == object:
        return kept
    even = np.array([1.0 / (float(column.max()) + 1.0) for column in rows.T])
    sample = kept[:: len(rows) // _SAMPLE]
    for weights in (even, *(even * (1.0 + _LEAN * np.eye(len(even))))):
        leader = _leaders(rows, groups, sample, weights)
        if np.count_nonzero(_stand(rows, groups, sample, leader)) > _WORTHWHILE * len(sample):
            break
        leader = _leaders(rows, groups, kept, weights)
        kept = kept[_stand(rows, groups, kept, leader)]
        sample = kept[:: max(1, len(kept) // _SAMPLE)]
    return kept


def _leaders(rows: Vectors, groups: Indices, places: Indices, weights: Vectors) -> Indices:
    """For each group a place of those given whose weighted sum is about the largest."""
    # Whatever rounding does to these sums, only rows that are dominated go.
    scores, group = rows[places] @ weights, groups[places]
    best = np.full(int(groups.max()) + 1, -1.0)
    np.maximum.at(best, group, scores)
    first = np.flatnonzero(scores >= best[group])
    leader = np.zeros(len(best), dtype=np.int64)
    leader[group[first]] = places[first]
    return leader


def _stand(rows: Vectors, groups: Indices, places: Indices, leader: Indices) -> Flags:
    """Which rows their group's leader does not dominate."""
    group = groups[places]
    better, equal = np.zeros(len(places), dtype=np.bool_), np.ones(len(places), dtype=np.bool_)
    for column in rows.T:
        ahead, behind = column[leader][group], column[places]
        better |= behind > ahead
        equal &= behind == ahead
    return better | equal


def _sweep(rows: Vectors, numbers: Numbers) -> tuple[Indices, Indices]:
    """undominated_sorted for two columns and at least one row."""
    columns = np.ascontiguousarray((_ranks(rows) if numbers is Numbers.PYTHON else rows).T)
    order = descending(columns)
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


def _laid_out(rows: Vectors) -> Flags:
    """Undominated for three columns, of which two have few numbers between least and largest."""
    a, b, worth = sorted((column - column.min() for column in rows.T), key=np.max)
    # The best third number at each first and second, with a border that dominates nothing.
    best = np.full((int(a.max()) + 2, int(b.max()) + 2), -1, dtype=np.int64)
    np.maximum.at(best, (a, b), worth)
    # The best at these or larger numbers.
    reach = np.maximum.accumulate(best[::-1], axis=0)[::-1]
    reach = np.maximum.accumulate(reach[:, ::-1], axis=1)[:, ::-1]
    beyond = np.maximum(reach[a + 1, b], reach[a, b + 1])
    return np.asarray((worth == best[a, b]) & (worth > beyond))


def _ranks(rows: Vectors) -> Vectors:
    """Each column's numbers replaced by their places in order, equal numbers by equal places."""
    columns = [np.unique(column, return_inverse=True)[1] for column in rows.T]
    return np.stack(columns, axis=1)
