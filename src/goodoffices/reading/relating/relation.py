"""Making a relation, with an id that lasts while it ties the same things."""

import hashlib
from collections.abc import Iterable

from goodoffices.reading.pile import Relation

__all__ = ["relation"]


def relation(
    kind: str, items: Iterable[str], *, why: str, rule: str, confidence: float
) -> Relation:
    """A relation between things by their ids."""
    ids = tuple(items)
    address = hashlib.sha256("\n".join((kind, *sorted(ids))).encode()).hexdigest()[:12]
    return Relation(
        id=f"{kind}-{address}",
        kind=kind,
        items=ids,
        why=why,
        rule=rule,
        confidence=round(min(confidence, 1.0), 2),
    )
