"""What a number counts: the words after it, their head, and its unit in the singular."""

import re
from dataclasses import dataclass

from goodoffices.reading.dates.words import words_of
from goodoffices.reading.lexicon import Lexicon

__all__ = ["Counted", "counted_after", "noun_phrase_after", "singular", "unit_of", "unit_of_sign"]

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Za-z][\w’'-]*|[^\w\s]|\d[\d,.]*")
# Where the counted noun has ended.
_STOP = words_of(
    """
    a about after against ago alongside also although an and are as at be because been
    before being between both but by can could did do does during each either for from had
    has have he her his how if in into is it its me might must near no nor not of off on or
    our out over per said she should since so than that the their them then there these they
    this those through to under until up upon was we were what when where which while who
    whom whose will with within without would yesterday today tomorrow
    abroad afterwards across always besides less overseas perhaps sometimes towards unless
    """
)
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "bodies": "body", "lives": "life", "police": "police", "crew": "crew", "personnel": "personnel",
    "staff": "staff", "fishermen": "fisherman", "seamen": "seaman", "dead": "dead",
    "missing": "missing",
    "wounded": "wounded", "injured": "injured", "percent": "percent", "displaced": "displaced",
    "countries": "state", "nations": "state", "states": "state", "grandchildren": "grandchild",
    "criteria": "criterion", "aircraft": "aircraft", "ships": "ship", "cattle": "cattle",
    "sheep": "sheep", "euro": "euro", "halves": "half", "knives": "knife", "wives": "wife",
    "leaves": "leaf", "crises": "crisis", "analyses": "analysis", "series": "series",
    "pence": "penny", "policemen": "policeman", "servicemen": "serviceman", "gunmen": "gunman",
    "buses": "bus", "gases": "gas", "yuan": "yuan", "yen": "yen", "rand": "rand", "baht": "baht",
    "won": "won", "kroner": "krone", "kronor": "krona", "teu": "teu", "megawatts": "megawatt",
}  # fmt: skip
_SHORT = {
    "km": "kilometre", "kg": "kilogram", "m": "metre", "t": "tonne", "tons": "ton",
    "mw": "megawatt",
    "gw": "gigawatt", "km2": "square kilometre", "m3": "cubic metre", "ha": "hectare",
    "pc": "percent",
    "kilometers": "kilometre", "meters": "metre", "liters": "litre", "metric": "tonne",
    "%": "percent",
    "bcm": "billion cubic metres", "mwh": "megawatt hour", "gwh": "gigawatt hour",
    "hrs": "hour", "mins": "minute", "mph": "mile per hour", "bpd": "barrel", "usd": "dollar",
    "eur": "euro", "gbp": "pound",
}  # fmt: skip
_CURRENCIES = {"€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₪": "shekel"}
_MEASURES = words_of(
    """
    acre barrel centimetre cubic day decade degree dollar euro foot gallon hectare hour inch
    kilogram kilometre kilowatt litre megawatt metre mile minute month ounce percent pound
    second square ton tonne week year night fortnight yard
    """
)
_ADJECTIVES = frozenset({"dead", "missing", "wounded", "injured", "displaced"})
# What belongs to the noun: "bodies of deceased hostages", "euros an hour", "pause in fighting".
_MORE = re.compile(
    r"(?:\s(?:of|per|an?|in)(?!\s(?:return|exchange|which|whom|them|late|early))"
    r"(?:\s(?!(?:and|are|but|by|for|from|had|has|have|in|on|that|the|to"
    r"|was|were|which|who|will|with|would|could|can|may|must|should|be|been|each)\b)"
    r"[a-z][\w’'-]*){1,3})"
)
_CALENDAR = words_of("monday tuesday wednesday thursday friday saturday sunday olympic")
# "at one terminal" counts; "at one point" does not.
_PLACED = re.compile(r"\b(?:at|from|in)\s(?:only\s|just\s)?one$", re.IGNORECASE)
_NO_PLACE = words_of(
    """
    another area case corner day direction end fell go hand instance instant matter moment month
    morning night part person place point respect round sense side spot stage step time voice way
    week word year
    """
)
_NO_PLURAL = ("ss", "us", "is", "’s", "'s")
_REACH = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: its unit, where its noun ends, and the words in the report.

    ``what_end`` is where the words that belong to the noun end ("bodies of deceased hostages"),
    ``what_start`` where they begin, if not right after the number.
    """

    unit: str
    end: int
    what_end: int
    what_start: int | None = None


def noun_phrase_after(text: str, noun_end: int) -> int:
    """Where the words end that belong to a noun: "pause in fighting"."""
    more = _MORE.match(text, noun_end)
    return more.end() if more else noun_end


def singular(noun: str) -> str:
    """A noun in the singular, as far as its spelling shows it."""
    plain = noun.lower()
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain in _SHORT:
        return _SHORT[plain]
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return plain[:-2]
    if plain.endswith("men"):
        return plain[:-3] + "man"
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def unit_of_sign(sign: str) -> str:
    """The unit of a currency's sign."""
    return _CURRENCIES.get(sign, "dollar")


