"""The words of a page, to be looked for in every format of it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from goodoffices.agreement.planning import plan
from goodoffices.analysis import analyse
from goodoffices.brief.content import brief_of
from goodoffices.brief.document import Document
from goodoffices.brief.html import page_html
from goodoffices.brief.layout.whole import document_of
from goodoffices.model import Case
from tests.brief.invented import CASES
from tests.brief.reading import Node, read

ODD = [
    *("#let x = [", "$x$", "@a <b>", '\\"', "*_`", "]]", "//", "/*", "}", "~--~", "&lt;", "]]>"),
    *("\x00", "\x1b[31m", "\x0b", "\u2028", "\ufffe", "\N{RIGHT-TO-LEFT OVERRIDE}abc", "\x85"),
    *("9" * 60, "W" * 300, "漢字", "a\u0301\u064b", "שלום", "{}", "{0}"),
]


def document(case: Case) -> Document:
    return document_of(brief_of(case, analyse(case, limit=20)))


@cache
def briefed(name: str) -> Document:
    """The whole document of a case of ``CASES``, with its plan where something is owed."""
    case = CASES[name]()
    found = plan(case) if case.obligations or case.phases else None
    return document_of(brief_of(case, analyse(case, limit=20), found))


def letters(words: str) -> str:
    """Letters and digits alone, each in its usual form, without marks above or below."""
    usual = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in usual if c.isalnum())


def words_of(page: Document) -> Iterator[str]:
    """Every word that the HTML page shows outside pictures."""
    for run in strings(next(read(page_html(page)).all("main"))):
        yield from filter(letters, re.split(r"[^\w]+", run))


def strings(node: Node) -> Iterator[str]:
    """The texts of a page one by one, those in pictures left out."""
    for part in node.parts:
        if isinstance(part, str):
            yield part
        elif part.tag != "svg":
            yield from strings(part)


def holds(shown: str, word: str) -> bool:
    """Whether the word is there; a reader of PDF may give words that run leftward backwards.

    A letter that no font has stands there as its number.
    """
    usual = [f"(?:{letters(c)}|u{ord(c):04x})" for c in word if letters(c)]
    return any(re.search("".join(way), shown) for way in (usual, usual[::-1]))
