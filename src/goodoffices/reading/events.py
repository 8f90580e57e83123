"""Happenings of the talks and around them."""

from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Attribution, Dated, Event, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["events_in"]


def events_in(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    dates: tuple[Dated, ...],
    said: tuple[Quotation | Attribution, ...],
) -> tuple[Event, ...]:
    """Every event that a report tells; none without a parse."""
    return ()
