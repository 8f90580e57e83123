"""A copy of a room that a party keeps, and checks for years without this software."""

import base64
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from goodoffices.record.page import PageWriter
from goodoffices.record.record import Record
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Kept
from goodoffices.record.verifier import canonical

__all__ = ["Copy", "export"]


@dataclass(frozen=True)
class Copy:
    """What was written: how many entries, how many without their words, under which key."""

    folder: Path
    room: str
    entries: int
    removed: int
    withheld: int


def export(
    record: Record,
    room: str,
    folder: Path,
    *,
    withhold: Collection[int] = (),
    rule: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Copy:
    """Write a copy of a room into a new folder: entries, head, seal, a page, and the verifier.

    Of the entries in ``withhold`` only the hash goes out. ``rule`` is the confidentiality rule
    that the page names. The folder appears whole or not at all. Raises Refused (folder_exists,
    no_such_room, stays), OSError, Damaged.
    """
    if folder.exists() or folder.is_symlink():
        raise Refused("folder_exists", f"{folder} exists already.", "Name a new folder.")
    key = record.room(room).key
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}."))
    try:
        copy, note = _fill(record, room, partial, folder, withhold, rule, tell)
        names = sorted(p.relative_to(partial).as_posix() for p in partial.rglob("*") if p.is_file())
        rows = "".join(f"{_sum(partial / n)} {(partial / n).stat().st_size} {n}\n" for n in names)
        made = f"{record.clock():%Y-%m-%dT%H:%M:%SZ}"
        public = base64.b64encode(key.public).decode()
        text = f"goodoffices copy {key.room}\nformat 1\nexported {made}\nkey {public}\n{rows}"
        (partial / "seal.txt").write_text(key.note(text, key.sign(text)), "utf-8", newline="\n")
        partial.chmod(0o755)
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    record.remember("copy", str(folder), {room: copy.entries})
    return copy


def _fill(
    record: Record,
    room: str,
    partial: Path,
    folder: Path,
    withhold: Collection[int],
    rule: str,
    tell: Callable[[int, int], None] | None,
) -> tuple[Copy, str]:
    log = record.room(room)
    note = record.head(room)
    size = log.tree.size
    removed = withheld = 0
    (partial / "attachments").mkdir()
    with (
        (partial / "entries.jsonl").open("wb") as lines,
        (partial / "index.html").open("wb") as out,
    ):
        page = PageWriter(out, room=room, key=log.key.room, size=size, rule=rule)
        for kept in record.kept(room, 0, size, attachments=True):
            seq = kept.entry.seq
            hidden = seq in withhold
            withheld += hidden
            removed += kept.payload is None and not hidden
            lines.write(_line(kept, hidden=hidden))
            page.add(kept.entry, hidden=hidden)
            if kept.attachment is not None and kept.payload and not hidden:
                (partial / kept.payload["attachment"]["file"]).write_bytes(kept.attachment)
            if tell and not seq % 500:
                tell(seq, size)
        page.end()
    if not any((partial / "attachments").iterdir()):
        (partial / "attachments").rmdir()
    (partial / "head.txt").write_text(note, "utf-8", newline="\n")
    source = files("goodoffices.record").joinpath("verifier.py").read_bytes()
    (partial / "verify.py").write_bytes(source)
    return Copy(folder, log.key.room, size, removed, withheld), note


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
