"""Backups while others write, and the return from one: a new epoch, with nothing erased back."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from goodoffices.disk import new_folder
from goodoffices.record.entry import Draft, instant
from goodoffices.record.erasure import SHELF, resume_erasures
from goodoffices.record.folder import (
    ASIDE,
    BACKUP_SHEET,
    ENTRIES_FILE,
    KEYS_FILE,
    put_aside,
    stores,
)
from goodoffices.record.own_kinds import RESTORED
from goodoffices.record.record import COPIES, URN, Record, Streams, system_clock, system_random
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Room
from goodoffices.record.sqlite import SqliteEntries, SqliteKeys
from goodoffices.record.store import Busy, Entries, Keys, StoreError
from goodoffices.record.unlocking import Opener
from goodoffices.record.verifier import digest

__all__ = ["Backup", "Restored", "backup", "case_head", "restore"]

_EPOCHS = "epochs"


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

    The record first: a key is kept before its entry, so every entry in it has its key. What is
    being removed meanwhile is removed from the copy, or its answer names this backup. Raises
    StoreError, Damaged, OSError.
    """
    with new_folder(folder, 0o700) as partial, record.remembered("backup", folder) as left:
        record.store.backup(partial / ENTRIES_FILE)
        record.keys.backup(partial / KEYS_FILE)
        with stores(partial) as (entries, keys):
            heads = _heads(record, entries, keys)
            sheet, sizes = left
            sizes.update({room: size for room, (size, _) in heads.items()})
            _carry(record, record.keys, keys)
            record.settle(sheet, sizes, keys)
            keys.destroy([label for label, _ in keys.shelf(SHELF)])
        told = {
            "case_head": case_head({room: head for room, (_, head) in heads.items()}),
            "files": {name: _sum(partial / name) for name in (ENTRIES_FILE, KEYS_FILE)},
            "format": 1,
            "made": instant(record.clock()),
            "record": record.id,
        }
        text = json.dumps(told, indent=1, sort_keys=True)
        (partial / BACKUP_SHEET).write_text(text + "\n", "utf-8", newline="\n")
    return Backup(folder, _readable(sizes))


