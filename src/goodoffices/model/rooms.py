"""What one room may know of a case: only what its scope lets there, down to every part of it."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from goodoffices.model.actors import Actor
from goodoffices.model.case import Case
from goodoffices.model.statement import ALL, MEDIATORS, Element

__all__ = ["visible"]

E = TypeVar("E")

_NEVER = ("preferences", "estimates", "questions")


def visible(case: Case, room: str) -> Case:
    """The case as the room may know it: a party's id, or ``all`` for what everybody may know.

    The mediators' own room knows everything. The parties' names are known to all of them; notes,
    priorities and estimates are nobody's but the team's.
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
    shown.update(dict.fromkeys(_NEVER, ()), parties=parties)
    return _without_options(case, replace(case, **shown))


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


def _part(value: Any, room: str) -> Any:
    """A value without what the room may not know in it."""
    if isinstance(value, tuple):
        return _kept(value, room)
    if isinstance(value, Element):
        kept = _kept((value,), room)
        return kept[0] if kept else None
    return value


def _kept(values: tuple[E, ...], room: str) -> tuple[E, ...]:
    found = []
    for value in values:
        if not isinstance(value, Element):
            found.append(value)
        elif room in value.scope or ALL in value.scope:
            found.append(_without(value, room))
    return tuple(found)


def _without(element: Any, room: str) -> Any:
    inside = {field.name: _part(getattr(element, field.name), room) for field in fields(element)}
    return replace(element, **{**inside, "note": None})
