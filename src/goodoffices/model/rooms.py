"""What one room may know of a case: only what its scope lets there, down to every part of it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from goodoffices.model.actors import Actor
from goodoffices.model.background import Precondition
from goodoffices.model.case import Case
from goodoffices.model.statement import ALL, MEDIATORS, Element
from goodoffices.model.texts import Text, Translation

__all__ = ["hanging_together", "not_known_there", "visible"]

E = TypeVar("E")

_OR_WORDS = ("actor or words", "contact or words", "term or words")
_NEVER = ("preferences", "estimates", "stakes", "questions")
# What of which no part can be left out: the rest would say something else.
_WHOLE = frozenset({"after", "conditions", "forbid", "given", "needs", "require", "together_with"})


def visible(case: Case, room: str) -> Case:
    """The case as the room may know it: a party's id, or ``all`` for what everybody may know.

    The mediators' own room knows everything. The parties' names are known to all of them; notes,
    priorities, estimates and the paragraph about the case are nobody's but the team's. What is
    known does not name by its id what is not, nor the other rooms that know it.
    """
    if room == MEDIATORS:
        return case
    parties = tuple(
        seen[0]
        if (seen := _kept((party,), room))
        else Actor(id=party.id, name=party.name, short=party.short)
        for party in case.parties
    )
    shown: dict[str, Any] = {
        field.name: _part(getattr(case, field.name), room) for field in fields(case)
    }
    shown.update(dict.fromkeys(_NEVER, ()), parties=parties, about=None)
    return hanging_together(case, replace(case, **shown))


def hanging_together(whole: Case, known: Case, *, strict: bool = False) -> Case:
    """What is known of a whole case, without what names anything by its id that is not in it.

    An element that cannot be told without that goes too, and then what names it, until all that
    is left hangs together. Where a field takes an id or words, ``strict`` takes any single word
    for an id: so it depends on nothing but what is known.
    """
    known = _without_options(whole, known)
    named = _ids(whole)
    while True:
        there = _ids(known)
        ids: dict[str, Container[str]] = dict(there)
        for target in _OR_WORDS:
            hidden = named[target] - there[target]
            ids[target] = _Sentence(there[target]) if strict else _AnyBut(hidden)
        kept = {
            field.name: tuple(e for each in value if (e := _named(each, ids)) is not None)
            for field in fields(known)
            if isinstance(value := getattr(known, field.name), tuple)
        }
        fewer = replace(known, **kept)  # type: ignore[arg-type]
        if fewer == known:
            return known
        known = fewer


def not_known_there(known: Case, element: Any) -> tuple[str, ...]:
    """The ids that an element names, and cannot be told without, that a known case does not have.

    Where a field takes an id or words, any single word is taken for an id.
    """
    there = _ids(known)
    ids = {t: _Sentence(there[t]) if t in _OR_WORDS else there[t] for t in there}
    return tuple(dict.fromkeys(_missing(element, ids)))


def _missing(value: Any, ids: Mapping[str, Container[str]]) -> Iterator[str]:
    for field in fields(value):
        content, target = getattr(value, field.name), field.metadata.get("refers")
        needed = field.default is MISSING or field.name in _WHOLE
        if target and content and needed:
            names = (content,) if isinstance(content, str) else content
            yield from (name for name in names if name not in ids[target])


@dataclass(frozen=True)
class _AnyBut:
    """Every text that is not among these ids."""

    hidden: frozenset[str]

    def __contains__(self, text: object) -> bool:
        return text not in self.hidden


@dataclass(frozen=True)
class _Sentence:
    """Every text that is one of these ids, or that is no id for it is more than one word."""

    known: frozenset[str]

    def __contains__(self, text: object) -> bool:
        return text in self.known or len(str(text).split()) > 1


def _ids(case: Case) -> dict[str, frozenset[str]]:
    """What a field may refer to, by the name of that in the vocabulary."""
    parties = {party.id for party in case.parties}
    actors = parties | {actor.id for actor in case.third_parties}
    texts = {text.id for text in case.texts}
    ids: dict[str, set[str]] = {
        "party": parties,
        "actor": actors,
        "actor or words": actors,
        "contact or words": {event.id for event in case.events if event.id is not None},
        "origin": actors | texts,
        "text": texts,
        "term": set(case.term_ids()),
        "term or words": set(case.term_ids()),
        "claim": {claim.id for claim in case.claims},
        "issue": {issue.id for issue in case.issues},
        "clock": {c.id for c in case.clocks} | {e.id for e in case.expiries},
        "obligation": {obligation.id for obligation in case.obligations},
        "phase": {phase.id for phase in case.phases},
        "performance": {each.id for each in case.performances if each.id is not None},
        "source": {source.id for source in case.sources},
        "room": {MEDIATORS, ALL, *parties},
    }
    return {target: frozenset(names) for target, names in ids.items()}


def _named(value: Any, ids: Mapping[str, Container[str]]) -> Any:
    """An element without ids that are not there; None if it cannot be told without them."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        target = field.metadata.get("refers")
        if target and content:
            left = _left(field, content, ids[target])
            if left is None and (field.default is MISSING or field.name in _WHOLE):
                return None
        elif isinstance(content, tuple):
            left = tuple(e for each in content if (e := _named(each, ids)) is not None)
            if field.name in _WHOLE and len(left) < len(content):
                return None
        else:
            continue
        if left != content:
            changed[field.name] = left
    return replace(value, **changed) if changed else value


