"""A room's own log: what lies in the store, read and checked entry by entry, and grown."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from goodoffices.record.canonical import canonical
from goodoffices.record.entry import Draft, Entry, Receipt, header, read_instant
from goodoffices.record.own_kinds import RESTORED
from goodoffices.record.room_key import RoomKey
from goodoffices.record.sealing import Random, Unreadable, padded, seal, unpadded, unseal
from goodoffices.record.store import Act, Entries, Keys, Row, View
from goodoffices.record.tree import Tree
from goodoffices.record.verifier import Peaks, digest, head_text
from goodoffices.record.verifier import canonical as spelt

__all__ = ["Damaged", "EntryKey", "Kept", "Room"]

_AHEAD = 256
_FEW = 4  # where each may have a file of 20 MB
_FRONT = 640  # bytes that no header exceeds: its kind and number do not show


class Damaged(Exception):  # noqa: N818 (it is a finding)
    """What lies in the store is not what the room recorded; the message names the entry."""


@dataclass(frozen=True)
class EntryKey:
    """The key of one entry: destroyed, its words are gone for good."""

    label: bytes
    key: bytes = field(repr=False)
    wrapped: bytes


@dataclass(frozen=True)
class Kept:
    """An entry as a copy tells it: header, words and their salt unless removed, the seal."""

    entry: Entry
    header: dict[str, Any]
    payload: dict[str, Any] | None
    salt: bytes
    seal: bytes
    label: bytes
    attachment: bytes | None = None


class Room:
    """One room's tree, as far as it has been read; ``name`` is its name in this record.

    ``least`` is the length that its entries have at least, so that it does not tell them apart.
    """

    def __init__(self, name: str, key: RoomKey, random: Random, least: int = 0) -> None:
        self.name, self.key, self.random, self.least = name, key, random, least
        self.tree = Tree()
        self.epoch = 1
        self.last = ""

    def new_key(self) -> EntryKey:
        """A key for the next entry, to be kept before the entry is."""
        label, key = self.random(16), self.random(32)
        return EntryKey(label, key, self.key.wrap(key, label, self.random))

    def catch_up(self, view: View) -> None:
        """Read what others have added. Raises Damaged."""
        try:
            for _ in self._fronts(view, self.tree.size):
                pass
        except BaseException:  # what was found bad is not held for good at the next reading
            self.tree, self.epoch, self.last = Tree(), 1, ""
            raise

    def head(self) -> str:
        """The signed head of the room as far as it has been read."""
        return self._signed(self.tree, self.tree.leaves[-1], self.epoch)[1]

    def receipt(self, entry: Entry) -> Receipt:
        """The receipt of an entry that has been read, the same as when it was recorded."""
        grown = Tree(self.tree.leaves[: entry.seq + 1])
        return Receipt(
            self.name, entry.seq, entry.hash, self._signed(grown, entry.hash, entry.epoch)[1]
        )

    def grow(
        self, act: Act, drafts: Sequence[tuple[Draft, EntryKey]], author: str, at: datetime
    ) -> tuple[Receipt, ...]:
        """Add entries in this transaction, to a room that has caught up in it.

        What was read of the room grows at the next reading.
        """
        grown, receipts, last = Peaks(), [], self.last
        grown.size, grown.peaks = self.tree.size, list(self.tree.peaks)
        for draft, key in drafts:
            seq, salt, words = grown.size, self.random(32), canonical(draft.payload())
            epoch = draft.content["epoch"] if draft.kind == RESTORED else self.epoch
            now = max(at, read_instant(last)) if last else at
            front = header(
                words,
                salt,
                room=self.key.room,
                seq=seq,
                at=now,
                kind=draft.kind,
                author=self.key.pseudonym(author),
                epoch=epoch,
            )
            last = json.loads(front)["recorded"]
            found = digest(b"\0", front)
            grown.add(found)
            signature, note = self._signed(grown, found, epoch)
            place = self.key.place(seq)
            told = {
                "header": json.loads(front),
                "key": key.label.hex(),
                "seal": base64.b64encode(signature).decode(),
            }
            attached = draft.attachment.data if draft.attachment else None
            act.add(
                place,
                Row(
                    seal(self.key.front, padded(canonical(told), _FRONT), place, self.random),
                    seal(key.key, padded(salt + words, max(256, self.least)), place, self.random),
                    attached and seal(key.key, padded(attached), place + b"a", self.random),
                ),
            )
            receipts.append(Receipt(self.name, seq, found, note))
        return tuple(receipts)

    def read(
        self,
        store: Entries,
        keys: Keys,
        start: int = 0,
        end: int | None = None,
        *,
        attachments: bool = False,
    ) -> Iterator[Kept]:
        """The entries from ``start`` to before ``end``, each checked. Raises Damaged.

        Between entries nothing is held of the store: a log that only grows needs no snapshot.
        """
        with store.view() as view:
            self.catch_up(view)
        end = self.tree.size if end is None else min(end, self.tree.size)
        step = _FEW if attachments else _AHEAD
        for first in range(start, end, step):
            seqs = range(first, min(first + step, end))
            places = [self.key.place(seq) for seq in seqs]
            with store.view() as view:
                rows = view.rows(places, attachments=attachments)
            found = []
            for seq, place, row in zip(seqs, places, rows, strict=True):
                if row is None:
                    raise Damaged(f"record no. {seq}: it is missing")
                found.append((self._front(seq, place, row), place, row))
            wrapped = keys.get([bytes.fromhex(front["key"]) for front, _, _ in found])
            for (front, place, row), key in zip(found, wrapped, strict=True):
                yield self._kept(front, place, row, key)

    def _kept(self, front: dict[str, Any], place: bytes, row: Row, wrapped: bytes | None) -> Kept:
        told, label = front["header"], bytes.fromhex(front["key"])
        seq = told["seq"]
        payload, salt, attached = None, b"", None
        if wrapped is not None:
            try:
                key = self.key.unwrap(wrapped, label)
                body = unpadded(unseal(key, row.body, place))
                if row.attachment is not None:
                    attached = unpadded(unseal(key, row.attachment, place + b"a"))
            except Unreadable as error:
                raise Damaged(f"record no. {seq}: its words {error}") from error
            salt, words = body[:32], body[32:]
            if digest(salt, words).hex() != told["commitment"]:
                raise Damaged(f"record no. {seq}: its words are not those that were recorded")
            payload = json.loads(words)
        found = payload or {}
        entry = Entry(
            room=self.name,
            seq=seq,
            recorded=read_instant(told["recorded"]),
            kind=told["kind"],
            author=told["author"],
            epoch=told["epoch"],
            hash=self.tree.leaves[seq],
            content=found.get("content"),
            happened=found.get("happened"),
            attachment=found.get("attachment"),
        )
        seal_ = base64.b64decode(front["seal"])
        return Kept(entry, told, payload, salt, seal_, label, attached)

    def _fronts(self, view: View, start: int) -> Iterator[dict[str, Any]]:
        step, seq, last = 2, start, None
        while True:
            start = seq
            places = [self.key.place(number) for number in range(seq, seq + step)]
            rows = view.rows(places)
            for place, row in zip(places, rows, strict=True):
                if row is None:
                    if any(rows[seq - start :]):
                        raise Damaged(f"record no. {seq}: it is missing")
                    if last:
                        self._check_seal(last)
                    return
                front = last = self._front(seq, place, row)
                told = front["header"]
                if told["recorded"] < self.last or told["epoch"] < self.epoch:
                    raise Damaged(f"record no. {seq}: it is recorded before the one above it")
                self.tree.add(digest(b"\0", spelt(told)))
                self.last, self.epoch = told["recorded"], told["epoch"]
                seq += 1
                yield front
            step = min(step * 4, _AHEAD)

    def _front(self, seq: int, place: bytes, row: Row) -> dict[str, Any]:
        try:
            front: dict[str, Any] = json.loads(unpadded(unseal(self.key.front, row.front, place)))
        except Unreadable as error:
            raise Damaged(f"record no. {seq}: {error}") from error
        if front["header"]["seq"] != seq or front["header"]["room"] != self.key.room:
            raise Damaged(f"record no. {seq}: it is of another place")
        return front

    def _check_seal(self, front: dict[str, Any]) -> None:
        signature, _ = self._signed(self.tree, self.tree.leaves[-1], self.epoch)
        if base64.b64encode(signature).decode() != front["seal"]:
            raise Damaged(f"record no. {front['header']['seq']}: the room did not seal it so")

    def _signed(self, tree: Peaks, last: bytes, epoch: int) -> tuple[bytes, str]:
        text = head_text(self.key.room, tree.size, tree.root(), epoch, last)
        signature = self.key.sign(text)
        return signature, self.key.note(text, signature)
