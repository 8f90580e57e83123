"""Weights of which only a ranking or intervals are known: surrogates, dominance, bounds.

Everything is in exact fractions; weights are at least zero and add up to one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice

__all__ = [
    "Bound",
    "interval_bounds",
    "rank_dominates",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
]

Number = int | Fraction


def rank_order_centroid(sizes: Sequence[int]) -> tuple[Fraction, ...]:
    """The mean of all weights that fit a ranking (Barron and Barrett 1996).

    Args:
        sizes: how many share each place, from the most important down; ``(1, 1, 1)`` has no tie.

    Returns:
        one weight for each, in that order; those that share a place get the mean of the places
        that they take up.

    Raises:
        ValueError: a place with nobody in it.
    """
    count = sum(sizes)
    parts = [Fraction(1, place) for place in range(1, count + 1)]
    return _shared([sum(parts[k:], Fraction(0)) / count for k in range(count)], sizes)


def rank_sum(sizes: Sequence[int]) -> tuple[Fraction, ...]:
    """Weights that fall evenly with the place (Stillwell, Seaver and Edwards 1981).

    Args, returns and raises: as rank_order_centroid.
    """
    count = sum(sizes)
    total = count * (count + 1)
    return _shared([Fraction(2 * (count - k), total) for k in range(count)], sizes)


def rank_reciprocal(sizes: Sequence[int]) -> tuple[Fraction, ...]:
    """Weights in proportion to one over the place (Stillwell, Seaver and Edwards 1981).

    Args, returns and raises: as rank_order_centroid.
    """
    parts = [Fraction(1, place) for place in range(1, sum(sizes) + 1)]
    whole = sum(parts, Fraction(0))
    return _shared([part / whole for part in parts], sizes)


def rank_dominates(
    more: Sequence[Number], less: Sequence[Number], sizes: Sequence[int] | None = None
) -> bool:
    """Whether one is at least as good as the other for all weights that fit a ranking.

    It is if every partial sum of the differences, taken at the end of each place, is at least
    zero (Kirkwood and Sarin 1985).

    Args:
        more: values, from the most important issue down.
        less: values in the same order.
        sizes: how many share each place; no ties when left out.

    Raises:
        ValueError: lengths that do not fit, or a place with nobody in it.
    """
    sums = [0, *accumulate(x - y for x, y in zip(more, less, strict=True))]
    ends = [*accumulate(_checked(sizes if sizes is not None else [1] * len(more)))]
    if (ends[-1] if ends else 0) != len(more):
        raise ValueError(f"places for {ends[-1] if ends else 0} of {len(more)} values")
    return all(sums[end] >= 0 for end in ends)


@dataclass(frozen=True)
class Bound:
    """The least or largest sum of weighted values, with weights that attain it."""

    value: Fraction
    weights: tuple[Fraction, ...]


def interval_bounds(
    values: Sequence[Number], low: Sequence[Number], high: Sequence[Number], *, total: Number = 1
) -> tuple[Bound, Bound]:
    """The least and the largest sum of weights times values, weights within intervals.

    From the lower ends, what is left of the total is poured into the smallest (largest) values
    first. Where values tie, the first is filled first.

    Args:
        values: one a weight.
        low: least weights.
        high: largest weights.
        total: what the weights add up to.

    Raises:
        ValueError: lengths that do not fit, or intervals that no weights of that total are in.
    """
    if not len(values) == len(low) == len(high):
        raise ValueError(f"{len(values)} values, {len(low)} lower and {len(high)} upper ends")
    crossed = next((k for k, (a, b) in enumerate(zip(low, high, strict=True)) if a > b), None)
    if crossed is not None:
        raise ValueError(f"an interval from {low[crossed]} to {high[crossed]}")
    least, most = sum(map(Fraction, low)), sum(map(Fraction, high))
    if not least <= total <= most:
        raise ValueError(f"weights between {least} and {most} in all cannot add up to {total}")
    rising = sorted(range(len(values)), key=lambda k: values[k])
    falling = sorted(range(len(values)), key=lambda k: -values[k])

    def poured(order: Sequence[int]) -> Bound:
        weights = [Fraction(x) for x in low]
        left = Fraction(total) - sum(weights)
        for k in order:
            added = min(left, high[k] - weights[k])
            weights[k] += added
            left -= added
        value = sum((w * x for w, x in zip(weights, values, strict=True)), Fraction(0))
        return Bound(value, tuple(weights))

    return poured(rising), poured(falling)


def _shared(weights: Sequence[Fraction], sizes: Sequence[int]) -> tuple[Fraction, ...]:
    """Each place's mean, once for everyone in it."""
    rest = iter(weights)
    shared: list[Fraction] = []
    for size in _checked(sizes):
        shared += [sum(islice(rest, size), Fraction(0)) / size] * size
    return tuple(shared)


def _checked(sizes: Sequence[int]) -> Sequence[int]:
    if any(size < 1 for size in sizes):
        raise ValueError(f"a place that {min(sizes)} share")
    return sizes
