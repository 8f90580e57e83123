"""Workbooks for tests: as people make them, and part by part as nobody should."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goodoffices.formats import read_matrix

__all__ = ["MAIN", "SHEET", "made_of", "parts", "unread", "words", "write", "xlsx"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def made_of(rows: Sequence[Sequence[object]], name: str = "Matrix") -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet that holds these rows; None leaves a cell empty."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = cast("Worksheet", book.create_sheet(name))
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(row, column).value = value  # type: ignore[assignment,unused-ignore]
    return book, sheet


def write(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    """The path of a workbook with one sheet that holds these rows."""
    path = folder / "matrix.xlsx"
    made_of(rows)[0].save(path)
    return path


def parts(cells: str = "", **others: str) -> dict[str, str]:
    """The parts of a small workbook; ``cells`` stands within its sheet's element."""
    return {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Matrix" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        SHEET: f'<worksheet xmlns="{MAIN}">{cells}</worksheet>',
        **others,
    }


def xlsx(path: Path, content: Mapping[str, str | bytes], *, level: int = 6) -> Path:
    """A zip archive of these parts at ``path``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def words(path: Path, **options: Any) -> dict[str, dict[str, tuple[str, ...]]]:
    """Issue -> party -> positions."""
    matrix = read_matrix(path, **options)
    return {row.title: {p: e.words for p, e in row.entries.items()} for row in matrix.rows}


def unread(path: Path) -> dict[str, str]:
    """Address -> reason, of the first sheet."""
    matrix = read_matrix(path)
    return {each.address: each.reason for each in matrix.unread if each.sheet == matrix.sheet}
