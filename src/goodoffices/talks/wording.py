"""The exact words of a text: one page, of which digest and check code are taken everywhere."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from goodoffices.model import Case, Term, Text
from goodoffices.text import marked

__all__ = ["digest_of", "page_of", "titled"]


def page_of(what: Text | str) -> str:
    """The words of a text as they are read, sent and sealed; words that are no text as they are.

    For each term a line with its id and title, then its clause. A term without words has a line
    that says what it amounts to, so that two texts that differ in it differ on the page; what is
    not agreed stands in brackets.
    """
    return what if isinstance(what, str) else "\n".join(_lines(what))


def digest_of(words: str) -> str:
    """The SHA-256 of the words, byte for byte, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def titled(text: Text, case: Case) -> Text:
    """The text with the title of each term in it, also where its issue gives one.

    So its page is the same for readers who know the issues by other titles, or not at all.
    """
    return replace(
        text,
        terms=tuple(
            replace(term, title=term.title or case.term_title(term.id)) for term in text.terms
        ),
    )


def _lines(text: Text) -> Iterator[str]:
    for term in text.terms:
        yield term.id if term.title in {None, term.id} else f"{term.id} {term.title}"
        yield from _clause(term)


def _clause(term: Term) -> Iterator[str]:
    if term.words is not None:
        yield from marked(term.words, term.brackets).splitlines()
    elif term.option is not None:
        yield f"Option: {marked(term.option, term.brackets)}"
    if term.left_open:
        yield "[to be agreed]"
