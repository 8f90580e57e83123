"""Readable ids made from words."""

import re
import unicodedata
from collections.abc import Collection

__all__ = ["fresh_id"]

LONGEST = 32


def fresh_id(words: str, taken: Collection[str], fallback: str) -> str:
    """An id of lower-case Latin letters, digits and hyphens made from ``words``, not yet taken.

    Accents are dropped. Words without a Latin letter or digit give ``fallback``; a taken id gets
    a number from 2 up.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(stem) > LONGEST:
        stem = stem[:LONGEST].rpartition("-")[0] or stem[:LONGEST]
    stem = stem or fallback
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found
