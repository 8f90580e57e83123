"""Making a relation, with an id that lasts while it ties the same things."""

import hashlib
from collections.abc import Iterable

from goodoffices.reading.pile import Relation

__all__ = ["relation", "told_by"]


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


def told_by(reports: int, independent: int) -> str:
    """How many reports tell something, and how many of them are no copies of each other."""
    if independent == 1:
        return f"told in {reports} reports that rework one text, which confirms nothing"
    return f"told in {reports} reports, {independent} of them independent of each other"
