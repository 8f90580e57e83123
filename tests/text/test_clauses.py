import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import ContestedIn, Term
from goodoffices.text import contested_in, same
from tests.text.talks import case, issue

ISSUE = issue("x", "y")
CLAUSES = st.builds(
    Term,
    id=st.just("t"),
    words=st.sampled_from([None, "a b", "a  b", "a c"]),
    option=st.sampled_from([None, "x", "y"]),
    left_open=st.booleans(),
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"words": "a b"}, {"words": " a\nb "}, True),
        ({"words": "a b"}, {"words": "a c"}, False),
        ({"words": "a b", "option": "x"}, {"words": "a c", "option": "x"}, False),
        ({"words": "a b", "option": "x"}, {"words": "a b", "option": "y"}, False),
        ({"words": "a b", "option": "x"}, {"option": "x"}, False),
        ({"option": "x"}, {"option": "x"}, True),
        ({"words": "caf\u00e9"}, {"words": "cafe\u0301"}, True),
        ({"words": "a"}, {"words": "\u0430"}, False),
        ({"words": "a b"}, {}, False),
        ({}, {}, False),
        ({"left_open": True}, {"left_open": True}, True),
        ({"left_open": True}, {"words": "a b"}, False),
    ],
)
def test_clauses_are_the_same_by_option_and_by_words(
    one: dict[str, str], other: dict[str, str], *, alike: bool
) -> None:
    assert same(Term(id="t", **one), Term(id="t", **other)) is alike  # type: ignore[arg-type]


@given(CLAUSES, CLAUSES)
def test_sameness_has_no_order(one: Term, other: Term) -> None:
    assert same(one, other) == same(other, one)


@given(st.lists(CLAUSES, max_size=4))
def test_in_what_clauses_differ_has_no_order_and_sameness_contests_nothing(
    clauses: list[Term],
) -> None:
    talks = case(issues=(ISSUE,))
    found = contested_in(talks, clauses)
    assert found == contested_in(talks, clauses[::-1])
    assert found == tuple(aspect for aspect in ContestedIn if aspect in found)
    if all(same(one, other) for one in clauses for other in clauses):
        assert found == ()


@given(CLAUSES.filter(lambda c: not c.left_open))
def test_leaving_a_clause_open_reopens_it(clause: Term) -> None:
    opened = Term(id="t", left_open=True)
    assert contested_in(case(issues=(ISSUE,)), [clause, opened]) == (ContestedIn.REOPENED,)


def test_words_apart_from_any_option_differ_in_wording() -> None:
    one, other = Term(id="t", words="a"), Term(id="t", words="b")
    assert contested_in(case(), [one, other]) == (ContestedIn.WORDING,)


def test_one_option_in_other_words_differs_in_wording_only() -> None:
    one, other = Term(id="t", option="x", words="a"), Term(id="t", option="x", words="b")
    assert contested_in(case(issues=(ISSUE,)), [one, other]) == (ContestedIn.WORDING,)


def test_an_option_and_words_without_one_cannot_be_compared_further() -> None:
    one, other = Term(id="t", option="x"), Term(id="t", words="b")
    assert contested_in(case(issues=(ISSUE,)), [one, other]) == ()
