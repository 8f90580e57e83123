"""What a text seems to oblige to and nobody recorded yet: suggested, and never recorded by itself.

A suggestion is the command that a person would type. Who owes what a term gives nobody can read
off a schedule or a number, so that it is left to the person to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote

from goodoffices.agreement.owed import as_in
from goodoffices.model import Case, Obligation, Term, Text
from goodoffices.talks.refusals import refused
from goodoffices.talks.state import State
from goodoffices.text import Table, agreed_terms, on_table

__all__ = ["Suggestion", "suggestions"]


@dataclass(frozen=True)
class Suggestion:
    """A term of a text with nothing recorded that it obliges to.

    ``accepted`` is whether all sides accepted it in this version; ``command`` what records the
    obligation, once somebody has said who owes it.
    """

    term: str
    title: str
    accepted: bool
    says: str
    command: str


def suggestions(state: State, text_id: str | None = None) -> tuple[Suggestion, ...]:
    """For each term without an obligation, what would record one, in the order of the text.

    Of a text that is not named, the latest on the table, only what all sides accepted is told; of
    one that is named, every term, also those that are open. Raises Refused (no_text).
    """
    case = state.case
    table = on_table(case)
    text = case.text(text_id) if text_id is not None else (table[-1] if table else None)
    if text is None:
        if text_id is not None:
            raise refused("no_text", text=text_id)
        return ()
    accepted = agreed_terms(case, text, Table.of(case))
    known = {each.term for each in case.obligations if each.text in {None, text.id}}
    found = (_suggested(case, text, term, accepted=term.id in accepted) for term in text.terms)
    return tuple(
        each for each in found if each.term not in known and (each.accepted or text_id is not None)
    )


def _suggested(case: Case, text: Text, term: Term, *, accepted: bool) -> Suggestion:
    title, says = case.term_title(term.id), term.words or term.option or "nothing"
    words = " ".join(
        (
            f"goodoffices talks oblige TALKS {quote(f'{text.id}-{term.id}'.lower())}",
            quote(title),
            f"--by PARTY --text {quote(text.id)} --term {quote(term.id)}",
            *_amounts(case, text, term),
        )
    )
    return Suggestion(term.id, title, accepted, says, words)


def _amounts(case: Case, text: Text, term: Term) -> Iterator[str]:
    """What the option says of amounts and days."""
    said = as_in(case, Obligation(id="", words="", by=(), term=term.id), text)
    if said.schedule is not None:
        yield f"--schedule {quote(str(said.schedule))}"
    if said.by_day is not None:
        yield f"--by-day {said.by_day}"
    if said.amount is not None:
        yield f"--amount {said.amount}"
