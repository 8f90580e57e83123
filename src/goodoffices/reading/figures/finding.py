"""The numbers of a report that count something: value, unit, how sure, in the report's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goodoffices.reading.dates.words import words_of
from goodoffices.reading.document import Span
from goodoffices.reading.figures.counting import (
    Counted,
    counted_after,
    noun_phrase_after,
    singular,
    unit_of,
    unit_of_sign,
)
from goodoffices.reading.figures.doubts import counts_nothing
from goodoffices.reading.figures.numbers import Number, numbers_in, plain
from goodoffices.reading.figures.qualifying import qualifier_after, qualifier_before
from goodoffices.reading.found import Dated, Figure
from goodoffices.reading.lexicon import Lexicon
from goodoffices.reading.report import Report

__all__ = ["Told", "told_in"]

_TIME_UNITS = "second|minute|hour|day|night|week|weekend|month|year|decade"
_COMPOUND = re.compile(
    rf"-(?P<unit>{_TIME_UNITS}|kilomet(?:re|er)|met(?:re|er)|mile|tonne|ton|acre|hectare|percent"
    r"|per-cent|dollar|euro|pound|member|person|strong|megawatt|litre|barrel|seat|bed)"
    r"(?:-long)?(?=[\s,.;-])"
    r"(?:\s(?P<noun>(?!(?:and|or|but|for|from|in|of|on|to|with|that|the)\b)[a-z][\w’'-]*))?"
)
_LONG = re.compile(
    r"(?<![\w-])(?P<unit>day|week|month|year|hour|decade)-?long\b(?:\s(?P<noun>[a-z][\w’'-]*))?"
)
_PERCENT = re.compile(
    r"\s?%|[\s-](?P<point>percentage[\s-]points?)\b|[\s-](?:per\s?cent|percent|pct|pc)\b"
)
_RANGE = re.compile(r"\s?(?:–|—|-)\s?$|\s(?:to|and|or)\s(?:about\s|around\s|over\s|nearly\s)?$")
_TWO = re.compile(r"\s?(?:–|-)\s?$|\sto\s$")
_FOR = re.compile(r"(?:\s(?:in|of|an?|per|worth\sof)(?:\s(?:the|its|their))?\s[a-z][\w-]*)+")
_SHARE = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?")
_TO = re.compile(r"\sto\s(?:about\s|around\s|nearly\s|over\s)?")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:from\s(?:(?:about|around|some|nearly|over|just)\s)?|between\s)$", re.IGNORECASE
)
_OF = re.compile(
    r"\s(?:(?:more|others?)\s)?of\s(?P<whole>\d[\d,]*|(?:[A-Z][\w-]*\s)*[A-Z][\w-]*[’']s\s(?:[a-z]\w*\s)?"
    r"[a-z]\w*s\b|whom|which|them|these|those|us"
    r"|(?:the|its|their|his|her|our|all|those|these)\s(?:(?:[a-z\d][\w,’'-]*\s){0,2}?"
    r"(?:[a-z][\w’'-]*s|people|men|women|children)\b|[A-Za-z\d][\w,’'-]*))"
)
_OTHERS = re.compile(r"\s(?:others?|more|further|additional)\b(?!\sthan)")
_TRAIT = re.compile(
    r"\s(?:(?:still|also|now|were|was|are|is|already|have\sbeen|had\sbeen|has\sbeen|remain|remained"
    r"|remains|others?)\s)*(?:[A-Z][a-z]+(?:an|ian|ish|ese|i|ch)s?(?=[,.;\s—])|believed|thought"
    r"|presumed|alive|dead|missing|injured|wounded|killed|women|confirmed|foreign|civilian|critically"
    r"|seriously|released|freed|detained|arrested|hospitali[sz]ed|rescued|unaccounted|known|hostage|captive|escaped|survived|died"
    r"|drowned|fled|perished|still)\b"
)
# "40 kilometres (25 miles)" tells one length twice.
_CONVERSION = re.compile(
    r"\d\s?(?:km|kilomet\w+|miles?|met(?:re|er)s?|feet|acres?|hectares?|pounds?|kilograms?|kg|tons?"
    r"|tonnes?|inches|yards|gallons|lit(?:re|er)s|barrels)\s\($"
)
_VERB_BEFORE = re.compile(r"(\w+)\s$")
_TOTAL_BEFORE = re.compile(
    r"\b(?:(?:rose|risen|rises|fell|fallen|grew|grown|climbed|increased|jumped|dropped|brought|brings"
    r"|bringing|cut|reduced|revised|raised|from)\b[^.;,]{0,40}\b(?:to|from)|numbered|totall?ed"
    r"|reached|stands?\sat|stood\sat|put\sat|total\sof|toll\s(?:of|to|at))\s$"
)
_GROUP_BEFORE = re.compile(
    r"\b(?:force|crowd|group|crew|staff|team|delegation|workforce|mob|convoy|army|population)\sof\s$"
)
_DEATHS = re.compile(r"\b(?:tolls?|deaths?|dead|killed|fatalities|casualties)\b", re.IGNORECASE)
_ALONG = re.compile(r"[A-Za-z\d][^.;]*(?:\band|\bor|,|;)\s$")
_DONE = re.compile(r"\s[a-z]{3,}ed\b")
_PLACE = re.compile(r"\s(?:in|at|on|from|near)\s(?:the\s)?(?:[A-Z]|other|another)")
_NOT_COUNTED = words_of(
    """
    side party leader time man woman camp delegation government ally hand thing way factor third
    quarter fifth tenth
    """
)
_TWO_KNOWN = words_of(
    """
    adversary ally capital enemy foe minister nation neighbor neighbour negotiator power president
    rival state union company
    """
)
_MANY = re.compile(
    r"(?<![\w-])(?:many|several|numerous|countless|a\s(?:large\s|small\s)?number\sof"
    r"|an\s(?:unspecified|undisclosed|unknown)\snumber\sof|a\sfew|a\shandful\sof)(?=\s[A-Za-z])",
    re.IGNORECASE,
)
_DURATIONS = frozenset({"hour", "day", "week", "month", "year", "decade"})
_DURING = re.compile(r"^over\s", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:for|after|of|by|than|last(?:s|ed|ing)?|t[ao]kes?|took|been|is|was)\s$")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it stands by itself, and how its words tie it to others.

    ``relation`` is "" or one of of_whom ("49 of whom"), of ("28 of the hostages"), others ("two
    others"), trait ("seven American"); ``number`` is where the number itself stands.
    """

    figure: Figure
    sentence: Span
    number: Span
    relation: str = ""


