"""When a clock ends: the day, and the moment where the hour is known; also after it was frozen.

Days are those of the calendar in the clock's zone, so that a day of 23 or 25 hours is one day;
hours are exact. Whatever was frozen moves the end by exactly the time that the clock did not run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TypeVar

from goodoffices.agreement.counting import counted_day
from goodoffices.model import AgreedClock, DayCount, Expiry, Frozen, Moment

__all__ = ["End", "ends", "frozen_at", "left_of", "local_day", "zone_known"]

T = TypeVar("T", date, datetime)
_Spans = Iterable[tuple[T, T | None]]
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class End:
    """The last day of a clock, and the moment at which it ends where the hour is known.

    ``at`` has the offset of the clock's zone. A clock that runs to the end of a day ends at the
    first moment of the next; where nobody stated a zone, that day has no moment.
    """

    day: date
    at: datetime | None = None

    def past(self, now: Moment) -> bool:
        """Whether it is past; where it has no moment, once its day is over anywhere on earth."""
        if self.at is not None and now.at is not None:
            return now.at >= self.at
        return Moment(self.day).over(now)


def ends(clock: AgreedClock | Expiry) -> tuple[End, ...]:
    """When it ends: none where it has no date, two where nobody stated how its days are counted.

    It has no date before it is known what it is counted from, before its event is certified, while
    it is frozen, and where this machine does not know its zone. Its length is taken as stated,
    whether or not it was agreed.
    """
    found = [end for one in _each_way(clock) if (end := one.end()) is not None]
    return tuple(sorted(dict.fromkeys(found), key=lambda end: end.day))


def frozen_at(clock: AgreedClock | Expiry, on: Moment) -> Frozen | None:
    """The span in which the clock does not run on that day, or at that moment; None if it runs.

    A span before its start, or after its end, stops nothing.
    """
    for one in _each_way(clock):
        if (number := one.stopped(on)) is not None:
            return clock.frozen[number]
    return None


def left_of(clock: AgreedClock | Expiry) -> timedelta | None:
    """How much of it is left, while it is frozen and nobody said until when; else None.

    Of two ways to count its days, the lesser.
    """
    left = [one.left() for one in _each_way(clock)]
    return min((each for each in left if each is not None), default=None)


def local_day(moment: Moment, end: End) -> date:
    """The day of a moment where the clock ends; as stated, where an hour is not known."""
    if moment.at is None or end.at is None:
        return moment.day
    return moment.at.astimezone(end.at.tzinfo).date()


@dataclass(frozen=True)
class _ByDay:
    """A clock that runs day by day: up to and without the day ``until``."""

    begins: date | None
    until: date
    frozen: tuple[Frozen, ...]
    zone: tzinfo | None

    def end(self) -> End | None:
        until = _moved(self.begins, self.until, self._spans())
        if until is None:
            return None
        at = _resolved(datetime.combine(until, time.min), self.zone) if self.zone else None
        return End(until - _A_DAY, at)

    def stopped(self, on: Moment) -> int | None:
        return _stopped(self.begins, self.until, self._spans(), self._day(on))

    def left(self) -> timedelta | None:
        return _left(self.begins, self.until, self._spans())

    def _spans(self) -> Iterator[tuple[date, date | None]]:
        for span in self.frozen:
            yield self._day(span.start), self._day(span.until) if span.until else None

    def _day(self, moment: Moment) -> date:
        if moment.at is None or self.zone is None:
            return moment.day
        return moment.at.astimezone(self.zone).date()


@dataclass(frozen=True)
class _ByHour:
    """A clock that runs to a moment; ``whole`` where that is the end of a day."""

    begins: datetime | None
    until: datetime
    frozen: tuple[Frozen, ...]
    zone: tzinfo
    whole: bool = False

    def end(self) -> End | None:
        until = _moved(self.begins, self.until, self._spans())
        if until is None:
            return None
        at = _offset(until.astimezone(self.zone))
        last = at - timedelta(microseconds=1) if self.whole else at
        return End(last.date(), at)

    def stopped(self, on: Moment) -> int | None:
        if on.at is not None:
            return _stopped(self.begins, self.until, self._spans(), on.at.astimezone(UTC))
        # Of a day whose hour nobody named it is told as it stands when that day is over.
        over = self._instant(Moment(on.day + _A_DAY)) - timedelta(microseconds=1)
        return _stopped(self.begins, self.until, self._spans(), over)

    def left(self) -> timedelta | None:
        return _left(self.begins, self.until, self._spans())

    def _spans(self) -> Iterator[tuple[datetime, datetime | None]]:
        for span in self.frozen:
            yield self._instant(span.start), self._instant(span.until) if span.until else None

    def _instant(self, moment: Moment) -> datetime:
        if moment.at is not None:
            return moment.at.astimezone(UTC)
        return _resolved(datetime.combine(moment.day, time.min), self.zone).astimezone(UTC)


def _each_way(clock: AgreedClock | Expiry) -> Iterator[_ByDay | _ByHour]:
    """The clock as it runs, in each way in which its days may be counted."""
    if isinstance(clock, Expiry):
        yield _fixed(None, clock.until, clock.frozen, None)
        return
    if not zone_known(clock):
        return
    zone = _zone(clock)
    if clock.until is not None:
        yield _fixed(clock.start, clock.until, clock.frozen, zone)
        return
    anchor = clock.anchor
    if anchor is None:
        return
    if clock.hours is not None:
        if anchor.at is not None:
            begins = anchor.at.astimezone(UTC)
            until = begins + timedelta(hours=clock.hours)
            yield _ByHour(begins, until, clock.frozen, zone or _own_zone(anchor.at))
        return
    for counted in (clock.counted,) if clock.counted else tuple(DayCount):
        yield _in_days(anchor, clock.days or 0, counted, clock.frozen, zone)


def _fixed(
    start: Moment | None, until: Moment, frozen: tuple[Frozen, ...], zone: tzinfo | None
) -> _ByDay | _ByHour:
    """A clock whose end was stated itself."""
    if until.at is None:
        return _ByDay(start.day if start else None, until.day + _A_DAY, frozen, zone)
    begins = start.at.astimezone(UTC) if start and start.at else None
    return _ByHour(begins, until.at.astimezone(UTC), frozen, zone or _own_zone(until.at))


def _in_days(
    anchor: Moment, days: int, counted: DayCount, frozen: tuple[Frozen, ...], zone: tzinfo | None
) -> _ByDay | _ByHour:
    if anchor.at is None:
        return _ByDay(anchor.day, counted_day(anchor.day, days, counted) + _A_DAY, frozen, zone)
    there = zone or _own_zone(anchor.at)
    started = anchor.at.astimezone(there)
    last = counted_day(started.date(), days, counted)
    whole = counted is DayCount.DAY_N
    local = datetime.combine(last + _A_DAY, time.min) if whole else _same_hour(started, last)
    until = _resolved(local, there, started.utcoffset()).astimezone(UTC)
    return _ByHour(anchor.at.astimezone(UTC), until, frozen, there, whole)


def _same_hour(started: datetime, day: date) -> datetime:
    return datetime.combine(day, started.time().replace(fold=0))


def _resolved(local: datetime, zone: tzinfo, offset: timedelta | None = None) -> datetime:
    """The moment of an hour in a zone.

    An hour that the zone skips is as much later as it skips; of an hour that comes twice, it is
    the one with the offset given, or else the first.
    """
    both = [local.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    skipped = both[0].astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) != local
    like = next((one for one in both if one.utcoffset() == offset), both[0])
    found = both[0] if skipped else like
    return _offset(found.astimezone(UTC).astimezone(zone))


def _offset(at: datetime) -> datetime:
    """The moment with its offset alone: between moments of one zone Python counts no hour."""
    return at.astimezone(timezone(at.utcoffset() or timedelta()))


def zone_known(clock: AgreedClock) -> bool:
    """Whether this machine knows the zone in which the clock's days begin and end."""
    from zoneinfo import ZoneInfoNotFoundError

    try:
        _zone(clock)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _zone(clock: AgreedClock) -> tzinfo | None:
    if clock.zone is None:
        return None
    from zoneinfo import ZoneInfo

    return ZoneInfo(clock.zone)


def _own_zone(at: datetime) -> tzinfo:
    return timezone(at.utcoffset() or timedelta())


def _effective(begins: T | None, until: T, spans: _Spans[T]) -> Iterator[tuple[int, T, T | None]]:
    """The spans that stop it, with their numbers, each as far as it lies after the start."""
    for number, (start, end) in enumerate(spans):
        first = start if begins is None else max(start, begins)
        if first >= until:
            return
        if end is not None and end <= first:
            continue
        yield number, first, end
        if end is None:
            return
        until += end - first


def _moved(begins: T | None, until: T, spans: _Spans[T]) -> T | None:
    """When it ends with the time that was frozen; None while it is."""
    for _, start, end in _effective(begins, until, spans):
        if end is None:
            return None
        until += end - start
    return until


def _stopped(begins: T | None, until: T, spans: _Spans[T], now: T) -> int | None:
    for number, start, end in _effective(begins, until, spans):
        if start <= now and (end is None or now < end):
            return number
    return None


def _left(begins: T | None, until: T, spans: _Spans[T]) -> timedelta | None:
    for _, start, end in _effective(begins, until, spans):
        if end is None:
            return until - start
        until += end - start
    return None
