"""How terms came and went, the statuses, the dated facts, and the figures as reported."""

from collections.abc import Iterable, Iterator

from goodoffices.brief.comings import Back, Comings, Recorded
from goodoffices.brief.content import Brief
from goodoffices.brief.course import Course, Fact, StatusGroup, Way, WayStep
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Cell,
    Columns,
    Definitions,
    DefinitionsKind,
    Inline,
    ListKind,
    Look,
    Ours,
    Own,
    Paragraph,
    Part,
    Quote,
    Row,
    RowGroup,
    Shade,
    Strong,
    Table,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.layout.claims import claims
from goodoffices.brief.layout.clocks import clock_kind, clock_told
from goodoffices.brief.layout.phrases import (
    label,
    line,
    plain,
    said,
    shade,
    spoken_box,
    subheading,
    term,
)
from goodoffices.brief.reported import FigureGroup

__all__ = ["course"]


def course(brief: Brief) -> Part:
    """The sixth part."""
    title = "How terms came and went"
    return Part("course", (ours(title),), (*_ways_told(brief), *_blocks(brief.course)), short=title)


def _ways_told(brief: Brief) -> Iterator[Block]:
    """How often terms moved, what never did, what is back; then each term's way."""
    found = brief.comings
    if found.never_moved or found.moved:
        yield Bullets(tuple((words,) for words in _comings(found)))
    yield _ways(brief.course) if brief.course.ways else plain("No text has been put forward.")


def _comings(found: Comings) -> Iterator[Paragraph]:
    if found.never_moved:
        yield plain("Never moved: {}", owns(found.never_moved, "; "))
    if found.moved:
        times = joined((ours(f"{{}} ({n})", Own(title)) for title, n in found.moved), "; ")
        yield line(ours("Moved, and how often: "), *times)
    for titles in found.together:
        yield plain("Moved together, so perhaps to be settled together: {}", owns(titles, "; "))
    for back in found.back:
        yield _back(back)


def _back(back: Back) -> Paragraph:
    what = ours("{}: the words of ", Own(back.term)) if back.term else ours("The words of ")
    before = ", which not everybody accepted" if back.not_accepted else ""
    since = joined((_recorded(entry) for entry in back.since), "; ") or (ours("nothing"),)
    return line(
        what,
        ours("{} are those of {}", Own(back.text), Own(back.as_in)),
        ours(f"{before}. What has changed since? Recorded in between: "),
        *since,
    )


def _recorded(entry: Recorded) -> Inline:
    by = entry.said.speaker
    told = ours(" ({})", Own(by)) if by else ours(f" ({entry.said.by})")
    return Ours((Own(entry.who), f": {entry.what}", told))


def _blocks(course: Course) -> Iterator[Block]:
    if course.statuses:
        yield subheading("Four statuses that move independently")
        yield Columns(tuple(tuple(_status(group)) for group in course.statuses))
    if course.interruptions:
        yield subheading("Suspensions, departures and returns")
        boxes = ((spoken_box(each), *map(spoken_box, each.steps)) for each in course.interruptions)
        yield Bullets(tuple(boxes), ListKind.BARE)
    if course.clocks:
        yield subheading("Clocks: agreed, of offers, and set from outside")
        items = (
            (
                (Own(clock.when) if clock.when else ours("no date"),),
                (*clock_told(clock), clock_kind(clock), said(clock.said)),
            )
            for clock in course.clocks
        )
        yield Definitions(tuple(items), DefinitionsKind.DATED)
    if course.contacts:
        yield subheading("Contacts, by purpose")
        for contacts in course.contacts:
            yield subheading(sentence(contacts.purpose), level=4)
            yield _facts(contacts.facts)
    if course.facts:
        yield subheading("Dated facts")
        yield _facts(course.facts)
    if course.claims:
        yield from claims(course.claims)
    if course.human_cost:
        yield subheading("Human cost, as reported")
        yield _figures(course.human_cost, "Human cost")
    if course.figures:
        yield subheading("Other reported figures")
        yield _figures(course.figures, "Other figures")


