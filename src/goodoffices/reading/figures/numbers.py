"""Numbers as English writes them, in digits and in words, and what they come to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Number", "numbers_in", "of_words", "plain"]

_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(_UNDER_TWENTY.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_SMALL = _ONES | _TENS | {"hundred": 100, "dozen": 12}
_VAGUE = (
    r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?:\sof\s(?:thousands|millions|billions))?"
    r"|(?:several|a\sfew|a\scouple(?:\sof)?|many)\s(?:dozen|hundred|thousand|million)"
)
_CURRENCY = r"(?P<currency>US\$|A\$|C\$|HK\$|NZ\$|[$€£¥₹₪])\s?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE_AFTER = r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|m|k)\b)?"
_WORD = "|".join(sorted({*_SMALL, *_SCALES} - {"k", "m", "mn", "bn", "tn"}, key=len, reverse=True))
_FIRST = "|".join(sorted({*_ONES, *_TENS}, key=len, reverse=True))
_WORDS = (
    rf"(?:half\s(?:a\s(?:million|billion|dozen|thousand))|a\s(?:hundred|thousand|million|billion"
    rf"|dozen)\b(?:(?:\s|\sand\s)(?:{_WORD})\b)*"
    rf"|(?:{_FIRST})\b(?:(?:[\s-]|(?<=hundred)\sand\s|(?<=thousand)\sand\s|(?<=million)\sand\s)"
    rf"(?:{_WORD})\b)*)"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/$€£])(?<![A-Za-z]-)(?:{_CURRENCY}(?P<money>{_DIGITS}){_SCALE_AFTER}"
    rf"|(?P<digits>{_DIGITS})(?P<half>\s1/2\b|½)?(?:[\s-](?P<scale_2>thousand|million|billion|trillion)\b"
    rf"|(?P<scale_3>mn|bn|tn|m|k)\b(?!\w))?"
    rf"|(?P<vague>(?i:{_VAGUE}))\b|(?P<words>(?i:{_WORDS}))(?P<half_2>\sand\sa\shalf\b)?)(?![\w]|\.\d|,\d{{3}}|:\d)"
)
# A stretch without a digit and without one of these holds no number.
_ANY = re.compile(r"\d|[A-Za-z]+")
_NAMING = frozenset(
    {*_SMALL, *_SCALES, "half"}
    | {"tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"}
)
_TOO_LONG = 18  # digits; longer ones are no counts


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where it stands, its value (None where vague), its currency sign.

    ``sort`` is one of digits, words, money, vague; ``scale`` what it was multiplied by.
    """

    start: int
    end: int
    value: Decimal | None
    sort: str
    currency: str | None = None
    scale: int = 1


def numbers_in(text: str, start: int, end: int) -> Iterator[Number]:
    """Every number in a stretch of a text, in order."""
    if not any(
        word.isdigit() or word.lower() in _NAMING for word in _ANY.findall(text, start, end)
    ):
        return
    for told in _NUMBER.finditer(text, start, end):
        sort = next(key for key in ("money", "digits", "vague", "words") if told[key])
        if sort == "vague":
            yield Number(told.start(), told.end(), None, sort)
            continue
        scale = 1
        if sort == "words":
            value = of_words(told["words"])
        else:
            digits = told[sort].replace(",", "")
            named = told["scale"] or told["scale_2"] or told["scale_3"]
            scale = _SCALES[named] if named else 1
            value = Decimal(digits) * scale if len(digits) <= _TOO_LONG else None
        if value is not None and (told["half"] or told["half_2"]):
            value += Decimal(scale) / 2
        if value is not None:
            yield Number(told.start(), told.end(), value, sort, told["currency"], scale)


def of_words(words: str) -> Decimal | None:
    """The value of a number in words; None where they are no number of English."""
    plain_words = re.split(r"[\s-]+", words.lower())
    if plain_words[0] == "half":
        # "half a million"
        return Decimal(_SCALES.get(plain_words[2]) or _SMALL[plain_words[2]]) / 2
    total = group = last = 0
    for word in plain_words:
        if word in {"a", "and"}:
            group = group or (1 if word == "a" else 0)
        elif word in _ONES:
            if (last and last < 20) or (last and last < 100 and _ONES[word] > 9):
                return None
            group, last = group + _ONES[word], _ONES[word] or 1
        elif word in _TENS:
            if last and last < 100:
                return None
            group, last = group + _TENS[word], _TENS[word]
        elif word in {"hundred", "dozen"}:
            group, last = (group or 1) * _SMALL[word], _SMALL[word] if word == "hundred" else 99
        else:
            total, group, last = total + (group or 1) * _SCALES[word], 0, _SCALES[word]
    return Decimal(total + group)


def plain(value: Decimal) -> int | str:
    """A value as it is kept: an integer, or a decimal as text without needless zeros."""
    if value == value.to_integral_value():
        return int(value)
    return format(value.normalize(), "f")
