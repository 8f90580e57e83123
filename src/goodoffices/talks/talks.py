"""Talks: a record read as facts, and acts done on it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from goodoffices.model import MEDIATORS
from goodoffices.record import URN, Draft, Receipt, Record, Stale, canonical, instant
from goodoffices.talks.command import Act, Actor, Counted
from goodoffices.talks.correction import vouched_by
from goodoffices.talks.fact import KEY, Fact, Put, fact_of, when_of
from goodoffices.talks.kinds import base, kind_of, plain
from goodoffices.talks.members import DESK, Member
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State, in_order
from goodoffices.talks.touching import must_touch_no_other, texts

__all__ = ["Done", "Talks"]

_TRIES = 50


@dataclass(frozen=True)
class Done:
    """A fact that an act recorded: its place, its key, and the receipt for it."""

    key: str
    kind: str
    receipt: Receipt

    @property
    def place(self) -> str:
        """The fact as people name it."""
        return f"{self.receipt.room}/{self.receipt.seq}"


class Talks:
    """A record that has been unlocked, read as talks. What was read stays read."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._logs: dict[str, list[Fact]] = {}
        self._names: dict[str, dict[str, str]] = {}

    def logs(self) -> Mapping[str, Sequence[Fact]]:
        """The facts of every room, read as far as they go. Raises Damaged, StoreError."""
        for name in self.record.rooms:
            log = self._logs.setdefault(name, [])
            names = self._names.setdefault(name, {self._pseudonym(name, DESK): DESK})
            for entry in self.record.entries(name, len(log)):
                fact = fact_of(entry, names.get(entry.author, entry.author))
                if entry.kind == "erased/1" and entry.content:
                    self._forget(log, int(entry.content["entry"]))
                if isinstance(fact.told, Member):
                    names[self._pseudonym(name, fact.told.person)] = fact.told.person
                log.append(fact)
        return self._logs

    def _forget(self, log: list[Fact], seq: int) -> None:
        """Let go of words that were removed for good since they were read."""
        (entry,) = (kept.entry for kept in self.record.kept(log[seq].room, seq, seq + 1))
        log[seq] = replace(fact_of(entry, log[seq].author), key=log[seq].key)

    def _pseudonym(self, room: str, person: str) -> str:
        return self.record.room(room).key.pseudonym(person)

    def state(
        self, reader: str = DESK, *, as_of: datetime | None = None, on: date | None = None
    ) -> State:
        """The talks as this person may know them."""
        return State(self.logs(), reader=reader, now=self.record.clock(), as_of=as_of, on=on)

    def of_room(self, room: str) -> State:
        """What the room alone knows. Raises Refused (no_such_room)."""
        log = self.logs()[self.record.room(room).name]
        reader = next((f.told.person for f in log if isinstance(f.told, Member)), DESK)
        return State({room: log}, reader=reader, now=self.record.clock())

    def preview(self, act: Act, actor: Actor) -> tuple[Put, ...]:
        """What the act would record, with nothing recorded. Raises Refused."""
        state = self.state(actor.person)
        act = _in_rooms(act, state)
        puts = tuple(act.puts(state, actor))
        _drafted(act, puts, state, actor, "")
        return puts

    def do(self, act: Act, actor: Actor, *, key: str = "") -> tuple[Done, ...]:
        """Record what follows from the act: all of it, or nothing.

        What the act was judged by has not changed when it is recorded. With ``key`` it is done
        once: told again under the same key, the same answer comes back. Raises Refused, with
        nothing recorded; ValueError for what cannot be recorded; Damaged, StoreError.
        """
        if key and act.sealed and self.record.told_before(actor.person, key):
            raise refused("sealed_before")
        for _ in range(_TRIES):
            before = self._before(actor.person, key)
            logs = before if before is not None else dict(self.logs())
            sizes = {name: len(log) for name, log in logs.items()}
            state = State(logs, reader=actor.person, now=self.record.clock())
            watched = {name: sizes[name] for name in state.rooms}
            act = _in_rooms(act, state)
            if isinstance(act, Counted):
                if self.record.on_trial:  # who tries it out learns what it would come to
                    raise refused("counted_when_done")
                urns = self._urns()
                puts = tuple(act.counted(state, actor, urns))
                watched |= {URN + party: len(log) for party, log in urns.items()}
            else:
                puts = tuple(act.puts(state, actor))
            drafts, keys = _drafted(act, puts, state, actor, key)
            for party in dict.fromkeys(party for put in puts for party in put.urns):
                self.record.open_urn(party, author=actor.person)
            new = _opened(puts)
            for room in sorted(new - {*self.record.rooms}):
                self.record.open_room(room, author=actor.person)
            taken = [r for r in sorted(new) if before is None and _has_readers(self.logs()[r])]
            if taken:
                raise refused("room_taken", room=taken[0])
            try:
                receipts = self.record.act(
                    drafts,
                    author=actor.person,
                    key=key,
                    sizes={} if before is not None else watched,
                    urns=True,
                )
            except Stale:
                continue
            told = zip(drafts, keys, receipts, strict=True)
            return tuple(
                Done(own, draft.kind, receipt)
                for draft, own, receipt in told
                if draft.room in state.rooms or draft.room in new
            )
        raise refused("too_busy")

    def done_before(self, person: str, key: str) -> tuple[Fact, ...]:
        """What an act of this person under this key recorded, the mediators' room first.

        Nothing where none was done.
        """
        found: list[Fact] = []
        for room, first in self.record.told_before(person, key).items():
            log = self.logs()[room]
            _, own = next(groupby(log[first:], key=lambda fact: fact.recorded))
            found += own
        return tuple(sorted(found, key=in_order))

    def _urns(self) -> Mapping[str, Sequence[Fact]]:
        """What lies in each party's urn, which is read here, to be counted, and nowhere else."""
        return {
            name.removeprefix(URN): [
                fact_of(kept.entry, kept.entry.author) for kept in self.record.kept(name)
            ]
            for name in self.record.every_room
            if name.startswith(URN)
        }

    def _before(self, person: str, key: str) -> Mapping[str, Sequence[Fact]] | None:
        """The logs as they stood when an act under this key was done, None if none was."""
        first = self.record.told_before(person, key) if key else {}
        if not first:
            return None
        logs = self.logs()
        at = min(logs[name][number].recorded for name, number in first.items())
        return {
            name: log[: first[name]] if name in first else [f for f in log if f.recorded < at]
            for name, log in logs.items()
        }

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()


