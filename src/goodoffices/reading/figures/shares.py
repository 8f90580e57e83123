"""Shares of a whole told in words: a third of the containers, half the wage rise."""

import re
from collections.abc import Iterator

from goodoffices.reading.document import Span
from goodoffices.reading.figures.qualifying import qualifier_before
from goodoffices.reading.figures.told import Told
from goodoffices.reading.found import Figure

__all__ = ["shares_in"]

_SHARE = re.compile(
    r"(?<![\w-])(?:(?P<count>an?|one|two|three|four)[\s-])?"
    r"(?P<part>half|third|quarter|fifth|tenth)s?(?P<of>\sof)?\s"
    r"(?P<whole>(?:(?:the|its|their|all|his|her|our|those|these)\s)?(?:[a-z][\w’'-]*\s){0,2}?"
    r"(?P<noun>[a-z][\w’'-]*)(?=[\s.,;:—)]|$))",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_DETERMINED = re.compile(r"(?:the|its|their|all|his|her|our|those|these)\s", re.IGNORECASE)
_NO_WHOLE = frozenset({"hour", "century", "decade", "year", "million", "billion", "dozen"})


def shares_in(text: str, sentence: Span) -> Iterator[Told]:
    """The shares of a sentence; the value is a decimal of three places, the unit "share"."""
    for told in _SHARE.finditer(text, sentence.start, sentence.end):
        part, count = told["part"].lower(), (told["count"] or "").lower()
        halved = part == "half" and not count
        determined = _DETERMINED.match(told["whole"])
        if not (told["of"] or (halved and determined)) or not (halved or count):
            continue
        if told["noun"].lower() in _NO_WHOLE:
            continue
        before = qualifier_before(text, told.start(), sentence.start)
        span = Span(before[1] if before else told.start(), told.end())
        value = round(_COUNTS.get(count, 1) / _PARTS[part], 3)
        figure = Figure(
            start=span.start,
            end=span.end,
            rule="figure.share",
            confidence=0.8,
            value=f"{value:g}",
            unit="share",
            qualifier=before[0] if before else "exact",
            what=told["whole"][determined.end() if determined else 0 :],
        )
        yield Told(figure, sentence, Span(told.start(), told.end()))
