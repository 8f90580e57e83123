"""Removing an entry's words for good: its key is destroyed, the shape of the record stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from goodoffices.record.canonical import canonical
from goodoffices.record.entry import Draft, Entry, Receipt
from goodoffices.record.record import FIRST, Record, Sheet
from goodoffices.record.refusal import Refused
from goodoffices.record.room import RESTORED, Kept

__all__ = [
    "ERASED",
    "GROUNDS",
    "HOLD",
    "RETENTION",
    "SHELF",
    "STAYS",
    "Erasure",
    "due",
    "erase",
    "hold",
    "keep_for",
    "resume_erasures",
]

ERASED, HOLD, RETENTION = "erased/1", "hold/1", "retention/1"
SHELF = "erasures"
GROUNDS = {
    "consent": "consent was withdrawn",
    "law": "a law or an order asks for it",
    "mistake": "it was recorded by mistake",
    "retention": "the time for which it is kept is over",
    "source": "a source has to be protected",
    "unstated": "nobody said why",
}
"""Why something is removed: fixed words, so that the record of it tells nothing of anybody."""

STAYS = {FIRST, ERASED, HOLD, RETENTION, RESTORED}
"""Kinds that the record itself writes; they are never removed."""


@dataclass(frozen=True)
class Erasure:
    """What was done, and who still holds it: nothing of it is reached from here.

    ``sheets`` are the backups and copies that left the record with the entry in them;
    ``elsewhere`` the entries of other rooms with the same words, or the same attached file.
    """

    receipt: Receipt
    sheets: tuple[Sheet, ...]
    elsewhere: tuple[tuple[str, int], ...]


def erase(record: Record, room: str, seq: int, *, grounds: str, author: str) -> Erasure:
    """Remove the words of an entry for good.

    Raises Refused (no_such_room, no_such_entry, legal_hold, already_removed, stays, grounds).
    """
    kept = list(record.kept(room))
    if grounds not in GROUNDS:
        raise Refused("grounds", f"{grounds!r} is no ground.", f"One of: {', '.join(GROUNDS)}.")
    if not 0 <= seq < len(kept):
        raise Refused(
            "no_such_entry",
            f"Room {room!r} has no record no. {seq}.",
            f"The last: {len(kept) - 1}.",
        )
    if _held(kept):
        raise Refused(
            "legal_hold",
            f"A legal hold lies on room {room!r}: nothing of it may be removed.",
            "Lift the hold first, if you may.",
        )
    asked = kept[seq]
    if asked.entry.kind in STAYS:
        raise Refused("stays", f"Record no. {seq} keeps the room itself.", "Remove another one.")
    if asked.payload is None:
        raise Refused(
            "already_removed", f"Record no. {seq} was removed before.", "Nothing is left to do."
        )
    elsewhere = tuple(_same(record, room, asked))
    sheets = tuple(s for s in record.sheets() if s.sizes.get(room, 0) > seq)
    told = {"room": room, "seq": seq, "grounds": grounds, "author": author}
    record.keys.put(SHELF, asked.label, record.locked(SHELF, told))
    receipt = _finish(record, asked.label, told)
    return Erasure(receipt, sheets, elsewhere)


def resume_erasures(record: Record, sizes: Mapping[str, int] | None = None) -> int:
    """Finish every erasure that was begun, as at each start; returns how many there were.

    After a return from a backup, in which each room has these ``sizes``, every erasure is told
    again of the entries that came back.
    """
    sheets = record.keys.shelf(SHELF)
    present = record.keys.get([label for _, label, _ in sheets])
    done = 0
    for (_, label, sheet), key in zip(sheets, present, strict=True):
        if key is not None or sizes is not None:
            told = record.unlocked(SHELF, sheet)
            if sizes is None or told["seq"] < sizes.get(told["room"], 0):
                _finish(record, label, told)
                done += 1
    return done


def _finish(record: Record, label: bytes, told: dict[str, Any]) -> Receipt:
    content = {"entry": told["seq"], "grounds": told["grounds"]}
    draft = Draft(told["room"], ERASED, content)
    key = f"{ERASED} {told['seq']}"
    receipt = record.act([draft], author=told["author"], key=key)[0]
    record.keys.destroy([label])
    return receipt


def hold(record: Record, room: str, *, on: bool, author: str) -> Receipt:
    """Lay a legal hold on a room, or lift it: while it lies, nothing is removed."""
    return record.act([Draft(room, HOLD, {"on": on})], author=author)[0]


def keep_for(record: Record, room: str, days: int, *, kind: str = "", author: str) -> Receipt:
    """Keep entries of this kind, or of all kinds, for so many days; then they are due.

    Raises Refused (days).
    """
    if not 0 <= days <= 36_500:
        raise Refused("days", f"{days} days cannot be kept.", "Name 0 to 36,500 days.")
    return record.act([Draft(room, RETENTION, {"days": days, "kind": kind})], author=author)[0]


def due(record: Record, room: str) -> tuple[Entry, ...]:
    """The entries whose time is over by the room's rules, the latest rule of each kind first."""
    kept = list(record.kept(room))
    if _held(kept):
        return ()
    days: dict[str, int] = {}
    for one in kept:
        if one.entry.kind == RETENTION and one.entry.content:
            days[one.entry.content["kind"]] = one.entry.content["days"]
    now = record.clock()
    return tuple(
        one.entry
        for one in kept
        if one.payload is not None
        and one.entry.kind not in STAYS
        and (most := days.get(one.entry.kind, days.get(""))) is not None
        and one.entry.recorded + timedelta(days=most) <= now
    )


def _held(kept: list[Kept]) -> bool:
    on = [one.entry.content["on"] for one in kept if one.entry.kind == HOLD and one.entry.content]
    return bool(on and on[-1])


def _same(record: Record, room: str, asked: Kept) -> Iterator[tuple[str, int]]:
    words, file = _words(asked)
    for name in record.rooms:
        for one in record.kept(name):
            if one.payload is None or (name, one.entry.seq) == (room, asked.entry.seq):
                continue
            other_words, other_file = _words(one)
            if (words and words == other_words) or (file and file == other_file):
                yield name, one.entry.seq


def _words(kept: Kept) -> tuple[bytes, str]:
    payload = kept.payload or {}
    content = payload.get("content")
    return canonical(content) if content else b"", payload.get("attachment", {}).get("file", "")
