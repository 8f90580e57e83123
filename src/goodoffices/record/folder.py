"""A TALKS folder: the record in one file, its keys in another."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from goodoffices.disk import new_folder
from goodoffices.record.erasure import resume_erasures
from goodoffices.record.record import Record, Streams, system_clock, system_random
from goodoffices.record.refusal import Refused
from goodoffices.record.sqlite import SqliteEntries, SqliteKeys
from goodoffices.record.unlocking import Opener

__all__ = ["ENTRIES_FILE", "KEYS_FILE", "create_talks", "is_talks", "open_talks"]

ENTRIES_FILE, KEYS_FILE = "record.sqlite3", "keys.sqlite3"


def create_talks(
    folder: Path,
    opener: Opener,
    *,
    clock: Callable[[], datetime] = system_clock,
    streams: Streams = system_random,
) -> Record:
    """A new record in a folder that does not exist, or is empty.

    It appears whole or not at all. Raises OSError, StoreError.
    """
    with new_folder(folder, 0o700) as partial:
        entries = SqliteEntries(partial / ENTRIES_FILE, new=True)
        keys = SqliteKeys(partial / KEYS_FILE, new=True)
        Record.create(entries, keys, opener, clock=clock, streams=streams).close()
    return open_talks(folder, opener, clock=clock, streams=streams)


def open_talks(
    folder: Path,
    opener: Opener,
    *,
    clock: Callable[[], datetime] = system_clock,
    streams: Streams = system_random,
) -> Record:
    """The record of a folder, with every erasure that was begun finished.

    Raises Refused (not_talks), WrongKey, StoreError.
    """
    if not is_talks(folder):
        raise Refused(
            "not_talks",
            f"{folder} is no record of talks.",
            "Open one with: goodoffices talks open FOLDER",
        )
    entries = SqliteEntries(folder / ENTRIES_FILE)
    keys = SqliteKeys(folder / KEYS_FILE)
    try:
        record = Record.open(entries, keys, opener, clock=clock, streams=streams)
        resume_erasures(record)
    except BaseException:
        entries.close()
        keys.close()
        raise
    return record


def is_talks(folder: Path) -> bool:
    """Whether the folder holds both files of a record."""
    return all((folder / name).is_file() for name in (ENTRIES_FILE, KEYS_FILE))
