"""What does not hang together in the clocks of a case."""

from collections.abc import Iterable, Iterator

from goodoffices.model.case import Case
from goodoffices.model.clocks import AgreedClock, Frozen
from goodoffices.model.moment import Moment

__all__ = ["MOST_DAYS", "clock_faults"]

MOST_DAYS = 36_525
"""A hundred years: a longer clock is a slip of the pen."""

_Path = tuple[str | int, ...]
_Found = Iterator[tuple[_Path, str]]


def clock_faults(case: Case) -> _Found:
    """Each fault with its path, in no order."""
    for index, clock in enumerate(case.clocks):
        for path, message in (
            *_length(clock),
            *_start(clock),
            *_zone(clock),
            *_place(case, clock),
            *_frozen(clock.frozen, by_hour=_by_hour(clock)),
        ):
            yield ("clocks", index, *path), message
    for index, expiry in enumerate(case.expiries):
        for path, message in _frozen(expiry.frozen, by_hour=expiry.until.at is not None):
            yield ("expiries", index, *path), message
    for index, deadline in enumerate(case.outside_deadlines):
        if (deadline.announced is None) != (deadline.announced_by is None):
            message = "what was announced is quoted with who announced it, and only with it"
            yield ("outside_deadlines", index, "announced"), message


def _length(clock: AgreedClock) -> _Found:
    given = [name for name in ("days", "hours", "until") if getattr(clock, name) is not None]
    if len(given) != 1:
        yield (), "expected one of 'days', 'hours' and 'until'"
    for name, most in (("days", MOST_DAYS), ("hours", 24 * MOST_DAYS)):
        length = getattr(clock, name)
        if length is not None and not 1 <= length <= most:
            yield (name,), f"expected a number from 1 to {most:,}, found {length}"
    if clock.counted is not None and clock.days is None:
        yield ("counted",), "only a length in days is counted in one of two ways"


def _start(clock: AgreedClock) -> _Found:
    anchor, name = (
        (clock.certified, "certified") if clock.event is not None else (clock.start, "start")
    )
    if clock.event is not None and clock.start is not None:
        yield ("event",), "expected either 'start' or 'event'"
    if clock.event is None and clock.certified is not None:
        yield ("certified",), "only an event is certified; name it in 'event'"
    if clock.event is not None and clock.until is not None:
        yield ("event",), "a day that was agreed itself waits for no event"
    if clock.hours is not None and anchor is not None and anchor.at is None:
        yield (name,), "a length in hours is counted from a moment; name the hour with its offset"
    if clock.until and clock.start and clock.until.before(clock.start):
        yield ("until",), "it ends before it starts"


def _zone(clock: AgreedClock) -> _Found:
    if clock.zone is None:
        return
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(clock.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"no zone is known by the name {clock.zone[:60]!r}; write one as Europe/Berlin"
        yield ("zone",), message
        return
    for name in ("start", "certified", "until"):
        moment = getattr(clock, name)
        if moment is not None and moment.at is not None:
            there = moment.at.astimezone(zone)
            if there.utcoffset() != moment.at.utcoffset():
                yield (name,), f"in {clock.zone} that moment is {Moment.of(there)}"


def _place(case: Case, clock: AgreedClock) -> _Found:
    text = case.text(clock.text) if clock.text else None
    if text and clock.term and text.term(clock.term) is None and clock.term in case.term_ids():
        yield ("term",), f"the text {text.id!r} has no term {clock.term!r}"


def _by_hour(clock: AgreedClock) -> bool:
    """Whether it ends at a moment that is known to the hour, or will be."""
    counted_from = clock.until or clock.anchor
    return clock.hours is not None or bool(counted_from and counted_from.at)


def _frozen(spans: Iterable[Frozen], *, by_hour: bool) -> _Found:
    last: Moment | None = None
    still = False
    for index, span in enumerate(spans):
        path = ("frozen", index)
        for name in ("start", "until"):
            moment = getattr(span, name)
            if by_hour and moment is not None and moment.at is None:
                yield (*path, name), "this clock runs by the hour; name the hour with its offset"
        if span.until and span.until.before(span.start):
            yield (*path, "until"), "it runs again before it was stopped"
        if still or (last and span.start.before(last)):
            yield (*path, "start"), "it was stopped already; spans stand in order and apart"
        still, last = span.until is None, span.until