def _left(field: Field[Any], content: Any, ids: Container[str]) -> Any:
    """What is left of the ids in a field; None where that says nothing, or something else."""
    if isinstance(content, str):
        return content if content in ids else None
    left = [name for name in content if name in ids]
    if field.name in _WHOLE and len(left) < len(content):
        return None
    return {n: content[n] for n in left} if isinstance(content, Mapping) else tuple(left)


def _without_options(whole: Case, known: Case) -> Case:
    """Without what names an option that the room may not know: its id tells it as words would."""
    left = {(issue.id, option.id) for issue in known.issues for option in issue.options}
    hidden = {(i.id, o.id) for i in whole.issues for o in i.options} - left

    def told(issue: str, option: str | None) -> str | None:
        return None if (issue, option) in hidden else option

    texts = []
    for text in known.texts:
        terms = (replace(term, option=told(term.id, term.option)) for term in text.terms)
        kept = tuple(t for t in terms if t.option or t.words is not None or t.left_open)
        texts.append(replace(text, terms=kept))
    positions = []
    for position in known.positions:
        options = tuple(o for o in position.options if told(position.issue, o))
        if options or position.words is not None or not position.options:
            positions.append(replace(position, options=options))
    return replace(
        known,
        texts=tuple(texts),
        translations=tuple(_translations(whole, known.translations, texts)),
        positions=tuple(positions),
        answers=tuple(replace(a, option=told(a.term, a.option)) for a in known.answers),
        constraints=tuple(
            constraint
            for constraint in known.constraints
            if not any(
                (issue, option) in hidden
                for part in (constraint.forbid, constraint.given, constraint.require)
                for issue, options in part.items()
                for option in options
            )
        ),
    )


def _translations(
    whole: Case, known: Iterable[Translation], texts: Iterable[Text]
) -> Iterator[Translation]:
    """The translations without the words of terms that the room may not know."""
    left = {(text.id, term.id) for text in texts for term in text.terms}
    hidden = {(text.id, term.id) for text in whole.texts for term in text.terms} - left
    for translation in known:
        words = {t: w for t, w in translation.words.items() if (translation.text, t) not in hidden}
        yield replace(translation, words=words)


def _part(value: Any, room: str) -> Any:
    """A value without what the room may not know in it."""
    if isinstance(value, tuple):
        return _kept(value, room)
    if isinstance(value, Element):
        kept = _kept((value,), room)
        return kept[0] if kept else None
    return value


def _kept(values: tuple[E, ...], room: str) -> tuple[E, ...]:
    return tuple(_seen(values, room))


def _seen(values: tuple[Any, ...], room: str) -> Iterator[Any]:
    for value in values:
        if not is_dataclass(value) or isinstance(value, type):
            yield value
            continue
        if isinstance(value, Element) and not _may(value, room):
            continue
        inside = {field.name: _part(getattr(value, field.name), room) for field in fields(value)}
        if isinstance(value, Element):
            inside |= {"note": None, "scope": (room,)}
        if isinstance(value, Precondition) and value.steps and not _may(value.steps[-1], room):
            inside |= {"status": None, "became": None}  # they would tell what the step says
        yield replace(value, **inside)


def _may(element: Element, room: str) -> bool:
    return room in element.scope or ALL in element.scope
