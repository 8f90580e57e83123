"""What agencies put under a report: who wrote and edited it, and their own name."""

import re
from collections.abc import Iterator, Sequence

from goodoffices.reading.document import Hidden, Span

__all__ = ["signatures"]

_WORKED = re.compile(
    r"[(\[–—*-]*\s*(?i:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written"
    r"|reported|translated|translation|rewritten)(?: and (?:reporting|writing|editing))? by)\s"
    r"[A-Z].{1,400}"
    r"|[(\[–—*-]*\s*(?i:with (?:inputs?|(?:additional )?reporting|files) (?:from|by))\s.{2,120}"
    r"|(?i:source|via|agencies|news agencies)\s*:\s*[A-Z][^.]{1,60}|(?i:(?:news )?agencies)"
)
_NAME = r"[A-Z][\w&'’]*(?:[ /.-]+[A-Z][\w&'’]*){0,4}"
_BY_NAME = rf"(?:[–—-]{{1,2}}\s*{_NAME}|[(\[/]\s*{_NAME}\s*[)\]/])\.?"
# What closes a report on the wire.
_CLOSES = r"(?i:[–—/(]*(?:end ?item|ends?)[/)]*)"
_ALONE = re.compile(rf"{_BY_NAME}|{_CLOSES}")
_AFTER = re.compile(rf"(?<=[.!?”\"'’…])\s*(?:{_BY_NAME}|(?<=\s){_CLOSES})$")
_LAST = 3
_SHORT = 60


def signatures(text: str, paragraphs: Sequence[Span]) -> Iterator[Hidden]:
    """Those in the last lines; a name after the last stop is hidden without its sentence."""
    for span in paragraphs[1:]:
        if _WORKED.fullmatch(text, span.start, span.end):
            yield Hidden(span.start, span.end, "signature", "worked_on_it")
    for span in paragraphs[1:][-_LAST:]:
        if span.end - span.start <= _SHORT and _ALONE.fullmatch(text, span.start, span.end):
            yield Hidden(span.start, span.end, "signature", "agency_alone")
    if len(paragraphs) > 1:
        last = paragraphs[-1]
        told = text[last.start : last.end]
        found = _AFTER.search(told)
        if found and len(found[0]) <= _SHORT:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Hidden(last.start + start, last.end, "signature", "agency_after_end")
