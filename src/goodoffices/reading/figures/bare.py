"""Numbers with no noun beside them: "two others", "seven American", "killed 12", "rose to 40"."""

import re

from goodoffices.reading.document import Span
from goodoffices.reading.figures.counting import Counted
from goodoffices.reading.figures.numbers import Number
from goodoffices.reading.figures.qualifying import qualifier_before
from goodoffices.reading.figures.told import Shape
from goodoffices.reading.lexicon import Lexicon

__all__ = ["bare_shape", "trait_after"]

_DEFINITE = re.compile(r"\b(?:the|these|those|all|both)\s$", re.IGNORECASE)
_OTHERS = re.compile(r"\s(?:others?|more|further|additional)\b(?!\sthan)")
_TRAIT = re.compile(
    r"\s(?:(?:still|also|now|were|was|are|is|already|have\sbeen|had\sbeen|has\sbeen|remain|remained"
    r"|remains|others?)\s)*(?:[A-Z][a-z]+(?:an|ian|ish|ese|i|ch)s?(?=[,.;\s—])|believed|thought"
    r"|presumed|alive|dead|missing|injured|wounded|killed|women|confirmed|foreign|civilian"
    r"|critically|seriously|released|freed|detained|arrested|hospitali[sz]ed|rescued|unaccounted"
    r"|known|hostage|captive|escaped|survived|died|drowned|fled|perished|still)\b"
)
_DONE = re.compile(r"\s[a-z]{3,}ed\b")
_VERB_BEFORE = re.compile(r"(\w+)\s$")
_TOTAL_BEFORE = re.compile(
    r"\b(?:(?:rose|risen|rises|fell|fallen|grew|grown|climbed|increased|jumped|dropped|brought"
    r"|brings|bringing|cut|reduced|revised|raised|from)\b[^.;,]{0,40}\b(?:to|from)|numbered"
    r"|totall?ed|reached|stands?\sat|stood\sat|put\sat|total\sof|toll\s(?:of|to|at))\s$"
)
_DEATHS = re.compile(r"\b(?:tolls?|deaths?|dead|killed|fatalities|casualties)\b", re.IGNORECASE)
_GROUP_BEFORE = re.compile(
    r"\b(?:force|crowd|group|crew|staff|team|delegation|workforce|mob|convoy|army|population)\sof\s$"
)
_STRONG = re.compile(r"\sstrong\b")
_ALONG = re.compile(r"[A-Za-z\d][^.;]*(?:\band|\bor|,|;)\s$")
_PLACE = re.compile(r"\s(?:in|at|on|from|near)\s(?:the\s)?(?:[A-Z]|other|another)")


def trait_after(text: str, at: int, end: int) -> int | None:
    """Where words end that tell what those counted are: "still believed alive"; None without."""
    trait = _TRAIT.match(text, at, end)
    return trait.end() if trait else None


def bare_shape(text: str, sentence: Span, number: Number, lexicon: Lexicon) -> Shape | None:
    """How a number counts that no noun follows; None where nothing shows that it does."""
    if number.value == 1:
        return None
    before = text[sentence.start : number.start]
    others = _OTHERS.match(text, number.end, sentence.end)
    if others:
        return Shape(Counted("", others.end(), others.end()), "others", 0.75, "others")
    trait = trait_after(text, number.end, sentence.end)
    if trait is None and _ALONG.search(before):
        done = _DONE.match(text, number.end, sentence.end)
        trait = done.end() if done else None
    if trait and not _DEFINITE.search(before):
        return Shape(Counted("", trait, trait), "trait", 0.75, "trait")
    qualified = qualifier_before(text, number.start, sentence.start)
    if qualified:
        before = text[sentence.start : qualified[1]]
    return _by_left(text, sentence, number, before, lexicon)


def _by_left(
    text: str, sentence: Span, number: Number, before: str, lexicon: Lexicon
) -> Shape | None:
    """How a number counts by the words before it and its qualifier."""

    def shape(unit: str, rule: str, relation: str = "") -> Shape:
        return Shape(Counted(unit, number.end, number.end), rule, 0.7, relation)

    digits = number.sort == "digits"
    verb = _VERB_BEFORE.search(before)
    if digits and verb and verb[1].lower() in lexicon.words("figures", "toll"):
        return shape("person", "toll")
    if digits and _TOTAL_BEFORE.search(before):
        return shape("person" if _DEATHS.search(before) else "", "total")
    if _GROUP_BEFORE.search(before) or _STRONG.match(text, number.end):
        return shape("person", "group")
    # "killed 12 people in one town and 30 in another", "or about 1,500 a day"
    placed = _ALONG.search(before) and _PLACE.match(text, number.end, sentence.end)
    if placed or number.scale > 1 or "," in text[number.start : number.end]:
        return shape("", "along", "along")
    return None
