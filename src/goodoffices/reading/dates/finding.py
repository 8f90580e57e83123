"""The expressions of time of a report, each with the days that it comes to."""

import re
from collections.abc import Iterator
from itertools import groupby

from goodoffices.reading.dates.doubts import is_time
from goodoffices.reading.dates.grammar import Expression, expressions_in
from goodoffices.reading.dates.intervals import Days
from goodoffices.reading.dates.joining import Known, joined
from goodoffices.reading.dates.meaning import Meaning, Setting
from goodoffices.reading.dates.relative import RELATIVE
from goodoffices.reading.dates.stated import STATED
from goodoffices.reading.dates.tense import tense_at
from goodoffices.reading.document import Span
from goodoffices.reading.found import Dated, When
from goodoffices.reading.report import Report

__all__ = ["dates_in"]

_MEANINGS = {**STATED, **RELATIVE}
# An expression told this many sentences before is what "a day later" is counted from.
_MEMORY = 3
_REACH = 300  # characters in which a verb tells the time of an expression
_NOUN_AFTER = re.compile(
    r" (?!(?:and|as|at|because|but|by|for|from|if|in|of|on|or|over|so|than|that|the|to|when|where"
    r"|which|while|who|with)\b)[A-Za-z“]"
)
# English, and a text too short to tell its language; the forms that are read in any other.
_READ = frozenset({"en", "und"})
_IN_DIGITS = frozenset({"day_of_year", "numeric"})
# What is no day that later words are counted from.
_NO_ANCHOR = frozenset({"recent", "year", "stretch", "season", "quarter", "within", "since"})


def dates_in(report: Report) -> tuple[Dated, ...]:
    """Every expression of time in a report; needs no parse.

    Without a date of the report nothing that is told from it is resolved: such an expression has
    no days, and its basis tells why. In another language than English only dates in digits are
    found.
    """
    return tuple(sorted(_dated(report), key=lambda one: (one.start, one.end)))


def _dated(report: Report) -> Iterator[Dated]:
    text = report.visible
    previous: tuple[int, Days] | None = None
    places = {sentence.start: at for at, sentence in enumerate(report.sentences)}
    by_sentence = groupby(
        expressions_in(text, report.sentences), key=lambda one: report.sentence_of(one.start)
    )
    for sentence, expressions in by_sentence:
        if sentence is None:
            continue
        at = places[sentence.start]
        known = []
        for one in expressions:
            if previous and at - previous[0] > _MEMORY:
                previous = None
            meaning = _meaning(report, sentence, one, previous[1] if previous else None)
            if meaning is None:
                continue
            known.append(Known(one.form, one.start, one.end, one.opens, one.preposition, meaning))
            vague = one.form == "shifted" and meaning.precision == "interval"
            if meaning.days and one.form not in _NO_ANCHOR and not vague:
                previous = at, meaning.days
        for told in joined(text, sentence, known):
            yield _told(report, told)


def _meaning(
    report: Report, sentence: Span, one: Expression, previous: Days | None
) -> Meaning | None:
    if report.document.language not in _READ and one.form not in _IN_DIGITS:
        return None
    if not is_time(report.visible, one):
        return None
    near = max(sentence.start, one.start - _REACH), min(sentence.end, one.end + _REACH)
    tense = tense_at(report.visible, near, one.start, one.end)
    return _MEANINGS[one.form](one.parts, Setting(report.document.date, previous, tense))


def _attributive(text: str, known: Known) -> bool:
    """Whether the preposition belongs to a noun that follows: before the 3 May vote."""
    if known.opens == known.start or not text[known.opens : known.start].endswith("the "):
        return False
    return bool(_NOUN_AFTER.match(text, known.end))


def _told(report: Report, known: Known) -> Dated:
    meaning = known.meaning
    start = meaning.days.first if meaning.days else None
    end = meaning.days.last if meaning.days else None
    basis, opens = meaning.basis, known.opens
    if _attributive(report.visible, known):
        opens = known.start
    elif meaning.days and known.preposition in {"by", "until", "till", "before", "up to"}:
        start, basis = None, f"{basis}; at the latest"
    elif meaning.days and known.preposition == "after":
        end, basis = None, f"{basis}; at the earliest"
    elif known.preposition == "since" and meaning.days:
        basis = f"{basis}; the beginning of a stretch still open"
    return Dated(
        start=opens,
        end=known.end,
        rule=f"date.{known.form}",
        confidence=meaning.confidence,
        when=When(
            start=start,
            end=end,
            precision=meaning.precision,
            expression=report.document.text[opens : known.end],
            basis=basis,
            inferred=meaning.inferred and meaning.days is not None,
        ),
    )
