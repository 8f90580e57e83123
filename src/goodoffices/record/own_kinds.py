"""The kinds of entry that the record itself writes; all others belong to who records."""

__all__ = ["ERASED", "FIRST", "HOLD", "RESTORED", "RETENTION", "STAYS"]

FIRST = "room/1"
ERASED, HOLD, RETENTION = "erased/1", "hold/1", "retention/1"
RESTORED = "restored/1"

STAYS = frozenset({ERASED, FIRST, HOLD, RESTORED, RETENTION})
"""Nobody else writes one of these, and none is ever removed."""
