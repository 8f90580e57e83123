"""Two pages for a meeting with one party, for the mediator and not for hand-over."""

from collections.abc import Iterator

from goodoffices.brief.carrying import Carried
from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Blank,
    Block,
    Bullets,
    Cell,
    Document,
    Dot,
    Emphasis,
    Inline,
    Look,
    Ours,
    Own,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Shade,
    Soft,
    Strong,
    Table,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.layout.phrases import beside, label, line, plain, term, told
from goodoffices.brief.said import Said
from goodoffices.brief.visit import Stood, Visit
from goodoffices.text import CellAnswer

__all__ = ["visit_document"]

_GROUPS = (
    ("theirs", "As theirs", "said by them, and they know that it may be told"),
    ("unattributed", "Without attribution", "usable; never say or hint whose it is"),
    ("own_ideas", "As our own idea", "the mediators' own; nobody at the table has accepted it"),
    ("if_asked", "If asked", "not to be raised; as reported, with who reported it"),
)

_ANSWERS = frozenset(CellAnswer) - {
    CellAnswer.POSITION,
    CellAnswer.NOT_ANSWERED,
    CellAnswer.UNKNOWN,
}


def visit_document(visit: Visit, brief: Brief) -> Document:
    """The pages, given the brief of the same case for its title, tag and language."""
    return Document(
        title=brief.title,
        kind="meeting brief",
        language=brief.language,
        rightward=brief.direction == "ltr",
        tag=f"For the mediator, not for hand-over · {brief.tag}",
        parts=tuple(_parts(visit)),
        head=(
            line(Strong((ours("For a meeting with {}", Own(visit.party)),)), look=Look.LEAD),
            *((label("As the file stood on {}", Own(brief.as_of)),) if brief.as_of else ()),
        ),
        dated=brief.dated,
        names=(*brief.matrix.parties, *(row.title for row in brief.matrix.rows)),
        sheets=2,
    )


def _parts(visit: Visit) -> Iterator[Part]:
    yield Part("purpose", (ours("Purpose"),), tuple(_purpose(visit)))
    yield Part("stand", (ours("Where they stand, in their words"),), tuple(_stand(visit)))
    if visit.owed:
        yield Part(
            "owed", (ours("What it would ask of them, and of others for them"),), _owed(visit)
        )
    yield Part("say", (ours("What may be said"),), tuple(_say(visit)))
    yield Part("withhold", (ours("What must not come up"),), tuple(_withhold(visit)))
    yield Part("bring", (ours("What to bring back"),), tuple(_bring(visit)))


def _purpose(visit: Visit) -> Iterator[Block]:
    for meeting in visit.planned:
        yield line(
            ours(f"{meeting.purpose}: ") if meeting.purpose else None,
            Own(meeting.words),
            ours(" ({})", owns(filter(None, (meeting.when, meeting.medium, meeting.place)), ", ")),
            ours(", arranged by {}", owns(meeting.arranged_by, ", "))
            if meeting.arranged_by
            else None,
        )
    if visit.unannounced:
        meetings = "A meeting is" if visit.unannounced == 1 else f"{visit.unannounced} meetings are"
        untold = "on file that they have not been told of"
        yield plain(f"{meetings} {untold}: see what must not come up.")
    elif not visit.planned:
        yield plain("No meeting is on file.")
    if not visit.planned:
        if visit.about:
            yield plain("Open with them: {}.", owns(visit.about, "; "))
        else:
            yield plain("No question to them is open.")
        yield Blank(1)


def _stand(visit: Visit) -> Iterator[Block]:
    if visit.open:
        yield Table(
            name="stand",
            label="Where they stand",
            caption=(
                ours(
                    "{} their own words   {} another's account: not to be held against them",
                    Dot(hollow=False),
                    Dot(hollow=True),
                ),
            ),
            heads=tuple(
                Cell((plain(words),)) for words in ("Term and state", "In their words", "Why")
            ),
            groups=(RowGroup(tuple(map(_stood, visit.open))),),
            weights=(3, 4, 4),
            tags=((ours("In their words"),), (ours("Why"),)),
        )
    if not any(stood.cell.said for stood in visit.open) and not visit.settled:
        yield plain("Nothing is on file in their own words.")
    if visit.unrecorded:
        yield label(
            f"Of {visit.unrecorded} positions or answers entered for them nobody recorded whose "
            "words they are, so they are not to be held against them and stand under what must not "
            "come up. Write 'said_by' beside each, or 'Said by' into the matrix."
        )
    for state in dict.fromkeys(state for _, state in visit.settled):
        titles = (title for title, its in visit.settled if its == state)
        yield line(Soft((ours(f"{sentence(state)}: {{}}", owns(titles, "; ")),)))
    behind = tuple(_behind(kind, words, whose) for kind, words, whose in visit.behind)
    if behind:
        yield Bullets(behind)
    if visit.labels:
        words = (ours("{}: {}", Own(here), Own(theirs)) for here, theirs in visit.labels)
        yield line(ours("Words in this room – "), *_listed(words), look=Look.LABEL)


