"""Two numbers that are one figure, two, or none: "20 to 30", "from 20 to 30", "one in three"."""

import re

from goodoffices.reading.figures.numbers import Number

__all__ = ["between_before", "is_change", "is_range", "is_share"]

_JOINING = re.compile(r"\s?(?:–|—|-)\s?|\s(?:to|and|or)\s(?:about\s|around\s|over\s|nearly\s)?")
_TO = re.compile(r"\s?(?:–|-)\s?|\sto\s")
_CHANGED = re.compile(r"\sto\s(?:about\s|around\s|nearly\s|over\s)?")
_SHARE = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?")
_OPENING = re.compile(
    r"\b(?P<word>from|between)\s(?:(?:about|around|some|nearly|over|just)\s)?$", re.IGNORECASE
)
_REACH = 40


def is_range(text: str, low: Number, high: Number, start: int) -> bool:
    """Whether two numbers are the ends of one: "20 to 30", "between two and four".

    "Fell from 30 to 20" tells two, and "3-2" is a score. ``start`` is where the sentence begins.
    """
    if low.value is None or high.value is None or low.value >= high.value:
        return False
    joint = text[low.end : high.start]
    if not _JOINING.fullmatch(joint):
        return False
    opening = _OPENING.search(text, max(start, low.start - _REACH), low.start)
    if opening and opening["word"].lower() == "between":
        return True
    return bool(_TO.fullmatch(joint)) and not opening


def between_before(text: str, at: int, start: int) -> int | None:
    """Where the "between" begins that opens a range; None where none does."""
    opening = _OPENING.search(text, max(start, at - _REACH), at)
    return opening.start() if opening and opening["word"].lower() == "between" else None


def is_change(text: str, old: Number, new: Number) -> bool:
    """Whether one number went to the other: "from 20 to 30 deaths"; the noun is told once."""
    return bool(_CHANGED.fullmatch(text[old.end : new.start]))


def is_share(text: str, part: Number, whole: Number) -> bool:
    """Whether they tell a share ("one in three"), which counts nothing."""
    return bool(_SHARE.fullmatch(text[part.end : whole.start]))
