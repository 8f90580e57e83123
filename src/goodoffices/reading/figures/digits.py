"""Numbers in digits of a text in any language; what they count is left to the reader."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goodoffices.reading.document import Span
from goodoffices.reading.figures.numbers import plain
from goodoffices.reading.figures.told import Told
from goodoffices.reading.found import Dated, Figure
from goodoffices.reading.report import Report

__all__ = ["digits_in", "value_of"]

# Thousands by a point, comma, blank or apostrophe; decimals by a point or comma.
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?P<sign>[$€£]\s?)?"
    r"(?P<number>\d{1,3}(?:[.,\u00a0\u202f ’']\d{3})+(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,2})?)"
    r"(?P<unit>\s?(?:%|€|\$|£))?(?![\w/:-]|[.,]\d)"
)
_UNITS = {"%": "percent", "€": "euro", "$": "dollar", "£": "pound"}
_YEARS = range(1900, 2101)


def digits_in(report: Report, dates: Sequence[Dated]) -> Iterator[Told]:
    """The numbers in digits outside of dates; a bare year counts nothing."""
    for sentence in report.sentences:
        for told in _NUMBER.finditer(report.visible, sentence.start, sentence.end):
            span = Span(told.start(), told.end())
            unit = _UNITS.get((told["sign"] or told["unit"] or "").strip())
            value = value_of(told["number"])
            if any(one.span.overlaps(span) for one in dates):
                continue
            if unit is None and told["number"].isdigit() and value in _YEARS:
                continue
            figure = Figure(
                start=span.start,
                end=span.end,
                rule="figure.digits",
                confidence=0.4,
                value=plain(value),
                unit=unit,
            )
            yield Told(figure, sentence, span)


def value_of(digits: str) -> Decimal:
    """The value of digits with separators: groups of three are thousands, fewer are decimals."""
    whole, part = digits, ""
    decimals = re.search(r"[.,](\d{1,2})$", digits)
    if decimals:
        whole, part = digits[: decimals.start()], decimals[1]
    return Decimal(re.sub(r"\D", "", whole) + (f".{part}" if part else ""))
