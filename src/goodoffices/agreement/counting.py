"""Days counted from a start, in the two ways that agreements use."""

from datetime import date, timedelta

from goodoffices.model import DayCount

__all__ = ["counted_day", "number_of_day"]


def counted_day(start: date, number: int, counted: DayCount) -> date:
    """The day of this number.

    With ``DayCount.DAY_N`` the day of the start is Day 1; with ``DayCount.D_PLUS_N`` it is D+0, so
    that D+n lies n days after it. Raises OverflowError beyond the year 9999.
    """
    return start + timedelta(days=number - _first(counted))


def number_of_day(start: date, day: date, counted: DayCount) -> int:
    """The number of a day, the inverse of ``counted_day``."""
    return (day - start).days + _first(counted)


def _first(counted: DayCount) -> int:
    return 1 if counted is DayCount.DAY_N else 0
