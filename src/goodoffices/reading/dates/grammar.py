"""How English writes times: the forms of expressions, found in a text; nothing is resolved here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodoffices.reading.dates.words import (
    COUNT,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    UNIT,
    WEEKDAY,
    YEAR,
    words_of,
)
from goodoffices.reading.document import Span

__all__ = ["Expression", "expressions_in"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of the text that tells a time: its form and what stands in its parts.

    ``start`` is where the expression itself begins, ``opens`` where its preposition does.
    """

    form: str
    start: int
    end: int
    opens: int
    parts: Mapping[str, str]

    @property
    def preposition(self) -> str:
        """The preposition before it, in lower case; empty where there is none."""
        return self.parts.get("preposition", "")


_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAY_2 = r"(?P<day_2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO = r"(?:\s?[–—-]\s?|\s(?:to|through|until|and|or)\s)"
_OF_YEAR = rf"(?:,?\s(?:of\s)?(?:{YEAR}|(?P<of_year>last|this|next)\syear\b))?"
_NAMED_DAY = rf"(?:(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?),?\s(?:the\s)?)?"
_HOUR = (
    r"(?:\s(?:morning|afternoon|evening|night|noon|midnight)\b)?"
    r"(?:,?\sat\s(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?|noon|midnight)"
    r"(?:\s(?:GMT|UTC|EST|EDT|ET|BST|CET|CEST|PST|PDT|local\stime))?)?"
)

# The words of which a sentence must hold one before a form is looked for, by the form's hint.
_HINTS = {
    "month": words_of(
        """
        Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July
        August September October November December
        """
    ),
    "weekday": words_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "unit": words_of(
        """
        minute hour day night week weekend fortnight month year morning afternoon evening quarter
        half minutes hours days nights weeks weekends months years Days Weeks Months Years
        """
    ),
    "named": words_of(
        """
        today tonight yesterday tomorrow overnight recent recently since Today Tonight Yesterday
        Tomorrow Overnight Recent Recently Since
        """
    ),
    "ordinal": words_of("st nd rd th"),
    "quarter": words_of("Q"),
    "holiday": words_of("Christmas Thanksgiving Eve Day"),
    "season": words_of("spring summer autumn fall winter Spring Summer Autumn Winter"),
}
_PATTERNED = {
    "joined digits": re.compile(r"\d[/.-]\d"),
    "four digits": re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)"),
}
# Words of which one must stand in the sentence too, by form, in lower case.
_ALSO = {
    "shifted": words_of("ago earlier later before after previously prior afterward afterwards now"),
    "stretch": words_of("recent last past previous coming next"),
    "within": words_of("within"),
    "running": words_of("its their"),
    "hour": words_of("morning afternoon evening night"),
    "period": words_of(
        """
        last this next past previous current coming that following preceding same end start
        beginning middle
        """
    ),
    "weekend": words_of("weekend"),
    "quarter": words_of("quarter half q"),
    "since": words_of("since"),
    "recent": words_of("recent recently"),
    "nth": words_of("st nd rd th"),
}
_WORD = re.compile(r"[A-Za-z]+")


def _exact(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£-])(?:{pattern})(?!\w)")


def _loose(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£-])(?:{pattern})(?!\w)", re.IGNORECASE)


