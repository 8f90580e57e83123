"""The part of a page on what an agreement would ask of whom: calendar, sequences, weak points."""

from collections.abc import Iterator

from goodoffices.brief.board import BoardLine, DayBoard
from goodoffices.brief.document import (
    Block,
    Bullets,
    Cell,
    Columns,
    Figure,
    Inline,
    Look,
    Ours,
    Own,
    Part,
    Row,
    RowGroup,
    Soft,
    Strong,
    Table,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.layout.phrases import bold, label, line, plain, subheading, told
from goodoffices.brief.planned import (
    AGAINST_EACH_OTHER,
    DutyLine,
    FindingLine,
    PhaseLine,
    Planned,
    StepLine,
    TextColumn,
)

__all__ = ["calendar_blocks", "plan_part"]


def plan_part(planned: Planned, tag: str) -> Part:
    """The part, in the order in which it is read, under the page's tag."""
    return Part(
        "plan",
        (ours("What it would ask of whom, and what is weak in it"),),
        tuple(_blocks(planned, tag)),
        short="Plan",
    )


def _blocks(planned: Planned, tag: str) -> Iterator[Block]:
    if planned.title is not None:
        yield plain(f"Of {{}}, since {planned.why}.", Own(planned.title))
    else:
        yield plain(f"{sentence(planned.why)}.")
    yield from calendar_blocks(planned, tag)
    if planned.phases:
        yield subheading("Phases")
        yield Bullets(tuple(map(_phase, planned.phases)))
    if planned.duties:
        yield subheading("Who owes what")
        yield _duties(planned)
    if planned.deposits:
        yield subheading("What is held until something frees it")
        yield Bullets(tuple((line(told(each)),) for each in planned.deposits))
    if planned.steps:
        yield subheading("Step by step: who relies on whose word")
        yield _steps(planned)
    if len(planned.columns) > 1:
        yield subheading("Sequences side by side")
        yield label("The texts in the order in which they were put forward, not of merit.")
        yield Columns(tuple(tuple(_column(column)) for column in planned.columns))
    if planned.board:
        yield from _board(planned.board)
    yield subheading("What is weak in it, and what could be done")
    if planned.findings:
        yield _findings(planned)
    else:
        yield plain("Nothing was found.")


def calendar_blocks(planned: Planned, tag: str) -> Iterator[Block]:
    """The drawing, with what its signs mean."""
    if not planned.consistent:
        yield bold("These dates cannot all be kept: see what is weak in it.")
    if planned.figure:
        started = f" {planned.started}." if planned.started else " The start is not dated."
        yield Figure(
            planned.figure,
            alternative="Calendar of phases and obligations",
            caption=(
                ours(
                    "Numbers as in the lists; bars: phases; ◇ a gate; ● due, with how much; ○ due "
                    "on a condition; thick line: on each day; broken thick line: not to be done; "
                    "arrow: waits for; broken arrow: so asked for, not agreed; double line: at the "
                    f"same time; dotted line: the day of this page.{started} {tag}."
                ),
            ),
        )


def _phase(phase: PhaseLine) -> tuple[Block, ...]:
    head = line(Strong((ours(f"P{phase.number} {{}}", Own(phase.title)),)), ours(f": {phase.when}"))
    return (head, *(line(told(note), look=Look.LABEL) for note in phase.notes))


def _duties(planned: Planned) -> Table:
    heads = ("What", "Who owes it", "When", "After what", "Shown or verified by")
    return Table(
        name="duties",
        label="Obligations",
        caption=(ours("In the order of their days."),),
        heads=tuple(Cell((plain(head),)) for head in heads),
        groups=(RowGroup(tuple(map(_duty, planned.duties))),),
        weights=(5, 3, 4, 4, 4),
        tags=tuple((ours(head),) for head in heads[1:]),
    )


def _duty(duty: DutyLine) -> Row:
    what: list[Inline] = [ours(f"{duty.number} "), Own(duty.words)]
    said = [line(*what, look=Look.TITLE)]
    if duty.forbids:
        said.append(label("a duty not to do it"))
    if duty.what:
        said.append(label("counted: {}", Own(duty.what)))
    who: list[Block] = [line(owns(duty.by, ", "))]
    if duty.toward:
        who.append(label("to {}", owns(duty.toward, ", ")))
    gates = tuple(line(told(gate)) for gate in duty.gates) or (line(Soft((ours("nothing"),))),)
    shown = line(Own(duty.shown)) if duty.shown else line(Soft((ours("nobody said"),)))
    return Row(
        Cell(tuple(said)),
        (Cell(tuple(who)), Cell((line(told(duty.when)),)), Cell(gates), Cell((shown,))),
    )


def _column(column: TextColumn) -> Iterator[Block]:
    yield line(Strong((Own(column.title),)))
    if column.rests:
        yield line(ours(sentence(column.rests)))
    for words in column.waited:
        yield line(told(words), look=Look.LABEL)
    for step in column.steps:
        yield line(Strong((ours(f"{sentence(step.day)}: "),)), ours(step.step))
        yield line(_rests(step), look=Look.LABEL)
    if column.undated:
        yield line(Strong((ours("Without a day: "),)), owns(column.undated, "; "))
    for alone in column.alone:
        yield line(ours(alone))


def _rests(step: StepLine) -> Inline:
    """One sentence of ours, so that its parts keep their order on a page from right to left."""
    rests = "rests on {}" if step.relies_on else AGAINST_EACH_OTHER
    stop = "; could stop: {}" if step.can_stop else ""
    names = [owns(step.relies_on, ", ", " and ")] if step.relies_on else []
    names += [owns(step.can_stop, ", ")] if step.can_stop else []
    return ours(rests + stop, *names)


def _steps(planned: Planned) -> Table:
    heads = ("Day", "What is done", "Rests on the word of", "Delivered before", "Still awaited")
    return Table(
        name="steps",
        label="Step by step",
        caption=(
            ours(
                "As things stand when each step falls due, told where it differs from the row "
                "above. “6 of 2”: six of obligation 2; days, or parts, where nothing is counted. "
                "No value is put on anything."
            ),
        ),
        heads=tuple(Cell((plain(head),)) for head in heads),
        groups=(RowGroup(tuple(map(_step, planned.steps, (None, *planned.steps)))),),
        weights=(2, 5, 3, 4, 4),
        tags=tuple((ours(head),) for head in heads[1:]),
    )


def _step(step: StepLine, above: StepLine | None) -> Row:
    """A step; what is as in the row above is not told again."""

    def amounts(of: tuple[tuple[str, str], ...], before: tuple[tuple[str, str], ...]) -> Cell:
        if of == before:
            return Cell((label("as above"),) if of else ())
        gone = (who for who, _ in before if who not in dict(of))
        new = [(who, much) for who, much in of if (who, much) not in before]
        told = [*new, *((who, "nothing more") for who in gone)]
        return Cell(tuple(label(f"{{}}: {much}", Own(who)) for who, much in told))

    rests = plain("{}", owns(step.relies_on, ", ")) if step.relies_on else plain("nobody")
    who = owns(step.can_stop, ", ") if step.can_stop else ours("nobody alone")
    same = above is not None and step.can_stop == above.can_stop
    stop = () if same else (label("could stop: {}", who),)
    return Row(
        Cell((line(ours(sentence(step.day)), look=Look.TITLE),)),
        (
            Cell((line(ours(step.step)),)),
            Cell((rests, *stop)),
            amounts(step.delivered, above.delivered if above else ()),
            amounts(step.awaits, above.awaits if above else ()),
        ),
    )


def _board(board: DayBoard) -> Iterator[Block]:
    """Where each obligation stands on the day."""
    yield subheading(f"The board of {board.day}")
    if not board.told:
        yield label("Nobody told of any performance: time alone speaks here.")
    if board.phases:
        phases = (ours(f"{{}}: {state}", Own(title)) for title, state in board.phases)
        yield line(*joined(phases, "; "))
    heads = ("What", "Stands", "Due", "Waits for", "How much counts")
    yield Table(
        name="board",
        label="The board of the day",
        caption=(
            ours(
                "As far as anybody told. A time that is over is no failure, and what is said not "
                "to have been performed is no finding; accounts that differ both stand."
            ),
        ),
        heads=tuple(Cell((plain(head),)) for head in heads),
        groups=(RowGroup(tuple(map(_standing, board.lines))),),
        weights=(5, 4, 4, 2, 3),
        tags=tuple((ours(head),) for head in heads[1:]),
    )
    for theme in board.themes:
        levels = (
            ours(
                f"{level} of 3 on {when}{': {}' if words else ''}",
                *((Own(words),) if words else ()),
            )
            for when, level, words in theme.levels
        )
        yield line(Strong((Own(theme.theme),)), Ours((": ",)), *joined(levels, "; "))


def _standing(each: BoardLine) -> Row:
    number = f"{each.number} " if each.number is not None else ""
    return Row(
        Cell((line(ours(number), Own(each.words), look=Look.TITLE),)),
        (
            Cell((line(ours(sentence(each.state)), look=Look.STATE), *map(label, each.notes))),
            Cell((plain(each.due),) if each.due else ()),
            Cell((plain(each.held_by),) if each.held_by else ()),
            Cell((plain(each.counted),) if each.counted else ()),
        ),
    )


def _findings(planned: Planned) -> Table:
    groups = []
    for severity in dict.fromkeys(found.severity for found in planned.findings):
        rows = tuple(_finding(each) for each in planned.findings if each.severity == severity)
        groups.append(RowGroup(rows, (ours(sentence(severity)),)))
    heads = ("What", "Where and why", "A possible repair")
    return Table(
        name="findings",
        label="What is weak",
        caption=(ours("A finding names the clause, never a side. Repairs are ideas to look at."),),
        heads=tuple(Cell((plain(head),)) for head in heads),
        groups=tuple(groups),
        weights=(3, 6, 4),
        tags=tuple((ours(head),) for head in heads[1:]),
    )


def _finding(found: FindingLine) -> Row:
    """One kind in a row; its reasons and repairs numbered alike where there are several."""
    kind = Cell((line(ours(sentence(found.kind)), look=Look.TITLE),))
    if found.in_many:
        places = line(owns([place.where for place in found.places], "; "))
        if found.numbers:
            places = line(ours(f"obligations {found.numbers}"))
        return Row(kind, (Cell((places,)), Cell((line(ours(found.repairs[0])),))))
    told: list[Block] = []
    repairs: list[Block] = []
    for number, place in enumerate(found.places, start=1):
        mark = f"{number}. " if len(found.places) > 1 else ""
        told.append(line(Strong((ours(f"{mark}{{}}", Own(place.where)),))))
        told.append(label(place.why))
        if place.repair not in [each.repair for each in found.places[: number - 1]]:
            repairs.append(line(ours(f"{mark if len(found.repairs) > 1 else ''}{place.repair}")))
    return Row(kind, (Cell(tuple(told)), Cell(tuple(repairs))))
