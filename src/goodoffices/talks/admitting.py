"""Persons admitted to rooms and dismissed from them, at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.compartments import is_compartment
from goodoffices.talks.consent import ConsentTo, must_consent, serves_others
from goodoffices.talks.fact import Put
from goodoffices.talks.held import standing_in
from goodoffices.talks.members import Compartment, Member
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State, readers
from goodoffices.talks.touching import Touches

__all__ = ["Admit", "Dismiss"]


@act("admit")
@dataclass(frozen=True, kw_only=True)
class Admit(Act):
    """Let a person read rooms, from now on.

    Who serves a party reads its room, and never the mediators' or another party's. Who serves a
    third party, unless that is the one mediator, reads a party's room only if that party agreed
    to share with other mediators.
    """

    touches: ClassVar = (Touches.EVERY,)

    person: str = means("the person's id, as given with --as later", example="envoy")
    room: tuple[str, ...] = means(
        "the rooms; when left out, a party's own for who serves it, else every one that you read "
        "but compartments of lists",
        default=(),
    )
    office: str | None = means("the office held", default=None, example="second envoy")
    of: str | None = means(
        "id of the party or third party that the person serves; your own team when left out",
        default=None,
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One fact a room: which other rooms a person reads is told in none of them."""
        if not self.person.strip():
            raise refused("no_person")
        if self.of is not None and state.case.actor(self.of) is None:
            raise refused("no_actor", actor=self.of)
        side = self.of or _served(state, self.person, state.rooms)
        of_party = side in {party.id for party in state.case.parties}
        for room in self.room or ((state.room_of(str(side)),) if of_party else state.shared):
            if room not in state.rooms:
                raise refused("not_your_room", room=room)
            if of_party and is_compartment(state, room):
                raise refused("names_by_release", person=self.person)
            if of_party:
                self._of_one_side(state, room, str(side))
            elif (whose := _whose(state, room)) and serves_others(state, room, side):
                must_consent(state, whose, ConsentTo.CO_MEDIATORS)
            of = self.of or _served(state, self.person, (room, MEDIATORS))
            yield Put(rooms=(room,), told=Member(person=self.person, office=self.office, of=of))

    def _of_one_side(self, state: State, room: str, party: str) -> None:
        """Raises Refused where who serves a party would know what is another's."""
        reading = (name for name in state.rooms if self.person in readers(state, name))
        for name in (room, *reading):
            if name == MEDIATORS or state.parties.get(name, party) != party:
                raise refused("one_side", person=self.person, party=party, room=name)


def _whose(state: State, room: str) -> str | None:
    """The party whose room it is, or whose list."""
    lists = (fact.told.party for fact in standing_in(state, room, Compartment))
    return state.parties.get(room) or next(lists, None)


def _served(state: State, person: str, rooms: Iterable[str]) -> str | None:
    """The party or third party that a reader of one of the rooms is known there to serve."""
    found = (readers(state, room).get(person) for room in rooms)
    return next((fact.told.of for fact in found if fact and fact.told.of), None)


@act("dismiss")
@dataclass(frozen=True, kw_only=True)
class Dismiss(Act):
    """Let a person read rooms no more, at once."""

    touches: ClassVar = (Touches.EVERY,)

    person: str = means("the person's id")
    room: tuple[str, ...] = means(
        "the rooms; every one that you may read when left out", default=()
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One fact a room. Nobody leaves a room without any reader."""
        rooms = [room for room in self.room or state.rooms if self.person in readers(state, room)]
        if not rooms:
            raise refused("no_such_reader", person=self.person)
        for room in rooms:
            if set(readers(state, room)) == {self.person}:
                raise refused("last_reader", person=self.person, room=room)
            yield Put(rooms=(room,), told=Member(person=self.person, reads=False))


refusal(
    "no_person",
    "Nobody is named who would read.",
    "Name the person by an id, as given with --as later.",
)
refusal(
    "one_side",
    "{person} would serve {party} and know what is told in the room {room}.",
    "Who serves a party reads that party's room alone; give each person an id of its own.",
)
refusal(
    "names_by_release",
    "{person} would serve a side and read the names of a list.",
    "A list goes to a side by two persons: goodoffices talks release-list TALKS LIST --to PARTY",
)
refusal(
    "no_such_reader",
    "{person} reads none of these rooms.",
    "See who does: goodoffices talks show TALKS readers",
)
refusal(
    "last_reader",
    "Without {person} nobody could read the room {room}.",
    "Admit somebody else first: goodoffices talks admit TALKS PERSON --room {room}",
)
