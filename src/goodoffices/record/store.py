"""What a store of entries and a store of keys must do, whatever they are made of.

A store sees places, labels and sealed bytes: never a word, nor of which room something is.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

__all__ = ["Act", "Entries", "Keys", "Row", "Stale", "StoreError", "View"]


class StoreError(Exception):
    """The store could not do it, and nothing was acknowledged; the message says why."""


class Stale(StoreError):  # noqa: N818 (it is a finding)
    """Somebody else changed it in between."""


@dataclass(frozen=True)
class Row:
    """An entry as a store holds it: what stays after an erasure, the words, an attachment."""

    front: bytes
    body: bytes
    attachment: bytes | None = None


class View(Protocol):
    """The entries at one moment."""

    def rows(self, places: Sequence[bytes], *, attachments: bool = False) -> list[Row | None]:
        """What lies at these places, None where nothing does."""
        ...

    def answer(self, place: bytes) -> bytes | None:
        """What was remembered at this place."""
        ...


class Act(View, Protocol):
    """One transaction: all of it is durable when the block is left, or none of it is there."""

    def add(self, place: bytes, row: Row) -> None:
        """Put an entry where none lies."""
        ...

    def remember(self, place: bytes, answer: bytes) -> None:
        """Keep what was answered, where nothing is kept."""
        ...


class Entries(Protocol):
    """The record: entries can be added, and nothing in it can be changed or removed."""

    def view(self) -> AbstractContextManager[View]:
        """The entries at one moment. Raises StoreError."""
        ...

    def act(self, locks: Sequence[bytes]) -> AbstractContextManager[Act]:
        """A transaction that holds these locks, taken in order. Raises StoreError."""
        ...

    def backup(self, file: Path) -> None:
        """Copy the whole, as of one moment, while others write. Raises StoreError."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Keys(Protocol):
    """The keys of entries, and shelves of sealed sheets; only keys can be destroyed."""

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep sealed keys under their labels, durably."""
        ...

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        """The keys of these labels, None where there is none."""
        ...

    def destroy(self, labels: Sequence[bytes]) -> None:
        """Remove keys so that no byte of them stays in the store, as far as a file allows."""
        ...

    def shelf(self, name: str) -> list[tuple[int, bytes, bytes]]:
        """The sheets of a shelf in order: number, label, sealed bytes."""
        ...

    def put(self, name: str, label: bytes, sheet: bytes) -> int:
        """Put a sheet on a shelf, durably; returns its number."""
        ...

    def replace(self, name: str, number: int, label: bytes, sheet: bytes) -> int:
        """Put a sheet in the place of one. Raises Stale where that one is gone."""
        ...

    def take(self, name: str, number: int) -> None:
        """Remove a sheet so that no byte of it stays."""
        ...

    def backup(self, file: Path) -> None:
        """Copy the whole, as of one moment, while others write. Raises StoreError."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
