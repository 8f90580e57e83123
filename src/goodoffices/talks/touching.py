"""Which rooms an act may write to: declared with the act, and held against what it writes."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from goodoffices.model import MEDIATORS, Actor, Element, Issue, Source, Word
from goodoffices.talks.members import Compartment, room_for_list
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["Touches", "must_touch_no_other", "rooms_touched", "texts"]

_WHOSE = ("party", "of", "author")
_ROOMS = ("rooms", "room")
_TO = ("to", "tell")
# Whoever takes part, and what is talked of, is named with much that is no concern of its rooms.
_ALL_ABOUT = (Actor, Issue, Source)


class Touches(Word):
    """Rooms that an act may write to, told by what the act itself names.

    None of them depends on what stands in a room that the act does not name.
    """

    MEDIATORS = "mediators", "the mediators' room"
    OWN = "own", "the room of the party that it is entered for"
    ADDRESSED = "addressed", "the rooms of the parties that it goes to"
    HOLDING = "holding", "the rooms that know already the entry, text or other thing that it names"
    NAMED = "named", "rooms that its author names"
    PARTIES = "parties", "every party's room, as far as it may know"
    EVERY = "every", "every room that its author reads"
    COMPARTMENT = "compartment", "the compartment of the list that it names"


def rooms_touched(touches: Touches, act: Any, behalf: str | None, state: State) -> frozenset[str]:
    """The rooms that a word of a declaration means for an act, for one who does it.

    Args:
        touches: the word.
        act: the act, with its fields.
        behalf: the party or third party that it is entered for.
        state: what its author may know.
    """
    meant = frozenset(_MEANT[touches](act, behalf, state))
    # The compartment of a new list is opened by the act itself.
    return meant if touches is Touches.COMPARTMENT else meant & {*state.rooms}


def must_touch_no_other(act: Any, behalf: str | None, state: State, rooms: Collection[str]) -> None:
    """Raises Refused (never_written_there) for a room that the act's declaration leaves out."""
    left = {*rooms}
    for word in act.touches:
        if not left:
            return
        left -= rooms_touched(word, act, behalf, state)
    for room in sorted(left):
        raise refused("never_written_there", room=room)


def _own(act: Any, behalf: str | None, state: State) -> Iterator[str]:
    """The room of the party named, else of the one it is entered for, else the only one known."""
    given = dict(_given(act))
    named = next((given[name] for name in _WHOSE if given.get(name) is not None), behalf)
    for room, party in state.parties.items():
        if party == named or (named is None and state.rooms == (room,)):
            yield room


def _addressed(act: Any, _: str | None, state: State) -> Iterator[str]:
    to = {each for name, value in _given(act) if name in _TO for each in texts(value)}
    yield from (room for room, party in state.parties.items() if party in to)


def _holding(act: Any, _: str | None, state: State) -> Iterator[str]:
    names = {each for _, value in _given(act) for each in texts(value)}
    for name in names:
        if (fact := state.by_key(name) or state.at_place(name)) is not None:
            yield from state.held_in(fact)
    for fact in state.standing:
        # A draft is named by the id of the text in it.
        for told in (fact.told, getattr(fact.told, "text", None)):
            if getattr(told, "id", None) in names and not isinstance(told, _ALL_ABOUT):
                yield from state.held_in(fact)


def _named(act: Any, _: str | None, __: State) -> Iterator[str]:
    for field in fields(act):
        value = getattr(act, field.name)
        if field.name in _ROOMS and value != _default(field):
            yield from texts(value)


def _default(field: Field[Any]) -> object:
    return None if field.default is MISSING else field.default


def _given(act: Any) -> Iterator[tuple[str, Any]]:
    """What an act is given by the names of its fields, and by those of an element in it."""
    for field in fields(act):
        value = getattr(act, field.name)
        if isinstance(value, Element):
            yield from ((each.name, getattr(value, each.name)) for each in fields(value))
        yield field.name, value


def texts(value: object) -> Iterator[str]:
    """The texts that a field is given: itself, or each of them."""
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, str):
            yield each


def _compartment(act: Any, _: str | None, state: State) -> Iterator[str]:
    named = str(dict(_given(act)).get("list"))
    kept = [fact.room for fact in state.facts(Compartment) if fact.told.list == named]
    yield from kept or [room_for_list(named)]


_MEANT: Mapping[Touches, Callable[[Any, str | None, State], Iterator[str]]] = {
    Touches.MEDIATORS: lambda *_: iter((MEDIATORS,)),
    Touches.OWN: _own,
    Touches.ADDRESSED: _addressed,
    Touches.HOLDING: _holding,
    Touches.NAMED: _named,
    Touches.PARTIES: lambda _, __, state: iter(state.parties),
    Touches.EVERY: lambda _, __, state: iter(state.rooms),
    Touches.COMPARTMENT: _compartment,
}

refusal(
    "never_written_there",
    "An act of this kind never writes to the room {room}: nothing was recorded.",
    "Do it with what stands there left out, and tell those who look after the program.",
)
