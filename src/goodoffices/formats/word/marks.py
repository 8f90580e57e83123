"""Marks in a Word document that keep the ids of terms and texts: names of bookmarks.

Such a name has up to forty letters, digits and low lines, and begins with a letter.
"""

import re

__all__ = ["LONGEST", "mark_of", "term_of", "text_of"]

LONGEST = 40

_TERM, _TEXT = "term_", "text_"


def mark_of(kind: str, name: str) -> str | None:
    """The name of the bookmark for an id of a ``term`` or ``text``; None if it would be too long.

    What is no plain letter or digit is written as its number in the character set.
    """
    spelt = re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
    mark = f"{kind}_{spelt}"
    return mark if len(mark) <= LONGEST else None


def term_of(mark: str) -> str | None:
    """The id of the term that a bookmark of this name stands for; None if it is no such mark."""
    return _name(mark, _TERM)


def text_of(mark: str) -> str | None:
    """The id of the text that a bookmark of this name stands for; None if it is no such mark."""
    return _name(mark, _TEXT)


def _name(mark: str, start: str) -> str | None:
    if not mark.startswith(start):
        return None
    spelt = mark.removeprefix(start)
    if not re.fullmatch(r"(?:[A-Za-z0-9]|_[0-9a-f]{1,6}_)+", spelt):
        return None
    try:
        return re.sub(r"_([0-9a-f]{1,6})_", lambda found: chr(int(found[1], 16)), spelt)
    except (ValueError, OverflowError):
        return None
