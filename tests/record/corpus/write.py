"""Write the corpus of the format that this program writes: once for each format, and never again.

What a released format wrote must be read for ever. Run at the root of the repository:

    .venv/bin/python -m tests.record.corpus.write

It refuses to touch what is there. Randomness and time repeat; the passphrase is no secret.
"""

import json
import shutil
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from goodoffices.record import (
    Attachment,
    Draft,
    Entry,
    Passphrase,
    Receipt,
    Record,
    RecoverySheet,
    backup,
    create_talks,
    erase,
    export,
    hold,
    keep_for,
    open_talks,
    restore,
)
from tests.record import papers, pictures
from tests.record.random_streams import streams

__all__ = ["PASSPHRASE", "entry_told", "main", "write"]

PASSPHRASE = "a passphrase that everybody may know"  # noqa: S105 (everybody may)
COAST, HIGHLAND, DESK = "Coast authority", "ممثلو المرتفعات", "Mediators"
COAST_WORDS, HIGHLAND_WORDS = (
    "אנו מוכנים לדחות את המועד ביומיים.",
    "نقبل البند الثالث، إن قبلوا الخامس.",
)
LONG = "The ferry keeps its hours; the crossing opens at six. " * 40
SOURCE = "A source that has to be protected said so on the telephone."


class _Ticking:
    def __init__(self) -> None:
        self.now = datetime(2031, 7, 6, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=61, milliseconds=7)
        return self.now


def main() -> int:
    """Write the corpus of the present format beside this file."""
    folder = Path(__file__).with_name("format-1")
    if folder.exists():
        print(f"{folder.name} is there already, and stays as it is.", file=sys.stderr)  # noqa: T201 (a program)
        return 1
    write(folder)
    return 0


def write(folder: Path) -> None:
    """Write a record, copies, receipts, a backup, and what they must be read as."""
    told = _Writing(folder)
    told.begin()
    told.lose_and_return()
    told.end()


