"""A text leaves the table: its author withdraws it, or it runs out; and what an author allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import MEDIATORS, Attribution, Text
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, Withdrawn, when_of
from goodoffices.talks.held import drafts, held_texts
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["AllowText", "LapseText", "WithdrawText"]


@act("withdraw-text")
@dataclass(frozen=True, kw_only=True)
class WithdrawText(Act):
    """Keep that a text was withdrawn by whoever put it forward.

    Every room that holds it is told, and no other. A draft is simply dropped.
    """

    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text or draft")
    reason: str | None = means("why, as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The text as withdrawn, in every room that holds it."""
        if draft := drafts(state).get(self.text):
            told = Withdrawn(reason=self.reason)
            yield Put(rooms=(MEDIATORS,), told=told, supersedes=(draft,))
            return
        held = _held(state, self.text)
        author = held[0].told.author
        if actor.behalf is not None and actor.behalf != author:
            raise refused("not_its_author", text=self.text)
        when = when_of(self.happened, state.day)
        yield _told_again(held, withdrawn=when)


@act("lapse-text")
@dataclass(frozen=True, kw_only=True)
class LapseText(Act):
    """Keep that a text ran out or fell away.

    Nobody withdrew it, and nobody broke it. Every room that holds it is told, and no other.
    """

    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The text as lapsed, in every room that holds it."""
        held = _held(state, self.text)
        yield _told_again(held, lapsed=when_of(self.happened, state.day))


@act("allow-text")
@dataclass(frozen=True, kw_only=True)
class AllowText(Act):
    """Keep how a party allows its own text to be carried on."""

    touches: ClassVar = (Touches.HOLDING,)

    text: str = means("id of the text")
    rule: Attribution = means("how it may be carried", example="as_theirs")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The text with the rule, in its author's room."""
        held = _held(state, self.text)
        author = held[0].told.author
        if author not in state.parties.values():
            raise refused("no_partys_text", text=self.text)
        if actor.behalf not in {None, author}:
            raise refused("not_its_author", text=self.text)
        room = state.room_of(author)
        own = [fact for fact in held if fact.room == room]
        yield Put(
            rooms=(room,),
            told=replace(own[0].told, attribution=self.rule),
            supersedes=tuple(own),
            machine=own[0].machine,
        )


def _held(state: State, text_id: str) -> list[Fact]:
    """The text in each room that holds it and is still on the table there. Raises Refused."""
    held = list(_in_rooms(state, text_id))
    if not held:
        raise refused("no_text", text=text_id)
    if any(fact.told.withdrawn or fact.told.lapsed for fact in held):
        raise refused("off_already", text=text_id)
    return held


def _in_rooms(state: State, text_id: str) -> Iterator[Fact]:
    for room in (MEDIATORS, *state.parties):
        if found := held_texts(state, room).get(text_id):
            yield found


def _told_again(held: list[Fact], **changed: object) -> Put:
    """The text as each room has it, with what has changed."""
    again: dict[str, Text] = {}
    for fact in held:
        text: Text = fact.told
        again[fact.room] = replace(text, **changed)  # type: ignore[arg-type]
    first = held[0].room
    return Put(
        rooms=tuple(again),
        told=again[first],
        by_room={room: told for room, told in again.items() if room != first},
        supersedes=tuple(held),
    )


refusal(
    "not_its_author",
    "The text {text} was not put forward by them.",
    "Its author withdraws it; keep what others think of it as an answer or a stance.",
)
refusal(
    "off_already",
    "The text {text} is not on the table any more.",
    "There is nothing left to do.",
)
refusal(
    "no_partys_text",
    "The text {text} was not written by a party.",
    "The mediators release it when they see fit: goodoffices talks release TALKS {text}",
)
