"""A page as PDF, set by typst with the fonts that come with the package.

The same page gives the same bytes, on every machine and day: no font of the machine is looked at,
and the file states the day of the case or none. Why typst: docs/decisions/0014-one-page-tree.md.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from fractions import Fraction
from importlib import resources
from itertools import chain, pairwise, zip_longest
from pathlib import Path
from typing import Any

from goodoffices.brief import document as d
from goodoffices.brief.type_words import TypeWords, literal

__all__ = ["page_pdf", "picture_png"]

ORDINARY_PAPER, LARGE_PAPER, SMALLEST, STEP = (Fraction(x, 2) for x in (18, 24, 12, 1))
"""Sizes of letters in points: on paper up to A4, on larger paper, the least, and between two."""

LETTERS_IN_A_MILLIMETRE = 0.55
_LARGE = {d.Look.LEAD, d.Look.QUESTION, d.Look.TITLE}
LONG = 1500
"""A row with more letters than this may be broken across pages."""

_LARGER = {1: 1.9, 2: 1.4, 3: 1.15, 4: 1.05}
"""How much larger than the rest a heading of each level is, and bold."""

_LOOKS = {
    d.Look.PLAIN: "plain",
    d.Look.LEAD: "lead",
    d.Look.LABEL: "remark",
    d.Look.SAID: "said",
    d.Look.TITLE: "title",
    d.Look.STATE: "state",
    d.Look.QUESTION: "question",
    d.Look.GROUP: "group",
}


def page_pdf(page: d.Document) -> bytes:
    """The page as a tagged PDF with its title, language and, if the case has one, its date.

    It meets PDF/UA-1, which asks that every word can be read aloud, unless letters of several
    scripts are piled on one another; then they are set as well as the fonts can.
    """
    from typst import TypstError

    source = _Setter(page).source(_size(page))
    try:
        return _compiled(source, format="pdf", pdf_standards=["ua-1"])
    except TypstError:
        return _compiled(source, format="pdf")


def _size(page: d.Document) -> Fraction:
    """The size of letters in points: the usual one, or what the page's sheets have room for.

    Where they are limited, the largest size that fits; the smallest that can be read where none
    does, and then the page takes more sheets than it should.
    """
    usual = LARGE_PAPER if max(page.paper.value) > 300 else ORDINARY_PAPER
    if page.sheets is None:
        return usual
    sizes = [SMALLEST + step * STEP for step in range(int((usual * 3 / 2 - SMALLEST) / STEP) + 1)]
    setter = _Setter(page)
    # From the smallest up a page takes no fewer sheets, so that the first too large is found fast.
    fitting = bisect_right(sizes, page.sheets, key=lambda size: _sheets(setter.source(size)))
    return sizes[max(fitting - 1, 0)]


def _sheets(source: str) -> int:
    """How many sheets of paper a source fills."""
    import typst

    last = "\n#context [#metadata(counter(page).final().first()) <sheets>]\n"
    with _fonts() as fonts:
        how: dict[str, Any] = {"font_paths": [str(fonts)], "ignore_system_fonts": True}
        told = typst.query((source + last).encode(), "<sheets>", field="value", one=True, **how)
    return int(told)


def _fonts() -> AbstractContextManager[Path]:
    return resources.as_file(resources.files("goodoffices.brief").joinpath("fonts"))


def picture_png(svg: str, *, points_per_inch: int = 200) -> bytes:
    """A picture of our own making as PNG, for a format that has no SVG."""
    source = f"#set page(width: auto, height: auto, margin: 0pt)\n#{_image(svg)}"
    return _compiled(source, format="png", ppi=points_per_inch)


def _compiled(source: str, **how: Any) -> bytes:
    import typst

    with _fonts() as fonts:
        made = typst.compile(
            source.encode(), font_paths=[str(fonts)], ignore_system_fonts=True, **how
        )
    # A picture of one page comes as it is, one of several as a list.
    return made if isinstance(made, bytes) else made[0]


def _image(svg: str, alternative: str = "", width: str = "auto") -> str:
    drawn = svg.replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans" ', 1
    )
    alt = f", alt: {literal(alternative)}" if alternative else ""
    return f'image(bytes({literal(drawn)}), format: "svg", width: {width}{alt})'


class _Setter:
    """One page while its source is written."""

    def __init__(self, page: d.Document) -> None:
        self._page = page
        blocks = (block for part in page.parts for block in part.blocks)
        cited = (
            block.items
            for block in blocks
            if isinstance(block, d.Numbered) and block.kind is d.ListKind.SOURCES
        )
        self._words = TypeWords(page, sources=max(map(len, cited), default=0))
        self._start = "left" if page.rightward else "right"
        width, height = page.paper.value
        self._across = 2 if width < height else 3
        self._room = int((width - 30) * LETTERS_IN_A_MILLIMETRE)

    def source(self, size: Fraction) -> str:
        """The whole page as typst source."""
        page, room = self._page, self._room
        width, height = page.paper.value
        day = page.dated
        dated = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none"
        style = resources.files("goodoffices.brief").joinpath("page.typ").read_text("utf-8")
        running = (d.Ours((page.tag,)), d.Ours((" – ",)), d.Own(page.title))
        return (
            f"{style}\n"
            f"#set document(title: {literal(page.title)}, date: {dated})\n"
            f"#show: sheet.with(size: {float(size)}pt, width: {width}mm, "
            f"height: {height}mm, rtl: {'false' if page.rightward else 'true'}, "
            f"running: {self._words.inlines(running, room)})\n"
            f"#tagline{self._words.ours(page.tag, room)}\n"
            f"{self._heading(1, (d.Own(page.title),), room)}\n"
            f"{self._blocks(page.head, room)}\n"
            f"{''.join(self._parts(room))}\n#v(2em){self._blocks(page.foot, room)}\n"
        )

    def _parts(self, room: int) -> Iterable[str]:
        after_sheet = False
        for part in self._page.parts:
            if part.sheet or after_sheet:
                yield "#pagebreak(weak: true)\n"
            after_sheet = part.sheet
            yield f"{self._heading(2, part.title, room)}\n"
            yield f"{self._blocks(part.blocks, room)}\n"

    def _blocks(self, blocks: Iterable[d.Block], room: int) -> str:
        told = tuple(blocks)
        drawn = [self._block(block, room) for block in told]
        for n, (block, after) in enumerate(pairwise(told)):
            if isinstance(block, d.Paragraph) and isinstance(after, d.Table):
                drawn[n] = f"#block(sticky: true)[{drawn[n]}]"  # it says how to read the table
        return "\n".join(drawn)

    def _content(self, blocks: Iterable[d.Block], room: int) -> str:
        return f"[{self._blocks(blocks, room)}]"

    def _block(self, block: d.Block, room: int) -> str:  # noqa: C901 - one line a kind of block
        match block:
            case d.Paragraph():
                fits = int(room / 1.25) if block.look in _LARGE else room
                return f"#{_LOOKS[block.look]}{self._words.inlines(block.runs, fits)}"
            case d.Heading():
                return self._heading(block.level, block.runs, room)
            case d.Box():
                return f"#{self._box(block, room)}"
            case d.Bullets():
                return self._bullets(block, room)
            case d.Numbered():
                return self._numbered(block, room)
            case d.Definitions():
                return self._definitions(block, room)
            case d.Table():
                return self._table(block, room)
            case d.Figure():
                return self._figure(block, room)
            case d.Quote():
                quoted = f'#plain[#"“";#{self._words.inlines(block.runs, room)};#"”";]'
                return f'#quoted("{self._start}")[{quoted}]'
            case d.Columns():
                return self._beside(block.columns, room)
            case d.Blank():
                return f"#lines({block.lines})"
            case d.PageBreak():
                return "#pagebreak(weak: true)"

    def _heading(self, level: int, runs: tuple[d.Inline, ...], room: int) -> str:
        fits = int(room / _LARGER[level] / 1.1)
        return f"#heading(level: {level}){self._words.inlines(runs, fits)}"

    def _shaded(self, content: str, shade: d.Shade) -> str:
        match shade:
            case d.Shade.OWN:
                return f'own("{self._start}", {content})'
            case d.Shade.HOLLOW:
                return f"hollow({content})"
            case d.Shade.NONE:
                return f"none-known({content})"
            case d.Shade.NOTICE:
                return f"notice({content})"
            case d.Shade.PLAIN:
                return f"block({content})"

    def _box(self, box: d.Box, room: int) -> str:
        """A box, kept on one sheet of paper unless it is too long for that."""
        drawn = self._shaded(self._content(box.blocks, room), box.shade)
        whole = "false" if len(drawn) < LONG * 2 else "true"
        return f"block(breakable: {whole}, width: 100%, {drawn})"

    def _beside(self, items: Sequence[Iterable[d.Block]], room: int) -> str:
        """Items side by side, as many as the paper has room for."""
        count = max(1, min(len(items), self._across))
        inside = ", ".join(self._begun_whole(tuple(item), room // count) for item in items)
        return f"#in-columns({count}, {inside})" if items else ""

    def _begun_whole(self, item: Sequence[d.Block], room: int) -> str:
        """An item whose name never stands alone at the foot of a sheet."""
        first = next((n for n, block in enumerate(item, 1) if isinstance(block, d.Box)), 0)
        begun = self._blocks(item[:first], room)
        if not first or len(begun) > LONG * 2:
            return self._content(item, room)
        rest = self._blocks(item[first:], room)
        return f"[#block(breakable: false, width: 100%)[{begun}]\n{rest}]"

    def _bullets(self, block: d.Bullets, room: int) -> str:
        if block.kind is d.ListKind.PLAIN:
            items = ", ".join(_whole(self._content(item, room)) for item in block.items)
            return f"#list({items})" if items else ""
        if block.kind is d.ListKind.BARE:
            return "\n".join(self._blocks(item, room) for item in block.items)
        boxed = any(isinstance(inner, d.Box) for item in block.items for inner in item)
        if block.kind is d.ListKind.ROW and not boxed:
            rows = (run for item in block.items for run in self._row_item(item, room))
            return f"#in-a-row({', '.join(rows)})"
        if block.kind is d.ListKind.ROW:
            count = min(3, len(block.items))
            inside = ", ".join(self._content(item, room // count) for item in block.items)
            return f"#in-columns({count}, {inside})"
        return self._beside(block.items, room)

    def _row_item(self, item: Iterable[d.Block], room: int) -> Iterable[str]:
        return (
            self._words.inlines(inner.runs, room)
            for inner in item
            if isinstance(inner, d.Paragraph)
        )

    def _numbered(self, block: d.Numbered, room: int) -> str:
        contents = [_whole(self._content(item, room - 8)) for item in block.items]
        if block.kind is d.ListKind.SOURCES:
            rows = (
                f'[#"[{n}]" <source-{n}>], {content}' for n, content in enumerate(contents, start=1)
            )
            return f"#grid(columns: (8mm, 1fr), row-gutter: 3mm, {', '.join(rows)})"
        if block.kind is d.ListKind.QUESTIONS:
            rows = (
                f"#beside(letter[{n}], 8mm, {content}, breakable: false)"
                for n, content in enumerate(contents, start=1)
            )
            return "\n".join(rows)
        return f"#enum({', '.join(contents)})" if contents else ""

    def _definitions(self, block: d.Definitions, room: int) -> str:
        kind = block.kind
        if kind in {d.DefinitionsKind.TALLY, d.DefinitionsKind.PAIRS}:
            across = min(4 if kind is d.DefinitionsKind.TALLY else 3, max(1, len(block.items)))
            cells = (self._small(kind, name, told, room // across) for name, told in block.items)
            return f"#in-columns({across}, {', '.join(cells)})" if block.items else ""
        width = {d.DefinitionsKind.DATED: 30, d.DefinitionsKind.LETTERED: 8}.get(kind, 40)
        rows = []
        for name, told in block.items:
            content = self._content(told, room - int(width * LETTERS_IN_A_MILLIMETRE))
            named = self._words.inlines(name, int(width * LETTERS_IN_A_MILLIMETRE))
            head = f"letter({named})" if kind is d.DefinitionsKind.LETTERED else f"strong({named})"
            whole = "false" if len(content) < LONG * 2 else "true"
            rows.append(f"#beside({head}, {width}mm, {content}, breakable: {whole})")
        return "\n".join(rows)

    def _small(
        self,
        kind: d.DefinitionsKind,
        name: tuple[d.Inline, ...],
        told: tuple[d.Block, ...],
        room: int,
    ) -> str:
        named, content = self._words.inlines(name, room), self._content(told, room)
        if kind is d.DefinitionsKind.TALLY:
            return f"[#plain(letter({named}));{content[1:-1]}]"
        return f"[#remark({named});{content[1:-1]}]"

    def _table(self, table: d.Table, room: int) -> str:
        caption = f"#caption{self._words.inlines(table.caption, room)}\n" if table.caption else ""
        if table.tags and len(table.heads) > table.stack_beyond + self._across - 2:
            return caption + self._stacked(table, room)
        count = len(table.heads)
        weights = table.weights or _usual_weights(table)
        rooms = [max(8, room * weight // sum(weights) - 3) for weight in weights]
        columns = ", ".join(f"{weight}fr" for weight in weights)
        # A head is repeated on every sheet, and only one of them could be the place of a link.
        words, self._words = self._words, TypeWords(self._page, sources=0)
        heads = ", ".join(
            f"strong({self._content(cell.blocks, rooms[place])})"
            for place, cell in enumerate(table.heads)
        )
        self._words = words
        cells = []
        for group in table.groups:
            if group.title:
                named = self._words.inlines(group.title, room)
                # As a head of a lower level it never stands alone at the end of a sheet.
                name = f"table.cell(colspan: {count}, fill: wash, strong({named}))"
                cells.append(f"table.header(level: 2, repeat: false, {name})")
            for row in group.rows:
                cells += self._cells(row, rooms)
        return (
            f"{caption}#table(columns: ({columns},), align: start + top, "
            f"table.header(repeat: true, {heads}, table.hline(stroke: 1.2pt + deep)), "
            f"{', '.join(cells)})"
        )

    def _cells(self, row: d.Row, rooms: Sequence[int]) -> Iterable[str]:
        shown = ([row.head] if row.head else []) + list(row.cells)
        own_rooms = rooms[len(rooms) - len(shown) :]
        contents = [
            self._content(cell.blocks, room) for cell, room in zip(shown, own_rooms, strict=True)
        ]
        whole = "false" if max(map(len, contents)) < LONG * 2 else "true"
        for cell, content in zip(shown, contents, strict=True):
            inside = content
            if cell.shade is not d.Shade.PLAIN:
                inside = self._shaded(content, cell.shade)
            span = f"rowspan: {cell.span}, " if cell.span > 1 else ""
            yield f"table.cell({span}breakable: {whole}, {inside})"

    def _stacked(self, table: d.Table, room: int) -> str:
        """A table too wide for the paper: each row as its head and, under it, cells by name."""
        across = self._across + 1
        blocks = []
        for row in chain.from_iterable(group.rows for group in table.groups):
            head = self._content(row.head.blocks, room) if row.head else "[]"
            cells = []
            for tag, cell in zip_longest(table.tags, row.cells, fillvalue=()):
                if not isinstance(cell, d.Cell):
                    continue
                named = f"#title{self._words.inlines(tag, room // across)}" if tag else ""
                content = f"[{named}{self._blocks(cell.blocks, room // across)}]"
                cells.append(self._shaded(content, cell.shade))
            inside = f"{head[1:-1]}#in-columns({across}, {', '.join(cells)})"
            whole = "false" if len(inside) < LONG * 4 else "true"
            blocks.append(f"#above-line[#block(breakable: {whole}, width: 100%)[{inside}]]")
        return "\n".join(blocks)

    def _figure(self, figure: d.Figure, room: int) -> str:
        if not figure.caption:
            return "#" + _image(figure.svg, figure.alternative, "100%")
        before = f"#remark{self._words.inlines(figure.before, room)}" if figure.before else ""
        after = f"#remark{self._words.inlines(figure.after, room)}" if figure.after else ""
        drawn = _image(figure.svg, figure.alternative, f"{figure.width_on(self._page.paper)}mm")
        caption = f"#remark{self._words.inlines(figure.caption, room)}"
        return f"#block(breakable: false, width: 100%)[{before}\n#{drawn}\n{after}\n{caption}]"


def _whole(content: str) -> str:
    """Content that is not broken across pages unless it is long."""
    return f"block(breakable: false, width: 100%, {content})" if len(content) < LONG else content


def _usual_weights(table: d.Table) -> tuple[int, ...]:
    """Equal columns, the first narrower where there are two others or fewer."""
    others = len(table.heads) - 1
    return (2, *(3,) * others) if others <= 2 else (1,) * (others + 1)
