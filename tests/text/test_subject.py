"""What is on the subject of a claim: whom it concerns, and on which terms."""

from itertools import product

import pytest

from goodoffices.model import (
    Answer,
    AnswerKind,
    Claim,
    Event,
    EventKind,
    Status,
    StatusOf,
    Term,
    Text,
    TextKind,
)
from goodoffices.text import on_subject

NAMES = (None, "coast", "hill")
TERMS = (None, "T1", "T2")


def claim(whom: str | None, term: str | None, *, made_by: bool) -> Claim:
    named = (whom,) if whom else ()
    return Claim(
        id="c",
        words="Progress.",
        by=whom if made_by else None,
        who=() if made_by else named,
        issues=(term,) if term else (),
    )


@pytest.mark.parametrize("made_by", [False, True])
def test_who_made_it_and_whom_it_is_about_count_alike_and_terms_only_where_both_name_some(
    made_by: bool,  # noqa: FBT001
) -> None:
    for whom, term, other, on in product(NAMES, TERMS, NAMES, TERMS):
        of = claim(whom, term, made_by=made_by)
        shared = whom is not None and whom == other
        meet = term is None or on is None or term == on
        event = Event(
            kind=EventKind.CONTACT,
            words="A call.",
            who=(other,) if other else (),
            issues=(on,) if on else (),
        )
        assert on_subject(of, event) is (shared and meet)
        if other and on:
            answer = Answer(party=other, term=on, text="t", kind=AnswerKind.ACCEPT)
            assert on_subject(of, answer) is (shared and meet)
        status = Status(of=StatusOf.PROCESS, words="active", party=other)
        assert on_subject(of, status) is (other is None or shared)
        terms = (Term(id=on, words="x"),) if on else ()
        text = Text(id="t", title="T", kind=TextKind.BASE, terms=terms)
        assert on_subject(of, text) is meet


def test_two_claims_on_one_term_are_on_one_subject_whoever_they_concern() -> None:
    one, other = claim("coast", "T1", made_by=True), claim("hill", "T1", made_by=True)
    assert on_subject(one, other)
    assert on_subject(other, one)
    assert not on_subject(one, claim("hill", "T2", made_by=True))
    assert not on_subject(claim(None, None, made_by=True), claim(None, None, made_by=True))
