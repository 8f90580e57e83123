"""A pile of reports read together: actors over all of them, suggestions, and what ties them."""

from dataclasses import dataclass, field
from typing import Any

from goodoffices.reading.document import Document

__all__ = ["Actor", "Pile", "Relation", "Suggestion"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody over the whole pile; ``type`` one of ``vocabulary.ACTOR_TYPES``."""

    id: str
    type: str
    canonical: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """The offices that it is told to hold, such as "prime minister", the fullest before others."""
    of: str | None = None
    """The state or organisation that it speaks for, where that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing that a rule reads in a report, with the stretch that shows it.

    ``id`` depends on the report's bytes, the kind, the stretch and what tells two of one kind in
    one stretch apart; not on the rule, nor on other reports. ``fields`` are those of the kind in
    ``docs/reference/reading-json.md``, actors by id.
    """

    id: str
    doc: str
    kind: str
    start: int
    end: int
    text: str
    rule: str
    confidence: float
    fields: dict[str, Any] = field(default_factory=dict)
    by_machine: str | None = None
    """The model that proposed it, where no rule did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What ties documents (same_event, rewrite) or suggestions (the other kinds), by id."""

    id: str
    kind: str
    items: tuple[str, ...]
    why: str
    rule: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Pile:
    """Everything that was read."""

    documents: tuple[Document, ...]
    actors: tuple[Actor, ...]
    suggestions: tuple[Suggestion, ...]
    relations: tuple[Relation, ...]
