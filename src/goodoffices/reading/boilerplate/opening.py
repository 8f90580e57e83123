"""What a page put before a report's first words, glued to them: title, author, time."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from goodoffices.reading.boilerplate.lines import whole_pattern
from goodoffices.reading.document import Hidden, Span

__all__ = ["opening"]

_READ = 400
_SENTENCE = re.compile(r"[a-z]{2}[.!?][”\"’)]?\s+[“\"‘]?[A-Z]")
_BY = re.compile(r"\s+By:?\s+(?=[A-Z])")
_BEGINS = re.compile(r"[“\"‘'(\[]?[A-Z0-9]")


def opening(text: str, paragraphs: Sequence[Span]) -> Iterator[Hidden]:
    """The stretch up to the last stamp of day and time in the first line, if more follows it."""
    if not paragraphs:
        return
    first = paragraphs[0]
    stamps = [*_stamp().finditer(text, first.start, min(first.end, first.start + _READ))]
    if not stamps:
        return
    end = stamps[-1].end()
    before = text[first.start : stamps[0].start()]
    if _SENTENCE.search(before) or not _BEGINS.match(text, end, first.end):
        return
    title = _BY.search(text, first.start, stamps[0].start())
    start = first.start
    if title and title.start() > start:
        yield Hidden(start, title.start(), "headline", "glued_title")
        start = title.end() - len(title[0].lstrip())
    yield Hidden(start, start + len(text[start:end].rstrip()), "prefix", "glued_stamp")


@cache
def _stamp() -> re.Pattern[str]:
    """A day with its time, or one with "Published" or the like before it, and what follows."""
    label = (
        r"(?:(?:first |last )?(?:published|updated?|posted|modified)(?: (?:on|at))?\s?[:|–—-]?\s?)"
    )
    hour = r"[,|•·–—-]? (?:at )?<hour>"
    told = rf"(?:{label}<weekday>?<day>(?:{hour})?|<day>{hour})"
    after = r"(?:\s?(?:GMT|UTC|IST|EST|EDT|ET|BST|CET))?(?:\s?[|•·–—-]?\s?\d+ min(?:ute)?s? read)?"
    return re.compile(whole_pattern(rf"\b{told}{after}\s*[|•·–—-]?\s*"), re.IGNORECASE)
