"""What a party may hear of a case, and what it said itself: the ground of a meeting with it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from goodoffices.model import (
    MEDIATORS,
    Attribution,
    Case,
    Issue,
    Option,
    SaidBy,
    Statement,
    Text,
    hanging_together,
)

__all__ = ["heard", "hidden_from"]

S = TypeVar("S", bound=Statement)


def heard(case: Case, party: str) -> Case:
    """The case with the party's own words and what its room may know; nothing that others confided.

    The team's questions to it stay. An account that somebody else gave of it stays only where its
    room may know that account.
    """

    def kept(statements: tuple[S, ...]) -> tuple[S, ...]:
        return tuple(s for s in statements if _told(s, party))

    known = replace(
        case,
        third_parties=tuple(actor for actor in case.third_parties if actor.known_to(party)),
        issues=tuple(
            replace(issue, options=tuple(_options(case, issue, party)))
            for issue in case.issues
            if not hidden_from(case, issue.id, party)
        ),
        texts=tuple(_texts(case, party)),
        answers=kept(case.answers),
        positions=kept(case.positions),
        stances=kept(case.stances),
        interests=kept(case.interests),
        preconditions=kept(case.preconditions),
        questions=tuple(question for question in case.questions if question.to == party),
        labels=tuple(label for label in case.labels if label.known_to(party)),
    )
    return hanging_together(case, known)


def hidden_from(case: Case, term: str, party: str) -> bool:
    """Whether an issue or term may not be named to the party.

    It may where the room may know it, where the party spoke of it itself, or where nobody has
    spoken of it yet and it is kept for no other room.
    """
    issue = case.issue(term)
    if issue is not None and issue.known_to(party):
        return False
    clauses = [(t, clause) for t in case.texts if (clause := t.term(term)) is not None]
    if any(_wrote(party, t) or (t.known_to(party) and c.known_to(party)) for t, c in clauses):
        return False
    said = [
        *(a for a in case.answers if a.term == term),
        *(p for p in case.positions if p.issue == term),
    ]
    if any(_told(statement, party) for statement in said):
        return False
    others = issue is not None and bool({*issue.scope} - {MEDIATORS})
    return bool(said or clauses) or others


def _wrote(party: str, text: Text) -> bool:
    """Whether it is the party's own text, and not by the account of somebody else alone."""
    account = text.said_by not in {None, SaidBy.MEDIATORS_ACCOUNT} and text.hollow
    return text.author == party and not account


def _told(statement: Statement, party: str) -> bool:
    """Whether these are the party's own words, or its room may know them."""
    own = getattr(statement, "party", None) == party and not statement.hollow
    shut = statement.attribution is Attribution.MEDIATOR_ONLY
    return own or (statement.known_to(party) and not shut)


def _texts(case: Case, party: str) -> Iterator[Text]:
    for text in case.texts:
        if _wrote(party, text):
            yield text
        elif text.known_to(party):
            terms = tuple(term for term in text.terms if term.known_to(party))
            yield replace(text, terms=terms)


def _options(case: Case, issue: Issue, party: str) -> Iterator[Option]:
    named = {
        option
        for position in case.positions
        if position.issue == issue.id and _told(position, party)
        for option in position.options
    }
    named |= {a.option for a in case.answers if a.term == issue.id and a.option and _told(a, party)}
    for text in _texts(case, party):
        clause = text.term(issue.id)
        named |= {clause.option} if clause and clause.option else set()
    for option in issue.options:
        if option.id in named or option.known_to(party):
            yield option
