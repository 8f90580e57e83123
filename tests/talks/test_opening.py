from datetime import timedelta

import pytest

from goodoffices.casefile import shipped
from goodoffices.model import visible
from goodoffices.record import Refused
from goodoffices.talks import Decide, TakeNote
from tests.talks.desks import Desk


@pytest.mark.parametrize("name", shipped())
def test_a_case_comes_back_from_the_talks_that_it_opened(name: str) -> None:
    desk = Desk(name)

    assert desk.state().case == desk.case


@pytest.mark.parametrize("name", shipped())
def test_the_room_of_a_party_knows_what_the_case_lets_it_know_and_nothing_else(name: str) -> None:
    desk = Desk(name)

    for party in desk.case.parties:
        assert desk.of(party.id).case == visible(desk.case, party.id)


def test_an_act_told_again_under_its_key_is_done_once() -> None:
    desk = Desk()
    first = desk.do(TakeNote(words="The call was short."), key="call 1")
    desk.do(TakeNote(words="Another one."))

    again = desk.do(TakeNote(words="The call was short."), key="call 1")

    assert [one.receipt for one in again] == [one.receipt for one in first]
    with pytest.raises(Refused) as refused:
        desk.do(TakeNote(words="Something else."), key="call 1")
    assert refused.value.code == "key_reused"


def test_what_was_recorded_by_a_moment_is_what_stands_as_of_it() -> None:
    desk = Desk()
    before = desk.clock.now
    (note,) = desk.do(TakeNote(words="Later than that."))

    then, now = desk.talks.state(as_of=before), desk.talks.state()

    assert then.by_key(note.key) is None
    assert now.by_key(note.key) is not None
    assert then.at == before
    assert now.at == before + timedelta(minutes=1)


def test_a_person_of_no_room_knows_nothing_and_cannot_tell_a_room_from_none() -> None:
    desk = Desk()

    assert desk.state("stranger").rooms == ()
    told = []
    for room in ("Coast", "Nowhere"):
        with pytest.raises(Refused) as refused:
            desk.do(TakeNote(words="Mine.", room=room), person="stranger")
        told.append(str(refused.value).replace(room, "…"))
    assert told[0] == told[1]


def test_nothing_is_told_of_a_day_to_come_of_nobody_known_or_without_words() -> None:
    desk = Desk()
    sizes = {name: len(log) for name, log in desk.talks.logs().items()}
    for act, behalf, code in (
        (Decide(words="Soon.", happened="2031-07-09"), None, "lies_ahead"),
        (Decide(words="Soon.", happened="2099-01-01T10:00+02:00"), None, "lies_ahead"),
        (Decide(words="Ours."), "nobody", "no_actor"),
        (Decide(words=" \n"), None, "blank_words"),
    ):
        with pytest.raises(Refused) as refused:
            desk.do(act, behalf=behalf)
        assert refused.value.code == code

    assert {name: len(log) for name, log in desk.talks.logs().items()} == sizes
    desk.do(Decide(words="It was tomorrow where it happened.", happened="2031-07-07"))
