"""The words of a report as the rules of names see them, with what a parse adds where there is one.

Names are found on these words and not on the parser's entities, which tear long names apart and
read headings as names; its word classes and entity labels only weigh in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodoffices.reading.document import Span
from goodoffices.reading.report import Report

__all__ = ["Word", "pieces", "word_set", "words_of"]


def word_set(words: str) -> frozenset[str]:
    """Words written one after another."""
    return frozenset(words.split())


_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|Capt|Maj|Sgt|Prof|St|Rev|Adm|Brig|Jr|Sr|Inc|Ltd|Co"
    r"|Corp)\.(?=[\s,])"
    r"|[A-Z]\.(?=\s[A-Z])"
    r"|[^\W\d_](?:\w|['’ʻ](?!s\b)(?=[^\W\d_]))*(?:[-‑](?!(?:[A-Z]\.){2})(?:\w|['’](?!s\b)(?=[^\W\d_]))+)*"
    r"|['’]s\b"
    r"|\d+(?:[.,-]\d+)*\w*"
    r"|\S"
)
_PARTICLES = {"al", "el", "ould", "ul", "abu", "ben", "bin", "ibn", "vice"}
_TAILS = word_set(
    "led based backed run controlled brokered mediated sponsored aligned affiliated linked "
    "held allied funded supported made owned flagged occupied appointed style born imposed "
    "only"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``quoted`` inside quotation marks, ``first`` of its sentence.

    ``pos`` and ``label`` are the parser's coarse class and entity label, ``subject`` whether it
    takes the word for the subject of a verb; empty and false without a parse.
    """

    text: str
    start: int
    end: int
    sentence: int
    first: bool
    quoted: bool
    pos: str = ""
    label: str = ""
    subject: bool = False

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, or is a name with a small article as in al-Nunu."""
        text = self.text
        return text[:1].isupper() or (text[:3] in {"al-", "el-", "ad-", "as-"} and len(text) > 3)


def pieces(name: str) -> tuple[str, ...]:
    """A name as the words that it would be in a report."""
    return tuple(match.group() for match in _WORD.finditer(f"{name} "))


def words_of(report: Report, quoted: Iterable[Span], known: Iterable[str]) -> list[Word]:
    """The words of the sentences of a report; ``known`` are names that a hyphen may join."""
    text = report.visible
    marks = _marks(report)
    inside = bytearray(len(text))
    for span in quoted:
        inside[span.start : span.end] = b"\1" * (span.end - span.start)
    names = set(known) | set(re.findall(r"(?<![\w-])[A-Z]\w+(?![\w-])", text))
    words: list[Word] = []
    for number, sentence in enumerate(report.sentences):
        first = True
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            for start, end in _split(match.start(), match.group(), names):
                pos, label, subject = marks.get(start, ("", "", False))
                told = text[start:end]
                is_word = told[0].isalnum()
                words.append(
                    Word(
                        told,
                        start,
                        end,
                        number,
                        first and is_word,
                        bool(inside[start]),
                        pos,
                        label,
                        subject,
                    )
                )
                first = first and not is_word
    return words


def _split(start: int, word: str, names: set[str]) -> list[tuple[int, int]]:
    """Where a hyphened word is cut: "Iran-Iraq" is two names, "Al-Thani" is one."""
    if "-" not in word or word in names or word.lower() in names:
        return [(start, start + len(word))]
    left, _, right = word.partition("-")
    whole = left.lower() in _PARTICLES
    if whole or not left[:1].isupper():
        return [(start, start + len(word))]
    if (right in names and left in names) or right.lower() in _TAILS:
        middle = start + len(left)
        return [(start, middle), (middle, middle + 1), (middle + 1, start + len(word))]
    return [(start, start + len(word))]


def _marks(report: Report) -> dict[int, tuple[str, str, bool]]:
    if report.parse is None:
        return {}
    return {
        token.idx: (token.pos_, token.ent_type_, token.dep_ in {"nsubj", "nsubjpass"})
        for token in report.parse
    }
