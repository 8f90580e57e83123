"""What stands in a report's text and is not the report: told by its manner, never by its site.

Every rule asks how a line is written and where it stands; none knows an outlet. A dateline is not
boilerplate: it says where and when. What is found is offered as hidden, nothing is deleted.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from goodoffices.reading.boilerplate.headings import headings
from goodoffices.reading.boilerplate.lines import line_rule
from goodoffices.reading.boilerplate.marks import marks
from goodoffices.reading.boilerplate.opening import opening
from goodoffices.reading.boilerplate.signatures import signatures
from goodoffices.reading.document import Hidden, Span
from goodoffices.reading.sentences import paragraphs_of

__all__ = ["boilerplate", "merged"]

_LISTED = 12
_LISTED_LONGEST = 160
_start, _end = attrgetter("start"), attrgetter("end")


def boilerplate(text: str) -> tuple[Hidden, ...]:
    """The stretches that are not the report, in order and apart from each other."""
    found: tuple[Hidden, ...] = ()
    for some in marks(text):
        found = merged(found, some)
    paragraphs = list(paragraphs_of(text))
    for rule in (_lines, opening, signatures, headings):
        paragraphs = [_bare(span, found, text) for span in paragraphs]
        paragraphs = [s for s in paragraphs if s.start < s.end and not _covered(s, found)]
        found = merged(found, rule(text, paragraphs))
    return found


def merged(found: Sequence[Hidden], new: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """What was found, in order and apart, and of the new what shares nothing with it."""
    kept = list(found)
    end = 0
    for hidden in sorted(new, key=_start):
        at = bisect_right(found, hidden.start, key=_end)
        if hidden.start >= end and (at == len(found) or found[at].start >= hidden.end):
            kept.append(hidden)
            end = hidden.end
    return tuple(sorted(kept, key=_start))


def _lines(text: str, paragraphs: Sequence[Span]) -> Iterator[Hidden]:
    """Lines that their own words give away, and the lists that some of them open."""
    listed = 0
    for span in (line for paragraph in paragraphs for line in _parted(text, paragraph)):
        line = text[span.start : span.end]
        rule = line_rule(line)
        if rule is not None:
            listed = _LISTED if rule.opens else 0
            yield Hidden(span.start, span.end, rule.sort, rule.rule)
        elif listed and len(line) <= _LISTED_LONGEST and line[-1] not in ".:;,":
            listed -= 1
            yield Hidden(span.start, span.end, "related_link", "listed")
        else:
            listed = 0


def _parted(text: str, paragraph: Span) -> list[Span]:
    """The paragraph, or its lines where two of them are told by themselves."""
    lines: list[Span] = []
    at = paragraph.start
    for line in text[paragraph.start : paragraph.end].splitlines(keepends=True):
        told = line.strip()
        if told:
            start = at + line.index(told)
            lines.append(Span(start, start + len(told)))
        at += len(line)
    if len(lines) > 1 and sum(line_rule(text[s.start : s.end]) is not None for s in lines) > 1:
        return lines
    return [paragraph]


def _covered(span: Span, found: Sequence[Hidden]) -> bool:
    at = bisect_right(found, span.start, key=_start) - 1
    return at >= 0 and span.end <= found[at].end


def _bare(span: Span, found: Sequence[Hidden], text: str) -> Span:
    """A paragraph without what is hidden at its ends, and the blanks there."""
    start, end = span.start, span.end
    at = bisect_right(found, start, key=_end)
    while at < len(found) and found[at].start <= start < end:
        start = found[at].end
        start += len(text[start:end]) - len(text[start:end].lstrip())
        at += 1
    at = bisect_left(found, end, key=_start) - 1
    while at >= 0 and start < end <= found[at].end:
        end = start + len(text[start : found[at].start].rstrip())
        at -= 1
    return Span(start, max(start, end))
