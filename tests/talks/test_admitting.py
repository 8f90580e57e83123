import pytest

from goodoffices.record import Refused
from goodoffices.talks import Admit, Dismiss, TakeNote, readers
from tests.talks.desks import Desk


def test_a_person_reads_the_rooms_admitted_to_and_no_other() -> None:
    desk = Desk()
    desk.do(Admit(person="envoy", room=("Coast", "mediators"), office="second envoy"))

    assert desk.state("envoy").rooms == ("Coast", "mediators")
    assert set(readers(desk.state(), "Coast")) == {"desk", "envoy"}
    assert set(readers(desk.state(), "Highland")) == {"desk"}
    desk.do(TakeNote(words="Seen by both."), person="envoy")
    with pytest.raises(Refused):
        desk.do(TakeNote(words="Elsewhere.", room="Highland"), person="envoy")


def test_who_is_dismissed_reads_and_does_nothing_from_then_on() -> None:
    desk = Desk()
    desk.do(Admit(person="envoy"))
    (note,) = desk.do(TakeNote(words="Mine."), person="envoy")

    desk.do(Dismiss(person="envoy"))

    assert desk.state("envoy").rooms == ()
    assert desk.talks.state("envoy", as_of=desk.clock.now).rooms == ()
    with pytest.raises(Refused):
        desk.state("envoy").named(note.place)
    with pytest.raises(Refused):
        desk.do(TakeNote(words="Again."), person="envoy")


def test_no_room_is_left_without_a_reader() -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        desk.do(Dismiss(person="desk"))
    assert refused.value.code == "last_reader"


def test_nobody_admits_to_a_room_that_they_do_not_read() -> None:
    desk = Desk()
    desk.do(Admit(person="envoy", room=("Coast",)))
    with pytest.raises(Refused) as refused:
        desk.do(Admit(person="friend", room=("Highland",)), person="envoy")
    assert refused.value.code == "not_your_room"
