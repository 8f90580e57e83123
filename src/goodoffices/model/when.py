"""Dates as people state them: a day, a month, a year, or an interval with its own words."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["When", "read_day"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, order=True)
class When:
    """An interval of days, kept as wide as it was stated, never narrowed to a false day.

    ``earliest`` and ``latest`` are inclusive; ``words`` is the phrase it was stated in, if any.
    """

    earliest: date
    latest: date
    words: str | None = None

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read ``2025-05-31``, ``2025-05``, ``2025``, ``2025-05-31..2025-06-01``.

        Words may follow in brackets: ``2025-05-31..2025-06-01 (the weekend)``.
        Raises ValueError with a plain sentence.
        """
        body, bracket, words = text.strip().partition("(")
        first, dots, last = body.strip().partition("..")
        earliest, end = _bounds(first)
        latest = _bounds(last)[1] if dots else end
        if latest < earliest:
            raise ValueError(f"the interval ends before it starts: {text!r}")
        if bracket and not words.endswith(")"):
            raise ValueError(f"expected words in brackets after the date, found {text!r}")
        return cls(earliest, latest, words[:-1].strip() or None)

    def __str__(self) -> str:
        """The shortest form that ``parse`` reads back."""
        body = _shortest(self.earliest, self.latest)
        return f"{body} ({self.words})" if self.words else body


def read_day(text: str) -> date:
    """Read ``2031-05-31``, and no other form. Raises ValueError with a plain sentence."""
    plain = text.strip()
    if not _DAY.fullmatch(plain):
        raise ValueError(f"expected a date such as 2031-05-31, found {text!r}")
    try:
        return date.fromisoformat(plain)
    except ValueError as error:
        raise ValueError(f"there is no such date: {text!r}") from error


def _bounds(text: str) -> tuple[date, date]:
    match = _ISO.fullmatch(text.strip())
    if not match:
        raise ValueError(f"expected a date such as 2025-05-31, 2025-05 or 2025, found {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is not None and month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if year is not None and month is not None and day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError as error:
        raise ValueError(f"there is no such date: {text!r}") from error
    single = read_day(text)
    return single, single


def _shortest(earliest: date, latest: date) -> str:
    if earliest == latest:
        return earliest.isoformat()
    after = latest + timedelta(days=1) if latest < date.max else latest
    if earliest.day == 1 and after.day == 1:
        if (after.year, after.month) == _next_month(earliest):
            return earliest.isoformat()[:7]
        if earliest.month == 1 and after == date(earliest.year + 1, 1, 1):
            return earliest.isoformat()[:4]
    return f"{earliest.isoformat()}..{latest.isoformat()}"


def _next_month(day: date) -> tuple[int, int]:
    return (day.year + day.month // 12, day.month % 12 + 1)
