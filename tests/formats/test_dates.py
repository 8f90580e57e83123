"""Days as people type them: read where they can mean one thing only."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.formats.dates import read_date
from goodoffices.model import When

DAYS = st.dates(date(1000, 1, 1))


@given(DAYS)
def test_every_form_that_names_the_month_gives_the_day(day: date) -> None:
    full, short = calendar.month_name[day.month], calendar.month_abbr[day.month]
    year = f"{day.year:04}"
    forms = [
        f"{day.day} {full} {year}",
        f"{day.day}th of {full}, {year}",
        f"{full.upper()} {day.day}, {year}",
        f"{short} {day.day} {year}",
        f"{day.day}-{short}-{year}",
        f"{day.day:02} {short}. {year}",
        day.isoformat(),
        f"{day.isoformat()} 23:59",
    ]

    assert {read_date(form) for form in forms} == {When(day, day)}
    month = When.parse(day.isoformat()[:7])
    assert read_date(f"{full} {year}") == month


@given(DAYS)
def test_numbers_give_the_day_where_no_other_day_has_them(day: date) -> None:
    assert read_date(f"{day.day}.{day.month}.{day.year}") == When(day, day)
    assert read_date(f"{day.year}/{day.month}/{day.day}") == When(day, day)
    for first, second in ((day.day, day.month), (day.month, day.day)):
        meant = f"{first}/{second}/{day.year}"
        if day.day > 12 or day.day == day.month:
            assert read_date(meant) == When(day, day)
        else:
            with pytest.raises(ValueError, match="may be"):
                read_date(meant)


@pytest.mark.parametrize(
    "words",
    [
        "2 mai 2031",
        "2 de mayo de 2031",
        "2 de maio de 2031",
        "2. Mai 2031",
        "2 maggio 2031",
        "2 MAYIS 2031",
        "2 Mayıs 2031",
        "2 мая 2031",
        "2 травня 2031",
        "٢ مايو ٢٠٣١",
        "2 أيار 2031",
        "2 مه 2031",
        "2 במאי 2031",
        "2031年5月2日",
    ],
)
def test_months_are_known_in_the_languages_of_the_headings(words: str) -> None:
    assert read_date(words) == When.parse("2031-05-02")


def test_days_of_one_month_stay_as_wide_as_they_were_stated() -> None:
    assert read_date("2-4 May 2031") == When(date(2031, 5, 2), date(2031, 5, 4))


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "2 May 31",
        "31 February 2031",
        "31.4.2031",
        "13/13/2031",
        "0/5/2031",
        "4-2 May 2031",
        "2 Sivan 2031",
        "May",
        "May 0000",
        "2.5.31",
        "29/2/2031",
    ],
)
def test_what_is_no_day_or_lacks_a_part_is_refused_with_its_words(words: str) -> None:
    with pytest.raises(ValueError, match=r"date|ends before") as refused:
        read_date(words)
    assert words in str(refused.value)
