"""One report through all rules: its cast and what is found in it, independent of other reports."""

from dataclasses import dataclass

from goodoffices.reading.attributions import attributed, recast
from goodoffices.reading.cast import Cast
from goodoffices.reading.casting import cast_of
from goodoffices.reading.dates import dates_in
from goodoffices.reading.events import events_in
from goodoffices.reading.figures import figures_in
from goodoffices.reading.found import Found
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.positions import positions_in
from goodoffices.reading.quotations import quotations_in
from goodoffices.reading.report import Report
from goodoffices.reading.terms import terms_in

__all__ = ["Extract", "extract"]


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What one report gave: ``found`` in the order of the text."""

    document: str
    cast: Cast
    found: tuple[Found, ...]


def extract(report: Report, lexicon: Lexicon) -> Extract:
    """Run every rule over a report; without a parse those that need one give nothing."""
    dates = dates_in(report)
    quotations = quotations_in(report)
    cast = cast_of(report, lexicon, quotations)
    cast = recast(report, cast, lexicon, quotations)
    said = attributed(report, cast, lexicon, quotations)
    figures = figures_in(report, lexicon, dates, said)
    events = events_in(report, cast, lexicon, dates, said)
    terms = terms_in(report, cast, lexicon, figures, events)
    positions = positions_in(report, cast, lexicon, said=said)
    found = (*said, *dates, *figures, *events, *terms, *positions)
    return Extract(
        document=report.document.id,
        cast=cast,
        found=tuple(sorted(found, key=lambda item: (item.start, item.end))),
    )
