import pytest

from goodoffices.record import Refused
from goodoffices.talks import (
    Actor,
    Admit,
    Confirm,
    Correct,
    Define,
    Object,
    StateProblem,
    Take,
    agreed_by,
    glossary,
    problem,
)
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
    assert refused.value.code == "which_party"


def test_words_are_put_to_all_sides_by_a_person_who_can_tell_all_of_them() -> None:
    desk = Desk()
    desk.do(Admit(person="envoy", room=("mediators", "Coast")))
    desk.do(Admit(person="clerk", of="coast"))
    told, *_ = desk.do(Define(term="Day 1", words="The first day."))
    for act in (
        StateProblem(words="How it can hold."),
        Define(term="Day 1", words="The second day."),
        Correct(entry=told.key, words="The second day."),
        Take(entry=told.key),
    ):
        with pytest.raises(Refused) as refused:
            desk.do(act, person="envoy")
        assert refused.value.code == "not_every_room"
        with pytest.raises(Refused) as refused:
            desk.do(act, person="clerk")
        assert refused.value.code == "not_your_room"
    for actor, code in (
        (Actor("desk", behalf="coast"), "mediators_only"),
        (Actor("desk", machine="summary 1"), "written_by_program"),
    ):
        with pytest.raises(Refused) as refused:
            desk.talks.do(StateProblem(words="How it can hold."), actor)
        assert refused.value.code == code
    assert [fact.told.words for fact in glossary(desk.of("highland"))] == ["The first day."]


def test_a_corrected_definition_is_another_version_in_every_room() -> None:
    desk = Desk()
    told, *_ = desk.do(Define(term="Day 1", words="The first day."))
    for party in ("coast", "highland"):
        desk.do(Confirm(entry=told.key), behalf=party)

    desk.do(Correct(entry=told.key, words="The first full day."))

    (stands,) = glossary(desk.state())
    assert agreed_by(desk.state(), stands) == frozenset()
    for party in ("coast", "highland"):
        (own,) = glossary(desk.of(party))
        assert own.told == stands.told