def told_in(report: Report, lexicon: Lexicon, dates: Sequence[Dated]) -> Iterator[Told]:
    """Every figure of a report in order, units left None where its own words do not show them."""
    reader = _Reader(report.visible, lexicon, report)
    taken = [one.span for one in dates if one.rule != "date.lasting"]
    for sentence in report.sentences:
        yield from reader.sentence(sentence, [s for s in taken if sentence.overlaps(s)])


class _Reader:
    def __init__(self, text: str, lexicon: Lexicon, report: Report) -> None:
        self._text = text
        self._lexicon = lexicon
        self._report = report
        self._toll = lexicon.words("figures", "toll")
        self._compounds: set[tuple[Decimal | None, str]] = set()

    def sentence(self, sentence: Span, taken: list[Span]) -> Iterator[Told]:
        text = self._text
        numbers = [
            one
            for one in numbers_in(text, sentence.start, sentence.end)
            if not any(s.overlaps(Span(one.start, one.end)) for s in taken)
        ]
        told = list(self._numbers(sentence, numbers))
        counted = [one.figure.span for one in told]
        told += self._without_numbers(sentence, [*taken, *counted])
        yield from sorted(told, key=lambda one: one.figure.start)

    def _numbers(self, sentence: Span, numbers: list[Number]) -> Iterator[Told]:
        at, text = 0, self._text
        while at < len(numbers):
            low = numbers[at]
            if at + 1 < len(numbers) and _SHARE.fullmatch(text[low.end : numbers[at + 1].start]):
                # "one in three"
                at += 2
                continue
            high = numbers[at + 1] if at + 1 < len(numbers) else None
            if high and self._range(sentence, low, high):
                made = self._one(sentence, high, low)
                at += 2
            else:
                made = self._one(sentence, low, None)
                if made is None and high and _TO.fullmatch(self._text[low.end : high.start]):
                    # "from 20 to 30 deaths": the noun is told once.
                    made = self._one(sentence, low, None, like=high)
                at += 1
            if made:
                yield made

    def _range(self, sentence: Span, low: Number, high: Number) -> bool:
        """Whether two numbers are the ends of one: "20 to 30", "between two and four"."""
        between = self._text[low.end : high.start]
        before = self._text[max(sentence.start, low.start - 40) : low.start]
        if low.value is None or high.value is None or low.value >= high.value:
            # "fell from 30 to 20" tells two; "3-2" is a score.
            return False
        if not _RANGE.fullmatch(between):
            return False
        change = _CHANGE.search(before)
        if change and change[0].lower().startswith("between"):
            return True
        return bool(_TWO.fullmatch(between)) and not change

    def _one(
        self, sentence: Span, number: Number, low: Number | None, like: Number | None = None
    ) -> Told | None:
        text, first = self._text, low or number
        if counts_nothing(text, first, sentence.start, sentence.end):
            return None
        if _CONVERSION.search(text, sentence.start, first.start):
            return None
        counted, relation, rule = self._counted(sentence, like or number)
        if counted is None:
            return None
        if like:
            counted = Counted(counted.unit, number.end, number.end)
        start = first.start
        qualifier, end = "exact" if number.value is not None else "vague", counted.end
        before = qualifier_before(text, start, sentence.start)
        if before and counted.unit in _DURATIONS and _DURING.search(text[before[1] : start]):
            # "a raise over four years" tells how long, "for over four years" more than four.
            before = before if _LASTING.search(text[sentence.start : before[1]]) else None
        told_of = number.end if relation == "trait" else end
        after = qualifier_after(text, told_of, sentence.end)
        if before:
            qualifier, start = before if number.value is not None else ("vague", before[1])
        if after:
            end = max(end, after[1])
            qualifier = after[0] if qualifier == "exact" else qualifier
        between = _BETWEEN.search(text, max(sentence.start, start - 10), start)
        if low is not None and between:
            start = between.start()
        value, top = number.value, None
        if low is not None and low.value is not None:
            scale = number.scale if low.scale == 1 else 1
            value, top = low.value * scale, number.value
            if qualifier == "exact":
                qualifier = "approx"
        figure = Figure(
            start=start,
            end=end,
            rule=f"figure.{rule}",
            confidence=_CONFIDENCE.get(rule, 0.8),
            value=None if value is None else plain(value),
            top=None if top is None else plain(top),
            unit=counted.unit or None,
            qualifier=qualifier,
            what=_what(
                text[
                    counted.what_start or number.end : max(counted.what_end, end if relation else 0)
                ]
            ),
        )
        return Told(figure, sentence, Span(first.start, number.end), relation)

    def _counted(self, sentence: Span, number: Number) -> tuple[Counted | None, str, str]:
        text, end = self._text, number.end
        noun = counted_after(
            text, end, sentence.end, self._lexicon, one=number.value == 1, scaled=number.scale > 1
        )
        if number.sort == "money":
            sign = (number.currency or "$")[-1]
            more = _FOR.match(text, end, sentence.end)
            what_end = more.end() if more else end
            return Counted(unit_of_sign(sign), end, what_end), "", "money"
        percent = _PERCENT.match(text, end, sentence.end)
        if percent:
            unit = "percentage point" if percent["point"] else "percent"
            return Counted(unit, percent.end(), self._percent_of(percent.end(), sentence)), "", unit
        compound = _COMPOUND.match(text, end, sentence.end)
        if compound:
            return self._compound(number, compound), "", "compound"
        if number.sort == "vague":
            return self._vague(sentence, number)
        of = _OF.match(text, end, sentence.end)
        if of:
            return self._part(number, of)
        if noun is None:
            return self._bare(sentence, number)
        if noun.unit in _NOT_COUNTED or self._is_known_pair(number, noun):
            return None, "", ""
        if self._year_like(number) and not self._countable(noun):
            return None, "", ""
        return noun, "", "counted"

    def _part(self, number: Number, of: re.Match[str]) -> tuple[Counted | None, str, str]:
        """A part told of its whole: "49 of whom", "28 of the hostages", "100 of the 253"."""
        if number.value == 1:
            return None, "", ""
        whole = of["whole"]
        # "100 of the 253 people": the second is a figure of its own.
        stop = number.end if any(letter.isdigit() for letter in whole) else of.end()
        if whole in {"whom", "which", "them", "these", "those", "us"}:
            return Counted("", stop, stop), "of_whom", "part"
        noun = whole.split()[-1]
        unit = unit_of(noun, [], self._lexicon) if stop == of.end() else ""
        return Counted(unit, stop, stop), "of", "part"

    def _is_known_pair(self, number: Number, noun: Counted) -> bool:
        """Whether it is "the two countries": known to the reader, counted by nobody."""
        words = self._text[number.end : noun.end].split()
        return number.value == 2 and self._is_definite(number) and singular(words[-1]) in _TWO_KNOWN

    def _percent_of(self, at: int, sentence: Span) -> int:
        told = re.compile(r"(?:\s[a-z][\w-]*){1,4}").match(self._text, at, sentence.end)
        return told.end() if told else at

    def _compound(self, number: Number, compound: re.Match[str]) -> Counted | None:
        unit = compound["unit"].lower().replace("meter", "metre").replace("per-cent", "percent")
        unit = "person" if unit in {"member", "strong", "person"} else unit
        before = self._text[max(0, number.start - 6) : number.start].lower()
        key = (number.value, unit)
        if key in self._compounds and re.search(r"\b(?:the|this|that|its)\s$", before):
            # "the 60-day period" names again what was told.
            return None
        self._compounds.add(key)
        noun = compound.start("noun") if compound["noun"] else compound.end()
        more = noun_phrase_after(self._text, compound.end())
        return Counted(unit, compound.end(), more, noun)

    def _vague(self, sentence: Span, number: Number) -> tuple[Counted | None, str, str]:
        text, end = self._text, number.end
        of = re.compile(r"\s(?:of\s(?:the\s)?|more\s|other\s)").match(text, end, sentence.end)
        noun = counted_after(text, of.end() if of else end, sentence.end, self._lexicon, one=False)
        if noun:
            return noun, "", "vague"
        trait = _TRAIT.match(text, end, sentence.end)
        return (Counted("person", trait.end(), trait.end()) if trait else None), "trait", "vague"

    def _is_definite(self, number: Number) -> bool:
        before = self._text[max(0, number.start - 6) : number.start].lower()
        return before.endswith((" the ", " both ")) or before.lstrip() == "the "

    def _year_like(self, number: Number) -> bool:
        return (
            number.sort == "digits"
            and number.value in _YEARS
            and "," not in self._text[number.start : number.end]
        )

    def _countable(self, noun: Counted) -> bool:
        return noun.unit == "person" or noun.unit in {"tonne", "kilometre", "metre", "euro"}

    def _bare(self, sentence: Span, number: Number) -> tuple[Counted | None, str, str]:
        """A number with no noun beside it: "two others", "seven American", "killed 12"."""
        text, end = self._text, number.end
        if number.value == 1 or self._year_like(number):
            return None, "", ""
        before = text[sentence.start : number.start]
        definite = re.search(r"\b(?:the|these|those|all|both)\s$", before, re.IGNORECASE)
        others = _OTHERS.match(text, end, sentence.end)
        if others:
            return Counted("", others.end(), others.end()), "others", "others"
        trait = _TRAIT.match(text, end, sentence.end)
        if trait is None and _ALONG.search(before):
            trait = _DONE.match(text, end, sentence.end)
        if trait and not definite:
            return Counted("", trait.end(), trait.end()), "trait", "trait"
        qualified = qualifier_before(text, number.start, sentence.start)
        if qualified:
            before = text[sentence.start : qualified[1]]
        verb = _VERB_BEFORE.search(before)
        if verb and number.sort == "digits" and verb[1].lower() in self._toll:
            return Counted("person", end, end), "", "toll"
        if number.sort == "digits" and _TOTAL_BEFORE.search(before):
            return Counted("person" if _DEATHS.search(before) else "", end, end), "", "total"
        if _ALONG.search(before) and _PLACE.match(text, end, sentence.end):
            # "killed 12 people in one town and 30 in another"
            return Counted("", end, end), "along", "along"
        if _GROUP_BEFORE.search(before):
            return Counted("person", end, end), "", "group"
        if "," in text[number.start : end]:
            return Counted("", end, end), "along", "along"
        return None, "", ""

    def _without_numbers(self, sentence: Span, taken: list[Span]) -> Iterator[Told]:
        """Lengths such as "weeklong truce", and "many prisoners" where they change hands."""
        text = self._text
        for long in _LONG.finditer(text, sentence.start, sentence.end):
            span = Span(long.start(), long.end())
            if long.start() and text[long.start() - 1] == "-":
                continue
            figure = Figure(
                start=span.start,
                end=span.end,
                rule="figure.long",
                confidence=0.85,
                value=1,
                unit=long["unit"],
                what=long["noun"] or "",
            )
            yield Told(figure, sentence, span)
        words = set(re.findall(r"[a-z]+", text[sentence.start : sentence.end]))
        if not words & self._lexicon.words("figures", "transfer"):
            return
        for many in _MANY.finditer(text, sentence.start, sentence.end):
            noun = counted_after(text, many.end(), sentence.end, self._lexicon, one=False)
            span = Span(many.start(), noun.end if noun else many.end())
            if noun is None or noun.unit not in {"person", "body"}:
                continue
            if any(s.overlaps(span) for s in taken):
                continue
            figure = Figure(
                start=span.start,
                end=span.end,
                rule="figure.many",
                confidence=0.6,
                value=None,
                unit=noun.unit,
                qualifier="vague",
                what=text[many.end() : noun.what_end].strip(),
            )
            yield Told(figure, sentence, span)


def _what(words: str) -> str:
    """What is counted, without the words that only join it to its number."""
    plain_words = " ".join(words.split()).lstrip("-% ")
    return _JOINING.sub("", plain_words)


_JOINING = re.compile(
    r"^(?:of\s(?:the|its|their|his|her|our|all|those|these|whom|which|them)\b\s?"
    r"|of\s(?=\d)|of\s|(?:still|also|now|were|was|are|is|already|have\sbeen|had\sbeen)\s)+"
)
_CONFIDENCE = {
    "compound": 0.95,
    "counted": 0.9,
    "money": 0.95,
    "part": 0.85,
    "percent": 0.95,
    "others": 0.75,
    "toll": 0.7,
    "trait": 0.75,
    "vague": 0.8,
}
