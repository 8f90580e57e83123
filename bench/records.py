"""Rooms to measure the record with: the same words in every run, on the disk as they would lie."""

import itertools
import tempfile
from pathlib import Path

from goodoffices.record import Draft, KeyFile, Record, create_talks, export, open_talks

OPENER_BYTES = bytes(range(32))
OPENER = KeyFile(OPENER_BYTES)
WORDS = "The crossing opens at six; say so to nobody before the mediators have. " * 6
ROOM = "delegation"


def talks(size: int) -> Path:
    """A folder of talks with one room of so many entries of some 450 letters each."""
    folder = Path(tempfile.mkdtemp()) / "talks"
    record = create_talks(folder, OPENER)
    record.open_room(ROOM, author="mira")
    numbers = iter(range(1, size))
    while some := list(itertools.islice(numbers, 500)):
        record.act([draft(number) for number in some], author="ada")
    record.close()
    return folder


def draft(number: int) -> Draft:
    """An entry to record."""
    return Draft(ROOM, "note/1", {"number": number, "text": WORDS})


def opened(folder: Path) -> Record:
    """The record of a folder, of which nothing has been read yet."""
    return open_talks(folder, OPENER)


def copied(size: int) -> Path:
    """A copy of a room of so many entries."""
    folder = talks(size)
    record = opened(folder)
    export(record, ROOM, folder.with_name("copy"))
    record.close()
    return folder.with_name("copy")
