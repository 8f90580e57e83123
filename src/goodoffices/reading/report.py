"""A report made ready for the rules: what is hidden blanked, in sentences, parsed if it can be.

Blanks keep the length of the text: an offset means the same in the document, in the visible text,
in a sentence and in the parse.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.reading.document import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Report"]


@dataclass(frozen=True, kw_only=True)
class Report:
    """A document, its visible text of the same length, and its paragraphs and sentences in order.

    ``parse`` is a spaCy ``Doc`` whose ``text`` is ``visible``, or None without a model or in
    another language than English.
    """

    document: Document
    visible: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    parse: "Doc | None" = None

    def words(self, span: Span) -> str:
        """The document's own characters in a stretch."""
        return self.document.text[span.start : span.end]

    def sentence_of(self, offset: int) -> Span | None:
        """The sentence that holds the character at an offset; None between sentences."""
        starts = self._starts
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return None
        sentence = self.sentences[low - 1]
        return sentence if offset < sentence.end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
