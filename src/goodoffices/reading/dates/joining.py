"""Expressions that are made of others: from X to Y, two days after X, for 60 days from X."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from goodoffices.reading.dates.intervals import Days, week_of
from goodoffices.reading.dates.meaning import Meaning, named
from goodoffices.reading.dates.relative import shifted
from goodoffices.reading.dates.words import COUNT, UNIT, counted
from goodoffices.reading.document import Span

__all__ = ["Known", "joined"]


@dataclass(frozen=True, slots=True)
class Known:
    """An expression with its form and preposition, where it stands, and what it comes to."""

    form: str
    start: int
    end: int
    opens: int
    preposition: str
    meaning: Meaning


_BETWEEN = re.compile(r"\s*(?:and|to|until|till|through|–|—|-)\s*(?:the\s)?$", re.IGNORECASE)
_LOOSE_BETWEEN = re.compile(r"\s*(?:to|until|till|through|–|—|-)\s*(?:the\s)?$", re.IGNORECASE)
_LEFT = re.compile(
    rf"(?<![\w-])(?:(?:just|only|barely|shortly|in|some|for|within)\s)*"
    rf"(?:(?:{COUNT}[\s-])?{UNIT}(?P<many>s)?|(?P<eve>the\seve|eve)|(?P<night>the\s(?:night|week))|(?P<the>the)\s(?P<unit_2>day|night|week|month|year))\s"
    r"(?P<way>before|after|from|of|following|until|ahead\sof|prior\sto|to)\s"
    r"(?:(?:the|his|her|its|their|an?|last|this)\s)*$",
    re.IGNORECASE,
)
_REACH = 60
_JUST = {"hour": 1, "minute": 0, "day": 7, "night": 7, "week": 42, "month": 183, "year": 1096}
_DAY = timedelta(days=1)


def joined(text: str, sentence: Span, known: list[Known]) -> list[Known]:
    """The expressions of one sentence with those that are made of them.

    Two that are the ends of one stretch become that stretch; one that something is counted from
    stays beside what is counted.
    """
    whole: list[Known] = []
    at = 0
    while at < len(known):
        pair = _stretch(text, known[at], known[at + 1]) if at + 1 < len(known) else None
        whole.append(pair or known[at])
        at += 2 if pair else 1
    given: list[Known] = []
    for one in whole:
        more = _counted(text, sentence, one)
        if more:
            # The preposition belongs to what is counted: "before" in "a day before 3 May".
            given += [more, replace(one, opens=one.start, preposition="")]
        else:
            given.append(one)
    return sorted(given, key=lambda one: (one.start, one.end))


def _stretch(text: str, one: Known, two: Known) -> Known | None:
    between = text[one.end : two.start]
    opening = one.preposition in {"from", "between"} or _before_is(text, one.start, "between")
    pattern = _BETWEEN if opening else _LOOSE_BETWEEN
    if not pattern.match(between) or one.form == "shifted":
        return None
    first, last = one.meaning, two.meaning
    opens = one.opens
    if _before_is(text, one.start, "between"):
        opens = text.rindex("etween", 0, one.start) - 1
    told = replace(first, days=None, precision="interval")
    if first.days and last.days:
        start, end = first.days, last.days
        if end.last < start.first and last.inferred and not first.inferred:
            return None
        if start.first > end.last:
            # "from Friday to Sunday": the later end was taken from the week before.
            back = 7 if one.form == "weekday" else 365
            start = start.moved(-back)
        if start.first > end.last:
            return None
        told = Meaning(
            Days(start.first, end.last),
            "interval",
            f"both ends told: {first.basis}; {last.basis}",
            min(first.confidence, last.confidence),
            inferred=first.inferred or last.inferred,
        )
    return Known("stretch", one.start, two.end, opens, "", told)


def _before_is(text: str, at: int, word: str) -> bool:
    before = text[max(0, at - _REACH) : at].rstrip().removesuffix("the").rstrip()
    return before.lower().endswith(word)


def _counted(text: str, sentence: Span, one: Known) -> Known | None:
    left = _LEFT.search(text, max(sentence.start, one.start - _REACH), one.start)
    if left is None or one.form in {"shifted", "recent", "since"}:
        return None
    days = one.meaning.days
    way = left["way"].lower()
    opens = left.start()
    if days is None:
        told = one.meaning
    elif left["eve"] or left["night"]:
        if way != "of":
            return None
        week = left["night"] is not None and left["night"].lower().endswith("week")
        night = Days(week_of(days.first).first, week_of(days.first).last) if week else days
        told = _meaning(night.moved(-1 if left["eve"] else 0), one.meaning.precision, one, days)
    else:
        counted_days = _from(days, left, way)
        if counted_days is None:
            return None
        told = _meaning(counted_days[0], counted_days[1], one, days)
    form = "lasting" if way in {"from", "of", "to"} and left["unit"] else "counted"
    return Known(form, opens, one.end, opens, "", told)


def _meaning(days: Days, precision: str, one: Known, base: Days) -> Meaning:
    why = f"counted from {named(base.first)}"
    return Meaning(days, precision, why, one.meaning.confidence * 0.9)


def _from(days: Days, left: re.Match[str], way: str) -> tuple[Days, str] | None:
    unit = (left["unit"] or left["unit_2"]).lower()
    count = left["count"] or ("a" if left["the"] else None)
    number = counted(count) if count else None
    if way in {"from", "of", "to"}:
        # How long, from a day on: "for 60 days from 1 March".
        if way == "to" or number is None or unit not in {"day", "week", "month", "year"}:
            return None
        end, _ = shifted(Days(days.first, days.first), count, unit, back=False)
        last = end.last if unit in {"day", "week"} else end.first
        last = days.first + _long(unit, number) * _DAY if unit in {"day", "week"} else last
        return Days(days.first, max(last - _DAY, days.first)), "interval"
    back = way in {"before", "until", "ahead of", "prior to"}
    if count is None and not left["many"]:
        return None
    if count is None:
        reach = _JUST.get(unit, 7) * _DAY
        if not reach:
            return days, "day"
        if back:
            return Days(days.first - reach, days.first - _DAY), "interval"
        return Days(days.last + _DAY, days.last + reach), "interval"
    return shifted(days, count, unit, back=back)


def _long(unit: str, number: int) -> int:
    return min(number, 20_000) * (7 if unit == "week" else 1)
