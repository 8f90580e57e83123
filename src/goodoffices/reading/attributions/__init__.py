"""Who said what, and through whom it came to the reader."""

from dataclasses import replace

from goodoffices.reading.attributions.indirect import indirect
from goodoffices.reading.attributions.speakers import Speakers
from goodoffices.reading.attributions.tellings import span_of, tellings
from goodoffices.reading.cast import Cast
from goodoffices.reading.found import Attribution, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["attributed", "recast"]


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


def recast(report: Report, cast: Cast, lexicon: Lexicon, quotations: tuple[Quotation, ...]) -> Cast:
    """The cast with every he and she that speaks as the tellings of the report resolve it."""
    if report.parse is None:
        return cast
    moved = {
        span_of(telling.subject): telling.speaker
        for telling in tellings(report, cast, lexicon, quotations)
        if telling.pronoun and telling.subject is not None and telling.speaker is not None
    }
    return Cast(
        tuple(
            replace(
                actor,
                mentions=tuple(
                    sorted(
                        {at for at in actor.mentions if moved.get(at, actor.key) == actor.key}
                        | {at for at, key in moved.items() if key == actor.key}
                    )
                ),
            )
            for actor in cast.actors
        )
    )
