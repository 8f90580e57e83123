"""What somebody says, told with according to whom, where it is known from, and who may know it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from goodoffices.model import MEDIATORS, SaidBy, Statement, hanging_together, not_known_there
from goodoffices.model.shape import means
from goodoffices.record import Refused
from goodoffices.talks.command import Act
from goodoffices.talks.fact import Fact, Put, when_of
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["Sourced", "Stated", "known_there", "nothing_to_tell", "without_sources"]

S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, kw_only=True)
class Sourced(Act):
    """An act that keeps what somebody said or reported, in rooms that the act itself knows."""

    said_by: SaidBy | None = means("according to whom it is so", default=None)
    speaker: str | None = means("who says so: an office or organisation", default=None)
    source: tuple[str, ...] = means("id of a source it is known from", default=())

    def sources(self, state: State) -> tuple[str, ...]:
        """The sources named, each once. Raises Refused (no_source)."""
        for source in self.source:
            if state.case.source(source) is None:
                raise refused("no_source", source=source)
        return tuple(dict.fromkeys(self.source))

    def as_stated(self, state: State, told: S) -> S:
        """What is told, with according to whom, when and from where. Raises Refused (no_source)."""
        return replace(
            told,
            said_by=self.said_by,
            speaker=self.speaker,
            sources=self.sources(state),
            when=when_of(self.happened, state.day),
        )


@dataclass(frozen=True, kw_only=True)
class Stated(Sourced):
    """An act that keeps what somebody said or reported, in the rooms that it names."""

    rooms: tuple[str, ...] = means(
        "a room that may know of it; the mediators' alone when left out", default=(MEDIATORS,)
    )

    def put(self, state: State, part: str, told: Statement, supersedes: Iterable[Fact] = ()) -> Put:
        """An element of a list of a case, in each room without what that room may not know."""
        said = self.as_stated(state, told)
        rooms = tuple(dict.fromkeys(self.rooms))
        there = {
            room: known_there(state, room, part, said)
            for room in rooms
            if room in state.rooms and room != MEDIATORS
        }
        less = {room: known for room, known in there.items() if known != said}
        return Put(rooms=rooms, told=said, part=part, by_room=less, supersedes=tuple(supersedes))


def without_sources(state: State, room: str, told: S) -> S:
    """What a room is told, without the sources that it does not know."""
    known = state.in_room(room).case
    return replace(told, sources=tuple(s for s in told.sources if known.source(s)))


def nothing_to_tell(room: str, what: Iterable[str] = ()) -> Refused:
    """The refusal of what a room cannot be told, for it does not know what that names."""
    return refused("nothing_to_tell", room=room, what=", ".join(what) or "what this is about")


def known_there(state: State, room: str, part: str, told: S) -> S:
    """What a room may be told of an element: nothing that names by its id what it does not know.

    Where an id or words may stand, a single word is taken for an id.
    Raises Refused (nothing_to_tell) where it cannot be told without that.
    """
    known = state.in_room(room).case
    marker: Any = (*getattr(known, part), told)
    with_it = replace(known, **{part: marker})
    left = getattr(hanging_together(with_it, with_it, strict=True), part)
    before = getattr(hanging_together(known, known, strict=True), part)
    if len(left) == len(before):
        raise nothing_to_tell(room, not_known_there(known, told))
    last: S = left[-1]
    return last


refusal(
    "no_source",
    "There is no source {source} here.",
    "Tell of it first: goodoffices talks source TALKS {source} TITLE",
)
refusal(
    "nothing_to_tell",
    "Room {room} does not know {what}.",
    "Leave that room out. Or tell it first: widen its scope in the file that goodoffices talks case"
    " writes, then goodoffices talks update TALKS FILE --widen",
)
