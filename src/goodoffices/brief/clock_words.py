"""The three kinds of clock in words: what runs, when it ends, and how that is counted."""

from datetime import datetime, timedelta

from goodoffices.agreement import ClockState, End, Reading, zone_known
from goodoffices.brief.said import day_words, when_words
from goodoffices.model import AgreedClock, Case, DayCount, Expiry, Moment, OutsideDeadline

__all__ = [
    "counted_words",
    "end_words",
    "ends_words",
    "frozen_words",
    "hour_words",
    "kind_words",
    "length_words",
    "moment_words",
    "name_words",
]

_COUNTED = {
    DayCount.DAY_N: "the day of the start is Day 1",
    DayCount.D_PLUS_N: "D+n, so many days after the start",
    None: "nobody stated whether the day of the start is Day 1",
}


def kind_words(clock: AgreedClock | Expiry | OutsideDeadline) -> str:
    """Which kind of clock it is."""
    if isinstance(clock, AgreedClock):
        return "proposed clock, not agreed" if clock.proposed else "agreed clock"
    return "expiry of an offer" if isinstance(clock, Expiry) else "set from outside"


def name_words(case: Case, clock: AgreedClock | Expiry | OutsideDeadline) -> str:
    """What runs, in the words of the case."""
    if not isinstance(clock, Expiry):
        return clock.words
    text = case.text(clock.text)
    return f"offer: {text.title if text else clock.text}"


def ends_words(reading: Reading) -> str:
    """When it ends, or why it has no date."""
    clock = reading.of
    if isinstance(clock, OutsideDeadline):
        return when_words(clock.until)
    if reading.state is ClockState.FROZEN and not reading.ends:
        left = f", with {length_words(reading.left)} left" if reading.left is not None else ""
        return f"no date while it is frozen{left}"
    if reading.ends:
        return " or ".join(end_words(end) for end in reading.ends)
    if isinstance(clock, AgreedClock) and clock.event is not None and clock.certified is None:
        return "no date until its event is certified"
    if isinstance(clock, AgreedClock) and not zone_known(clock):
        return "no date: this machine does not know its zone"
    return "no date: nobody stated what it is counted from"


def end_words(end: End) -> str:
    """A day, and its hour where that is known."""
    if end.at is None:
        return day_words(end.day)
    if end.at.date() != end.day:
        return f"{day_words(end.day)}, end of the day ({_offset(end.at)})"
    return f"{day_words(end.day)}, {hour_words(end.at)}"


def hour_words(at: datetime) -> str:
    """The hour of a moment, with its offset."""
    return f"{at:%H:%M} {_offset(at)}"


def counted_words(clock: AgreedClock) -> str:
    """How long it runs, from what, and in which way its days are counted."""
    zone = f", in {clock.zone}" if clock.zone else ""
    if clock.until is not None:
        return f"a day that was itself agreed{zone}"
    if clock.hours is not None:
        length = _many(clock.hours, "hour")
    else:
        length = _many(clock.days or 0, "day")
        zone += f"; {_COUNTED[clock.counted]}"
    return f"{length} from {_start(clock)}{zone}"


def _start(clock: AgreedClock) -> str:
    if clock.event is None:
        return moment_words(clock.start) if clock.start else "a day that nobody stated"
    return f"its event, {moment_words(clock.certified)}" if clock.certified else "its event"


def frozen_words(clock: AgreedClock | Expiry) -> str | None:
    """When it did not run; None where it always did."""
    spans = [
        " to ".join(moment_words(end) for end in (span.start, span.until) if end)
        for span in clock.frozen
    ]
    return "; ".join(f"from {span}" for span in spans) or None


def moment_words(moment: Moment) -> str:
    """A day, and its hour where that was stated."""
    if moment.at is None:
        return day_words(moment.day)
    return f"{day_words(moment.day)}, {hour_words(moment.at)}"


def _offset(at: datetime) -> str:
    return f"{at:%z}"[:3] + ":" + f"{at:%z}"[3:5]


def length_words(left: timedelta) -> str:
    """How much time is left, to the minute."""
    hours, rest = divmod(left.seconds, 3600)
    parts = (_many(left.days, "day"), _many(hours, "hour"), _many(rest // 60, "minute"))
    told = [part for part in parts if not part.startswith("0 ")]
    return ", ".join(told) or "less than a minute"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
