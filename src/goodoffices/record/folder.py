"""A TALKS folder: the record in one file, its keys in another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from goodoffices.disk import new_folder
from goodoffices.record.erasure import resume_erasures
from goodoffices.record.record import Record, Streams, system_clock, system_random
from goodoffices.record.refusal import Refused
from goodoffices.record.sqlite import SqliteEntries, SqliteKeys
from goodoffices.record.unlocking import Opener

__all__ = [
    "ASIDE",
    "BACKUP_SHEET",
    "ENTRIES_FILE",
    "KEYS_FILE",
    "create_talks",
    "is_talks",
    "must_be_talks",
    "open_talks",
    "put_aside",
    "stores",
]

ENTRIES_FILE = "record.sqlite3"
KEYS_FILE = "keys.sqlite3"
BACKUP_SHEET = "backup.json"
ASIDE = ".before-"


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
    with new_folder(folder, 0o700) as partial, stores(partial, new=True) as (entries, keys):
        Record.create(entries, keys, opener, clock=clock, streams=streams)
    return open_talks(folder, opener, clock=clock, streams=streams)


def open_talks(
    folder: Path,
    opener: Opener,
    *,
    clock: Callable[[], datetime] = system_clock,
    streams: Streams = system_random,
) -> Record:
    """The record of a folder, with every erasure that was begun finished.

    Raises Refused (not_talks, a_backup), WrongKey, StoreError.
    """
    must_be_talks(folder)
    entries, keys = _stores(folder, new=False)
    try:
        record = Record.open(entries, keys, opener, clock=clock, streams=streams)
        resume_erasures(record)
    except BaseException:
        entries.close()
        keys.close()
        raise
    return record


def must_be_talks(folder: Path) -> None:
    """Refuse a folder before anything is asked or opened. Raises Refused (not_talks, a_backup)."""
    if (folder / BACKUP_SHEET).exists():
        raise Refused(
            "a_backup",
            f"{folder} is a backup, which stays as it is.",
            f"Bring it back with: goodoffices restore {folder} TALKS",
        )
    if not is_talks(folder):
        raise Refused("not_talks", f"{folder} is no record of talks.", _way_out(folder))


def put_aside(folder: Path) -> list[Path]:
    """What stood at this place before returns from backups, the latest last."""
    try:
        beside = sorted(folder.absolute().parent.iterdir())
    except OSError:
        return []
    return [path for path in beside if path.name.startswith(f"{folder.name}{ASIDE}")]


def _way_out(folder: Path) -> str:
    if aside := put_aside(folder):
        return f"A return from a backup put it aside as {aside[-1].name}; do it once more."
    return "Open one with: goodoffices talks open FOLDER"


@contextmanager
def stores(folder: Path, *, new: bool = False) -> Iterator[tuple[SqliteEntries, SqliteKeys]]:
    """Both stores of a folder, for as long as the block runs. Raises StoreError."""
    entries, keys = _stores(folder, new=new)
    try:
        yield entries, keys
    finally:
        entries.close()
        keys.close()


def _stores(folder: Path, *, new: bool) -> tuple[SqliteEntries, SqliteKeys]:
    entries = SqliteEntries(folder / ENTRIES_FILE, new=new)
    try:
        return entries, SqliteKeys(folder / KEYS_FILE, new=new)
    except BaseException:
        entries.close()
        raise


def is_talks(folder: Path) -> bool:
    """Whether the folder holds both files of a record."""
    return all((folder / name).is_file() for name in (ENTRIES_FILE, KEYS_FILE))
