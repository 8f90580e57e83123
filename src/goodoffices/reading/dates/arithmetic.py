"""The date of a report by counting: 425 days in captivity, from a day that is known.

Offered with its working, and only where one day follows; a weekday that the report names checks it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from goodoffices.reading.dates.finding import dates_in
from goodoffices.reading.dates.meaning import named
from goodoffices.reading.dates.tense import FUTURE, PAST, tense_at
from goodoffices.reading.document import Document
from goodoffices.reading.preparing import prepared
from goodoffices.reading.report import Report

__all__ = ["Anchor", "anchors_in", "arithmetic_date", "dated_by_arithmetic"]


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A day that others are counted from: the beginning of what, and where it is told.

    ``sort`` is a key of ``_SORTS``, or "" for a day that the case gives, for any sort.
    """

    day: date
    sort: str
    told: str


# For each sort of stretch, the words of its beginning and the words that it is counted in.
_SORTS = {
    "captivity": (
        r"seiz\w+|kidnap\w+|abduct\w+|captur\w+|hostage|detained|arrested|hijack\w+|boarded|jailed",
        r"captivity|custody|detention|captive|hostage|prison|jail|held|being\s(?:held|seized)",
    ),
    "war": (
        r"war|conflict|fighting|invasion|invaded|siege|blockade|offensive|attack\w*",
        r"war|conflict|fighting|siege|blockade|bombardment|hostilities|invasion|offensive",
    ),
    "strike": (
        r"strike|walked\sout|walkout|downed\stools|lockout|locked\sout|stoppage|picket\w*",
        r"strike|walkout|lockout|stoppage|industrial\saction|picket\w*|dispute",
    ),
    "truce": (
        r"truce|ceasefire|armistice",
        r"truce|ceasefire|armistice|calm",
    ),
}
_BEGINS = re.compile(
    r"\b(?:since|began|begun|begins?|started|starting|broke\sout|erupted|launched|took\seffect"
    r"|seiz\w+|kidnap\w+|abduct\w+|captur\w+|taken|detained|arrested|hijacked|boarded|invaded"
    r"|walked\sout|downed|locked\sout|came\sinto\s(?:force|effect)|imposed)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:about|around|almost|nearly|over|roughly|some|approximately|than|least|least|next|past|last"
    r"|to)\s$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?P<number>\d{1,3}(?:,\d{3})|\d{1,4})\sdays\s(?:in|of|on|into|since|under|as|after|being)\s"
    r"(?P<what>[^.;\n]{0,40})"
    r"|\b[Dd]ay\s(?P<nth>\d{1,4})\sof\s(?P<what_2>[^.;\n]{0,40})"
    r"|\b(?P<nth_2>\d{1,4})(?:st|nd|rd|th)\sday\sof\s(?P<what_3>[^.;\n]{0,40})"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_BEFORE = re.compile(
    r"\b(?:before|by|until|ahead\sof|prior\sto)\s(?:(?:the|his|her|its|their|an?)\s)?$",
    re.IGNORECASE,
)
_REACH = 300  # characters
_FEWEST = 10  # days; a smaller count is rather a length than an age of what is told


def anchors_in(report: Report) -> Iterator[Anchor]:
    """The days told in full as the beginning of something that days are counted of."""
    for one in dates_in(report):
        when = one.when
        if when.inferred or when.precision != "day" or when.start is None:
            continue
        sentence = report.sentence_of(one.start)
        if sentence is None:
            continue
        words = report.visible[
            max(sentence.start, one.start - _REACH) : min(sentence.end, one.end + _REACH)
        ]
        before = report.visible[max(sentence.start, one.start - 80) : one.end]
        if not _BEGINS.search(before):
            continue
        for sort, (beginning, _) in _SORTS.items():
            if re.search(rf"\b(?:{beginning})\b", words, re.IGNORECASE):
                yield Anchor(when.start, sort, f"“{one.when.expression}” in {report.document.file}")


def arithmetic_date(report: Report, anchors: Sequence[Anchor]) -> tuple[date, str] | None:
    """The day of a report by counting from an anchor, with its working; None where none follows.

    None too where several days follow, where the weekdays that it names exclude the day, or where
    a day told in full as past lies after it, or one told as still to come before it.
    """
    weekdays, lowest, highest = _checks(report)
    found: dict[date, str] = {}
    for number, sort, words in _counts(report.visible):
        for anchor in sorted(anchors):
            if anchor.sort not in {"", sort}:
                continue
            day = anchor.day + timedelta(days=number)
            if not (lowest or day) <= day <= (highest or day):
                continue
            if weekdays and f"{day:%A}" not in weekdays:
                continue
            check = f", a {day:%A} as the text tells" if weekdays else ", checked by no weekday"
            found.setdefault(
                day, f"“{words}” counted from {named(anchor.day)} ({anchor.told}){check}"
            )
    return next(iter(found.items())) if len(found) == 1 else None


def _counts(text: str) -> Iterator[tuple[int, str, str]]:
    """How many days after the beginning of what sort of stretch a text says that it is."""
    for told in _COUNTED.finditer(text):
        if _LOOSE.search(text, max(0, told.start() - 16), told.start()):
            continue
        nth = told["nth"] or told["nth_2"]
        number = int(nth) - 1 if nth else int(told["number"].replace(",", ""))
        what = told["what"] or told["what_2"] or told["what_3"] or ""
        if number < _FEWEST:
            continue
        for sort, (_, counted) in _SORTS.items():
            words = re.search(rf"\b(?:{counted})\b", what, re.IGNORECASE)
            if words:
                end = told.end() - len(what) + words.end()
                yield number, sort, text[told.start() : end]


def _checks(report: Report) -> tuple[set[str], date | None, date | None]:
    """The weekdays that are told as news; the last day told as past, the first as to come."""
    weekdays: set[str] = set()
    past: list[date] = []
    coming: list[date] = []
    for one in dates_in(report):
        sentence = report.sentence_of(one.start)
        if sentence is None:
            continue
        near = max(sentence.start, one.start - _REACH), min(sentence.end, one.end + _REACH)
        if _BEFORE.search(report.visible, near[0], one.start):
            # "before his 20 January inauguration": it may be past or to come.
            continue
        tense = tense_at(report.visible, near, one.start, one.end)
        if one.rule == "date.weekday" and tense != FUTURE:
            weekdays |= set(_WEEKDAY.findall(one.when.expression or ""))
        if one.when.start and one.when.end and not one.when.inferred and one.rule == "date.day":
            if tense == PAST:
                past.append(one.when.start)
            elif tense == FUTURE:
                coming.append(one.when.end)
    return weekdays, max(past, default=None), min(coming, default=None)


def dated_by_arithmetic(
    documents: Iterable[Document], anchors: Iterable[date] = ()
) -> tuple[Document, ...]:
    """The documents, those without a date dated by counting where that gives one day.

    Counted is from ``anchors``, the days that the case gives, and from beginnings told in full in
    any of the documents. A date that is known is never changed.
    """
    given = tuple(documents)
    if all(document.date for document in given):
        return given
    known = {Anchor(day, "", "of the case") for day in anchors}
    for report in prepared(given, None):
        known |= set(anchors_in(report))
    return tuple(
        document if document.date else _dated(document, sorted(known)) for document in given
    )


def _dated(document: Document, anchors: Sequence[Anchor]) -> Document:
    (report,) = prepared([document], None)
    found = arithmetic_date(report, anchors)
    return replace(document, date=found[0], date_basis=found[1]) if found else document