def _owed(visit: Visit) -> tuple[Block, ...]:
    """Who owes what and when, of what their room knows."""
    items = tuple(
        (
            line(
                owns(duty.by, ", "),
                ours(": {} – {}", Own(duty.words), told(duty.when)),
                *(ours("; {}", told(gate)) for gate in duty.gates),
            ),
        )
        for duty in visit.owed
    )
    known = label("By {}, as far as their room knows it.", Own(visit.owed_in or ""))
    return (*((known,) if visit.owed_in else ()), Bullets(items))


def _stood(stood: Stood) -> Row:
    state = sentence(stood.row.state.shown)
    head = (*term(stood.row.id, stood.row.title), plain(state, look=Look.STATE))
    cell = stood.cell
    words: list[Inline] = [Soft((ours(cell.answer),))]
    if cell.words and cell.said:
        words = [Dot(cell.hollow), Ours((" ",)), Own(cell.words)]
        kind = cell.kind.shown
        if cell.kind in _ANSWERS and cell.words.casefold() != kind.casefold():
            words.insert(2, Soft((ours(f"{sentence(kind)}: "),)))
        if cell.firmness:
            words.append(Emphasis((ours(f" ({cell.firmness})"),)))
        if cell.beside and cell.said.when:
            words.append(Soft((ours(" – {}", Own(cell.said.when)),)))
    needs = (label("On condition of: {}", owns(cell.needs)),) if cell.needs else ()
    why: tuple[Block, ...] = (line(Own(stood.reason)),) if stood.reason else ()
    drawn = Shade.NONE if cell.said is None else Shade.HOLLOW if cell.hollow else Shade.OWN
    return Row(
        Cell(head),
        (Cell((Paragraph(tuple(words)), *needs, *map(beside, cell.beside)), drawn), Cell(why)),
    )


def _behind(kind: str, words: str, whose: Said) -> tuple[Block, ...]:
    by = Soft((ours(f" – {whose.by}"),))
    return (line(Dot(whose.hollow), ours(f" {sentence(kind)}: "), Own(words), by),)


def _say(visit: Visit) -> Iterator[Block]:
    empty = []
    for name, title, meaning in _GROUPS:
        items = getattr(visit.carrying, name)
        if items:
            meant = Soft((ours(f" – {meaning}"),))
            yield line(Strong((ours(title),)), meant, look=Look.GROUP)
            yield Bullets(tuple(map(_carried, items)))
        else:
            empty.append(title[0].lower() + title[1:])
    if empty:
        yield label(f"Nothing on file to be said {'; '.join(empty)}.")
    if len(empty) == len(_GROUPS):
        yield label(
            "What others said comes here once the case file says how it may be told: write "
            "'attribution' beside it, or this side's room into its 'scope'."
        )


def _withhold(visit: Visit) -> Iterator[Block]:
    items = tuple(map(_carried, visit.carrying.withheld))
    if visit.estimates:
        words = "Any estimate of priorities, or of what a side faces without an agreement."
        items = (*items, (plain(words),))
    if items:
        yield Bullets(items)
    else:
        yield label("Nothing on file that this side may not know.")


def _carried(carried: Carried) -> tuple[Block, ...]:
    terms = (Soft((owns(carried.terms, ", "), Ours((" · ",)))),) if carried.terms else ()
    exact = Strong((ours("word for word: "),)) if carried.exact else None
    by: Inline | None = None
    if carried.said and (carried.said.hollow or not carried.whose):
        speaker = owns((carried.said.speaker,)) if carried.said.speaker else None
        named = (speaker,) if speaker else ()
        by = Soft((ours(" – "), *named, ours(f"{', ' if named else ''}{carried.said.by}")))
    # One sentence of ours, so that its parts keep their order on a page from right to left.
    pairs = (Ours((Own(term), ": ", Own(words))) for term, words in carried.settles)
    words = joined(pairs, "; ") or (Own(carried.words),)
    bare = not (carried.words or carried.settles)
    runs = (*terms, _lead(carried, bare=bare), exact, *(() if bare else words), by)
    return (line(Ours(tuple(run for run in runs if run is not None))),)


def _lead(carried: Carried, *, bare: bool) -> Ours:
    """Whose it is and what it is; ``bare``: nothing comes after it."""
    end = "" if bare else ": "
    if not carried.whose:
        return ours(f"{sentence(carried.what.removesuffix(', of {}'))}{end}")
    if "{}" in carried.what:
        return ours(f"{sentence(carried.what)}{end}", Own(carried.whose))
    return ours(f"{{}}, {carried.what}{end}", Own(carried.whose))


def _bring(visit: Visit) -> Iterator[Block]:
    items = [
        (line(Own(question.words), Soft((ours(" Why, for you: {}", Own(question.why)),))),)
        for question in visit.bring
    ]
    if visit.unanswered:
        answers = plain("An answer, term by term, to: {}.", owns(visit.unanswered, "; "))
        items.append((answers,))
    items.append((plain("Read back what you heard, before you leave; note what they corrected."),))
    yield Bullets(tuple(items))
    yield Blank(3)


def _listed(runs: Iterator[Ours]) -> Iterator[Inline]:
    for place, run in enumerate(runs):
        if place:
            yield Ours(("; ",))
        yield run
