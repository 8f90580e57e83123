"""Stores in memory: for trials, tests and examples, and the shortest telling of what a store does.

Over another store, one reads what lies there and keeps what is added to itself.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from goodoffices.record.store import Entries, Keys, Row, Stale, StoreError

__all__ = ["MemoryEntries", "MemoryKeys"]


class MemoryEntries:
    """The record, for as long as the program runs."""

    def __init__(self, over: Entries | None = None) -> None:
        self._rows: dict[bytes, Row] = {}
        self._answers: dict[bytes, bytes] = {}
        self._lock, self._over = threading.RLock(), over

    @contextmanager
    def view(self) -> Iterator["_MemoryAct"]:
        """The entries at one moment."""
        with self._lock:
            yield _MemoryAct(self._rows, self._answers, self._over)

    @contextmanager
    def act(self, locks: Sequence[bytes]) -> Iterator["_MemoryAct"]:  # noqa: ARG002 (one lock here)
        """A transaction."""
        with self._lock:
            act = _MemoryAct(self._rows, self._answers, self._over)
            yield act
            self._rows.update(act.new)
            self._answers.update(act.remembered)

    def backup(self, file: Path) -> None:
        """Memory has no backup. Raises StoreError."""
        raise StoreError(f"{file}: a record in memory cannot be backed up")

    def close(self) -> None:
        """Nothing to let go of."""


class _MemoryAct:
    def __init__(
        self, held: dict[bytes, Row], answers: dict[bytes, bytes], over: Entries | None
    ) -> None:
        self._held, self._answers, self._over = held, answers, over
        self.new: dict[bytes, Row] = {}
        self.remembered: dict[bytes, bytes] = {}

    def rows(self, places: Sequence[bytes], *, attachments: bool = False) -> list[Row | None]:
        found = [self.new.get(place, self._held.get(place)) for place in places]
        if self._over is not None and None in found:
            with self._over.view() as below:
                lies = below.rows(places, attachments=attachments)
            found = [own or other for own, other in zip(found, lies, strict=True)]
        if attachments:
            return found
        return [Row(row.front, row.body) if row else None for row in found]

    def answer(self, place: bytes) -> bytes | None:
        found = self.remembered.get(place, self._answers.get(place))
        if found is None and self._over is not None:
            with self._over.view() as below:
                return below.answer(place)
        return found

    def add(self, place: bytes, row: Row) -> None:
        if self.rows([place]) != [None]:
            raise StoreError("an entry lies there already")
        self.new[place] = row

    def remember(self, place: bytes, answer: bytes) -> None:
        if self.answer(place) is not None:
            raise StoreError("an answer lies there already")
        self.remembered[place] = answer


class MemoryKeys:
    """Keys, for as long as the program runs."""

    def __init__(self, over: Keys | None = None) -> None:
        self._keys: dict[bytes, bytes | None] = {}
        self._shelves: dict[str, list[tuple[bytes, bytes]]] = {}
        self._lock, self._over = threading.RLock(), over

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep sealed keys under their labels."""
        with self._lock:
            taken = [label in self._keys for label, _ in keys]
            below = self._over.get([label for label, _ in keys]) if self._over else []
            if len(dict(keys)) < len(keys) or any(taken) or any(below):
                raise StoreError("a key lies there already")
            self._keys.update(keys)

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        """The keys of these labels."""
        below = self._over.get(labels) if self._over else [None] * len(labels)
        return [self._keys.get(label, lies) for label, lies in zip(labels, below, strict=True)]

    def destroy(self, labels: Sequence[bytes]) -> None:
        """Remove keys."""
        with self._lock:
            known = zip(labels, self.get(labels), strict=True)
            self._keys.update((label, None) for label, key in known if key is not None)

    def shelf(self, name: str) -> list[tuple[bytes, bytes]]:
        """The sheets of a shelf in order."""
        if name not in self._shelves and self._over is not None:
            return self._over.shelf(name)
        return list(self._shelves.get(name, ()))

    def put(self, name: str, label: bytes, sheet: bytes) -> None:
        """Put a sheet on a shelf."""
        with self._lock:
            self._shelves[name] = [*self.shelf(name), (label, sheet)]

    def replace(self, name: str, before: bytes, sheet: bytes) -> None:
        """Put a sheet in the place of one. Raises Stale."""
        with self._lock:
            sheets = self.shelf(name)
            for number, (label, lies) in enumerate(sheets):
                if lies == before:
                    sheets[number] = label, sheet
                    self._shelves[name] = sheets
                    return
        raise Stale("it was replaced in between")

    def backup(self, file: Path) -> None:
        """Memory has no backup. Raises StoreError."""
        raise StoreError(f"{file}: keys in memory cannot be backed up")

    def close(self) -> None:
        """Nothing to let go of."""
