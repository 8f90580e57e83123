"""A sheet for the wall: issues down, parties across, clocks on top; black on white.

Where a text obliges to something, its calendar stands on a second sheet.
"""

from collections.abc import Iterator, Sequence

from goodoffices.brief.clocks import Clock, TextDays
from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Blank,
    Block,
    Bullets,
    Cell,
    Definitions,
    DefinitionsKind,
    Document,
    Dot,
    Emphasis,
    Inline,
    ListKind,
    Look,
    Ours,
    Own,
    Paper,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Shade,
    Soft,
    Strong,
    Table,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.layout.clocks import clock_heading, clock_told
from goodoffices.brief.layout.phrases import beside, label, line, plain, subheading, term
from goodoffices.brief.layout.plan import calendar_blocks
from goodoffices.brief.matrix import MatrixCell, MatrixRow
from goodoffices.brief.planned import Planned
from goodoffices.text import CellAnswer

__all__ = ["wall_document"]


def wall_document(brief: Brief, clocks: Sequence[Clock], days: Sequence[TextDays]) -> Document:
    """The sheet, given the brief of the case, its clocks, and the days that its texts name."""
    return Document(
        title=brief.title,
        kind="wall sheet",
        language=brief.language,
        rightward=brief.direction == "ltr",
        tag=f"For the mediators' own wall, not for hand-over · {brief.tag}",
        parts=(
            Part("clocks", (ours("Clocks"),), tuple(_clocks(clocks, days))),
            Part("standing", (ours("Where every term stands"),), tuple(_standing(brief))),
            *((_plan(brief.planned, brief.tag),) if brief.planned else ()),
        ),
        head=(label("As the file stood on {}", Own(brief.as_of)),) if brief.as_of else (),
        paper=Paper.A3_LANDSCAPE,
        dated=brief.dated,
        names=(*brief.matrix.parties, *(row.title for row in brief.matrix.rows)),
        sheets=2 if brief.planned else 1,
    )


def _plan(planned: Planned, tag: str) -> Part:
    """The calendar, with the words of its numbers."""
    phases = (line(Strong((ours(f"P{each.number} "),)), Own(each.title)) for each in planned.phases)
    states = {each.number: each.state for each in planned.board.lines} if planned.board else {}
    duties = (
        line(
            Strong((ours(f"{each.number} "),)),
            Own(each.words),
            ours(f" – {states[each.number]}") if each.number in states else None,
        )
        for each in planned.duties
    )
    words = Bullets(tuple((each,) for each in (*phases, *duties)), ListKind.GRID)
    title = (ours("Calendar of {}", Own(planned.title)) if planned.title else ours("Calendar"),)
    return Part("plan", title, (*calendar_blocks(planned, tag), words, *_weak(planned)), sheet=True)


def _weak(planned: Planned) -> Iterator[Block]:
    """What each text comes to, and what is weak in this one, without what is only to be cleared."""
    told = [column for column in planned.columns if column.rests]
    if told:
        yield Bullets(
            tuple((line(Strong((Own(c.title),)), ours(f": {sentence(c.rests)}")),) for c in told)
        )
    grave = [each for each in planned.findings if each.grave]
    if grave:
        yield subheading("Weak points")
        yield Bullets(
            tuple(
                (
                    line(
                        Strong((ours(f"{sentence(each.kind)}: "),)),
                        ours(f"obligations {each.numbers}")
                        if each.in_many and each.numbers
                        else owns([place.where for place in each.places], "; "),
                        look=Look.LABEL,
                    ),
                )
                for each in grave
            ),
            ListKind.GRID,
        )


def _clocks(clocks: Sequence[Clock], days: Sequence[TextDays]) -> Iterator[Block]:
    items: list[tuple[tuple[Inline, ...], tuple[Block, ...]]] = []
    if not (clocks or days):
        yield label("No clock is on file: no outside day, nothing planned, no days in a text.")
    items += [((Soft((clock_heading(clock),)),), tuple(clock_told(clock))) for clock in clocks]
    for text in dict.fromkeys(each.text for each in days):
        named = [line(*_days(each)) for each in days if each.text == text]
        items.append(((Soft((ours("days named in {}", Own(text)),)),), tuple(named)))
    items.append(((Soft((ours("added by hand"),)),), (Blank(1),)))
    yield Definitions(tuple(items), DefinitionsKind.PAIRS)


def _days(each: TextDays) -> tuple[Inline, ...]:
    amounts = " · ".join(f"day {day}: {amount}" for day, amount in each.days)
    return (Own(each.term), ours(f" – {amounts}"))


def _standing(brief: Brief) -> Iterator[Block]:
    matrix = brief.matrix
    if not matrix.rows:
        yield plain("No issue and no text has been entered yet.")
        return
    names: tuple[tuple[Inline, ...], ...] = tuple((Own(party),) for party in matrix.parties)
    yield Table(
        name="wall",
        label="Terms and parties",
        caption=(
            ours(
                "{} own words   {} another's account, or nobody recorded whose: no acceptance   "
                "· parties in alphabetical order",
                Dot(hollow=False),
                Dot(hollow=True),
            ),
        ),
        heads=(
            Cell((plain("Term"),)),
            Cell((plain("State"),)),
            *(Cell((Paragraph(name),)) for name in names),
        ),
        groups=(RowGroup(tuple(map(_row, matrix.rows))),),
        weights=(4, 3, *(5 for _ in names)),
        tags=((ours("State"),), *names),
        stack_beyond=99,
    )


def _row(row: MatrixRow) -> Row:
    state = sentence(row.state.shown) + (" (provisional)" if row.provisional else "")
    why = (line(Own(row.why), look=Look.LABEL),) if row.why else ()
    stands = Cell((plain(state, look=Look.STATE), *why))
    return Row(Cell(term(row.id, row.title)), (stands, *map(_cell, row.cells)))


def _cell(cell: MatrixCell) -> Cell:
    if cell.said is None:
        return Cell((line(Soft((ours(cell.answer),))),), Shade.NONE)
    kind = "its text" if cell.kind is CellAnswer.NOT_ANSWERED else cell.kind.shown
    if cell.beside and cell.said.when:
        kind += f", {cell.said.when}"
    runs: list[Inline] = [Dot(cell.hollow), ours(f" {sentence(kind)}")]
    if cell.words and cell.words.casefold() != cell.kind.shown.casefold():
        runs += [Ours((": ",)), Own(cell.words)]
    if cell.firmness:
        runs.append(Emphasis((ours(f" ({cell.firmness})"),)))
    blocks: list[Block] = [Paragraph(tuple(runs))]
    if cell.needs:
        blocks.append(label("On condition of: {}", owns(cell.needs)))
    if cell.hollow:
        by = cell.said.speaker
        blocks.append(label("according to {}", Own(by)) if by else label(cell.said.by))
    blocks += map(beside, cell.beside)
    return Cell(tuple(blocks), Shade.HOLLOW if cell.hollow else Shade.OWN)
