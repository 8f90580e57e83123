"""Outside events, who must live with it, and figures: each according to whom, and no more."""

from datetime import date, timedelta

import pytest

from goodoffices.model import MEDIATORS, EventKind, EventStatus, SaidBy, When, Window
from goodoffices.record import Refused
from goodoffices.talks import (
    TellAffected,
    TellEvent,
    TellFigure,
    TellOutside,
    morning,
)
from tests.talks.desks import Desk


def test_a_window_is_open_according_to_whoever_says_so() -> None:
    desk = Desk()
    act = TellOutside(
        words="Ceasefire between two neighbours.",
        window=Window.OPENS,
        bears_on=("lake", "the talks on the truce"),
        said_by=SaidBy.MEDIATORS_ACCOUNT,
        speaker="the Lake and the Plains",
    )
    desk.do(act)

    event = desk.state().case.events[-1]
    assert (event.kind, event.window) == (EventKind.OUTSIDE, Window.OPENS)
    assert event.touches == ("lake", "the talks on the truce")
    assert event.speaker == "the Lake and the Plains"


def test_an_outside_day_to_come_is_told_as_set_by_others() -> None:
    desk = Desk()
    (done,) = desk.do(TellOutside(words="An election.", when=When.parse("2031-11-02")))
    days = [
        day for day in morning(desk.state(), desk.clock.now).deadlines if day.place == done.place
    ]
    assert [day.kind for day in days] == ["set by others"]


def test_what_an_event_touches_is_not_named_to_a_room_by_an_id_that_it_does_not_know() -> None:
    desk = Desk()
    act = TellOutside(
        words="A strike.", bears_on=("relief", "a day that others set"), rooms=(MEDIATORS, "Coast")
    )
    unknown = desk.of("coast").case.actor("relief") is None
    desk.do(act)
    (own,) = [e for e in desk.of("coast").case.events if e.words == "A strike."]
    assert own.touches == (
        ("a day that others set",) if unknown else ("relief", "a day that others set")
    )


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind is not EventKind.CONTACT])
def test_every_kind_of_dated_fact_can_be_told_with_its_words_quoted(kind: EventKind) -> None:
    desk = Desk()
    act = TellEvent(
        kind=kind,
        words="Something was done.",
        quote="it was done",
        who=("coast", "lake"),
        issues=("T1",),
        status=EventStatus.HELD,
        when=When.parse("2031-06-01..2031-06-02 (the weekend)"),
        speaker="the radio",
        said_by=SaidBy.REPORTERS_INFERENCE,
    )
    desk.do(act)
    event = desk.state().case.events[-1]
    assert (event.kind, event.quote, event.who, event.issues) == (
        kind,
        "it was done",
        ("coast", "lake"),
        ("T1",),
    )
    assert event.when == When.parse("2031-06-01..2031-06-02 (the weekend)")


def test_a_contact_has_an_act_of_its_own_and_nothing_is_held_before_its_day() -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        desk.do(TellEvent(kind=EventKind.CONTACT, words="A call."))
    assert refused.value.code == "a_contact"
    later = desk.state().day + timedelta(days=9)
    with pytest.raises(Refused) as refused:
        desk.do(TellEvent(kind=EventKind.PERFORMANCE, words="Done.", when=When(later, later)))
    assert refused.value.code == "event_lies_ahead"


def test_who_must_live_with_it_is_told_again_in_the_same_place() -> None:
    desk = Desk()
    count = len(desk.state().case.must_live_with_it)
    for asks in ("A road.", "A road and a school."):
        desk.do(TellAffected(id="valley", name="people of the valley", asks=asks, party="highland"))

    groups = desk.state().case.must_live_with_it
    assert len(groups) == count + 1
    assert (groups[-1].asks, groups[-1].of) == ("A road and a school.", "highland")


def test_figures_of_one_subject_all_stand() -> None:
    desk = Desk()
    for value, source in ((253, "one report"), (240, "another"), (251, "a third")):
        desk.do(
            TellFigure(
                subject="persons seized",
                value=value,
                speaker=source,
                as_of=When(date(2031, 1, 1), date(2031, 1, 1)),
            )
        )
    told = [f for f in desk.state().case.figures if f.subject == "persons seized"]
    assert [(f.value, f.speaker) for f in told] == [
        (253, "one report"),
        (240, "another"),
        (251, "a third"),
    ]
