"""A list of persons in a file that a side gave: its cells as a table, and no word of them told."""

from pathlib import Path

from goodoffices.agreement import read_table
from goodoffices.casefile import Problem
from goodoffices.formats.package import PackageError
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.workbook import Sheet, open_workbook

__all__ = ["table_of"]

_MOST_BYTES = 20_000_000


def table_of(file: Path) -> list[list[str]]:
    """The cells of an Excel workbook's first sheet, or of a text of values parted by commas.

    Raises FormatError, which tells nothing that stands in the file; OSError.
    """
    if file.suffix.lower() == ".xlsx":
        try:
            sheets = open_workbook(file)
        except PackageError as error:
            raise _refused(file, str(error)) from error
        shown = [sheet for sheet in sheets if not sheet.hidden and sheet.cells]
        if len(shown) != 1:
            raise _refused(file, "expected one sheet with one table, and no other")
        return _cells(file, shown[0])
    with file.open("rb") as data:
        found = data.read(_MOST_BYTES + 1)
    if len(found) > _MOST_BYTES:
        raise _refused(file, f"larger than {_MOST_BYTES // 1_000_000} MB")
    try:
        return [[*row] for row in read_table(found.decode("utf-8-sig"))]
    except UnicodeDecodeError as error:
        raise _refused(file, "it is not UTF-8, nor an Excel workbook (.xlsx)") from error
    except ValueError as error:
        raise _refused(file, str(error)) from error


def _cells(file: Path, sheet: Sheet) -> list[list[str]]:
    """The cells, those in hidden rows and columns too: nobody who is listed is passed over."""
    faults = sorted(row for (row, _), cell in sheet.cells.items() if cell.trouble)
    if faults:
        raise _refused(file, f"row {faults[0]}: a cell cannot be read")
    bottom = max(row for row, _ in sheet.cells)
    right = max(column for _, column in sheet.cells)
    table = [[""] * right for _ in range(bottom)]
    for (row, column), cell in sheet.cells.items():
        table[row - 1][column - 1] = cell.text
    return table


def _refused(file: Path, message: str) -> FormatError:
    return FormatError([Problem(str(file), 0, "", message)])
