"""Reading a pile: every report through the rules, then linked, then related."""

from collections.abc import Callable, Iterable, Sequence

from goodoffices.reading.document import Document
from goodoffices.reading.extract import Extract, extract
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.linking import linked
from goodoffices.reading.parse import Parser
from goodoffices.reading.pile import Actor, Pile
from goodoffices.reading.preparing import prepared
from goodoffices.reading.relating import related
from goodoffices.reading.suggesting import suggested

__all__ = ["extracts_of", "pile_of", "read"]


def extracts_of(
    documents: Iterable[Document],
    lexicon: Lexicon,
    parser: Parser | None,
    progress: Callable[[Document], None] = lambda _: None,
) -> Iterable[Extract]:
    """What each document gives by itself, one after another."""
    for report in prepared(documents, parser):
        yield extract(report, lexicon)
        progress(report.document)


def pile_of(
    documents: Sequence[Document], extracts: Sequence[Extract], known: Sequence[Actor] = ()
) -> Pile:
    """The pile of documents already read one by one, in the order given."""
    links = linked(extracts, known)
    suggestions = tuple(
        suggestion
        for document, given in zip(documents, extracts, strict=True)
        for suggestion in suggested(document, given, links.of(document.id))
    )
    return Pile(
        documents=tuple(documents),
        actors=links.actors,
        suggestions=suggestions,
        relations=related(documents, suggestions),
    )


def read(
    documents: Sequence[Document],
    lexicon: Lexicon,
    parser: Parser | None,
    known: Sequence[Actor] = (),
) -> Pile:
    """Read documents as one pile."""
    return pile_of(documents, tuple(extracts_of(documents, lexicon, parser)), known)
