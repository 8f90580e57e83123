"""How terms came and went from text to text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from goodoffices.model import Case, Term, Text, When
from goodoffices.text.clauses import same, shown

__all__ = ["Lineage", "Passage", "Step", "lineage"]


class Passage(StrEnum):
    """What happened to a term in a text, compared with the text before."""

    ENTERED = "entered"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    LEFT = "left"
    RETURNED = "returned"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True)
class Step:
    """A term in one text; ``as_in`` names an earlier text, before the last, of the same words."""

    text: str
    when: When | None
    passage: Passage
    shown: str | None
    as_in: str | None = None


@dataclass(frozen=True)
class Lineage:
    """A term through all texts, in their order, from the one in which it entered."""

    id: str
    title: str
    steps: tuple[Step, ...]

    @property
    def moved(self) -> bool:
        """Whether it changed, left or returned after it entered."""
        still = {Passage.ENTERED, Passage.UNCHANGED, Passage.NOT_REPORTED}
        return any(step.passage not in still for step in self.steps)


def lineage(case: Case) -> tuple[Lineage, ...]:
    """Every term's way through the texts, withdrawn ones included.

    A text known only from another's account does not show that a term left: its absence is
    *not reported*.
    """
    found = (
        Lineage(term_id, case.term_title(term_id), tuple(_steps(case, term_id)))
        for term_id in case.term_ids()
    )
    return tuple(line for line in found if line.steps)


def _steps(case: Case, term_id: str) -> Iterator[Step]:
    earlier: list[tuple[Text, Term]] = []
    absent = False
    for text in case.texts:
        clause = text.term(term_id)
        if clause is None:
            if earlier and not absent and not text.hollow:
                yield Step(text.id, text.when, Passage.LEFT, None)
                absent = True
            elif earlier and text.hollow:
                yield Step(text.id, text.when, Passage.NOT_REPORTED, None)
            continue
        passage = _passage(earlier, clause, absent=absent)
        as_in = None
        if passage in {Passage.CHANGED, Passage.RETURNED}:
            as_in = next((t.id for t, c in earlier if same(c, clause)), None)
        yield Step(text.id, text.when, passage, shown(case, clause), as_in)
        earlier.append((text, clause))
        absent = False


def _passage(earlier: list[tuple[Text, Term]], clause: Term, *, absent: bool) -> Passage:
    if not earlier:
        return Passage.ENTERED
    if absent:
        return Passage.RETURNED
    return Passage.UNCHANGED if same(earlier[-1][1], clause) else Passage.CHANGED
