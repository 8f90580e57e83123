"""A pile as JSON, as ``docs/reference/reading-json.md`` describes it."""

from dataclasses import asdict
from typing import Any

from goodoffices.reading.pile import Pile

__all__ = ["told"]


def told(pile: Pile) -> dict[str, Any]:
    """The pile as plain values, ready for ``json.dumps``."""
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
                "id": item.id,
                "doc": item.doc,
                "kind": item.kind,
                "start": item.start,
                "end": item.end,
                "text": item.text,
                "rule": item.rule,
                "confidence": item.confidence,
                "by_machine": item.by_machine,
                **item.fields,
            }
            for item in pile.suggestions
        ],
        "relations": [{**asdict(one), "items": list(one.items)} for one in pile.relations],
    }
