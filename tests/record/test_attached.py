"""Attachments on their way: recorded, copied, checked, shown as a link, removed for good."""

import hashlib
from pathlib import Path

import pytest

from goodoffices.record import (
    Attachment,
    Bad,
    Draft,
    KeyFile,
    MemoryEntries,
    MemoryKeys,
    Record,
    export,
    verify,
)

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