def _ways(course: Course) -> Table:
    heads = (
        Cell((line(Own(t.title)), *((line(Own(t.left), look=Look.LABEL),) if t.left else ())))
        for t in course.texts
    )
    return Table(
        name="ways",
        label="Terms from text to text",
        caption=(
            ours(
                "Every text ever put forward, oldest first, withdrawn, lapsed and replaced ones "
                "included; a term in its words where it enters or changes"
            ),
        ),
        heads=(Cell((plain("Term"),)), *heads),
        groups=(RowGroup(tuple(map(_way, course.ways))),),
        tags=tuple((Own(text.title),) for text in course.texts),
        stack_beyond=6,
    )


def _way(way: Way) -> Row:
    return Row(Cell(term(way.id, way.title)), tuple(map(_step, way.steps)))


def _step(step: WayStep | None) -> Cell:
    if step is None:
        return Cell((plain("not there yet"),), Shade.NONE)
    as_in = ours(", as in {}", Own(step.as_in)) if step.as_in else None
    told = line(ours(sentence(step.passage)), as_in)
    if step.still:
        return Cell((told,), Shade.NONE)
    shown = step.words and not step.as_in
    return Cell((told, line(Own(step.words or ""), look=Look.LABEL)) if shown else (told,))


def _status(group: StatusGroup) -> Iterator[Block]:
    yield subheading(sentence(group.of), level=4)
    for status in group.lines:
        party = ours("{}: ", Own(status.party)) if status.party else None
        state = ours(f"{status.state}: ") if status.state else None
        manner = (label(sentence(status.manner)),) if status.manner else ()
        told = line(party, state, Own(status.words))
        yield Box((told, *manner, said(status.said)), shade(status.said))
    if not group.lines:
        yield label("nothing stated")


def _facts(facts: Iterable[Fact]) -> Definitions:
    items = (
        ((Own(fact.when) if fact.when else ours("no date"),), tuple(_fact(fact))) for fact in facts
    )
    return Definitions(tuple(items), DefinitionsKind.DATED)


def _fact(fact: Fact) -> Iterator[Block]:
    status = ours("{}: ", Strong((ours(sentence(fact.status)),))) if fact.status else None
    yield line(status, Own(fact.words))
    if fact.quote:
        yield Quote((Own(fact.quote),))
    yield line(*_circumstances(fact), look=Look.LABEL)
    yield said(fact.said, dated=False)


def _circumstances(fact: Fact) -> Iterator[Inline]:
    yield ours(sentence(fact.kind))
    if fact.who:
        yield ours(" · {}", owns(fact.who))
    if fact.medium:
        yield ours(f" · by {fact.medium}")
    if fact.place:
        yield ours(" · {}", Own(fact.place))
    if fact.about:
        yield ours(" · on {}", owns(fact.about))
    if fact.arranged_by:
        yield ours(" · arranged by {}", owns(fact.arranged_by, ", "))
    if fact.attended_by:
        yield ours(" · attended by {}", owns(fact.attended_by, ", "))
    if fact.in_response_to:
        yield ours(" · in response to: {}", Own(fact.in_response_to))
    if fact.reported_by:
        yield ours(" · reported by {}", Own(fact.reported_by))
    if fact.window:
        yield ours(f" · {fact.window}, by the same account")
    if fact.touches:
        yield ours(" · touches {}", owns(fact.touches, ", "))
    if fact.purpose_by:
        yield ours(f" · the purpose according to: {fact.purpose_by}")


def _figures(groups: Iterable[FigureGroup], name: str) -> Table:
    heads = ("Subject", "Figure", "For", "According to")
    return Table(
        name="figures",
        label=name,
        caption=(ours("As reported. Where figures differ, all of them stand."),),
        heads=tuple(Cell((plain(head),)) for head in heads),
        groups=tuple(RowGroup(tuple(_numbers(group))) for group in groups),
    )


def _numbers(group: FigureGroup) -> Iterator[Row]:
    part = (label("a part of: {}", owns(group.part_of, "; ")),) if group.part_of else ()
    found = (plain(sentence(words), look=Look.LABEL) for words in group.findings)
    subject: tuple[Paragraph, ...] = (line(Own(group.subject)), *part, *found)
    for place, number in enumerate(group.numbers):
        yield Row(
            Cell(subject, span=len(group.numbers)) if place == 0 else None,
            (
                Cell((line(Own(number.value)),), number=True),
                Cell((line(Own(number.as_of) if number.as_of else ours("not stated")),)),
                Cell((said(number.said),)),
            ),
        )