def _in_rooms(act: Act, state: State) -> Act:
    """The act with the rooms that it names; the id of a party stands for the party's room."""
    named: tuple[str, ...] = getattr(act, "rooms", ())
    rooms = tuple(state.room_called(name) for name in named)
    return act if rooms == named else replace(act, rooms=rooms)  # type: ignore[call-arg]


def _drafted(
    act: Act, puts: Sequence[Put], state: State, actor: Actor, key: str
) -> tuple[list[Draft], list[str]]:
    """A draft for each room of each fact, and the fact's key there.

    The key is made of what every reader of the fact knows: its words, and the act's own key or
    moment; of what is sealed the moment alone, for a key may be made of the words. So it tells
    nobody of anything else.
    """
    mark = [actor.person, key] if key and not act.sealed else instant(state.at)
    alike: dict[tuple[str, bytes], int] = {}
    drafts, keys = list[Draft](), list[str]()
    _must_be_told_rightly(act, puts, state, actor)
    new = _opened(puts)
    rooms = {room for put in puts for room in put.rooms} - new
    for room in sorted(rooms):
        if room not in state.rooms:
            raise refused("not_your_room", room=room)
    must_touch_no_other(act, actor.behalf, state, rooms | new)
    for party in (party for put in puts for party in put.urns if not act.urns):
        raise refused("never_written_there", room=URN + party)
    for put in puts:
        places = (*put.rooms, *(URN + party for party in put.urns))
        if not places:
            raise refused("no_room_for_it")
        kind = kind_of(put.told, put.part)
        own: dict[str, str] = {}
        for room in places:
            said = canonical([kind, base(put.by_room.get(room, put.told)), mark])
            number = alike[room, said] = alike.get((room, said), 0) + 1
            own[room] = hashlib.sha256(said + b"%d" % number).hexdigest()[:KEY]
        if MEDIATORS not in put.rooms and len({own[room] for room in put.rooms}) > 1:
            raise refused("told_apart")
        for room in places:
            content = dict(_beside(put, state, actor, room, own))
            told = put.by_room.get(room, put.told)
            happened = state.happened(put.happened or act.happened)
            draft = Draft(room, kind, {**content, "is": plain(told)}, happened, put.attachment)
            drafts.append(draft)
            keys.append(own[room])
    return drafts, keys


