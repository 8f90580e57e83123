"""What the matrix of a case holds: names of its rows and columns, and words of its cells."""

from collections import Counter

from goodoffices.formats.headings import field_of, folded, is_unknown, plain
from goodoffices.formats.workbook import printable
from goodoffices.model import Case, Position, PositionKind
from goodoffices.text import option_shown
from goodoffices.text.table import latest

__all__ = ["cell_words", "current", "headings", "row_names", "title_words"]

# What one cell is allowed to hold when it is read back.
_MOST_CHARACTERS = 15_000


def headings(case: Case) -> dict[str, str]:
    """Party -> the heading of its column, in the order of the columns.

    A name that two parties share, or that would be read as another column, is numbered.
    """
    parties = case.parties_in_order()
    names = [_one_line(party.label) for party in parties]
    times = Counter(folded(name) for name in names)
    found: dict[str, str] = {}
    for number, (party, name) in enumerate(zip(parties, names, strict=True), start=1):
        clear = name and times[folded(name)] == 1 and field_of(name) is None
        numbered = f"Party {number}: {name} ({_one_line(party.id)})"
        found[party.id] = name if clear else numbered
    return found


def row_names(case: Case) -> dict[str, str]:
    """Issue or term -> what its Id cell holds: the id, made clear where a cell would blur it."""
    ids = case.term_ids()
    names = [_one_line(term_id) for term_id in ids]
    times = Counter(names)
    return {
        term_id: name if times[name] == 1 and not is_unknown(name) else f"{name} (row {number})"
        for number, (term_id, name) in enumerate(zip(ids, names, strict=True), start=1)
    }


def title_words(case: Case, term_id: str) -> str:
    """The title as its cell holds it; the id in brackets where nobody gave one in words."""
    title = _one_line(case.term_title(term_id))
    return f"({_one_line(term_id)})" if is_unknown(title) else title


def current(case: Case) -> dict[tuple[str, str], Position]:
    """Party and term -> its position of the latest day; of several, the one that stands last."""
    stated: dict[tuple[str, str], list[Position]] = {}
    for position in case.positions:
        stated.setdefault((position.party, position.issue), []).append(position)
    found = ((key, latest(positions)) for key, positions in stated.items())
    return {key: position for key, position in found if position is not None}


def cell_words(case: Case, position: Position) -> str:
    """A position as its cell holds it: how firmly, unless plainly stated, and each on a line."""
    named = (option_shown(case, position.issue, option) for option in position.options)
    words = _short(position.words if position.words is not None else "\n".join(named))
    if position.kind is PositionKind.STATED:
        return words
    return f"{position.kind.shown}: {words}" if words.strip() else position.kind.shown


def _short(words: str) -> str:
    text = printable(words)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"


def _one_line(words: str) -> str:
    return plain(_short(words))
