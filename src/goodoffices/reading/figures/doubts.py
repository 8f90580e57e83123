"""Numbers that count nothing: of articles, ages, clocks, telephones, in names."""

import re

from goodoffices.reading.dates.words import words_of
from goodoffices.reading.figures.numbers import Number

__all__ = ["counts_nothing"]

_BEFORE = re.compile(r"([\w’'.&-]+)[\s-]$")
_LABELS = words_of(
    """
    act airbus annex appendix article articles battalion berth bill boeing brigade channel chapter
    clause division flight gate grade group highway item law level local lot no no. nos number
    paragraph page pages part phase pier point principle protocol resolution resolutions room
    round route row rule schedule section stage station step table tier title unit version volume
    zone formula aged age version class day
    """
)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o[’']clock|GMT\b|UTC\b|hours\s(?:GMT|local))", re.IGNORECASE)
_AGE = re.compile(r"[\s-]years?[\s-]old\b|[\s-]year[\s-]olds\b", re.IGNORECASE)
_NAME_AFTER = re.compile(r"-(?:point|state|way|party|tier|man|woman|page|nation|step)\b")
_ONE_OF = re.compile(
    r"\s(?:of|another|side|hand|day|thing|time|way|who|that|which|by|such|is|was|has|year|month|week"
    r"|morning|night|evening|more\stime|man|woman|must|can|could|would|will|party|official|source)\b"
)


def counts_nothing(text: str, number: Number, sentence_start: int, end: int) -> bool:
    """Whether a number in a sentence is a label, an age, a time of day or part of a name."""
    after = text[number.end : end]
    before = _BEFORE.search(text, max(sentence_start, number.start - 24), number.start)
    word = before[1] if before else ""
    if number.sort == "money":
        return False
    if word.lower() in _LABELS and not (word.lower() == "no" and number.sort == "words"):
        return True
    if _AGE.match(after) or _CLOCK.match(after) or _NAME_AFTER.match(after):
        return True
    if number.sort == "digits":
        return _labelled(text, number, word, sentence_start, after)
    return bool(number.value == 1 and (_ONE_OF.match(after) or not after[:1].isspace()))


def _labelled(text: str, number: Number, word: str, sentence_start: int, after: str) -> bool:
    digits = text[number.start : number.end]
    if len(digits) > 1 and digits[0] == "0" and "." not in digits:
        return True
    # Telephone numbers, scores, account numbers: digits go on behind a blank or a stroke.
    if re.match(r"(?:[\s-]\d{3,}){2}|/\d|-\d+-\d", after):
        return True
    if re.search(
        r"\+\d*[\s-]?$|\(\d+\)\s?$|\d[\s/-]$", text[max(0, number.start - 8) : number.start]
    ):
        return True
    if re.match(r",\s(?:a|an|the|who|of|from|said|told)\s", after) and re.search(
        r"[A-Z][\w’'-]+,\s$", text[max(sentence_start, number.start - 30) : number.start]
    ):
        # "Anna Berg, 52, a nurse"
        return True
    capital = word[:1].isupper() and number.start - len(word) - 1 > sentence_start
    return capital and not re.match(r"\s[a-z]", after) and "," not in digits
