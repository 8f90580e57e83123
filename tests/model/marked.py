"""A case in which every field of the vocabulary holds words of its own, for each who may know it.

The fields are found by reflection, so that a new one is covered without a word here.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import count, cycle
from typing import Any, Union, get_args, get_origin, get_type_hints

from goodoffices.model import (
    ALL,
    FORMAT,
    MEDIATORS,
    Actor,
    Bracket,
    Case,
    Element,
    Moment,
    Range,
    SaidBy,
    When,
)

__all__ = ["OTHER", "ROOM", "Marked", "marked_case"]

ROOM, OTHER = "aroom", "broom"
_SCOPES = {"open": (ALL,), "own": (MEDIATORS, ROOM), "shut": (MEDIATORS,), "other": (OTHER,)}
_DAY = date(2031, 5, 2)
_OPTION_FIELDS = frozenset({"option", "options"})


@dataclass
class Marked:
    """The case, and every mark in it with the path of the field that holds it.

    ``known`` may be known in ``ROOM``; ``hidden`` may not, for the element or one around it is
    not in the room's scope; the rest of what is known may be left out with what it names.
    """

    case: Case = field(default_factory=lambda: Case(format=FORMAT, id="c", title="C"))
    known: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    _next: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, path: str, *, known: bool) -> str:
        """A word that stands nowhere else."""
        word = f"mark{next(self._next):05}x"
        (self.known if known else self.hidden)[word] = path
        return word


def marked_case(speaker: str = OTHER, said_by: SaidBy = SaidBy.OWN_WORDS_IN_CONFIDENCE) -> Marked:
    """Every element of a case for each scope, and each of these three times as to what it names.

    It names what is known in ``ROOM``, what is not, or hidden options of what is known. What a
    party says is said by, or of, ``speaker``; nobody allowed that it goes beyond its scope.
    """
    return _Marking(speaker, said_by).made()


class _Marking:
    def __init__(self, speaker: str, said_by: SaidBy) -> None:
        self.speaker, self.said_by = speaker, said_by
        self.marks = Marked()
        self.words: dict[type, Iterator[Any]] = {}
        self.ids: dict[tuple[str, bool], list[str]] = {}
        self.parents: dict[str, str] = {}

    def made(self) -> Marked:
        hints = get_type_hints(Case)
        elements = {
            name: get_args(hint)[0]
            for name, hint in hints.items()
            if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])
        }
        # What is named comes before what names it.
        first = ("parties", "sources", "third_parties", "issues", "texts")
        values: dict[str, Any] = {}
        for name in (*first, *(n for n in elements if n not in first)):
            values[name] = tuple(self._each(name, elements[name]))
        values["decision"] = self._element(
            hints_of(hints["decision"]), "decision", "shut", names="known"
        )
        values |= {n: self.marks.mark(n, known=n != "about") for n in ("title", "about", "notice")}
        self.marks.case = Case(format=FORMAT, id="c", as_of=When(_DAY, _DAY), **values)
        return self.marks

    def _each(self, name: str, of: type) -> Iterator[Any]:
        if name == "parties":
            # The names of the parties are known to all of them; what else is told of them is not.
            for who in sorted((ROOM, OTHER), key=lambda who: who != self.speaker):
                yield self._party(who)
            return
        for scope in _SCOPES:
            for names in ("known", "hidden", "options"):
                yield self._element(of, name, scope, names=names)

    def _party(self, who: str) -> Actor:
        party: Actor = self._element(Actor, "parties", "shut", names="known", id=who)
        self.ids.setdefault(("party", True), []).append(who)
        self.ids.setdefault(("actor", True), []).append(who)
        self.ids.setdefault(("actor or words", True), []).append(who)
        self.ids.setdefault(("origin", True), []).append(who)
        for told in (party.name, party.short):
            self.marks.known[str(told)] = self.marks.hidden.pop(str(told))
        return party

    def _element(
        self, of: type, path: str, scope: str, *, names: str, known: bool = True, **fixed: Any
    ) -> Any:
        """An element of this scope; it names what is known, or what is hidden, in the room."""
        open_here = known and scope in {"open", "own"}
        values: dict[str, Any] = dict(fixed)
        hints = get_type_hints(of)
        order = sorted(fields(of), key=lambda f: f.name in _OPTION_FIELDS)
        for each in order:
            if each.name in values:
                continue
            where = f"{path}[{scope}, names {names}].{each.name}"
            target = each.metadata.get("refers")
            if each.name == "scope":
                values[each.name] = _SCOPES[scope]
            elif each.name in {"said_by", "attribution"}:
                values[each.name] = self.said_by if each.name == "said_by" else None
            elif each.name in {"withdrawn", "lapsed"} and names != "hidden":
                values[each.name] = None  # a text on the table
            elif target:
                values[each.name] = self._names(
                    hints[each.name], target, names, where, told=open_here
                )
            elif each.name in _OPTION_FIELDS and not _holds_elements(hints[each.name]):
                issue = values.get("issue") or values.get("term") or values.get("id")
                values[each.name] = self._options(hints[each.name], str(issue), names)
            else:
                told = open_here and each.name != "note"
                values[each.name] = self._value(hints[each.name], where, names, told=told)
        made = of(**values)
        self._registered(made, of, known=open_here)
        return made

    def _registered(self, made: Any, of: type, *, known: bool) -> None:
        kinds = {
            "Claim": ("claim",),
            "Source": ("source",),
            "Actor": ("actor", "actor or words", "origin"),
            "AgreedClock": ("clock",),
            "Event": ("contact or words",),
            "Issue": ("issue", "term", "term or words"),
            "Expiry": ("clock",),
            "Text": ("text", "origin"),
            "Term": ("term", "term or words"),
        }.get(of.__name__, ())
        for kind in kinds if getattr(made, "id", ROOM) not in {ROOM, OTHER} else ():
            self.ids.setdefault((kind, known), []).append(made.id)
        if of.__name__ == "Issue":
            for option in made.options:
                shown = known and {ROOM, ALL} & set(option.scope)
                self.ids.setdefault((f"option of {made.id}", bool(shown)), []).append(option.id)

    def _names(self, hint: Any, target: str, names: str, where: str, *, told: bool) -> Any:
        """Ids of this kind: such as the room may know, or such as it may not."""
        found = self.ids.get((target, names != "hidden")) or self.ids.get((target, True), [])
        hint = hints_of(hint)
        if hint is str:
            return found[0] if found else None
        if get_origin(hint) is tuple:
            return tuple(found[:1])
        inner = get_args(hint)[1]
        values = {}
        for name in found[:1]:
            if inner is str:
                values[name] = self.marks.mark(f"{where}.{target}", known=told)
            elif get_origin(inner) is tuple:
                values[name] = self._options(inner, name, names)
        return values

    def _options(self, hint: Any, issue: str, names: str) -> Any:
        found = self.ids.get((f"option of {issue}", names == "known"), [])
        return tuple(found[:1]) if get_origin(hints_of(hint)) is tuple else next(iter(found), None)

    def _value(self, hint: Any, where: str, names: str, *, told: bool) -> Any:
        hint = hints_of(hint)
        if hint is str:
            return self.marks.mark(where, known=told)
        if get_origin(hint) is tuple and _holds_elements(hint):
            of = get_args(hint)[0]
            return tuple(
                self._element(of, where, scope, names=names, known=told) for scope in _SCOPES
            )
        if get_origin(hint) is tuple and get_args(hint)[0] is Bracket:
            return (self._element(Bracket, where, "open", names=names, known=told),)
        if hint is Moment:
            return Moment(_DAY)
        if hint is When:
            return When(_DAY, _DAY, self.marks.mark(f"{where}.words", known=told))
        if hint in {int, bool, Fraction}:
            return hint(1)
        if hint is date:
            return _DAY
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(self.words.setdefault(hint, cycle(hint)))
        if hint is Range:
            return None  # numbers alone; beside options that are words it would be a fault
        if get_origin(hint) is Mapping or get_origin(hint) is tuple:
            return () if get_origin(hint) is tuple else {}
        return None


def hints_of(hint: Any) -> Any:
    """The type of a field that may be left out."""
    if get_origin(hint) in {Union, types.UnionType}:
        return next(part for part in get_args(hint) if part is not types.NoneType)
    return hint


def _holds_elements(hint: Any) -> bool:
    inner = get_args(hint)
    return bool(inner) and isinstance(inner[0], type) and issubclass(inner[0], Element)
