"""Lists for an exchange: brought, given out by two persons, answered, and held against the answer.

The names stay in the compartment of the list. Every other room is told counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from goodoffices.model import MEDIATORS, ExchangeList, Moment
from goodoffices.model.shape import means
from goodoffices.record import Attachment
from goodoffices.talks.authority import party_of
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.compartments import (
    ListAnswered,
    NamesKept,
    NamesReleased,
    ReleaseAsked,
    compartment_of,
    list_named,
    lists_known,
    names_kept,
)
from goodoffices.talks.consent import ConsentTo, must_consent
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.freezing import moment_stated, there
from goodoffices.talks.held import standing_in
from goodoffices.talks.mediators_only import must_be_mediators
from goodoffices.talks.members import Compartment, Member, room_for_list
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import known_there
from goodoffices.talks.touching import Touches

__all__ = ["AnswerList", "BringList", "ReconcileList", "ReleaseList", "release_waiting"]

_NOT_FOUND_YET: dict[str, Any] = dict.fromkeys(
    ("answered", "matched", "not_held", "deceased", "missing", "duplicates")
)


@act("bring-list", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class BringList(Act):
    """Keep the list that a side gave: the names in a compartment of its own, counts elsewhere."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.OWN, Touches.COMPARTMENT)

    list: str = means("a short id of its own, to name it by", example="first-list")
    names: str = means("the list itself, as a table")
    total: int = means("how many it lists")
    categories: tuple[str, ...] = means(
        "category=number, one for each", default=(), example="wounded=12"
    )
    party: str | None = means("id of the party that gave it", default=None)
    obligation: str | None = means("id of the obligation that it is for", default=None)
    unit: str | None = means("what it lists", default=None, example="persons_held")
    kept_by: str | None = means("who keeps the list itself", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The names in the compartment; counts for the mediators and the side that gave it."""
        _must_read_mediators(state)
        party = party_of(state, actor, self.party)
        rooms = (MEDIATORS, state.room_of(party))
        before = lists_known(state).get(self.list)
        if before is not None and before.told.by != party:
            raise refused("list_of_another", list=self.list)
        mine = tuple(f for f in state.facts(Compartment) if f.told.list == self.list)
        if any(fact.told.party != party for fact in mine):  # who may read it hangs on the side
            raise refused("list_of_another", list=self.list)
        told = ExchangeList(
            id=self.list,
            by=party,
            obligation=self.obligation,
            unit=self.unit,
            total=self.total,
            categories=self._categories(),
            kept_by=self.kept_by,
            given=_when(state, self.happened),
        )
        less = {room: known_there(state, room, "lists", told) for room in rooms[1:]}
        yield from self._compartment(state, actor, party, mine)
        yield Put(
            rooms=rooms,
            told=told,
            by_room={room: known for room, known in less.items() if known != told},
            supersedes=_in(rooms, there(state, before) if before else ()),
        )

    def _categories(self) -> dict[str, int]:
        parted = (each.rpartition("=") for each in self.categories)
        return {name: int(number) for name, _, number in parted}

    def _compartment(
        self, state: State, actor: Actor, party: str, mine: tuple[Fact, ...]
    ) -> Iterator[Put]:
        room = mine[0].room if mine else room_for_list(self.list)
        if not mine:
            yield Put(rooms=(room,), told=Member(person=actor.person), opens=True)
            yield Put(rooms=(room,), told=Compartment(list=self.list, party=party), opens=True)
        yield Put(
            rooms=(room,),
            told=NamesKept(list=self.list, total=self.total),
            supersedes=standing_in(state, room, NamesKept) if mine else (),
            attachment=_attached(self.names),
            opens=not mine,
        )


@act("release-list", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class ReleaseList(Act):
    """Let the names of a list go to somebody: two persons, the second of whom gets the file."""

    touches: ClassVar = (Touches.HOLDING, Touches.ADDRESSED, Touches.COMPARTMENT)
    crossing: ClassVar = "the counts of a list go to the side that it was given to, with the names"

    list: str = means("id of the list")
    to: str = means("id of the party or third party that it goes to")
    asked: str | None = means(
        "what the first person recorded, of the second one: its place or key", default=None
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """That the first person asks for it; of a second one, that it went."""
        must_be_mediators(actor)
        _must_read_mediators(state)
        room, names = compartment_of(state, self.list), names_kept(state, self.list)
        known = list_named(state, self.list)
        giver: str = known.told.by
        if state.case.actor(self.to) is None or self.to == giver:
            raise refused("no_actor", actor=self.to)
        to_a_party = self.to in {party.id for party in state.case.parties}
        for party in (giver, *((self.to,) if to_a_party else ())):
            must_consent(state, party, ConsentTo.CARRYING)
        asked = release_waiting(state, self.list, self.to)
        if self.asked is None and asked is None:
            told = ReleaseAsked(list=self.list, names=names.key, to=self.to)
            yield Put(rooms=(room,), told=told)
            return
        if asked is None or state.named(self.asked or asked.key).key != asked.key:
            raise refused("not_asked", list=self.list, to=state.called(self.to))
        if self.asked is None or asked.author == actor.person:
            raise refused("second_person", list=self.list, to=state.called(self.to))
        yield Put(
            rooms=(room,),
            told=NamesReleased(list=self.list, names=names.key, to=self.to, asked=asked.key),
        )
        if to_a_party:
            rooms = (MEDIATORS, state.room_of(giver), state.room_of(self.to))
            held = {one.room: one.told for one in there(state, known)}
            held.setdefault(rooms[2], known_there(state, rooms[2], "lists", known.told))
            yield _told(state, known, rooms, held, toward=self.to)


@act("answer-list", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class AnswerList(Act):
    """Keep what a side found of those on a list that it was given, by the numbers of rows."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.OWN, Touches.COMPARTMENT)

    list: str = means("id of the list")
    answers: str = means("what was found, as a table of rows and findings")
    total: int = means("how many rows it answers")
    party: str | None = means("id of the party that answers", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The answer in the compartment; that it was given, for the mediators and that side."""
        _must_read_mediators(state)
        party = party_of(state, actor, self.party)
        room, names = compartment_of(state, self.list), names_kept(state, self.list)
        known = list_named(state, self.list)
        gone = {f.told.to for f in standing_in(state, room, NamesReleased) if _of(f, names)}
        if party not in gone:
            raise refused("not_given_to", list=self.list, party=state.called(party))
        at = _when(state, self.happened)
        told = ListAnswered(list=self.list, names=names.key, party=party, total=self.total, at=at)
        yield Put(
            rooms=(room,),
            told=told,
            supersedes=tuple(f for f in standing_in(state, room, ListAnswered) if _of(f, names)),
            attachment=_attached(self.answers),
        )
        held = {one.room: one.told for one in there(state, known)}
        rooms = (MEDIATORS, state.room_of(party))
        yield _told(state, known, rooms, held, **{**_NOT_FOUND_YET, "answered": at})


@act("reconcile-list", of_a_file=True)
@dataclass(frozen=True, kw_only=True)
class ReconcileList(Act):
    """Tell what a list comes to beside its answer, in counts: the mediators, and sides named."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.ADDRESSED)
    crossing: ClassVar = "what was found of those on a list is told in counts to sides named"

    list: str = means("id of the list")
    names: str = means("key of the names that were looked at")
    matched: int = means("how many were found, and are agreed")
    not_held: int = means("how many the other side says it does not hold")
    deceased: int = means("how many are said to have died")
    missing: int = means("of how many nothing is known")
    duplicates: int = means("how many stand on it more than once")
    answer: str | None = means(
        "key of the answer that it was held against; none when left out", default=None
    )
    to: tuple[str, ...] = means("id of a party that is told the counts too", default=())

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The counts, in the mediators' room and in those of the sides named."""
        must_be_mediators(actor)
        _must_read_mediators(state)
        names, room = names_kept(state, self.list), compartment_of(state, self.list)
        given = {fact.key: fact.told for fact in standing_in(state, room, ListAnswered)}
        if names.key != self.names or self.answer not in {None, *given}:
            raise refused("list_changed", list=self.list)
        known = list_named(state, self.list)
        held = {one.room: one.told for one in there(state, known)}
        sides = tuple(state.room_of(party) for party in self.to)
        for room in sides:
            if room not in held:
                raise refused("list_not_there", list=self.list, room=room)
        found = {
            name: getattr(self, name)
            for name in ("matched", "not_held", "deceased", "missing", "duplicates")
        }
        answered: Moment | None = given[self.answer].at if self.answer else None
        yield _told(state, known, (MEDIATORS, *sides), held, **found, answered=answered)


def release_waiting(state: State, name: str, to: str) -> Fact | None:
    """What the first of two persons recorded for the names as they are now; None where nobody."""
    room, names = compartment_of(state, name), names_kept(state, name)
    done = {fact.told.asked for fact in standing_in(state, room, NamesReleased)}
    waiting = (
        fact
        for fact in standing_in(state, room, ReleaseAsked)
        if _of(fact, names) and fact.told.to == to and fact.key not in done
    )
    return next(waiting, None)


def _when(state: State, happened: str | None) -> Moment:
    """When it was, as stated; else the day, for the hour of recording is nothing that was told."""
    return moment_stated(state, happened) if happened else Moment(state.own_day)


def _of(fact: Fact, names: Fact) -> bool:
    """Whether something is told of the names as they are kept now."""
    found: str = fact.told.names
    return found == names.key


def _told(
    state: State,
    known: Fact,
    rooms: tuple[str, ...],
    held: dict[str, ExchangeList],
    **changes: Any,
) -> Put:
    """A list told again in these rooms, each with what it knew of it and these changes."""
    told = replace(held.get(MEDIATORS, known.told), **changes)
    by_room = {room: replace(held[room], **changes) for room in rooms if room in held}
    return Put(
        rooms=rooms,
        told=told,
        by_room={room: less for room, less in by_room.items() if less != told},
        supersedes=_in(rooms, there(state, known)),
    )


def _in(rooms: tuple[str, ...], held: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(one for one in held if one.room in rooms)


def _attached(table: str) -> Attachment:
    """A table under a name that tells nothing."""
    return Attachment.read("table.csv", table.encode())


def _must_read_mediators(state: State) -> None:
    if MEDIATORS not in state.rooms:
        raise refused("not_your_room", room=MEDIATORS)


refusal(
    "list_of_another",
    "Another side gave a list that is known here as {list}.",
    "Give this one an id of its own.",
)
refusal(
    "not_asked",
    "Nobody asked that the names of {list}, as they are kept now, go to {to}.",
    "Ask for it first: goodoffices talks release-list TALKS {list} --to WHO",
)
refusal(
    "second_person",
    "A second person has to agree before the names of {list} go to {to}.",
    "Somebody else who reads its compartment does the same: --as PERSON",
)
refusal(
    "not_given_to",
    "{party} was not given the list {list} as it is kept now.",
    "Let two persons give it: goodoffices talks release-list TALKS {list} --to PARTY --out FILE",
)
refusal(
    "list_changed",
    "The list {list}, or its answer, was brought again in between.",
    "Do it once more, with the list as it is now.",
)
refusal(
    "list_not_there",
    "The room {room} does not know of the list {list}.",
    "Leave that side out of --to.",
)
