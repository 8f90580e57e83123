"""A copy of a room that a party keeps, and checks for years without this software."""

import base64
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC
from importlib.resources import files
from pathlib import Path

from goodoffices.disk import new_folder
from goodoffices.record.checking import Bad, verify
from goodoffices.record.own_kinds import ERASED, STAYS
from goodoffices.record.page import PageWriter, Reading, read_raw
from goodoffices.record.record import Record
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Damaged, Kept
from goodoffices.record.verifier import LONGEST, canonical

__all__ = ["Copy", "export"]


@dataclass(frozen=True)
class Copy:
    """What was written: how many entries, which of them without their words, under which key."""

    room: str
    entries: int
    removed: tuple[int, ...]
    withheld: tuple[int, ...]


def export(
    record: Record,
    room: str,
    folder: Path,
    *,
    withhold: Collection[int] = (),
    rule: str = "",
    reading: Reading = read_raw,
    tell: Callable[[int, int], None] | None = None,
) -> Copy:
    """Write a copy of a room into a new folder: entries, head, seal, a page, and the verifier.

    Of the entries in ``withhold`` only the hash goes out. ``rule`` is the confidentiality rule
    that the page names, ``reading`` how the page tells what an entry says. The folder appears
    whole or not at all. Raises Refused (no_such_room, stays, too_large, removed_meanwhile),
    OSError, Damaged.
    """
    key = record.room(room).key
    with new_folder(folder) as partial, record.remembered("copy", folder) as (_, sizes):
        head = record.head(room)
        sizes[room] = size = int(head.splitlines()[1])
        copy = _fill(
            record,
            room,
            size,
            partial,
            withhold=set(withhold),
            rule=rule,
            reading=reading,
            tell=tell,
        )
        _write(partial / "head.txt", head)
        names = sorted(p.relative_to(partial).as_posix() for p in partial.rglob("*") if p.is_file())
        rows = "".join(f"{_sum(partial / n)} {(partial / n).stat().st_size} {n}\n" for n in names)
        made = f"{record.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        public = base64.b64encode(key.public).decode()
        text = (
            f"goodoffices copy {key.room}\nformat 1\nexported {made}\nkey {public}\n"
            f"entries {copy.entries}\n{_numbers('withheld', copy.withheld)}"
            f"{_numbers('removed', copy.removed)}{rows}"
        )
        note = key.note(text, key.sign(text))
        if len(note.encode()) > 2 * LONGEST:
            raise Refused(
                "too_large",
                "A copy cannot list so many files.",
                "Record further files in another room.",
            )
        _write(partial / "seal.txt", note)
        _must_be_whole(partial, key.room)
    return copy


def _must_be_whole(folder: Path, key: str) -> None:
    """No copy is handed out that its holder would find bad. Raises Damaged."""
    try:
        verify(folder, key=key)
    except Bad as error:
        raise Damaged(f"the copy is not whole: {error}") from error


def _fill(
    record: Record,
    room: str,
    size: int,
    partial: Path,
    *,
    withhold: set[int],
    rule: str,
    reading: Reading,
    tell: Callable[[int, int], None] | None,
) -> Copy:
    log, removed, gone = record.room(room), set[int](), set[int]()
    with (
        (partial / "entries.jsonl").open("wb") as lines,
        (partial / "index.html").open("wb") as out,
    ):
        page = PageWriter(out, room=room, key=log.key.room, size=size, rule=rule, reading=reading)
        for kept in record.kept(room, 0, size, attachments=True):
            seq = kept.entry.seq
            hidden = seq in withhold
            if hidden and kept.entry.kind in STAYS:
                raise Refused(
                    "stays",
                    f"The record itself wrote no. {seq}, and it stays.",
                    "Withhold another one.",
                )
            if kept.payload is None and not hidden:
                removed.add(seq)
            if kept.entry.kind == ERASED and kept.entry.content:
                gone.add(kept.entry.content["entry"])
            lines.write(_line(kept, hidden=hidden))
            page.add(kept.entry, hidden=hidden)
            if kept.attachment is not None and kept.entry.attachment and not hidden:
                file = partial / kept.entry.attachment["file"]
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(kept.attachment)
            if tell and not seq % 500:
                tell(seq, size)
        page.end()
    source = files("goodoffices.record").joinpath("verifier.py").read_bytes()
    (partial / "verify.py").write_bytes(source)
    if lost := removed - gone:
        since = [e.content for e in record.entries(room, size) if e.kind == ERASED and e.content]
        if not lost - {content["entry"] for content in since}:
            raise Refused(
                "removed_meanwhile", "Something was removed meanwhile.", "Write the copy once more."
            )
        raise Damaged(f"record no. {min(lost)}: its key is lost, though it was never removed")
    withheld = tuple(seq for seq in sorted(withhold) if 0 <= seq < size)
    return Copy(log.key.room, size, tuple(sorted(removed)), withheld)


def _write(file: Path, note: str) -> None:
    file.write_text(note, "utf-8", newline="\n")


def _numbers(what: str, seqs: Collection[int]) -> str:
    return " ".join([what, *map(str, seqs)]) + "\n"


def _line(kept: Kept, *, hidden: bool) -> bytes:
    seal = base64.b64encode(kept.seal).decode()
    if hidden:
        return canonical({"leaf": kept.entry.hash.hex(), "seal": seal}) + b"\n"
    told = {"header": kept.header, "seal": seal}
    if kept.payload is not None:
        told.update(payload=kept.payload, salt=kept.salt.hex())
    return canonical(told) + b"\n"


def _sum(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
