"""The record: one log per room, sealed, erasable, and provable to anyone who keeps a copy."""

from goodoffices.record.attachment import LARGEST, Attachment
from goodoffices.record.backup import Backup, Restored, backup, restore
from goodoffices.record.canonical import canonical
from goodoffices.record.check_code import check_code, same_words, unseen
from goodoffices.record.checking import Bad, Verdict, verify
from goodoffices.record.entry import Draft, Entry, Receipt, instant
from goodoffices.record.erasure import (
    GROUNDS,
    Erasure,
    due,
    erase,
    hold,
    is_held,
    keep_for,
    removable,
)
from goodoffices.record.export import Copy, export
from goodoffices.record.folder import create_talks, is_talks, must_be_talks, open_talks
from goodoffices.record.memory import MemoryEntries, MemoryKeys
from goodoffices.record.own_kinds import STAYS
from goodoffices.record.page import grouped
from goodoffices.record.record import (
    URN,
    Record,
    Sheet,
    no_such_room,
    system_clock,
    system_random,
)
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Damaged, Kept
from goodoffices.record.sqlite import SqliteEntries, SqliteKeys
from goodoffices.record.store import Act, Entries, Keys, Row, Stale, StoreError, View
from goodoffices.record.telling import told_plainly
from goodoffices.record.tree import BadProof, Tree, verify_consistency, verify_inclusion
from goodoffices.record.unlocking import KeyFile, Opener, Passphrase, RecoverySheet, WrongKey

__all__ = [
    "GROUNDS",
    "LARGEST",
    "STAYS",
    "URN",
    "Act",
    "Attachment",
    "Backup",
    "Bad",
    "BadProof",
    "Copy",
    "Damaged",
    "Draft",
    "Entries",
    "Entry",
    "Erasure",
    "Kept",
    "KeyFile",
    "Keys",
    "MemoryEntries",
    "MemoryKeys",
    "Opener",
    "Passphrase",
    "Receipt",
    "Record",
    "RecoverySheet",
    "Refused",
    "Restored",
    "Row",
    "Sheet",
    "SqliteEntries",
    "SqliteKeys",
    "Stale",
    "StoreError",
    "Tree",
    "Verdict",
    "View",
    "WrongKey",
    "backup",
    "canonical",
    "check_code",
    "create_talks",
    "due",
    "erase",
    "export",
    "grouped",
    "hold",
    "instant",
    "is_held",
    "is_talks",
    "keep_for",
    "must_be_talks",
    "no_such_room",
    "open_talks",
    "removable",
    "restore",
    "same_words",
    "system_clock",
    "system_random",
    "told_plainly",
    "unseen",
    "verify",
    "verify_consistency",
    "verify_inclusion",
]
