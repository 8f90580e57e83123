from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import AnswerKind, Interest, IssueKind, Question, Term, Text, TextKind, When
from goodoffices.text import next_questions
from tests.text.talks import OTHER, OWN, answer, case, firm, issue, position, text


def test_an_open_question_of_the_team_to_each_side_comes_first() -> None:
    questions = (
        Question(to="ada", words="Why sixty?"),
        Question(to="ada", words="Why not ninety?"),
        Question(to="bo", words="Who measures?"),
        Question(to="bo", words="Who pays?", answered=When.parse("2031-01-02"), answer="We do."),
    )
    asked = next_questions(case(questions=questions), most=2)
    assert [(ask.to, ask.words) for ask in asked] == [
        (("ada",), "Why sixty?"),
        (("bo",), "Who measures?"),
    ]


def test_an_answer_that_only_another_reports_is_put_to_the_party_itself() -> None:
    base = text("base", {"t": "sixty days"})
    talks = case(texts=(base,), answers=(answer("ada", "t", said_by=OTHER, speaker="an envoy"),))
    (ask, *_) = next_questions(talks)
    assert ask.to == ("ada",)
    assert "an envoy" in ask.why


def test_terms_that_read_alike_are_put_to_everyone_for_acceptance() -> None:
    talks = case(texts=(text("a", {"t": "x"}), text("b", {"t": "x"}, author="bo")))
    (ask,) = next_questions(talks)
    assert (ask.to, ask.terms) == (("ada", "bo"), ("t",))


def test_demands_called_non_negotiable_are_asked_for_what_they_protect() -> None:
    talks = case(issues=(issue("x", "y"),), positions=(firm("ada", "x"), firm("bo", "y")))
    assert [ask.to for ask in next_questions(talks)] == [("ada", "bo")]


def test_an_unknown_position_is_asked_of_the_silent_side_only() -> None:
    talks = case(issues=(issue("x", "y"),), positions=(position("ada", ["x"]),))
    assert [ask.to for ask in next_questions(talks)] == [("bo",)]


def two_texts(one: Term, other: Term) -> tuple[Text, Text]:
    return (
        Text(id="a", title="a", kind=TextKind.BASE, author="mira", said_by=OWN, terms=(one,)),
        Text(id="b", title="b", kind=TextKind.OFFER, author="bo", said_by=OWN, terms=(other,)),
    )


def test_where_only_the_days_differ_both_are_asked_for_the_day_that_matters() -> None:
    days = issue("6@1 6@7", "5@1 7@60", kind=IssueKind.SCHEDULE)
    texts = two_texts(Term(id="t", option="o0"), Term(id="t", option="o1"))
    (ask,) = next_questions(case(issues=(days,), texts=texts))
    assert "which day" in ask.words
    assert ask.to == ("ada", "bo")


def test_where_amounts_differ_nobody_is_asked_about_days() -> None:
    days = issue("6@1 6@7", "5@1 8@60", kind=IssueKind.SCHEDULE)
    texts = two_texts(Term(id="t", option="o0"), Term(id="t", option="o1"))
    (ask,) = next_questions(case(issues=(days,), texts=texts))
    assert "What lies behind" in ask.words


def test_a_term_left_open_is_asked_for_what_fills_the_place() -> None:
    texts = two_texts(Term(id="t", words="125"), Term(id="t", left_open=True))
    (ask,) = next_questions(case(texts=texts))
    assert "left open" in ask.words


def test_who_gave_a_reason_or_an_interest_is_not_asked_for_it_again() -> None:
    base = text("base", {"t": "sixty days"})
    no = answer("bo", "t", AnswerKind.REJECT)
    (ask,) = next_questions(case(texts=(base,), answers=(no,)))
    assert (ask.to, "What lies behind" in ask.words) == (("bo",), True)
    given_reason = replace(no, reason="the harvest")
    known = Interest(party="bo", issues=("t",), words="quiet roads")
    for talks in (
        case(texts=(base,), answers=(given_reason,)),
        case(texts=(base,), answers=(no,), interests=(known,)),
    ):
        (ask,) = next_questions(talks)
        assert (ask.to, "your answer" in ask.words) == (("ada",), True)
    elsewhere = Interest(party="bo", words="quiet roads")
    (ask,) = next_questions(case(texts=(base,), answers=(no,), interests=(elsewhere,)))
    assert ask.to == ("bo",)


def test_an_answered_question_is_not_asked_again() -> None:
    day = When.parse("2031-01-02")
    answered = (
        Question(to="ada", words="a?", answered=day),
        Question(to="ada", words="b?", answer="Yes."),
    )
    assert next_questions(case(questions=answered)) == ()


@pytest.mark.parametrize(("terms", "more"), [(4, False), (5, True)])
def test_a_long_list_of_titles_is_cut_with_a_count(terms: int, *, more: bool) -> None:
    words: dict[str, str | None] = {f"t{n}": "x" for n in range(terms)}
    (ask,) = next_questions(case(texts=(text("a", words), text("b", words, author="bo"))))
    assert ("and 1 more" in ask.words) == more
    assert len(ask.terms) == terms


def test_a_case_without_terms_or_questions_has_nothing_to_ask() -> None:
    assert next_questions(case()) == ()


@given(st.integers(0, 12), st.integers(0, 5))
def test_never_more_than_asked_for_and_never_twice_about_a_term(terms: int, most: int) -> None:
    base = text("base", {f"t{n}": "words" for n in range(terms)})
    asked = next_questions(case(texts=(base,)), most)
    about = [term for ask in asked for term in ask.terms]
    assert len(asked) == min(most, terms)
    assert len(about) == len(set(about))
