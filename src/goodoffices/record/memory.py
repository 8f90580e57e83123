"""Stores in memory: for tests and examples, and the shortest telling of what a store does."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from goodoffices.record.store import Row, Stale, StoreError

__all__ = ["MemoryEntries", "MemoryKeys"]


class MemoryEntries:
    """The record, for as long as the program runs."""

    def __init__(self) -> None:
        self._rows: dict[bytes, Row] = {}
        self._answers: dict[bytes, bytes] = {}
        self._lock = threading.RLock()

    @contextmanager
    def view(self) -> Iterator["_MemoryAct"]:
        """The entries at one moment."""
        with self._lock:
            yield _MemoryAct(self._rows, self._answers)

    @contextmanager
    def act(self, locks: Sequence[bytes]) -> Iterator["_MemoryAct"]:  # noqa: ARG002 (one lock here)
        """A transaction."""
        with self._lock:
            act = _MemoryAct(self._rows, self._answers)
            yield act
            self._rows.update(act.new)
            self._answers.update(act.remembered)

    def backup(self, file: Path) -> None:
        """Memory has no backup. Raises StoreError."""
        raise StoreError(f"{file}: a record in memory cannot be backed up")

    def close(self) -> None:
        """Nothing to let go of."""


class _MemoryAct:
    def __init__(self, held: dict[bytes, Row], answers: dict[bytes, bytes]) -> None:
        self._held, self._answers = held, answers
        self.new: dict[bytes, Row] = {}
        self.remembered: dict[bytes, bytes] = {}

    def rows(self, places: Sequence[bytes], *, attachments: bool = False) -> list[Row | None]:
        found = [self.new.get(place, self._held.get(place)) for place in places]
        if attachments:
            return found
        return [Row(row.front, row.body) if row else None for row in found]

    def answer(self, place: bytes) -> bytes | None:
        return self.remembered.get(place, self._answers.get(place))

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

    def __init__(self) -> None:
        self._keys: dict[bytes, bytes | None] = {}
        self._shelves: dict[str, list[tuple[bytes, bytes]]] = {}
        self._lock = threading.RLock()

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep sealed keys under their labels."""
        with self._lock:
            if len(dict(keys)) < len(keys) or any(label in self._keys for label, _ in keys):
                raise StoreError("a key lies there already")
            self._keys.update(keys)

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        """The keys of these labels."""
        return [self._keys.get(label) for label in labels]

    def destroy(self, labels: Sequence[bytes]) -> None:
        """Remove keys."""
        with self._lock:
            self._keys.update((label, None) for label in labels if label in self._keys)

    def shelf(self, name: str) -> list[tuple[bytes, bytes]]:
        """The sheets of a shelf in order."""
        return list(self._shelves.get(name, ()))

    def put(self, name: str, label: bytes, sheet: bytes) -> None:
        """Put a sheet on a shelf."""
        with self._lock:
            self._shelves.setdefault(name, []).append((label, sheet))

    def replace(self, name: str, before: bytes, sheet: bytes) -> None:
        """Put a sheet in the place of one. Raises Stale."""
        with self._lock:
            for number, (label, lies) in enumerate(self._shelves.get(name, ())):
                if lies == before:
                    self._shelves[name][number] = label, sheet
                    return
        raise Stale("it was replaced in between")

    def backup(self, file: Path) -> None:
        """Memory has no backup. Raises StoreError."""
        raise StoreError(f"{file}: keys in memory cannot be backed up")

    def close(self) -> None:
        """Nothing to let go of."""
