"""When something told in a sentence was: by its own expression, or by that of the one before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from goodoffices.reading.document import Span
from goodoffices.reading.found import Dated, When
from goodoffices.reading.report import Report

__all__ = ["when_at"]

# Where another clause begins, whose time is its own.
_CLAUSE = re.compile(
    r"[;:—()]|\s[–-]\s|…"
    r"|(?:,\s|\s)(?:but|while|whereas|which|who|whom|whose|where|when|after|before|because|if"
    r"|unless|until|although|though|since|as(?!\s(?:reported|announced|an?)\b)|so|that|once"
    r"|following)\s|,\s(?=\w+ing\s)"
)
_SOFT = re.compile(r",\s|[“”\"]|\sand\s")
# What follows a time and tells what happened then.
_THEN = re.compile(r",?\s(?:when|in\swhich|during\swhich|on\swhich)\s")
_LEADING = re.compile(r"^[“\"‘'(\s]*(?:(?:And|But|Then|Also|So|Late|Early|Earlier|Later)\s)?$")
_CARRIED = re.compile(
    r"^[“\"‘'\s]*(?:In\s(?:return|exchange|response|reply|turn)|(?:Following|After)\s(?:the|that|this"
    r"|his|her|their)\s(?:talks?|conversation|call|meeting|discussions?|sessions?)"
    r"|(?:At|During)\s(?:the|that)\s(?:meeting|call|talks|session)|That\swas\swhen"
    r"|Simultaneously|At\sthe\ssame\stime)\b"
)
_TOLD_BY = re.compile(
    r"^(?:He|She|They)\s(?:also\s|further\s)?(?:said|added|told|stated|claimed|argued|insisted"
    r"|stressed|warned|noted|declared)\b"
)
_FAR = 400  # characters; nothing so far away is told of the trigger
_OPENING = 20
_TOO_FAR, _SOFT_PRICE = 1000, 60
_TALKS = re.compile(r"\b(?:talks?|sessions?|meetings?|negotiations?|rounds?|hearings?|summits?)\b")
_BEGAN = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]heir)\s(?:\w+\s)?(?:talks|session|meeting|negotiations|round"
    r"|hearing|summit)(?:,\s(?:which|that))?\s(?:had\s)?(?:began|begun|started|opened|took\splace"
    r"|w(?:as|ere)\sheld)\s$"
)
_SOON = 5  # sentences, its own among them
_NEWS = 31  # days before a report that it may be about
_UNDATED = When(basis="no time is told for it")


def when_at(report: Report, dates: Sequence[Dated], sentence: Span, trigger: Span) -> When:
    """The time of something that a sentence tells with the words of ``trigger``.

    Its own expression, the nearest in its clause or at the head of the sentence; else that of the
    sentence before where words such as "in return" carry it on; else, of talks, that by which
    they are soon told to have begun; else undated, never guessed.
    """
    own = _own(report, dates, sentence, trigger)
    if own:
        return own.when
    return _carried(report, dates, sentence) or _begun(report, dates, sentence, trigger) or _UNDATED


def _own(report: Report, dates: Sequence[Dated], sentence: Span, trigger: Span) -> Dated | None:
    inside = _inside(dates, sentence)
    priced = [(_distance(report.visible, sentence, one, trigger), one) for one in inside]
    near = [(price, one) for price, one in priced if price < _TOO_FAR]
    if not near:
        return None
    return min(near, key=lambda told: (told[0], told[1].end - told[1].start))[1]


def _inside(dates: Sequence[Dated], sentence: Span) -> list[Dated]:
    """The expressions of a sentence; they come in the order of the text."""
    first = bisect_left(dates, sentence.start, key=lambda one: one.start)
    last = bisect_left(dates, sentence.end, key=lambda one: one.start)
    return [one for one in dates[first:last] if one.end <= sentence.end]


def _distance(text: str, sentence: Span, one: Dated, trigger: Span) -> int:
    """How far an expression is from the trigger; a boundary of clauses in between is too far."""
    if one.span.overlaps(trigger):
        return 0
    if max(one.start - trigger.end, trigger.start - one.end) > _FAR:
        return _TOO_FAR
    if one.end > trigger.start:
        between = text[trigger.end : one.start]
    else:
        between = text[one.end : trigger.start]
        then = _THEN.match(between)
        if then:
            return len(between) if not _CLAUSE.search(between, then.end()) else _TOO_FAR
        if one.start - sentence.start < _OPENING and _LEADING.match(
            text[sentence.start : one.start]
        ):
            # A time at the head of a sentence holds for its main clause.
            return len(between) if not _CLAUSE.search(between, 1) else _TOO_FAR
    if _CLAUSE.search(f" {between} "):
        return _TOO_FAR
    return len(between) + _SOFT_PRICE * len(_SOFT.findall(between))


def _carried(report: Report, dates: Sequence[Dated], sentence: Span) -> When | None:
    words = report.visible[sentence.start : min(sentence.end, sentence.start + _FAR)]
    carried, told_by = _CARRIED.match(words), _TOLD_BY.match(words)
    at = bisect_left(report.sentences, sentence)
    if at == 0 or not (carried or told_by):
        return None
    before = report.sentences[at - 1]
    first = next((one.when for one in _inside(dates, before) if one.when.start), None)
    if first is None or not (carried or _news(report, first)):
        return None
    basis = f"as the sentence before: {first.expression} ({first.basis})"
    return replace(first, expression=None, inferred=True, basis=basis)


def _begun(report: Report, dates: Sequence[Dated], sentence: Span, trigger: Span) -> When | None:
    """When talks told without a time are told to have begun a few sentences on."""
    if not _TALKS.search(report.words(trigger)):
        return None
    at = bisect_left(report.sentences, sentence)
    for later in report.sentences[at : at + _SOON]:
        for one in _inside(dates, later):
            opens = max(later.start, one.start - _FAR)
            if one.when.start and _BEGAN.search(report.visible, opens, one.start):
                basis = f"when the talks began: {one.when.expression} ({one.when.basis})"
                return replace(one.when, expression=None, inferred=True, basis=basis)
    return None


def _news(report: Report, when: When) -> bool:
    """Whether days are those that a report tells of, not what lies long behind it."""
    today = report.document.date
    last = when.end or when.start
    return bool(today and last and 0 <= (today - last).days <= _NEWS)
