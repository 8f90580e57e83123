"""Removing an entry's words for good: its key is destroyed, the shape of the record stays."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unicodedata import normalize

from goodoffices.record.canonical import canonical
from goodoffices.record.entry import KIND, Draft, Entry, Receipt
from goodoffices.record.own_kinds import ERASED, HOLD, RETENTION, STAYS
from goodoffices.record.record import Record, Sheet
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Damaged, Kept
from goodoffices.record.store import Stale, StoreError

__all__ = [
    "GROUNDS",
    "SHELF",
    "Erasure",
    "due",
    "erase",
    "hold",
    "is_held",
    "keep_for",
    "removable",
    "resume_erasures",
]

SHELF = "erasures"
_SHORTEST = 12
GROUNDS = {
    "consent": "consent was withdrawn",
    "law": "a law or an order asks for it",
    "mistake": "it was recorded by mistake",
    "retention": "the time for which it is kept is over",
    "source": "a source has to be protected",
    "unstated": "nobody said why",
}
"""Why something is removed: fixed words, so that the record of it tells nothing of anybody."""


@dataclass(frozen=True)
class Erasure:
    """What was done, and who still holds it: nothing of it is reached from here.

    ``sheets`` are the backups and copies that left the record with the entry in them, and maybe
    some without it, never fewer; ``elsewhere`` the other entries, of this room or another, with
    the same words or attached file, also where a text of at least twelve characters stands quoted
    whole in a longer one, however it is spaced or capitalised. Who quoted a part is not found.
    """

    receipt: Receipt
    sheets: tuple[Sheet, ...]
    elsewhere: tuple[tuple[str, int], ...]


def erase(record: Record, room: str, seq: int, *, grounds: str, author: str) -> Erasure:
    """Remove the words of an entry for good.

    Raises Refused (no_such_room, no_such_entry, legal_hold, already_removed, stays, grounds).
    """
    if grounds not in GROUNDS:
        raise Refused("grounds", f"{grounds!r} is no ground.", f"One of: {', '.join(GROUNDS)}.")
    asked = _removable(record, room, seq)
    elsewhere = tuple(_same(record, room, asked))
    told = {"author": author, "grounds": grounds, "room": room, "seq": seq}
    sheet = record.locked(SHELF, told, least=2**11)
    record.keys.put(SHELF, asked.label, sheet)
    try:
        receipt = _tell(record, asked.label, _ledger(record)[asked.label])
    except Refused:  # a hold was laid in between: what was begun is not finished later either
        record.keys.replace(SHELF, sheet, record.locked(SHELF, {}, least=2**11))
        raise
    except StoreError as error:
        reason = str(error).removesuffix("; nothing was kept of this")
        raise StoreError(
            f"{reason}; the removal was begun, and is finished when the talks are next opened"
        ) from error
    if receipt is None:
        raise Damaged(f"record no. {seq}: another one lies there now")
    record.keys.destroy([asked.label])
    # Last: what is copied meanwhile stands there before it looks what has been removed.
    sheets = tuple(s for s in record.sheets() if s.holds(room, seq))
    return Erasure(receipt, sheets, elsewhere)


def removable(record: Record, room: str, seq: int) -> Entry:
    """The entry whose words ``erase`` would remove, to be looked at first.

    Raises Refused (no_such_room, no_such_entry, legal_hold, already_removed, stays).
    """
    return _removable(record, room, seq).entry


def _removable(record: Record, room: str, seq: int) -> Kept:
    kept = list(record.kept(room))
    if not 0 <= seq < len(kept):
        raise Refused(
            "no_such_entry",
            f"Room {room!r} has no record no. {seq}.",
            f"The last: {len(kept) - 1}.",
        )
    _must_not_be_held(room, kept)
    asked = kept[seq]
    if asked.entry.kind in STAYS:
        raise Refused(
            "stays", f"The record itself wrote no. {seq}, and it stays.", "Remove another one."
        )
    if asked.payload is None:
        raise Refused(
            "already_removed", f"Record no. {seq} was removed before.", "Nothing is left to do."
        )
    return asked


def resume_erasures(record: Record, *, restored: bool = False) -> int:
    """Finish every erasure that was begun, as at each start; returns how many there were.

    One that nothing tells of in its room waits while a hold lies on it. In a record that was
    ``restored`` from a backup, every erasure is told again of the entries that came back.
    """
    ledger = _ledger(record)
    keys = record.keys.get(list(ledger))
    begun = [label for label, key in zip(ledger, keys, strict=True) if key is not None]
    for label in list(ledger) if restored else list(begun):
        try:
            _tell(record, label, ledger[label], restored=restored)
        except Refused:
            begun.remove(label)
    if begun:
        record.keys.destroy(begun)
    return len(begun)


def _ledger(record: Record) -> dict[bytes, dict[str, Any]]:
    """What was to be removed, by the label of its key; where it was told twice, the first."""
    shelf = reversed(record.keys.shelf(SHELF))
    told = ((label, record.unlocked(SHELF, sheet)) for label, sheet in shelf)
    return {label: one for label, one in told if one}


def _tell(
    record: Record, label: bytes, told: dict[str, Any], *, restored: bool = False
) -> Receipt | None:
    """Record that the words are removed, if the entry is there. Raises Refused (legal_hold)."""
    room, seq = told["room"], told["seq"]
    draft = Draft(room, ERASED, {"entry": seq, "grounds": told["grounds"]})
    while True:
        known = room in record.every_room
        lies = next(iter(record.kept(room, seq, seq + 1)), None) if known else None
        # What a return from a backup lost is gone, and another entry may have its number.
        if lies is None or lies.label != label:
            return None
        size = None
        if not restored:
            kept = list(record.kept(room))
            size = len(kept)
            before = (one.entry for one in kept if one.entry.kind == ERASED)
            if not any(entry.content and entry.content["entry"] == seq for entry in before):
                _must_not_be_held(room, kept)
        with suppress(Stale):
            return record.own_act(draft, author=told["author"], key=label.hex(), size=size)


def hold(record: Record, room: str, *, on: bool, author: str) -> Receipt:
    """Lay a legal hold on a room, or lift it: while it lies, nothing is removed."""
    return record.own_act(Draft(room, HOLD, {"on": on}), author=author)


def is_held(record: Record, room: str) -> bool:
    """Whether a legal hold lies on a room."""
    return _held(list(record.kept(room)))


def keep_for(record: Record, room: str, days: int, *, kind: str = "", author: str) -> Receipt:
    """Keep entries of this kind, or of all kinds, for so many days; then they are due.

    Raises Refused (days, kind): a rule for a kind that no entry can have would keep to nothing.
    """
    if not 0 <= days <= 36_500:
        raise Refused("days", f"Nothing can be kept for {days:,} days.", "Name 0 to 36,500 days.")
    if kind and not KIND.fullmatch(kind):
        way = "Name it as the room shows it, a word and a number: note/1."
        raise Refused("kind", f"{kind!a} is no kind of record.", way)
    return record.own_act(Draft(room, RETENTION, {"days": days, "kind": kind}), author=author)


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
        and now - one.entry.recorded >= timedelta(days=most)
    )


def _must_not_be_held(room: str, kept: list[Kept]) -> None:
    if _held(kept):
        raise Refused(
            "legal_hold",
            f"A legal hold lies on room {room!r}: nothing of it may be removed.",
            "Lift the hold first, if you may.",
        )


def _held(kept: list[Kept]) -> bool:
    on = [one.entry.content["on"] for one in kept if one.entry.kind == HOLD and one.entry.content]
    return bool(on and on[-1])


def _same(record: Record, room: str, asked: Kept) -> Iterator[tuple[str, int]]:
    texts, whole, file = *_words(asked), _file(asked)
    long = [text for text in texts if len(text) >= _SHORTEST]
    for name in record.rooms:
        for one in record.kept(name):
            if one.payload is None or (name, one.entry.seq) == (room, asked.entry.seq):
                continue
            others, other = _words(one)
            quoted = any(text in longer for text in long for longer in others)
            if quoted or (whole and whole == other) or (file and file == _file(one)):
                yield name, one.entry.seq


def _words(kept: Kept) -> tuple[list[str], bytes]:
    """The texts in an entry, without what spacing and capitals do to them, and all it says."""
    content = (kept.payload or {}).get("content")
    texts = [" ".join(normalize("NFKC", t).casefold().split()) for t in _texts(content)]
    return texts, canonical(content) if content else b""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _file(kept: Kept) -> str:
    return str((kept.payload or {}).get("attachment", {}).get("file", ""))
