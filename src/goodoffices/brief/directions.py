"""Directions of writing: which way words run, and what keeps them from disturbing their line."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from goodoffices.model import right_to_left

__all__ = ["Directions", "runs_left", "visible"]

# Control characters, those that turn the order of a line, and what no file in UTF-8 can hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_USUAL = {"ARABIC": "ar", "HEBREW": "he", "": "en"}
_HEBREW = {"he", "iw", "ji", "lad", "yi"}


@dataclass(frozen=True)
class Directions:
    """How the words of one page run.

    ``language`` is that of the case's words. ``names`` may stand inside sentences of ours; those
    that run from right to left are isolated there, so that two in a row keep their order.
    """

    language: str
    names: tuple[str, ...] = ()

    @cached_property
    def _leftward(self) -> re.Pattern[str] | None:
        names = sorted(filter(runs_left, set(self.names)), key=lambda name: (-len(name), name))
        if not names:
            return None
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def tag(self, words: str, language: str | None = None) -> str | None:
        """The language to state for words; None for English.

        It is the language of the case where that is written in the script of the words; else the
        one most often written in it, so that a voice or a speller takes the right letters.
        """
        told = language or self.language
        script = _script(words)
        if language is None and script is not None and script != _script_of(told):
            told = _USUAL[script]
        return told if _first_part(told) != "en" and _LANGUAGE.fullmatch(told) else None

    def pieces(self, words: str) -> Sequence[tuple[str, bool]]:
        """The words in pieces, each with whether it is a name to isolate."""
        if self._leftward is None or runs_left(words):
            return [(words, False)]
        pieces: list[tuple[str, bool]] = []
        end = 0
        for name in self._leftward.finditer(words):
            pieces += [(words[end : name.start()], False), (name[0], True)]
            end = name.end()
        return [piece for piece in (*pieces, (words[end:], False)) if piece[0]]


def visible(words: str) -> str:
    """The words with a replacement character for each one that cannot be shown as it is."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", words)


def runs_left(words: str) -> bool:
    """Whether the first letter of a strong direction is one that runs from right to left."""
    letter = _first_letter(words)
    return letter is not None and unicodedata.bidirectional(letter) != "L"


def _first_letter(words: str) -> str | None:
    return next((c for c in words if unicodedata.bidirectional(c) in {"L", "R", "AL"}), None)


def _script(words: str) -> str | None:
    """``ARABIC``, ``HEBREW``, nothing for letters that run rightward, None for others."""
    letter = _first_letter(words)
    if letter is None:
        return None
    if unicodedata.bidirectional(letter) == "L":
        return ""
    return next((s for s in ("ARABIC", "HEBREW") if s in unicodedata.name(letter, "")), None)


def _script_of(language: str) -> str:
    if _first_part(language) in _HEBREW:
        return "HEBREW"
    return "ARABIC" if right_to_left(language) else ""


def _first_part(language: str) -> str:
    return language.replace("_", "-").split("-")[0].casefold()
