"""What alternating offers give to the party that offers first, where waiting costs."""

from fractions import Fraction

from goodoffices.analysis.space import Number

__all__ = ["rubinstein_share"]


def rubinstein_share(first: Number, second: Number) -> Fraction:
    """The first offerer's share of one: (1 - second) / (1 - first * second).

    Source: Rubinstein 1982.

    Args:
        first: what one, received a round later, is worth now to who offers first; from 0 to 1.
        second: the same of the other; not both 1.

    Raises:
        ValueError: a factor lies outside, or both are 1, so that waiting costs nobody anything.
    """
    for factor in (first, second):
        if not 0 <= factor <= 1:
            raise ValueError(f"a factor from 0 to 1, not {factor}")
    if first * second == 1:
        raise ValueError("where waiting costs nobody anything, every share is possible")
    return Fraction(1 - second) / Fraction(1 - first * second)
