"""A pile as JSON, as ``docs/reference/reading-json.md`` describes it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from goodoffices.reading.decisions import Item
from goodoffices.reading.pile import Pile

__all__ = ["told"]


def told(pile: Pile, items: Sequence[Item] = ()) -> dict[str, Any]:
    """The pile as plain values, ready for ``json.dumps``; with ``items`` where each stands.

    What is withdrawn comes after what is suggested.
    """
    items = items or [Item(suggestion=suggestion) for suggestion in pile.suggestions]
    return {
        "documents": [
            {
                "id": document.id,
                "file": document.file,
                "sha256": document.sha256,
                "date": document.date.isoformat() if document.date else None,
                "date_basis": document.date_basis,
                "language": document.language,
                "title": document.title,
                "outlet": document.outlet,
                "characters": len(document.text),
                "warnings": list(document.warnings),
            }
            for document in pile.documents
        ],
        "actors": [
            {
                "id": actor.id,
                "type": actor.type,
                "canonical": actor.canonical,
                "aliases": list(actor.aliases),
                "roles": list(actor.roles),
                "of": actor.of,
            }
            for actor in pile.actors
        ],
        "suggestions": [
            {
                "id": item.suggestion.id,
                "doc": item.suggestion.doc,
                "kind": item.suggestion.kind,
                "start": item.suggestion.start,
                "end": item.suggestion.end,
                "text": item.suggestion.text,
                "rule": item.suggestion.rule,
                "confidence": item.suggestion.confidence,
                "by_machine": item.suggestion.by_machine,
                "state": item.state,
                **({"decided_by": item.by} if item.by else {}),
                **({"merged_into": item.into} if item.into else {}),
                **item.suggestion.fields,
            }
            for item in items
        ],
        "relations": [{**asdict(one), "items": list(one.items)} for one in pile.relations],
    }
