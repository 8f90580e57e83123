"""Where the matrix stands in a sheet: its header, and what each column holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodoffices.formats.folding import plain
from goodoffices.formats.headings import Field, field_of, languages_of
from goodoffices.formats.sides import sides
from goodoffices.formats.workbook import Box, Sheet

__all__ = ["Column", "Table", "find_table", "is_turned"]

_PARTY_WORDS = {"party", "parties", "side", "actor", "partie", "parte", "partei", "الطرف", "צד"}
_SEARCHED_ROWS = 100


@dataclass(frozen=True)
class Column:
    """A column of the table; ``last`` differs from ``first`` under a merged heading.

    ``party`` is the heading of the one party that it tells of; '' is of all. ``doubt`` says why
    that cannot be known.
    """

    first: int
    last: int
    row: int
    heading: str
    field: Field | None
    party: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Table:
    """The header's rows and the columns of the table, from left to right."""

    top: int
    bottom: int
    title: Column
    columns: tuple[Column, ...]
    guessed: bool = False

    def holding(self, field: Field) -> Column | None:
        """The first column that holds ``field``, if any."""
        return next(iter(self.all_holding(field)), None)

    def all_holding(self, field: Field) -> tuple[Column, ...]:
        """The columns that hold ``field``: of all parties, or of one each."""
        return tuple(c for c in self.columns if c.field is field)

    @property
    def parties(self) -> tuple[Column, ...]:
        """The columns of positions."""
        return tuple(c for c in self.columns if c.field is None)

    @property
    def language(self) -> str | None:
        """The language of the headings, where they tell of one other than English."""
        votes: dict[str, int] = {}
        for column in self.columns:
            for language in languages_of(column.heading):
                votes[language] = votes.get(language, 0) + 1
        most = [language for language, count in votes.items() if count == max(votes.values())]
        return most[0] if len(most) == 1 and most != ["en"] else None


def find_table(sheet: Sheet, absent: tuple[str, ...] = ()) -> Table | None:
    """The first row with a heading for the issues and another beside it, as a table.

    Failing that, the first row with headings over everything but its first column. ``absent`` are
    headings of parties that others may name though they have no column here.
    """
    rows = sorted({row for row, _ in sheet.cells})[:_SEARCHED_ROWS]
    for wanted in (Field.ISSUE, Field.GROUP):
        for row in rows:
            used = [column for r, column in sheet.cells if r == row]
            named = [c for c in used if field_of(_text(sheet, row, c)) is wanted]
            if named and len(used) > 1:
                # 'Item' may be a number beside the 'Issue': the column with more words is meant.
                title = max(sorted(named), key=lambda c: _letters_below(sheet, row, c))
                return _table(sheet, row, title, absent)
    for row in rows:
        corner = _corner(sheet, row)
        if corner:
            return _table(sheet, row, corner, absent, guessed=True)
    return None


def is_turned(sheet: Sheet) -> bool:
    """Whether the sheet seems to have a party a row and an issue a column."""
    return any(plain(cell.text).casefold() in _PARTY_WORDS for cell in sheet.cells.values())


def _table(
    sheet: Sheet, row: int, title: int, absent: tuple[str, ...], *, guessed: bool = False
) -> Table:
    bottom = _bottom(sheet, row, title)
    leftwards = list(_side(sheet, row, bottom, title - 1, -1))
    rightwards = list(_side(sheet, row, bottom, title + 1, 1))
    heading = "" if guessed else _text(sheet, row, title)
    own = Column(title, title, row, heading, Field.ISSUE)
    columns: list[Column] = []
    # Of two columns of one kind the first is read; a grouping column is no party either.
    taken = {Field.ISSUE}
    there = [*reversed(leftwards), own, *rightwards]
    there_too = {column.heading for column in there}
    told = sides([(c.heading, c.field) for c in there], absent)
    for column, known in zip(there, told, strict=True):
        field = known.field
        if known.party and known.party not in there_too:
            field = Field.ASIDE
        elif column is not own and field in taken and not (known.party or known.doubt):
            field = Field.GROUP if field in {Field.ISSUE, Field.GROUP} else Field.ASIDE
        if field is not None:
            taken.add(field)
        columns.append(replace(column, field=field, party=known.party, doubt=known.doubt))
    found = next(c for c in columns if c.first == title)
    return Table(row, bottom, found, tuple(columns), guessed)


def _side(sheet: Sheet, top: int, bottom: int, start: int, step: int) -> Iterator[Column]:
    """The columns beside the issues up to the first without a heading; hidden ones are passed."""
    column = start
    while column >= 1:
        if sheet.is_hidden_column(column):
            if not any(c * step >= column * step for r, c in sheet.cells if top <= r <= bottom):
                return
            column += step
            continue
        found = _heading(sheet, top, bottom, column)
        if found is None:
            return
        row, box, text = found
        last = box.right if box else column
        yield Column(min(column, last), max(column, last), row, plain(text), field_of(text))
        column = (last if step > 0 else column) + step


def _heading(
    sheet: Sheet, top: int, bottom: int, column: int
) -> tuple[int, Box | None, str] | None:
    """The lowest heading over the column: its row, the merged cells it spans, its words."""
    for row in range(bottom, top - 1, -1):
        box = sheet.box((row, column))
        if box and box.left == column:
            text = _text(sheet, box.top, box.left)
            if text and box.top >= top:
                return box.top, box if box.right > column else None, text
        elif _text(sheet, row, column):
            return row, None, _text(sheet, row, column)
    return None


def _bottom(sheet: Sheet, row: int, title: int) -> int:
    """The last row of the header: two when names stand below a heading merged across them."""
    own = sheet.box((row, title))
    if own and own.left == own.right == title:
        return own.bottom
    across = [box for box in sheet.merged if box.top == box.bottom == row and box.left != title]
    if any(box.left < box.right for box in across) and not _text(sheet, row + 1, title):
        below = {c for r, c in sheet.cells if r == row + 1}
        if any(box.left <= c <= box.right for box in across for c in below):
            return row + 1
    return row


def _corner(sheet: Sheet, row: int) -> int | None:
    """The column left of two or more headings that is blank here and filled right below."""
    columns = sorted(c for r, c in sheet.cells if r == row and not sheet.is_hidden((r, c)))
    if len(columns) < 2 or columns[0] == 1 or columns[1] != columns[0] + 1:
        return None
    corner = columns[0] - 1
    return (
        corner if _text(sheet, row + 1, corner) and sheet.box((row, columns[0])) is None else None
    )


def _letters_below(sheet: Sheet, row: int, column: int) -> int:
    below = (cell.text for (r, c), cell in sheet.cells.items() if c == column and r > row)
    return sum(letter.isalpha() for text in below for letter in text)


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    hidden = sheet.is_hidden((row, column))
    return plain(cell.text) if cell and not cell.trouble and not hidden else ""
