"""Finding who is named in a report, and which mentions mean the same."""

from goodoffices.reading.cast import Cast
from goodoffices.reading.casting.gathering import Gathering
from goodoffices.reading.casting.naming import names_in
from goodoffices.reading.casting.peoples import find_peoples
from goodoffices.reading.casting.phrases import phrases_in
from goodoffices.reading.casting.table import tables
from goodoffices.reading.casting.words import words_of
from goodoffices.reading.found import Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["cast_of"]


def cast_of(report: Report, lexicon: Lexicon, quotations: tuple[Quotation, ...]) -> Cast:
    """The cast of a report, pronouns outside quotations resolved; coarser without a parse."""
    asked = tables(lexicon)
    words = words_of(
        report, [quotation.span for quotation in quotations], asked.known | asked.role_names
    )
    if not words:
        return Cast()
    names = names_in(words, asked)
    find_peoples(words, names)
    mentions = phrases_in(words, names, asked)
    return Gathering(words, mentions, asked).cast()
