"""The talks as a case: what a reader may know, in the one form that everything else takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Case,
    CommonWords,
    Confirmation,
    Element,
    SaidBy,
    hanging_together,
)
from goodoffices.talks.fact import Fact, Removed
from goodoffices.talks.kinds import PARTS, CaseHead, base
from goodoffices.talks.opening import is_of, listed
from goodoffices.talks.put_to_all import replies
from goodoffices.talks.state import State, in_order
from goodoffices.talks.within import additions, whole

__all__ = ["elements", "known_twice", "part_of", "projected"]

_OF_NOBODY_ELSE = (MEDIATORS,)
_OF_ITS_TELLING = ("when", "sources")
_PART = {name: part for part, (name, _) in PARTS.items()}


def part_of(fact: Fact) -> str | None:
    """The list of a case that the fact is an element of; None where its words were removed."""
    return None if isinstance(fact.told, Removed) else _PART.get(fact.kind)


def elements(state: State) -> Mapping[str, Mapping[str, tuple[Fact, Any]]]:
    """What a reader of the talks knows of each list of a case: facts and their elements.

    An element that was told again counts as told last; its place in the list stays. What is said
    of an element stands within it.
    The scope of each is the one it was told with, or else the rooms, among those that the reader
    may read, that know it. What names something that the reader does not know is left out.
    """
    lists: dict[str, dict[str, tuple[Fact, Any]]] = {part: {} for part in PARTS}
    said = additions(state)
    found = [(fact, part) for fact in state.standing if (part := part_of(fact))]
    for fact, part in sorted(found, key=lambda each: in_order(state.stood_first(each[0]))):
        own = getattr(fact.told, "id", None)
        told = whole(state, fact, _scoped(state, fact), said, lambda f: tuple(_scope(state, f)))
        lists[part][f"id {own}" if own else fact.key] = fact, told
    all_told = _case(state, lists)
    known = hanging_together(all_told, all_told)
    if known != all_told:
        for part, told in lists.items():
            lists[part] = dict(_left(told, listed(known, part)))
    return lists


def known_twice(state: State) -> tuple[tuple[Fact, ...], ...]:
    """Different things that rooms know by one id: each time all of them, as they were recorded.

    ``elements`` has the one told last. Two rooms may come to it, for neither knows the other's
    ids; texts are not among them, of which ``different_texts`` tells.
    """
    known: dict[tuple[str, str], list[Fact]] = {}
    for fact in state.standing:
        own = getattr(fact.told, "id", None)
        if own and part_of(fact) not in {None, "texts"}:
            known.setdefault((fact.kind, own), []).append(fact)
    return tuple(
        tuple(facts)
        for facts in known.values()
        if any(_apart(state, facts[0], other) for other in facts[1:])
    )


def _apart(state: State, one: Fact, other: Fact) -> bool:
    """Whether no room knows both, and they do not read the same."""
    if {*state.held_in(one)} & {*state.held_in(other)}:
        return False
    first, second = (
        {name: said for name, said in base(fact.told).items() if name not in _OF_ITS_TELLING}
        for fact in (one, other)
    )
    return first != second


def projected(state: State) -> Case:
    """The case that a reader of the talks knows."""
    return _case(state, elements(state))


def _case(state: State, lists: Mapping[str, Mapping[str, tuple[Fact, Any]]]) -> Case:
    heads = state.facts(CaseHead)
    head = heads[-1].told if heads else CaseHead(id="talks", title="Talks")
    given: dict[str, Any] = {field.name: getattr(head, field.name) for field in fields(head)}
    for part, found in lists.items():
        given[part] = tuple(element for _, element in found.values())
    given["decision"] = next(reversed(given["decision"]), None)
    return Case(format=FORMAT, **given)


def _left(
    found: Mapping[str, tuple[Fact, Any]], known: Iterable[Any]
) -> Iterator[tuple[str, tuple[Fact, Any]]]:
    """The elements that are left, in their order, as far as they are known."""
    left = iter(found.items())
    for element in known:
        key, fact = next((k, fact) for k, (fact, whole) in left if is_of(element, whole))
        yield key, (fact, element)


def _scoped(state: State, fact: Fact) -> Any:
    told = _replied(state, fact)
    whole = fact.same_as or fact.kind == PARTS["parties"][0]
    if whole or not isinstance(told, Element) or told.scope != _OF_NOBODY_ELSE:
        return told
    return replace(told, scope=tuple(_scope(state, fact)))


def _replied(state: State, fact: Fact) -> Any:
    """What a fact tells; words put to all with what each side said to them by an act."""
    if not isinstance(fact.told, CommonWords):
        return fact.told
    given = {each.party: each for each in fact.told.replies}
    for party, own in replies(state, fact).items():
        given[party] = Confirmation(
            party=party,
            agrees=own.told.agrees,
            words=own.told.words,
            said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
            speaker=own.told.speaker,
            when=own.when,
            scope=(MEDIATORS, party),
        )
    return replace(fact.told, replies=tuple(given[party] for party in sorted(given)))


def _scope(state: State, fact: Fact) -> Iterator[str]:
    """The rooms that know it, as a case names them; ``all`` where every one does."""
    held = state.held_in(fact)
    parties = [state.parties[room] for room in held if room in state.parties]
    if {*held} >= {*state.shared} and len(parties) == len(state.parties) and MEDIATORS in held:
        yield ALL
        return
    if MEDIATORS in held or not parties:
        yield MEDIATORS
    yield from sorted(parties)
