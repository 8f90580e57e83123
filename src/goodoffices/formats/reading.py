"""Read a matrix of issues and parties from an Excel workbook that anybody may have made."""

from collections.abc import Iterator
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.formats.about import ABOUT_SHEET, is_about
from goodoffices.formats.folding import begins_with, folded, plain
from goodoffices.formats.headings import Field
from goodoffices.formats.matrix import Matrix, MatrixError, Party, Row, Unread
from goodoffices.formats.mistaken import mistaken
from goodoffices.formats.package import PackageError
from goodoffices.formats.rows import Rows
from goodoffices.formats.standing import headings
from goodoffices.formats.table import Table, find_table, is_turned
from goodoffices.formats.workbook import Place, Sheet, address, open_workbook
from goodoffices.model import Case, SaidBy

__all__ = ["read_matrix"]

_LONGEST_TITLE = 200


def read_matrix(
    path: Path | str,
    *,
    sheet: str | None = None,
    said_by: SaidBy | None = None,
    beside: Case | None = None,
) -> Matrix:
    """Read the matrix in the workbook at ``path``.

    Args:
        path: an ``.xlsx`` file.
        sheet: the name of the sheet; when left out, the first visible one that holds a matrix.
        said_by: according to whom, for positions of which the matrix does not say it.
        beside: the case that it will be brought into, whose parties a line of "Said by", "Date" or
            "Source" may name though their column is gone.

    Raises:
        MatrixError: with every problem found.
    """
    file = Path(path)
    try:
        sheets = open_workbook(file)
    except PackageError as error:
        raise MatrixError((Problem(str(file), 0, error.place, str(error)),)) from error
    absent = tuple(headings(beside).values()) if beside is not None else ()
    found, table = _choose(file, sheets, sheet, absent)
    reading = Rows(found, table, said_by, absent)
    rows = reading.all()
    named = [
        name for party in (beside.parties if beside else ()) for name in (party.id, party.name)
    ]
    reading.faults.extend(mistaken(table, rows, (*absent, *named)))
    if reading.faults:
        raise MatrixError(
            tuple(
                Problem(str(file), 0, f"{found.name}!{address(*place)}", message)
                for place, message in sorted(reading.faults)
            )
        )
    above = _title_above(found, table)
    if above and beside is None:
        reading.read.add(above)
    return Matrix(
        file=file,
        sheet=found.name,
        title=plain(found.cells[above].text) if above else None,
        language=table.language,
        said_by=said_by,
        parties=tuple(Party(c.heading, address(c.row, c.first)) for c in table.parties),
        rows=rows,
        unread=tuple(unread for each in sheets for unread in _unread(each, reading)),
        messages=tuple(_messages(reading, rows)),
    )


def _choose(
    file: Path, sheets: list[Sheet], name: str | None, absent: tuple[str, ...]
) -> tuple[Sheet, Table]:
    if name is None:
        candidates = [sheet for sheet in sheets if not sheet.hidden]
    else:
        candidates = [sheet for sheet in sheets if folded(sheet.name) == folded(name)]
        if not candidates:
            there = ", ".join(repr(sheet.name) for sheet in sheets)
            message = f"there is no sheet {name!r}; there are: {there}"
            raise MatrixError((Problem(str(file), 0, "", message),))
    for sheet in candidates:
        table = None if _is_our_about(sheet) else find_table(sheet, absent)
        if table:
            return sheet, table
    message = (
        "no header found: expected a row with a heading such as 'Issue' or 'Term' "
        "and the parties beside it"
    )
    if any(is_turned(sheet) for sheet in candidates):
        message += "; if the parties stand in rows here, turn the table round (copy, transpose)"
    where = candidates[0].name if len(candidates) == 1 else ""
    raise MatrixError((Problem(str(file), 0, where, message),))


def _title_above(sheet: Sheet, table: Table) -> Place | None:
    """The cell that stands alone in the first row, above the headings, if any."""
    first = min(row for row, _ in sheet.cells)
    alone = [place for place in sorted(sheet.cells) if place[0] == first]
    if first >= table.top or len(alone) > 1:
        return None
    cell = sheet.cells[alone[0]]
    short = len(cell.text) <= _LONGEST_TITLE
    return alone[0] if short and not cell.trouble and not sheet.is_hidden(alone[0]) else None


def _unread(sheet: Sheet, reading: Rows) -> Iterator[Unread]:
    """Every non-empty cell that was not read, then what lies on top of the cells."""
    chosen = sheet is reading.sheet
    for place in sorted(sheet.cells):
        if chosen and place in reading.read:
            continue
        if _is_our_about(sheet) and is_about(*place, sheet.cells[place].text):
            continue
        reason = _reason(sheet, place, reading) if chosen else _other_sheet(sheet)
        yield Unread(sheet.name, address(*place), reason, sheet.cells[place].text)
    for place, what in sheet.on_top:
        yield Unread(sheet.name, address(*place), what)


def _reason(sheet: Sheet, place: tuple[int, int], reading: Rows) -> str:
    table = reading.table
    if place in reading.why:
        return reading.why[place]
    if sheet.is_hidden(place):
        return "hidden"
    if sheet.cells[place].trouble:
        return sheet.cells[place].trouble
    row, column = place
    within = table.columns[0].first <= column <= table.columns[-1].last
    if not within:
        return "outside the table"
    if row < table.top:
        return "above the headings"
    return "a heading over other headings" if row <= table.bottom else "below the table"


def _other_sheet(sheet: Sheet) -> str:
    return "a hidden sheet" if sheet.hidden else "another sheet"


def _is_our_about(sheet: Sheet) -> bool:
    cell = sheet.cells.get((1, 1))
    return sheet.name == ABOUT_SHEET and cell is not None and is_about(1, 1, cell.text)


def _messages(reading: Rows, rows: tuple[Row, ...]) -> Iterator[str]:
    """What was found and decided, in sentences."""
    sheet, table = reading.sheet, reading.table
    names = "; ".join(column.heading for column in table.parties)
    yield f"Read sheet {sheet.name!r}, headings in row {table.top}: {len(rows)} issues."
    yield (
        f"Taken as parties: {names}. "
        "A column that is no party: give its heading a word such as 'Notes'."
    )
    told = [column for column in table.columns if column.party and column.field is not Field.ASIDE]
    if told:
        each = (f"{address(c.row, c.first)} {c.heading!r} of {c.party}" for c in told)
        yield f"Read of one party each: {'; '.join(each)}."
    if table.guessed:
        where = address(table.top, table.title.first)
        yield f"No heading says where the issues stand; they were read from below {where}."
    for row in reading.bare:
        title = begins_with(row.title)
        yield f"row {row.place[0]} {title!r} has no positions; taken as an issue without options."
    for place in sorted(reading.read):
        if sheet.cells[place].remark:
            yield f"Sheet {sheet.name!r} {address(*place)}: {sheet.cells[place].remark}."
    several = [e.address for row in rows for e in row.entries.values() if len(e.words) > 1]
    if several:
        yield (
            "Several positions in one cell are kept as one statement that names them all: "
            f"{', '.join(several)}."
        )
    if any(sheet.cells[place].filled for place in reading.read if place[0] > table.bottom):
        yield "Colours are not read: what they mean must be written in words."
