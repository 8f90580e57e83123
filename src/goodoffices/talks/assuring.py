"""The register of side letters and guarantees: what was assured to whom, and who knows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from goodoffices.model import ALL, MEDIATORS, Assurance, AssuranceKind, When
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.correction import may_travel
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.held import standing_in
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, known_there
from goodoffices.talks.touching import Touches

__all__ = [
    "Assured",
    "EndAssurance",
    "GiveGuarantee",
    "GiveSideLetter",
    "MakeKnown",
    "register",
]


@dataclass(frozen=True, kw_only=True)
class _Assuring(Stated):
    """What side letters and guarantees ask for."""

    kind: ClassVar[AssuranceKind]
    arguments: ClassVar = ("assurance", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    assurance: str = means("short id of it, such as letter-on-the-road")
    words: str = means("what it assures; - reads standard input")
    by: str = means("id of the party or third party that gives it")
    toward: tuple[str, ...] = means("id of a party or third party that it is given to", default=())
    gist: bool = means("whether these words are only what it comes to", default=False)
    term: tuple[str, ...] = means("id of an issue or term it bears on", default=())
    since: When | None = means("since when it is in force", default=None)
    until: When | None = means("until when it is in force", default=None)
    kept: str | None = means("where the letter itself is kept", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The assurance, in the mediators' register and in the rooms that may know of it."""
        must_be_mediators_of_all(state, actor)
        if any(fact.told.id == self.assurance for fact in state.facts(Assurance)):
            raise refused("assured_already", id=self.assurance)
        for named in (self.by, *self.toward):
            if state.case.actor(named) is None:
                raise refused("no_actor", actor=named)
        for term in self.term:
            if term not in state.case.term_ids():
                raise refused("no_issue", name=term)
        if self.since and self.until and self.until.latest < self.since.earliest:
            raise refused("ends_before", start=self.since, end=self.until)
        told = Assurance(
            id=self.assurance,
            kind=self.kind,
            by=self.by,
            toward=tuple(dict.fromkeys(self.toward)),
            words=self.words,
            gist=self.gist,
            terms=tuple(dict.fromkeys(self.term)),
            since=self.since,
            until=self.until,
            kept=self.kept,
        )
        yield _put(state, self.as_stated(state, told), _further(state, self.rooms))


@act("side-letter")
@dataclass(frozen=True, kw_only=True)
class GiveSideLetter(_Assuring):
    """Keep an assurance to one side, in the register.

    It stands in the mediators' room, and in those of --rooms: who else knows of it is told there
    by nothing. 'make-known' tells it to further rooms; no room is told less later.
    """

    kind: ClassVar = AssuranceKind.SIDE_LETTER


@act("guarantee")
@dataclass(frozen=True, kw_only=True)
class GiveGuarantee(_Assuring):
    """Keep what a guarantor promises, in the register.

    It stands in the mediators' room, and in those of --rooms: who else knows of it is told there
    by nothing. 'make-known' tells it to further rooms; no room is told less later.
    """

    kind: ClassVar = AssuranceKind.GUARANTEE


@act("make-known")
@dataclass(frozen=True, kw_only=True)
class MakeKnown(Act):
    """Tell a side letter or guarantee to further rooms.

    As the register has it at this entry, and for good: no room is told less later. Who knew of it
    before is not told of that.
    """

    arguments: ClassVar = ("assured",)
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    assured: str = means("the side letter or guarantee: ROOM/NUMBER", example="mediators/61")
    rooms: tuple[str, ...] = means("a room that may know of it from now on")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The assurance in those rooms, and in the register that they know of it."""
        must_be_mediators_of_all(state, actor)
        whole = state.named(self.assured)
        if not isinstance(whole.told, Assurance):
            raise refused("no_assurance", id=self.assured)
        # What is told is what its author saw: the very entry of the register, and no later one.
        now = {whole.key, whole.place.casefold()}
        if not state.stands(whole) or self.assured.casefold() not in now:
            raise refused("not_in_register", entry=self.assured)
        held = _held(state, whole.told.id)
        may_travel(state, whole)
        further = _further(state, self.rooms)
        if further <= held.keys():
            raise refused("known_already", id=whole.told.id)
        known = {state.parties[room] for room in held if room in state.parties}
        yield replace(_put(state, whole.told, further - held.keys(), known), supersedes=(whole,))


@act("end-assurance")
@dataclass(frozen=True, kw_only=True)
class EndAssurance(Act):
    """Keep until when a side letter or guarantee is in force.

    Every room that knows of it is told, and no other.
    """

    touches: ClassVar = (Touches.HOLDING,)

    assurance: str = means("id of the side letter or guarantee")
    until: When = means("until when it is in force", example="2031-09-30")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The assurance with its end, as each room knows it."""
        must_be_mediators_of_all(state, actor)
        held = _held(state, self.assurance)
        since = held[MEDIATORS].told.since
        if since and self.until.latest < since.earliest:
            raise refused("ends_before", start=since, end=self.until)
        told = {room: replace(fact.told, until=self.until) for room, fact in held.items()}
        yield Put(
            rooms=tuple(told),
            told=told[MEDIATORS],
            by_room={room: own for room, own in told.items() if room != MEDIATORS},
            supersedes=tuple(held.values()),
        )


