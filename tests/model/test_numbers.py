"""Numbers are exact, read and written without rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import MOST_DIGITS, decimal_text, exact, read_number


@given(number=st.fractions(max_denominator=10**9))
def test_a_number_reads_back_as_it_is_written(number: Fraction) -> None:
    text = decimal_text(number)

    assert Fraction(text) == number
    if len(text) <= MOST_DIGITS:
        assert read_number(text) == number


@given(numerator=st.integers(-(10**9), 10**9), twos=st.integers(0, 9), fives=st.integers(0, 9))
def test_a_number_with_a_finite_decimal_is_written_as_one(
    numerator: int, twos: int, fives: int
) -> None:
    text = decimal_text(Fraction(numerator, 2**twos * 5**fives))

    assert "/" not in text
    assert not ("." in text and text.endswith(("0", ".")))


@given(digits=st.text("0123456789", min_size=1, max_size=20), places=st.integers(0, 20))
def test_a_decimal_is_the_fraction_that_it_says(digits: str, places: int) -> None:
    shifted = digits.rjust(places + 1, "0")
    text = f"{shifted[: len(shifted) - places]}.{shifted[len(shifted) - places :]}"

    assert read_number(text) == Fraction(int(digits), 10**places)
    assert read_number(f"-{text}") == -read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "1e3",
        "1_000",
        "1,5",
        "1 000",
        ".",
        "1.2.3",
        "nan",
        "inf",
        "0x1F",
        "1/2/3",
        "1./2",
        "٣",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a number such as"):
        read_number(text)


def test_division_by_zero_is_told() -> None:
    with pytest.raises(ValueError, match="division by zero"):
        read_number("1/0")


def test_a_number_of_the_greatest_length_is_read_and_a_longer_one_is_not() -> None:
    assert read_number("9" * MOST_DIGITS) == 10**MOST_DIGITS - 1
    with pytest.raises(ValueError, match=f"the most is {MOST_DIGITS}"):
        read_number("9" * (MOST_DIGITS + 1))


@given(st.fractions())
def test_a_number_in_json_is_read_back_as_it_was(number: Fraction) -> None:
    written = exact(number)
    assert isinstance(written, int) == (number.denominator == 1)
    assert Fraction(written) == number