_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "day_of_year",
        "joined digits",
        re.compile(
            r"(?<![\w-])(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d\d)(?P=sep)(?P<day>\d\d)"
            r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
        ),
    ),
    (
        "numeric",
        "joined digits",
        re.compile(
            r"(?<![\w/.-])(?P<one>\d{1,2})(?P<sep>[/.])(?P<two>\d{1,2})(?P=sep)"
            r"(?P<year>\d{4}|\d\d)(?![\w/]|\.\d)"
        ),
    ),
    (
        "day",
        "month",
        _exact(
            rf"(?:(?P<which>(?i:last|next|this\spast))\s)?{_NAMED_DAY}{MONTH}\s{_DAY}(?:{_TO}{_DAY_2}(?![\d%]|[,.]\d|\s[a-z]+s\b))?"
            rf"{_OF_YEAR}(?![\d%]|[,.:]\d|\s(?:million|billion)){_HOUR}"
        ),
    ),
    (
        "day",
        "month",
        _exact(
            rf"{_NAMED_DAY}(?:the\s)?{_DAY}(?:{_TO}(?:the\s)?{_DAY_2})?[\s-](?:of\s)?{MONTH}"
            rf"(?:{_OF_YEAR}|-{YEAR.replace('<year>', '<year_3>')}){_HOUR}"
        ),
    ),
    (
        "month",
        "month",
        _exact(
            r"(?:(?P<which>(?i:last|next|this(?:\scoming|\spast)?))\s)?"
            rf"{PART}{MONTH}{_OF_YEAR}(?!\s\d)"
        ),
    ),
    (
        "weekday",
        "weekday",
        _exact(
            r"(?:(?i:early|late|earlier|later)\s(?:on\s)?)?"
            r"(?:(?P<which>(?i:last|next|coming|this(?:\scoming|\spast)?"
            rf"|the\s(?:following|previous|next|same))|That|(?<=\bon\s)that)\s)?{WEEKDAY}(?![\w]){_HOUR}"
            r"(?:\s(?:of\s)?(?P<of>last|this|next)\sweek\b|\s(?P<week>week)\b(?![’']))?"
        ),
    ),
    (
        "named",
        "named",
        _loose(
            r"the\sday\sbefore\s(?P<eve>yesterday)|the\sday\safter\s(?P<morrow>tomorrow)"
            r"|(?P<name>today|tonight|yesterday|tomorrow|overnight)"
            r"(?:\s(?:morning|afternoon|evening|night))?"
        ),
    ),
    (
        "hour",
        "unit",
        _loose(r"(?P<which>this|last)\s(?P<hour>morning|afternoon|evening|night)"),
    ),
    (
        "weekend",
        "unit",
        _loose(r"(?P<which>this|last|next|the|that|(?:this|the)\s(?:past|coming))\sweekend"),
    ),
    (
        "period",
        "unit",
        _loose(
            rf"{PART}(?P<which>last|this|next|past|previous|current|coming|that|(?:this|the)\s"
            rf"(?:coming|past|last|following|previous|preceding|next|same|current))\s{UNIT}"
        ),
    ),
    (
        "period",
        "unit",
        _loose(
            r"(?P<part>(?:the\s)?(?:end|start|beginning|middle)\sof)\s(?P<which>the)"
            r"\s(?P<unit>week|month|year)"
        ),
    ),
    (
        "period",
        "unit",
        _loose(r"(?P<which>the\s|)(?P<unit>week|month|year)(?:[’']s\s|[-\s])(?P<part>end)"),
    ),
    (
        "shifted",
        "unit",
        _loose(
            rf"{COUNT}[\s-]{UNIT}s?\s(?:and\sa\shalf\s|or\s(?:so|two)\s)?(?P<way>ago|earlier|later|before|after"
            r"|previously|prior|afterwards?|from\snow)"
        ),
    ),
    ("shifted", "unit", _loose(rf"{UNIT}s\s(?P<way>ago|earlier|later|afterwards?|previously)")),
    (
        "shifted",
        "unit",
        _loose(r"(?P<count>the)\s(?P<unit>day|night|week|month|year)\s(?P<way>before|after)"),
    ),
    (
        "stretch",
        "unit",
        _loose(
            r"(?:(?:the|these)\s)?(?P<which>recent|last|past|previous|coming|next)"
            rf"\s(?:{COUNT}\s)?{UNIT}s"
        ),
    ),
    (
        "running",
        "unit",
        _loose(
            rf"(?:now\s)?(?:in|into|entered|entering|on)\s(?:its|their)\s{ORDINAL}"
            r"\s(?P<unit>day|week|month)"
        ),
    ),
    ("within", "unit", _loose(rf"within\s(?:the\snext\s)?(?:{COUNT}\s)?{UNIT}s?")),
    (
        "season",
        "season",
        _exact(
            rf"(?:(?P<which>(?i:last|next|this(?:\scoming|\spast)?))\s)?{PART}(?:(?P<the>the)\s)?{SEASON}"
            rf"(?:,?\s(?:of\s)?{YEAR})?"
        ),
    ),
    (
        "quarter",
        "unit",
        _loose(
            r"(?:the\s)?(?P<nth>first|second|third|fourth|final)[\s-](?P<unit>quarter|half)"
            rf"(?:\s(?:of\s)?(?:{YEAR}|(?P<which>this|last|next|the)\syear))?"
        ),
    ),
    (
        "quarter",
        "unit",
        _loose(
            r"(?P<which>this|last|next)\syear[’']s\s(?P<nth>first|second|third|fourth)"
            r"[\s-](?P<unit>quarter|half)"
        ),
    ),
    ("quarter", "quarter", _exact(rf"Q(?P<nth>[1-4])(?:,?\s(?:of\s)?{YEAR})?")),
    (
        "holiday",
        "holiday",
        _exact(
            rf"(?P<holiday>Christmas(?:\s(?:Eve|Day))?|Thanksgiving(?:\sDay)?|New\sYear[’']s\s(?:Eve|Day)){_OF_YEAR}"
        ),
    ),
    ("recent", "named", _loose(r"recent|recently")),
    (
        "since",
        "named",
        _loose(
            r"(?:(?<=has\s)|(?<=have\s)|(?<=had\s))since|since\s(?:then|that\s(?:day|time))"
            r"|ever\ssince"
        ),
    ),
    (
        "nth",
        "ordinal",
        re.compile(
            r"(?<=\bon\sthe\s)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)"
            r"(?:\sof\s(?:the|this|that)\smonth)?(?=[.,;:]|\s(?:and|but|in|at)\b|$)"
        ),
    ),
    (
        "year",
        "four digits",
        re.compile(
            rf"(?<![\w$€£.,/:-]){PART}{YEAR}(?:\s?[–-]\s?(?P<year_2>(?:20|19)?\d\d)(?!\d))?"
            r"(?![\w/-]|[:.]\d)"
        ),
    ),
)

