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
    Of brackets with labels, one of which ends in ``this text``, that one has the words, with what
    stands outside of them all.
    """
    stated = [line for line in (line.strip() for line in lines) if line]
    labelled, rest = _labelled("\n".join(stated))
    if labelled:
        inner = bracketed(rest.split("\n"))
        return Bracketed(inner.words, inner.left_open, labelled)
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


def _own(label: str) -> bool:
    return label.strip().endswith(THIS_TEXT)


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


def _labelled(text: str) -> tuple[tuple[Alternative, ...], str]:
    """The brackets with others' words, and the text without them and the label of its own.

    Nothing where not exactly one label says that it is this text's own.
    """
    found = [(part, label) for part in _brackets(text) if (label := _LABEL.match(part))]
    owned = [_own(label["label"]) for _, label in found]
    if owned.count(True) != 1:
        return (), text
    others = []
    for (part, label), own in zip(found, owned, strict=True):
        words = part[label.end() : -1].strip()
        text = text.replace(part, words if own else "", 1)
        if not own:
            others.append(Alternative(label["label"].strip(), words))
    return tuple(others), text
