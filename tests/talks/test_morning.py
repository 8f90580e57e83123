"""The morning page's data: what is new, what waits, what comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goodoffices.brief.views import today_view
from goodoffices.model import Event, EventKind, EventStatus, Question, When
from goodoffices.talks import (
    Admit,
    Confirm,
    Finish,
    MakeClaim,
    Outcome,
    ParagraphKind,
    ReadItBack,
    Say,
    SetTask,
    StateProblem,
    TakeNote,
    Update,
    morning,
)
from tests.shipped import shipped_case
from tests.talks.desks import Desk


def test_what_was_recorded_since_is_new_and_the_opening_is_only_counted() -> None:
    desk = Desk()
    since = desk.clock.now - timedelta(days=1)
    opened = morning(desk.state(), since)
    assert opened.new == ()
    assert opened.opened > 50

    (note,) = desk.do(TakeNote(words="A call."))
    found = morning(desk.state(), since)

    assert [fact.key for fact in found.new] == [note.key]
    assert morning(desk.state(), desk.clock.now).new == ()


def test_a_position_waits_until_the_party_confirmed_it() -> None:
    desk = Desk()

    def waiting() -> list[str]:
        found = morning(desk.state(), desk.clock.now).waiting
        return [each.what for each in found if each.place == said.place]

    (said,) = desk.do(Say(party="coast", words="Sixty days, no fewer."))
    assert waiting() == ["waits to hear its position read back"]
    desk.do(ReadItBack(fact=said.key, outcome=Outcome.CONFIRMED))
    assert waiting() == []


def test_every_open_question_and_thing_to_do_waits_with_its_day() -> None:
    desk = Desk()
    (task,) = desk.do(SetTask(words="Call.", who="lead", due=When.parse("2031-07-08")))
    found = morning(desk.state(), desk.clock.now)
    asked = [f.place for f in desk.state().facts(Question) if f.told.answer is None]

    assert {each.place for each in found.waiting} >= {*asked, task.place}
    assert [(d.kind, str(d.when)) for d in found.deadlines if d.place == task.place] == [
        ("the team's own", "2031-07-08")
    ]
    desk.do(Finish(task=task.place))
    assert task.place not in {each.place for each in morning(desk.state(), found.since).waiting}


def test_a_side_that_has_neither_confirmed_nor_objected_is_waited_for() -> None:
    desk = Desk()
    told, *_ = desk.do(StateProblem(words="How a truce holds."))
    desk.do(Confirm(entry=told.key), behalf="coast")

    found = morning(desk.state(), desk.clock.now).waiting
    assert [w.who for w in found if "the problem" in w.what] == ["highland"]


def test_beside_a_meeting_stands_whose_position_is_not_confirmed() -> None:
    desk = Desk()
    meeting = Event(
        kind=EventKind.CONTACT,
        status=EventStatus.PLANNED,
        words="A meeting with the Coast.",
        who=("coast", "lake"),
        when=When.parse("2031-07-08"),
    )
    desk.do(Update(case=replace(desk.case, events=(*desk.case.events, meeting))))
    (said,) = desk.do(Say(party="coast", words="Sixty days."))

    (found,) = morning(desk.state(), desk.clock.now).meetings
    assert found.unconfirmed == ("coast",)
    page = "\n".join(today_view(desk.state()).lines)
    assert "POSITION NOT YET CONFIRMED" in page
    later = desk.talks.state(on=When.parse("2031-07-09").earliest)
    assert morning(later, desk.clock.now).meetings == ()
    assert said.place in page


@pytest.mark.parametrize("party", ["coast", "highland"])
def test_what_the_team_thinks_is_in_no_partys_morning(party: str) -> None:
    desk = Desk()
    desk.do(TakeNote(words="They are bluffing zq.", kind=ParagraphKind.ASSESSMENT))

    assert "zq" in "\n".join(today_view(desk.state()).lines)
    assert "zq" not in "\n".join(today_view(desk.of(party)).lines)


def test_no_line_is_wider_than_80_columns() -> None:
    desk = Desk("two-wells")
    desk.do(TakeNote(words="word " * 200, kind=ParagraphKind.ASSESSMENT))

    lines = today_view(desk.state()).lines
    assert max(map(len, lines)) <= 80 + 2  # isolates take no column


def test_what_two_sides_name_by_one_id_is_no_longer_hidden_by_the_later() -> None:
    desk = Desk()
    places = []
    for party, room in (("coast", "Coast"), ("highland", "Highland")):
        desk.do(Admit(person=f"of-{party}", of=party))
        for name, words in (("gate", f"Ours: {party}."), ("weather", "It rains.")):
            claim = MakeClaim(id=name, words=words, rooms=(room,))
            (done,) = desk.do(claim, person=f"of-{party}")
            places += [done.place] if name == "gate" else []
    found = morning(desk.state(), desk.clock.now)

    assert [[fact.place for fact in facts] for facts in found.known_twice] == [places]
    assert all(place in "\n".join(today_view(desk.state()).lines) for place in places)
    for party in ("coast", "highland"):
        assert morning(desk.state(f"of-{party}"), desk.clock.now).known_twice == ()


def test_invented_talks_on_the_last_day_of_all_can_be_kept() -> None:
    case = replace(shipped_case("sixty-day-truce"), as_of=When.parse("9999-12-31"))
    desk = Desk(case)
    since = desk.clock.now
    (note,) = desk.do(TakeNote(words="A call."))
    assert [fact.key for fact in morning(desk.state(), since).new] == [note.key]
