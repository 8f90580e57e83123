"""Where every clock of a case stands on a day, and what was agreed to follow."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from goodoffices.agreement.ends import End, ends, frozen_at, left_of, local_day, zone_known
from goodoffices.model import AgreedClock, Case, Expiry, Moment, OutsideDeadline, Word

__all__ = ["AnyClock", "ClockState", "Reading", "every_clock", "follows", "readings", "state_of"]

AnyClock: TypeAlias = AgreedClock | Expiry | OutsideDeadline
"""One of the three kinds of clock."""


class ClockState(Word):
    """Where a clock stands on a day. An agreed clock ends, an offer expires, a day passes."""

    PROPOSED = "proposed", "only proposed"
    WITHOUT_DATE = "without_date", "without a date"
    NOT_BEGUN = "not_begun", "not begun yet"
    RUNNING = "running"
    FROZEN = "frozen"
    DUE = "due", "ends on this day"
    ENDED = "ended"
    OPEN = "open"
    EXPIRED = "expired"
    AHEAD = "ahead"
    PASSED = "passed"


@dataclass(frozen=True)
class Reading:
    """A clock as it stands on a day.

    ``ends`` are the days on which it may end, none where it has no date, two where nobody stated
    how its days are counted; an outside deadline has its own words for its day. ``left`` is what
    is left of a frozen clock.
    """

    of: AnyClock
    state: ClockState
    ends: tuple[End, ...] = ()
    left: timedelta | None = None

    @property
    def first(self) -> date:
        """The first day on which it may end; the last of all days where it has no date."""
        if isinstance(self.of, OutsideDeadline):
            return self.of.until.earliest
        return self.ends[0].day if self.ends else date.max


def every_clock(case: Case) -> tuple[AnyClock, ...]:
    """The clocks of a case, of all three kinds."""
    return (*case.clocks, *case.expiries, *case.outside_deadlines)


def readings(case: Case, on: Moment) -> tuple[Reading, ...]:
    """Every clock of a case as it stands on a day, or at a moment; the first to end first."""
    found = [_reading(clock, on) for clock in every_clock(case)]
    return tuple(sorted(found, key=lambda each: each.first))


def _reading(clock: AnyClock, on: Moment) -> Reading:
    state = state_of(clock, on)
    if isinstance(clock, OutsideDeadline):
        return Reading(clock, state)
    left = left_of(clock) if state is ClockState.FROZEN else None
    return Reading(clock, state, ends(clock), left)


def state_of(clock: AnyClock, on: Moment) -> ClockState:
    """Where a clock stands on a day; at a moment where both its hour and this one are known.

    A clock that was only proposed runs for nobody, and one whose event nobody certified has no
    date. A clock that ended has ended and no more: ``follows`` tells what was agreed to follow.
    """
    if isinstance(clock, OutsideDeadline):
        if on.day < clock.until.earliest:
            return ClockState.AHEAD
        return ClockState.PASSED if Moment(clock.until.latest).over(on) else ClockState.DUE
    if isinstance(clock, AgreedClock):
        if clock.proposed:
            return ClockState.PROPOSED
        if (clock.anchor is None and clock.until is None) or not zone_known(clock):
            return ClockState.WITHOUT_DATE
        if clock.anchor and on.before(clock.anchor):
            return ClockState.NOT_BEGUN
    if frozen_at(clock, on):
        return ClockState.FROZEN
    running, over = (
        (ClockState.OPEN, ClockState.EXPIRED)
        if isinstance(clock, Expiry)
        else (ClockState.RUNNING, ClockState.ENDED)
    )
    found = ends(clock)
    if not found:
        return running
    if found[-1].past(on):
        return over
    return ClockState.DUE if local_day(on, found[0]) >= found[0].day else running


def follows(clock: AnyClock, on: Moment) -> str | None:
    """What was agreed to follow, in the words agreed, of a clock that has ended; else None.

    Nothing follows by agreement when an offer expires, or when a day comes that others set.
    """
    if isinstance(clock, AgreedClock) and state_of(clock, on) is ClockState.ENDED:
        return clock.follows
    return None
