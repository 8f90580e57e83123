"""A TALKS folder: the record in one file, its keys in another, and nothing else that knows words."""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

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

    It appears whole or not at all. Raises Refused (folder_exists), OSError, StoreError.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise Refused("folder_exists", f"{folder} exists already.", "Name a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}."))
    try:
        entries = SqliteEntries(partial / ENTRIES_FILE, new=True)
        keys = SqliteKeys(partial / KEYS_FILE, new=True)
        Record.create(entries, keys, opener, clock=clock, streams=streams).close()
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
        _sync(folder.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
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


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
