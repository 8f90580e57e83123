"""Dates are kept as wide as they were stated, and read back as they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import When
from tests.model.values import whens


@given(when=whens())
def test_a_date_reads_back_as_it_is_written(when: When) -> None:
    assert When.parse(str(when)) == when


@given(day=st.dates())
def test_a_day_a_month_and_a_year_hold_that_day_and_no_more(day: date) -> None:
    text = day.isoformat()

    assert When.parse(text) == When(day, day)
    month, year = When.parse(text[:7]), When.parse(text[:4])
    assert (month.earliest.day, year.earliest.timetuple().tm_yday) == (1, 1)
    assert month.earliest <= day <= month.latest
    assert {d.isoformat()[:7] for d in (month.earliest, month.latest)} == {text[:7]}
    assert {d.isoformat()[:4] for d in (year.earliest, year.latest)} == {text[:4]}
    for end in (month.latest, year.latest):
        assert end == date.max or date.fromordinal(end.toordinal() + 1).day == 1


def test_words_in_brackets_are_kept_as_said() -> None:
    when = When.parse("2025-05-31..2025-06-01 (the weekend (of the summit))")

    assert when == When(date(2025, 5, 31), date(2025, 6, 1), "the weekend (of the summit)")


def test_an_interval_may_run_from_a_month_to_a_year() -> None:
    assert When.parse("2025-05..2026") == When(date(2025, 5, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "expected a date"),
        ("31.05.2025", "expected a date"),
        ("25-05-31", "expected a date"),
        ("2025-5-3", "expected a date"),
        ("2025-05-31..", "expected a date"),
        ("٢٠٢٥", "expected a date"),
        ("2025-02-29", "no such date"),
        ("2025-13", "no such date"),
        ("0000", "no such date"),
        ("2025-06..2025-05", "ends before it starts"),
        ("2025 (about", "in brackets"),
        ("2025 (about) or so", "in brackets"),
    ],
)
def test_what_is_no_date_is_told_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        When.parse(text)