_PREPOSITION = re.compile(
    r"(?<![\w-])((?:by|until|before)(?=\s(?:noon|midnight|[\d:.]+\s?[ap]\.?m\.?)\s)|on|in|at|during|over|since|by|until|till|before|after|from|through|throughout"
    r"|around|as\sof|up\sto|following|of)\s"
    r"(?:(?:noon|midnight|[\d:.]+\s?[ap]\.?m\.?)\s(?:[A-Z]{2,4}\s)?(?:on\s)?)?(?:the\s)?$",
    re.IGNORECASE,
)
_REACH = 30


def expressions_in(text: str, sentences: tuple[Span, ...]) -> Iterator[Expression]:
    """The expressions of time in each sentence, in order; of those that overlap the longest."""
    for sentence in sentences:
        yield from _longest(_all(text, sentence, _forms(text, sentence)))


def _forms(text: str, sentence: Span) -> list[tuple[str, re.Pattern[str]]]:
    """The forms that a sentence may hold, by its words."""
    words = _WORD.findall(text, sentence.start, sentence.end)
    hints = {hint for hint, listed in _HINTS.items() if not listed.isdisjoint(words)}
    for hint, pattern in _PATTERNED.items():
        if pattern.search(text, sentence.start, sentence.end):
            hints.add(hint)
    if not hints:
        return []
    lower = {word.lower() for word in words}
    return [
        (form, pattern)
        for form, hint, pattern in _FORMS
        if hint in hints and (form not in _ALSO or not _ALSO[form].isdisjoint(lower))
    ]


def _all(
    text: str, sentence: Span, forms: list[tuple[str, re.Pattern[str]]]
) -> Iterator[Expression]:
    for form, pattern in forms:
        for told in pattern.finditer(text, sentence.start, sentence.end):
            start, end = told.span()
            parts = {key: value for key, value in told.groupdict().items() if value}
            before = _PREPOSITION.search(text, max(sentence.start, start - _REACH), start)
            opens = start
            if before:
                parts["preposition"] = before[1].lower()
                opens = start if parts["preposition"] == "of" else before.start()
            yield Expression(form, start, end, opens, parts)


def _longest(found: Iterator[Expression]) -> Iterator[Expression]:
    taken = -1
    for one in sorted(found, key=lambda e: (e.start, -e.end)):
        if one.start >= taken:
            taken = one.end
            yield one
