"""Write a case as an Excel matrix that people can edit and bring back; or an empty one."""

import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from goodoffices.formats.about import ABOUT, ABOUT_SHEET, MATRIX_SHEET
from goodoffices.formats.headings import RIGHT_TO_LEFT
from goodoffices.formats.standing import cell_words, current, headings, row_names, title_words
from goodoffices.model import Case, SaidBy

__all__ = ["write_matrix", "write_template"]

_BEFORE = ("Id", "Issue")
_AFTER = ("Said by", "Date", "Source")
_TEMPLATE_ROWS = 15
# A4 landscape holds about this many characters of the ordinary size side by side.
_PAGE_WIDTH = 130
_WIDTHS = {"Id": 10, "Issue": 26, "Said by": 13, "Date": 11, "Source": 13, "Notes": 18}
_NARROWEST = 16
_LINE_HEIGHT = 15
_MOST_LINES = 27
_LETTER_WIDTH = 1.15
_SPARE_ROWS = 50

_LINE = Side(style="thin", color="808080")
_BROKEN = Side(style="mediumDashed", color="404040")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HOLLOW = Border(left=_BROKEN, right=_BROKEN, top=_BROKEN, bottom=_BROKEN)
_HEADER = PatternFill("solid", fgColor="E6E6E6")
# Spreadsheets take _x0041_ for an escape; this is how such words are written.
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that equal cases give equal files


def write_matrix(case: Case, path: Path | str) -> None:
    """Write the parties' current positions on every issue and term to ``path``.

    The same case gives the same bytes. Raises OSError.
    """
    right_to_left = case.language.partition("-")[0].casefold() in RIGHT_TO_LEFT
    names = headings(case)
    book = Workbook()
    sheet = _matrix_sheet(book, (*_BEFORE, *names.values(), *_AFTER), right_to_left=right_to_left)
    ids = row_names(case)
    positions = current(case)
    for row, term_id in enumerate(case.term_ids(), start=2):
        _put(sheet, row, 1, ids[term_id])
        _put(sheet, row, 2, title_words(case, term_id), bold=True)
        for column, party in enumerate(names, start=3):
            position = positions.get((party, term_id))
            words = cell_words(case, position) if position else ""
            hollow = position is not None and position.hollow
            _put(sheet, row, column, words, hollow=hollow)
        for column in range(3 + len(names), 3 + len(names) + len(_AFTER)):
            _put(sheet, row, column, "")
    if right_to_left:
        for cell in (cell for cells in sheet.iter_rows() for cell in cells):
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2)
    _finish(book, sheet, Path(path))


def write_template(path: Path | str) -> None:
    """Write an empty matrix to fill in to ``path``; the examples are on its second sheet.

    Raises OSError.
    """
    book = Workbook()
    names = (*_BEFORE, "Party A", "Party B", *_AFTER, "Notes")
    sheet = _matrix_sheet(book, names, right_to_left=False)
    for row in range(2, _TEMPLATE_ROWS + 2):
        for column in range(1, len(names) + 1):
            _put(sheet, row, column, "")
    _finish(book, sheet, Path(path), least=2)


def _matrix_sheet(book: Workbook, names: Sequence[str], *, right_to_left: bool) -> Worksheet:
    book.remove(book.worksheets[0])
    sheet = cast("Worksheet", book.create_sheet(MATRIX_SHEET))
    sheet.sheet_view.rightToLeft = right_to_left
    parties = [name for name in names if name not in _WIDTHS]
    left = _PAGE_WIDTH - sum(_WIDTHS.get(name, 0) for name in names)
    for column, name in enumerate(names, start=1):
        cell = _put(sheet, 1, column, name, bold=True)
        cell.fill = _HEADER
        width = _WIDTHS.get(name) or max(_NARROWEST, left // max(1, len(parties)))
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    return sheet


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    words: str,
    *,
    bold: bool = False,
    hollow: bool = False,
) -> Cell:
    """Write words as words: never a formula, whatever they begin with, and never a number."""
    cell = cast("Cell", sheet.cell(row, column))
    if words:
        cell.value = _LIKE_ESCAPE.sub("_x005F_", words)
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = words[:1] in {"=", "+", "-", "@", "'"} if words else False
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name="Calibri", size=11, family=2, bold=bold, italic=hollow)
    cell.border = _HOLLOW if hollow else _BOX
    return cell


def _finish(book: Workbook, sheet: Worksheet, path: Path, *, least: int = 1) -> None:
    words = ",".join(said_by.shown for said_by in SaidBy)
    choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    choice.showErrorMessage = False
    column = next(
        get_column_letter(place)
        for place, cell in enumerate(sheet[1], start=1)
        if cell.value == "Said by"
    )
    choice.add(f"{column}2:{column}{sheet.max_row + _SPARE_ROWS}")
    sheet.add_data_validation(choice)
    for row in range(1, sheet.max_row + 1):
        sheet.row_dimensions[row].height = _LINE_HEIGHT * max(least, _lines(sheet, row))
    _page(sheet)
    about = cast("Worksheet", book.create_sheet(ABOUT_SHEET))
    for row, texts in enumerate(ABOUT, start=1):
        for place, text in enumerate(texts, start=1):
            cell = _put(about, row, place, text, bold=place == 1)
            cell.border = Border()
            cell.alignment = Alignment(vertical="top")
    for letter in "ABCDE":
        about.column_dimensions[letter].width = 16 if letter == "A" else 26
    _page(about)
    about.page_setup.fitToHeight = 1
    path.write_bytes(_same_bytes(book))


def _lines(sheet: Worksheet, row: int) -> int:
    """About how many lines the fullest cell of the row takes, its words being wrapped."""
    most = 1
    for column, cell in enumerate(sheet[row], start=1):
        width = sheet.column_dimensions[get_column_letter(column)].width
        lines = str(cell.value or "").split("\n")
        most = max(most, sum(1 + int(len(line) * _LETTER_WIDTH / width) for line in lines))
    return min(most, _MOST_LINES)


def _page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=HeaderFooterPart(text="&F – &P / &N"))


def _same_bytes(book: Workbook) -> bytes:
    """The workbook without the time of writing, so that equal content is equal bytes."""
    book.properties.creator = "Good Offices"
    book.properties.created = book.properties.modified = _NO_TIME
    written = BytesIO()
    book.save(written)
    packed = BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                stamp = b'<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z<'
                data = re.sub(rb"<dcterms:modified[^>]*>[^<]*<", stamp, data)
            # A height that is not the user's own grows with what is written into the row.
            data = data.replace(b' customHeight="1"', b"")
            info = zipfile.ZipInfo(entry.filename)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            target.writestr(info, data)
    return packed.getvalue()
