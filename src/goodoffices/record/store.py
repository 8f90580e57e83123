"""What a store of entries and a store of keys must do, whatever they are made of.

A store sees places, labels and sealed bytes: never a word, nor of which room something is.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

__all__ = ["Act", "Busy", "Entries", "Keys", "Row", "Stale", "StoreError", "View"]


class StoreError(Exception):
    """The store could not do it, and nothing was acknowledged; the message says why."""


class Busy(StoreError):  # noqa: N818 (it is a finding)
    """Another program held it for too long."""


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
    """The keys of entries, and shelves of sealed sheets; only keys can be destroyed.

    Nothing in it counts what was done: how often a sheet was replaced leaves no trace.
    """

    def add(self, keys: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep sealed keys under their labels, durably: all of them, or none. Raises StoreError."""
        ...

    def get(self, labels: Sequence[bytes]) -> list[bytes | None]:
        """The keys of these labels, None where there is none, or none any more."""
        ...

    def destroy(self, labels: Sequence[bytes]) -> None:
        """Remove keys so that no byte of them stays in the store, as far as a file allows."""
        ...

    def shelf(self, name: str) -> list[tuple[bytes, bytes]]:
        """The sheets of a shelf in the order in which they were put: label and sealed bytes."""
        ...

    def put(self, name: str, label: bytes, sheet: bytes) -> None:
        """Put a sheet on a shelf, durably."""
        ...

    def replace(self, name: str, before: bytes, sheet: bytes) -> None:
        """Put a sheet in the place of one, of which no byte stays if the new one is as long.

        Raises Stale where that one is gone.
        """
        ...

    def backup(self, file: Path) -> None:
        """Copy the whole, as of one moment, while others write. Raises StoreError."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
