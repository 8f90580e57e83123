"""Where every term stood at an earlier moment: a part of the brief, or a page of its own."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Look,
    Own,
    Part,
    Row,
    RowGroup,
    Strong,
    Table,
    ours,
)
from goodoffices.brief.layout.phrases import label, line, plain, subheading, term
from goodoffices.brief.since import Since, SinceRow
from goodoffices.model import TAGS, Basis

__all__ = ["since", "since_document"]


def since_document(found: Since, brief: Brief, party: str | None = None) -> Document:
    """A page of its own; ``brief`` is that of the same reader.

    ``party`` is the name of the party it is handed to, which the page then names, and it is not
    for the mediator's team alone.
    """
    team = brief.tag == TAGS[Basis.WORKING]
    whom = (line(Strong((ours("For {}", Own(party)),)), look=Look.LEAD),) if party else ()
    dated = (label("As the file stood on {}", Own(brief.as_of)),) if brief.as_of else ()
    return Document(
        title=brief.title,
        kind="where every term stood",
        language=brief.language,
        rightward=brief.direction == "ltr",
        tag="To be handed over" if team and party else brief.tag,
        parts=(since(found),),
        head=(*whom, *dated),
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
