"""A matrix of issues and parties as it stands in a workbook, before it becomes a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goodoffices.formats.workbook import address
from goodoffices.model import IssueKind, PositionKind, SaidBy, When

__all__ = ["Entry", "Matrix", "MatrixError", "Party", "Problem", "Row", "Unread"]


@dataclass(frozen=True)
class Problem:
    """Why a workbook cannot be taken: ``file: sheet!cell: message``."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        """The line shown to people; without a place when the whole file is meant."""
        return ": ".join(part for part in (self.file, self.place, self.message) if part)


class MatrixError(Exception):
    """A workbook that cannot be taken, with every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Unread:
    """Something in the workbook that was not read, and why."""

    sheet: str
    address: str
    reason: str

    def __str__(self) -> str:
        """The line shown to people."""
        return f"Sheet {self.sheet!r} {self.address}: {self.reason}"


@dataclass(frozen=True)
class Party:
    """A column of positions."""

    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    """What one cell says: how firmly, and each position in words; nothing when unknown."""

    kind: PositionKind = PositionKind.STATED
    words: tuple[str, ...] = ()
    said_by: SaidBy | None = None
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One issue of the matrix, at (row, column) of its title.

    ``entries`` has an entry for the name of every party.
    """

    place: tuple[int, int]
    title: str
    id: str | None = None
    kind: IssueKind | None = None
    unit: str | None = None
    options: tuple[str, ...] = ()
    note: str | None = None
    source: str | None = None
    when: When | None = None
    entries: Mapping[str, Entry]

    @property
    def address(self) -> str:
        """Where its title stands."""
        return address(*self.place)


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A matrix as read: its rows, what was not read, and what was decided on the way."""

    file: Path
    sheet: str
    language: str | None
    parties: tuple[Party, ...]
    rows: tuple[Row, ...]
    unread: tuple[Unread, ...]
    messages: tuple[str, ...]
