"""How words are put into the cells of a workbook, and how it looks and is packed."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from goodoffices.formats.packing import NO_TIME, packed_alike

__all__ = [
    "HEADING",
    "PLAIN",
    "SLANTED",
    "TITLE",
    "Words",
    "add_styles",
    "as_words",
    "lines_of",
    "put",
    "same_bytes",
    "set_up_page",
]

_LETTER_WIDTH = 1.15
# The wide forms are taken for the others in East Asian settings.
_STARTS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"

_LINE = Side(style="thin", color="808080")
_BROKEN = Side(style="mediumDashed", color="404040")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HOLLOW = Border(left=_BROKEN, right=_BROKEN, top=_BROKEN, bottom=_BROKEN)
PLAIN, TITLE, HEADING, SLANTED = "Words", "Issue", "Heading", "Slanted words"
# Spreadsheets take _x0041_ for an escape; this is how such words are written.
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Words:
    """What a cell holds, and the name of how it looks."""

    text: str
    style: str = PLAIN


def add_styles(book: Workbook, *, turned: bool) -> None:
    """The looks of cells by name, so that each is worked out once and not for every cell."""
    order = {"readingOrder": 2} if turned else {}
    for name, bold, slanted, border in (
        (PLAIN, False, False, _BOX),
        (TITLE, True, False, _BOX),
        (HEADING, True, False, _BOX),
        (SLANTED, False, True, _HOLLOW),
    ):
        style = NamedStyle(name, number_format="@", border=border)
        style.font = Font(name="Calibri", size=11, family=2, bold=bold, italic=slanted)
        style.alignment = Alignment(wrap_text=True, vertical="top", **order)
        if name == HEADING:
            style.fill = PatternFill("solid", fgColor="E6E6E6")
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, words: Words) -> Cell:
    """Write words as words: never a formula, whatever they begin with, and never a number."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.style = words.style
    if words.text:
        cell.value = _LIKE_ESCAPE.sub("_x005F_", words.text)
        cell.data_type = "s"
        if words.text[0] in f"{_STARTS_A_FORMULA}'":
            cell.quotePrefix = True
    return cell


def as_words(text: str) -> str:
    """Words for a cell of a text of values, which spreadsheets open: never taken for a formula."""
    return f"'{text}" if text[:1] in tuple(_STARTS_A_FORMULA) else text


def lines_of(text: str, width: int) -> int:
    """About how many lines the words take in a cell of that width, being wrapped."""
    return sum(1 + int(len(line) * _LETTER_WIDTH / width) for line in text.split("\n"))


def set_up_page(sheet: Worksheet) -> None:
    """Print it on A4, lying, as wide as the page, with its number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=HeaderFooterPart(text="&F – &P / &N"))


def same_bytes(book: Workbook) -> bytes:
    """The workbook without the time of writing, so that equal content is equal bytes."""
    book.properties.creator = "Good Offices"
    book.properties.created = book.properties.modified = NO_TIME
    written = BytesIO()
    book.save(written)
    # A height that is not the user's own grows with what is written into the row.
    return packed_alike(written.getvalue(), lambda part: part.replace(b' customHeight="1"', b""))
