"""What a party may hear of a case, and what it said itself: the ground of a meeting with it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from goodoffices.model import (
    MEDIATORS,
    Answer,
    Attribution,
    Case,
    Issue,
    Option,
    Position,
    Precondition,
    PreconditionStep,
    SaidBy,
    Statement,
    Text,
    hanging_together,
)

__all__ = ["answered", "closed_to", "heard", "hidden_from", "named_to", "options_named"]

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
        preconditions=tuple(_demand(d, kept(d.steps)) for d in kept(case.preconditions)),
        concerns=tuple(replace(c, answers=kept(c.answers)) for c in kept(case.concerns)),
        claims=tuple(replace(c, differs=kept(c.differs)) for c in kept(case.claims)),
        questions=tuple(question for question in case.questions if question.to == party),
        labels=tuple(label for label in case.labels if label.known_to(party)),
        phases=kept(case.phases),
        obligations=kept(case.obligations),
        ratios=kept(case.ratios),
        lists=kept(case.lists),
        deposits=kept(case.deposits),
        definitions=kept(case.definitions),
        performances=kept(case.performances),
        progress=kept(case.progress),
        # Whoever they are of, estimates are the mediators' alone.
        estimates=(),
        stakes=(),
    )
    return hanging_together(case, known)


def _demand(demand: Precondition, steps: tuple[PreconditionStep, ...]) -> Precondition:
    """A demand with these of its steps; in short it says no more than they do."""
    if demand.steps[-1:] == steps[-1:]:
        return replace(demand, steps=steps)
    return replace(demand, steps=steps, status=None, became=None)


def hidden_from(case: Case, term: str, party: str) -> bool:
    """Whether an issue or term may not be named to the party.

    It may where ``named_to`` says so, or where nobody has spoken of it yet and it is kept for no
    other room.
    """
    if closed_to(case, term, party):
        return True
    if named_to(case, term, party):
        return False
    return any(term in _spoken_of(each) for each in (*case.texts, *_said(case)))


def closed_to(case: Case, term: str, party: str) -> bool:
    """Whether an issue is kept for other rooms, and nothing that the party may know names it.

    That goes before the rule of any single statement about it.
    """
    issue = case.issue(term)
    others = issue is not None and bool({*issue.scope} - {MEDIATORS})
    return others and not named_to(case, term, party)


def named_to(case: Case, term: str, party: str) -> bool:
    """Whether the party's room may know an issue or term, or the party spoke of it itself.

    What others confided makes no difference to that.
    """
    issue = case.issue(term)
    if issue is not None and issue.known_to(party):
        return True
    for text in case.texts:
        clause = text.term(term)
        if clause and (_wrote(party, text) or (text.known_to(party) and clause.known_to(party))):
            return True
    return any(term in _spoken_of(each) and _told(each, party) for each in _said(case))


def _said(case: Case) -> tuple[Answer | Position, ...]:
    return (*case.answers, *case.positions)


def _spoken_of(said: Answer | Position | Text) -> tuple[str, ...]:
    """The terms that a statement is about."""
    if isinstance(said, Text):
        return tuple(term.id for term in said.terms)
    if isinstance(said, Answer):
        return (said.term, *said.conditions)
    return (said.issue,)


def _wrote(party: str, text: Text) -> bool:
    """Whether it is the party's own text, and not by the account of somebody else alone."""
    account = text.said_by not in {None, SaidBy.MEDIATORS_ACCOUNT} and text.hollow
    return text.author == party and not account


def _told(statement: Statement, party: str) -> bool:
    """Whether these are the party's own words, or its room may know them."""
    own = getattr(statement, "party", None) == party and not statement.hollow
    shut = statement.attribution is Attribution.MEDIATOR_ONLY
    return own or (statement.known_to(party) and not shut)


def answered(case: Case, text: Text, party: str) -> frozenset[str]:
    """The terms of a text that the party answered in its own words, and so knows of."""
    own = (a for a in case.answers if a.party == party and a.text == text.id and not a.hollow)
    return frozenset(answer.term for answer in own)


def options_named(case: Case, party: str) -> frozenset[tuple[str, str]]:
    """Issue and option of all that the party named in its own words."""
    said = [each for each in _said(case) if each.party == party and not each.hollow]
    named = {(p.issue, option) for p in said if isinstance(p, Position) for option in p.options}
    named |= {(a.term, a.option) for a in said if isinstance(a, Answer) and a.option}
    wrote = (term for text in case.texts if _wrote(party, text) for term in text.terms)
    return frozenset(named | {(term.id, term.option) for term in wrote if term.option})


def _texts(case: Case, party: str) -> Iterator[Text]:
    for text in case.texts:
        if _wrote(party, text):
            yield text
            continue
        mine, told = answered(case, text, party), text.known_to(party)
        if mine or told:
            terms = (t for t in text.terms if t.id in mine or (told and t.known_to(party)))
            yield replace(text, terms=tuple(terms))


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
