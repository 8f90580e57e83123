"""Views of single facts: a search within what the reader may read, and what is still open."""

import unicodedata
from collections.abc import Iterator, Mapping

from goodoffices.brief.views.view import View, paragraph, since
from goodoffices.model import Question
from goodoffices.talks import Fact, State, refusal, refused
from goodoffices.talks.telling import names_in, tell

__all__ = ["questions_view", "search_view"]

CASE_FILE = "case_file/1"
"""The file that the talks were opened from: all that it says stands in facts of its own."""


def search_view(state: State, words: str) -> View:
    """Facts that hold every one of these words, the latest first, in what the reader may read.

    Capitals, accents and marks of vowels make no difference. Raises Refused (nothing_to_find).
    """
    wanted = [_plain(word) for word in words.split()]
    if not wanted:
        raise refused("nothing_to_find")
    names = names_in(state)
    found = list(_holding(state, wanted, names))
    told = [
        {"entry": fact.place, "kind": fact.kind, "when": str(fact.when), "words": "\n".join(said)}
        for fact, _, said in found
    ]
    return View(told, tuple(_found(found)))


def _holding(
    state: State, wanted: list[str], names: Mapping[str, str]
) -> Iterator[tuple[Fact, str, tuple[str, ...]]]:
    for fact in reversed(state.standing):
        if fact.kind == CASE_FILE:
            continue
        told = tell(fact, names)
        said = (*told.words, *(words for _, words in told.beside))
        text = _plain("\n".join(said))
        if all(word in text for word in wanted):
            yield fact, told.title, said


def _found(found: list[tuple[Fact, str, tuple[str, ...]]]) -> Iterator[str]:
    if not found:
        yield "Nothing that you may read holds these words."
    for fact, title, said in found:
        yield from paragraph(f"{fact.place} · {title} · {fact.when}")
        yield from paragraph(" / ".join(said), 3, most=3)


def _plain(words: str) -> str:
    """Words with neither capitals, accents nor marks of vowels."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))


def questions_view(state: State) -> View:
    """Questions that wait for an answer, the oldest first."""
    names = names_in(state)
    waiting = [f for f in state.facts(Question) if f.told.answer is None]
    waiting.sort(key=lambda f: (f.told.when or f.when).earliest)
    told = [
        {
            "entry": f.place,
            "to": f.told.to,
            "words": f.told.words,
            "since": str(f.told.when or f.when),
        }
        for f in waiting
    ]
    lines: list[str] = []
    for fact in waiting:
        asked = fact.told.when or fact.when
        lines += paragraph(
            f"{names.get(fact.told.to, fact.told.to)} · {since(asked, state.day)} · {fact.place}"
        )
        lines += paragraph(fact.told.words, 3, quoted=True)
    return View(told, tuple(lines) or ("No question waits for an answer.",))


refusal("nothing_to_find", "No words were given to look for.", "Name at least one.")