def _readable(sizes: dict[str, int]) -> dict[str, int]:
    """Without urns: how much lies in one would tell who answered."""
    return {room: size for room, size in sizes.items() if not room.startswith(URN)}


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

    What was erased since is erased again, by the ledger kept with the live keys: of ``ledger`` if
    one is named (talks, or a later backup), else of ``talks``, else of what an earlier return put
    aside. Where none can be read ``Restored.ledger`` is False, and what was erased since the backup
    may be back. What lies at ``talks`` is kept aside. Raises Refused (not_backup, a_backup,
    other_record, backup_changed), WrongKey, StoreError, Damaged, OSError.
    """
    told = _sheet(backup_folder)
    if (talks / BACKUP_SHEET).exists():
        raise Refused("a_backup", f"{talks} is a backup, which stays as it is.", "Name another.")
    lies = any((talks / name).exists() for name in (ENTRIES_FILE, KEYS_FILE))
    aside = _aside(talks, clock()) if lies else None
    with _nobody_writes(talks), new_folder(talks, 0o700, replacing=aside) as partial:
        for name in (ENTRIES_FILE, KEYS_FILE):
            shutil.copyfile(backup_folder / name, partial / name)
            (partial / name).chmod(0o600)
            if _sum(partial / name) != told["files"][name]:
                raise _changed(backup_folder)
        with stores(partial) as (entries, keys):
            record = Record.open(entries, keys, opener, clock=clock, streams=streams)
            heads = _heads(record, entries, keys)
            if case_head({room: head for room, (_, head) in heads.items()}) != told["case_head"]:
                raise _changed(backup_folder)
            # A return that was cut off has put aside what stood here.
            here = [talks] if lies else put_aside(talks)[-1:]
            known = any(
                _bring_ledger(record, one, partial) for one in ([ledger] if ledger else here)
            )
            if ledger and not known:
                raise StoreError(f"{ledger / KEYS_FILE}: its ledger cannot be read")
            sizes = {room: size for room, (size, _) in heads.items()}
            for one in [aside] if aside else here:
                # What is erased from now on is still in it.
                with record.remembered("talks put aside", one) as (_, held):
                    held.update(sizes)
            _begin_epoch(record, list(heads), told["made"], author)
            erased = resume_erasures(record, restored=True)
    return Restored(_readable(sizes), erased, known, aside)


def _aside(talks: Path, at: datetime) -> Path:
    """Where talks are kept that give way now, at a name that nothing has."""
    first = talks.with_name(f"{talks.name}{ASIDE}{at:%Y%m%dT%H%M%S}")
    others = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return next(place for place in chain([first], others) if not os.path.lexists(place))


def _begin_epoch(record: Record, rooms: list[str], made: str, author: str) -> None:
    """Tell in every room that it was restored, under a number that no earlier return had."""
    if not rooms:
        return
    before = [record.unlocked(_EPOCHS, sheet) for _, sheet in record.keys.shelf(_EPOCHS)]
    epochs = {
        room: max(record.room_or_urn(room).epoch, *(told.get(room, 1) for told in before), 1) + 1
        for room in rooms
    }
    record.keys.put(_EPOCHS, b"", record.locked(_EPOCHS, epochs))
    drafts = [Draft(n, RESTORED, {"backup": made, "epoch": e}) for n, e in epochs.items()]
    record.own_act(*drafts, author=author)


@contextmanager
def _nobody_writes(talks: Path) -> Iterator[None]:
    """While talks change places nobody writes to them, and afterwards nobody to the old ones."""
    with ExitStack() as held:
        try:
            entries = SqliteEntries(talks / ENTRIES_FILE)
            held.callback(entries.close)
            held.enter_context(entries.act([]))
        except Busy:
            raise
        except StoreError:  # what is missing or damaged is written by nobody
            held.close()
        yield


def _heads(record: Record, entries: Entries, keys: Keys) -> dict[str, tuple[int, str]]:
    """Size and signed head of every room as these stores hold them, all of it checked."""
    found = {}
    for name in record.every_room:
        live = record.room_or_urn(name)
        room = Room(name, live.key, live.random)
        size = sum(1 for _ in room.read(entries, keys, attachments=True))
        if size:
            found[name] = size, room.head()
    return found


def _bring_ledger(record: Record, source: Path, partial: Path) -> bool:
    """Carry over what a later ledger tells; whether it could be read."""
    file = source / KEYS_FILE
    if (source / BACKUP_SHEET).exists():  # to open a backup's own file would change it
        file = partial / "ledger"
        shutil.copyfile(source / KEYS_FILE, file)
    try:
        live = SqliteKeys(file)
    except StoreError:
        return False
    try:
        talks = live.shelf("talks")
        if talks and talks[0][1].hex() != record.id:
            raise Refused("other_record", f"{source} is another record.", "Name the right folder.")
        _carry(record, live, record.keys)
    except StoreError:
        return False
    finally:
        live.close()
        if file.parent == partial:
            file.unlink()
    return bool(talks)


def _carry(record: Record, source: Keys, target: Keys) -> None:
    """Put on the target's shelves what only the source's tell: removals, copies, epochs."""
    for shelf in (SHELF, COPIES, _EPOCHS):

        def told(label: bytes, sheet: bytes, shelf: str = shelf) -> tuple[bytes, str]:
            return label, json.dumps(record.unlocked(shelf, sheet), sort_keys=True)

        known = {told(*one) for one in target.shelf(shelf)}
        for label, sheet in source.shelf(shelf):
            if told(label, sheet) not in known:
                target.put(shelf, label, sheet)


def _changed(folder: Path) -> Refused:
    return Refused("backup_changed", f"{folder} was changed.", "Take another backup.")


def _sheet(folder: Path) -> dict[str, Any]:
    try:
        with (folder / BACKUP_SHEET).open("rb") as data:
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
