"""Attempts on receipts, copies and the files of the talks: each is found."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from goodoffices.record import (
    Damaged,
    KeyFile,
    backup,
    create_talks,
    export,
    open_talks,
    restore,
)
from goodoffices.talks import (
    Actor,
    Delivered,
    GiveConsent,
    Mode,
    OpenCase,
    TakeNote,
    Talks,
    open_rooms,
)
from tests.talks.desks import Desk
from tests.talks.one_text import CASE
from tests.talks.red_team import attacked, carry, whole

KEY = KeyFile(b"the same key file for every test")


@pytest.fixture
def desk() -> Desk:
    """Talks of two sides, with a person of each side."""
    return attacked()


def _in_files(folder: Path) -> Talks:
    """Talks in files, to which both sides agreed."""
    record = create_talks(folder, KEY)
    open_rooms(record, CASE, "desk")
    talks = Talks(record)
    talks.do(OpenCase(case=CASE), Actor("desk"))
    for party in ("ada", "bo"):
        talks.do(GiveConsent(party=party), Actor("desk"))
    return talks


def test_a_receipt_that_the_room_did_not_give(tmp_path: Path, desk: Desk) -> None:
    """Prove a delivery that never was with a receipt that is forged, or another room's."""
    folder = tmp_path / "copy"
    export(desk.record, "Bo", folder)
    good = desk.do(TakeNote(words="Received.", room="Bo"), behalf="bo")[0].receipt.note
    other = desk.do(TakeNote(words="Received.", room="Ada"), behalf="ada")[0].receipt.note
    export(desk.record, "Bo", tmp_path / "later")
    receipt = tmp_path / "receipt.txt"
    lines = good.splitlines(keepends=True)
    size, root = lines[1:3]
    forged = [
        good.replace(size, f"{int(size) + 1}\n", 1),
        good.replace(root[:6], root[5::-1], 1),
        good[: good.rindex(" ") + 1] + good[: good.rindex(" ") : -1],
        other,
    ]
    for words in forged:
        receipt.write_text(words, "utf-8")
        assert not whole(tmp_path / "later", "--receipt", receipt), words
    receipt.write_text(good, "utf-8")
    assert whole(tmp_path / "later", "--receipt", receipt)
    assert not whole(folder, "--receipt", receipt)


def test_the_files_behind_the_programs_back(tmp_path: Path) -> None:
    """Change, exchange or drop records in the files of the talks, behind the program's back."""
    talks = _in_files(tmp_path / "talks")
    for number in range(3):
        talks.do(TakeNote(words=f"Note {number}."), Actor("desk"))
    talks.close()
    changes = (
        "UPDATE entries SET body = zeroblob(length(body)) WHERE rowid = 14",
        "UPDATE entries SET body = o.body FROM entries o WHERE o.rowid = 12 AND entries.rowid = 14",
        """UPDATE entries SET front = o.front, body = o.body
        FROM entries o WHERE o.rowid = 12 AND entries.rowid = 14""",
        "DELETE FROM entries WHERE rowid = 14",
    )
    for number, statement in enumerate(changes):
        copy = tmp_path / f"changed {number}"
        shutil.copytree(tmp_path / "talks", copy)
        with closing(sqlite3.connect(copy / "record.sqlite3")) as file, file:
            for trigger in ("entries_stay", "entries_hold"):
                file.execute(f"DROP TRIGGER {trigger}")
            assert file.execute(statement).rowcount == 1
        with closing(open_talks(copy, KEY)) as record, pytest.raises(Damaged):
            Talks(record).state()
    with closing(Talks(open_talks(tmp_path / "talks", KEY))) as untouched:
        assert untouched.state().rooms


def test_two_rooms_copies_exchanged(tmp_path: Path, desk: Desk) -> None:
    """Hand one room's copy over as another's, or records of one in the copy of another."""
    keys = {}
    for room in ("Ada", "Bo"):
        export(desk.record, room, tmp_path / room)
        keys[room] = desk.record.room(room).key.room
    assert whole(tmp_path / "Bo", "--key", keys["Bo"])
    assert not whole(tmp_path / "Ada", "--key", keys["Bo"])
    for name in sorted(p.name for p in (tmp_path / "Ada").iterdir() if p.is_file()):
        mixed = tmp_path / f"mixed {name}"
        shutil.copytree(tmp_path / "Bo", mixed)
        before = (mixed / name).read_bytes() if (mixed / name).exists() else b""
        shutil.copy(tmp_path / "Ada" / name, mixed / name)
        assert whole(mixed) is ((mixed / name).read_bytes() == before), name


def test_a_delivery_denied_against_its_receipt(tmp_path: Path) -> None:
    """Bring talks back from before a delivery, and deny that it was ever made."""
    talks = _in_files(tmp_path / "talks")
    backup(talks.record, tmp_path / "backup")
    sent = talks.do(carry(None, Mode.MEDIATORS_OWN, words="Open it by day."), Actor("desk"))
    receipt = tmp_path / "receipt.txt"
    receipt.write_text(sent[-1].receipt.note, "utf-8")
    export(talks.record, "Bo", tmp_path / "true")
    talks.close()
    assert whole(tmp_path / "true", "--receipt", receipt)

    restore(tmp_path / "backup", tmp_path / "again", KEY)
    again = Talks(open_talks(tmp_path / "again", KEY))
    for number in range(3):
        again.do(TakeNote(words=f"Note {number}.", room="Bo"), Actor("desk", "bo"))
    assert again.of_room("Bo").facts(Delivered) == ()
    export(again.record, "Bo", tmp_path / "denied")
    again.close()
    assert whole(tmp_path / "denied")
    assert not whole(tmp_path / "denied", "--receipt", receipt)
