"""The paragraphs and tables of a Word document, as a reader sees them, and what else it holds.

Tracked insertions count as written and tracked deletions as gone; both are told. Nothing outside
the file is ever looked up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from goodoffices.formats.package import (
    DOCUMENT,
    Package,
    PackageError,
    attribute,
    elements,
    local,
    open_package,
)
from goodoffices.formats.word.inline import Inline, Unread
from goodoffices.formats.word.numbering import Number, Numbering
from goodoffices.formats.workbook import printable

__all__ = ["Document", "Grid", "Paragraph", "document_of", "open_document"]

_LONGEST = 100_000
_TRACKED_ROW = {"ins": "a row put in (tracked)", "del": "a row taken out (tracked)"}
_ASIDE = {
    "header": "a header",
    "footer": "a footer",
    "vbaProject": "macros",
    "glossaryDocument": "building blocks",
}


@dataclass
class Paragraph:
    """A paragraph: its words, automatic number, level of heading (0: a title) and marks in it."""

    text: str
    place: str
    number: Number | None = None
    heading: int | None = None
    style: str = ""
    marks: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass
class Grid:
    """A table: rows of cells of paragraphs."""

    rows: list[list[list[Paragraph]]]
    place: str


@dataclass
class Document:
    """A document: its paragraphs and tables in order, its languages, and what else it has."""

    items: list[Paragraph | Grid]
    title: str = ""
    language: str = ""
    complex_language: str = ""
    unread: list[Unread] = field(default_factory=list)


@dataclass
class _Style:
    name: str = ""
    based_on: str = ""
    list: str | None = None
    level: int | None = None
    outline: int | None = None


def open_document(path: Path) -> Document:
    """Read the document at ``path``. Raises PackageError."""
    return document_of(open_package(path, DOCUMENT))


def document_of(package: Package) -> Document:
    """The document of a package. Raises PackageError."""
    main = next(
        (part for kind, part in package.related("").values() if kind == "officeDocument"),
        "word/document.xml",
    )
    if main not in package.parts:
        raise PackageError("a zip archive that holds no Word document")
    return _Reading(package, main).read()


class _Reading:
    """One pass over a document."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        related = package.related(main)
        self._part = dict(related.values())
        self._styles = dict(self._read_styles())
        self._numbering = self._read_numbering()
        self._inline = Inline(
            notes={
                "footnote": self._notes("footnotes", "footnote"),
                "endnote": self._notes("endnotes", "endnote"),
                "comment": self._notes("comments", "comment"),
            }
        )
        self._count = 0
        self._tables = 0
        self._carried = ""
        self._carried_unread: tuple[Unread, ...] = ()

    def read(self) -> Document:
        """The whole document."""
        document = Document(items=[], title=self._title())
        document.language, document.complex_language = self._languages()
        marks: list[str] = []
        for element in self._elements(self._main, {"p", "tbl", "bookmarkStart", "altChunk"}):
            match local(element):
                case "bookmarkStart":
                    marks.append(attribute(element, "name"))
                case "altChunk":
                    document.unread.append(Unread("another document put in as a whole"))
                case "tbl":
                    document.items.append(self._grid(element))
                case _:
                    found = self._paragraph(element)
                    if found is not None:
                        found.marks = (*marks, *found.marks)
                        marks = []
                        document.items.append(found)
        if self._carried.strip():
            document.items.append(
                Paragraph(self._carried, f"paragraph {self._count}", unread=self._carried_unread)
            )
        document.unread.extend(self._asides())
        return document

    def _elements(self, part: str, wanted: set[str]) -> Iterator[Element]:
        data = self._package.parts.get(part)
        return iter(()) if data is None else elements(data, wanted, part, kind=DOCUMENT)

    def _grid(self, element: Element) -> Grid:
        self._tables += 1
        place = f"table {self._tables}"
        rows: list[list[list[Paragraph]]] = []
        for row in _within(element, "tr", inside={"sdt", "sdtContent", "customXml", "ins"}):
            properties = next((child for child in row if local(child) == "trPr"), None)
            tracked = {local(child) for child in properties} if properties is not None else set()
            cells = [self._cell(cell) for cell in _within(row, "tc", inside=_WRAPPERS)]
            for kind in sorted(tracked & set(_TRACKED_ROW)):
                words = " | ".join(" ".join(p.text for p in cell) for cell in cells)
                note = Unread(_TRACKED_ROW[kind], words)
                target = [p for cell in cells for p in cell]
                if kind == "ins" and target:
                    target[0].unread = (*target[0].unread, note)
                elif rows and (before := [p for cell in rows[-1] for p in cell]):
                    before[-1].unread = (*before[-1].unread, note)
            if "del" not in tracked:
                rows.append(cells)
        return Grid(rows, place)

    def _cell(self, element: Element) -> list[Paragraph]:
        properties = next((child for child in element if local(child) == "tcPr"), None)
        for child in properties if properties is not None else ():
            if local(child) == "vMerge" and attribute(child, "val") != "restart":
                return []
        found: list[Paragraph] = []
        for child in _within(element, "p", "tbl", inside=_WRAPPERS):
            if local(child) == "tbl":
                words = " ".join(e.text for e in child.iter() if local(e) == "t" and e.text)
                note = Unread("a table within a table", words)
                if found:
                    found[-1].unread = (*found[-1].unread, note)
                else:
                    found.append(Paragraph("", "", unread=(note,)))
            elif (paragraph := self._paragraph(child)) is not None:
                found.append(paragraph)
        return found

    def _paragraph(self, element: Element) -> Paragraph | None:
        """The paragraph; None where its end was deleted, so that it goes on in the next."""
        self._count += 1
        place = f"paragraph {self._count}"
        properties = next((child for child in element if local(child) == "pPr"), None)
        told = {local(child): child for child in properties} if properties is not None else {}
        read = self._inline.read(element)
        if len(read.text) > _LONGEST:
            message = f"{len(read.text):,} characters in one paragraph; the most is {_LONGEST:,}"
            raise PackageError(message, place)
        text = printable(self._carried + read.text)
        unread = (*self._carried_unread, *read.unread)
        end = {local(child) for child in told["rPr"]} if "rPr" in told else set()
        if end & {"del", "moveFrom"}:
            self._carried, self._carried_unread = text, unread
            return None
        self._carried, self._carried_unread = "", ()
        style = attribute(told["pStyle"], "val") if "pStyle" in told else ""
        number = self._number(told.get("numPr"), style) if text.strip() or read.marks else None
        return Paragraph(
            text=text.strip(),
            place=place,
            number=number,
            heading=self._heading(told.get("outlineLvl"), style),
            style=self._styles.get(style, _Style()).name,
            marks=read.marks,
            unread=unread,
        )

    def _number(self, own: Element | None, style: str) -> Number | None:
        name: str | None = None
        level: int | None = None
        for child in own if own is not None else ():
            if local(child) == "numId":
                name = attribute(child, "val")
            elif local(child) == "ilvl":
                level = _digits(attribute(child, "val"))
        for each in self._line(style):
            known = self._styles[each]
            if name is None and known.list is not None:
                name = known.list
                if level is None:
                    level = known.level
                    if level is None:
                        level = self._numbering.level_of(name, each)
        return self._numbering.next(name, level or 0) if name not in {None, "0"} and name else None

    def _heading(self, own: Element | None, style: str) -> int | None:
        if own is not None:
            level = _digits(attribute(own, "val"))
            return level + 1 if level is not None and level < 9 else None
        for each in self._line(style):
            known = self._styles[each]
            if known.name in {"title", "subtitle"}:
                return 0
            if known.outline is not None:
                return known.outline + 1 if known.outline < 9 else None
            if known.name.startswith("heading ") and (level := _digits(known.name[8:])):
                return level
        return None

    def _line(self, style: str) -> Iterator[str]:
        """The style and those that it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield style
            style = self._styles[style].based_on

    def _read_styles(self) -> Iterator[tuple[str, _Style]]:
        self._languages_found: tuple[str, str] = ("", "")
        for element in self._elements(self._part.get("styles", ""), {"style", "docDefaults"}):
            if local(element) == "docDefaults":
                for child in element.iter():
                    if local(child) == "lang":
                        self._languages_found = attribute(child, "val"), attribute(child, "bidi")
                continue
            style = _Style()
            for child in element.iter():
                value = attribute(child, "val")
                match local(child):
                    case "name" if not style.name:
                        style.name = value.casefold()
                    case "basedOn":
                        style.based_on = value
                    case "numId":
                        style.list = value
                    case "ilvl":
                        style.level = _digits(value)
                    case "outlineLvl":
                        style.outline = _digits(value)
            yield attribute(element, "styleId"), style

    def _read_numbering(self) -> Numbering:
        styled = {name: style.list for name, style in self._styles.items() if style.list}
        part = self._part.get("numbering", "")
        return Numbering.of(self._elements(part, {"abstractNum", "num"}), styled)

    def _notes(self, part: str, name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for element in self._elements(self._part.get(part, ""), {name}):
            if attribute(element, "type") in {"", "normal"}:
                words = "".join(e.text or "" for e in element.iter() if local(e) == "t")
                found[attribute(element, "id")] = words
        return found

    def _title(self) -> str:
        kinds = dict(self._package.related("").values())
        for element in self._elements(kinds.get("core-properties", ""), {"title"}):
            return printable(element.text or "").strip()
        return ""

    def _languages(self) -> tuple[str, str]:
        return self._languages_found

    def _asides(self) -> Iterator[Unread]:
        """What the document has besides its paragraphs and tables."""
        for kind, part in self._package.related(self._main).values():
            if kind in {"header", "footer"}:
                words = "".join(t.text or "" for t in self._elements(part, {"t"}))
                if words.strip():
                    yield Unread(_ASIDE[kind], words)
        for name in self._package.others:
            if name.endswith("vbaProject.bin"):
                yield Unread(_ASIDE["vbaProject"])


_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


def _within(element: Element, *names: str, inside: set[str]) -> Iterator[Element]:
    """The children with these names, also within wrappers that only group."""
    for child in element:
        if local(child) in names:
            yield child
        elif local(child) in inside:
            yield from _within(child, *names, inside=inside)


def _digits(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
