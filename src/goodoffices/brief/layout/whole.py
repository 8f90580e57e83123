"""The brief as one document: its parts in their fixed order."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief
from goodoffices.brief.document import Document, Own, Part
from goodoffices.brief.layout.annex import annex
from goodoffices.brief.layout.ask import ask
from goodoffices.brief.layout.closing import closing
from goodoffices.brief.layout.course import course
from goodoffices.brief.layout.options import options
from goodoffices.brief.layout.phrases import label
from goodoffices.brief.layout.plan import plan_part
from goodoffices.brief.layout.since import since as since_part
from goodoffices.brief.layout.sources import sources
from goodoffices.brief.layout.standing import standing
from goodoffices.brief.layout.texts import texts
from goodoffices.brief.layout.what import what
from goodoffices.brief.layout.why import why
from goodoffices.brief.since import Since

__all__ = ["document_of"]


def document_of(brief: Brief, since: Since | None = None) -> Document:
    """The page of a brief, for every format; ``since`` is where terms stood when interrupted."""
    as_of = (label("As the file stood on {}", Own(brief.as_of)),) if brief.as_of else ()
    return Document(
        title=brief.title,
        kind="brief",
        language=brief.language,
        rightward=brief.direction == "ltr",
        tag=brief.tag,
        parts=tuple(_parts(brief, since)),
        head=as_of,
        foot=(
            label(
                "Made with Good Offices: independent software, not of, nor endorsed by, the United "
                "Nations or any state."
            ),
        ),
        dated=brief.dated,
        names=(
            *brief.matrix.parties,
            *(row.title for row in brief.matrix.rows),
            *(option for row in brief.matrix.rows for option, _ in row.origins),
            *(head.title for head in brief.texts.heads),
            *(brief.planned.names if brief.planned else ()),
        ),
    )


def _parts(brief: Brief, since: Since | None) -> Iterator[Part]:
    """The order in which a brief is read; a new part is a function of its own, placed here."""
    yield what(brief)
    yield standing(brief)
    if since:
        yield since_part(since)
    yield why(brief)
    yield ask(brief)
    if brief.options:
        yield options(brief.options)
    yield texts(brief)
    yield course(brief)
    if brief.closed.counts:
        yield closing(brief.closed)
    if brief.planned:
        yield plan_part(brief.planned, brief.tag)
    if brief.annex:
        yield annex(brief.annex, brief.tag, brief.by_estimates)
    yield sources(brief)
