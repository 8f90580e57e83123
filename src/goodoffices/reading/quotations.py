"""Words between quotation marks, by the marks alone.

A mark opens before a letter and closes behind one, of its own kind; one that nobody closes runs to
the end of its paragraph, and goes on in the next if that opens with a mark. Marks within a
quotation belong to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from goodoffices.reading.document import Span
from goodoffices.reading.found import Quotation
from goodoffices.reading.report import Report

__all__ = ["quotations_in"]

_DOUBLE = '“”„‟"«»'
_SINGLE = "‘’'‚"
_OPENS = "“„‟«"
_CLOSES = "”»"
_BEFORE_OPENING = set(' \t\n\u00a0([{—–-/:,.;“"«')
_AFTER_CLOSING = re.compile(r"$|[\s.,;:!?)\]}—–…/”\"»-]|’s\b|'s\b")
_LONGEST_SINGLE = 400
# Behind these a single mark shortens a word: '90s, 'em.
_SHORTENED = re.compile(r"['’‘](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b)", re.IGNORECASE)
# Within a quotation: a word of telling, a comma, and a single mark.
_SAID_INSIDE = re.compile(r"\b(?:said|says|told [\w ]{1,20}|asked|replied|answered)[,:]\s[‘']")
_FEWEST_INSIDE = 4
_LETTER = re.compile(r"[^\W_]")


@dataclass
class _Open:
    """A mark that opened, and where the words begin."""

    mark: str
    start: int


def quotations_in(report: Report) -> tuple[Quotation, ...]:
    """Every stretch between quotation marks, without a speaker yet; needs no parse."""
    text = report.visible
    found: list[Quotation] = []
    running: Quotation | None = None
    for paragraph in report.paragraphs:
        first = True
        unclosed = None
        for span, closed in _in_paragraph(text, paragraph):
            quotation = _quotation(text, span, closed=closed)
            if quotation is None:
                continue
            begins = not text[paragraph.start : span.start].strip(_DOUBLE + _SINGLE)
            if running is not None and first and begins:
                quotation = replace(quotation, follows=running.start, fragment=False)
            first = False
            found.append(quotation)
            found.extend(_within(text, quotation.span))
            unclosed = None if closed else quotation
        running = unclosed
    return tuple(found)


def _within(text: str, outer: Span) -> Iterator[Quotation]:
    """Sentences that somebody quoted is told to quote: "She said, 'We shall see,'"."""
    for opening in _SAID_INSIDE.finditer(text, outer.start, outer.end):
        at = opening.end() - 1
        end = _single_end(text, at, outer)
        inner = _quotation(text, Span(at + 1, end), closed=True) if end is not None else None
        if inner is not None and len(text[inner.start : inner.end].split()) >= _FEWEST_INSIDE:
            yield replace(inner, confidence=0.6, rule="quotation.within")


def _quotation(text: str, span: Span, *, closed: bool) -> Quotation | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    told = text[start:end]
    if not _LETTER.search(told):
        return None
    return Quotation(
        start=start,
        end=end,
        rule="quotation.marks" if closed else "quotation.unclosed",
        confidence=_confidence(told, closed=closed),
        fragment=told[0].islower() or len(told.split()) < 4,
    )


def _confidence(told: str, *, closed: bool) -> float:
    if not closed:
        return 0.6
    words = told.split()
    # A name of a work or a nickname, as likely as words of somebody.
    titled = len(words) > 1 and all(w[:1].isupper() or len(w) < 4 for w in words)
    return 0.7 if titled and told[-1].isalnum() else 0.95


def _in_paragraph(text: str, paragraph: Span) -> Iterator[tuple[Span, bool]]:
    """The stretches between marks in a paragraph, and whether the mark was closed."""
    at = paragraph.start
    held: _Open | None = None
    while at < paragraph.end:
        char = text[at]
        if held is None:
            if char in _DOUBLE and _can_open(text, at, paragraph):
                held = _Open(char, at + 1)
            elif char in "‘'" and (end := _single_end(text, at, paragraph)) is not None:
                yield Span(at + 1, end), True
                at = end
        elif char in _DOUBLE and _closes(text, at, held, paragraph):
            yield Span(held.start, at), True
            held = None
        at += 1
    if held is not None:
        yield Span(held.start, paragraph.end), False


def _can_open(text: str, at: int, paragraph: Span) -> bool:
    after = text[at + 1] if at + 1 < paragraph.end else " "
    before = text[at - 1] if at > paragraph.start else " "
    if text[at] in _OPENS and (after.isalnum() or after in "[(‘'…$€£.¿¡"):
        return True
    # French and others set a blank inside their marks.
    if text[at] == "«" and after in "\u00a0\u202f " and text[at + 2 : at + 3].isalnum():
        return True
    # Inches, minutes and strays such as “` open nothing.
    if after.isspace() or after in "`´,;:!?)":
        return False
    return before in _BEFORE_OPENING or text[at] in _OPENS


def _closes(text: str, at: int, held: _Open, paragraph: Span) -> bool:
    after = text[at + 1 : paragraph.end][:2]
    before = text[at - 1]
    ends = bool(_AFTER_CLOSING.match(after)) and not before.isspace()
    if text[at] == "»" and held.mark == "«":
        return True
    if text[at] in _CLOSES:
        # Some write it on both ends.
        return ends or not after[:1].isalnum() or held.mark in _OPENS
    return ends


def _single_end(text: str, at: int, paragraph: Span) -> int | None:
    """Where a quotation between single marks ends; None where the mark is an apostrophe."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if before not in _BEFORE_OPENING or not after.isalnum() or _SHORTENED.match(text, at):
        return None
    limit = min(paragraph.end, at + _LONGEST_SINGLE)
    possessive = None
    for end in range(at + 2, limit):
        if text[end] not in "’'" or text[end - 1].isspace():
            continue
        if not _AFTER_CLOSING.match(text[end + 1 : paragraph.end][:2]):
            continue
        if text[end - 1] != "s":
            return end
        # A plural's apostrophe looks the same; a later mark is the end if there is one.
        possessive = possessive or end
    return possessive
