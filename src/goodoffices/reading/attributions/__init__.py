"""Who said what, and through whom it came to the reader."""

from goodoffices.reading.attributions.indirect import indirect
from goodoffices.reading.attributions.speakers import Speakers
from goodoffices.reading.attributions.tellings import tellings
from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Attribution, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["attributed"]


def attributed(
    report: Report, cast: Cast, lexicon: Lexicon, quotations: tuple[Quotation, ...]
) -> tuple[Quotation | Attribution, ...]:
    """The quotations with their speakers, and what is told in the reporter's words.

    Without a parse the quotations stay as they are: no speaker is better than a wrong one.
    """
    if report.parse is None:
        return quotations
    cued = tellings(report, cast, lexicon, quotations)
    named = Speakers(report, cast, lexicon, cued).of(quotations)
    return (*named, *indirect(report, cast, lexicon, cued, named))
