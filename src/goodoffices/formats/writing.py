"""Write a case as an Excel matrix that people can edit and bring back; or an empty one."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from goodoffices.casefile import Problem
from goodoffices.disk import write_whole
from goodoffices.formats.about import ABOUT, ABOUT_SHEET, MATRIX_SHEET
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
from goodoffices.formats.headings import Field
from goodoffices.formats.matrix import MatrixError
from goodoffices.formats.package import MOST_BYTES, MOST_ELEMENTS, MOST_UNPACKED
from goodoffices.formats.rows import MOST_CHARACTERS, MOST_ISSUES, MOST_PARTIES
from goodoffices.formats.standing import (
    attributions,
    headings,
    note_words,
    row_names,
    standing,
    title_words,
)
from goodoffices.formats.workbook import MOST_CELLS
from goodoffices.model import Case, SaidBy, right_to_left

__all__ = ["write_matrix", "write_template"]

_BEFORE = ("Id", "Issue")
_AFTER = ("Said by", "Date", "Source", "Notes")
_TEMPLATE_ROWS = 15
# A4 landscape holds about this many characters of the ordinary size side by side.
_PAGE_WIDTH = 130
_WIDTHS = {"Id": 10, "Issue": 26, "Said by": 13, "Date": 11, "Source": 13, "Notes": 18}
_NARROWEST = 16
_LINE_HEIGHT = 15
_MOST_LINES = 27
_SPARE_ROWS = 50
# Of a sheet besides its cells: columns, margins and the like.
_SPARE_ELEMENTS = 1_000


def write_matrix(case: Case, path: Path | str) -> None:
    """Write what every party says on every issue and term to ``path``, and according to whom.

    The team's notes on the issues stand in the last column.

    A cell holds what the page about the case shows: the answer to a text, the party's own text or
    its position. The same case gives the same bytes.

    Raises:
        MatrixError: when the case has no party or no issue, or is larger than can be read back.
        OSError: when the file cannot be written.
    """
    path = Path(path)
    _check_size(path, len(case.parties), len(case.term_ids()))
    names = headings(case)
    ids = row_names(case)
    rows: list[list[Words]] = []
    for term_id, row in standing(case).items():
        told = attributions(row, names)
        said = (row[party] for party in names)
        rows.append(
            [
                Words(ids[term_id]),
                Words(title_words(case, term_id), TITLE),
                *(Words(each.words, SLANTED if each.hollow else PLAIN) for each in said),
                *(Words(told[field]) for field in (Field.SAID_BY, Field.DATE, Field.SOURCE)),
                Words(note_words(case, term_id)),
            ]
        )
    _check_cells(path, rows)
    columns = (*_BEFORE, *names.values(), *_AFTER)
    data = _bytes_of(columns, rows, turned=right_to_left(case.language))
    _check_packed(path, data)
    write_whole(path, data)


def write_template(path: Path | str) -> None:
    """Write an empty matrix to fill in to ``path``; the examples are on its second sheet.

    Raises OSError.
    """
    columns = (*_BEFORE, "Party A", "Party B", *_AFTER)
    rows = [[Words("") for _ in columns] for _ in range(_TEMPLATE_ROWS)]
    write_whole(Path(path), _bytes_of(columns, rows, turned=False, least=2))


def _check_size(path: Path, parties: int, rows: int) -> None:
    for count, most, what in (
        (parties, MOST_PARTIES, "parties"),
        (rows, MOST_ISSUES, "issues or terms"),
    ):
        if not count:
            raise _refusal(path, f"the case has no {what}, so there is nothing to write")
        if count > most:
            raise _refusal(path, f"{count:,} {what}; the most is {most:,}")


def _check_cells(path: Path, rows: Sequence[Sequence[Words]]) -> None:
    width = len(rows[0])
    about = sum(len(texts) for texts in ABOUT)
    filled = sum(bool(words.text.strip()) for row in rows for words in row)
    elements = len(rows) * (1 + width) + filled + _SPARE_ELEMENTS
    longest = max(len(words.text) for row in rows for words in row)
    for count, most, what in (
        (width + filled + about, MOST_CELLS, "cells in use"),
        (elements, MOST_ELEMENTS, "XML elements"),
        (longest, MOST_CHARACTERS, "characters in one cell"),
    ):
        if count > most:
            raise _refusal(path, f"{count:,} {what}; the most that a matrix holds is {most:,}")


def _check_packed(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if len(data) > MOST_BYTES or unpacked > MOST_UNPACKED:
        message = f"{unpacked:,} bytes of words; the most that a matrix holds is {MOST_UNPACKED:,}"
        raise _refusal(path, message)


def _refusal(path: Path, message: str) -> MatrixError:
    return MatrixError((Problem(str(path), 0, "", message),))


def _bytes_of(
    columns: Sequence[str], rows: Sequence[Sequence[Words]], *, turned: bool, least: int = 1
) -> bytes:
    """The workbook; a row is at least ``least`` lines high."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = cast("Worksheet", book.create_sheet(MATRIX_SHEET))
    add_styles(book, turned=turned)
    sheet.sheet_view.rightToLeft = turned
    parties = [name for name in columns if name not in _WIDTHS]
    left = _PAGE_WIDTH - sum(_WIDTHS.get(name, 0) for name in columns)
    share = max(_NARROWEST, left // max(1, len(parties)))
    widths = [_WIDTHS.get(name) or share for name in columns]
    heads = [Words(name, HEADING) for name in columns]
    for number, row in enumerate((heads, *rows), start=1):
        for column, words in enumerate(row, start=1):
            put(sheet, number, column, words)
        lines = max(lines_of(words.text, width) for words, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = _LINE_HEIGHT * max(least, min(lines, _MOST_LINES))
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    _offer_words(sheet, get_column_letter(columns.index("Said by") + 1), len(rows) + 1)
    set_up_page(sheet)
    _add_about(book)
    return same_bytes(book)


def _offer_words(sheet: Worksheet, letter: str, last: int) -> None:
    """Offer the words for according to whom in a list, and take any others, too."""
    words = ",".join(said_by.shown for said_by in SaidBy)
    choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    choice.showErrorMessage = False
    choice.add(f"{letter}2:{letter}{last + _SPARE_ROWS}")
    sheet.add_data_validation(choice)


def _add_about(book: Workbook) -> None:
    about = cast("Worksheet", book.create_sheet(ABOUT_SHEET))
    for row, texts in enumerate(ABOUT, start=1):
        for place, text in enumerate(texts, start=1):
            cell = put(about, row, place, Words(text, TITLE if place == 1 else PLAIN))
            cell.border = Border()
            cell.alignment = Alignment(vertical="top")
    for letter in "ABCDE":
        about.column_dimensions[letter].width = 16 if letter == "A" else 26
    set_up_page(about)
    about.page_setup.fitToHeight = 1
