from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import Question, When
from goodoffices.text import next_questions
from tests.text.talks import OTHER, answer, case, firm, issue, position, text


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


def test_a_case_without_terms_or_questions_has_nothing_to_ask() -> None:
    assert next_questions(case()) == ()


@given(st.integers(0, 12), st.integers(0, 5))
def test_never_more_than_asked_for_and_never_twice_about_a_term(terms: int, most: int) -> None:
    base = text("base", {f"t{n}": "words" for n in range(terms)})
    asked = next_questions(case(texts=(base,)), most)
    about = [term for ask in asked for term in ask.terms]
    assert len(asked) == min(most, terms)
    assert len(about) == len(set(about))
