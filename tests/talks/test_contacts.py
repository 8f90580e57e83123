"""Contacts: what may become of one, which rooms know of it, and who met whom when last."""

from datetime import date, timedelta
from itertools import combinations, product
from random import Random

import pytest

from goodoffices.model import Event, EventStatus, Medium, When
from goodoffices.record import Refused
from goodoffices.talks import (
    ChangeContact,
    Correct,
    RecordContact,
    contact_named,
    contacts,
    diary,
    last_met,
    next_contacts,
    unreported_contacts,
)
from tests.talks.desks import Desk

PLANNED, ATTEMPTED, HELD = EventStatus.PLANNED, EventStatus.ATTEMPTED, EventStatus.HELD
NOT_HELD, REFUSED = EventStatus.DID_NOT_TAKE_PLACE, EventStatus.REFUSED
LATER = {
    PLANNED: {ATTEMPTED, HELD, NOT_HELD, REFUSED},
    ATTEMPTED: {HELD, NOT_HELD, REFUSED},
    HELD: set[EventStatus](),
    NOT_HELD: set[EventStatus](),
    REFUSED: set[EventStatus](),
}


def _refusal(desk: Desk, act: RecordContact | ChangeContact | Correct) -> str:
    with pytest.raises(Refused) as refused:
        desk.do(act)
    return refused.value.code


@pytest.mark.parametrize(("before", "after"), list(product(EventStatus, EventStatus)))
def test_a_contact_becomes_what_can_still_become_of_it_and_nothing_else(
    before: EventStatus, after: EventStatus
) -> None:
    desk = Desk("two-wells")
    (made,) = desk.do(RecordContact(words="A call.", status=before))
    change = ChangeContact(contact=made.place, status=after)

    if after in LATER[before]:
        desk.do(change)
        assert contact_named(desk.state(), made.place).told.status is after
        assert [f.told.words for f in contacts(desk.state())].count("A call.") == 1
    else:
        assert _refusal(desk, change).startswith("contact_")
        assert contact_named(desk.state(), made.place).told.status is before


def test_a_contact_is_told_as_it_was_entered_and_comes_back_in_the_case() -> None:
    desk = Desk()
    asked = RecordContact(
        words="The envoy calls.",
        who=("coast", "lake"),
        when=When(date(2026, 3, 1), date(2026, 3, 2), "the weekend"),
        arranged_by=("plains",),
        attended_by=("envoy", "head of delegation"),
        reported_by="lake",
        in_response_to="call-before",
        id="envoy",
        status=PLANNED,
    )
    desk.do(asked)

    told = next(event for event in desk.state().case.events if event.id == "envoy")
    assert told in desk.state().case.events
    for name in ("words", "who", "when", "arranged_by", "attended_by", "reported_by", "status"):
        assert getattr(told, name) == getattr(asked, name)
    assert told.in_response_to == "call-before"


def test_only_the_rooms_that_know_of_a_contact_are_told_what_became_of_it() -> None:
    desk = Desk()
    (_, coast) = desk.do(
        RecordContact(words="A meeting.", status=PLANNED, rooms=("mediators", "Coast"))
    )
    before = len(desk.of("highland").logs["Highland"])
    desk.do(
        ChangeContact(
            contact=coast.place,
            status=NOT_HELD,
            words="Nobody came.",
            reported_by="relief",
        )
    )

    assert len(desk.of("highland").logs["Highland"]) == before
    seen = contact_named(desk.of("coast"), coast.place).told
    assert (seen.words, seen.status, seen.reported_by) == ("A meeting.", NOT_HELD, None)
    ours = contact_named(desk.state(), coast.place).told
    assert (ours.words, ours.reported_by) == ("Nobody came.", "relief")
    assert _refusal(desk, ChangeContact(contact=coast.place, status=HELD)) == "contact_is_over"


def test_a_correction_tells_each_room_no_more_than_it_knew() -> None:
    desk = Desk()
    (made,) = desk.do(RecordContact(words="A visit.", rooms=("mediators",), status=PLANNED))
    (_, coast) = desk.do(
        RecordContact(
            words="A meating.",
            status=PLANNED,
            rooms=("mediators", "Coast"),
            in_response_to=made.place,
        )
    )
    desk.do(Correct(entry=coast.place, words="A meeting."))

    assert contact_named(desk.state(), coast.place).told.in_response_to == "A visit."
    seen = contact_named(desk.of("coast"), coast.place).told
    assert (seen.words, seen.in_response_to) == ("A meeting.", None)


def test_what_responds_to_a_contact_names_it_only_where_that_is_known() -> None:
    desk = Desk()
    (made,) = desk.do(RecordContact(words="Our own call.", status=PLANNED))
    (_, there) = desk.do(
        RecordContact(words="A visit.", in_response_to=made.place, rooms=("mediators", "Coast"))
    )

    assert contact_named(desk.state(), there.place).told.in_response_to == "Our own call."
    assert contact_named(desk.of("coast"), there.place).told.in_response_to is None
    assert _refusal(desk, RecordContact(words="x", in_response_to="Coast/999")) == "not_known"
    assert _refusal(desk, RecordContact(words="x", in_response_to="mediators/2")) == "not_a_contact"


