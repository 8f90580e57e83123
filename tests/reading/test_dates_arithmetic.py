"""The date of a report by counting from a day that is known."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.dates import dated_by_arithmetic
from goodoffices.reading.document import Document


def undated(text: str, file: str = "a.txt", day: date | None = None) -> Document:
    return Document(id=file, file=file, sha256=file, text=text, date=day)


BEGAN = undated("The fishermen were seized on 3 March 2030 by a patrol boat.", "b.txt")


def test_a_count_from_a_beginning_told_elsewhere_dates_a_report() -> None:
    # 3 March 2030 and 100 days: 11 June 2030, a Tuesday.
    told = undated("After 100 days in captivity the fishermen are well, officials said on Tuesday.")

    dated, other = dated_by_arithmetic([told, BEGAN])

    assert dated.date == date(2030, 6, 11)
    assert "100 days in captivity" in dated.date_basis
    assert "3 March 2030" in dated.date_basis
    assert other.date is None


def test_a_weekday_that_does_not_fit_leaves_it_undated() -> None:
    told = undated("After 100 days in captivity they are well, officials said on Friday.")

    assert dated_by_arithmetic([told, BEGAN])[0].date is None


def test_another_sort_of_stretch_or_a_loose_count_dates_nothing() -> None:
    for text in (
        "It was day 100 of the dock strike, the union said.",
        "After about 100 days in captivity they are well.",
        "They offered 100 days of training.",
        "There is no count here.",
    ):
        assert dated_by_arithmetic([undated(text), BEGAN])[0].date is None, text


def test_a_day_of_the_case_serves_any_sort_and_two_that_differ_serve_none() -> None:
    told = undated("It was day 100 of the dock strike, the union said.")

    (one,) = dated_by_arithmetic([told], [date(2031, 1, 1)])
    (two,) = dated_by_arithmetic([told], [date(2031, 1, 1), date(2031, 1, 2)])

    assert one.date == date(2031, 4, 10)
    assert two.date is None


def test_a_known_date_is_never_changed() -> None:
    told = undated("After 100 days in captivity they are well.", day=date(2030, 1, 1))

    assert dated_by_arithmetic([told, BEGAN])[0] == told


def test_a_day_told_as_past_excludes_one_before_it() -> None:
    told = undated("After 100 days in captivity they are well. They were moved on 1 July 2030.")

    assert dated_by_arithmetic([told, BEGAN])[0].date is None


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(10, 3000))
def test_counting_agrees_with_the_calendar(begin: date, days: int) -> None:
    there = begin + timedelta(days=days)
    text = f"After {days} days of fighting both armies rested, a monitor said on {there:%A}."

    (told,) = dated_by_arithmetic([undated(text)], [begin])

    assert told.date == there
