"""A day, or a moment of it: what a clock starts from, and what it ends on."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from goodoffices.model.when import read_day

__all__ = ["Moment"]

_HOUR = r"T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})"
_MOMENT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})({_HOUR})?", re.ASCII)
# Far from both ends of the calendar, so that whatever is counted from a moment is in it.
_FIRST, _LAST = 1000, 8999


@dataclass(frozen=True)
class Moment:
    """A day; where its hour was stated too, the moment ``at``, with its offset from UTC.

    Nobody's hour is made up: where none was stated there is none.
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

    def __str__(self) -> str:
        """The form that ``parse`` reads back."""
        if self.at is None:
            return self.day.isoformat()
        whole = self.at.second == 0 and self.at.microsecond == 0
        return self.at.isoformat(timespec="minutes" if whole else "seconds")
