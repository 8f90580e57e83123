"""What proposals and deals ask for and give."""

from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Event, Figure, Term
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["terms_in"]


def terms_in(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    figures: tuple[Figure, ...],
    events: tuple[Event, ...],
) -> tuple[Term, ...]:
    """Every term of a proposal that a report tells; none without a parse."""
    return ()
