"""What looks like a time and is none: May the verb, a number of a resolution, Black Friday."""

import re

from goodoffices.reading.dates.grammar import Expression
from goodoffices.reading.dates.words import words_of

__all__ = ["is_time"]

_MODALS = words_of("would will could can may might must should shall to not did")
_BEFORE = re.compile(r"(\S+)\s+$")
_AFTER = re.compile(r"\s*([\w’'-]+|[^\w\s])")
# Months that are also a verb, a noun or a name need a word that shows the month.
_MISLEADING = frozenset({"March", "May", "April", "June", "August"})
_SHOWING = words_of(
    """
    in since until till by during from to before after through throughout of and or early
    late mid last next this between around every the a its their his her our
    """
)
_QUALIFYING = words_of("about nearly some almost over than least roughly approximately only most")
_DAYS_NAMED = frozenset({"Good", "Black", "Bloody", "Easter", "Palm", "Ash", "Super", "Cyber"})
_PAPERS = words_of(
    """
    Times Mail Telegraph Express Mirror Herald Tribune Agreement Post
    """
)
_YEAR_SHOWING = words_of(
    """
    in since until till by during from to before after through throughout of and or early
    late mid around between for the a an its their his her our last that this was is late-
    """
)

# Happenings in the plural that a year stands before: "the 2015 talks".
_HAPPENINGS = words_of(
    """
    accords agreements attacks clashes demonstrations elections figures floods games guidelines
    levels negotiations prices protests raids rallies riots rules sanctions strikes talks terms
    walkouts wars was has is polls championships olympics
    """
)


def is_time(text: str, one: Expression) -> bool:
    """Whether an expression found in a text can be one of time."""
    match one.form:
        case "month":
            return _is_month(text, one)
        case "weekday":
            return _is_weekday(text, one)
        case "year":
            return _is_year(text, one)
        case "season":
            return _is_season(one)
        case "shifted":
            return _is_shifted(text, one)
        case "stretch":
            # "would last six weeks"
            last = one.parts["which"] == "last" and text[one.start : one.start + 4] == "last"
            return not (last and _word_before(text, one.start).lower() in _MODALS)
        case "recent":
            return not text[one.end :].lstrip().startswith(("history", "memory", "times"))
        case "period":
            return one.parts.get("which", "").strip() != "" or "part" in one.parts
        case _:
            return True


def _word_before(text: str, at: int) -> str:
    told = _BEFORE.search(text, max(at - 24, 0), at)
    return told[1] if told else ""


def _word_after(text: str, at: int) -> str:
    told = _AFTER.match(text, at)
    return told[1] if told else ""


def _is_month(text: str, one: Expression) -> bool:
    parts = one.parts
    if "year" in parts or "part" in parts or "which" in parts:
        return True
    before, after = _word_before(text, one.start), _word_after(text, one.end)
    if parts["month"] not in _MISLEADING:
        return not parts["month"].endswith(".") or bool(before)
    if after.startswith(("’s", "'s")):
        return not before[:1].isupper() or before in {"In", "Since", "The", "Last"}
    if parts["month"] == "May" and after.lower() in {"be", "have", "not", "we", "they", "he"}:
        return False
    if before.lower() not in _SHOWING:
        return False
    return not (parts["month"] == "March" and after in {"on", "for", "of"})


def _is_weekday(text: str, one: Expression) -> bool:
    before, after = _word_before(text, one.start), _word_after(text, one.end)
    if before in _DAYS_NAMED or after in _PAPERS:
        return False
    return before.lower() not in {"every", "each"}


def _is_year(text: str, one: Expression) -> bool:
    year, after = int(one.parts["year"]), _word_after(text, one.end)
    before = _word_before(text, one.start)
    if not 1900 <= year <= 2100 and before.lower() not in {"in", "since"}:
        return False
    if "part" in one.parts or "year_2" in one.parts:
        return True
    plain = before.strip("(“\"‘'[")
    if plain.endswith(("’s", "'s")):
        return True
    if plain[:1].isupper() and plain.lower() not in _YEAR_SHOWING | {"in"}:
        # A name goes before the number ("Resolution 1701", "Agenda 2030"), unless a comma parts
        # them or it begins a sentence.
        return before.endswith((",", ")"))
    if after.islower() and after.endswith("s") and after not in _HAPPENINGS:
        # "2000 workers", but "in 2000 workers walked out".
        return plain.lower() in {"in", "since", "during", "until", "by", "before"}
    if plain.lower() in _YEAR_SHOWING or not plain or before.startswith("("):
        return after not in {"people", "metres", "meters", "kilometres", "tonnes", "dollars"}
    if before.endswith(",") or not after[:1].isalpha():
        return True
    return plain.isalpha() and plain.lower() not in _QUALIFYING


def _is_season(one: Expression) -> bool:
    parts = one.parts
    if "year" in parts or "which" in parts:
        return True
    # "fall" and "spring" are verbs too: "in the spring".
    shown = "the" in parts or parts["season"].lower() in {"summer", "winter", "autumn"}
    return shown and parts.get("preposition") in {
        "in", "since", "until", "by", "during", "over", "before", "after", "throughout",
    }  # fmt: skip


def _is_shifted(text: str, one: Expression) -> bool:
    """Whether nothing is named that it is counted from ("two days after the vote")."""
    if one.parts["way"].lower() not in {"before", "after"}:
        return True
    after = _word_after(text, one.end)
    return not after or not (after[0].isalnum() or after[0] in "“\"‘'")
