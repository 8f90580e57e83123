"""Talks to measure with: the flagship, opened, and as many notes of the team as are asked for."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import records

from goodoffices.casefile import load
from goodoffices.record import create_talks, open_talks
from goodoffices.talks import (
    Act,
    Actor,
    Note,
    OpenCase,
    Paragraph,
    Put,
    State,
    Talks,
    Touches,
    open_rooms,
)

DESK = Actor("desk")


@dataclass(frozen=True, kw_only=True)
class _Notes(Act):
    """Many notes at once, in each of three rooms in turn."""

    touches: ClassVar = (Touches.EVERY,)

    first: int
    last: int

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:  # noqa: ARG002 (an act's two)
        for number in range(self.first, self.last):
            words = Paragraph(words=f"No. {number}. {records.WORDS}")
            room = state.rooms[number % len(state.rooms)]
            yield Put(rooms=(room,), told=Note(paragraphs=(words,)))


def talks(size: int) -> Path:
    """A folder of talks of so many entries."""
    folder = Path(tempfile.mkdtemp()) / "talks"
    record = create_talks(folder, records.OPENER)
    open_rooms(record, load("sixty-day-truce"), "desk")
    held = Talks(record)
    done = len(held.do(OpenCase(case=load("sixty-day-truce")), DESK))
    for first in range(done, size, 500):
        held.do(_Notes(first=first, last=min(first + 500, size)), DESK)
    held.close()
    return folder


def opened(folder: Path) -> Talks:
    """The talks of a folder, read once."""
    held = Talks(open_talks(folder, records.OPENER))
    held.state()
    return held
