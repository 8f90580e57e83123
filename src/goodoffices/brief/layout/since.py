"""Where every term stood at an earlier moment: a part of the brief, or a page of its own."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Own,
    Part,
    Row,
    RowGroup,
    Table,
    ours,
)
from goodoffices.brief.layout.phrases import label, line, plain, subheading, term
from goodoffices.brief.since import Since, SinceRow

__all__ = ["since", "since_document"]


def since_document(found: Since, brief: Brief) -> Document:
    """A page of its own, to hand to who comes back; ``brief`` is that of the same reader."""
    return Document(
        title=brief.title,
        kind="where every term stood",
        language=brief.language,
        rightward=brief.direction == "ltr",
        tag=brief.tag,
        parts=(since(found),),
        head=(label("As the file stood on {}", Own(brief.as_of)),) if brief.as_of else (),
        dated=brief.dated,
        names=(*brief.matrix.parties, *(row.title for row in brief.matrix.rows)),
    )


def since(found: Since) -> Part:
    """The part: each term then and now, then what waits, clocks, and texts that left the table."""
    title = "Where every term stood"
    return Part("since", (ours(title),), tuple(_blocks(found)), short=title)


def _blocks(found: Since) -> Iterator[Block]:
    if found.whose:
        yield line(Own(found.whose))
    yield plain(found.sentence)
    if found.rows:
        yield Table(
            name="since",
            label="Terms, then and now",
            caption=(ours("What moved stands first"),),
            heads=tuple(Cell((plain(head),)) for head in ("Term", "Then", "Now", "In between")),
            groups=(RowGroup(tuple(map(_row, sorted(found.rows, key=_still)))),),
            weights=(3, 3, 3, 6),
        )
    for title, items in found.lists:
        yield subheading(title)
        yield Bullets(tuple((line(Own(words)),) for words in items))


def _still(row: SinceRow) -> bool:
    return not row.moved


def _row(row: SinceRow) -> Row:
    if not row.moved:
        same = Cell((plain("as then"),))
        return Row(Cell(term(row.id, row.title)), (Cell((line(Own(row.then)),)), same, Cell(())))
    between = tuple(line(Own(words)) for words in row.changes)
    return Row(
        Cell(term(row.id, row.title)),
        (Cell((line(Own(row.then)),)), Cell((line(Own(row.now)),)), Cell(between)),
    )
