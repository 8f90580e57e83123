"""How far something was told: what all sides know is changed only by who may tell all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from goodoffices.model import ALL, MEDIATORS, Actor, Element
from goodoffices.talks.fact import Fact
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State

__all__ = ["must_reach", "must_reach_all", "must_reach_as_far"]


def must_reach_all(state: State) -> None:
    """Raises Refused (not_every_room) for who does not read the mediators' and each party's room.

    What such a person told to all would leave other words standing with some.
    """
    if MEDIATORS not in state.rooms:
        raise refused("not_your_room", room=MEDIATORS)
    parties = {party.id for party in state.case.parties}
    if parties - set(state.parties.values()):
        raise refused("not_every_room")


def must_reach(state: State, *told: Any) -> None:
    """Raises Refused (not_every_room) where what is told has parties whose room is not read here.

    A party's room alone knows only that it knows.
    """
    if MEDIATORS not in state.rooms:
        return
    parties = {party.id for party in state.case.parties}
    named = {name for each in told for name in _scopes(each)}
    far = parties if ALL in named else parties & named
    if far - set(state.parties.values()):
        raise refused("not_every_room")


def must_reach_as_far(state: State, fact: Fact) -> None:
    """Raises Refused (not_every_room) where a room that is not read here was told of this fact."""
    must_reach(state, fact.told)
    if set(fact.same_as) - {each.key for log in state.logs.values() for each in log}:
        raise refused("not_every_room")


def _scopes(told: Any) -> Iterator[str]:
    """Every room that an element names, in any part of it; all where it is a party."""
    if isinstance(told, Element):
        yield from told.scope
        if isinstance(told, Actor):
            yield ALL
        for field in fields(told):
            value = getattr(told, field.name)
            for each in value if isinstance(value, Iterable) else ():
                yield from _scopes(each)


refusal(
    "not_every_room",
    "Others hold the same words, and you do not read the room of each party.",
    "Let somebody do it who reads them all: goodoffices talks show TALKS readers",
)
