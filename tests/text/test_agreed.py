from itertools import chain, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import Answer, AnswerKind
from goodoffices.text import Table, agreed_terms
from tests.text.talks import OTHER, answer, case, text

TERMS = ("t1", "t2", "t3", "t4")
BASE = text("base", dict.fromkeys(TERMS, "words"))


def agreed(*answers: Answer) -> frozenset[str]:
    talks = case(texts=(BASE,), answers=answers)
    return agreed_terms(talks, BASE, Table.of(talks))


def test_a_term_is_agreed_when_every_party_accepts_it_itself() -> None:
    assert agreed(answer("ada", "t1"), answer("bo", "t1")) == {"t1"}


def test_silence_is_not_consent() -> None:
    assert agreed(answer("ada", "t1")) == frozenset()


def test_anothers_account_of_an_acceptance_counts_as_nothing() -> None:
    assert agreed(answer("ada", "t1"), answer("bo", "t1", said_by=OTHER)) == frozenset()
    assert agreed(answer("ada", "t1"), answer("bo", "t1", said_by=None)) == frozenset()


def test_acceptance_ad_referendum_waits_for_the_principal() -> None:
    assert agreed(answer("ada", "t1"), answer("bo", "t1", ad_referendum=True)) == frozenset()


def test_a_reservation_is_still_acceptance() -> None:
    reserved = answer("bo", "t1", AnswerKind.ACCEPT_WITH_RESERVATION)
    assert agreed(answer("ada", "t1"), reserved) == {"t1"}


def test_the_latest_answer_takes_the_place_of_the_earlier_one() -> None:
    first, then = answer("bo", "t1", day=3), answer("bo", "t1", AnswerKind.REJECT, day=4)
    assert agreed(answer("ada", "t1"), then, first) == frozenset()


def test_terms_accepted_on_condition_of_each_other_are_met_together() -> None:
    one = answer("ada", "t1", AnswerKind.CONDITIONAL, conditions=("t2",))
    two = answer("bo", "t2", AnswerKind.CONDITIONAL, conditions=("t1",))
    assert agreed(one, two, answer("bo", "t1"), answer("ada", "t2")) == {"t1", "t2"}


def test_a_term_falls_with_the_term_that_its_condition_waits_for_however_long_the_chain() -> None:
    chain_of = [
        answer("ada", term, AnswerKind.CONDITIONAL, conditions=(needed,))
        for term, needed in pairwise(TERMS)
    ]
    others = [answer("bo", term) for term in TERMS]
    assert agreed(*chain_of, *others) == frozenset()
    assert agreed(*chain_of, *others, answer("ada", "t4")) == {*TERMS}


@st.composite
def answers(draw: st.DrawFn) -> list[Answer]:
    found = []
    for term in TERMS:
        for party in ("ada", "bo"):
            kind = draw(st.sampled_from([AnswerKind.ACCEPT, AnswerKind.CONDITIONAL, None]))
            if kind is AnswerKind.CONDITIONAL:
                needs = draw(st.lists(st.sampled_from(TERMS), min_size=1, unique=True))
                found.append(answer(party, term, kind, conditions=tuple(needs)))
            elif kind:
                found.append(answer(party, term, kind))
    return found


@given(answers())
def test_the_agreed_set_is_the_largest_that_meets_its_own_conditions(found: list[Answer]) -> None:
    by_term = {term: [a for a in found if a.term == term] for term in TERMS}
    subsets = chain.from_iterable(combinations(TERMS, size) for size in range(len(TERMS) + 1))
    meeting = [
        set(subset)
        for subset in subsets
        if all(
            len(by_term[term]) == 2 and all(set(a.conditions) <= set(subset) for a in by_term[term])
            for term in subset
        )
    ]
    assert agreed(*found) == set().union(*meeting)
