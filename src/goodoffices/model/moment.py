"""A day, or a moment of it: what a clock or a deadline starts from, and what it ends on."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from goodoffices.model.when import read_day

__all__ = ["Moment", "last_of"]

_HOUR = r"T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})"
_MOMENT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})({_HOUR})?", re.ASCII)
# Far from both ends of the calendar, so that whatever is counted from a moment is in it.
_FIRST, _LAST = 1000, 8999
# Where a day ends last.
_WEST = timezone(timedelta(hours=-12))


@dataclass(frozen=True)
class Moment:
    """A day; where its hour was stated too, the moment ``at``, with its offset from UTC.

    Nobody's hour is made up: where none was stated there is none. What is stated to end on a day
    ends with it, at the last place on earth where it is that day, unless a zone was stated; what
    is stated to end at a moment is still to be done at it, and not after it.
    """

    day: date
    at: datetime | None = None

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Read ``2031-07-10``, or ``2031-07-10T12:00+02:00``. Raises ValueError in plain words."""
        found = _MOMENT.fullmatch(text.strip())
        if not found:
            raise ValueError(
                f"expected a day such as 2031-07-10, or a moment with its offset such as "
                f"2031-07-10T12:00+02:00, found {text!r}"
            )
        day = read_day(found[1])
        if not _FIRST <= day.year <= _LAST:
            raise ValueError(f"expected a year from {_FIRST} to {_LAST}, found {day.year}")
        if not found[2]:
            return cls(day)
        try:
            at = datetime.fromisoformat(text.strip())
        except ValueError as error:
            raise ValueError(f"there is no such moment: {text!r}") from error
        return cls(day, at)

    @classmethod
    def of(cls, at: datetime) -> "Moment":
        """The moment, with its day where its own offset holds."""
        return cls(at.date(), at)

    def before(self, other: "Moment") -> bool:
        """Whether it is surely before: by the moment where both are known, else by the day."""
        if self.at is not None and other.at is not None:
            return self.at.astimezone(UTC) < other.at.astimezone(UTC)
        return self.day < other.day

    def over(self, now: "Moment") -> bool:
        """Whether what ends on it has ended for sure; of a day told for a day, by the days."""
        if now.at is None:
            return now.day > self.day
        return now.at > self.last

    @property
    def last(self) -> datetime:
        """The last moment that is meant, which for a day is where it ends last on earth."""
        return self.at if self.at is not None else last_of(self.day)

    @property
    def end(self) -> str:
        """How people are told when it ends."""
        return str(self) if self.at is not None else f"the end of {self}, anywhere on earth"

    def after(self, wait: timedelta) -> "Moment":
        """The day, or the moment, so much later."""
        return Moment(self.day + wait) if self.at is None else Moment.of(self.at + wait)

    def __str__(self) -> str:
        """The form that ``parse`` reads back."""
        if self.at is None:
            return self.day.isoformat()
        whole = self.at.second == 0 and self.at.microsecond == 0
        return self.at.isoformat(timespec="minutes" if whole else "seconds")


def last_of(day: date) -> datetime:
    """The last moment at which it is this day anywhere on earth."""
    return datetime.combine(day, time.max, _WEST)
