"""Who said what, and through whom it came to the reader."""

from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Attribution, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["attributed"]


def attributed(
    report: Report, cast: Cast, lexicon: Lexicon, quotations: tuple[Quotation, ...]
) -> tuple[Quotation | Attribution, ...]:
    """The quotations with their speakers, and what is told in the reporter's words."""
    return quotations