@dataclass(frozen=True)
class Assured:
    """A line of the register: the assurance, whether it is in force, and which rooms know of it.

    ``over`` tells that the time is past for which it was given.

    ``knows`` and ``does_not`` have the ids of parties whose rooms the reader reads; both are None
    for who does not keep the register: no room tells who else knows.
    """

    fact: Fact
    in_force: bool | None
    knows: tuple[str, ...] | None
    does_not: tuple[str, ...] | None
    over: bool = False


def register(state: State) -> tuple[Assured, ...]:
    """The side letters and guarantees that the reader knows, in the order of their ids."""
    latest = {fact.told.id: fact for fact in state.facts(Assurance)}
    keeps = MEDIATORS in state.rooms
    if keeps:
        latest |= {f.told.id: f for f in standing_in(state, MEDIATORS, Assurance)}
    found = []
    for name, fact in sorted(latest.items()):
        rooms = _rooms(state, name)
        told = tuple(sorted(p for room, p in state.parties.items() if room in rooms))
        not_told = tuple(sorted(set(state.parties.values()) - set(told)))
        over = fact.told.until is not None and fact.told.until.latest < state.day
        force = False if over else _begun(fact.told, state.day)
        knows, does_not = (told, not_told) if keeps else (None, None)
        found.append(Assured(fact, force, knows, does_not, over))
    return tuple(found)


def _begun(told: Assurance, day: date) -> bool | None:
    """Whether it is in force by a day; None where nobody stated since when."""
    return told.since.earliest <= day if told.since is not None else None


def _rooms(state: State, name: str) -> dict[str, Fact]:
    """The rooms that know of it, each with what it was told last."""
    return {
        room: own[-1]
        for room in state.rooms
        if (own := [f for f in standing_in(state, room, Assurance) if f.told.id == name])
    }


def _held(state: State, name: str) -> dict[str, Fact]:
    held = _rooms(state, name)
    if MEDIATORS not in held:
        raise refused("no_assurance", id=name)
    return held


def _further(state: State, rooms: Iterable[str]) -> frozenset[str]:
    """The rooms of parties among those named. Raises Refused."""
    named = frozenset(rooms) - {MEDIATORS}
    for room in sorted(named):
        if room not in state.rooms:
            raise refused("not_your_room", room=room)
        if room in state.parties:
            must_consent(state, state.parties[room], ConsentTo.TEXTS)
    return named


def _put(state: State, told: Assurance, rooms: frozenset[str], known: Iterable[str] = ()) -> Put:
    """The assurance in the register, and as far as each of these rooms may know it."""
    parties = {*known, *(state.parties[room] for room in rooms if room in state.parties)}
    everyone = parties == {party.id for party in state.case.parties}
    whole = replace(told, scope=(ALL,) if everyone else (MEDIATORS, *sorted(parties)))
    bare = replace(told, scope=(MEDIATORS,), note=None)
    by_room = {room: known_there(state, room, "assurances", bare) for room in sorted(rooms)}
    return Put(rooms=(MEDIATORS, *by_room), told=whole, part="assurances", by_room=by_room)


refusal(
    "assured_already",
    "There is an assurance {id} already.",
    "Give this one an id of its own.",
)
refusal(
    "no_assurance",
    "No side letter or guarantee is kept as {id}.",
    "See the register: goodoffices talks show TALKS register",
)
refusal(
    "not_in_register",
    "{entry} is not as the register has it now.",
    "Name the entry that it shows: goodoffices talks show TALKS register",
)
refusal(
    "known_already",
    "All of these rooms know of {id} already.",
    "See who knows of it: goodoffices talks show TALKS register",
)
