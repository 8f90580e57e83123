"""Contacts: planned, attempted, held, not held, refused; a diary of them, and who met whom."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Event,
    EventKind,
    EventStatus,
    Medium,
    Purpose,
    SaidBy,
    When,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Sourced, without_sources
from goodoffices.talks.touching import Touches

__all__ = [
    "ChangeContact",
    "DiaryDay",
    "RecordContact",
    "contact_meant",
    "contact_named",
    "contacts",
    "diary",
    "keys_of",
    "last_met",
    "next_contacts",
    "unreported_contacts",
]

Pair = tuple[str, str]

_LIKE_AN_ID = re.compile(r"[a-z0-9_-]+")
_STILL_OPEN = frozenset({EventStatus.PLANNED, EventStatus.ATTEMPTED})
_A_DAY = timedelta(days=1)


@act("contact")
@dataclass(frozen=True, kw_only=True)
class RecordContact(Sourced):
    """Record a contact: held, attempted, refused, or planned.

    It stands in the mediators' room alone unless --rooms names others. What was planned or
    attempted is brought up to date with contact-status.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    words: str = means("what the contact is, or what happened")
    who: tuple[str, ...] = means(
        "id of an actor that was, or is to be, in touch with the others; sessions apart are "
        "contacts apart",
        default=(),
    )
    status: EventStatus = means("how far it came", default=EventStatus.HELD)
    when: When | None = means(
        "when it was, or is to be, as precisely as known",
        default=None,
        example="2031-07-08 (in the morning)",
    )
    medium: Medium | None = means("how it was made", default=None)
    purpose: Purpose | None = means("what it was for", default=None)
    purpose_by: SaidBy | None = means("according to whom that was its purpose", default=None)
    place: str | None = means("where", default=None)
    quote: str | None = means("words quoted exactly, of the speaker", default=None)
    arranged_by: tuple[str, ...] = means("id of an actor that arranged it", default=())
    attended_by: tuple[str, ...] = means(
        "an office that took part, never a person's name", default=()
    )
    reported_by: str | None = means(
        "who reported it: the id of an actor, or an office in words", default=None
    )
    in_response_to: str | None = means(
        "what it responds to: a contact, such as mediators/5 or its id, or words", default=None
    )
    issues: tuple[str, ...] = means("id of an issue or term that it was about", default=())
    id: str | None = means("a short id of its own, to name it by", default=None)
    rooms: tuple[str, ...] = means(
        "a room that may know of it; the mediators' alone when left out", default=(MEDIATORS,)
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The contact, in each room without what that room may not know."""
        for actor_id in (*self.who, *self.arranged_by):
            if state.case.actor(actor_id) is None:
                raise refused("no_actor", actor=actor_id)
        for term in self.issues:
            if term not in state.case.term_ids():
                raise refused("unknown_term", term=term)
        if self.id is not None and any(fact.told.id == self.id for fact in state.facts(Event)):
            raise refused("contact_id_taken", id=self.id)
        when = self.when or _stated(self.happened)
        _must_be_over(state, self.status, when)
        responds, known_in = contact_meant(state, self.in_response_to)
        contact = Event(
            id=self.id,
            kind=EventKind.CONTACT,
            words=self.words,
            quote=self.quote,
            who=tuple(dict.fromkeys(self.who)),
            status=self.status,
            medium=self.medium,
            purpose=self.purpose,
            purpose_by=self.purpose_by,
            place=self.place,
            arranged_by=tuple(dict.fromkeys(self.arranged_by)),
            attended_by=self.attended_by,
            reported_by=self.reported_by,
            in_response_to=responds,
            issues=tuple(dict.fromkeys(self.issues)),
        )
        told = replace(self.as_stated(state, contact), when=when)
        rooms = tuple(dict.fromkeys(self.rooms))
        whole = MEDIATORS if MEDIATORS in rooms else ""
        less = {}
        for room in rooms:
            there = told
            if known_in is not None and room not in known_in:
                there = replace(there, in_response_to=None)
            if room != whole and room in state.rooms:
                there = _known_there(state, room, there)
            if there != told:
                less[room] = there
        yield Put(rooms=rooms, told=told, by_room=less, happened=_happened(self, when))


@act("contact-status")
@dataclass(frozen=True, kw_only=True)
class ChangeContact(Sourced):
    """Tell what became of a contact that was planned or attempted.

    Every room that knows of the contact is told its status and time; what else is told, only the
    mediators' room and those of --rooms.
    """

    touches: ClassVar = (Touches.HOLDING,)

    contact: str = means("the contact, such as mediators/5 or its id")
    status: EventStatus = means("what became of it")
    when: When | None = means("when it was, or is to be, if that has changed", default=None)
    words: str | None = means("what happened, in place of what was planned", default=None)
    place: str | None = means("where", default=None)
    medium: Medium | None = means("how it was made", default=None)
    attended_by: tuple[str, ...] = means(
        "an office that took part, never a person's name", default=()
    )
    reported_by: str | None = means(
        "who reported it: the id of an actor, or an office in words", default=None
    )
    rooms: tuple[str, ...] = means(
        "a room beside the mediators' that is told all of this", default=()
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The contact as it stands now, in place of what stood, in every room that knows it."""
        fact = contact_named(state, self.contact)
        before: EventStatus = fact.told.status
        shown = {"contact": self.contact, "before": before.shown, "status": self.status.shown}
        if before not in _STILL_OPEN:
            raise refused("contact_is_over", **shown)
        if before is EventStatus.ATTEMPTED and self.status is EventStatus.PLANNED:
            raise refused("contact_was_attempted", **shown)
        when = self.when or _stated(self.happened)
        if self.status is before and when is None and self.words is None:
            raise refused("contact_unchanged", **shown)
        _must_be_over(state, self.status, when or fact.told.when)
        held = state.held_in(fact)
        for room in self.rooms:
            if room not in held:
                raise refused("contact_not_there", room=room, contact=self.contact)
        brief = {"status": self.status, **({"when": when} if when else {})}
        more = {
            name: given
            for name in (
                *("words", "place", "medium", "attended_by"),
                *("reported_by", "said_by", "speaker"),
            )
            if (given := getattr(self, name))
        }
        if sources := self.sources(state):
            more["sources"] = tuple(dict.fromkeys((*fact.told.sources, *sources)))
        told = replace(fact.told, **brief, **more)
        less = {}
        for room in held:
            all_of_it = room == MEDIATORS or room in self.rooms
            there = replace(state.as_told(fact, room), **brief, **(more if all_of_it else {}))
            if room != MEDIATORS:
                there = without_sources(state, room, there)
            if there != told:
                less[room] = there
        yield Put(
            rooms=held,
            told=told,
            by_room=less,
            happened=_happened(self, when) if self.status is not EventStatus.PLANNED else None,
            supersedes=(fact,),
        )


@dataclass(frozen=True)
class DiaryDay:
    """The contacts of a day.

    ``day`` is the first on which they may have been, None where no time is known; ``ahead`` says
    that they are planned and their time has not passed.
    """

    day: date | None
    ahead: bool
    contacts: tuple[Fact, ...]


def contacts(state: State) -> tuple[Fact, ...]:
    """The contacts that stand, oldest first; those without a time last."""
    found = [fact for fact in state.facts(Event) if fact.told.kind is EventKind.CONTACT]
    return tuple(sorted(found, key=_time))


def contact_named(state: State, name: str) -> Fact:
    """The contact as it stands now that people name so: a place, a key, or its id.

    Also where they name it as it stood before. Raises Refused (not_known, not_a_contact,
    stands_no_more).
    """
    by_id = [fact for fact in contacts(state) if fact.told.id == name]
    fact = by_id[-1] if by_id else state.named(name)
    while not state.stands(fact) and (after := _after(state, fact)):
        fact = state.by_key(after.key) or after
    if not isinstance(fact.told, Event) or fact.told.kind is not EventKind.CONTACT:
        raise refused("not_a_contact", name=name)
    if not state.stands(fact):
        raise refused("stands_no_more", entry=name)
    return fact


def keys_of(state: State, contact: Fact) -> frozenset[str]:
    """The keys of a contact as it stands and as it stood before, in the rooms of the reader."""
    keys, waiting = {contact.key, *contact.same_as}, [contact]
    for fact in waiting:
        for older in state.before(fact):
            if older not in waiting:
                waiting.append(older)
                keys.update((older.key, *older.same_as))
    return frozenset(keys)


def diary(state: State) -> tuple[DiaryDay, ...]:
    """The contacts by day, oldest first, those ahead after them, those without a time last."""
    ahead = {fact.key for fact in next_contacts(state)}
    days: dict[tuple[bool, date | None], list[Fact]] = {}
    for fact in contacts(state):
        day = fact.told.when.earliest if fact.told.when else None
        days.setdefault((fact.key in ahead, day), []).append(fact)
    order = sorted(days, key=lambda d: (d[0], d[1] is None, d[1] or date.max))
    return tuple(DiaryDay(day, early, tuple(days[early, day])) for early, day in order)


def next_contacts(state: State) -> tuple[Fact, ...]:
    """The contacts that are planned and whose time has not passed, soonest first."""
    return tuple(
        fact
        for fact in contacts(state)
        if fact.told.status is EventStatus.PLANNED
        and (fact.told.when is None or fact.told.when.latest >= state.day)
    )


def unreported_contacts(state: State) -> tuple[Fact, ...]:
    """The contacts that were planned and whose time has passed: nobody told what became of them."""
    ahead = {fact.key for fact in next_contacts(state)}
    planned = (f for f in contacts(state) if f.told.status is EventStatus.PLANNED)
    return tuple(fact for fact in planned if fact.key not in ahead)


def last_met(state: State) -> Mapping[Pair, Mapping[Medium | None, tuple[Fact, ...]]]:
    """The last contact that was held of each two actors, by its medium; None where nobody told it.

    Times are as wide as they were stated, so several may have been the last: all that no other
    is surely later than. One without a time was at any time before it was recorded.
    """
    held: dict[Pair, dict[Medium | None, list[Fact]]] = {}
    for fact in contacts(state):
        if fact.told.status is EventStatus.HELD:
            for one, other in combinations(sorted(set(fact.told.who)), 2):
                by_medium = held.setdefault((one, other), {})
                by_medium.setdefault(fact.told.medium, []).append(fact)
    return {
        pair: {medium: _latest(facts) for medium, facts in by_medium.items()}
        for pair, by_medium in sorted(held.items())
    }


def _after(state: State, fact: Fact) -> Fact | None:
    """What took the place of a fact."""
    logs = (state.logs[room] for room in state.rooms)
    return next((each for log in logs for each in log if fact.key in each.supersedes), None)


def _latest(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    latest_start = max(_span(fact)[0] for fact in facts)
    return tuple(fact for fact in facts if _span(fact)[1] >= latest_start)


def _span(fact: Fact) -> tuple[date, date]:
    when = fact.told.when
    return (when.earliest, when.latest) if when else (date.min, fact.recorded.date())


def _time(fact: Fact) -> tuple[bool, date, date]:
    when = fact.told.when
    return (False, when.earliest, when.latest) if when else (True, date.max, date.max)


def _stated(happened: str | None) -> When | None:
    """The day of the moment at which it happened, or the interval."""
    if happened is None:
        return None
    try:
        return When.parse(happened.partition("T")[0] if happened[10:11] == "T" else happened)
    except ValueError:
        return None  # the record refuses it with its own words


def _happened(asked: Act, when: When | None) -> str | None:
    """When it happened, for the record: what lies ahead has not."""
    status = getattr(asked, "status", None)
    if asked.happened or when is None or status is EventStatus.PLANNED:
        return asked.happened
    return str(when)


def _must_be_over(state: State, status: EventStatus, when: When | None) -> None:
    """A day of grace, for it may be tomorrow already where it happened."""
    over = status in {EventStatus.ATTEMPTED, EventStatus.HELD}
    if over and when is not None and when.earliest > state.day + _A_DAY:
        raise refused("contact_lies_ahead", status=status.shown, when=when)


def contact_meant(state: State, named: str | None) -> tuple[str | None, tuple[str, ...] | None]:
    """The contact meant, by its id or words, and the rooms that know it; None for mere words.

    Any room may be told mere words.

    ROOM/NUMBER is always taken for something recorded, also where there is no such thing.
    """
    room, slash, number = (named or "").rpartition("/")
    if named is None or not (slash and room and number.isascii() and number.isdigit()):
        return named, None
    fact = contact_named(state, named)
    return fact.told.id or fact.told.words, _whole_in(state, fact)


def _whole_in(state: State, fact: Fact) -> tuple[str, ...]:
    return tuple(n for n in state.rooms if any(each.key == fact.key for each in state.logs[n]))


def _known_there(state: State, room: str, told: Event) -> Event:
    """What the room may be told of a contact: nothing that names by its id what it does not know.

    What looks like an id is taken for one, whatever other rooms know.
    """
    known = State({room: state.logs[room]}, reader=state.reader, now=state.at).case
    there = {actor.id for actor in (*known.parties, *known.third_parties)}
    there |= {event.id for event in known.events if event.id}

    def left(named: str | None) -> str | None:
        return named if named in there or not _LIKE_AN_ID.fullmatch(named or "") else None

    return replace(
        told,
        sources=tuple(source for source in told.sources if known.source(source)),
        who=tuple(a for a in told.who if known.actor(a)),
        arranged_by=tuple(a for a in told.arranged_by if known.actor(a)),
        issues=tuple(term for term in told.issues if term in known.term_ids()),
        reported_by=left(told.reported_by),
        in_response_to=left(told.in_response_to),
    )


refusal(
    "unknown_term",
    "There is no issue or term {term} here.",
    "See which there are: goodoffices talks show TALKS matrix",
)
refusal(
    "contact_id_taken",
    "There is a contact {id} already.",
    "Take another id; to tell what became of that one: goodoffices talks contact-status {id} held",
)
refusal(
    "not_a_contact",
    "{name} is no contact.",
    "See what there is: goodoffices talks show TALKS mediators",
)
refusal(
    "contact_is_over",
    "The contact {contact} is recorded as {before}, and cannot become {status}.",
    'Record another that responds to it: goodoffices talks contact "…" --in-response-to {contact}',
)
refusal(
    "contact_was_attempted",
    "The contact {contact} was attempted, and cannot become {status}.",
    'Plan another: goodoffices talks contact "…" --status planned --in-response-to {contact}',
)
refusal(
    "contact_unchanged",
    "The contact {contact} is recorded as {before} already.",
    "Name its new time with --when, or what happened with --words.",
)
refusal(
    "contact_lies_ahead",
    "A contact of {when} cannot be {status} yet.",
    "Record it as planned, or name with --when when it was.",
)
refusal(
    "contact_not_there",
    "The room {room} does not know of the contact {contact}.",
    "Leave it out; who is to know of a contact is told when it is recorded.",
)
