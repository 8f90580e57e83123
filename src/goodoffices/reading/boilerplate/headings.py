"""Titles above a report and headings within it: short lines that do not end as sentences do."""

import re
from collections.abc import Iterator, Sequence

from goodoffices.reading.document import Hidden, Span

__all__ = ["headings"]

_STOP = re.compile(r"[.!?…:;,–—-][”’\"')\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_ASKS = re.compile(r"[?!][”’\"')\]]*$")
_ITEM = re.compile(r"(?:[-–—*•·▪►>]|\(?\w{1,3}[.)])\s")
# DOHA, Jan 29 (Agency) -- may stand on a line of its own; it says where and when.
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,}(?:[,/(–—-]|$).{0,60}")
_SPEAKER = re.compile(r"[^.]{2,60}:$")
_TITLE_WORDS = 26
_TITLE_LONGEST = 180
_WITHIN_WORDS = 12
_WITHIN_LONGEST = 90
_QUESTION_WORDS = 9
_PROSE_WORDS = 12
_MOST_ABOVE = 6
_QUOTES = frozenset('“”"«»')


def headings(text: str, paragraphs: Sequence[Span]) -> Iterator[Hidden]:
    """The headline, the deck under it, and headings within; only above and among prose."""
    told = [text[span.start : span.end] for span in paragraphs]
    prose = [_is_prose(line) for line in told]
    if not any(prose[1:]):
        return
    first = _above(told, prose)
    for number, span in enumerate(paragraphs[:first]):
        sort = "headline" if number == 0 else "deck"
        yield Hidden(span.start, span.end, sort, "first_line" if number == 0 else "under_headline")
    title = _folded(told[0]) if first else None
    for number in range(first, len(told)):
        span = paragraphs[number]
        if title and _folded(told[number]) == title:
            yield Hidden(span.start, span.end, "headline", "title_again")
        elif _is_within(told, prose, number):
            yield Hidden(span.start, span.end, "subheading", "short_line")


def _above(told: Sequence[str], prose: Sequence[bool]) -> int:
    """How many lines at the top are a headline and its deck."""
    asks = bool(_ASKS.search(told[0])) and len(told[0].split()) <= 16
    if not _is_title(told[0], question=asks):
        return 0
    # The title, and short lines under it down to the first prose; else it is a list or a table.
    first = next(number for number, full in enumerate(prose) if full and (number or not asks))
    under = told[1:first]
    return first if len(under) < _MOST_ABOVE and not any(map(_ITEM.match, under)) else 0


def _is_title(line: str, *, question: bool) -> bool:
    words = line.split()
    return (
        2 <= len(words) <= _TITLE_WORDS
        and len(line) <= _TITLE_LONGEST
        and (question or not _STOP.search(line))
        and not _ITEM.match(line)
        and not _DATELINE.fullmatch(line if line != line.upper() else "")
        and not line[0].islower()
    )


def _is_within(told: Sequence[str], prose: Sequence[bool], number: int) -> bool:
    """A short line without a stop, a whole paragraph of prose on each side of it."""
    line = told[number]
    if not 0 < number < len(told) - 1 or prose[number]:
        return False
    before, after = told[number - 1], told[number + 1]
    return (
        len(line.split()) <= _WITHIN_WORDS
        and len(line) <= _WITHIN_LONGEST
        and (not _STOP.search(line) or _is_question(line))
        and not _ITEM.match(line)
        and line.count("“") == line.count("”")
        and (line[0].isupper() or line[0].isdigit() or line[0] in "“‘\"'")
        and bool(_SENTENCE_END.search(before))
        and prose[number + 1]
        and not _SPEAKER.fullmatch(before)
        and len(after) > len(line)
    )


def _is_question(line: str) -> bool:
    """A question of the page's own, not a quoted one."""
    return line.endswith("?") and len(line.split()) <= _QUESTION_WORDS and not set(line) & _QUOTES


def _is_prose(line: str) -> bool:
    """A sentence, or more: it ends as one and is long enough for one."""
    ends = bool(_SENTENCE_END.search(line)) and len(line.split()) >= _PROSE_WORDS
    return ends or len(line) > _TITLE_LONGEST


def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
