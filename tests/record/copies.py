"""Records and copies that are the same on every run, for tests to keep, change and forge."""

import hashlib
import random
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from goodoffices.record import (
    Attachment,
    Draft,
    KeyFile,
    MemoryEntries,
    MemoryKeys,
    Receipt,
    Record,
    erase,
    export,
    hold,
    keep_for,
)

ROOM = "delegation"
WORDS = (
    "The crossing opens at six; say so to nobody before the mediators have.",
    "نقبل البند الثالث، إن قبلوا الخامس.",
    "אנו מוכנים לדחות את המועד ביומיים.",
    "“Line one”\nand a second line, with\ttab, \\ backslash, / and \u2028.",
)


Streams = Callable[[str], Callable[[int], bytes]]


def streams(name: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same on every run, others for every room."""
    return random.Random(f"room {name}").randbytes


def ticking() -> Callable[[], datetime]:
    """A clock that moves on a second at every look."""
    moments = (datetime(2031, 7, 6, 9, tzinfo=UTC) + timedelta(seconds=n) for n in range(10**7))
    return lambda: next(moments)


def talks(streams: Streams = streams) -> Record:
    """A record without rooms."""
    opener = KeyFile(bytes(32))
    return Record.create(MemoryEntries(), MemoryKeys(), opener, clock=ticking(), streams=streams)


def filled(record: Record, size: int, *, room: str = ROOM) -> list[Receipt]:
    """The receipts of a new room with so many entries of all kinds; two carry a file."""
    found = [record.open_room(room, author="mira")]
    while len(found) < size:
        number = len(found)
        name, data = f"annex {number}.txt", f"Annex {number}: the line on the map.\n".encode()
        file = Attachment.read(name, data) if number in {2, 7} else None
        happened = "2031-07-05" if number % 3 == 0 else None
        content = {"number": number, "text": WORDS[number % len(WORDS)], "to": [None, True]}
        draft = Draft(room, "note/1", content, happened, file)
        found += record.act([draft], author="ada" if number % 2 else "bo")
    return found


def kept_copy(
    folder: Path, size: int, *, withhold: Collection[int] = (), removed: Collection[int] = ()
) -> tuple[Record, list[Receipt]]:
    """Write the copy of a room with so many entries, the last of them those of its erasures."""
    record = talks()
    receipts = filled(record, size - len(removed))
    receipts += [
        erase(record, ROOM, seq, grounds="source", author="mira").receipt for seq in removed
    ]
    export(record, ROOM, folder, withhold=withhold, rule="The Chatham House Rule.")
    return record, receipts


def every_kind(folder: Path) -> tuple[Record, list[Receipt]]:
    """The copy of a room of twelve entries: of every kind, removed, withheld, with files."""
    record = talks()
    receipts = filled(record, 8)
    receipts.append(keep_for(record, ROOM, 3_650, author="mira"))
    receipts.append(erase(record, ROOM, 3, grounds="consent", author="mira").receipt)
    receipts.append(erase(record, ROOM, 7, grounds="source", author="mira").receipt)
    receipts.append(hold(record, ROOM, on=True, author="mira"))
    export(record, ROOM, folder, withhold=(1, 4, 5), rule="The Chatham House Rule.")
    return record, receipts


def seal_again(record: Record, folder: Path, room: str = ROOM, **told: str) -> None:
    """Seal what lies in a folder now, as whoever has the room's key could."""
    key = record.room(room).key
    lines = dict(line.split(" ", 1) for line in sealed_lines(folder)) | told
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    rows = [row_of(folder, name) for name in names if name != "seal.txt"]
    text = "\n".join([f"{name} {words}".rstrip() for name, words in lines.items()] + rows) + "\n"
    (folder / "seal.txt").write_text(key.note(text, key.sign(text)), "utf-8", newline="\n")


def sealed_lines(folder: Path) -> list[str]:
    """What a seal tells before it lists the files, a line each."""
    text = (folder / "seal.txt").read_text("utf-8")
    return [f"{line} " for line in text.partition("\n\n")[0].splitlines()[:7]]


def row_of(folder: Path, name: str) -> str:
    """How a seal lists a file."""
    data = (folder / name).read_bytes()
    return f"{hashlib.sha256(data).hexdigest()} {len(data)} {name}"
