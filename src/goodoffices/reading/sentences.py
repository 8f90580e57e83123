"""Paragraphs and sentences of a text, as stretches of it."""

import re

from goodoffices.reading.document import Span

__all__ = ["paragraphs_of", "sentences_of"]

_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s)")


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The paragraphs: lines with something in them."""
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        told = line.strip()
        if told:
            start = at + line.index(told)
            spans.append(Span(start, start + len(told)))
        at += len(line)
    return tuple(spans)


def sentences_of(text: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of one paragraph, without the blanks between them."""
    spans = []
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        spans.append(Span(start, end.end()))
        start = end.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        spans.append(Span(start, paragraph.end))
    return tuple(spans)
