"""Which columns of a table hold the numbers of its terms, and which their words."""

from collections.abc import Callable

from goodoffices.formats.folding import folded
from goodoffices.formats.headings import Field, field_of
from goodoffices.formats.word.document import Grid, Paragraph
from goodoffices.formats.word.marks import term_of

__all__ = ["STANDS", "is_matrix", "number_column", "text_column"]

STANDS = "Where it stands"
"""The column of a text that was written here that tells how far its terms are agreed."""


def is_matrix(grid: Grid) -> bool:
    """Whether the table is a matrix of what parties say on issues, and no numbered text."""
    heads = {field_of(" ".join(p.text for p in cell)) for cell in (grid.rows or [[]])[0]}
    return {Field.ID, Field.ISSUE, Field.SAID_BY} <= heads


def number_column(grid: Grid, is_number: Callable[[Paragraph], bool]) -> int | None:
    """The column that holds numbers in more than half of the rows, and hardly anything else."""
    width = max((len(row) for row in grid.rows), default=0)
    if width < 2:
        return None
    heads = _heads(grid)
    if folded(STANDS) in heads and folded("Term") in heads:
        return heads.index(folded("Term"))
    best: tuple[int, int] | None = None
    for place in range(width):
        cells = [row[place] for row in grid.rows if place < len(row)]
        filled = [[p for p in cell if p.text or p.number] for cell in cells]
        filled = [cell for cell in filled if cell]
        numbers = sum(
            is_number(cell[0]) or any(term_of(mark) for p in cell for mark in p.marks)
            for cell in filled
        )
        if numbers and 2 * numbers >= len(filled) and (best is None or numbers > best[1]):
            best = place, numbers
    return best[0] if best else None


def text_column(grid: Grid, column: int) -> int:
    """Of the columns beside that of the numbers the one with the most letters in it."""
    width = max(len(row) for row in grid.rows)
    heads = _heads(grid)
    if folded(STANDS) in heads and folded("Words") in heads:
        return heads.index(folded("Words"))

    def letters(place: int) -> int:
        cells = [row[place] for row in grid.rows if place < len(row)]
        return sum(len(p.text) for cell in cells for p in cell)

    return max((p for p in range(width) if p != column), key=lambda p: (letters(p), -p))


def _heads(grid: Grid) -> list[str]:
    return [folded(" ".join(p.text for p in cell)) for cell in grid.rows[0]]
