"""Clocks are frozen by a suspension that names them, and run again when it ends.

There is no act that freezes: an act of suspension yields ``freeze`` beside its own facts, and the
act that ends it yields ``unfreeze``. Every room that knows a clock is told, and no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodoffices.agreement import ClockState, state_of
from goodoffices.model import AgreedClock, Expiry, Frozen, Moment, OutsideDeadline
from goodoffices.talks.fact import Fact, Put, is_moment, when_of
from goodoffices.talks.held import standing_in
from goodoffices.talks.kinds import PARTS
from goodoffices.talks.reach import must_reach_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = [
    "CLOCKS",
    "clock_named",
    "clocks_in",
    "freeze",
    "moment_stated",
    "there",
    "told_again",
    "unfreeze",
]

CLOCKS = (AgreedClock, Expiry, OutsideDeadline)


def freeze(state: State, clocks: Iterable[str], start: Moment) -> Iterator[Put]:
    """These clocks are frozen from a moment on: what an act of suspension tells beside its own.

    Only the clocks named are frozen; all others run on. Raises Refused: no_clock, cannot_freeze,
    frozen_already, not_running, hour_needed, not_every_room.
    """
    for name in dict.fromkeys(clocks):
        fact = _freezable(state, name)
        spans: tuple[Frozen, ...] = fact.told.frozen
        if spans and spans[-1].until is None:
            raise refused("frozen_already", clock=name)
        if spans and spans[-1].until and start.before(spans[-1].until):
            raise refused("frozen_later", clock=name, until=spans[-1].until)
        if state_of(fact.told, start) in _NOT_RUNNING:
            raise refused("not_running", clock=name)
        _hour_given(fact, name, start)
        yield told_again(state, fact, frozen=(*spans, Frozen(start=start)))


def unfreeze(state: State, clocks: Iterable[str], until: Moment) -> Iterator[Put]:
    """These clocks run again from a moment on, and end later by the time they were frozen.

    Raises Refused: no_clock, cannot_freeze, runs_already, frozen_later, hour_needed,
    not_every_room.
    """
    for name in dict.fromkeys(clocks):
        fact = _freezable(state, name)
        spans: tuple[Frozen, ...] = fact.told.frozen
        if not spans or spans[-1].until is not None:
            raise refused("runs_already", clock=name)
        if until.before(spans[-1].start):
            raise refused("frozen_later", clock=name, until=spans[-1].start)
        _hour_given(fact, name, until)
        yield told_again(state, fact, frozen=(*spans[:-1], replace(spans[-1], until=until)))


def clocks_in(state: State) -> dict[str, Fact]:
    """What stands of the three kinds of clock that the reader may know of, by their ids."""
    return {fact.told.id: fact for of in CLOCKS for fact in state.facts(of)}


def clock_named(state: State, name: str) -> Fact:
    """The clock of this id. Raises Refused (no_clock)."""
    found = clocks_in(state).get(name)
    if found is None:
        raise refused("no_clock", clock=name)
    return found


def moment_stated(state: State, happened: str | None) -> Moment:
    """The day or moment at which something is stated to have happened; now where nobody said.

    Raises Refused (one_day) where more days than one are meant.
    """
    stated = state.happened(happened)
    if stated is None:
        return Moment.of(state.at)
    when = when_of(stated, state.day)
    if when.earliest != when.latest:
        raise refused("one_day", when=stated)
    return Moment.parse(stated) if is_moment(stated) else Moment(when.earliest)


_NOT_RUNNING = {ClockState.PROPOSED, ClockState.ENDED, ClockState.EXPIRED}


def _freezable(state: State, name: str) -> Fact:
    fact = clock_named(state, name)
    must_reach_all(state)
    if isinstance(fact.told, OutsideDeadline):
        raise refused("cannot_freeze", clock=name)
    if isinstance(fact.told, Expiry) and state.case.actor(fact.told.set_by or "") is None:
        raise refused("cannot_freeze", clock=name)
    return fact


def _hour_given(fact: Fact, name: str, moment: Moment) -> None:
    clock = fact.told
    counted_from = clock.until or (clock.anchor if isinstance(clock, AgreedClock) else None)
    hours = isinstance(clock, AgreedClock) and clock.hours is not None
    if (hours or (counted_from and counted_from.at)) and moment.at is None:
        raise refused("hour_needed", clock=name)


def told_again(state: State, fact: Fact, **changes: object) -> Put:
    """The clock, or whatever else has an id, with these changes in every room that knows it."""
    held = there(state, fact)
    told = replace(fact.told, **changes)
    by_room = {one.room: replace(one.told, **changes) for one in held}
    return Put(
        rooms=tuple(by_room),
        told=told,
        part=next(part for part, (_, of) in PARTS.items() if of is type(told)),
        by_room={room: known for room, known in by_room.items() if known != told},
        supersedes=held,
        machine=fact.machine,
    )


def there(state: State, fact: Fact) -> tuple[Fact, ...]:
    """A clock, or whatever else has an id, as each room that knows it was told of it."""
    return tuple(
        one
        for room in state.held_in(fact)
        for one in standing_in(state, room, type(fact.told))
        if one.told.id == fact.told.id
    )


refusal(
    "no_clock",
    "There is no clock {clock} here.",
    "See which there are: goodoffices talks show TALKS clocks",
)
refusal(
    "cannot_freeze",
    "{clock} runs by the word of somebody outside: no suspension of these talks stops it.",
    "Freeze what the sides agreed to: goodoffices talks show TALKS clocks",
)
refusal(
    "frozen_already",
    "{clock} is frozen already.",
    "It runs again when the suspension that froze it ends.",
)
refusal(
    "frozen_later",
    "{clock} was last stopped or set running at {until}, which is later.",
    "Name a day or moment that is not before that.",
)
refusal(
    "runs_already",
    "{clock} is not frozen: it runs already.",
    "There is nothing left to do.",
)
refusal(
    "not_running",
    "{clock} does not run: it was only proposed, or is over.",
    "See where it stands: goodoffices talks show TALKS clocks",
)
refusal(
    "one_day",
    "{when} is more than one day.",
    "A clock is stopped, and runs again, on one day or at one moment: --happened 2031-07-10",
)
refusal(
    "hour_needed",
    "{clock} runs by the hour.",
    "Name the hour with its offset, such as 2031-07-10T12:00+02:00.",
)
