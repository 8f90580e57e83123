"""Concerns about a mediator with their answers, and an answer as several describe it."""

import pytest

from goodoffices.model import MEDIATORS, Answer, AnswerKind, SaidBy
from goodoffices.record import Refused
from goodoffices.talks import AnswerConcern, Characterise, GiveAnswer, RaiseConcern
from goodoffices.text import term_states
from tests.talks.desks import Desk

UNUSED = "It has not used the leverage that it has."
CANNOT = "We cannot impose something on a party."


def raised(rooms: tuple[str, ...] = (MEDIATORS,)) -> Desk:
    desk = Desk()
    act = RaiseConcern(
        actor="lake",
        words=UNUSED,
        raised_by="coast",
        id="leverage",
        said_by=SaidBy.OWN_WORDS_ON_RECORD,
        speaker="head of the Coast council",
        rooms=rooms,
    )
    desk.do(act)
    return desk


def test_a_concern_stands_with_every_answer_to_it() -> None:
    desk = raised()
    for words in (CANNOT, "It was raised with them each time."):
        desk.do(AnswerConcern(concern="leverage", words=words, speaker="office of the Lake"))

    (concern,) = desk.state().case.concerns
    assert (concern.about, concern.raised_by, concern.words) == ("lake", "coast", UNUSED)
    assert [answer.words for answer in concern.answers] == [
        CANNOT,
        "It was raised with them each time.",
    ]


def test_an_answer_reaches_a_room_that_was_told_of_the_concern_and_is_told_of_it() -> None:
    desk = raised(rooms=(MEDIATORS, "Coast"))
    desk.do(AnswerConcern(concern="leverage", words=CANNOT))
    (own,) = desk.of("coast").case.concerns
    assert own.answers == ()

    desk.do(AnswerConcern(concern="leverage", words=CANNOT, rooms=(MEDIATORS, "Coast")))
    (own,) = desk.of("coast").case.concerns
    assert [answer.words for answer in own.answers] == [CANNOT]
    assert desk.of("highland").case.concerns == ()

    with pytest.raises(Refused) as refused:
        desk.do(AnswerConcern(concern="leverage", words=CANNOT, rooms=("Highland",)))
    assert refused.value.code == "nothing_to_tell"


def test_a_concern_is_about_a_third_party() -> None:
    with pytest.raises(Refused) as refused:
        Desk().do(RaiseConcern(actor="coast", words=UNUSED))
    assert refused.value.code == "no_actor"


def answered(desk: Desk, party: str = "highland") -> str:
    (done,) = desk.do(
        GiveAnswer(text="base", term="T1", kind=AnswerKind.DEFER, party=party, words="Later.")
    )
    return done.place


def test_three_descriptions_of_one_answer_stand_side_by_side_and_change_nothing() -> None:
    desk = Desk()
    place = answered(desk)
    before = [(s.id, s.state) for s in term_states(desk.state().case)]
    told = {
        "rejected": "the radio",
        "neither rejection nor acceptance": "spokesperson of the Highland",
        "unacceptable": "envoy of the Plains",
    }
    for words, speaker in told.items():
        desk.do(Characterise(answer=place, words=words, speaker=speaker))

    answer = next(a for a in desk.state().case.answers if a.words == "Later.")
    assert {c.words: c.speaker for c in answer.characterisations} == told
    assert answer.kind is AnswerKind.DEFER
    assert [(s.id, s.state) for s in term_states(desk.state().case)] == before


def test_descriptions_of_an_answer_stay_with_the_mediators_unless_told() -> None:
    desk = Desk()
    place = answered(desk)
    logs = desk.talks.logs()
    before = {room: len(log) for room, log in logs.items() if room != MEDIATORS}
    desk.do(Characterise(answer=place, words="unacceptable", speaker="envoy of the Plains"))

    assert {r: len(log) for r, log in desk.talks.logs().items() if r != MEDIATORS} == before
    (own,) = [a for a in desk.of("highland").case.answers if a.words == "Later."]
    assert own.characterisations == ()

    desk.do(Characterise(answer=place, words="a beginning", rooms=(MEDIATORS, "Highland")))
    (own,) = [a for a in desk.of("highland").case.answers if a.words == "Later."]
    assert [c.words for c in own.characterisations] == ["a beginning"]


def test_no_other_party_is_told_how_an_answer_is_described() -> None:
    desk = Desk()
    place = answered(desk)
    with pytest.raises(Refused) as refused:
        desk.do(Characterise(answer=place, words="unacceptable", rooms=(MEDIATORS, "Coast")))
    assert refused.value.code == "nothing_to_tell"
    assert not [a for a in desk.of("coast").case.answers if a.words == "Later."]


def test_what_is_no_answer_cannot_be_described() -> None:
    desk = raised()
    with pytest.raises(Refused) as refused:
        desk.do(Characterise(answer="mediators/3", words="unacceptable"))
    assert refused.value.code == "other_kind"
    assert desk.state().facts(Answer)
