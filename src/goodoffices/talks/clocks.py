"""The acts on the three kinds of clock; none of them makes one kind into another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, ClassVar

from goodoffices.model import (
    MEDIATORS,
    AgreedClock,
    DayCount,
    Expiry,
    Moment,
    Obligation,
    OutsideDeadline,
    Phase,
    When,
    clock_faults,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, Withdrawn
from goodoffices.talks.freezing import clock_named, clocks_in, there, told_again
from goodoffices.talks.held import held_texts
from goodoffices.talks.reach import must_reach_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches

__all__ = ["CertifyEvent", "SetClock", "SetExpiry", "SetOutsideDeadline", "WithdrawClock"]


@act("clock")
@dataclass(frozen=True, kw_only=True)
class SetClock(Stated):
    """Keep a clock that the sides agreed to, or that is proposed.

    An agreed clock is told to the mediators and all sides in the same words; one that is only
    proposed stands with the mediators alone. It has a length in days or hours, or a day on which
    it ends; it starts on a day, at a moment, or on an event, and then has no date until
    certify-event tells it. Nothing follows when it ends but what --follows says was agreed.
    Told again under its id, it takes the place of what stood.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("id", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    id: str = means("a short id of its own, to name it by", example="truce")
    words: str = means("what runs", example="the truce")
    proposed: bool = means("whether it is only proposed", default=False)
    days: int | None = means("its length in days", default=None)
    hours: int | None = means("its length in hours", default=None)
    until: Moment | None = means(
        "the day or moment on which it ends, if that was agreed", default=None
    )
    counted: DayCount | None = means(
        "how its days are counted; either way is possible when left out", default=None
    )
    start: Moment | None = means("the day or moment from which it is counted", default=None)
    event: str | None = means("the event that starts it, in words", default=None)
    certified_by: str | None = means("the office that is to certify the event", default=None)
    zone: str | None = means(
        "the zone in which its days begin and end", default=None, example="Europe/Berlin"
    )
    text: str | None = means("id of the text that it is a part of", default=None)
    term: str | None = means("id of the term it stands in", default=None)
    follows: str | None = means("what was agreed to follow when it ends", default=None)
    rooms: tuple[str, ...] = means(
        "a side's room, where it was agreed between some of the sides; all when left out",
        default=(),
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The clock, in the same words in every room that is told."""
        before = _before(state, self.id, AgreedClock)
        held = there(state, before) if before else ()
        if before and self.proposed and not before.told.proposed:
            raise refused("agreed_already", clock=self.id)
        named = (MEDIATORS, *(self.rooms or state.parties))
        rooms = (MEDIATORS,) if self.proposed else named
        if rooms != (MEDIATORS,):
            must_reach_all(state)
        told = self._told(before.told if before else None)
        if self.text is not None and state.case.text(self.text) is None:
            raise refused("no_text", text=self.text)
        if self.term is not None and self.term not in state.case.term_ids():
            raise refused("unknown_term", term=self.term)
        _must_run(state, clocks=(told,))
        reached = dict.fromkeys((*rooms, *(one.room for one in held)))
        put = replace(self, rooms=tuple(reached)).put(state, "clocks", told, held)
        for less in put.by_room.values():
            if replace(less, sources=()) != replace(put.told, sources=()):
                raise refused("same_words", clock=self.id)
        yield put

    def _told(self, before: AgreedClock | None) -> AgreedClock:
        same_event = before is not None and before.event == self.event
        return AgreedClock(
            id=self.id,
            words=self.words,
            proposed=self.proposed,
            text=self.text,
            term=self.term,
            days=self.days,
            hours=self.hours,
            until=self.until,
            counted=self.counted,
            start=self.start,
            event=self.event,
            certified=before.certified if before and same_event else None,
            certified_by=self.certified_by
            or (before.certified_by if before and same_event else None),
            zone=self.zone,
            follows=self.follows,
            frozen=before.frozen if before else (),
        )


@act("expiry")
@dataclass(frozen=True, kw_only=True)
class SetExpiry(Stated):
    """Keep until when somebody holds an offer open.

    Every room that holds the text is told, and no other. After it the offer has expired: it was
    neither withdrawn nor refused, it takes no new answers, and no talks end. Told again it is
    prolonged, or ends earlier.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("text",)
    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text that is offered")
    until: Moment = means(
        "the last day, or the moment, of the offer", example="2031-07-20T18:00+02:00"
    )
    set_by: str | None = means(
        "who set it: the id of an actor, or words; that of --behalf when left out", default=None
    )
    id: str | None = means("a short id of its own; TEXT-open when left out", default=None)
    rooms: tuple[str, ...] = means(
        "a room that holds the text, where only some know of it; all of those when left out",
        default=(),
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The expiry, in every room that holds the text."""
        holding = {
            room: found
            for room in (MEDIATORS, *state.parties)
            if (found := held_texts(state, room).get(self.text))
        }
        if not holding:
            raise refused("no_text", text=self.text)
        if any(fact.told.withdrawn or fact.told.lapsed for fact in holding.values()):
            raise refused("off_already", text=self.text)
        for room in self.rooms:
            if room not in holding:
                raise refused("text_not_held", text=self.text, room=room)
        own = self.id or f"{self.text}-open"
        before = _before(state, own, Expiry)
        held = there(state, before) if before else ()
        if before and before.told.text != self.text:
            raise refused("clock_id_taken", clock=own)
        if before and before.told.frozen and before.told.frozen[-1].until is None:
            raise refused("frozen_now", clock=own)
        must_reach_all(state)
        told = Expiry(id=own, text=self.text, until=self.until, set_by=self.set_by or actor.behalf)
        _must_run(state, expiries=(told,))
        rooms = (*(self.rooms or holding), *(one.room for one in held))
        yield replace(self, rooms=rooms).put(state, "expiries", told, held)


@act("outside-deadline")
@dataclass(frozen=True, kw_only=True)
class SetOutsideDeadline(Stated):
    """Keep a day that somebody outside sets, or that events set.

    Nothing follows from it by agreement; what somebody announced for it is quoted with who did.
    Told again under its id, it takes the place of what stood.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("id", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED, Touches.HOLDING)

    id: str = means("a short id of its own, to name it by", example="inauguration")
    words: str = means("what is on that day")
    until: When = means("the day, as precisely as known", example="2031-07-20 (at noon)")
    set_by: str | None = means(
        "who set it: the id of an actor, or words; nobody said so when left out", default=None
    )
    announced: str | None = means("what somebody announced for that day, as stated", default=None)
    announced_by: str | None = means("who announced it: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The deadline, in the rooms that may know of it."""
        before = _before(state, self.id, OutsideDeadline)
        held = there(state, before) if before else ()
        told = OutsideDeadline(
            id=self.id,
            words=self.words,
            until=self.until,
            set_by=self.set_by,
            announced=self.announced,
            announced_by=self.announced_by,
        )
        _must_run(state, outside_deadlines=(told,))
        rooms = (*self.rooms, *(one.room for one in held))
        yield replace(self, rooms=rooms).put(state, "outside_deadlines", told, held)


@act("certify-event")
@dataclass(frozen=True, kw_only=True)
class CertifyEvent(Act):
    """Keep that the event which starts a clock is certified.

    From then on the clock, phase or obligation has a date, in every room that knows it. Told
    again, it corrects what was certified before.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("clock",)
    touches: ClassVar = (Touches.HOLDING,)

    clock: str = means("id of the clock, or of the phase or obligation")
    at: Moment = means("when the event was", example="2031-07-10T12:00+02:00")
    by: str = means("the office that certifies it")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The clock with its event certified, in every room that knows it."""
        fact = _started(state, self.clock)
        told = fact.told
        if isinstance(told, Expiry | OutsideDeadline) or told.event is None:
            raise refused("no_event", clock=self.clock)
        if isinstance(told, AgreedClock) and told.proposed:
            raise refused("not_agreed", clock=self.clock)
        if self.at.day > max(state.own_day, state.at.date()) + timedelta(days=1):
            raise refused("lies_ahead", day=self.at.day.isoformat())
        must_reach_all(state)
        put = told_again(state, fact, certified=self.at, certified_by=self.by)
        if isinstance(told, AgreedClock):
            _must_run(state, clocks=(put.told,))
        yield put


@act("withdraw-clock")
@dataclass(frozen=True, kw_only=True)
class WithdrawClock(Act):
    """Take back a clock of any kind that was kept by mistake.

    Every room that knows it is told. What the sides agreed to does not end so: a clock that they
    change is told again, and one that ran out has ended.
    """

    touches: ClassVar = (Touches.HOLDING,)

    clock: str = means("id of the clock")
    reason: str | None = means("why", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The withdrawal, in every room that knows it."""
        fact = clock_named(state, self.clock)
        must_reach_all(state)
        held = there(state, fact)
        yield Put(
            rooms=tuple(one.room for one in held),
            told=Withdrawn(),
            supersedes=held,
            reason=self.reason,
        )


def _started(state: State, name: str) -> Fact:
    """The clock, phase or obligation of this id. Raises Refused (no_clock)."""
    if name in clocks_in(state):
        return clock_named(state, name)
    owed = (fact for of in (Phase, Obligation) for fact in state.facts(of))
    return next((fact for fact in owed if fact.told.id == name), None) or clock_named(state, name)


def _before(state: State, name: str, of: type) -> Fact | None:
    """What stands under an id. Raises Refused (clock_id_taken) where it is of another kind."""
    found = clocks_in(state).get(name)
    if found is not None and not isinstance(found.told, of):
        raise refused("clock_id_taken", clock=name)
    return found


def _must_run(state: State, **told: Any) -> None:
    """Raises Refused (no_such_clock) for a clock that cannot be read as one."""
    alone = dict.fromkeys(("clocks", "expiries", "outside_deadlines"), ()) | told
    (clock,) = (each for part in alone.values() for each in part)
    if not clock.id.strip():
        raise refused("no_such_clock", clock="clock", fault="an id cannot be empty")
    for path, message in clock_faults(replace(state.case, **alone)):
        where = " ".join(str(step) for step in path[2:])
        raise refused("no_such_clock", clock=clock.id, fault=f"{where}: {message}".strip(": "))


refusal(
    "no_such_clock",
    "{clock}: {fault}.",
    "See what a clock takes: goodoffices talks clock --help",
)
refusal(
    "agreed_already",
    "{clock} was told as agreed to all sides: it is not only proposed any more.",
    "What is proposed in its place has an id of its own.",
)
refusal(
    "same_words",
    "Not every side could be told {clock} in the same words: it names what some do not know.",
    "Leave out --text, --term, or tell all sides of what it names first.",
)
refusal(
    "clock_id_taken",
    "Something else is known here as {clock}.",
    "Give it another id; no clock becomes one of another kind.",
)
refusal(
    "text_not_held",
    "Room {room} does not hold the text {text}.",
    "Leave that room out of --rooms: goodoffices talks show TALKS copies {text}",
)
refusal(
    "frozen_now",
    "{clock} is frozen.",
    "Prolong it once it runs again.",
)
refusal(
    "no_event",
    "{clock} waits for no event.",
    "Only what is agreed to be started by an event has one to certify.",
)
refusal(
    "not_agreed",
    "{clock} is only proposed: nothing starts it.",
    "Keep that it was agreed: goodoffices talks clock TALKS {clock} WORDS",
)
