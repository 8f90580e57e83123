"""Claims made in public, beside what the record holds: the program lists, a person says 'differs'.

Nothing here marks a claim in any way, and no claim changes anything else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Answer,
    Claim,
    Difference,
    Event,
    EventKind,
    Status,
    Text,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.contacts import contact_meant
from goodoffices.talks.context import must_be_known
from goodoffices.talks.delivered import Delivered
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.held import standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, nothing_to_tell
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import (
    StatedOf,
    element_named,
    place_in,
    within,
)
from goodoffices.text import on_subject

__all__ = [
    "Compare",
    "Compared",
    "DifferenceOfClaim",
    "MakeClaim",
    "OnRecord",
    "TellDifference",
    "compared_of",
    "on_record",
    "unlooked_claims",
]


@kind("difference/1")
@within("claims", "differs")
@dataclass(frozen=True, kw_only=True)
class DifferenceOfClaim(Difference):
    """In what a claim differs from something else, in the rooms that know both."""

    of: str = means("key of the claim")


@kind("compared/1")
@dataclass(frozen=True, kw_only=True)
class Compared:
    """That somebody of the team held a claim beside the record, whatever came of it."""

    claim: str = means("key of the claim")
    words: str | None = means("what there is to say of it", default=None)


@act("claim")
@dataclass(frozen=True, kw_only=True)
class MakeClaim(Stated):
    """Keep what somebody claims in public about the talks.

    The exact words with their limits, the speaker, the outlet and the day. Claims that differ all
    stand; none changes where a term stands, an answer or a status.
    """

    arguments: ClassVar = ("id", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    id: str = means("a short id, to name it by", example="no-new-proposal")
    words: str = means("the exact words, quoted; - reads them from standard input")
    by: str | None = means("id of the party or third party that makes it, if any", default=None)
    outlet: str | None = means("to whom, or where, it was said in public", default=None)
    limits: str | None = means(
        "how far the claim itself goes, as stated",
        default=None,
        example="aimed at ending the conflict",
    )
    about: str | None = means("what it is about, in words of the team", default=None)
    issues: tuple[str, ...] = means("id of an issue or term it is about", default=())
    who: tuple[str, ...] = means("id of an actor it is about", default=())
    contact: str | None = means(
        "the contact it is about: a place such as mediators/5, its id, or words", default=None
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The claim, in the rooms named."""
        by = (self.by,) if self.by else ()
        must_be_known(state, actors=(*by, *self.who), terms=self.issues)
        if any(claim.id == self.id for claim in state.case.claims):
            raise refused("name_taken", id=self.id)
        contact, known_in = contact_meant(state, self.contact)
        told = Claim(
            id=self.id,
            words=self.words,
            by=self.by,
            outlet=self.outlet,
            limits=self.limits,
            about=self.about,
            issues=tuple(dict.fromkeys(self.issues)),
            who=tuple(dict.fromkeys(self.who)),
            contact=contact,
        )
        put = self.put(state, "claims", told)
        if known_in is None:
            yield put
            return
        there = {room: put.by_room.get(room, put.told) for room in put.rooms}
        less = {
            room: known if room in known_in else replace(known, contact=None)
            for room, known in there.items()
        }
        yield replace(put, told=less.pop(MEDIATORS, put.told), by_room=less)