class _Writing:
    def __init__(self, folder: Path) -> None:
        self.folder, self.talks = folder, folder / "talks"
        self.clock, self.streams = _Ticking(), streams(1)
        self.opener, self.sheet = Passphrase(PASSPHRASE), RecoverySheet.new(streams(2)("sheet"))
        self.receipts: dict[str, Receipt] = {}
        self.lost: dict[str, Receipt] = {}
        (folder / "copies").mkdir(parents=True)
        (folder / "receipts").mkdir()

    def begin(self) -> None:
        """Rooms, and entries of every kind."""
        with closing(self._made()) as record:
            record.give(self.sheet)
            for room in (COAST, HIGHLAND, DESK):
                self._keep(f"{room} opened", record.open_room(room, author="mira"))
            self._note(record, COAST, {"text": COAST_WORDS}, "2031-07-05", who="ada")
            self._note(
                record, HIGHLAND, {"text": HIGHLAND_WORDS}, "2031-07-05T21:30+03:00", who="bo"
            )
            self._note(record, DESK, {"text": LONG, "to": [None, True, -7, {"a": []}], "": ""})
            when = "2031-05-31..2031-06-01 (the weekend)"
            self._note(record, DESK, {"text": SOURCE}, when)
            files = {
                "annex.txt": "Annex A: الملحق נספח.\n".encode(),
                "map.png": pictures.png("P", turn=6),
                "scan.jpg": pictures.jpeg("L", turn=3, quality=60),
                "text.pdf": papers.telling(),
            }
            for name, data in files.items():
                attached = Attachment.read(name, data)
                self._note(record, COAST, {"file": name}, attached=attached)
            shared = Attachment.read("annex.txt", files["annex.txt"])
            both = [Draft(room, "text/2", {"terms": ["T1", "T2"]}, "2031-07", shared)
                    for room in (COAST, HIGHLAND)]  # fmt: skip
            for receipt in record.act(both, author="mira", key="release of the draft"):
                self._keep(f"{receipt.room} release", receipt)
            self._keep("kept for ten years", keep_for(record, DESK, 3_650, author="mira"))
            self._keep("held", hold(record, DESK, on=True, author="mira"))
            self._keep("free", hold(record, DESK, on=False, author="mira"))
            erased = erase(record, DESK, 2, grounds="source", author="mira")
            self._keep("removed", erased.receipt)

    def lose_and_return(self) -> None:
        """An earlier state comes back: what was written since is lost, what was removed too."""
        earlier = self.folder / "earlier"
        with closing(self._open()) as record:
            backup(record, earlier)
            draft = Draft(HIGHLAND, "note/1", {"text": "Written after the backup, and lost."})
            self.lost = {"lost": record.act([draft], author="bo")[0]}
            erase(record, COAST, 2, grounds="consent", author="ada")
        again = restore(
            *(earlier, self.talks, self.opener),
            author="mira",
            clock=self.clock,
            streams=streams(3),
        )
        assert again.aside is not None
        shutil.rmtree(again.aside)
        shutil.rmtree(earlier)
        self.streams = streams(4)

    def end(self) -> None:
        """More entries in the new epoch; copies, a backup, and what all of it is read as."""
        copies: dict[str, Any] = {}
        with closing(self._open()) as record:
            self._note(record, HIGHLAND, {"text": "Taken up again."}, "2031", who="bo")
            for name, room, withhold in (
                ("coast", COAST, ()),
                ("coast-without-two", COAST, (1, 4)),
                ("highland", HIGHLAND, ()),
                ("mediators", DESK, ()),
            ):
                copy = export(
                    *(record, room, self.folder / "copies" / name),
                    withhold=withhold,
                    rule="The Chatham House Rule.",
                )
                copies[name] = {"entries": copy.entries, "key": copy.room, "room": room}
                copies[name] |= {"removed": copy.removed, "withheld": copy.withheld}
            backup(record, self.folder / "backup")
            rooms = {room: _room_told(record, room) for room in record.rooms}
        kept = {}
        for number, (name, receipt) in enumerate({**self.receipts, **self.lost}.items()):
            file = f"{number:02}.txt"
            (self.folder / "receipts" / file).write_text(receipt.note, "utf-8", newline="\n")
            kept[file] = {"lost": name in self.lost, "room": receipt.room, "seq": receipt.seq}
        told = {
            "copies": copies,
            "passphrase": PASSPHRASE,
            "receipts": kept,
            "recovery": self.sheet.printed,
            "rooms": rooms,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
        (self.folder / "expected.json").write_text(text + "\n", "utf-8", newline="\n")

    def _made(self) -> Record:
        return create_talks(self.talks, self.opener, clock=self.clock, streams=self.streams)

    def _open(self) -> Record:
        return open_talks(self.talks, self.opener, clock=self.clock, streams=self.streams)

    def _keep(self, what: str, receipt: Receipt) -> None:
        assert what not in self.receipts
        self.receipts[what] = receipt

    def _note(
        self,
        record: Record,
        room: str,
        content: dict[str, Any],
        happened: str | None = None,
        *,
        who: str = "mira",
        attached: Attachment | None = None,
    ) -> None:
        (receipt,) = record.act([Draft(room, "note/1", content, happened, attached)], author=who)
        self._keep(f"{room} {receipt.seq}", receipt)


def _room_told(record: Record, room: str) -> dict[str, Any]:
    return {
        "entries": [entry_told(entry) for entry in record.entries(room)],
        "head": record.head(room),
        "key": record.room(room).key.room,
    }


def entry_told(entry: Entry) -> dict[str, Any]:
    """All that an entry tells, in JSON."""
    return {
        "attachment": entry.attachment,
        "author": entry.author,
        "content": entry.content,
        "epoch": entry.epoch,
        "happened": entry.happened,
        "hash": entry.hash.hex(),
        "kind": entry.kind,
        "recorded": entry.recorded.isoformat(timespec="milliseconds"),
        "seq": entry.seq,
    }


if __name__ == "__main__":
    sys.exit(main())