def _opened(puts: Sequence[Put]) -> set[str]:
    """The rooms that are opened for what is put into them."""
    return {room for put in puts if put.opens for room in put.rooms}


def _has_readers(log: Sequence[Fact]) -> bool:
    """Whether somebody was told to read a room; one that was opened for nothing has nobody."""
    return any(isinstance(fact.told, Member) for fact in log)


def _must_be_told_rightly(act: Act, puts: Sequence[Put], state: State, actor: Actor) -> None:
    """Raises Refused for what no act may say.

    Of nobody known, of a day to come, nothing, or a program's words to a party: a named person
    takes them as their own first.
    """
    if actor.machine and not act.of_a_party and {MEDIATORS} != {r for p in puts for r in p.rooms}:
        raise refused("written_by_program")
    if actor.behalf is not None and state.case.actor(actor.behalf) is None:
        raise refused("no_actor", actor=actor.behalf)
    day = when_of(act.happened, state.own_day).earliest
    if day > max(state.own_day, state.at.date()) + timedelta(days=1):
        raise refused("lies_ahead", day=day.isoformat())
    for field in fields(act):
        if any(not each.strip() for each in texts(getattr(act, field.name))):
            option = field.name.rstrip("_").replace("_", "-")
            raise refused("blank_words") if option == "words" else refused("blank", name=option)


def _beside(
    put: Put, state: State, actor: Actor, room: str, own: Mapping[str, str]
) -> Iterator[tuple[str, object]]:
    yield "key", own[room]
    if actor.behalf:
        yield "behalf", actor.behalf
    machine = put.machine or actor.machine or _still_by(put, state)
    if machine:
        yield "machine", machine
    if put.reason and (room == MEDIATORS or MEDIATORS not in put.rooms):
        yield "reason", put.reason
    if room not in put.by_room:
        # No party's room tells that another party's knows of it, or knows less of it. What rooms
        # were told less of before is still what this tells whole.
        less = {own[r] for r in put.by_room if MEDIATORS in {room, r}}
        less |= {key for fact in put.supersedes if fact.room == room for key in fact.same_as}
        if room == MEDIATORS:  # and of what it takes the place of where it is not told
            less |= {f.key for f in put.supersedes if {*state.held_in(f)} - {*put.rooms}}
        if less - {own[room]}:
            yield "same_as", sorted(less - {own[room]})
    there = {fact.key for fact in state.logs[room]} if put.supersedes else set[str]()
    gone = {key for fact in put.supersedes for key in (fact.key, *fact.same_as)} & there
    if gone:
        yield "supersedes", sorted(gone)  # in no order that other rooms have a part in


def _still_by(put: Put, state: State) -> str | None:
    """The program whose words, unchanged and vouched for by nobody, a fact tells once more."""
    told = _wording(put.told)
    for fact in put.supersedes:
        alike = told == _wording(fact.told) != (None, None)
        if fact.machine and alike and vouched_by(state, fact) is None:
            return fact.machine
    return None


def _wording(told: object) -> tuple[object, object]:
    return getattr(told, "words", None), getattr(told, "terms", None)


refusal(
    "lies_ahead",
    "{day} is still to come: it cannot have happened then.",
    "Name when it happened, or leave --happened out.",
)
refusal("blank", "There are no words for {name}.", "Leave it out where it can be, or say it.")
refusal("blank_words", "There are no words.", "Give the words.")
refusal(
    "not_your_room",
    "There is no room {room} here.",
    "See which there are: goodoffices talks show TALKS",
)
refusal(
    "room_taken",
    "There is a room {room} already.",
    "Take another id.",
)
refusal(
    "no_room_for_it",
    "Nobody would know of it.",
    "Name the rooms that may: mediators, or those of parties.",
)
refusal(
    "sealed_before",
    "Something was sealed under this key already; whether it was the same is told nobody.",
    "It is recorded. To give an answer anew, take another key or none.",
)
refusal(
    "told_apart",
    "These rooms would be told different things, and nobody could find them as one again.",
    "Name the mediators' room as well: --rooms mediators",
)
refusal(
    "too_busy",
    "Others write to these talks all the time.",
    "Do it once more.",
)
