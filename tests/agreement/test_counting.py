"""Days counted in both ways: dates that handbooks, texts and the press state themselves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement import counted_day, number_of_day
from goodoffices.model import DayCount

DAY_N = (
    # The three-phase agreement of January 2025, from its first day; what was reported fell on
    # these: the second release, the start due for talks on phase two, the drawdown of the
    # corridor, the end of phase one, the last day for the drawdown of the border.
    (date(2025, 1, 19), 1, date(2025, 1, 19)),
    (date(2025, 1, 19), 7, date(2025, 1, 25)),
    (date(2025, 1, 19), 16, date(2025, 2, 3)),
    (date(2025, 1, 19), 22, date(2025, 2, 9)),
    (date(2025, 1, 19), 42, date(2025, 3, 1)),
    (date(2025, 1, 19), 50, date(2025, 3, 9)),
)
D_PLUS_N = (
    # Dayton: days after the transfer of authority of 20 December 1995, as its handbook has them.
    (date(1995, 12, 20), 30, date(1996, 1, 19)),
    (date(1995, 12, 20), 45, date(1996, 2, 3)),
    (date(1995, 12, 20), 91, date(1996, 3, 20)),
    (date(1995, 12, 20), 120, date(1996, 4, 18)),
    # Hodeidah: the redeployment due 21 days after the truce of 18 December 2018.
    (date(2018, 12, 18), 21, date(2019, 1, 8)),
    # Black Sea: 120 days from 22 July 2022, as stated; and 120 more.
    (date(2022, 7, 22), 120, date(2022, 11, 19)),
    (date(2022, 11, 19), 120, date(2023, 3, 19)),
    # Yemen: the transfer due 40 days after 11 December 2018; the press gives this day too.
    (date(2018, 12, 11), 40, date(2019, 1, 20)),
    # Lebanon: 60 days after 27 November 2024.
    (date(2024, 11, 27), 60, date(2025, 1, 26)),
)


@pytest.mark.parametrize(("start", "number", "day"), DAY_N)
def test_the_day_of_the_start_is_day_1(start: date, number: int, day: date) -> None:
    assert counted_day(start, number, DayCount.DAY_N) == day
    assert number_of_day(start, day, DayCount.DAY_N) == number


@pytest.mark.parametrize(("start", "number", "day"), D_PLUS_N)
def test_d_plus_n_is_n_days_after_the_start(start: date, number: int, day: date) -> None:
    assert counted_day(start, number, DayCount.D_PLUS_N) == day
    assert number_of_day(start, day, DayCount.D_PLUS_N) == number


def test_the_two_ways_differ_by_the_day_that_the_press_differs_by() -> None:
    """Yemen: 20 and 21 January 2019 were both given for 40 days from 11 or 12 December 2018."""
    counted = {counted_day(date(2018, 12, 11), 40, D) for D in DayCount}
    counted |= {counted_day(date(2018, 12, 12), 40, D) for D in DayCount}

    assert counted == {date(2019, 1, 19), date(2019, 1, 20), date(2019, 1, 21)}


def test_spans_one_after_the_other_add_up_as_the_text_of_july_2015_states() -> None:
    """JCPOA: 15, 15, 5 and 30 days of dispute resolution are 65 days, as stated."""
    start = day = date(2015, 7, 14)
    for length in (15, 15, 5, 30):
        day = counted_day(day, length, DayCount.D_PLUS_N)

    assert number_of_day(start, day, DayCount.D_PLUS_N) == 65


@given(st.dates(date(1000, 1, 1), date(8999, 1, 1)), st.integers(1, 400), st.sampled_from(DayCount))
def test_counting_is_going_from_one_day_to_the_next(
    start: date, number: int, counted: DayCount
) -> None:
    day, told = start, 1 if counted is DayCount.DAY_N else 0
    while told < number:
        day, told = day + timedelta(days=1), told + 1

    assert counted_day(start, number, counted) == day
    assert number_of_day(start, day, counted) == number
