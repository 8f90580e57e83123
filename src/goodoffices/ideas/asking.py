"""What somebody asks for: terms of a case, formulas of the bank, or what comes near to it."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from goodoffices.ideas.bank import formulas
from goodoffices.ideas.fitting import about, said_on
from goodoffices.ideas.formula import Formula, Topic
from goodoffices.model import Case

__all__ = ["Wanted", "near", "wanted_of"]

MOST_NEAR = 3


@dataclass(frozen=True)
class Wanted:
    """What was asked for.

    Attributes:
        among: the formulas to tell of.
        terms: ids of the terms that are meant, whatever their state; None for all open ones.
    """

    among: tuple[Formula, ...]
    terms: tuple[str, ...] | None = None


def wanted_of(case: Case | None, words: str) -> Wanted | None:
    """What is meant by some words; None if nothing is.

    The id or title of a term goes first, then what the bank knows (a topic, an id, words), then
    terms that speak of it, in the language of the case or in the words of a side's own that its
    labels name. Case, vowel signs and the form of letters make no difference.
    """
    if case is not None and (called := tuple(_called(case, words))):
        return Wanted(formulas(), called)
    if known := about(words):
        return Wanted(known)
    if case is not None and (speaking := tuple(_speaking(case, words))):
        return Wanted(formulas(), speaking)
    return None


def near(case: Case | None, words: str) -> tuple[str, ...]:
    """Topics, ids and terms that are written nearly so."""
    there = [topic.value for topic in Topic] + [formula.id for formula in formulas()]
    if case is not None:
        for term in case.term_ids():
            there += [term, case.term_title(term)]
    plain = {_plain(name): name for name in reversed(there)}
    return tuple(plain[name] for name in get_close_matches(_plain(words), plain, n=MOST_NEAR))


def _called(case: Case, words: str) -> Iterator[str]:
    plain = _plain(words)
    for term in case.term_ids():
        if plain and plain in {_plain(term), _plain(case.term_title(term))}:
            yield term


def _speaking(case: Case, words: str) -> Iterator[str]:
    """Terms on which somebody used the words, or other words for the same."""
    plain = _plain(words)
    if not plain:
        return
    phrases = {plain}
    for label in case.labels:
        same = {_plain(name) for name in (label.words, *label.by_party.values())}
        if any(_has(name, plain) for name in same):
            phrases |= same
    for term in case.term_ids():
        said = _plain("\n".join(said_on(case, term)))
        if any(_has(said, phrase) for phrase in phrases):
            yield term


def _has(said: str, phrase: str) -> bool:
    """Whether a word begins so; in scripts that join an article to it, whether one holds it."""
    if phrase.isascii():
        return re.search(rf"\b{re.escape(phrase)}", said) is not None
    return phrase in said


def _plain(words: str) -> str:
    """Without case, vowel signs and forms of letters, and with single spaces."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    bare: Collection[str] = [c for c in apart if unicodedata.category(c) not in {"Mn", "Cf"}]
    return " ".join("".join(bare).split())
