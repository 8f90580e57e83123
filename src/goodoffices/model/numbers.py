"""Exact numbers: whole numbers, decimals and fractions, read and written without rounding."""

import re
from fractions import Fraction
from typing import overload

__all__ = ["MOST_DIGITS", "NUMBER", "decimal_text", "exact", "read_number"]

MOST_DIGITS = 60

NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)|[-+]?[0-9]+/[0-9]+")


def read_number(text: str) -> Fraction:
    """Read ``3``, ``-0.25`` or ``7/12`` exactly. Raises ValueError with a plain sentence.

    Exponents, infinities and more than ``MOST_DIGITS`` characters are refused.
    """
    plain = text.strip()
    if len(plain) > MOST_DIGITS:
        raise ValueError(f"a number of {len(plain)} characters; the most is {MOST_DIGITS}")
    if not NUMBER.fullmatch(plain):
        raise ValueError(f"expected a number such as 3, 0.25 or 7/12, found {text!r}")
    try:
        return Fraction(plain)
    except ZeroDivisionError:
        raise ValueError(f"division by zero: {text!r}") from None


def decimal_text(number: Fraction | int) -> str:
    """Write a number as a terminating decimal where there is one, else as ``p/q``."""
    exact = Fraction(number)
    rest, places = exact.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return str(exact)
    if places == 0:
        return str(exact.numerator)
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


@overload
def exact(number: Fraction | int) -> int | str: ...
@overload
def exact(number: None) -> None: ...
@overload
def exact(number: Fraction | int | None) -> int | str | None: ...
def exact(number: Fraction | int | None) -> int | str | None:
    """A number as JSON has it, without rounding: an integer, or ``"p/q"``; None as it is."""
    if number is None:
        return None
    return int(number) if number.denominator == 1 else str(number)
