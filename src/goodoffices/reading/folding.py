"""Names in one spelling, so that forms of one name can be found equal."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["folded", "initials", "slug", "tokens_of"]

_TITLES = re.compile(
    r"^(?:(?:the|a|an|mr|mrs|ms|dr|sir|sheikh|shaikh|prof|professor)\.?\s+)+", re.IGNORECASE
)


# Letters that are no others with a mark.
_WHOLE = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "ð": "d"})
_SMALL = {"of", "the", "and", "for", "on", "to", "in", "&"}
_END = re.compile(r"(?<=[a-z]{3})(?:yy|iy|yi|ij|ii)$")
_SUFFIXES = {"jr", "sr", "ii", "iii"}


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name without case, accents, articles, courtesy titles and possessive.

    Words are joined by one blank; forms of Mohammed and of the article al- are alike.
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_WHOLE).casefold()
    plain = re.sub(r"'s\b", "", plain)
    plain = _TITLES.sub("", plain.strip())
    plain = re.sub(r"\b(?:al|el)[\s-]+", "al-", plain)
    plain = re.sub(r"\bm[uo]hamm?[ae]d\b", "mohammed", plain)
    plain = plain.replace(".", "").replace("'", "").replace("&", " and ")
    return " ".join(re.findall(r"[\w-]+", plain))


def tokens_of(name: str) -> list[str]:
    """The words of a folded name of a person, without junior and senior.

    Slavonic ends that are spelt in several ways are alike.
    """
    return [_END.sub("y", token) for token in folded(name).split() if token not in _SUFFIXES]


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """A folded name in small letters, digits and hyphens, for a readable id."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "x"


def initials(name: str) -> str:
    """The first letters of a name's words without "of" and the like: "saf" for three such words."""
    return "".join(
        word[0] for word in re.split(r"[\s-]+", folded(name)) if word and word not in _SMALL
    )