def test_nobody_and_nothing_unknown_takes_part_in_a_contact() -> None:
    desk = Desk()

    assert _refusal(desk, RecordContact(words="x", who=("nobody",))) == "no_actor"
    assert _refusal(desk, RecordContact(words="x", arranged_by=("nobody",))) == "no_actor"
    assert _refusal(desk, RecordContact(words="x", issues=("T99",))) == "unknown_term"
    assert _refusal(desk, RecordContact(words="x", id="call-before")) == "contact_id_taken"


def test_what_lies_ahead_has_not_been_held() -> None:
    desk = Desk()
    day = desk.state().day + timedelta(days=9)
    ahead = When(day, day)

    assert _refusal(desk, RecordContact(words="x", when=ahead)) == "contact_lies_ahead"
    (made,) = desk.do(RecordContact(words="x", when=ahead, status=PLANNED))
    assert _refusal(desk, ChangeContact(contact=made.place, status=HELD)) == "contact_lies_ahead"
    desk.clock.now += timedelta(days=9)
    desk.do(ChangeContact(contact=made.place, status=HELD))


def test_the_diary_holds_every_contact_once_with_those_ahead_at_its_end() -> None:
    desk = Desk("two-wells")
    random, today = Random(5), desk.state().day
    for number in range(30):
        first = today + timedelta(days=random.randrange(-40, 40))
        when = When(first, first + timedelta(days=random.choice([0, 0, 3])))
        status = PLANNED if when.earliest > today else random.choice(list(EventStatus))
        desk.do(RecordContact(words=f"no. {number}", status=status, when=when))
    desk.do(RecordContact(words="some time", status=PLANNED))

    state = desk.state()
    told = [fact.key for day in diary(state) for fact in day.contacts]
    ahead = [fact for day in diary(state) if day.ahead for fact in day.contacts]
    assert sorted(told) == sorted(fact.key for fact in contacts(state))
    assert tuple(ahead) == next_contacts(state)
    assert [day.ahead for day in diary(state)] == sorted(day.ahead for day in diary(state))
    for day in diary(state):
        assert {f.told.when.earliest if f.told.when else None for f in day.contacts} == {day.day}
    planned = {f.key for f in contacts(state) if f.told.status is PLANNED}
    assert {f.key for f in (*next_contacts(state), *unreported_contacts(state))} == planned
    assert all(f.told.when.latest < state.day for f in unreported_contacts(state))


def test_who_met_whom_last_is_what_no_other_contact_of_them_is_surely_later_than() -> None:
    desk = Desk()
    random, today = Random(8), desk.state().day
    actors = ["coast", "highland", "lake", "plains"]
    for number in range(40):
        first = today - timedelta(days=random.randrange(4, 60))
        when = When(first, first + timedelta(days=random.choice([0, 0, 2, 20])))
        desk.do(
            RecordContact(
                words=f"no. {number}",
                who=tuple(random.sample(actors, random.choice([1, 2, 3]))),
                status=random.choice([HELD, HELD, NOT_HELD, REFUSED]),
                when=min(when, when) if when.latest <= today else When(first, today),
                medium=random.choice([None, Medium.MEETING, Medium.TELEPHONE]),
            )
        )
    state = desk.state()
    met = last_met(state)
    held = [f for f in contacts(state) if f.told.status is HELD]

    for pair in combinations(sorted({*actors, "harbour", "relief"}), 2):
        for medium in (None, *Medium):
            both = [f for f in held if {*pair} <= {*f.told.who} and f.told.medium is medium]
            spans = {f.key: (f.told.when.earliest, f.told.when.latest) for f in both}
            last = {
                f.key
                for f in both
                if not any(first > spans[f.key][1] for first, _ in spans.values())
            }
            assert {f.key for f in met.get(pair, {}).get(medium, ())} == last


def test_a_held_contact_without_a_time_may_have_been_the_last_before_it_was_recorded() -> None:
    desk = Desk("two-wells")
    early = When(date(2020, 1, 1), date(2020, 1, 1))
    (dated,) = desk.do(RecordContact(words="a", who=("lower", "upper"), when=early))
    (undated,) = desk.do(RecordContact(words="b", who=("lower", "upper")))

    assert {f.key for f in last_met(desk.state())["lower", "upper"][None]} == {
        dated.key,
        undated.key,
    }


def test_a_contact_that_is_an_event_of_the_case_can_be_brought_up_to_date() -> None:
    desk = Desk()
    (fact,) = [f for f in desk.state().facts(Event) if f.told.id == "call-before"]

    assert contact_named(desk.state(), "call-before") == fact
    assert _refusal(desk, ChangeContact(contact="call-before", status=PLANNED)) == "contact_is_over"
