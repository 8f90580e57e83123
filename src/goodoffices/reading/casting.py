"""Finding who is named in a report, and which mentions mean the same."""

from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["cast_of"]


def cast_of(report: Report, lexicon: Lexicon, quotations: tuple[Quotation, ...]) -> Cast:
    """The cast of a report, pronouns outside quotations resolved; empty without a parse."""
    return Cast()
