"""Numbers of clauses as people type them: ``3.``, ``3.2``, ``(a)``, ``Article 4 –``, ``T7``."""

import re
import unicodedata
from dataclasses import dataclass

from goodoffices.formats.word.numbering import value_of

__all__ = ["Typed", "only_number", "typed_number"]

_NAMES = (
    "article articles art clause section sec paragraph para point term item provision annex "
    "مادة المادة البند بند الفقرة فقرة סעיף סעיפים artículo articulo artigo artikel paragraphe "
    "alinéa clause статья пункт стаття madde"
)
_WORD = "|".join(sorted(set(_NAMES.split()), key=len, reverse=True)) + "|§+"
_START = re.compile(
    rf"""\s*(?:(?P<word>{_WORD})(?![^\W\d_])\.?\s*(?:n[o°º]\.?\s*)?)?
    (?P<core>
        (?P<named>[A-Z]{{1,3}}[-.]?\d{{1,4}}(?:\.\d{{1,3}})*[a-z]{{0,2}})
      | (?P<dotted>\d{{1,4}}(?:\.\d{{1,3}})*(?:[a-z](?![a-z]))?(?:\s?\([a-z0-9]{{1,5}}\))*)
      | (?P<round>\([A-Za-z]{{1,5}}\)|\(\d{{1,3}}\))
      | (?P<letters>[A-Za-z]{{1,5}}|[\u0623-\u064a]|[\u05d0-\u05ea])(?=[.)])
    )
    (?P<close>[.):\]]*)
    (?P<gap>\s*(?:[–—:-]+(?=\s))?\s*)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Typed:
    """A typed number.

    ``id`` is the number itself; ``shape`` is what tells it from numbers of another level;
    ``end`` is where the words begin. ``whole`` says that it needs no number before it to be clear.
    ``rank`` is 0 for articles and the like, 1 for numbers, 2 for small letters and numbers in
    brackets.
    """

    id: str
    shape: tuple[str, ...]
    end: int
    whole: bool
    rank: int = 1


def typed_number(text: str, before: str | None = None) -> Typed | None:
    """The number that a paragraph begins with, or None.

    ``before`` is the id of the last number of the same look; it tells a letter from a roman i.
    """
    match = _START.match(text)
    if match is None or match.end() == match.start() or not _ends(match, text):
        return None
    return _read(match, before)


def only_number(text: str, before: str | None = None) -> Typed | None:
    """The number that is all that the text holds, or None."""
    plain = text.strip()
    match = _START.match(plain)
    if match is None or match.end() != len(plain) or not plain:
        bare = re.fullmatch(r"(?P<core>(?P<letters>[A-Za-z]{1,5}))", plain)
        roman = value_of(plain.casefold()) if bare else None
        if bare is None or not (len(plain) == 1 or roman):
            return None
        shape = "roman" if roman and (plain.casefold() != "c" or before is None) else "letter"
        case = "A" if plain.isupper() else "a"
        rank = 0 if plain.isupper() else 2
        return Typed(plain, (shape, "", case), len(plain), whole=False, rank=rank)
    letters = match["letters"]
    if letters and len(letters) > 1 and value_of(letters.casefold()) is None:
        return None
    return _read(match, before)


def _ends(match: re.Match[str], text: str) -> bool:
    """Whether what follows the number shows that it is one."""
    rest = text[match.end() :]
    gap = match["gap"]
    if rest and not gap:
        return False
    letters = match["letters"] or ""
    if len(letters) > 1 and value_of(letters.casefold()) is None:
        return False
    if match["word"]:
        clear = bool(match["close"] or "\t" in gap or gap.strip() or not rest)
        return clear or not rest[0].islower()
    if match["round"]:
        return True
    if match["letters"]:
        return bool(match["close"])
    marked = bool(match["close"] or "\t" in gap or gap.strip())
    several = "." in match["core"] or "(" in match["core"]
    if match["named"]:
        if not match["named"][0].isupper():
            return False
        return marked or not rest or not rest[0].islower()
    return marked or (several and (not rest or not rest[0].islower()))


def _read(match: re.Match[str], before: str | None) -> Typed | None:
    core = "".join(
        str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in match["core"]
    )
    core = "".join(core.split())
    word = (match["word"] or "").casefold()
    end = match.end()
    if match["named"]:
        prefix = re.match(r"[A-Za-z]+", core)
        return Typed(core, ("named", prefix[0] if prefix else "", word), end, whole=True)
    if match["dotted"]:
        depth = core.count(".") + core.count("(")
        shape = ("decimal", str(depth), word, match["close"][:1])
        return Typed(core, shape, end, whole=depth > 0, rank=0 if word else 1)
    inner = core.strip("()")
    look = "()" if match["round"] else match["close"][:1]
    if inner.isdigit():
        return Typed(inner, ("decimal", look, word), end, whole=False, rank=2)
    small = inner.casefold()
    roman = value_of(small)
    if roman and len(inner) == 1 and before and len(before) == 1:
        # After h comes i: a letter, and no roman one.
        roman = None if ord(before.casefold()) + 1 == ord(small) else roman
    elif roman and len(inner) == 1 and small not in "ivx":
        roman = None
    case = "A" if inner.isupper() else "a"
    shape = ("roman" if roman else "letter", look, case, word)
    rank = 0 if word or (case == "A" and look != "()") else 2
    return Typed(inner, shape, end, whole=bool(word), rank=rank)
