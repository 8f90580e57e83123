"""Numbers of something, with what they count, how sure they are, as of when and by whom."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from goodoffices.reading.dates import when_at
from goodoffices.reading.figures.finding import told_in
from goodoffices.reading.figures.parts import with_parts
from goodoffices.reading.figures.qualifying import certainty_of
from goodoffices.reading.figures.told import Told
from goodoffices.reading.found import Attribution, Dated, Figure, Quotation
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["figures_in"]

_WORD = re.compile(r"[a-z]+")
# Words by which a number is told as proposed or to come: it is true as of no day.
_PROPOSED = re.compile(
    r"\b(?:would|will|propos\w+|plan(?:s|ned)?|demand\w*|offer\w*|seek\w*|countered|in\sreturn\sfor"
    r"|in\sexchange\sfor|call(?:s|ed)?\sfor|had\sincluded|pledge[ds]?)\b"
)
_STILL = re.compile(
    r"\b(?:still|remain\w*|now|currently|to\sdate|so\sfar|as\sit\sstands)\b", re.IGNORECASE
)
_APART = re.compile(r"[,.;:—\d]")
_CLAUSE = re.compile(r"[;:—]|,\s(?:and|but|while|which|who)\b")
_REACH = 240  # characters in which a clause is looked for
_NEXT = 14  # characters: "33 hostages would be freed"
_BESIDE = 30  # characters in which a verb belongs to a number
# What is told of these holds of no day by itself.
_LENGTHS = frozenset({"hour", "day", "week", "month", "year", "percent", "state"})
_STANDING = frozenset({"compound", "long"})


def figures_in(
    report: Report,
    lexicon: Lexicon,
    dates: Sequence[Dated],
    said: Sequence[Quotation | Attribution],
) -> tuple[Figure, ...]:
    """Every figure in a report; needs no parse.

    Not told are dates, years, ordinals, ages, times of day, numbers in names, and "one" where it
    stands for a person or thing.
    """
    told = with_parts(report, tuple(told_in(report, lexicon, dates)))
    return tuple(_told(report, lexicon, dates, said, one) for one in told)


def _told(
    report: Report,
    lexicon: Lexicon,
    dates: Sequence[Dated],
    said: Sequence[Quotation | Attribution],
    one: Told,
) -> Figure:
    figure = one.figure
    words = _clause(report, one)
    return replace(
        figure,
        as_of=_as_of(report, lexicon, dates, one, words),
        speaker=_speaker(said, figure),
        certainty=certainty_of(_beside(report, one)),
    )


def _beside(report: Report, one: Told) -> str:
    """The words around a figure, up to a comma or another number on either side."""
    text, figure, sentence = report.visible, one.figure, one.sentence
    left = text[max(sentence.start, figure.start - _BESIDE) : figure.start]
    right = text[figure.end : min(sentence.end, figure.end + _BESIDE)]
    own = text[figure.start : figure.end]
    return _APART.split(left)[-1] + own + _APART.split(right)[0]


def _clause(report: Report, one: Told, right: int | None = None) -> str:
    """The clause of a figure; of what follows the figure only ``right`` characters, if given."""
    text, sentence = report.visible, one.sentence
    left = text[max(sentence.start, one.figure.start - _REACH) : one.figure.start]
    following = text[
        one.figure.end : min(sentence.end, one.figure.end + (_REACH if right is None else right))
    ]
    cuts = [cut.end() for cut in _CLAUSE.finditer(left)]
    cut = _CLAUSE.search(following)
    return (
        left[cuts[-1] if cuts else 0 :]
        + text[one.figure.start : one.figure.end]
        + (following[: cut.start()] if cut else following)
    )


def _as_of(
    report: Report, lexicon: Lexicon, dates: Sequence[Dated], one: Told, words: str
) -> date | None:
    """The day as of which a number is told: that of its happening, or of the report.

    A toll, and what still holds, is as of the report; what is proposed is as of no day.
    """
    today = report.document.date
    unit, rule = one.figure.unit, one.figure.rule.removeprefix("figure.")
    if _STILL.search(words) or (rule not in _STANDING and _is_toll(report, lexicon, one)):
        return today
    if _PROPOSED.search(_clause(report, one, right=_NEXT)):
        return None
    told = when_at(report, dates, one.sentence, one.number)
    if told.end or told.start:
        last = told.end or told.start
        return last if today is None or last is None or last <= today else None
    if rule in _STANDING or unit in _LENGTHS:
        return None
    return today


def _is_toll(report: Report, lexicon: Lexicon, one: Told) -> bool:
    """Whether the verb nearest to a number tells of harm: "killed 12", "12 were killed"."""
    toll, transfer = (lexicon.words("figures", key) for key in ("toll", "transfer"))
    text, figure, sentence = report.visible, one.figure, one.sentence
    left = _WORD.findall(text[max(sentence.start, figure.start - _BESIDE) : figure.start])
    verbs = [word for word in left if word in toll | transfer]
    if verbs:
        return verbs[-1] in toll
    right = text[figure.start : min(sentence.end, figure.end + _BESIDE)]
    return any(word in toll for word in _WORD.findall(right))


def _speaker(said: Sequence[Quotation | Attribution], figure: Figure) -> str | None:
    """Who says a number: the speaker of the shortest stretch of words that holds it."""
    covering = [
        one for one in said if one.start <= figure.start and figure.end <= one.end and one.speaker
    ]
    if not covering:
        return None
    return min(covering, key=lambda one: one.end - one.start).speaker