def counted_after(
    text: str, at: int, end: int, lexicon: Lexicon, *, one: bool, scaled: bool = False
) -> Counted | None:
    """What stands after a number that ends at ``at``; ``one`` for a number of one.

    After a scaled one ("5 million naira") the first word is counted where none is plural.

    None where what follows shows nothing counted.
    """
    words: list[tuple[str, int]] = []
    previous_end = at
    for token in _TOKEN.finditer(text, at, end):
        word = token[0]
        gap = text[previous_end : token.start()]
        if "\n\n" in gap or not (word[0].isalpha() or word == "%") or word.lower() in _STOP:
            break
        words.append((word, token.end()))
        previous_end = token.end()
        if len(words) == _REACH:
            break
    head = _head(words, lexicon, one=one)
    placed = one and bool(_PLACED.search(text, max(0, at - 12), at))
    if head is None and (scaled or placed) and words and words[0][0].islower():
        head = 0 if scaled or len(words) == 1 else None
        if placed and words[0][0].lower() in _NO_PLACE:
            head = None
    if head is None:
        return None
    noun, noun_end = words[head]
    noun_end -= len(noun) - len(noun.rstrip("’'"))
    unit = unit_of(noun, words[:head], lexicon)
    return Counted(unit, noun_end, min(noun_phrase_after(text, noun_end), end))


def _head(words: list[tuple[str, int]], lexicon: Lexicon, *, one: bool) -> int | None:
    people = lexicon.words("figures", "person")
    for at, (word, _) in enumerate(words):
        low = word.lower().rstrip("’'")
        if low in {"%", "per"} or low in _SHORT:
            return at
        after = words[at + 1][0].lower() if at + 1 < len(words) else ""
        if low == "others":
            return None
        if _plural(low) or _is_people(word) or (one and singular(low) in people | _MEASURES):
            if singular(low) in {"cubic", "square", "metric"}:
                continue
            # "three hostages families": two plurals in a row, the second counts.
            if after and _plural(after) and (low in _ADJECTIVES or singular(after) in people):
                return at + 1
            return at
    return None


def _is_people(word: str) -> bool:
    """Whether a word is a people's name whose plural ends as few do: Israelis, Hutus."""
    return word[0].isupper() and word.endswith(("is", "us")) and len(word) > 4


def _plural(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "’s", "'s"))
    )


def unit_of(noun: str, before: list[tuple[str, int]], lexicon: Lexicon) -> str:
    """The unit for a counted noun: "person" for whoever is human, else its singular."""
    one = singular(noun.rstrip("’'"))
    if one in lexicon.words("figures", "person"):
        return "person"
    if before and before[-1][0].lower() in {"cubic", "square"}:
        return f"{before[-1][0].lower()} {one}"
    if noun[0].isupper() and one not in _CALENDAR:
        # "Danes", "Hutus": a name in the plural is of people far more often than of things.
        return "person"
    return one
