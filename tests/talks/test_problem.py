import pytest

from goodoffices.record import Refused
from goodoffices.talks import Confirm, Define, Object, StateProblem, agreed_by, glossary, problem
from tests.talks.desks import Desk


def test_each_side_confirms_a_version_and_a_changed_one_is_open_again() -> None:
    desk = Desk()
    first, *_ = desk.do(StateProblem(words="How a truce of sixty days can hold."))
    for party in ("coast", "highland"):
        desk.do(Confirm(entry=first.key), behalf=party)
    stands = problem(desk.state())
    assert stands
    assert agreed_by(desk.state(), stands) == {"coast", "highland"}

    second, *_ = desk.do(StateProblem(words="How a truce of ninety days can hold."))
    stands = problem(desk.state())

    assert stands
    assert stands.key == second.key
    assert agreed_by(desk.state(), stands) == frozenset()
    with pytest.raises(Refused) as refused:
        desk.do(Confirm(entry=first.key), behalf="coast")
    assert refused.value.code == "newer_version"


def test_a_side_that_objects_after_it_confirmed_does_not_agree() -> None:
    desk = Desk()
    desk.do(Define(term="Day 1", words="The first day, from 06:00."))
    (told,) = glossary(desk.state())
    desk.do(Confirm(entry=told.key), behalf="coast")
    desk.do(Object(entry=told.key, words="From sunset."), behalf="coast")

    assert agreed_by(desk.state(), told) == frozenset()


def test_all_rooms_hold_the_same_words_and_no_room_the_answer_of_another() -> None:
    desk = Desk()
    desk.do(Define(term="day 1", words="The first day."))
    desk.do(Define(term="Day  1", words="The first full day."))
    (told,) = glossary(desk.state())
    (answer,) = desk.do(Object(entry=told.key), behalf="coast")

    for party in ("coast", "highland"):
        (own,) = glossary(desk.of(party))
        assert own.told == told.told
    assert desk.of("highland").by_key(answer.key) is None


def test_it_is_said_which_side_answers() -> None:
    desk = Desk()
    told, *_ = desk.do(StateProblem(words="How it can hold."))
    with pytest.raises(Refused) as refused:
        desk.do(Confirm(entry=told.key))
    assert refused.value.code == "for_whom"
