"""Texts side by side, term by term."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from goodoffices.model import Case, Term
from goodoffices.text.clauses import same
from goodoffices.text.table import Table

__all__ = ["Row", "side_by_side"]


@dataclass(frozen=True)
class Row:
    """A term as each text has it, by text id; texts without it are left out."""

    id: str
    title: str
    clauses: Mapping[str, Term]

    @property
    def alike(self) -> bool:
        """Whether at least two texts have it and all have it alike."""
        pairs = combinations(self.clauses.values(), 2)
        return len(self.clauses) > 1 and all(same(one, other) for one, other in pairs)


def side_by_side(case: Case, texts: Iterable[str] | None = None) -> tuple[Row, ...]:
    """The terms of the texts, in the case's order; by default of the texts on the table."""
    table = Table.of(case, texts).texts
    rows = (
        Row(
            term_id,
            case.term_title(term_id),
            {text.id: term for text in table if (term := text.term(term_id))},
        )
        for term_id in case.term_ids()
    )
    return tuple(row for row in rows if row.clauses)
