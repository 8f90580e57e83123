"""The bridging history of a truce, told by acts alone, ends as its texts and answers leave it."""

from dataclasses import replace

import pytest

from goodoffices.model import ALL, MEDIATORS, Attribution, Case, Statement, TermState, Text
from goodoffices.talks import (
    DraftText,
    GiveAnswer,
    GiveConsent,
    Release,
    TakeStance,
    TellPosition,
    alarms,
    first_looks,
)
from goodoffices.text import term_states
from tests.cases.reading import reported_history, states
from tests.cases.test_sixty_day_truce import STATES
from tests.shipped import shipped_case
from tests.talks.desks import Desk


def bare(case: Case) -> Case:
    """The case before anything was put forward or said; both sides know the issues."""
    issues = tuple(
        replace(issue, scope=(ALL,), options=tuple(replace(o, scope=(ALL,)) for o in issue.options))
        for issue in case.issues
    )
    return replace(case, issues=issues, texts=(), answers=(), positions=(), stances=(), events=())


def happened(said: Statement) -> str | None:
    return str(said.when) if said.when else None


def draft(text: Text) -> Text:
    """The text as somebody drafts it, before anybody may know it."""
    terms = tuple(replace(term, scope=(MEDIATORS,)) for term in text.terms)
    return replace(text, terms=terms, scope=(MEDIATORS,), attribution=Attribution.AS_THEIRS)


def replayed(case: Case) -> Desk:
    desk = Desk(bare(case))
    for party in case.parties:
        desk.do(GiveConsent(party=party.id))
    for text in case.texts:
        desk.do(DraftText(text=draft(text)))
        desk.do(Release(text=text.id))
    for answer in case.answers:
        assert answer.said_by
        desk.do(
            GiveAnswer(
                text=answer.text,
                term=answer.term,
                kind=answer.kind,
                party=answer.party,
                words=answer.words,
                option=answer.option,
                said_by=answer.said_by,
                speaker=answer.speaker,
                reason=answer.reason,
                happened=happened(answer),
            )
        )
    for position in case.positions:
        assert position.said_by
        desk.do(
            TellPosition(
                party=position.party,
                issue=position.issue,
                kind=position.kind,
                option=position.options,
                words=position.words,
                said_by=position.said_by,
                speaker=position.speaker,
                happened=happened(position),
            )
        )
    for stance in case.stances:
        assert stance.said_by
        desk.do(
            TakeStance(
                party=stance.party,
                kind=stance.kind,
                text=stance.text,
                words=stance.words,
                said_by=stance.said_by,
                speaker=stance.speaker,
                happened=happened(stance),
            )
        )
    return desk


@pytest.mark.parametrize("case", [shipped_case("sixty-day-truce"), reported_history()])
def test_the_history_told_by_acts_ends_in_the_state_of_every_term(case: Case) -> None:
    desk = replayed(case)
    found = desk.state().case

    assert states(found, "base", "counter") == STATES
    assert [state.contested_in for state in term_states(found, ["base", "counter"])] == [
        state.contested_in for state in term_states(case, ["base", "counter"])
    ]
    assert states(found) == states(case)
    assert not set(states(found).values()) & {
        TermState.ACCEPTED_BY_ALL,
        TermState.ACCEPTED_BY_SOME,
    }


@pytest.mark.parametrize("case", [shipped_case("sixty-day-truce"), reported_history()])
def test_every_side_holds_the_same_texts_and_its_own_answers_alone(case: Case) -> None:
    desk = replayed(case)

    assert alarms(desk.state()) == ()
    assert first_looks(desk.state()) == ()
    for party in case.parties:
        own = desk.of(party.id).case
        assert {text.id for text in own.texts} == {"base", "counter", "bridge"}
        assert {answer.party for answer in own.answers} <= {party.id}
        assert {position.party for position in own.positions} <= {party.id}
        assert {stance.party for stance in own.stances} <= {party.id}
        assert not any(answer.hollow for answer in own.answers)
