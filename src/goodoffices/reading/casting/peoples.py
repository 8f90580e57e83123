"""States that no table has: told by the adjective made of their name, and their capitals."""

import itertools
import re
from collections.abc import Sequence

from goodoffices.reading.casting.grammar import DATES
from goodoffices.reading.casting.mention import Mention
from goodoffices.reading.casting.words import Word

__all__ = ["adjective_of", "find_peoples"]

_ENDS = ("n", "an", "ian", "ean", "i", "ese", "ish", "ic", "nese", "ite")
_SEAT = re.compile(r", the (?P<of>capital of |seat of the government of |seat of the |)$")


def adjective_of(word: str, state: str) -> bool:
    """Whether a word is made of a state's name: "Ruritanian" of "Ruritania"."""
    if not word.startswith(state[:4]) or word == state or len(state) < 4:
        return False
    stems = {state, state.rstrip("aeoy"), state.removesuffix("land"), state.removesuffix("ia")}
    return any(word == stem + end for stem in stems if len(stem) > 3 for end in _ENDS)


def find_peoples(words: Sequence[Word], names: Sequence[Mention]) -> None:
    """Make states of the unknown names of which adjectives are made, and capitals of their seats.

    The adjective must stand before a word that it describes, as in "the Ruritanian government".
    """
    unknown = {m.name for m in names if m.sort == "name" and " " not in m.name}
    described = {
        m.name
        for m in names
        if m.sort == "name" and m.end < len(words) and _described(words[m.end])
    } | {m.of.name for m in names if m.of is not None and m.of.sort == "name"}
    states = {
        word: state
        for word in sorted(unknown & described)
        for state in sorted(unknown)
        if adjective_of(word, state)
    }
    dated = _datelines(words, names)
    for m in names:
        if m.sort == "name" and m.name in dated:
            m.sort = "state"
        for told in (m, m.of):
            if told is None or told.sort != "name":
                continue
            if told.name in states:
                told.sort, told.name = "adjective", states[told.name]
            elif told.name in states.values():
                told.sort = "state"
    _find_seats(words, names)


def _datelines(words: Sequence[Word], names: Sequence[Mention]) -> set[str]:
    """The country after the city in capitals of a dateline: "KELD, Ruritania, March 13"."""
    return {
        m.name
        for city, m in itertools.pairwise(names)
        if m.sort == "name"
        and words[city.start].first
        and all(word.text.isupper() for word in words[city.start : city.end])
        and len(words[city.start].text) > 2
        and city.end + 1 == m.start
        and words[city.end].text == ","
        and m.end + 1 < len(words)
        and (words[m.end].text == "(" or words[m.end + 1].lower.rstrip(".") in DATES)
    }


def _described(word: Word) -> bool:
    return word.text.islower() and word.text.isalpha() and word.pos in {"NOUN", "ADJ", ""}


def _find_seats(words: Sequence[Word], names: Sequence[Mention]) -> None:
    """Learn capitals from "N, the Ruritanian capital", or "N, the seat of its government"."""
    capitals: dict[str, str] = {}
    states: set[str] = set()
    before: Mention | None = None
    for m in names:
        if (
            before is not None
            and before.sort == "name"
            and m.sort in {"adjective", "state", "name"}
        ):
            link = " ".join(word.lower for word in words[before.end : m.start])
            after = words[m.end].lower if m.end < len(words) else ""
            told = _SEAT.search(link.replace(" ,", ",") + " ")
            of_state = told is not None and told["of"].startswith("capital")
            if of_state or (told and m.sort != "name" and after in {"capital", "government"}):
                capitals[before.name] = m.name
                if m.sort == "name":
                    states.add(m.name)
        before = m
    for m in names:
        if m.sort == "name" and m.name in states:
            m.sort = "state"
        elif m.sort == "name" and m.name in capitals:
            m.sort, m.name = "capital", capitals[m.name]
