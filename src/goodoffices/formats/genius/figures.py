"""Numbers as Genius files spell them, read exactly."""

import re
from fractions import Fraction

from goodoffices.model import MOST_DIGITS, decimal_text

__all__ = ["holds", "read_figure", "read_whole"]

# What Java's Double.valueOf reads, without hexadecimal numbers, infinities and "not a number".
_FIGURE = re.compile(r"([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eE]([-+]?[0-9]+))?[dDfF]?", re.ASCII)
_WHOLE = re.compile(r"[-+]?[0-9]+", re.ASCII)
_MOST_EXPONENT = 400
_MOST_MARKS = 400


def read_figure(text: str) -> Fraction:
    """Read ``3``, ``0.25`` or ``2.5E-4`` exactly. Raises ValueError with a plain sentence."""
    plain = text.strip()
    found = _FIGURE.fullmatch(plain)
    if found is None:
        raise ValueError(f"expected a number such as 3, 0.25 or 2.5E-4, found {plain[:60]!r}")
    digits, exponent = found[1], found[2] or "0"
    if len(digits) > _MOST_MARKS or len(exponent) > 5 or abs(int(exponent)) > _MOST_EXPONENT:
        raise ValueError(f"a number longer than can be kept: {plain[:60]!r}")
    return Fraction(digits) * Fraction(10) ** int(exponent)


def read_whole(text: str) -> int:
    """Read a whole number. Raises ValueError with a plain sentence."""
    plain = text.strip()
    if not _WHOLE.fullmatch(plain) or len(plain) > 18:
        raise ValueError(f"expected a whole number, found {plain[:60]!r}")
    return int(plain)


def holds(number: Fraction) -> bool:
    """Whether a case file can hold the number."""
    most = 10**MOST_DIGITS
    within = abs(number.numerator) < most and number.denominator < most
    return within and len(decimal_text(number)) <= MOST_DIGITS
