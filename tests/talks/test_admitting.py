import pytest

from goodoffices.cli.show import VIEWS
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    Actor,
    Admit,
    ConsentTo,
    Decide,
    Dismiss,
    GiveConsent,
    State,
    TakeNote,
    WithdrawConsent,
    readers,
)
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.test_other_rooms import CASE


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


def test_who_serves_a_party_reads_its_room_and_never_what_another_may_know() -> None:
    desk = Desk()
    desk.do(Admit(person="clerk", of="coast"))
    desk.do(Admit(person="friend", room=("Highland",)))

    assert desk.state("clerk").rooms == ("Coast",)
    for act in (
        Admit(person="clerk", of="coast", room=("mediators",)),
        Admit(person="clerk", room=("Highland",)),
        Admit(person="guard", of="highland", room=("Coast",)),
        Admit(person="friend", of="coast"),
    ):
        with pytest.raises(Refused) as refused:
            desk.do(act)
        assert refused.value.code == "one_side"
    assert desk.state("clerk").rooms == ("Coast",)


def test_another_mediator_reads_a_partys_room_only_as_long_as_that_party_agrees() -> None:
    desk = Desk()
    desk.do(GiveConsent(party="coast"))
    harbour = Admit(person="envoy", of="harbour", room=("Coast", "mediators"))
    with pytest.raises(Refused) as refused:
        desk.do(harbour)
    assert refused.value.code == "no_consent"
    assert desk.state("envoy").rooms == ()
    desk.do(Admit(person="lead", of="lake", room=("Coast",)))

    desk.do(GiveConsent(party="coast", to=(ConsentTo.CO_MEDIATORS,)))
    desk.do(harbour)
    assert desk.state("envoy").rooms == ("Coast", "mediators")

    desk.do(WithdrawConsent(party="coast", to=(ConsentTo.CO_MEDIATORS,)))
    assert desk.state("envoy").rooms == ("mediators",)
    assert set(readers(desk.state(), "Coast")) == {"desk", "lead"}
    with pytest.raises(Refused) as refused:
        desk.do(Admit(person="envoy", room=("Coast",)))
    assert refused.value.code == "no_consent"


def _seen(view: str, state: State) -> object:
    try:
        return VIEWS[view][2](state, "T1", None)
    except Refused as refused:
        return refused.code, str(refused)


def _answered(desk: Desk, act: Act, person: str) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        desk.do(act, person=person)
    return refused.value.code, str(refused.value)


def test_who_is_dismissed_is_told_in_every_view_and_act_what_a_stranger_is() -> None:
    desk, steps = drawn(CASE, 3, 40)
    desk.do(Admit(person="gone"))
    before = [_seen(view, desk.state("gone")) for view in VIEWS]

    desk.do(Dismiss(person="gone"))

    after = [_seen(view, desk.state("gone")) for view in VIEWS]
    assert after == [_seen(view, desk.state("stranger")) for view in VIEWS]
    assert sum(one != other for one, other in zip(before, after, strict=True)) > 5
    sizes = {room: len(log) for room, log in desk.talks.logs().items()}
    for step in steps:
        assert _answered(desk, step.act, "gone") == _answered(desk, step.act, "stranger")
    assert {room: len(log) for room, log in desk.talks.logs().items()} == sizes


@pytest.mark.parametrize("person", ["", " "])
def test_nobody_is_no_reader(person: str) -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        desk.do(Admit(person=person))
    assert refused.value.code == "no_person"


def test_what_would_be_refused_is_refused_when_it_is_previewed() -> None:
    desk = Desk()
    desk.do(Admit(person="delegate", of="coast"))
    with pytest.raises(Refused) as refused:
        desk.talks.preview(Decide(words="We meet again."), Actor("delegate"))
    assert refused.value.code == "not_your_room"
    assert desk.talks.preview(Decide(words="We meet again."), Actor("desk"))
