"""The hand-over page: who is who, what happened when, where every term stood, what is open."""

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.brief.content import Brief
from goodoffices.brief.document import (
    Block,
    Bullets,
    Definitions,
    DefinitionsKind,
    Document,
    Inline,
    Ours,
    Own,
    Part,
    Soft,
    Strong,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.handover import Handover, Happened, Office, Promise
from goodoffices.brief.layout.course import course
from goodoffices.brief.layout.phrases import label, line, plain, said, subheading
from goodoffices.brief.layout.sources import sources
from goodoffices.brief.layout.standing import standing
from goodoffices.brief.visit import SETTLED

__all__ = ["handover_document"]


def handover_document(handover: Handover, brief: Brief) -> Document:
    """The pages, given the brief of the same case."""
    return Document(
        title=brief.title,
        kind="hand-over",
        language=brief.language,
        rightward=brief.direction == "ltr",
        tag=f"Hand-over between mediators · {brief.tag}",
        parts=tuple(_parts(handover, brief)),
        head=(label("As the file stood on {}", Own(brief.as_of)),) if brief.as_of else (),
        dated=brief.dated,
        names=(*brief.matrix.parties, *(row.title for row in brief.matrix.rows)),
    )


def _parts(handover: Handover, brief: Brief) -> Iterator[Part]:
    yield _part("promises", "What is still open", _promises(handover, brief))
    yield _part("offices", "Offices", _offices(handover))
    yield _part("chronology", "What happened when", _chronology(handover))
    yield standing(brief)
    # What happened stands in order above; here only how the terms moved, statuses and figures.
    yield course(replace(brief, course=replace(brief.course, facts=(), contacts=())))
    yield sources(brief)


def _part(anchor: str, title: str, blocks: Iterator[Block]) -> Part:
    return Part(anchor, (ours(title),), tuple(blocks), short=title)


def _promises(handover: Handover, brief: Brief) -> Iterator[Block]:
    rows = [row for row in brief.matrix.rows if row.state not in SETTLED]
    for state in dict.fromkeys(row.state for row in rows):
        titles = (row.title for row in rows if row.state is state)
        yield plain(f"{sentence(state.shown)}: {{}}", owns(titles, "; "))
    if handover.promises:
        yield Bullets(tuple(map(_promise, handover.promises)))
    else:
        yield plain("No question on file waits for an answer, and nothing is planned.")


def _promise(promise: Promise) -> tuple[Block, ...]:
    who = ours(" {}", Own(promise.who)) if promise.who else None
    about = Soft((ours(" On: {}", owns(promise.about, "; ")),)) if promise.about else None
    words = (line(Own(promise.words), about),) if promise.words else ()
    head = line(Strong((ours(sentence(promise.what)),)), who, None if words else about)
    return (head, *words, said(promise.said))


def _offices(handover: Handover) -> Iterator[Block]:
    for party, title in ((True, "Parties"), (False, "Third parties")):
        named = [office for office in handover.offices if office.party is party]
        if named:
            yield subheading(title)
            yield Bullets(tuple(map(_office, named)))
    if handover.speakers:
        yield subheading("Offices that spoke, and when each was last heard")
        yield Bullets(
            tuple(
                (line(Own(speaker), Soft((ours(" – {}", Own(when)),)) if when else None),)
                for speaker, when in handover.speakers
            )
        )


def _office(office: Office) -> tuple[Block, ...]:
    blocks: list[Block] = [line(Strong((Own(office.name),)))]
    if office.about:
        blocks.append(line(Own(office.about)))
    if office.mandate:
        blocks.append(plain("Limits of its negotiators' authority: {}", Own(office.mandate)))
    for kind, words, dates in office.roles:
        told: list[Inline] = [Ours((sentence(kind),))]
        told += [ours(": {}", Own(words))] if words else []
        told += [ours(", {}", Own(dates))] if dates else []
        blocks.append(line(Ours(tuple(told))))
    return tuple(blocks)


def _chronology(handover: Handover) -> Iterator[Block]:
    if not handover.chronology:
        yield plain("Nothing on file has happened yet.")
        return
    yield Definitions(
        tuple(
            ((Own(happened.when) if happened.when else ours("no date"),), _happened(happened))
            for happened in handover.chronology
        ),
        DefinitionsKind.DATED,
    )


def _happened(happened: Happened) -> tuple[Block, ...]:
    who = ours(" – {}", owns(happened.who, ", ")) if happened.who else None
    about = label("On: {}", owns(happened.about, "; ")) if happened.about else None
    return (
        line(Strong((ours(sentence(happened.kind)),)), who),
        *((line(Own(happened.words)),) if happened.words else ()),
        *((about,) if about else ()),
        said(happened.said, dated=False),
    )
