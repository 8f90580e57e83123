"""Where every term stood: what was so then, by the day on which it happened, and what is now."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from goodoffices.brief.views.stood import stood_view
from goodoffices.model import AnswerKind, DayCount, Moment, When
from goodoffices.record import Refused
from goodoffices.talks import (
    Actor,
    AnswerQuestion,
    Entered,
    GiveAnswer,
    LapseText,
    Member,
    RegisterSource,
    ReturnToTalks,
    Say,
    SetClock,
    State,
    Suspend,
    stood,
    then_named,
)
from goodoffices.text import term_states
from tests.talks.desks import Desk
from tests.talks.histories import drawn
from tests.talks.one_text import begun, text
from tests.talks.positions import agreeing
from tests.talks.test_other_rooms import CASE

PAUSE = Suspend(words="A pause.", by="harbour", id="pause", tell=("highland",), grounds="Ours.")


@pytest.mark.parametrize("seed", range(10))
def test_what_stood_then_is_what_the_talks_were_as_of_that_record(seed: int) -> None:
    """Where nobody states when something happened, day and record tell the same."""
    steps, random = drawn(CASE, seed, 40)[1], Random(seed)
    desk, cut = Desk(CASE, seed=seed), random.randrange(len(steps) // 2, len(steps))
    for number, step in enumerate(steps):
        desk.clock.now = step.at
        if number == cut:
            desk.talks.do(Suspend(words="A pause.", by="lake", id="the-pause"), Actor("desk"))
            before = desk.clock.now - timedelta(microseconds=1)
        try:
            desk.talks.do(replace(step.act, happened=None), step.actor)
        except Refused:
            continue
    state = desk.state()
    then, now = then_named(state, "the-pause")

    was = desk.talks.state(as_of=before)
    assert term_states(then.state.case) == term_states(was.case)
    assert _kept(then.state) == _kept(was)
    assert then.told_later == ()
    found = stood(then.state, now)
    assert {each.id for each in found.terms} == {*state.case.term_ids(), *was.case.term_ids()}
    for each in found.terms:
        changed = (each.then.state if each.then else None) != (each.now.state if each.now else None)
        assert each.changes or not changed


def _kept(state: State) -> list[str]:
    """What stands, but for the rooms and who may read them: that is told as it is now."""
    return [fact.key for fact in state.standing if not isinstance(fact.told, (Entered, Member))]


def _answer(desk: Desk, happened: str, term: str = "t1") -> str:
    act = GiveAnswer(
        text="first", term=term, kind=AnswerKind.ACCEPT, party="ada", happened=happened
    )
    (done,) = desk.do(act)
    return done.place


def test_what_is_told_later_of_an_earlier_day_belongs_to_then_and_is_named() -> None:
    desk = begun(text())
    today = desk.clock.now.date()
    day = {n: (today - timedelta(days=n)).isoformat() for n in range(9)}
    early = _answer(desk, day[8])
    between = _answer(desk, day[3], "t2")
    desk.do(Suspend(words="A pause.", by="mira", id="pause", happened=day[5]))
    late = _answer(desk, day[7])
    (source,) = desk.do(RegisterSource(id="gazette", title="A gazette", happened=day[7]))
    after = _answer(desk, day[1], "t2")

    then, _ = then_named(desk.state(), "pause")
    known = {fact.place for fact in then.state.standing}

    assert {early, late} <= known
    assert not {between, after} & known
    told_later = {fact.place for fact in then.told_later}
    assert {between, late} <= told_later
    assert not {early, after} & told_later
    lines = " ".join(stood_view(desk.state(), "pause").lines)
    assert late in lines
    assert source.place not in lines


def test_a_time_that_is_more_than_a_day_is_told_as_one() -> None:
    desk = begun(text())
    month = desk.clock.now.date().replace(day=1) - timedelta(days=1)
    desk.do(Suspend(words="A pause.", by="mira", id="pause", happened=month.strftime("%Y-%m")))
    lines = " ".join(stood_view(desk.state(), "pause").lines)
    assert f"when this began, {month:%B %Y}," in lines


def test_any_two_days_are_compared_by_what_had_happened_on_each() -> None:
    desk = begun(text())
    today = desk.clock.now.date()
    day = {n: (today - timedelta(days=n)).isoformat() for n in range(9)}
    places = {n: _answer(desk, day[n]) for n in (8, 4, 1)}

    then, now = then_named(desk.state(), f"{day[5]}..{day[2]}")

    assert {p for p in places.values() if desk.state().named(p) in then.state.standing} == {
        places[8]
    }
    known = {fact.place for fact in now.standing}
    assert {places[8], places[4]} <= known
    assert places[1] not in known
    assert then.day == When.parse(day[5]).earliest


def test_what_waited_is_told_with_whether_it_waits_still_and_what_left_the_table() -> None:
    desk = agreeing()
    desk.do(GiveAnswer(text="bridge", term="T1", kind=AnswerKind.ACCEPT, party="coast"))
    desk.do(Say(party="highland", words="We wait."))
    asked = [fact.place for fact in desk.state().standing if fact.kind == "question/1"]
    waiting = [p for p in asked if desk.state().named(p).told.answer is None]
    desk.do(PAUSE)
    desk.do(AnswerQuestion(question=waiting[0], words="A letter."))
    desk.do(LapseText(text="counter"))
    then, now = then_named(desk.state())
    found = stood(then.state, now)

    still = {(each.what, each.fact.place): each.still for each in found.pending}
    assert still[("has not answered", waiting[0])] is False
    assert still[("has not answered", waiting[1])] is True
    assert {what for (what, _), waits in still.items() if waits} == {
        "has not answered",
        "waits for its principal",
        "has not confirmed its position",
    }
    assert [each.id for each in found.off] == ["counter"]


def test_a_clock_that_stood_still_is_told_with_its_end_then_and_its_end_now() -> None:
    desk = agreeing()
    start = Moment.parse("2031-07-01")
    for clock in ("frozen", "other"):
        days = SetClock(id=clock, words="It.", days=20, start=start, counted=DayCount.D_PLUS_N)
        desk.do(replace(days, happened="2031-06-30"))
    desk.do(replace(PAUSE, freeze=("frozen",), happened="2031-07-02"))
    desk.do(ReturnToTalks(interruption="pause", words="Back.", happened="2031-07-06"))
    then, now = then_named(desk.state(), "pause")

    (moved,) = stood(then.state, now).clocks
    assert moved.now.of.id == "frozen"
    assert [end.day for end in moved.then.ends] == [date(2031, 7, 21)]
    assert [end.day for end in moved.now.ends] == [date(2031, 7, 25)]


@pytest.mark.parametrize("party", ["coast", "highland"])
def test_a_party_is_shown_what_its_room_alone_knows(party: str) -> None:
    desk = agreeing()
    desk.do(replace(PAUSE, tell=("coast", "highland")))
    for own in ("coast", "highland"):
        desk.do(Say(party=own, words=f"Said by the {own}.", issues=("T3",)))
    desk.do(ReturnToTalks(interruption="pause", words="Back.", brought_by="Ours."))
    state = desk.state()

    shown = stood_view(state.in_room(state.room_of(party)))
    alone = stood_view(desk.of(party))
    assert shown == alone
    words = " ".join(shown.lines)
    assert f"Said by the {party}" in words
    assert f"Said by the {'coast' if party == 'highland' else 'highland'}" not in words
    assert "Ours." not in words


def test_without_an_interruption_a_day_is_asked_for() -> None:
    desk = Desk()
    with pytest.raises(Refused) as refused:
        stood_view(desk.state())
    assert refused.value.code == "no_interruption"
    assert stood_view(desk.state(), "2031-07-01").told["then"] == "2031-07-01"
