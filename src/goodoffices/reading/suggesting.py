"""What was found in reports as suggestions: with lasting ids, and actors of the whole pile."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from goodoffices.reading.document import Document, Span
from goodoffices.reading.extract import Extract
from goodoffices.reading.found import (
    Attribution,
    Dated,
    Event,
    Figure,
    Found,
    Position,
    Quotation,
    Term,
)
from goodoffices.reading.pile import Suggestion

__all__ = ["KINDS", "actors_of", "suggested", "suggestion_id"]

KINDS: dict[type[Found], str] = {
    Quotation: "quotation",
    Attribution: "attribution",
    Dated: "date",
    Event: "event",
    Figure: "figure",
    Term: "term",
    Position: "position",
}

# Fields that hold the key of an actor.
_ACTORS = {"speaker", "runner_up", "describes", "giver", "proposer", "party", "said_by"}


def suggestion_id(sha256: str, kind: str, span: Span, told_apart: str = "") -> str:
    """The lasting id of a suggestion in a report with these bytes."""
    address = f"{sha256}:{kind}:{span.start}:{span.end}:{told_apart}"
    return f"{kind}-{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def suggested(
    document: Document, extract: Extract, actor: Callable[[str], str]
) -> Iterator[Suggestion]:
    """The suggestions of one report; ``actor`` gives the id of an actor of its cast."""
    for hidden in document.hidden:
        yield _suggestion(
            document,
            "boilerplate",
            hidden,
            told_apart="",
            rule=hidden.rule,
            confidence=0.95,
            told={"sort": hidden.sort},
        )
    for item in extract.found:
        kind = KINDS[type(item)]
        told = {
            field.name: _plain(getattr(item, field.name))
            for field in fields(item)
            if field.name not in {"start", "end", "rule", "confidence"}
        }
        for name in _ACTORS & told.keys():
            told[name] = told[name] and actor(told[name])
        for link in told.get("chain", ()):
            link["actor"] = link["actor"] and actor(link["actor"])
        for participant in told.get("participants", ()):
            participant["actor"] = actor(participant["actor"])
        if "when" in told:
            told["date"] = told.pop("when")
        if "sort" in told:
            own = {"kind": told.pop("sort"), **told}
            told[kind] = own
        yield _suggestion(
            document,
            kind,
            item.span,
            told_apart=_told_apart(item),
            rule=item.rule,
            confidence=item.confidence,
            told=told,
        )


def actors_of(fields: Mapping[str, Any]) -> set[str]:
    """The ids of all actors that a suggestion's fields name."""
    found = {str(fields[name]) for name in _ACTORS & fields.keys() if fields[name]}
    for each in (*(fields.get("chain") or ()), *(fields.get("participants") or ())):
        if each["actor"]:
            found.add(each["actor"])
    return found


def _told_apart(item: Found) -> str:
    match item:
        case Event():
            return f"{item.type}:{item.trigger.start}"
        case Position():
            return item.stance
        case Term():
            return item.sort
        case _:
            return ""


def _suggestion(
    document: Document,
    kind: str,
    span: Span,
    *,
    told_apart: str,
    rule: str,
    confidence: float,
    told: dict[str, Any],
) -> Suggestion:
    return Suggestion(
        id=suggestion_id(document.sha256, kind, span, told_apart),
        doc=document.id,
        kind=kind,
        start=span.start,
        end=span.end,
        text=document.text[span.start : span.end],
        rule=rule,
        confidence=round(confidence, 2),
        fields=told,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {key: _plain(each) for key, each in asdict(value).items()}
    return value
