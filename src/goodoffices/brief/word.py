"""A page as a Word document to edit: real headings, tables, lists, page numbers.

The same page gives the same bytes. Pictures are in it as PNG, since not every Word shows SVG.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from goodoffices.brief import document as d
from goodoffices.brief.typeset import picture_png
from goodoffices.brief.word_package import element, new_file, saved
from goodoffices.brief.word_runs import FAINT, Look, WordRuns

__all__ = ["page_docx"]

_PLAIN = Look()
_LOOKS = {
    d.Look.PLAIN: _PLAIN,
    d.Look.LEAD: Look(size=11.5),
    d.Look.LABEL: Look(soft=True, size=8.5),
    d.Look.SAID: Look(soft=True, size=8),
    d.Look.TITLE: Look(bold=True),
    d.Look.STATE: Look(bold=True, size=9),
    d.Look.QUESTION: Look(size=12.5),
    d.Look.GROUP: _PLAIN,
}
_LINES = {
    d.Shade.OWN: ("single", "24"),
    d.Shade.HOLLOW: ("dashed", "6"),
    d.Shade.NOTICE: ("single", "8"),
}
"""The lines around a box and their width, in eighths of a point."""
INDENT = 6
"""How far a box stands in from what is around it, in points."""


def page_docx(page: d.Document) -> bytes:
    """The page as a Word document."""
    made = new_file(page)
    writer = _Writer(page, made)
    writer.write()
    return saved(made)


class _Writer:
    """One document while it is written. ``into`` is the document, or a cell of a table in it."""

    def __init__(self, page: d.Document, made: WordDocument) -> None:
        self._page = page
        self._made = made
        self._runs = WordRuns(page)
        self._width = page.paper.value[0] - 30

    def write(self) -> None:
        """Everything, from the tag on top to the foot."""
        page, made = self._page, self._made
        self._paragraph(made, (d.Strong((d.Ours((page.tag,)),)),))
        self._heading(made, 1, (d.Own(page.title),))
        self._blocks(made, page.head)
        after_sheet = False
        for part in page.parts:
            heading = self._heading(made, 2, part.title)
            heading.paragraph_format.page_break_before = part.sheet or after_sheet or None
            after_sheet = part.sheet
            self._blocks(made, part.blocks)
        self._blocks(made, page.foot)
        self._footer()

    def _footer(self) -> None:
        page, look = self._page, Look(soft=True, size=7)
        footer = self._made.sections[0].footer
        running = footer.paragraphs[0]
        self._runs.add(running, (d.Ours((page.tag,)), d.Ours((" – ",)), d.Own(page.title)), look)
        counted = footer.add_paragraph()
        if not page.rightward:
            counted.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for words, field in (("page ", "PAGE"), (" of ", "NUMPAGES")):
            counted.add_run(words).font.size = Pt(look.size or 0)
            _field(counted, field)

    def _blocks(self, into: Any, blocks: Iterable[d.Block], shade: d.Shade | None = None) -> None:
        boxed = False
        for block in blocks:
            box = isinstance(block, d.Box)
            if box and boxed:
                _gap(self._empty(into))
            self._block(into, block, shade)
            boxed = box

    def _block(self, into: Any, block: d.Block, shade: d.Shade | None) -> None:  # noqa: C901
        match block:
            case d.Paragraph():
                made = self._paragraph(into, block.runs, look=_LOOKS[block.look], shade=shade)
                if block.look is d.Look.GROUP:
                    made.paragraph_format.keep_with_next = True
            case d.Heading():
                self._heading(into, block.level, block.runs)
            case d.Box():
                self._box(into, block)
            case d.Bullets():
                style = "List Bullet" if block.kind is d.ListKind.PLAIN else None
                if block.kind is d.ListKind.ROW and not _boxes(block.items):
                    self._row(into, block.items)
                else:
                    self._list(into, block.items, style)
            case d.Numbered():
                self._numbered(into, block)
            case d.Definitions():
                self._definitions(into, block, shade)
            case d.Table():
                self._table(into, block)
            case d.Figure():
                self._figure(into, block)
            case d.Quote():
                runs = (d.Ours(("“",)), *block.runs, d.Ours(("”",)))
                self._paragraph(into, runs, look=Look(italic=True), shade=shade)
            case d.Columns():
                for column in block.columns:
                    self._blocks(into, column)
            case d.Blank():
                for _ in range(block.lines):
                    _ruled(self._empty(into))
            case d.PageBreak():
                self._empty(into).paragraph_format.page_break_before = True

    def _box(self, into: Any, box: d.Box) -> None:
        """A box: paragraphs in the same frame, kept on one sheet of paper."""
        for place, inner in enumerate(box.blocks):
            self._block(into, inner, box.shade)
            if place < len(box.blocks) - 1 and isinstance(inner, d.Paragraph):
                into.paragraphs[-1].paragraph_format.keep_with_next = True

    def _paragraph(
        self,
        into: Any,
        runs: Iterable[d.Inline],
        *,
        look: Look = _PLAIN,
        shade: d.Shade | None = None,
        style: str | None = None,
    ) -> Paragraph:
        paragraph = self._empty(into)
        if style:
            paragraph.style = self._made.styles[style]
        if shade in _LINES:
            self._frame(paragraph, shade)
        self._runs.add(paragraph, runs, look)
        return paragraph

    def _empty(self, into: Any) -> Paragraph:
        """A new paragraph; in a cell, the one that it cannot be without comes first."""
        if isinstance(into, _Cell) and len(into._tc) <= 2 and not into.paragraphs[0].runs:  # noqa: SLF001
            first = Paragraph(into._tc.p_lst[0], into)  # noqa: SLF001
            if first._p.getnext() is None and not first._p.xpath("./w:pPr"):  # noqa: SLF001
                return first
        made: Paragraph = into.add_paragraph()
        return made

    def _heading(self, into: Any, level: int, runs: tuple[d.Inline, ...]) -> Paragraph:
        return self._paragraph(into, runs, style=f"Heading {level}")

    def _frame(self, paragraph: Paragraph, shade: d.Shade) -> None:
        line, width = _LINES[shade]
        edges: tuple[str, ...] = ("top", "left", "bottom", "right")
        if shade is d.Shade.OWN:
            edges = ("left",) if self._page.rightward else ("right",)
        drawn = element("w:pBdr")
        for edge in edges:
            drawn.append(element(f"w:{edge}", val=line, sz=width, space="4", color="2D3E50"))
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        properties.append(drawn)
        if shade is d.Shade.OWN:
            properties.append(element("w:shd", val="clear", color="auto", fill="F1F3F4"))
        paragraph.paragraph_format.left_indent = Pt(INDENT)
        paragraph.paragraph_format.right_indent = Pt(INDENT)
        paragraph.paragraph_format.keep_together = True

    def _row(self, into: Any, items: Iterable[tuple[d.Block, ...]]) -> None:
        runs: list[d.Inline] = []
        for item in items:
            for block in item:
                if isinstance(block, d.Paragraph):
                    runs += [*([d.Ours((" · ",))] if runs else []), *block.runs]
        self._paragraph(into, runs)

    def _list(self, into: Any, items: Iterable[tuple[d.Block, ...]], style: str | None) -> None:
        for item in items:
            head, *rest = item
            if style and isinstance(head, d.Paragraph):
                self._paragraph(into, head.runs, look=_LOOKS[head.look], style=style)
                self._blocks(into, rest)
            else:
                self._blocks(into, item)
                _gap(self._empty(into))

    def _numbered(self, into: Any, block: d.Numbered) -> None:
        if block.kind is d.ListKind.SOURCES:
            for number, (head, *rest) in enumerate(block.items, start=1):
                runs = head.runs if isinstance(head, d.Paragraph) else ()
                self._paragraph(into, (d.Ours((f"[{number}] ",)), *runs))
                self._blocks(into, rest)
            return
        number = self._numbering()
        for item in block.items:
            for place, inner in enumerate(item):
                if not isinstance(inner, d.Paragraph):
                    self._block(into, inner, None)
                    continue
                style = "List Number" if place == 0 else "List Continue"
                made = self._paragraph(into, inner.runs, look=_LOOKS[inner.look], style=style)
                if place < len(item) - 1:
                    made.paragraph_format.keep_with_next = True
                if place == 0:
                    numbered = element("w:numPr")
                    numbered.append(element("w:ilvl", val="0"))
                    numbered.append(element("w:numId", val=str(number)))
                    made._p.get_or_add_pPr().append(numbered)  # noqa: SLF001

    def _numbering(self) -> int:
        """A list that starts again at 1."""
        style = self._made.styles["List Number"].element
        numbering = self._made.part.numbering_part.element
        used = style.pPr.numPr.numId.val
        base = next(n for n in numbering.num_lst if n.numId == used)
        new = numbering.add_num(base.abstractNumId.val)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(new.numId)

    def _definitions(self, into: Any, block: d.Definitions, shade: d.Shade | None) -> None:
        if block.kind in {d.DefinitionsKind.TALLY, d.DefinitionsKind.PAIRS}:
            for name, told in block.items:
                runs = told[0].runs if told and isinstance(told[0], d.Paragraph) else ()
                head = d.Strong(name) if block.kind is d.DefinitionsKind.TALLY else d.Soft(name)
                between = " " if block.kind is d.DefinitionsKind.TALLY else ": "
                self._paragraph(into, (head, d.Ours((between,)), *runs), shade=shade)
                self._blocks(into, told[1:] if runs else told)
            return
        width = 10 if block.kind is d.DefinitionsKind.LETTERED else 32
        table = self._new_table(into, len(block.items), (width, self._width - width))
        for row, (name, told) in zip(table.rows, block.items, strict=True):
            left, right = _cells(row._tr.tc_lst, table)  # noqa: SLF001
            self._paragraph(left, (d.Strong(name),))
            self._blocks(right, told)
            _unbroken(row)

    def _new_table(self, into: Any, rows: int, widths: Sequence[float], style: str = "") -> Table:
        table: Table = into.add_table(rows, len(widths))
        if style:
            table.style = self._made.styles[style]
        table.autofit = False
        if not self._page.rightward:
            table._tblPr.append(element("w:bidiVisual"))  # noqa: SLF001
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            for tc, width in zip(row._tr.tc_lst, widths, strict=True):  # noqa: SLF001
                tc.width = Emu(Mm(width))
        return table

    def _table(self, into: Any, table: d.Table) -> None:
        if table.caption:
            caption = self._paragraph(into, table.caption, look=_LOOKS[d.Look.LABEL])
            caption.paragraph_format.keep_with_next = True
        if table.tags and len(table.heads) > table.stack_beyond:
            self._stacked(into, table)
            return
        rows = [(group, row) for group in table.groups for row in group.rows]
        titles = sum(bool(group.title) for group in table.groups)
        count = len(table.heads)
        weights = table.weights or (1,) * count
        widths = [self._width * weight / sum(weights) for weight in weights]
        made = self._new_table(into, 1 + len(rows) + titles, widths, "Table Grid")
        lines = iter(made.rows)
        top = next(lines)
        for cell, head in zip(_cells(top._tr.tc_lst, made), table.heads, strict=True):  # noqa: SLF001
            self._blocks(cell, _bold(head.blocks))
        top._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001
        _unbroken(top)
        for group in table.groups:
            if group.title:
                cells = _cells(next(lines)._tr.tc_lst, made)  # noqa: SLF001
                whole = cells[0].merge(cells[-1])
                self._paragraph(whole, (d.Strong(group.title),))
            for row in group.rows:
                line = next(lines)
                _unbroken(line)
                self._fill(_cells(line._tr.tc_lst, made), row)  # noqa: SLF001

    def _fill(self, cells: Sequence[_Cell], row: d.Row) -> None:
        shown = ([row.head] if row.head else []) + list(row.cells)
        for cell, told in zip(cells[len(cells) - len(shown) :], shown, strict=True):
            shade = told.shade if told.shade in _LINES else None
            self._blocks(cell, told.blocks, shade)
            if told.span > 1:
                _spanning(cell, "restart")
        if row.head is None:
            _spanning(cells[0], "continue")

    def _stacked(self, into: Any, table: d.Table) -> None:
        """A table too wide for the paper: under each head its cells, one a row, by name."""
        for row in (row for group in table.groups for row in group.rows):
            if row.head:
                self._blocks(into, row.head.blocks)
            made = self._new_table(into, len(row.cells), (40, self._width - 40), "Table Grid")
            for line, tag, cell in zip(made.rows, table.tags, row.cells, strict=True):
                left, right = _cells(line._tr.tc_lst, made)  # noqa: SLF001
                self._paragraph(left, (d.Strong(tag),))
                self._blocks(right, cell.blocks, cell.shade if cell.shade in _LINES else None)
                _unbroken(line)
            _gap(self._empty(into))

    def _figure(self, into: Any, figure: d.Figure) -> None:
        label = _LOOKS[d.Look.LABEL]
        if figure.before:
            self._paragraph(into, figure.before, look=label).paragraph_format.keep_with_next = True
        paragraph = self._empty(into)
        width = 110 if isinstance(into, _Cell) else figure.width_on(self._page.paper)
        picture = paragraph.add_run().add_picture(
            io.BytesIO(picture_png(figure.svg)), width=Mm(width)
        )
        picture._inline.docPr.set("descr", figure.alternative)  # noqa: SLF001
        for runs in (figure.after, figure.caption):
            if runs:
                self._paragraph(into, runs, look=label)


def _boxes(items: Iterable[tuple[d.Block, ...]]) -> bool:
    return any(isinstance(block, d.Box) for item in items for block in item)


def _bold(blocks: Iterable[d.Block]) -> Iterable[d.Block]:
    """Blocks of a head: its names in bold, remarks as they are."""
    return (
        d.Paragraph(block.runs, d.Look.TITLE)
        if isinstance(block, d.Paragraph) and block.look is d.Look.PLAIN
        else block
        for block in blocks
    )


def _cells(tcs: Iterable[Any], table: Table) -> list[_Cell]:
    """The cells of a row, without python-docx's count of the whole grid for each."""
    return [_Cell(tc, table) for tc in tcs]


def _spanning(cell: _Cell, how: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:vMerge", val=how))  # noqa: SLF001


def _unbroken(row: Any) -> None:
    """Keep a row on one sheet of paper."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001


def _gap(paragraph: Paragraph) -> None:
    """Make an empty paragraph a thin line of space, which keeps boxes apart."""
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(4)


def _ruled(paragraph: Paragraph) -> None:
    edges = element("w:pBdr")
    edges.append(element("w:bottom", val="single", sz="4", space="1", color="4A535C"))
    paragraph._p.get_or_add_pPr().append(edges)  # noqa: SLF001
    paragraph.paragraph_format.space_before = Pt(20)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word counts: that of the sheet, or of all sheets."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(7)
        run.font.color.rgb = FAINT
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            code = element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {name} "
            run._r.append(code)  # noqa: SLF001
