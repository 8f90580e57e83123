"""How much, when and on which condition a term tells."""

import re
from typing import TYPE_CHECKING

from goodoffices.reading.document import Span
from goodoffices.reading.found import Figure
from goodoffices.reading.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["condition_of", "schedule_of", "value_of"]

_DEGREES = {
    "partial", "full", "complete", "total", "phased", "gradual", "immediate", "limited", "expanded",
    "permanent", "temporary", "comprehensive", "unconditional", "staggered", "increased", "lasting",
    "unlimited", "indefinite", "annual", "free", "safe", "wider", "additional",
}  # fmt: skip
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|a|one|end)"
_SCHEDULE = re.compile(
    r"\b(?:within|over|for|after|by|starting|beginning|during|from|until|before)\s+(?:the\s+)?"
    r"(?:(?:first|next|coming)\s+)?" + _NUMBER + r"[\s-](?:of\s+)?(?:the\s+)?(?:\d+-)?"
    r"(?:day\s+|week\s+)?(?:hours?|days?|weeks?|months?|years?|period|phase)\b"
    r"|\bin (?:two|three|\d+) (?:waves|phases|stages|tranches|batches|instalments|installments)"
    r"|\b(?:immediately|gradually|annually|each year|a year|per year|throughout [^,.;]+)\b"
    r"|\bby (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?: \d{1,2})?(?:, \d{4})?"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|once|until|as long as|on condition|should)\b[^.;]+"
)


def value_of(
    head: "Token", at: Span, figures: tuple[Figure, ...], report: Report
) -> tuple[int | str | None, str | None]:
    """The number and unit that stand in a term, else the word that tells its degree."""
    inside = [one for one in figures if at.overlaps(one.span) and one.value is not None]
    if inside:
        first = min(inside, key=lambda one: (abs(one.start - head.idx), one.start))
        first = inside[0] if inside[0].start <= head.idx else first
        return first.value, first.unit
    words = re.findall(r"[A-Za-z]+", report.words(at))
    return next((word.lower() for word in words[:6] if word.lower() in _DEGREES), None), None


def schedule_of(words: str) -> str | None:
    """When a term is to be done, in the report's words."""
    found = _SCHEDULE.search(words)
    return found.group().strip() if found else None


def condition_of(words: str) -> str | None:
    """The condition that stands in a term, in the report's words."""
    found = _CONDITION.search(words)
    return found.group().strip() if found else None
