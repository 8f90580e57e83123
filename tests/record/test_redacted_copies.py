"""Redacted copies: whole without the words that were withheld or removed, of which none is left."""

import base64
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import Attachment, Draft, Record, Refused, erase, export, verify
from tests.record.bare import WHOLE
from tests.record.bare_python import served
from tests.record.copies import ROOM, talks

CANARY = "canary"


def canaries(number: int) -> list[str]:
    """Words that stand nowhere else: in text, name, list, moment, file name and file."""
    return [f"{CANARY} {what} {number}" for what in ("text", "name", "list", "filename", "file")]


def filled(record: Record, count: int) -> None:
    """A room with so many entries that hold canaries, each in every place that can hold words."""
    record.open_room(ROOM, author="mira")
    for number in range(1, count + 1):
        text, name, listed, named, data = canaries(number)
        content: dict[str, Any] = {"text": text, name: [listed, {"deep": text}]}
        file = Attachment.read(f"{named}.txt", data.encode())
        day = f"2031-06-{number:02}"
        record.act([Draft(ROOM, "note/1", content, day, file)], author=f"{CANARY} {number}")


def spellings(words: str) -> list[bytes]:
    """The words as a file may hold them."""
    data = words.encode()
    return [data, data.hex().encode(), base64.b64encode(data)[:-4], json.dumps(words).encode()]


def traces(folder: Path, words: str) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if any(each in data or each in str(path).encode() for each in spellings(words)):
            found.append(path.name)
    return found


def test_nothing_withheld_or_removed_is_left_in_a_copy_which_is_whole(tmp_path: Path) -> None:
    record, folder = talks(), tmp_path / "copy"
    filled(record, 9)
    before = {one.entry.seq: one for one in record.kept(ROOM)}
    for seq in (2, 5):
        erase(record, ROOM, seq, grounds="source", author="mira")
    copy = export(record, ROOM, folder, withhold=[3, 4, 9])
    found = verify(folder, key=record.room(ROOM).key.room)

    assert (copy.removed, copy.withheld) == (found.removed, found.withheld) == ((2, 5), (3, 4, 9))
    for seq in range(1, 10):
        gone = seq in {2, 3, 4, 5, 9}
        for words in canaries(seq):
            assert bool(traces(folder, words)) is not gone, (seq, words)
        kept = before[seq]
        assert bool(traces(folder, f"2031-06-{seq:02}")) is not gone
        assert bool(traces(folder, kept.salt.hex())) is not gone
        file = (kept.entry.attachment or {})["file"]
        assert bool(traces(folder, file[-20:])) is not gone
        withheld = seq in {3, 4, 9}
        assert bool(traces(folder, kept.entry.author)) is not withheld
        assert bool(traces(folder, kept.header["commitment"])) is not withheld
    assert traces(folder, f"{CANARY} 1") == []
    with served(folder / "verify.py") as bare:
        status, told = bare(folder)
    assert status == WHOLE
    assert told.endswith("Removed for good: 2. Not in this copy: 3.\n")


def test_a_copy_without_any_words_is_whole_and_tells_how_many_there_are(tmp_path: Path) -> None:
    record = talks()
    filled(record, 4)
    export(record, ROOM, tmp_path / "copy", withhold=range(1, 99))
    found = verify(tmp_path / "copy")

    assert (found.entries, found.withheld) == (5, (1, 2, 3, 4))
    assert traces(tmp_path / "copy", CANARY) == []
    assert not (tmp_path / "copy" / "attachments").exists()


def test_a_file_that_a_withheld_entry_shares_with_another_stays_for_the_other(
    tmp_path: Path,
) -> None:
    record = talks()
    record.open_room(ROOM, author="mira")
    file = Attachment.read("map.txt", b"the map")
    for words in ("one", "two"):
        record.act([Draft(ROOM, "note/1", {"text": words}, None, file)], author="ada")
    export(record, ROOM, tmp_path / "copy", withhold=[1])

    assert verify(tmp_path / "copy").withheld == (1,)
    assert len(list((tmp_path / "copy" / "attachments").iterdir())) == 1


def test_what_keeps_the_room_itself_is_not_withheld(tmp_path: Path) -> None:
    record = talks()
    filled(record, 2)
    erase(record, ROOM, 1, grounds="source", author="mira")
    for seq in (0, 3):
        with pytest.raises(Refused) as refused:
            export(record, ROOM, tmp_path / "copy", withhold=[seq])
        assert refused.value.code == "stays"
        assert not (tmp_path / "copy").exists()


def test_two_copies_with_other_words_left_out_have_one_head(tmp_path: Path) -> None:
    record = talks()
    filled(record, 4)
    for name, withheld in (("a", [1]), ("b", [2, 3]), ("c", [])):
        export(record, ROOM, tmp_path / name, withhold=withheld)
    heads = {(tmp_path / name / "head.txt").read_bytes() for name in "abc"}

    assert len(heads) == 1
    assert verify(tmp_path / "a", receipts=[tmp_path / "b" / "head.txt"]).origin


def test_the_longest_and_the_deepest_that_is_recorded_is_copied_and_checked(tmp_path: Path) -> None:
    record = talks()
    record.open_room(ROOM, author="mira")
    told: Any = "x"
    for _ in range(22):
        told = [told]
    for content in ({"text": "\u0628" * 521_000}, {"text": "\n" * 521_000}, {"deep": told}):
        record.act([Draft(ROOM, "note/1", content)], author="ada")
    export(record, ROOM, tmp_path / "copy")
    with served(tmp_path / "copy" / "verify.py") as bare:
        assert bare(tmp_path / "copy")[0] == WHOLE

    assert verify(tmp_path / "copy").entries == 4


def test_a_copy_of_many_large_files_takes_the_memory_of_a_few(tmp_path: Path) -> None:
    record, size = talks(), 2**20
    record.open_room(ROOM, author="mira")
    for number in range(24):
        data = bytes([65 + number]) * size
        file = Attachment.read(f"{number}.txt", data)
        record.act([Draft(ROOM, "note/1", {"number": number}, None, file)], author="ada")
    tracemalloc.start()
    export(record, ROOM, tmp_path / "copy")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert verify(tmp_path / "copy").entries == 25
    assert peak < 16 * size
