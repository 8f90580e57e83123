"""Questions of the team, by age, until somebody answers."""

from datetime import timedelta

import pytest

from goodoffices.record import Refused
from goodoffices.talks import AnswerQuestion, PutQuestion, open_questions
from tests.talks.desks import Desk


def test_questions_wait_by_age_and_wait_no_more_once_answered() -> None:
    desk = Desk()
    before = len(open_questions(desk.state()))
    (first,) = desk.do(PutQuestion(to="coast", words="Which day?", issue=("T3",)))
    desk.clock.now += timedelta(days=3)
    (second,) = desk.do(PutQuestion(to="highland", words="Who keeps the list?"))

    ages = {each.fact.key: each.days for each in open_questions(desk.state())}
    assert (ages[first.key], ages[second.key]) == (3, 0)
    assert [e.days for e in open_questions(desk.state())] == sorted(ages.values(), reverse=True)

    desk.do(AnswerQuestion(question=first.place, words="Day 7.", speaker="the council"))
    assert len(open_questions(desk.state())) == before + 1
    (answered,) = [q for q in desk.state().case.questions if q.words == "Which day?"]
    assert (answered.answer, answered.speaker) == ("Day 7.", "the council")
    with pytest.raises(Refused) as refused:
        desk.do(AnswerQuestion(question=first.place, words="Day 9."))
    assert refused.value.code == "question_answered"


def test_a_question_of_the_team_is_in_no_partys_room() -> None:
    desk = Desk()
    sizes = {name: len(log) for name, log in desk.talks.logs().items()}

    desk.do(PutQuestion(to="coast", words="Which day?"))

    grown = {name for name, log in desk.talks.logs().items() if len(log) > sizes[name]}
    assert grown == {"mediators"}
