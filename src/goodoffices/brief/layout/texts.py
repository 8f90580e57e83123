"""The texts side by side, and words that the sides use differently."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Block,
    Cell,
    Changed,
    Inline,
    Ours,
    Own,
    Paragraph,
    Part,
    Passage,
    Row,
    RowGroup,
    Shade,
    Soft,
    Strong,
    Table,
    ours,
    sentence,
)
from goodoffices.brief.layout.phrases import label, line, plain, said, subheading, term
from goodoffices.brief.texts import Clause, ClauseRow, TextHead, Texts

__all__ = ["texts"]


def texts(brief: Brief) -> Part:
    """The fifth part."""
    title = "The texts side by side"
    return Part("texts", (ours(title),), tuple(_blocks(brief)), short=title)


def _blocks(brief: Brief) -> Iterator[Block]:
    if brief.texts.heads:
        yield label(
            "A clause is held against the text it answers, else against the oldest one. {} marks "
            "words that differ from it; square brackets mark what a text leaves to be agreed.",
            Changed("Underlined and bold"),
        )
        yield _side_by_side(brief.texts)
    else:
        yield plain("No text is on the table.")
    if brief.labels:
        yield subheading("Words that the sides use differently")
        yield _labels(brief)


def _side_by_side(texts: Texts) -> Table:
    heads = (Cell((Paragraph((Own(h.title),)), _whose(h), said(h.said))) for h in texts.heads)
    return Table(
        name="texts",
        label="Texts, term by term",
        caption=(ours("Texts on the table, oldest first, each under its author's name"),),
        heads=(Cell((plain("Term"),)), *heads),
        groups=(RowGroup(tuple(_row(texts, row) for row in texts.rows)),),
        tags=tuple((ours("{} {}", Own(h.title), Soft((_author(h),))),) for h in texts.heads),
        stack_beyond=5,
    )


def _author(head: TextHead) -> Ours:
    author = Own(head.author) if head.author else ours("an author not recorded")
    return ours("{} by {}", ours(sentence(head.kind)), author)


def _whose(head: TextHead) -> Paragraph:
    if head.reply_to:
        return label("{}, in reply to {}", _author(head), Own(head.reply_to))
    return label("{}", _author(head))


def _row(texts: Texts, row: ClauseRow) -> Row:
    alike = (label("alike in these texts; that is not acceptance"),) if row.alike else ()
    cells = (_cell(head, clause) for head, clause in zip(texts.heads, row.clauses, strict=True))
    return Row(Cell((*term(row.id, row.title), *alike)), tuple(cells))


def _cell(head: TextHead, clause: Clause | None) -> Cell:
    if clause is None:
        words = "not reported in this text" if head.said.hollow else "not in this text"
        return Cell((label(words),), Shade.NONE)
    added = (label("added to {}", Own(clause.adds_to)),) if clause.adds_to else ()
    like = (label("as in {}", Own(clause.like)),) if clause.like else ()
    why = (label("in brackets: {}", Own(told)) for told in clause.brackets)
    return Cell((*added, Paragraph(tuple(_clause(clause))), *why, *like))


def _clause(clause: Clause) -> Iterator[Inline]:
    runs = (Changed(words) if differs else Own(words) for words, differs in clause.words)
    if clause.left_open:
        yield Strong((ours("["),))
    yield Passage(tuple(runs))
    if clause.left_open:
        yield Strong((ours("]"),))
        yield Soft((ours(" left open"),))


def _labels(brief: Brief) -> Table:
    parties = (Cell((line(Own(party)),)) for party in brief.matrix.parties)
    rows = (
        Row(
            Cell((line(Own(label.words)),)),
            tuple(Cell((line(Own(w) if w else ours("–")),)) for w in label.by_party),
        )
        for label in brief.labels
    )
    return Table(
        name="labels",
        label="Words that the sides use differently",
        caption=(ours("Quotations are never rewritten."),),
        heads=(Cell((plain("Used here"),)), *parties),
        groups=(RowGroup(tuple(rows)),),
    )
