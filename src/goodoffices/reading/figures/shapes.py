"""What stands by a number: a currency, a percent sign, a unit joined to it, a whole, a noun."""

import re
from decimal import Decimal

from goodoffices.reading.dates.words import words_of
from goodoffices.reading.document import Span
from goodoffices.reading.figures.bare import bare_shape, trait_after
from goodoffices.reading.figures.counting import (
    Counted,
    counted_after,
    noun_phrase_after,
    singular,
    unit_of,
    unit_of_sign,
)
from goodoffices.reading.figures.numbers import Number
from goodoffices.reading.figures.told import Shape
from goodoffices.reading.lexicon import Lexicon

__all__ = ["Shapes"]

_TIME_UNITS = "second|minute|hour|day|night|week|weekend|month|year|decade"
_COMPOUND = re.compile(
    rf"-(?P<unit>{_TIME_UNITS}|kilomet(?:re|er)|met(?:re|er)|mile|tonne|ton|acre|hectare|percent"
    r"|per-cent|dollar|euro|pound|member|person|strong|megawatt|litre|barrel|seat|bed)"
    r"(?:-long)?(?=[\s,.;-])"
    r"(?:\s(?P<noun>(?!(?:and|or|but|for|from|in|of|on|to|with|that|the)\b)[a-z][\w’'-]*))?"
)
_PERCENT = re.compile(
    r"\s?%|[\s-](?P<point>percentage[\s-]points?)\b|[\s-](?:per\s?cent|percent|pct|pc)\b"
)
_OF_PERCENT = re.compile(r"(?:\s[a-z][\w-]*){1,4}")
_OF_MONEY = re.compile(r"(?:\s(?:in|of|an?|per|worth\sof)(?:\s(?:the|its|their))?\s[a-z][\w-]*)+")
_OF_VAGUE = re.compile(r"\s(?:of\s(?:the\s)?|more\s|other\s)")
_OF_WHOLE = re.compile(
    r"\s(?:(?:more|others?)\s)?of\s(?P<whole>\d[\d,]*"
    r"|(?:[A-Z][\w-]*\s)*[A-Z][\w-]*[’']s\s(?:[a-z]\w*\s)?[a-z]\w*s\b"
    r"|whom|which|them|these|those|us"
    r"|(?:the|its|their|his|her|our|all|those|these)\s(?:(?:[a-z\d][\w,’'-]*\s){0,2}?"
    r"(?:[a-z][\w’'-]*s|people|men|women|children)\b|[A-Za-z\d][\w,’'-]*))"
)
_PRONOUNS = frozenset({"whom", "which", "them", "these", "those", "us"})
_NAMED_AGAIN = re.compile(r"\b(?:the|this|that|its)\s$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|both)\s$", re.IGNORECASE)
_NOT_COUNTED = words_of(
    """
    side party leader time man woman camp delegation government ally hand thing way factor third
    quarter fifth tenth
    """
)
# "the two countries" are known to the reader; nobody counts them.
_KNOWN_PAIRS = words_of(
    """
    adversary ally capital company enemy foe minister nation neighbor neighbour negotiator power
    president rival state union
    """
)
_YEARS = range(1900, 2101)
_SURELY_COUNTED = frozenset({"person", "tonne", "kilometre", "metre", "euro"})


class Shapes:
    """Reads what stands by the numbers of one report, in the order of its text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._compounds: set[tuple[Decimal | None, str]] = set()

    def of(self, sentence: Span, number: Number) -> Shape | None:
        """What stands by a number; None where it counts nothing."""
        text, end = self._text, number.end
        if number.sort == "money":
            more = _OF_MONEY.match(text, end, sentence.end)
            unit = unit_of_sign((number.currency or "$")[-1])
            return Shape(Counted(unit, end, more.end() if more else end), "money", 0.95)
        percent = _PERCENT.match(text, end, sentence.end)
        if percent:
            unit = "percentage point" if percent["point"] else "percent"
            more = _OF_PERCENT.match(text, percent.end(), sentence.end)
            what_end = more.end() if more else percent.end()
            return Shape(Counted(unit, percent.end(), what_end, percent.end()), "percent", 0.95)
        compound = _COMPOUND.match(text, end, sentence.end)
        if compound:
            return self._compound(number, compound)
        if number.sort == "vague":
            return self._vague(sentence, number)
        of = _OF_WHOLE.match(text, end, sentence.end)
        return self._part(number, of) if of else self._noun(sentence, number)

    def _compound(self, number: Number, compound: re.Match[str]) -> Shape | None:
        unit = compound["unit"].lower().replace("meter", "metre").replace("per-cent", "percent")
        unit = "person" if unit in {"member", "strong", "person"} else unit
        told = (number.value, unit)
        again = _NAMED_AGAIN.search(self._text, max(0, number.start - 6), number.start)
        if again and told in self._compounds:
            # "the 60-day period" names what was told.
            return None
        self._compounds.add(told)
        noun = compound.start("noun") if compound["noun"] else compound.end()
        what_end = noun_phrase_after(self._text, compound.end())
        return Shape(Counted(unit, compound.end(), what_end, noun), "compound", 0.95)

    def _vague(self, sentence: Span, number: Number) -> Shape | None:
        text, end = self._text, number.end
        of = _OF_VAGUE.match(text, end, sentence.end)
        noun = counted_after(text, of.end() if of else end, sentence.end, self._lexicon, one=False)
        if noun:
            return Shape(noun, "vague", 0.8)
        trait = trait_after(text, end, sentence.end)
        return Shape(Counted("person", trait, trait), "vague", 0.7, "trait") if trait else None

    def _part(self, number: Number, of: re.Match[str]) -> Shape | None:
        if number.value == 1:
            return None
        whole = of["whole"]
        if whole in _PRONOUNS:
            return Shape(Counted("", of.end(), of.end()), "part", 0.85, "of_whom")
        if any(letter.isdigit() for letter in whole):
            # "100 of the 253 people": the second is a figure of its own.
            return Shape(Counted("", number.end, number.end), "part", 0.85, "of")
        unit = unit_of(whole.split()[-1], [], self._lexicon)
        return Shape(Counted(unit, of.end(), of.end()), "part", 0.85, "of")

    def _noun(self, sentence: Span, number: Number) -> Shape | None:
        text, end = self._text, number.end
        noun = counted_after(
            text, end, sentence.end, self._lexicon, one=number.value == 1, scaled=number.scale > 1
        )
        year_like = (
            number.sort == "digits"
            and number.value in _YEARS
            and "," not in text[number.start : end]
        )
        if noun is None:
            return None if year_like else bare_shape(text, sentence, number, self._lexicon)
        if noun.unit in _NOT_COUNTED or (year_like and noun.unit not in _SURELY_COUNTED):
            return None
        known = number.value == 2 and _DEFINITE.search(text, sentence.start, number.start)
        if known and singular(text[end : noun.end].split()[-1]) in _KNOWN_PAIRS:
            return None
        return Shape(noun, "counted", 0.9)
