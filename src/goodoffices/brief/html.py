"""A page as HTML: one file without script or network, the same bytes on every run."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources

from goodoffices.brief import document as d
from goodoffices.brief.directions import visible
from goodoffices.brief.markup import Words, element

__all__ = ["page_html"]

_LOOKS = {
    d.Look.PLAIN: "",
    d.Look.LEAD: "lead",
    d.Look.LABEL: "label",
    d.Look.SAID: "said",
    d.Look.TITLE: "title",
    d.Look.STATE: "state",
    d.Look.QUESTION: "question",
    d.Look.GROUP: "group",
}


def page_html(page: d.Document) -> str:
    """The page. The case's own words are escaped and isolated in their direction of writing."""
    return _Page(page).text()


class _Page:
    """One page while it is written."""

    def __init__(self, page: d.Document) -> None:
        self._page = page
        self._words = Words(page)

    def text(self) -> str:
        """The whole file."""
        page = self._page
        style = self._style()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'"
        direction = "ltr" if page.rightward else "rtl"
        title = escape(visible(f"{page.title} – Good Offices {page.kind}"))
        links = "".join(
            element("li", element("a", self._words.ours(part.short), href=f"#{part.anchor}"))
            for part in page.parts
            if part.short
        )
        nav = f'<nav aria-label="Parts of this {page.kind}"><ul>{links}</ul></nav>'
        return (
            f'<!doctype html>\n<html lang="en" dir="{direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n"
            f"{element('p', self._words.ours(page.tag), 'tag')}\n"
            f"<h1>{self._words.inline(d.Own(page.title))}</h1>\n{self._blocks(page.head)}\n"
            f"{nav if links else ''}\n</header>\n<main>\n"
            f"{''.join(map(self._part, page.parts))}</main>\n"
            f"<footer>{self._blocks(page.foot)}</footer>\n</body>\n</html>\n"
        )

    def _style(self) -> str:
        """The sheet for every page, with widths of this page's columns and its line on paper."""
        sheet = resources.files("goodoffices.brief").joinpath("page.css").read_text("utf-8")
        start, end = ("left", "right") if self._page.rightward else ("right", "left")
        width, height = self._page.paper.value
        return (
            f"{sheet}{''.join(_widths(self._page))}"
            f"@page {{\n  size: {width}mm {height}mm; margin: 17mm 15mm 20mm;\n"
            f'  @bottom-{start} {{ content: "{_css_string(self._page.running)}"; '
            "font: 7.5pt/1.3 sans-serif; color: #333; inline-size: 85%; vertical-align: top; "
            f"padding-top: 4mm; text-align: {start}; }}\n"
            f'  @bottom-{end} {{ content: counter(page) " / " counter(pages); direction: ltr; '
            "font: 7.5pt/1.3 sans-serif; color: #333; vertical-align: top; padding-top: 4mm; }\n}\n"
        )

    def _part(self, part: d.Part) -> str:
        title_id = f"{part.anchor}-title"
        heading = element("h2", self._words.inlines(part.title), id=title_id)
        return (
            element(
                "section",
                f"\n{heading}\n{self._blocks(part.blocks)}",
                "sheet" if part.sheet else "",
                id=part.anchor,
                aria_labelledby=title_id,
            )
            + "\n"
        )

    def _blocks(self, blocks: Iterable[d.Block]) -> str:
        return "\n".join(map(self._block, blocks))

    def _block(self, block: d.Block) -> str:  # noqa: C901 - one line a kind of block
        match block:
            case d.Paragraph():
                return element("p", self._words.inlines(block.runs), _LOOKS[block.look])
            case d.Heading():
                tag = f"h{block.level}"
                return element(tag, self._words.inlines(block.runs), id=block.anchor or "")
            case d.Box():
                return element("div", self._blocks(block.blocks), block.shade.name.lower())
            case d.Bullets():
                return self._list("ul", block.items, block.kind, block.name)
            case d.Numbered():
                return self._list("ol", block.items, block.kind, None)
            case d.Definitions():
                return self._definitions(block)
            case d.Table():
                return self._table(block)
            case d.Figure():
                return self._figure(block)
            case d.Quote():
                return f"<blockquote><p>“{self._words.inlines(block.runs)}”</p></blockquote>"
            case d.Columns():
                columns = (element("div", self._blocks(column)) for column in block.columns)
                return element("div", "".join(columns), "columns")
            case d.Blank():
                return element("div", "<p> </p>" * block.lines, "blank", aria_hidden="true")
            case d.PageBreak():
                return '<div class="break"></div>'

    def _list(
        self,
        tag: str,
        items: Iterable[tuple[d.Block, ...]],
        kind: d.ListKind,
        name: str | None,
    ) -> str:
        source = kind is d.ListKind.SOURCES
        entries = (
            element("li", self._blocks(item), id=f"source-{number}" if source else "")
            for number, item in enumerate(items, start=1)
        )
        classes = "" if kind is d.ListKind.PLAIN else kind.name.lower()
        return element(tag, "\n".join(entries), classes, aria_label=name or "")

    def _definitions(self, block: d.Definitions) -> str:
        pairs = (
            f"<div><dt>{self._words.inlines(name)}</dt><dd>{self._blocks(told)}</dd></div>"
            for name, told in block.items
        )
        return element("dl", "\n".join(pairs), block.kind.name.lower())

    def _table(self, table: d.Table) -> str:
        stacks = bool(table.tags)
        many = " many" if stacks and len(table.heads) > table.stack_beyond else ""
        role = _roles if stacks else _no_role
        heads = "".join(
            element("th", self._blocks(cell.blocks), scope="col", role=role("columnheader"))
            for cell in table.heads
        )
        top = element("tr", heads, role=role("row"))
        bodies = (self._group(table, group) for group in table.groups)
        columns = f"<colgroup>{'<col>' * len(table.heads)}</colgroup>" if table.weights else ""
        inside = (
            f"<caption>{self._words.inlines(table.caption)}</caption>"
            f"{columns}"
            f"{element('thead', top, role=role('rowgroup'))}\n{''.join(bodies)}"
        )
        drawn = element(
            "table", inside, f"{'stackable' if stacks else 'plain'} {table.name}{many}",
            role=role("table"),
        )  # fmt: skip
        return _scrolling(drawn, table.label)

    def _group(self, table: d.Table, group: d.RowGroup) -> str:
        role = _roles if table.tags else _no_role
        rows = [self._row(table, row) for row in group.rows]
        if group.title:
            title = element(
                "th", self._words.inlines(group.title), "group", colspan=str(len(table.heads)),
                scope="rowgroup", role=role("rowheader"),
            )  # fmt: skip
            rows.insert(0, element("tr", title, role=role("row")))
        return element("tbody", "\n".join(rows), role=role("rowgroup"))

    def _row(self, table: d.Table, row: d.Row) -> str:
        role = _roles if table.tags else _no_role
        cells = []
        if row.head is not None:
            spans = row.head.span > 1
            cells.append(
                element(
                    "th",
                    self._blocks(row.head.blocks),
                    scope="rowgroup" if spans else "row",
                    rowspan=str(row.head.span) if spans else "",
                    role=role("rowheader"),
                )
            )
        tags = table.tags or ((),) * len(row.cells)
        for tag, cell in zip(tags, row.cells, strict=True):
            who = element("p", self._words.inlines(tag), "who") if tag else ""
            inside = who + self._blocks(cell.blocks)
            if cell.shade is not d.Shade.PLAIN:
                inside = element("div", inside, f"cell {cell.shade.name.lower()}")
            covers = str(cell.span) if cell.span > 1 else ""
            classes = "number" if cell.number else ""
            cells.append(element("td", inside, classes, rowspan=covers, role=role("cell")))
        return element("tr", "".join(cells), role=role("row"))

    def _figure(self, figure: d.Figure) -> str:
        before = element("p", self._words.inlines(figure.before), "label") if figure.before else ""
        after = (
            element("p", self._words.inlines(figure.after), "label axis") if figure.after else ""
        )
        drawn = figure.svg
        if not figure.caption:
            return f'<div role="img" aria-label="{escape(figure.alternative)}">{drawn}</div>'
        caption = f"<figcaption>{self._words.inlines(figure.caption)}</figcaption>"
        return element("figure", before + _scrolling(drawn, figure.alternative) + after + caption)


def _scrolling(inside: str, label: str) -> str:
    return element("div", inside, "scroll", role="region", tabindex="0", aria_label=label)


def _roles(name: str) -> str:
    """A table whose rows may stand as blocks says what it is; otherwise its elements do."""
    return name


def _no_role(_: str) -> str:
    return ""


def _widths(page: d.Document) -> Iterator[str]:
    """The widths of columns, as rules, since a page without script may not style one element."""
    for table in dict.fromkeys(_tables(block for part in page.parts for block in part.blocks)):
        total = sum(table.weights)
        for place, weight in enumerate(table.weights, start=1):
            share = f"{100 * weight / total:.2f}%"
            yield f".{table.name} col:nth-child({place}) {{ inline-size: {share}; }}\n"


def _tables(blocks: Iterable[d.Block]) -> Iterator[d.Table]:
    for block in blocks:
        match block:
            case d.Table():
                yield block
            case d.Columns():
                yield from _tables(inner for column in block.columns for inner in column)
            case d.Box():
                yield from _tables(block.blocks)


def _css_string(words: str) -> str:
    """Words as the inside of a CSS string: everything but plain letters is escaped."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in visible(words)
    )
