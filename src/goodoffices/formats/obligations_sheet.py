"""The obligations of an agreement as they stand on a day, as an Excel sheet to read and print."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from goodoffices.agreement.monitoring import Board, Standing
from goodoffices.disk import write_whole
from goodoffices.formats.cells import (
    HEADING,
    PLAIN,
    SLANTED,
    TITLE,
    Words,
    add_styles,
    lines_of,
    put,
    same_bytes,
    set_up_page,
)
from goodoffices.model import NO_PRIVILEGE, TAGS, Case, Performance, decimal_text, right_to_left

__all__ = ["write_obligations"]

_COLUMNS = {
    "Id": 14,
    "What": 34,
    "Owed by": 16,
    "Owed to": 16,
    "Phase": 14,
    "Due": 18,
    "State": 16,
    "Held by": 16,
    "Days past": 8,
    "Owed": 8,
    "Counted": 10,
    "Outside": 9,
    "Accounts": 44,
}
_LINE_HEIGHT, _MOST_LINES = 15, 27
_HEAD = 3


def write_obligations(case: Case, board: Board, path: Path | str) -> None:
    """Write every obligation with where it stands, and every account of it with its author.

    What is due but has no account is so by time alone; what accounts differ on is told in both.
    The same board gives the same bytes. Raises OSError.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    turned = right_to_left(case.language)
    sheet = cast("Worksheet", book.create_sheet("Obligations"))
    add_styles(book, turned=turned)
    sheet.sheet_view.rightToLeft = turned
    put(sheet, 1, 1, Words(f"{case.title}, as told for {board.on}", TITLE))
    notice = f"{(case.notice or TAGS[case.basis]).rstrip('.')}. {NO_PRIVILEGE}"
    put(sheet, 2, 1, Words(notice))
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
    rows = [[Words(name, HEADING) for name in _COLUMNS], *(_row(case, each) for each in board.rows)]
    for number, row_of in enumerate(rows, start=_HEAD):
        for column, words in enumerate(row_of, start=1):
            put(sheet, number, column, words)
        lines = (
            lines_of(w.text, width) for w, width in zip(row_of, _COLUMNS.values(), strict=True)
        )
        sheet.row_dimensions[number].height = _LINE_HEIGHT * min(max(lines), _MOST_LINES)
    for column, width in enumerate(_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    set_up_page(sheet)
    write_whole(Path(path), same_bytes(book))


def _row(case: Case, row: Standing) -> list[Words]:
    duty = row.obligation
    phase = next((each.title for each in case.phases if each.id == duty.phase), duty.phase or "")
    counts = duty.amount is not None or duty.schedule is not None
    least, most = decimal_text(row.counted), decimal_text(row.counted_most)
    differ = "; accounts differ" if row.disputed else ""
    looks = PLAIN if row.accounts else SLANTED
    return [
        Words(row.id),
        Words(duty.words, TITLE),
        Words(", ".join(_called(case, each) for each in duty.by)),
        Words(", ".join(_called(case, each) for each in duty.toward)),
        Words(phase),
        Words(row.due_words or ""),
        Words(f"{row.state.shown}{differ}", looks),
        Words(", ".join(row.held_by)),
        Words(str(row.overdue) if row.past_due else ""),
        Words(decimal_text(row.owed) if counts and row.owed is not None else ""),
        Words((least if least == most else f"{least} to {most}") if counts else ""),
        Words(decimal_text(row.outside) if row.outside else ""),
        Words("\n".join(_account(case, each) for each in row.accounts)),
    ]


def _account(case: Case, told: Performance) -> str:
    return ", ".join(_parts(case, told))


def _parts(case: Case, told: Performance) -> Iterator[str]:
    much = f" {decimal_text(told.amount)}" if told.amount is not None else ""
    yield f"{told.on}: {told.kind.shown}{much}"
    if told.outside:
        yield "outside the agreement"
    if told.by is not None:
        yield f"by {_called(case, told.by)}"
    if told.words is not None:
        yield told.words
    yield f"according to {told.speaker or (told.said_by.shown if told.said_by else 'nobody named')}"


def _called(case: Case, actor: str) -> str:
    found = case.actor(actor)
    return found.name if found else actor
