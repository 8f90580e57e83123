"""What two texts have in common when they differ only in how they were typed."""

import re
import unicodedata

__all__ = ["bare", "begins_with", "folded", "plain"]

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """The text on one line, white space collapsed, without invisible direction marks."""
    return " ".join(_INVISIBLE.sub("", text).split())


def folded(text: str) -> str:
    """What two texts have in common when they differ only in case and white space."""
    return plain(unicodedata.normalize("NFC", text)).casefold()


def begins_with(text: str, most: int = 40) -> str:
    """The first ``most`` characters on one line; an ellipsis where there are more."""
    words = plain(text)
    return words if len(words) <= most else f"{words[:most].rstrip()}…"


def bare(words: str) -> str:
    """Without accents, points, leading articles and possessive marks."""
    letters = unicodedata.normalize("NFKD", re.sub("n[°º]", "no", words)).casefold()
    # Arabic hamza and madda fall off their carriers as accents do.
    letters = "".join(mark for mark in letters if not unicodedata.combining(mark))
    letters = letters.replace("'", "").replace("’", "")
    letters = " ".join(re.sub(r"[^\w#\s]", " ", letters).split())
    return re.sub(r"^(the|key|main|list of|la|le|les|l|el|los|las|die|der|das) (?=\w)", "", letters)
