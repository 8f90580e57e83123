"""Randomness and time that repeat: a stream for every room, and a clock that a test sets."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

from goodoffices.record import Entries, KeyFile, Keys, MemoryEntries, MemoryKeys, Record

__all__ = ["Clock", "in_memory", "streams"]


class Clock:
    """Says what it was set to."""

    def __init__(self) -> None:
        self.now = datetime(2031, 7, 6, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def streams(seed: int) -> Callable[[str], Callable[[int], bytes]]:
    """For each room a stream of its own, wherever in it the room is."""
    made: dict[str, random.Random] = {}
    return lambda room: made.setdefault(room, random.Random(f"{seed} {room}")).randbytes


def in_memory(
    clock: Clock | None = None,
    seed: int = 0,
    *,
    entries: Entries | None = None,
    keys: Keys | None = None,
) -> Record:
    """A new record, in memory unless told otherwise."""
    return Record.create(
        entries or MemoryEntries(),
        keys or MemoryKeys(),
        KeyFile(b"the same key file for every test"),
        clock=clock or Clock(),
        streams=streams(seed),
    )
