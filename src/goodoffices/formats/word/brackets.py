"""Brackets in a text: what stands in them is not agreed (``[60 / 90] days``, ``[ ]``)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["THIS_TEXT", "Alternative", "Bracketed", "alternatives_in", "bracketed", "is_open"]

THIS_TEXT = "this text"
"""What the label of a bracket ends with that holds a text's own words, beside others'."""

_EMPTY = re.compile(r"\[[\s_.…]*\]")
_SIC = re.compile(r"\[\s*sic\s*\]", re.IGNORECASE)
_PHRASES = re.compile(
    r"\b(?:to be (?:agreed|determined|decided|negotiated|confirmed)|left (?:open|to be agreed)"
    r"|tbd|tba|tbc|à convenir|à déterminer|por acordar|por determinar|a acordar)\b"
    r"|يتفق عليه لاحقا|يُتفق عليه|يحدد لاحقا|ייקבע בהמשך|יוסכם בהמשך",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[(?P<label>[^\[\]:]{1,200}):\s*")


@dataclass(frozen=True)
class Alternative:
    """Words in brackets, with whose they are where a label says so."""

    holder: str | None
    words: str


@dataclass(frozen=True)
class Bracketed:
    """What a clause says: its own words, whether they leave it open, and others' words beside."""

    words: str | None
    left_open: bool
    others: tuple[Alternative, ...] = ()


def is_open(words: str) -> bool:
    """Whether the words hold a bracket, or say that something is to be agreed."""
    return bool(_PHRASES.search(words)) or any(
        not _SIC.fullmatch(part) for part in _brackets(words)
    )


def bracketed(lines: Iterable[str]) -> Bracketed:
    """What the lines of a clause say.

    A line that is an empty bracket, and nothing else, leaves the clause open and is no word of it.
    Where all is brackets with labels, one of which ends in ``this text``, that one has the words.
    """
    stated = [line for line in (line.strip() for line in lines) if line]
    labelled = _labelled("\n".join(stated))
    own = [each for each in labelled if _own(each)]
    if len(own) == 1:
        inner = bracketed(own[0].words.split("\n"))
        others = tuple(each for each in labelled if not _own(each))
        return Bracketed(inner.words, inner.left_open, others)
    kept = [line for line in stated if not _EMPTY.fullmatch(line)]
    words = "\n".join(kept) or None
    marked = len(kept) < len(stated)
    return Bracketed(words, marked or words is None or is_open(words))


def alternatives_in(words: str) -> tuple[tuple[str, ...], ...]:
    """For each bracket that names several possible words, these: ``[60 / 90]``, ``[A] [B]``."""
    found = []
    for part in _brackets(words):
        inner = re.sub(r"\s+", " ", part[1:-1]).strip()
        pieces = [piece.strip() for piece in re.split(r"\s/\s|(?<=\w)/(?=\w)|\s\|\s", inner)]
        if len(pieces) > 1 and all(pieces):
            found.append(tuple(pieces))
    return tuple(found)


def _own(each: Alternative) -> bool:
    return each.holder is not None and each.holder.endswith(THIS_TEXT)


def _brackets(words: str) -> Iterator[str]:
    """The outermost brackets, with what they hold; one that is not closed counts for nothing."""
    depth = start = 0
    for place, mark in enumerate(words):
        if mark == "[":
            if not depth:
                start = place
            depth += 1
        elif mark == "]" and depth:
            depth -= 1
            if not depth:
                yield words[start : place + 1]


def _labelled(text: str) -> list[Alternative]:
    """The brackets with labels, where the text is nothing else; else nothing."""
    parts = list(_brackets(text))
    rest = text
    found = []
    for part in parts:
        rest = rest.replace(part, "", 1)
        label = _LABEL.match(part)
        if label is None:
            return []
        found.append(Alternative(label["label"].strip(), part[label.end() : -1].strip()))
    return [] if rest.strip() else found
