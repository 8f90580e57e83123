"""Write the matrix of issues and parties as a table in a Word document."""

from collections.abc import Iterator
from pathlib import Path

from goodoffices.casefile import Problem
from goodoffices.disk import write_whole
from goodoffices.formats.headings import Field
from goodoffices.formats.refusal import FormatError
from goodoffices.formats.rows import MOST_ISSUES, MOST_PARTIES
from goodoffices.formats.standing import (
    Said,
    attributions,
    headings,
    note_words,
    row_names,
    standing,
    title_words,
)
from goodoffices.formats.word.page import Page
from goodoffices.formats.word.writing import NOTICE, head_of
from goodoffices.model import ALL, MEDIATORS, Case, visible

__all__ = ["write_matrix_document"]


def write_matrix_document(
    case: Case, path: Path | str, *, room: str = MEDIATORS
) -> tuple[str, ...]:
    """Write what every party says on every issue and term to ``path``, and according to whom.

    The cells have the words of the Excel matrix, and what else a party said itself. What rests on
    another's account, or on nobody's, is slanted and says so. Returns what people should be told.

    Raises:
        FormatError: when there is nothing to write, or too much.
        OSError: when the file cannot be written.
    """
    path = Path(path)
    known = visible(case, room)
    ids = known.term_ids()
    actor = known.actor(room)
    whom = actor.name if actor else "all parties"
    if room != MEDIATORS and not ids:
        raise _refusal(
            path,
            f"no issue or term of the case may be known to {whom}: nothing has a scope that "
            f"names {room!r}, so there is nothing to write",
        )
    for count, most, what in (
        (len(known.parties), MOST_PARTIES, "parties"),
        (len(ids), MOST_ISSUES, "issues or terms"),
    ):
        if not count:
            raise _refusal(path, f"the case has no {what}, so there is nothing to write")
        if count > most:
            raise _refusal(path, f"{count:,} {what}; the most is {most:,}")
    names, rows = headings(known), row_names(known)
    notes = ["Notes"] if room == MEDIATORS and any(note_words(known, each) for each in ids) else []
    page = Page(known.language, title=known.title, landscape=True)
    page.title(known.title)
    for line in head_of(known, room):
        page.line(line, NOTICE)
    heads = ["Id", "Issue", *names.values(), "Said by", "Date", "Source", *notes]
    shares = [3, 5, *(7 for _ in names), 4, 5, 4, *(4 for _ in notes)]
    table = page.table(heads, shares)
    stated = standing(known)
    for term_id, row in stated.items():
        told = attributions(row, names)
        cells = iter(page.row(table))
        page.fill(next(cells), [rows[term_id]], bold=True)
        page.fill(next(cells), [title_words(known, term_id)], bold=True)
        for party in names:
            page.fill(next(cells), _lines(row[party]), slanted=row[party].hollow)
        for field in (Field.SAID_BY, Field.DATE, Field.SOURCE):
            page.fill(next(cells), told[field].split("\n"))
        if notes:
            page.fill(next(cells), note_words(known, term_id).split("\n"))
    write_whole(path, page.data())
    if room == MEDIATORS:
        return ()
    blank = not any(each.words for row in stated.values() for each in row.values())
    return (
        *((f"Nothing that a party said may be known to {whom}: every cell is blank.",) * blank),
        *_left_out(case, known, room),
    )


def _left_out(case: Case, known: Case, room: str) -> Iterator[str]:
    """What the room may know and the matrix cannot name there, for whoever sends it."""
    there = set(known.term_ids())
    said = (p for p in case.positions if room in p.scope or ALL in p.scope)
    gone = dict.fromkeys(p.issue for p in said if p.issue not in there)
    if gone:
        yield (
            f"Left out, since {room!r} is not in the scope of their issues: "
            f"positions on {', '.join(gone)}."
        )


def _refusal(path: Path, message: str) -> FormatError:
    return FormatError((Problem(str(path), 0, "", message),))


def _lines(said: Said) -> list[str]:
    lines = said.words.split("\n")
    if said.words and said.hollow:
        lines.append(f"({said.said_by or 'nobody recorded who said so'})")
    return [*lines, *said.beside]
