"""One item that a model proposed, checked word by word, as what rules find."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from goodoffices.reading.document import Span
from goodoffices.reading.found import Event, Figure, Found, Participant, Position, Term
from goodoffices.reading.report import Report
from goodoffices.reading.vocabulary import (
    EVENT_TYPES,
    POSITION_KINDS,
    QUALIFIERS,
    ROLES,
    STANCES,
    STATUSES,
    TERM_KINDS,
)

__all__ = ["Rejected", "found_in"]

_RULE = "machine"
_CONFIDENCE = 0.3
_SHORTEST, _LONGEST = 4, 600
_LONGEST_TEXT = 200
_LARGEST = 10**15
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")


class Rejected(Exception):  # noqa: N818 - it is a verdict on an item, not a fault
    """An item that is dropped; the message says why."""


def found_in(report: Report, item: Any, actor: Callable[[str], str | None]) -> Found:
    """An item as a find of this report; ``actor`` gives the id of a name, None for a stranger.

    Raises:
        Rejected: the evidence is not in the report, or kind or a field is not as it must be.
    """
    if not isinstance(item, dict):
        raise Rejected("item is no object")
    fields = item.get("fields", {})
    if not isinstance(fields, dict):
        raise Rejected("fields are no object")
    make = _KINDS.get(item["kind"]) if isinstance(item.get("kind"), str) else None
    if make is None:
        raise Rejected("kind is unknown")
    return make(_Checked(report, _anchored(report, item.get("evidence")), fields, actor))


def _anchored(report: Report, evidence: Any) -> Span:
    """Where the evidence stands, white space aside, in what is visible of the report."""
    if not isinstance(evidence, str) or not _SHORTEST <= len(evidence.strip()) <= _LONGEST:
        raise Rejected("evidence is no text of a fitting length")
    pattern = r"\s+".join(re.escape(word) for word in evidence.split())
    places = list(re.finditer(pattern, report.visible))
    if not places:
        raise Rejected("evidence is not in the report")
    if len(places) > 1:
        raise Rejected("evidence stands at several places")
    return Span(*places[0].span())


@dataclass(frozen=True, slots=True)
class _Checked:
    report: Report
    span: Span
    fields: Mapping[str, Any]
    actor: Callable[[str], str | None]

    def text(self, name: str) -> str | None:
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            raise Rejected(f"{name} is no short text")
        return " ".join("".join(c if c.isprintable() else " " for c in value).split()) or None

    def word(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str) or value not in allowed:
            raise Rejected(f"{name} is unknown")
        return value

    def one_of_cast(self, name: str) -> str | None:
        value = self.text(name)
        key = None if value is None else self.actor(value)
        if value is not None and key is None:
            raise Rejected(f"{name} is nobody of the reports")
        return key

    def number(self, name: str, *, words: bool = False) -> int | str | None:
        value = self.fields.get(name)
        if isinstance(value, bool):
            raise Rejected(f"{name} is no number")
        if isinstance(value, int) and abs(value) < _LARGEST:
            return value
        if isinstance(value, float) and _DECIMAL.fullmatch(repr(value)):
            return int(value) if value.is_integer() else repr(value)
        if isinstance(value, str) and words:
            return self.text(name)
        if isinstance(value, str) and _DECIMAL.fullmatch(value):
            return value if "." in value else int(value)
        if value is None:
            return None
        raise Rejected(f"{name} is no number")

    def needed(self, name: str) -> str:
        value = self.text(name)
        if value is None:
            raise Rejected(f"{name} is missing")
        return value


def _term(told: _Checked) -> Term:
    return Term(
        start=told.span.start,
        end=told.span.end,
        rule=_RULE,
        confidence=_CONFIDENCE,
        sort=told.word("kind", TERM_KINDS),
        value=told.number("value", words=True),
        unit=told.text("unit"),
        giver=told.one_of_cast("giver"),
        schedule=told.text("schedule"),
        condition=told.text("condition"),
        proposal=told.text("proposal"),
        proposer=told.one_of_cast("proposer"),
    )


def _position(told: _Checked) -> Position:
    told.needed("party")
    return Position(
        start=told.span.start,
        end=told.span.end,
        rule=_RULE,
        confidence=_CONFIDENCE,
        party=told.one_of_cast("party"),
        issue=told.needed("issue"),
        sort=told.word("kind", POSITION_KINDS),
        stance=told.word("stance", STANCES),
        condition=told.text("condition"),
        reason=told.text("reason"),
        said_by=told.one_of_cast("said_by"),
    )


def _event(told: _Checked) -> Event:
    sentence = told.report.sentence_of(told.span.start)
    if sentence is None or not sentence.holds(told.span):
        raise Rejected("evidence is more than a sentence")
    return Event(
        start=sentence.start,
        end=sentence.end,
        rule=_RULE,
        confidence=_CONFIDENCE,
        type=told.word("type", EVENT_TYPES),
        status=told.word("status", STATUSES),
        trigger=told.span,
        participants=_participants(told),
        place=told.text("place"),
    )


def _participants(told: _Checked) -> tuple[Participant, ...]:
    listed = told.fields.get("participants", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise Rejected("participants are no list of objects")
    found: dict[str, Participant] = {}
    for one in listed:
        each = _Checked(told.report, told.span, one, told.actor)
        each.needed("actor")
        key = each.one_of_cast("actor") or ""
        found.setdefault(key, Participant(actor=key, role=each.word("role", ROLES)))
    return tuple(found.values())


def _figure(told: _Checked) -> Figure:
    return Figure(
        start=told.span.start,
        end=told.span.end,
        rule=_RULE,
        confidence=_CONFIDENCE,
        value=told.number("value"),
        unit=told.text("unit"),
        qualifier=told.word("qualifier", QUALIFIERS),
        what=told.needed("what"),
    )


_KINDS: Mapping[str, Callable[[_Checked], Found]] = {
    "term": _term,
    "position": _position,
    "event": _event,
    "figure": _figure,
}
