"""What the record itself wrote, in a plain sentence for people."""

from goodoffices.record.entry import Entry
from goodoffices.record.erasure import GROUNDS
from goodoffices.record.own_kinds import ERASED, FIRST, HOLD, RESTORED, RETENTION

__all__ = ["told_plainly"]

REMOVED = "Its words were removed for good."


def told_plainly(entry: Entry) -> str:
    """The sentence for what the record itself writes, and for words that were removed; else ''."""
    content = entry.content
    if content is None:
        return REMOVED
    match entry.kind:
        case kind if kind == FIRST:
            return "The room was opened."
        case kind if kind == ERASED:
            why = GROUNDS.get(str(content["grounds"]), str(content["grounds"]))
            return f"The words of no. {content['entry']} were removed for good: {why}."
        case kind if kind == HOLD and content["on"]:
            return "A legal hold was laid on the room: nothing of it may be removed."
        case kind if kind == HOLD:
            return "The legal hold on the room was lifted."
        case kind if kind == RETENTION:
            what = f"of the kind {content['kind']} " if content["kind"] else ""
            return f"What is recorded here {what}is kept for {content['days']:,} days."
        case kind if kind == RESTORED:
            return f"The record was brought back from its backup of {content['backup']}."
    return ""
