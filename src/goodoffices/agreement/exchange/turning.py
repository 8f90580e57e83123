"""Where a number turns from below zero to zero or more, exactly.

A margin is a straight line in each estimate, and the least of several is concave and made of
straight pieces. So where it is not below zero is one span, and its ends are found in few steps:
on a piece, the line itself says where it meets zero.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Concave", "Span", "span_of"]

Concave = Callable[[Fraction], Fraction]
"""A concave function made of straight pieces."""


@dataclass(frozen=True)
class Span:
    """Numbers from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction


def span_of(margin: Concave, low: Fraction, high: Fraction) -> Span | None:
    """Where between two numbers a concave function of straight pieces is not below zero.

    Gives None where it is nowhere.
    """
    good = _somewhere(margin, low, high)
    if good is None:
        return None
    return Span(_end(margin, low, good), _end(margin, high, good))


def _somewhere(margin: Concave, low: Fraction, high: Fraction) -> Fraction | None:
    """A number between the two at which the function is not below zero."""
    for end in (low, high):
        if margin(end) >= 0:
            return end
    while low < high:
        up, down = _slope(margin, low, high), _slope(margin, high, low)
        if up <= 0 or down >= 0:
            return None
        # Where the lines at both ends meet, nothing is higher than they are.
        meet = (margin(high) - margin(low) + up * low - down * high) / (up - down)
        top, found = margin(low) + up * (meet - low), margin(meet)
        if found >= 0:
            return meet
        if found == top or top < 0:
            return None
        if _slope(margin, meet, high) > 0:
            low = meet
        elif _slope(margin, meet, low) < 0:
            high = meet
        else:
            return None
    return None


def _end(margin: Concave, bad: Fraction, good: Fraction) -> Fraction:
    """How far from ``good`` towards ``bad`` the function is not below zero."""
    while margin(bad) < 0:
        bad -= margin(bad) / _slope(margin, bad, good)
    return bad


def _slope(margin: Concave, start: Fraction, towards: Fraction) -> Fraction:
    """The slope of the piece that begins at ``start`` and goes ``towards`` the other number."""
    end = towards
    # A concave function that is half way as its line is, is that line.
    while 2 * margin((start + end) / 2) != margin(start) + margin(end):
        end = (start + end) / 2
    return (margin(end) - margin(start)) / (end - start)
