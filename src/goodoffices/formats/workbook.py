"""The sheets of a workbook as grids of what a person sees, with what lies on top of the cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from goodoffices.casefile.characters import readable, unreadable
from goodoffices.formats.package import (
    Package,
    PackageError,
    attribute,
    elements,
    local,
    open_package,
)
from goodoffices.formats.shown import BUILT_IN, shown_number

__all__ = ["MOST_CELLS", "Box", "Cell", "Place", "Sheet", "address", "open_workbook", "printable"]

Place = tuple[int, int]

MOST_CELLS = 50_000
MOST_MERGED = 5_000

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What XML cannot hold, and lone halves of characters.
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ON_TOP = (
    ("pic", "an image"),
    ("graphicFrame", "a chart or diagram"),
    ("sp", "a shape or text box"),
    ("cxnSp", "a line"),
)


@dataclass(frozen=True)
class Cell:
    """What a cell shows; ``trouble`` says why it cannot be read, ``remark`` what to know of it."""

    text: str
    trouble: str = ""
    remark: str = ""
    filled: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: object) -> bool:
        return (
            isinstance(place, tuple)
            and self.top <= place[0] <= self.bottom
            and self.left <= place[1] <= self.right
        )

    def __str__(self) -> str:
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


@dataclass
class Sheet:
    """A sheet: its non-empty cells by (row, column), counted from one, and what else it has."""

    name: str
    hidden: bool = False
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[Box] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    on_top: list[tuple[Place, str]] = field(default_factory=list)

    def is_hidden(self, place: Place) -> bool:
        """Whether the cell's row or column is hidden."""
        row, column = place
        return row in self.hidden_rows or self.is_hidden_column(column)

    def is_hidden_column(self, column: int) -> bool:
        """Whether the column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def box(self, place: Place) -> Box | None:
        """The merged range that the cell belongs to, if any."""
        return next((box for box in self.merged if place in box), None)


@dataclass(frozen=True)
class _Style:
    code: str = "General"
    filled: bool = False
    struck: bool = False


@dataclass(frozen=True)
class _Book:
    """What the cells of all sheets refer to."""

    strings: list[tuple[str, str]]
    styles: list[_Style]
    from_1904: bool


def open_workbook(path: Path) -> list[Sheet]:
    """The sheets of the workbook at ``path``, in order. Raises PackageError."""
    package = open_package(path)
    main = next(
        (part for kind, part in package.related("").values() if kind == "officeDocument"),
        "xl/workbook.xml",
    )
    if main not in package.parts:
        raise PackageError("a zip archive that holds no Excel workbook")
    related = package.related(main)
    by_kind = dict(related.values())
    sheets: list[Sheet] = []
    from_1904 = False
    listed: list[tuple[Sheet, str, str]] = []
    for element in elements(package.parts[main], {"sheet", "workbookPr"}, main):
        if local(element) == "workbookPr":
            from_1904 = _true(attribute(element, "date1904"))
            continue
        sheet = Sheet(
            _clean(attribute(element, "name")),
            hidden=attribute(element, "state") in {"hidden", "veryHidden"},
        )
        kind, part = related.get(attribute(element, "id"), ("", ""))
        listed.append((sheet, kind, part))
    book = _Book(
        _strings(package.parts.get(by_kind.get("sharedStrings", ""))),
        _styles(package.parts.get(by_kind.get("styles", ""))),
        from_1904,
    )
    left = MOST_CELLS
    for sheet, kind, part in listed:
        if kind == "chartsheet":
            sheet.on_top.append(((1, 1), "a chart on a sheet of its own"))
        elif part in package.parts:
            try:
                _fill(sheet, package, part, book, left)
            except (ValueError, IndexError, OverflowError) as error:
                raise PackageError(f"the sheet cannot be read ({error})", sheet.name) from error
        left -= len(sheet.cells)
        sheets.append(sheet)
    if not sheets:
        raise PackageError("the workbook has no sheet")
    return sheets


def address(row: int, column: int) -> str:
    """The cell's address, such as ``B7``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def printable(text: str) -> str:
    """The text with one kind of line end, without what no case can hold.

    A mark takes the place of what no cell can hold.
    """
    return readable(_UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", text)))


def _clean(text: str) -> str:
    """The text that a workbook's escaped text stands for."""
    return printable(_unescaped(text))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _left_out(text: str) -> str:
    """A remark where characters of the escaped text are left out."""
    shown = _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", _unescaped(text)))
    return "invisible or control characters were left out" if unreadable(shown) else ""


def _fill(sheet: Sheet, package: Package, part: str, book: _Book, left: int) -> None:
    wanted = {"row", "mergeCell", "col"}
    last_row = 0
    for element in elements(package.parts[part], wanted, sheet.name):
        match local(element):
            case "row":
                last_row = int(attribute(element, "r") or last_row + 1)
                if _true(attribute(element, "hidden")):
                    sheet.hidden_rows.add(last_row)
                for place, cell in _cells(element, last_row, book):
                    if len(sheet.cells) >= left:
                        message = f"more than {MOST_CELLS:,} cells in use: keep only the matrix"
                        raise PackageError(message, sheet.name)
                    if place in sheet.cells:
                        raise PackageError("a cell stands in the file twice", sheet.name)
                    sheet.cells[place] = cell
            case "mergeCell":
                if len(sheet.merged) >= MOST_MERGED:
                    message = f"more than {MOST_MERGED:,} merged cells: keep only the matrix"
                    raise PackageError(message, sheet.name)
                first, _, last = attribute(element, "ref").partition(":")
                sheet.merged.append(Box(*_place(first), *_place(last or first)))
            case "col":
                width = attribute(element, "width")
                if _true(attribute(element, "hidden")) or (width and float(width) == 0):
                    span = int(attribute(element, "min")), int(attribute(element, "max"))
                    sheet.hidden_columns.append(span)
    sheet.on_top.extend(_on_top(package, part))


def _cells(row: Element, number: int, book: _Book) -> Iterator[tuple[Place, Cell]]:
    column = 0
    for element in row:
        if local(element) != "c":
            continue
        reference = attribute(element, "r")
        place = _place(reference) if reference else (number, column + 1)
        column = place[1]
        cell = _cell(element, book)
        if cell.text.strip() or cell.trouble:
            yield place, cell


def _cell(element: Element, book: _Book) -> Cell:
    children = {local(child): child for child in element}
    kind = attribute(element, "t") or "n"
    raw = "".join(children["v"].itertext()) if "v" in children else ""
    index = int(attribute(element, "s") or 0)
    style = book.styles[index] if 0 <= index < len(book.styles) else _Style()
    text, remark = raw, ""
    if kind == "s" and raw:
        text, remark = book.strings[int(raw)]
    elif kind == "inlineStr":
        text, remark = _text(children["is"]) if "is" in children else ("", "")
    elif kind == "b":
        text = "TRUE" if _true(raw) else "FALSE"
    elif kind == "str":
        text, remark = _clean(raw), _left_out(raw)
    elif kind == "n" and raw.strip():
        shown = shown_number(raw.strip(), style.code, from_1904=book.from_1904)
        text = shown.text
        remark = f"shows {shown.text}, holds {shown.exact}; read as shown" if shown.exact else ""
    if kind == "e":
        return Cell(_clean(raw), trouble=f"the error value {_clean(raw) or '(none)'}")
    if "f" in children:
        if not raw.strip():
            trouble = "a formula without a stored value: open the file, save it and try again"
            return Cell("", trouble=trouble)
        remark = "; ".join(filter(None, ("a formula; the value stored with it was read", remark)))
    if style.struck and text.strip():
        return Cell(text, trouble="struck through")
    return Cell(text, remark=remark, filled=style.filled)


def _text(element: Element) -> tuple[str, str]:
    """The words of a string and a remark: pieces struck through and readings are left out."""
    words: list[str] = []
    struck = False
    for child in element:
        if local(child) == "t":
            words.append(child.text or "")
        elif local(child) == "r":
            if any(local(mark) == "strike" and _on(mark) for mark in child.iter()):
                struck = True
                continue
            words.extend(t.text or "" for t in child if local(t) == "t")
    text = "".join(words)
    remarks = ["the part that is struck through was not read" if struck else "", _left_out(text)]
    return _clean(text), "; ".join(filter(None, remarks))


def _strings(data: bytes | None) -> list[tuple[str, str]]:
    return [_text(item) for item in elements(data, {"si"})] if data else []


def _styles(data: bytes | None) -> list[_Style]:
    if data is None:
        return []
    codes = dict(BUILT_IN)
    fonts: list[bool] = []
    fills: list[bool] = []
    styles: list[_Style] = []
    for group in elements(data, {"numFmts", "fonts", "fills", "cellXfs"}):
        for item in group:
            match local(item):
                case "numFmt":
                    codes[_number(item, "numFmtId")] = _clean(attribute(item, "formatCode"))
                case "font":
                    fonts.append(any(local(m) == "strike" and _on(m) for m in item))
                case "fill":
                    kinds = {attribute(pattern, "patternType") for pattern in item}
                    fills.append(not kinds <= {"none", "gray125", ""})
                case "xf":
                    font, fill = _number(item, "fontId"), _number(item, "fillId")
                    styles.append(
                        _Style(
                            codes.get(_number(item, "numFmtId"), "General"),
                            filled=fills[fill] if 0 <= fill < len(fills) else False,
                            struck=fonts[font] if 0 <= font < len(fonts) else False,
                        )
                    )
    return styles


def _on_top(package: Package, part: str) -> Iterator[tuple[Place, str]]:
    """Notes on cells, images, charts and shapes, with the cell that each is fixed to."""
    notes: set[Place] = set()
    for kind, target in package.related(part).values():
        data = package.parts.get(target)
        if data is None:
            continue
        if kind in {"comments", "threadedComment"}:
            wanted = {"comment", "threadedComment"}
            notes |= {_place(attribute(note, "ref")) for note in elements(data, wanted, target)}
        elif kind == "drawing":
            anchors = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
            for anchor in elements(data, anchors, target):
                inside = {local(element) for element in anchor.iter()}
                what = next((words for name, words in _ON_TOP if name in inside), "a drawing")
                yield _anchored(anchor), what
    yield from ((place, "a note on the cell") for place in sorted(notes))


def _anchored(anchor: Element) -> Place:
    for corner in anchor:
        if local(corner) == "from":
            at = {local(child): int(child.text or 0) for child in corner}
            return at.get("row", 0) + 1, at.get("col", 0) + 1
    return 1, 1


def _place(reference: str) -> Place:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(f"no address of a cell: {reference[:40]!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _number(element: Element, name: str) -> int:
    return int(attribute(element, name) or 0)


def _true(value: str) -> bool:
    return value in {"1", "true", "on"}


def _on(mark: Element) -> bool:
    return attribute(mark, "val") not in {"0", "false", "off"}
