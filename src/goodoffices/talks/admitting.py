"""Who may read a room: persons admitted to it and dismissed from it, at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.members import Member
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["Admit", "Dismiss", "readers"]


@act("admit")
@dataclass(frozen=True, kw_only=True)
class Admit(Act):
    """Let a person read rooms, from now on."""

    person: str = means("the person's id, as given with --as later", example="envoy")
    room: tuple[str, ...] = means(
        "the rooms; every one that you may read when left out", default=()
    )
    office: str | None = means("the office held", default=None, example="second envoy")
    of: str | None = means("id of the party or third party that the person serves", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One fact a room: which other rooms a person reads is told in none of them."""
        for room in self.room or state.rooms:
            if room not in state.rooms:
                raise refused("not_your_room", room=room)
            yield Put(
                rooms=(room,), told=Member(person=self.person, office=self.office, of=self.of)
            )


@act("dismiss")
@dataclass(frozen=True, kw_only=True)
class Dismiss(Act):
    """Let a person read rooms no more, at once."""

    person: str = means("the person's id")
    room: tuple[str, ...] = means(
        "the rooms; every one that you may read when left out", default=()
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """One fact a room. Nobody leaves a room without any reader."""
        rooms = [room for room in self.room or state.rooms if self.person in _reading(state, room)]
        if not rooms:
            raise refused("no_such_reader", person=self.person)
        for room in rooms:
            if _reading(state, room) == {self.person}:
                raise refused("last_reader", person=self.person, room=room)
            yield Put(rooms=(room,), told=Member(person=self.person, reads=False))


def readers(state: State, room: str) -> Mapping[str, Fact]:
    """Who may read the room: each person with the fact that says so."""
    found: dict[str, Fact] = {}
    for fact in state.logs.get(room, ()):
        if isinstance(fact.told, Member):
            found.pop(fact.told.person, None)
            if fact.told.reads:
                found[fact.told.person] = fact
    return found


def _reading(state: State, room: str) -> set[str]:
    return set(readers(state, room))


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
