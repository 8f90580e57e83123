"""Backups while others write, and the return from one: a new epoch, with nothing erased back."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from goodoffices.disk import new_folder
from goodoffices.record.entry import Draft
from goodoffices.record.erasure import SHELF, resume_erasures
from goodoffices.record.folder import ENTRIES_FILE, KEYS_FILE, is_talks
from goodoffices.record.record import Record, Streams, system_clock, system_random
from goodoffices.record.refusal import Refused
from goodoffices.record.room import RESTORED, Room
from goodoffices.record.sqlite import SqliteEntries, SqliteKeys
from goodoffices.record.store import Keys
from goodoffices.record.unlocking import Opener
from goodoffices.record.verifier import digest

__all__ = ["Backup", "Restored", "backup", "case_head", "restore"]

_SHEET = "backup.json"


@dataclass(frozen=True)
class Backup:
    """What was written: the entries of each room, all of them checked."""

    folder: Path
    sizes: dict[str, int]


@dataclass(frozen=True)
class Restored:
    """What came back: the entries of each room, what was erased again, where the old one lies."""

    sizes: dict[str, int]
    erased: int
    ledger: bool
    aside: Path | None


def backup(record: Record, folder: Path) -> Backup:
    """Copy the record and its keys, as of one moment each, into a new folder, and check them.

    The record first: a key is kept before its entry, so every entry in it has its key. Raises
    StoreError, Damaged, OSError.
    """
    with new_folder(folder, 0o700) as partial:
        record.store.backup(partial / ENTRIES_FILE)
        record.keys.backup(partial / KEYS_FILE)
        heads = _heads(record, partial)
        told = {
            "case_head": case_head({room: head for room, (_, head) in heads.items()}),
            "files": {name: _sum(partial / name) for name in (ENTRIES_FILE, KEYS_FILE)},
            "format": 1,
            "made": f"{record.clock():%Y-%m-%dT%H:%M:%SZ}",
            "record": record.id,
        }
        (partial / _SHEET).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")
    sizes = {room: size for room, (size, _) in heads.items()}
    record.remember("backup", str(folder), sizes)
    return Backup(folder, sizes)


def case_head(heads: dict[str, str]) -> str:
    """The head over all rooms, which stands in backups alone: the hash of all signed heads."""
    return digest(*(digest(heads[room].encode()) for room in sorted(heads))).hex()


def restore(
    backup_folder: Path,
    talks: Path,
    opener: Opener,
    *,
    ledger: Path | None = None,
    author: str = "desk",
    clock: Callable[[], datetime] = system_clock,
    streams: Streams = system_random,
) -> Restored:
    """Bring a backup back as ``talks``, and begin a new epoch in every room.

    What was erased since is erased again, by the ledger kept with the live keys: those of
    ``talks`` if it exists, else of the folder ``ledger`` (talks, or a later backup). What lies at
    ``talks`` is kept aside. Raises Refused (not_backup, other_record, backup_changed), WrongKey,
    StoreError, Damaged.
    """
    told = _sheet(backup_folder)
    lies = is_talks(talks)
    aside = talks.with_name(f"{talks.name}.before-{clock():%Y%m%dT%H%M%S}") if lies else None
    source = ledger or (talks if lies else None)
    with new_folder(talks, 0o700, replacing=aside) as partial:
        for name in (ENTRIES_FILE, KEYS_FILE):
            shutil.copyfile(backup_folder / name, partial / name)
            (partial / name).chmod(0o600)
            if _sum(partial / name) != told["files"][name]:
                raise Refused(
                    "backup_changed", f"{backup_folder / name} was changed.", "Take another backup."
                )
        entries, keys = SqliteEntries(partial / ENTRIES_FILE), SqliteKeys(partial / KEYS_FILE)
        try:
            record = Record.open(entries, keys, opener, clock=clock, streams=streams)
            erased = _bring_ledger(keys, source, record.id) if source else 0
            sizes = {room: sum(1 for _ in record.kept(room)) for room in record.rooms}
            begun = [record.room(room) for room, size in sizes.items() if size]
            content = [{"backup": told["made"], "epoch": room.epoch + 1} for room in begun]
            drafts = [Draft(r.name, RESTORED, c) for r, c in zip(begun, content, strict=True)]
            if drafts:
                record.act(drafts, author=author)
            resume_erasures(record, sizes)
        finally:
            entries.close()
            keys.close()
    return Restored(sizes, erased, source is not None, aside)


def _heads(record: Record, folder: Path) -> dict[str, tuple[int, str]]:
    """Size and signed head of every room as the files in a folder hold them, all checked."""
    entries, keys = SqliteEntries(folder / ENTRIES_FILE), SqliteKeys(folder / KEYS_FILE)
    found = {}
    try:
        for name in record.rooms:
            live = record.room(name)
            room = Room(name, live.key, live.random)
            size = sum(1 for _ in room.read(entries, keys))
            if size:
                found[name] = size, room.head()
    finally:
        entries.close()
        keys.close()
    return found


def _bring_ledger(keys: Keys, source: Path, record_id: str) -> int:
    """Carry the erasures of a later ledger over, and destroy their keys; how many were new."""
    live = SqliteKeys(source / KEYS_FILE)
    try:
        if live.shelf("talks")[0][2].hex() != record_id:
            raise Refused("other_record", f"{source} is another record.", "Name the right folder.")
        sheets = live.shelf(SHELF)
    finally:
        live.close()
    known = {label for _, label, _ in keys.shelf(SHELF)}
    new = [(label, sheet) for _, label, sheet in sheets if label not in known]
    for label, sheet in new:
        keys.put(SHELF, label, sheet)
    return len(new)


def _sheet(folder: Path) -> dict[str, Any]:
    try:
        with (folder / _SHEET).open("rb") as data:
            told: dict[str, Any] = json.loads(data.read(2**16))
        right = told["format"] == 1 and set(told["files"]) == {ENTRIES_FILE, KEYS_FILE}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        right = False
    if not right:
        raise Refused("not_backup", f"{folder} is no backup.", "Name a folder that backup wrote.")
    return told


def _sum(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
