"""Closed intervals of days: months and their parts, weeks, quarters, seasons."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "FIRST",
    "LAST",
    "Days",
    "day_in",
    "month_of",
    "months_on",
    "part_of",
    "season_of",
    "week_of",
    "weekday_from",
    "weekday_to",
    "year_of",
]

FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
"""Days outside of these are never what a report means."""


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both counted."""

    first: date
    last: date

    def moved(self, days: int) -> "Days":
        """The same number of days, later or (negative) earlier; kept within ``FIRST``, ``LAST``."""
        return Days(_moved(self.first, days), _moved(self.last, days))


def _moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, FIRST.toordinal()), LAST.toordinal()))


def day_in(year: int, month: int, day: int) -> Days | None:
    """One day; None where the calendar has no such day."""
    try:
        told = date(year, month, day)
    except ValueError:
        return None
    return Days(told, told) if FIRST <= told <= LAST else None


def month_of(year: int, month: int) -> Days:
    """A whole month; ``month`` may run past 12 or below 1 into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, FIRST.year), LAST.year)
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """A whole year."""
    year = min(max(year, FIRST.year), LAST.year)
    return Days(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date) -> Days:
    """The week that holds a day, from Monday."""
    first = day - timedelta(days=day.weekday())
    return Days(first, first + timedelta(days=6))


def season_of(year: int, season: str) -> Days:
    """A season of the northern half, in whole months; a winter by the year in which it begins."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    return Days(month_of(year, first).first, month_of(year, first + 2).last)


def months_on(day: date, months: int) -> date:
    """The same day some months later or (negative) earlier, or the last of a shorter month."""
    month = month_of(day.year, day.month + months)
    return month.first.replace(day=min(day.day, month.last.day))


def weekday_to(day: date, weekday: int) -> date:
    """The last day on or before one that is a weekday (0: Monday)."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_from(day: date, weekday: int) -> date:
    """The first day on or after one that is a weekday (0: Monday)."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def part_of(whole: Days, part: str) -> Days:
    """The early, mid or late part of a stretch of days.

    Of a month these are days 1 to 10, 11 to 20 and the rest; of a longer stretch its thirds.
    ``part`` may also be "first half", "second half", "start" or "end" (a tenth, three days at the
    least, of what is longer than a month: an end of a year is its last weeks).
    """
    long = (whole.last - whole.first).days + 1
    month = long <= 31 and long >= 28
    if part == "first half":
        return Days(whole.first, whole.first + timedelta(days=long // 2 - 1))
    if part == "second half":
        return Days(whole.first + timedelta(days=long // 2), whole.last)
    third = 10 if month else max(long // 3, 1)
    if part == "end":
        tail = third if month else max(long // 10, 3)
        return Days(max(whole.last - timedelta(days=tail - 1), whole.first), whole.last)
    if part == "start":
        head = third if month else max(long // 10, 3)
        return Days(whole.first, min(whole.first + timedelta(days=head - 1), whole.last))
    if part == "early":
        return Days(whole.first, whole.first + timedelta(days=third - 1))
    middle = whole.first + timedelta(days=third)
    if part == "mid":
        return Days(middle, middle + timedelta(days=third - 1))
    return Days(middle + timedelta(days=third), whole.last)
