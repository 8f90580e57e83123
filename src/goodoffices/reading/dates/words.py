"""The words that times are made of, as parts of patterns, and what they count."""

__all__ = [
    "COUNT",
    "MONTH",
    "ORDINAL",
    "PART",
    "SEASON",
    "UNIT",
    "WEEKDAY",
    "YEAR",
    "counted",
    "month_number",
    "ordinal",
    "part_named",
    "weekday_number",
    "words_of",
]

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?=[\s-]\d))"
    r"|(?<=\d\s)(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
)
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)(?!\d|,\d|%)"
SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
UNIT = r"(?P<unit>minute|hour|day|night|weekend|week|fortnight|month|quarter|year|morning|evening)"
PART = (
    r"(?:(?P<part>(?i:early|mid|late|earlier|later|(?:early|late|earlier|later)\sin"
    r"|(?:the\s)?(?:very\s)?(?:beginning|start|middle|end|first\shalf|second\shalf"
    r"|(?:first|last|opening|closing|final)\s(?:days|weeks))\sof))[\s-](?:the\s)?)?"
)
COUNT = (
    r"(?:(?:about|around|almost|nearly|roughly|some|approximately|more\sthan|over|at\sleast"
    r"|less\sthan|under|just|barely|only)\s)*"
    r"(?P<count>\d{1,4}(?:\.\d)?|a\scouple\sof|a\sfew|few|several|many|a\sdozen|a\shundred|an?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)

ORDINAL = (
    r"(?P<nth>\d{1,4}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|hundredth)"
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_COUNTED = dict(zip(_ONES.split(), [*range(1, 21), *range(30, 100, 10)], strict=True)) | {
    "a": 1,
    "an": 1,
    "the": 1,
    "a dozen": 12,
    "a hundred": 100,
}
_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
}
_ORDINALS = {
    f"{word.removesuffix('y')}ieth" if word.endswith("y") else f"{word}th": value
    for word, value in _COUNTED.items()
} | {**_IRREGULAR, "hundredth": 100}


def month_number(name: str) -> int:
    """1 to 12 by a month's name or its shortened form."""
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 by a weekday's name."""
    return _WEEKDAYS.index(name[:3].lower())


def counted(words: str) -> int | None:
    """How many "a", "two", "a dozen" or digits are; None for "several" and the like."""
    plain = words.lower()
    return int(plain) if plain.isdigit() else _COUNTED.get(plain)


def ordinal(words: str) -> int | None:
    """The number of "19th", "nineteenth" or "twenty-first"; None for what is none."""
    plain = words.lower()
    if plain[0].isdigit():
        return int(plain[:-2])
    tens, _, rest = plain.rpartition("-")
    value = _ORDINALS.get(rest)
    return None if value is None else value + (_COUNTED[tens] if tens else 0)


def part_named(words: str) -> str:
    """Which part of a stretch of days the words before it name, as ``intervals.part_of`` has it."""
    plain = words.lower().removeprefix("the ").removeprefix("very ").split()
    first = plain[0]
    if len(plain) > 1 and plain[1] == "half":
        return f"{first} half"
    return {
        "beginning": "start",
        "opening": "start",
        "first": "start",
        "start": "start",
        "middle": "mid",
        "end": "end",
        "last": "end",
        "final": "end",
        "closing": "end",
    }.get(first, first)


def words_of(listed: str) -> frozenset[str]:
    """The words of a list written with blanks between them."""
    return frozenset(listed.split())
