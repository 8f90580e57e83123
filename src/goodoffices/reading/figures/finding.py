"""The numbers of a report that count something: value, unit, how sure, in the report's words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goodoffices.reading.document import Span
from goodoffices.reading.figures.counting import Counted
from goodoffices.reading.figures.digits import digits_in
from goodoffices.reading.figures.doubts import counts_nothing
from goodoffices.reading.figures.numbers import Number, numbers_in, plain
from goodoffices.reading.figures.qualifying import qualifier_after, qualifier_before
from goodoffices.reading.figures.ranges import between_before, is_change, is_range, is_share
from goodoffices.reading.figures.shapes import Shapes
from goodoffices.reading.figures.shares import shares_in
from goodoffices.reading.figures.told import Shape, Told
from goodoffices.reading.figures.unnumbered import unnumbered_in
from goodoffices.reading.found import Dated, Figure
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["told_in"]

# "40 kilometres (25 miles)" tells one length twice.
_CONVERSION = re.compile(
    r"\d\s?(?:km|kilomet\w+|miles?|met(?:re|er)s?|feet|acres?|hectares?|pounds?|kilograms?|kg|tons?"
    r"|tonnes?|inches|yards|gallons|lit(?:re|er)s|barrels)\s\($"
)
_REACH = 240  # characters
_BESIDE = 6  # spans that may begin before one and still reach into it
_DURATIONS = frozenset({"hour", "day", "week", "month", "year", "decade"})
_DURING = re.compile(r"over\s", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:for|after|of|by|than|last(?:s|ed|ing)?|t[ao]kes?|took|been|is|was)\s$")
_JOINING = re.compile(
    r"^(?:of\s(?:the|its|their|his|her|our|all|those|these|whom|which|them)\b\s?"
    r"|of\s|(?:still|also|now|were|was|are|is|already|have\sbeen|had\sbeen)\s)+"
)


def told_in(report: Report, lexicon: Lexicon, dates: Sequence[Dated]) -> Iterator[Told]:
    """Every figure of a report in order, units left None where its own words do not show them.

    In another language than English only numbers in digits are found.
    """
    text = report.visible
    if report.document.language not in {"en", "und"}:
        yield from digits_in(report, dates)
        return
    shapes = Shapes(text, lexicon)
    taken = sorted(one.span for one in dates if one.rule != "date.lasting")
    for sentence in report.sentences:
        in_dates = taken[
            bisect_left(taken, Span(sentence.start, 0)) : bisect_left(taken, Span(sentence.end, 0))
        ]
        numbers = [
            one
            for one in numbers_in(text, sentence.start, sentence.end)
            if not _overlaps(Span(one.start, one.end), in_dates)
        ]
        shares = [
            one for one in shares_in(text, sentence) if not _overlaps(one.figure.span, in_dates)
        ]
        parts = sorted(one.figure.span for one in shares)
        numbers = [one for one in numbers if not _overlaps(Span(one.start, one.end), parts)]
        told = [*shares, *_numbered(text, sentence, numbers, shapes)]
        held = sorted([*in_dates, *(one.figure.span for one in told)])
        told += [
            one for one in unnumbered_in(text, sentence, lexicon) if not _overlaps(one.number, held)
        ]
        yield from sorted(told, key=lambda one: one.figure.start)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether one of the spans near in order shares a character with it."""
    at = bisect_left(others, Span(span.end, 0))
    return any(other.overlaps(span) for other in others[max(0, at - _BESIDE) : at])


def _numbered(text: str, sentence: Span, numbers: list[Number], shapes: Shapes) -> Iterator[Told]:
    at = 0
    while at < len(numbers):
        number = numbers[at]
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        at += 1
        near = _near(sentence, number)
        if after and is_share(text, number, after):
            at += 1
            continue
        if after and is_range(text, number, after, sentence.start):
            at += 1
            shape = _shape(text, near, after, shapes, low=number)
            made = _figure(text, near, after, number, shape)
        else:
            shape = _shape(text, near, number, shapes)
            if shape is None and after and is_change(text, number, after):
                like = _shape(text, near, after, shapes)
                shape = like and _by_itself(like, number)
            made = _figure(text, near, number, None, shape)
        if made:
            yield replace(made, sentence=sentence)


def _near(sentence: Span, number: Number) -> Span:
    """The part of a sentence that tells of a number: words far away do not."""
    return Span(max(sentence.start, number.start - _REACH), min(sentence.end, number.end + _REACH))


def _shape(
    text: str, sentence: Span, number: Number, shapes: Shapes, low: Number | None = None
) -> Shape | None:
    first = low or number
    if counts_nothing(text, first, sentence.start, sentence.end):
        return None
    if _CONVERSION.search(text, sentence.start, first.start):
        return None
    return shapes.of(sentence, number)


def _by_itself(like: Shape, number: Number) -> Shape:
    """The shape of a number that counts what another does: only its own words are its stretch."""
    return Shape(Counted(like.counted.unit, number.end, number.end), like.rule, like.confidence)


def _figure(
    text: str, sentence: Span, number: Number, low: Number | None, shape: Shape | None
) -> Told | None:
    """The figure of a number, or of a range whose lower end is ``low``."""
    if shape is None:
        return None
    counted, first = shape.counted, low or number
    qualifier, start, end = _qualified(text, sentence, first, number, shape)
    value, top = number.value, None
    if low is not None and low.value is not None:
        value, top = low.value * (number.scale if low.scale == 1 else 1), number.value
        qualifier = "approx" if qualifier == "exact" else qualifier
        opening = between_before(text, first.start, sentence.start)
        start = start if opening is None else min(start, opening)
    words_end = max(counted.what_end, end if shape.relation else 0)
    what = " ".join(text[counted.what_start or number.end : words_end].split())
    figure = Figure(
        start=start,
        end=end,
        rule=f"figure.{shape.rule}",
        confidence=shape.confidence,
        value=None if value is None else plain(value),
        top=None if top is None else plain(top),
        unit=counted.unit or None,
        qualifier=qualifier,
        what=_JOINING.sub("", what.lstrip("- ")),
    )
    return Told(figure, sentence, Span(first.start, number.end), shape.relation)


def _qualified(
    text: str, sentence: Span, first: Number, number: Number, shape: Shape
) -> tuple[str, int, int]:
    """How sure a number is, and the stretch of it with the words that say so."""
    start, end = first.start, shape.counted.end
    before = qualifier_before(text, start, sentence.start)
    lasts = before and shape.counted.unit in _DURATIONS and _DURING.match(text, before[1])
    if before and lasts and not _LASTING.search(text, sentence.start, before[1]):
        # "a raise over four years" tells how long, "for over four years" more than four.
        before = None
    after = qualifier_after(text, number.end if shape.relation == "trait" else end, sentence.end)
    qualifier = "exact"
    if after:
        qualifier, end = after[0], max(end, after[1])
    if before:
        qualifier, start = before
    return qualifier if number.value is not None else "vague", start, end
