"""The days on which something falls due, counted from a start as the agreement counts them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta

from goodoffices.agreement.ends import End, ends, local_day
from goodoffices.model import AgreedClock, DayCount, Frozen, Moment

__all__ = ["Counted", "hours_after", "late_by", "latest", "past", "reached", "words_of"]


@dataclass(frozen=True)
class Counted:
    """What days are counted from, how, and when they stood still."""

    start: Moment
    counted: DayCount | None = None
    frozen: tuple[Frozen, ...] = ()
    zone: str | None = None
    _known: dict[int, tuple[End, ...]] = field(default_factory=dict, compare=False, repr=False)

    def day(self, number: int) -> tuple[End, ...]:
        """The end of the day of this number: two where nobody stated how days are counted.

        None while the days stand still before it. A duty of a day is to be done by the end of that
        day, whatever the hour of the start.
        """
        if number not in self._known:
            # D+n is Day n+1, so that either is a whole day of the calendar.
            ways = {DayCount.DAY_N: (number,), DayCount.D_PLUS_N: (number + 1,)}
            numbers = ways[self.counted] if self.counted else (number, number + 1)
            found = [end for days in numbers for end in ends(_clock(self, days=days))]
            self._known[number] = tuple(dict.fromkeys(found))
        return self._known[number]

    def span(self, days: int) -> tuple[End, ...]:
        """The end of what lasts so many days, as a clock of that length ends."""
        return ends(replace(_clock(self, days), counted=self.counted))


def hours_after(start: Moment, hours: int, frozen: tuple[Frozen, ...] = ()) -> tuple[End, ...]:
    """When so many hours are over; the days that it may be where no hour of the start is known."""
    if start.at is None:
        first, more = divmod(hours, 24)
        days = (first, first + 1) if more else (first,)
        return tuple(End(start.day + timedelta(days=each)) for each in days)
    return ends(AgreedClock(id="hours", words="", hours=hours, start=start, frozen=frozen))


def reached(due: Iterable[End], now: Moment) -> bool:
    """Whether its day has come, or may have where two days are possible."""
    return any(local_day(now, end) >= end.day for end in due)


def past(due: tuple[End, ...], now: Moment) -> bool:
    """Whether it is surely over."""
    return bool(due) and all(end.past(now) for end in due)


def late_by(due: tuple[End, ...], then: Moment) -> int:
    """By how many days something came surely too late; 0 where it did not, 1 for hours."""
    if not due or not all(_after(end, then) for end in due):
        return 0
    last = latest(due)
    return max(1, (local_day(then, last) - last.day).days)


def latest(due: tuple[End, ...]) -> End:
    """The last of the days that are possible."""
    return max(due, key=lambda end: (end.day, end.at.astimezone(UTC).isoformat() if end.at else ""))


def words_of(due: Iterable[End]) -> str | None:
    """The days as they are written: a moment for what runs by the hour; None without any."""
    told = [_written(end) for end in due]
    return " or ".join(told) if told else None


def _written(end: End) -> str:
    whole = end.at is None or end.at.date() != end.day
    return end.day.isoformat() if whole else str(Moment.of(end.at)) if end.at else ""


def _after(end: End, then: Moment) -> bool:
    if end.at is not None and end.at.date() == end.day and then.at is not None:
        return then.at > end.at
    return local_day(then, end) > end.day


def _clock(of: Counted, days: int) -> AgreedClock:
    return AgreedClock(
        id="days",
        words="",
        days=days,
        counted=DayCount.DAY_N,
        start=of.start,
        frozen=of.frozen,
        zone=of.zone,
    )
