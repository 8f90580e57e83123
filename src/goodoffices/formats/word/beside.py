"""What stands beside a text's own words in a document made here, and is not read: was it changed?

Where a term stands, the words of others, and the lines above the text are made anew from the case.
Whoever changed them in the document wanted to say something, so nothing of it is passed over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodoffices.formats.folding import begins_with
from goodoffices.formats.word.brackets import THIS_TEXT, Alternative, bracketed
from goodoffices.formats.word.columns import STANDS
from goodoffices.formats.word.reading import TextDocument
from goodoffices.formats.word.writing import Rows, lines_around
from goodoffices.model import ALL, MEDIATORS, Case, visible

__all__ = ["changed_beside"]

_LETTERS = 300


@dataclass(frozen=True)
class _Beside:
    """For each term where it stands and the words of others; and the lines around the text."""

    stands: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]]
    lines: frozenset[str]


def changed_beside(case: Case, document: TextDocument) -> Iterator[str]:
    """What was changed of all that is not read, in sentences."""
    found = _Beside(
        stands={term.id: _key(term.stands) for term in document.terms if term.stands},
        others={term.id: _by_holder(term.others) for term in document.terms if term.others},
        lines=frozenset(map(_key, document.notices)),
    )
    expected = _nearest(case, document, found)
    if expected is None:
        if found.stands or found.lines:
            yield f"The column {STANDS!r} and the lines around the text are not read."
        return
    for term in document.terms:
        stands = found.stands.get(term.id, "")
        if stands and stands != expected.stands.get(term.id):
            yield f"term {term.id}: {_quoted(stands)} in the column {STANDS!r} is not read"
        now, was = found.others.get(term.id, {}), expected.others.get(term.id, {})
        for holder, words in now.items():
            if was.get(holder) != words:
                yield (
                    f"term {term.id}: {_quoted(words)} beside it is not read: words of "
                    f"{holder!r}, and not of this text"
                )
        away = [holder for holder in was if holder not in now]
        within = [repr(holder) for holder in away if f"[{holder}:" in (term.words or "")]
        gone = [repr(holder) for holder in away if repr(holder) not in within]
        if within:
            yield (
                f"term {term.id}: the bracket that ends in {THIS_TEXT!r} is gone or is not closed; "
                f"the words of {' and '.join(within)} are read as this text's own: mend the "
                "brackets"
            )
        if gone:
            yield (
                f"term {term.id}: the words of {' and '.join(gone)} beside it are gone from the "
                "document; in the case they stay"
            )
    for line in document.notices:
        if _key(line) not in expected.lines:
            yield f"not read: a changed line around the text {_quoted(line)}"


def _nearest(case: Case, document: TextDocument, found: _Beside) -> _Beside | None:
    """What was written, for the readers for whom most of it is what the document has."""
    if document.made_of is None or case.text(document.made_of) is None:
        return None
    made = [
        beside
        for room in (MEDIATORS, ALL, *(party.id for party in case.parties))
        if (beside := _made(case, room, document.made_of)) is not None
    ]
    return max(made, key=lambda each: _alike(each, found), default=None)


def _made(case: Case, room: str, name: str) -> _Beside | None:
    known = visible(case, room)
    text = known.text(name)
    if text is None:
        return None
    rows = Rows(known, text)
    return _Beside(
        stands={term.id: _key("\n".join(rows.stands(term))) for term in text.terms},
        others={term.id: _by_holder(bracketed(rows.words(term)).others) for term in text.terms},
        lines=frozenset(map(_key, lines_around(known, text, room))),
    )


def _alike(made: _Beside, found: _Beside) -> int:
    stands = sum(made.stands.get(term) == words for term, words in found.stands.items())
    others = sum(made.others.get(term) == words for term, words in found.others.items())
    return stands + others + len(made.lines & found.lines)


def _by_holder(others: tuple[Alternative, ...]) -> dict[str, str]:
    return {other.holder or "": _key(other.words) for other in others}


def _key(words: str) -> str:
    return " ".join(words.split())


def _quoted(words: str) -> str:
    return repr(begins_with(words, _LETTERS))