@act("differs")
@dataclass(frozen=True, kw_only=True)
class TellDifference(StatedOf):
    """List a claim as differing from our record, or another claim.

    Both stand. It is told in rooms that know the claim and what it differs from.
    """

    arguments: ClassVar = ("claim", "beside", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    claim: str = means("the claim: its id, or a place such as mediators/40")
    beside: str = means("what it differs from: ROOM/NUMBER, or the id of another claim")
    words: str = means("in what they differ; - reads it from standard input")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The difference, beside the claim, in the rooms named."""
        fact = element_named(state, Claim, self.claim, "claim")
        other = self._other(state)
        if other.key == fact.key:
            raise refused("itself", name=self.claim)
        named = other.told.id if isinstance(other.told, Claim) else None
        told = DifferenceOfClaim(of=fact.key, words=self.words, claim=named)
        put = self.put_within(state, fact, told)
        if named is not None:
            if any(less.claim is None for less in put.by_room.values()):
                raise nothing_to_tell(_first_without(put))
            yield put
            return
        by_room = {
            room: replace(less, entry=_place(state, other, room))
            for room, less in put.by_room.items()
        }
        told = replace(put.told, entry=_as_named(state, other, self.beside))
        yield replace(put, told=told, by_room=by_room)

    def _other(self, state: State) -> Fact:
        by_id = [fact for fact in state.facts(Claim) if fact.told.id == self.beside]
        return by_id[-1] if by_id else state.named(self.beside)


@act("compare")
@dataclass(frozen=True, kw_only=True)
class Compare(Act):
    """Note that a claim was held beside the record, by whom.

    It says nothing of the claim, and takes it off the list of those that nobody looked at.
    """

    touches: ClassVar = (Touches.MEDIATORS,)

    claim: str = means("the claim: its id, or a place such as mediators/40")
    words: str | None = means("what there is to say of it", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """That it was looked at, in the mediators' room."""
        fact = element_named(state, Claim, self.claim, "claim")
        own = place_in(state, fact, MEDIATORS) or fact
        yield Put(rooms=(MEDIATORS,), told=Compared(claim=own.key, words=self.words))


@dataclass(frozen=True)
class OnRecord:
    """What a reader knows on the subject of a claim, each oldest first; nothing of it is an answer.

    ``texts`` are those that the room of a party it concerns holds.
    """

    contacts: tuple[Fact, ...]
    deliveries: tuple[Fact, ...]
    texts: tuple[Fact, ...]
    answers: tuple[Fact, ...]
    statuses: tuple[Fact, ...]
    claims: tuple[Fact, ...]


def on_record(state: State, claim: Fact) -> OnRecord:
    """What the reader may know on the subject of a claim.

    That is what shares an actor with it, and a term where both name terms.
    """
    told: Claim = claim.told
    whom = {*told.who, *((told.by,) if told.by else ())}
    rooms = sorted(room for room, party in state.parties.items() if party in whom)
    contacts = (f for f in state.facts(Event) if f.told.kind is EventKind.CONTACT)
    held = (fact for room in rooms for fact in standing_in(state, room, Text))

    def alike(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return _oldest_first(f for f in facts if f.key != claim.key and on_subject(told, f.told))

    return OnRecord(
        contacts=alike(contacts),
        deliveries=_oldest_first(f for f in state.facts(Delivered) if f.room in rooms),
        texts=alike(held),
        answers=alike(state.facts(Answer)),
        statuses=alike(state.facts(Status)),
        claims=alike(state.facts(Claim)),
    )


def compared_of(state: State, claim: Fact) -> tuple[Fact, ...]:
    """Each time that somebody held the claim beside the record."""
    keys = {claim.key, *claim.same_as}
    return tuple(fact for fact in state.facts(Compared) if fact.told.claim in keys)


def unlooked_claims(state: State) -> tuple[Fact, ...]:
    """The claims that nobody held beside the record or another claim yet, oldest first."""
    claims = state.case.claims
    looked = {claim.id for claim in claims if claim.differs}
    looked |= {each.claim for claim in claims for each in claim.differs if each.claim}
    return _oldest_first(
        fact
        for fact in state.facts(Claim)
        if not (fact.told.id in looked or compared_of(state, fact))
    )


def _oldest_first(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (fact.when.earliest, fact.when.latest)))


def _place(state: State, fact: Fact, room: str) -> str:
    held = place_in(state, fact, room)
    if held is None:
        raise nothing_to_tell(room)
    return held.place


def _as_named(state: State, fact: Fact, name: str) -> str:
    """The place that was named, in whichever room; that of the fact where it was named by a key."""
    room, _, number = name.rpartition("/")
    rooms = (known for known in state.rooms if known.casefold() == room.casefold())
    return next((f"{known}/{int(number)}" for known in rooms), fact.place)


def _first_without(put: Put) -> str:
    return next(room for room, less in put.by_room.items() if less.claim is None)


refusal(
    "itself",
    "{name} does not differ from itself.",
    "Name what it differs from: ROOM/NUMBER, or another claim.",
)
