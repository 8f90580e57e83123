"""What is said of something recorded stands within it, for each room that was told of it.

Somebody else's words on an answer, a step of a demand, the answer to a concern: each is a fact of
its own, in the rooms that may know it, and the element it is about is told with it there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from goodoffices.model import MEDIATORS, Statement
from goodoffices.talks.contacts import keys_of
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, known_there, nothing_to_tell

__all__ = [
    "StatedOf",
    "additions",
    "additions_to",
    "element_named",
    "place_in",
    "whole",
    "within",
]

T = TypeVar("T", bound=type)


@dataclass(frozen=True)
class _Within:
    """Where such a fact stands: the list of a case, the field of its elements, and the class."""

    part: str
    field: str
    of: type


_PLACES: dict[type, _Within] = {}


def within(part: str, field: str) -> Callable[[T], T]:
    """Declare a statement with the key ``of`` an element as one that stands within that."""

    def declared(told: T) -> T:
        _PLACES[told] = _Within(part, field, told.__bases__[0])
        return told

    return declared


@dataclass(frozen=True, kw_only=True)
class StatedOf(Stated):
    """An act that keeps what somebody says of something recorded."""

    def put_within(self, state: State, fact: Fact, told: Any) -> Put:
        """What is said of the fact, in each room that knows of it and may know this.

        The mediators' own room may hold what others say of what a party's room alone holds.
        Raises Refused (nothing_to_tell).
        """
        said = self.as_stated(state, told)
        rooms = tuple(dict.fromkeys(self.rooms))
        there = {
            room: _told_there(state, room, fact, said) for room in rooms if room in state.rooms
        }
        main = there.pop(MEDIATORS, replace(said, of=fact.key))
        return Put(rooms=rooms, told=main, by_room=there)


def additions(state: State) -> Mapping[str, tuple[Fact, ...]]:
    """What is said of each element, by the element's key as it was when that was said."""
    found: dict[str, list[Fact]] = {}
    for of in _PLACES:
        for fact in state.facts(of):
            found.setdefault(fact.told.of, []).append(fact)
    return {key: tuple(facts) for key, facts in found.items()}


def additions_to(
    state: State, fact: Fact, found: Mapping[str, tuple[Fact, ...]]
) -> tuple[Fact, ...]:
    """What is said of this element, as it stands or stood before, in the order of recording."""
    if not found:
        return ()
    keys = keys_of(state, fact)
    told = [each for key in keys for each in found.get(key, ())]
    return tuple(sorted(told, key=lambda each: (each.recorded, each.room != MEDIATORS, each.seq)))


def whole(
    state: State,
    fact: Fact,
    element: Any,
    found: Mapping[str, tuple[Fact, ...]],
    scope: Callable[[Fact], tuple[str, ...]],
) -> Any:
    """The element that a fact tells, with all that is said of it within it.

    Args:
        state: what a reader may know.
        fact: the fact.
        element: what it tells.
        found: the ``additions`` that the reader may know.
        scope: the rooms that know a fact, as a case names them.
    """
    for each in additions_to(state, fact, found):
        place = _PLACES[type(each.told)]
        said = place.of(**{f.name: getattr(each.told, f.name) for f in fields(place.of)})
        said = replace(said, scope=scope(each))
        element = replace(element, **{place.field: (*getattr(element, place.field), said)})
    return element


def element_named(state: State, of: type, name: str, what: str) -> Fact:
    """The element as it stands now that people name by its id, its place or its key.

    Raises Refused (not_known, other_kind, stands_no_more).
    """
    by_id = [fact for fact in state.facts(of) if getattr(fact.told, "id", None) == name]
    if by_id:
        return by_id[-1]
    named = state.named(name)
    if state.stands(named) and isinstance(named.told, of):
        return named
    for fact in state.facts(of):
        if named.key in keys_of(state, fact):
            return fact
    if isinstance(named.told, of):
        raise refused("stands_no_more", entry=name)
    raise refused("other_kind", name=name, what=what)


def place_in(state: State, fact: Fact, room: str) -> Fact | None:
    """The fact as the room holds it; None where it does not."""
    keys = {fact.key, *fact.same_as}
    return next((each for each in state.logs.get(room, ()) if each.key in keys), None)


def _told_there(state: State, room: str, fact: Fact, said: Any) -> Any:
    """What is said of the fact as the room may be told it."""
    held = place_in(state, fact, room)
    if held is None:
        if room != MEDIATORS:
            raise nothing_to_tell(room)
        return replace(said, of=fact.key)
    if room != MEDIATORS:
        said = _known_within(state, room, held, said)
    return replace(said, of=held.key)


def _known_within(state: State, room: str, held: Fact, said: Any) -> Any:
    place = _PLACES[type(said)]
    bare = place.of(**{f.name: getattr(said, f.name) for f in fields(place.of)})
    told: Statement = replace(held.told, **{place.field: (bare,)})
    (known,) = getattr(known_there(state, room, place.part, told), place.field)
    return replace(said, **dict(_fields_of(known)))


def _fields_of(told: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(told, field.name)) for field in fields(told))


refusal(
    "other_kind",
    "{name} is no {what}.",
    "See what there is: goodoffices talks show TALKS ROOM",
)
