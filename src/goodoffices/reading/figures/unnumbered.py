"""Figures told without a number: a weeklong truce, many prisoners that change hands."""

import re
from collections.abc import Iterator

from goodoffices.reading.document import Span
from goodoffices.reading.figures.counting import counted_after
from goodoffices.reading.figures.told import Told
from goodoffices.reading.found import Figure
from goodoffices.reading.lexicon import Lexicon

__all__ = ["unnumbered_in"]

_LONG = re.compile(
    r"(?<![\w-])(?P<unit>day|week|month|year|hour|decade)-?long\b(?:\s(?P<noun>[a-z][\w’'-]*))?"
)
_AND_A_HALF = re.compile(
    r"(?<![\w-])(?:an?|one)\s(?P<unit>hour|day|week|month|year)\sand\sa\shalf\b", re.IGNORECASE
)
_MANY = re.compile(
    r"(?<![\w-])(?:many|several|numerous|countless|a\s(?:large\s|small\s)?number\sof"
    r"|an\s(?:unspecified|undisclosed|unknown)\snumber\sof|a\sfew|a\shandful\sof)(?=\s[A-Za-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")


def unnumbered_in(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Told]:
    """Lengths of one unit, or of one and a half, and vague amounts of people who change hands."""
    for long in _LONG.finditer(text, sentence.start, sentence.end):
        span = Span(long.start(), long.end())
        figure = Figure(
            start=span.start,
            end=span.end,
            rule="figure.long",
            confidence=0.85,
            value=1,
            unit=long["unit"],
            what=long["noun"] or "",
        )
        yield Told(figure, sentence, span)
    for half in _AND_A_HALF.finditer(text, sentence.start, sentence.end):
        span = Span(half.start(), half.end())
        years = half["unit"].lower() == "year"
        figure = Figure(
            start=span.start,
            end=span.end,
            rule="figure.half",
            confidence=0.85,
            value=18 if years else "1.5",
            unit="month" if years else half["unit"].lower(),
        )
        yield Told(figure, sentence, span)
    words = _WORD.findall(text, sentence.start, sentence.end)
    if lexicon.words("figures", "transfer").isdisjoint(words):
        return
    for many in _MANY.finditer(text, sentence.start, sentence.end):
        noun = counted_after(text, many.end(), sentence.end, lexicon, one=False)
        if noun is None or noun.unit not in {"person", "body"}:
            continue
        span = Span(many.start(), noun.end)
        figure = Figure(
            start=span.start,
            end=span.end,
            rule="figure.many",
            confidence=0.6,
            value=None,
            unit=noun.unit,
            qualifier="vague",
            what=text[many.end() : noun.what_end].strip(),
        )
        yield Told(figure, sentence, span)
