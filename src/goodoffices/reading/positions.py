"""What parties want, offer, accept and reject."""

from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Attribution, Event, Position, Quotation, Term
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["positions_in"]


def positions_in(
    report: Report,
    cast: Cast,
    lexicon: Lexicon,
    *,
    said: tuple[Quotation | Attribution, ...],
    events: tuple[Event, ...],
    terms: tuple[Term, ...],
) -> tuple[Position, ...]:
    """Every position that a report tells; none without a parse."""
    return ()
