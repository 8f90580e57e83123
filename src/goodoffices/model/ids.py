"""Readable ids made from words."""

import re
import unicodedata
from collections.abc import Container

__all__ = ["fresh_id"]

_MOST = 40


def fresh_id(words: str, taken: Container[str], fallback: str) -> str:
    """An id of lower-case letters, digits and hyphens made from ``words``, not ``taken`` yet.

    Letters of other alphabets are not transliterated: where they are most of the words, or
    nothing is left, the id is ``fallback``. A number is added to an id that is taken.
    """
    letters = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(mark for mark in letters if not unicodedata.combining(mark))
    kept = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    used = sum(letter.isalnum() for letter in letters)
    if 2 * sum(letter.isalnum() for letter in kept) <= used:
        kept = fallback
    if len(kept) > _MOST:
        kept = kept[: _MOST + 1].rpartition("-")[0] or kept[:_MOST]
    name, count = kept, 1
    while name in taken:
        count += 1
        name = f"{kept}-{count}"
    return name
