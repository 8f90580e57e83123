"""Documents made ready for the rules."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from goodoffices.reading.document import Document, Hidden
from goodoffices.reading.parse import Parser
from goodoffices.reading.report import Report
from goodoffices.reading.sentences import paragraphs_of, sentences_of

__all__ = ["blanked", "prepared", "visible_text"]


def visible_text(document: Document) -> str:
    """The text with every hidden character blanked; as long as the text, line ends kept."""
    return blanked(document.text, document.hidden)


def blanked(text: str, hidden: Iterable[Hidden]) -> str:
    """A text with these stretches blanked; as long as it was, line ends kept."""
    parts: list[str] = []
    at = 0
    for span in sorted(hidden, key=attrgetter("start")):
        start = max(at, span.start)
        parts.append(text[at:start])
        parts.append("".join("\n" if c == "\n" else " " for c in text[start : span.end]))
        at = max(at, span.end)
    return "".join((*parts, text[at:]))


def prepared(documents: Iterable[Document], parser: Parser | None) -> Iterator[Report]:
    """Each document as a report; parsed if there is a parser and it is in English."""
    for document in documents:
        visible = visible_text(document)
        paragraphs = paragraphs_of(visible)
        sentences = tuple(s for p in paragraphs for s in sentences_of(visible, p))
        parse = None
        if parser is not None and document.language == "en":
            # A line end inside a sentence would be a word of its own to the parser.
            (parse,) = parser.parsed([(visible.replace("\n", " "), sentences)])
        yield Report(
            document=document,
            visible=visible,
            paragraphs=paragraphs,
            sentences=sentences,
            parse=parse,
        )
