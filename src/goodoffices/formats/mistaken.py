"""Columns that were taken for parties though their cells say who said so, or when."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from goodoffices.formats.dates import read_date
from goodoffices.formats.folding import bare, folded
from goodoffices.formats.headings import is_numbered_party
from goodoffices.formats.matrix import Entry, Row
from goodoffices.formats.phrases import is_unknown, said_by_named
from goodoffices.formats.table import Table
from goodoffices.formats.workbook import Place
from goodoffices.model import IssueKind

__all__ = ["mistaken"]

# Dates may be what a party wants. So many that nobody answers by a date are no wishes; nor are
# fewer under a heading with such a word.
_FEWEST_DATES = 3
_TIME_WORDS = (
    "when told date dated day days stated said updated update recorded noted heard reported "
    "session sessions meeting time last received"
)
_OF_TIME = frozenset(_TIME_WORDS.split())


def mistaken(
    table: Table, rows: Sequence[Row], known: Iterable[str]
) -> Iterator[tuple[Place, str]]:
    """Each such column, and how to head it.

    ``known`` are headings and names of parties of the case that the matrix is brought into.
    """
    there = {folded(name) for name in known}
    for column in table.parties:
        name = column.heading
        if folded(name) in there or is_numbered_party(name):
            continue
        filled = [row for row in rows if row.entries[name].words]
        of_each = {folded(other.heading) for other in table.parties if other is not column}
        if filled and all(_is_attribution(row.entries[name], of_each) for row in filled):
            what, field = "a word for according to whom", "Said by"
        elif len(filled) >= (
            1 if set(bare(folded(name)).split()) & _OF_TIME else _FEWEST_DATES
        ) and all(_is_told_when(row, name, of_each) for row in filled):
            what, field = "a date that no other party answers by one", "Date"
        else:
            continue
        message = (
            f"every cell under {name!r} is {what}: head the column {field!r}, or with the party "
            f"that it tells of, '{field} (PARTY)'; if it is itself a party, head it "
            f"'Party 1: {name}'"
        )
        yield (column.row, column.first), message


def _is_attribution(entry: Entry, parties: Collection[str]) -> bool:
    return all(said_by_named(words) is not None for words in _of_each(entry, parties))


def _of_each(entry: Entry, parties: Collection[str]) -> Iterator[str]:
    """The words of a cell without the party that a line of it may tell of, where any is known."""
    for words in entry.words:
        name, colon, rest = words.partition(":")
        if not (colon and folded(name) in parties):
            yield words
        elif not is_unknown(rest):
            yield rest


def _is_told_when(row: Row, name: str, parties: Collection[str]) -> bool:
    """Whether the cell holds a day where others of the row say something, and no day."""
    others = [entry for other, entry in row.entries.items() if other != name and entry.words]
    return (
        row.kind is not IssueKind.DATE
        and _is_day(row.entries[name], parties)
        and bool(others)
        and not any(_is_day(entry, parties) for entry in others)
    )


def _is_day(entry: Entry, parties: Collection[str]) -> bool:
    for words in _of_each(entry, parties):
        try:
            read_date(words)
        except ValueError:
            return False
        if words.strip().isdecimal():
            return False
    return True
