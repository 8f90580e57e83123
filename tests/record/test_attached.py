"""Attachments on their way: recorded, copied, checked, shown as a link, removed for good."""

import hashlib
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from goodoffices.record import (
    LARGEST,
    Attachment,
    Bad,
    Draft,
    KeyFile,
    MemoryEntries,
    MemoryKeys,
    Record,
    erase,
    export,
    open_talks,
    verify,
)
from tests.record import papers
from tests.record.another_process import KEY, found_in
from tests.record.pictures import WORD

MAP = b"The line runs along the river.\n"
OTHER = b"The line runs along the ridge.\n"


def talks_with_a_map() -> Record:
    record = Record.create(MemoryEntries(), MemoryKeys(), KeyFile(bytes(32)))
    record.open_room("delegation", author="mira")
    attached = Attachment.read("map.txt", MAP)
    record.act([Draft("delegation", "note/1", {"text": "A map."}, None, attached)], author="mira")
    return record


def test_another_file_than_was_recorded_shows_even_where_the_room_seals_it(tmp_path: Path) -> None:
    record = talks_with_a_map()
    folder = tmp_path / "copy"
    export(record, "delegation", folder)
    assert verify(folder).entries == 2
    was, now = (hashlib.sha256(data).hexdigest() for data in (MAP, OTHER))
    assert len(MAP) == len(OTHER)
    (folder / "attachments" / f"{was}.txt").write_bytes(OTHER)
    key = record.room("delegation").key
    text = (folder / "seal.txt").read_text("utf-8").partition("\n\n")[0] + "\n"
    lying = text.replace(f"{was} {len(MAP)} attachments", f"{now} {len(MAP)} attachments")
    assert lying != text
    (folder / "seal.txt").write_text(key.note(lying, key.sign(lying)), "utf-8")
    with pytest.raises(Bad):
        verify(folder)


class Links(HTMLParser):
    """Where the links of a page lead, and what they say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value or "" for name, value in attrs if name == "href"]


def links(copy: Path) -> list[str]:
    return Links((copy / "index.html").read_text("utf-8")).found


def test_a_file_goes_to_two_rooms_into_their_copies_and_out_of_one_for_good(
    talks: Path, tmp_path: Path
) -> None:
    told = papers.page(b"BT /F1 12 Tf 20 100 Td (%s) Tj ET" % WORD.encode())
    attached = Attachment.read("../Annex \u202ea.pdf", told)
    with closing(open_talks(talks, KEY)) as record:
        note = {"text": "The map, as agreed."}
        drafts = [Draft(room, "note/1", note, None, attached) for room in ("Coast", "Hill")]
        receipts = record.act(drafts, author="mira")
        for room in ("Coast", "Hill"):
            copy = tmp_path / room
            export(record, room, copy)
            assert verify(copy, key=record.room(room).key.room).entries == 2
            (place,) = links(copy)
            assert (copy / place).read_bytes() == attached.data
            assert hashlib.sha256(attached.data).hexdigest() in place
            assert "Annex a.pdf" in (copy / "index.html").read_text("utf-8")
        bare = tmp_path / "Coast without it"
        export(record, "Coast", bare, withhold=[1])
        assert verify(bare).withheld == (1,)
        assert links(bare) == []
        assert not (bare / "attachments").exists()
        assert found_in(bare, [attached.data, WORD.encode(), b"Annex"]) == set()

        erasure = erase(record, "Coast", 1, grounds="source", author="mira")
        assert erasure.elsewhere == (("Hill", 1),)
        assert {Path(sheet.place).name for sheet in erasure.sheets} == {"Coast", bare.name}
        after = tmp_path / "Coast after"
        export(record, "Coast", after)
        found = verify(after, receipts=[_written(tmp_path / "receipt.txt", receipts[0].note)])
        assert found.removed == (1,)
        assert links(after) == []
        names = [attached.data, WORD.encode(), b"Annex", hashlib.sha256(attached.data).digest()]
        names.append(hashlib.sha256(attached.data).hexdigest().encode())
        assert found_in(after, names) == set()
        (one,) = record.kept("Coast", 1, 2, attachments=True)
        assert (one.payload, one.attachment, one.entry.attachment) == (None, None, None)
        (other,) = record.kept("Hill", 1, 2, attachments=True)
        assert other.attachment == attached.data
    assert found_in(talks, names) == set()


def _written(file: Path, note: str) -> Path:
    file.write_text(note, "utf-8")
    return file


def test_the_largest_attachment_is_kept_copied_and_checked(talks: Path, tmp_path: Path) -> None:
    whole = Attachment.read("long.txt", b"a line\n" * (LARGEST // 7))
    with closing(open_talks(talks, KEY)) as record:
        record.act([Draft("Coast", "note/1", {}, None, whole)], author="mira")
        export(record, "Coast", tmp_path / "copy")
        (found,) = record.kept("Coast", 1, 2, attachments=True)
        assert found.attachment == whole.data
    assert verify(tmp_path / "copy").entries == 2
    (file,) = (tmp_path / "copy" / "attachments").iterdir()
    assert file.stat().st_size == len(whole.data)
