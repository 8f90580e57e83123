"""A bound on a linear programme from the prices of its rows, in exact numbers.

Any prices give one, by weak duality; the solver's, made fractions with small denominators, mostly
give the best. So no tolerance of the solver enters what is said to be proved.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.linear import Row, Sum

__all__ = ["NEARBY", "bound_from"]

NEARBY = (1_000, 1_000_000, 1_000_000_000)
"""Largest denominators of the fractions that are tried in the place of a double."""


def bound_from(
    columns: Sequence[tuple[Number | None, Number | None]],
    rows: Sequence[Row],
    cost: Sum,
    prices: Sequence[float],
) -> Fraction | None:
    """Nothing that meets the rows costs less than this; None if these prices give no bound.

    Args:
        columns: low and high; None for none.
        rows: with columns.
        cost: to be made small.
        prices: of the rows as they were given to the solver.
    """
    found = [
        bound
        for most in NEARBY
        if (bound := _bound(columns, rows, cost, _fractions(prices, most))) is not None
    ]
    return max(found, default=None)


def _fractions(prices: Iterable[float], most: int) -> list[Fraction]:
    return [Fraction(price).limit_denominator(most) for price in prices]


def _bound(
    columns: Sequence[tuple[Number | None, Number | None]],
    rows: Sequence[Row],
    cost: Sum,
    prices: Sequence[Fraction],
) -> Fraction | None:
    left = dict(cost.terms)
    bound = Fraction(cost.constant)
    for row, price in zip(rows, prices, strict=True):
        low, high = row.bounds
        limit = low if price > 0 else high
        if not price or limit is None:
            continue  # a row without that limit proves nothing
        bound += price * row.factor * limit
        for column, factor in row.sum.terms.items():
            left[column] = left.get(column, 0) - price * row.factor * factor
    for column, factor in left.items():
        low, high = columns[column]
        limit = low if factor > 0 else high
        if factor and limit is None:
            return None
        bound += factor * (limit or 0)
    return bound
