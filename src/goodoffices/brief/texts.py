"""Texts side by side: each under its author's name, differences marked without colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from goodoffices.brief.said import Cite, Said
from goodoffices.model import Case, Term, Text
from goodoffices.text import bracket_told, on_table, same, shown, side_by_side

__all__ = ["Clause", "ClauseRow", "TextHead", "Texts", "texts_of"]


@dataclass(frozen=True)
class TextHead:
    """Whose text it is, what it is to the others, and from whom its content is known."""

    id: str
    title: str
    kind: str
    author: str | None
    reply_to: str | None
    said: Said


@dataclass(frozen=True)
class Clause:
    """A term in one text; ``words`` in runs of (text, differs from the text it is held against).

    ``like`` is the title of that text where the clause says the same; ``brackets`` tells who wants
    each of the brackets in the words, and why.
    """

    words: tuple[tuple[str, bool], ...]
    left_open: bool
    brackets: tuple[str, ...]
    like: str | None
    adds_to: str | None


@dataclass(frozen=True)
class ClauseRow:
    """A term as each text has it; None where a text does not have it."""

    id: str
    title: str
    alike: bool
    clauses: tuple[Clause | None, ...]


@dataclass(frozen=True)
class Texts:
    """The texts on the table, oldest first, and their terms in the case's order."""

    heads: tuple[TextHead, ...]
    rows: tuple[ClauseRow, ...]


def texts_of(case: Case, cite: Cite) -> Texts:
    """The texts on the table, term by term."""
    table = on_table(case)
    rows = tuple(
        ClauseRow(
            id=row.id,
            title=row.title,
            alike=row.alike,
            clauses=tuple(_clause(case, table, text, row.clauses) for text in table),
        )
        for row in side_by_side(case)
    )
    return Texts(heads=tuple(_head(case, text, cite) for text in table), rows=rows)


def _head(case: Case, text: Text, cite: Cite) -> TextHead:
    author = case.actor(text.author) if text.author else None
    reply_to = case.text(text.in_reply_to) if text.in_reply_to else None
    return TextHead(
        id=text.id,
        title=text.title,
        kind=text.kind.shown,
        author=author.name if author else None,
        reply_to=reply_to.title if reply_to else None,
        said=cite(text),
    )


def _clause(
    case: Case, table: tuple[Text, ...], text: Text, clauses: Mapping[str, Term]
) -> Clause | None:
    term = clauses.get(text.id)
    if term is None:
        return None
    against = _against(table, text, clauses)
    words = shown(case, term)
    if against is None:
        return _made(case, term, ((words, False),), None)
    other = clauses[against.id]
    if same(term, other):
        return _made(case, term, ((words, False),), against.title)
    runs = _runs(shown(case, other), words)
    return _made(case, term, runs, None)


def _made(case: Case, term: Term, words: tuple[tuple[str, bool], ...], like: str | None) -> Clause:
    adds_to = case.term_title(term.adds_to) if term.adds_to else None
    return Clause(
        words=words,
        left_open=term.left_open,
        brackets=tuple(dict.fromkeys(bracket_told(case, bracket) for bracket in term.brackets)),
        like=like,
        adds_to=adds_to,
    )


def _against(table: tuple[Text, ...], text: Text, clauses: Mapping[str, Term]) -> Text | None:
    """The text that a clause is held against: the one answered, else the oldest before it."""
    before = table[: table.index(text)]
    holders = [earlier for earlier in before if earlier.id in clauses]
    answered = [earlier for earlier in holders if earlier.id == text.in_reply_to]
    return next(iter(answered + holders), None)


def _runs(old: str, new: str) -> tuple[tuple[str, bool], ...]:
    """The new words in runs, True for those that the old wording does not have in that place."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    runs = [
        (" ".join(after[low:high]), tag != "equal")
        for tag, _, _, low, high in matcher.get_opcodes()
        if high > low
    ]
    return tuple(runs)
