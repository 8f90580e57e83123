"""The talks as a case: what a reader may know, in the one form that everything else takes."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from goodoffices.model import ALL, FORMAT, MEDIATORS, Case, Element, hanging_together
from goodoffices.talks.fact import Fact
from goodoffices.talks.kinds import PARTS, CaseHead
from goodoffices.talks.state import State, in_order

__all__ = ["elements", "part_of", "projected"]

_OF_NOBODY_ELSE = (MEDIATORS,)
_PART = {name: part for part, (name, _) in PARTS.items()}


def part_of(fact: Fact) -> str | None:
    """The list of a case that the fact is an element of."""
    return _PART.get(fact.kind)


def elements(state: State) -> Mapping[str, Mapping[str, tuple[Fact, Any]]]:
    """What a reader of the talks knows of each list of a case: facts and their elements.

    An element that was told again counts as told last; its place in the list stays.
    The scope of each is the one it was told with, or else the rooms, among those that the reader
    may read, that know it.
    """
    lists: dict[str, dict[str, tuple[Fact, Any]]] = {part: {} for part in PARTS}
    for fact in sorted(state.standing, key=lambda fact: in_order(state.stood_first(fact))):
        if part := part_of(fact):
            own = getattr(fact.told, "id", None)
            lists[part][f"id {own}" if own else fact.key] = fact, _scoped(state, fact)
    return lists


def projected(state: State) -> Case:
    """The case that a reader of the talks knows, without what names anything that is not in it."""
    heads = state.facts(CaseHead)
    head = heads[-1].told if heads else CaseHead(id="talks", title="Talks")
    given: dict[str, Any] = {field.name: getattr(head, field.name) for field in fields(head)}
    for part, found in elements(state).items():
        given[part] = tuple(element for _, element in found.values())
    given["decision"] = next(reversed(given["decision"]), None)
    case = Case(format=FORMAT, **given)
    return hanging_together(case, case)


def _scoped(state: State, fact: Fact) -> Any:
    told = fact.told
    whole = fact.same_as or fact.kind == PARTS["parties"][0]
    if whole or not isinstance(told, Element) or told.scope != _OF_NOBODY_ELSE:
        return told
    return replace(fact.told, scope=tuple(_scope(state, fact)))


def _scope(state: State, fact: Fact) -> Iterator[str]:
    """The rooms that know it, as a case names them; ``all`` where every one does."""
    held = state.held_in(fact)
    parties = [state.parties[room] for room in held if room in state.parties]
    if len(held) == len(state.rooms) and len(parties) == len(state.parties) and MEDIATORS in held:
        yield ALL
        return
    if MEDIATORS in held or not parties:
        yield MEDIATORS
    yield from sorted(parties)
