"""The terms of a text that every party accepted, conditions included."""

from goodoffices.model import Answer, Case, Text
from goodoffices.text.order import latest
from goodoffices.text.table import Table

__all__ = ["agreed_terms", "firm"]


def firm(answer: Answer) -> bool:
    """Whether it is an act of acceptance that waits for nothing but its conditions.

    Another's account of an acceptance is none, and one ad referendum waits for the principal.
    """
    return answer.kind.accepts and not answer.hollow and not answer.ad_referendum


def agreed_terms(case: Case, text: Text, table: Table) -> frozenset[str]:
    """Ids of terms of this version that all parties accepted by acts of their own.

    Conditions are conjunctions of terms, so the agreed set is the greatest fixed point: terms
    accepted on condition of each other count as met together. A term that is left
    open, or has words in brackets, cannot be agreed.
    """
    accepted = {
        term.id: _acceptances(case, text, term.id, table) for term in text.terms if term.settled
    }
    agreed = {term_id for term_id, answers in accepted.items() if answers is not None}
    while True:
        unmet = {
            term_id
            for term_id in agreed
            for answer in accepted[term_id] or ()
            if not agreed.issuperset(answer.conditions)
        }
        if not unmet:
            return frozenset(agreed)
        agreed -= unmet


def _acceptances(case: Case, text: Text, term_id: str, table: Table) -> list[Answer] | None:
    """One acceptance a party, or None when some party has not firmly accepted."""
    answers: list[Answer] = []
    for party in case.parties:
        own = (
            answer
            for answered, answer in table.answers(party.id, term_id)
            if answered.id == text.id and not answer.hollow
        )
        last = latest(own)
        if last is None or not firm(last):
            return None
        answers.append(last)
    return answers or None
