"""A Word document in the making: words in their own direction, tables, marks; no metadata."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from goodoffices.formats.packing import NO_TIME, packed_alike
from goodoffices.model import right_to_left

__all__ = ["Page"]

_FONT = "Calibri"
_COMPLEX_FONT = "Arial"
_OURS = "en-GB"
_WIDTHS = {"portrait": 17.0, "landscape": 25.7}
_WAYS = {"L": False, "R": True, "AL": True}
_A4 = Cm(21.0), Cm(29.7)
# What XML cannot hold.
_UNFIT = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Page:
    """A document on A4, in the direction of its language."""

    def __init__(self, language: str, *, title: str, landscape: bool = False) -> None:
        self._document = docx.Document()
        self._language = language
        self._turned = right_to_left(language)
        self._marks = 0
        self._width = _WIDTHS["landscape" if landscape else "portrait"]
        section = self._document.sections[0]
        short, long = _A4
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.left_margin = section.right_margin = section.top_margin = Cm(2)
        section.bottom_margin = Cm(2)
        if self._turned:
            section._sectPr.append(OxmlElement("w:bidi"))  # noqa: SLF001 (no public way)
        self._styles()
        properties = self._document.core_properties
        properties.title = title
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = NO_TIME
        properties.revision = 1

    def title(self, words: str, mark: str | None = None) -> None:
        """The title on top."""
        paragraph = self._document.add_paragraph(style="Title")
        self._say(paragraph, words, mark=mark)

    def line(self, words: str, style: str, *, bold: bool = False) -> None:
        """A paragraph."""
        self._say(self._document.add_paragraph(style=style), words, bold=bold)

    def table(self, heads: Sequence[str], shares: Sequence[int]) -> Table:
        """A table with these headings, which return on every page; ``shares`` are of its width."""
        table: Table = self._document.add_table(rows=1, cols=len(heads))
        table.style = "Table Grid"
        table.autofit = False
        properties = table._tbl.tblPr  # noqa: SLF001 (no public way)
        if self._turned:
            # The schema wants it right after the style.
            properties.insert(1, OxmlElement("w:bidiVisual"))
        widths = [Cm(self._width * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self.fill(cell, [head], bold=True)
        row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
        row.append(OxmlElement("w:tblHeader"))
        return table

    def row(self, table: Table) -> tuple[_Cell, ...]:
        """A new row, which stays on one page if it can."""
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        return tuple(row.cells)

    def fill(
        self,
        cell: _Cell,
        lines: Sequence[str],
        *,
        bold: bool = False,
        slanted: bool = False,
        mark: str | None = None,
    ) -> None:
        """Write the lines into a cell, a paragraph each; the first is marked, if asked."""
        for number, words in enumerate(lines or [""]):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph.style = "Good Offices cell"
            self._say(
                paragraph,
                words,
                bold=bold and not number,
                slanted=slanted,
                mark=mark if not number else None,
            )

    def data(self) -> bytes:
        """The file; the same content gives the same bytes."""
        written = BytesIO()
        self._document.save(written)
        return packed_alike(written.getvalue())

    def _styles(self) -> None:
        styles = self._document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(11)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:cs"), _COMPLEX_FONT)
        for name, size in (("Good Offices cell", 10), ("Good Offices notice", 9)):
            style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            style.font.size = Pt(size)
            style.paragraph_format.space_after = Pt(3)
            sized = OxmlElement("w:szCs")
            sized.set(qn("w:val"), str(2 * size))
            style.element.get_or_add_rPr().append(sized)
        defaults = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        if defaults is not None:
            defaults.set(qn("w:val"), _OURS if self._turned else self._language)
            defaults.set(qn("w:bidi"), self._language if self._turned else "ar-SA")

    def _say(
        self,
        paragraph: Paragraph,
        words: str,
        *,
        bold: bool = False,
        slanted: bool = False,
        mark: str | None = None,
    ) -> None:
        turned = self._turned and not _is_left_to_right(words)
        if turned:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
        elif self._turned:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if mark:
            self._marks += 1
            start = OxmlElement("w:bookmarkStart")
            start.set(qn("w:id"), str(self._marks))
            start.set(qn("w:name"), mark)
            paragraph._p.append(start)  # noqa: SLF001
        for run_words, back in _directions(_UNFIT.sub("\ufffd", words), turned=turned):
            run = paragraph.add_run(run_words)
            run.bold, run.italic = bold or None, slanted or None
            properties = run._r.get_or_add_rPr()  # noqa: SLF001
            if back:
                for name, wanted in (("w:bCs", bold), ("w:iCs", slanted), ("w:rtl", True)):
                    if wanted:
                        properties.append(OxmlElement(name))
            language = OxmlElement("w:lang")
            if back:
                tag = self._language if self._turned else _tag_of(run_words)
                language.set(qn("w:bidi"), tag)
            else:
                language.set(qn("w:val"), _OURS if self._turned else self._language)
            properties.append(language)
        if mark:
            end = OxmlElement("w:bookmarkEnd")
            end.set(qn("w:id"), str(self._marks))
            paragraph._p.append(end)  # noqa: SLF001


def _is_left_to_right(words: str) -> bool:
    """Whether most letters are written from left to right: then a paragraph is, too."""
    kinds = Counter(unicodedata.bidirectional(mark) for mark in words)
    return kinds["L"] > kinds["R"] + kinds["AL"]


def _tag_of(words: str) -> str:
    hebrew = any(unicodedata.bidirectional(mark) == "R" for mark in words)
    return "he" if hebrew else "ar"


def _directions(words: str, *, turned: bool) -> Iterator[tuple[str, bool]]:
    """Runs of the words, True for those written from right to left.

    What has no direction of its own goes with the letters on both its sides where they agree,
    else with the paragraph, which is ``turned`` or not (as in Unicode's UAX 9, rules N1 and N2).
    """
    way: list[bool | None] = [_WAYS.get(unicodedata.bidirectional(mark)) for mark in words]
    place = 0
    while place < len(way):
        stop = place
        while stop < len(way) and way[stop] is None:
            stop += 1
        if stop > place:
            before = way[place - 1] if place else turned
            after = way[stop] if stop < len(way) else turned
            way[place:stop] = [before if before == after else turned] * (stop - place)
        place = stop + 1
    for here, group in groupby(zip(words, way, strict=True), key=lambda pair: bool(pair[1])):
        yield "".join(mark for mark, _ in group), here
