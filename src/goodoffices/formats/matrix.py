"""A matrix of issues and parties as it stands in a workbook, before it becomes a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goodoffices.formats.folding import begins_with
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.workbook import address, printable
from goodoffices.model import IssueKind, PositionKind, SaidBy, When

__all__ = ["Entry", "Matrix", "MatrixError", "Party", "Row", "Unread"]


class MatrixError(FormatError):
    """A workbook that cannot be taken, with every problem; their ``path`` is ``sheet!cell``."""


@dataclass(frozen=True)
class Unread:
    """Something in the workbook that was not read, and why; ``words`` is what a cell holds."""

    sheet: str
    address: str
    reason: str
    words: str = ""

    def __str__(self) -> str:
        """The line shown to people."""
        words = begins_with(printable(self.words))
        held = f" {words!r}" if words else ""
        return f"Sheet {self.sheet!r} {self.address}{held}: {self.reason}"


@dataclass(frozen=True)
class Party:
    """A column of positions."""

    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    """What one cell says: how firmly, and each position in words; nothing when unknown.

    ``sources`` are their titles.
    """

    kind: PositionKind = PositionKind.STATED
    words: tuple[str, ...] = ()
    said_by: SaidBy | None = None
    when: When | None = None
    sources: tuple[str, ...] = ()
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
    entries: Mapping[str, Entry]

    @property
    def address(self) -> str:
        """Where its title stands."""
        return address(*self.place)


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A matrix as read: its rows, what was not read, and what was decided on the way.

    ``said_by`` is according to whom positions are of which the matrix itself does not say it.
    ``title`` is what stands alone above the headings, if anything does.
    """

    file: Path
    sheet: str
    language: str | None
    said_by: SaidBy | None
    parties: tuple[Party, ...]
    rows: tuple[Row, ...]
    unread: tuple[Unread, ...]
    messages: tuple[str, ...]
    title: str | None = None
