"""The three kinds of clock in talks: who is told, what starts and stops them, what follows."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.agreement import ClockState, ends, follows, state_of
from goodoffices.brief.views import clocks_view, today_lines
from goodoffices.casefile import dumps, loads
from goodoffices.model import (
    AgreedClock,
    AnswerKind,
    DayCount,
    Expiry,
    Moment,
    OutsideDeadline,
    TermState,
    When,
)
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    CertifyEvent,
    Correct,
    GiveAnswer,
    LapseText,
    ReturnToTalks,
    SetClock,
    SetExpiry,
    SetOutsideDeadline,
    Suspend,
    WithdrawClock,
    clocks_in,
    morning,
)
from goodoffices.text import term_states
from tests.draws import draws
from tests.talks.desks import Desk

TRUCE = SetClock(
    id="truce",
    words="the truce",
    days=60,
    counted=DayCount.D_PLUS_N,
    start=Moment.parse("2031-07-10T07:00+02:00"),
)
RELEASE = SetClock(
    id="release", words="release of all", hours=72, event="the withdrawal is complete"
)
OFFER = SetExpiry(text="base", until=Moment(date(2031, 7, 8)), set_by="lake")
VOTE = SetOutsideDeadline(
    id="vote",
    words="a vote",
    until=When.parse("2031-07-20"),
    announced="there will be consequences",
    announced_by="its head of government",
)


def _refusal(desk: Desk, act: Act, *, person: str = "desk") -> str:
    with pytest.raises(Refused) as refused:
        desk.do(act, person=person)
    return refused.value.code


def _told(desk: Desk, clock: str) -> Any:
    return clocks_in(desk.state())[clock].told


def _rooms(desk: Desk, clock: str) -> set[str]:
    state = desk.state()
    return set(state.held_in(clocks_in(state)[clock]))


def test_an_agreed_clock_is_told_to_all_sides_in_the_same_words() -> None:
    desk = Desk()
    desk.do(TRUCE)

    told = [desk.of(party).case.clocks[0] for party in ("coast", "highland")]
    assert _rooms(desk, "truce") == {"mediators", "Coast", "Highland"}
    assert replace(told[0], scope=()) == replace(told[1], scope=())
    assert told[0].words == "the truce"


def test_what_is_only_proposed_stands_with_the_mediators_and_runs_for_nobody() -> None:
    desk = Desk()
    desk.do(replace(TRUCE, proposed=True))

    assert _rooms(desk, "truce") == {"mediators"}
    assert desk.of("coast").case.clocks == ()
    assert state_of(_told(desk, "truce"), Moment(date(2031, 8, 1))) is ClockState.PROPOSED
    desk.do(TRUCE)
    assert _rooms(desk, "truce") == {"mediators", "Coast", "Highland"}
    assert _refusal(desk, replace(TRUCE, proposed=True)) == "agreed_already"


def test_no_side_is_told_a_clock_that_names_what_another_side_does_not_know() -> None:
    desk = Desk("sixty-day-truce")
    hidden = replace(desk.case.texts[0], id="hidden", title="Hidden", scope=("mediators",))
    apart = Desk(replace(desk.case, texts=(*desk.case.texts, hidden)))

    assert _refusal(apart, replace(TRUCE, text="hidden")) == "same_words"
    apart.do(replace(TRUCE, text="hidden", proposed=True))
    assert _rooms(apart, "truce") == {"mediators"}


def test_no_clock_is_agreed_because_a_text_holds_it() -> None:
    """Telling a clock answers no text: nothing stands for acceptance but an act of acceptance."""
    desk = Desk()
    before = {each.id: each.state for each in term_states(desk.state().case)}
    desk.do(replace(TRUCE, text="base", term="T1"))

    assert {each.id: each.state for each in term_states(desk.state().case)} == before
    assert before["T1"] is TermState.SAME_IN_BOTH_TEXTS
    lines = " ".join(clocks_view(desk.state()).lines).split()
    assert "(same in both texts)" in " ".join(lines)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"days": 60, "hours": 3}, "one of"),
        ({}, "one of"),
        ({"hours": 72, "start": Moment(date(2031, 7, 10))}, "hour"),
        ({"days": 0}, "from 1 to"),
        ({"days": 10**9}, "from 1 to"),
        ({"hours": 72, "counted": DayCount.DAY_N}, "only a length in days"),
        ({"days": 3, "event": "x", "start": Moment(date(2031, 7, 10))}, "either"),
        ({"days": 3, "zone": "Europe/Atlantis"}, "no zone"),
        (
            {"days": 3, "zone": "Asia/Tokyo", "start": Moment.parse("2031-07-10T07:00+02:00")},
            r"14:00\+09:00",
        ),
    ],
)
def test_what_cannot_run_as_a_clock_is_refused_with_its_fault(
    told: dict[str, Any], fault: str
) -> None:
    with pytest.raises(Refused, match=fault) as refused:
        Desk().do(SetClock(id="c", words="w", **told))
    assert refused.value.code == "no_such_clock"


def test_rule_8_an_event_clock_has_no_date_until_its_event_is_certified() -> None:
    desk = Desk()
    desk.do(RELEASE)

    assert ends(_told(desk, "release")) == ()
    (waiting,) = [w for w in morning(desk.state(), desk.clock.now).waiting if "certified" in w.what]
    assert waiting.who == "the team"
    hour = Moment.parse("2031-07-06T09:00+02:00")
    desk.do(CertifyEvent(clock="release", at=hour, by="the joint commission"))
    (end,) = ends(_told(desk, "release"))
    assert end.at == datetime.fromisoformat("2031-07-09T09:00+02:00")
    right = Moment.parse("2031-07-06T11:30+02:00")
    desk.do(CertifyEvent(clock="release", at=right, by="the joint commission"))
    (end,) = ends(_told(desk, "release"))
    assert end.at == datetime.fromisoformat("2031-07-09T11:30+02:00")
    for party in ("coast", "highland"):
        assert ends(desk.of(party).case.clocks[0]) == (end,)


def test_rule_8_a_clock_told_again_with_another_event_waits_for_that_one_to_be_certified() -> None:
    desk = Desk()
    desk.do(RELEASE)
    hour = Moment.parse("2031-07-06T09:00+02:00")
    desk.do(CertifyEvent(clock="release", at=hour, by="the joint commission"))
    desk.do(replace(RELEASE, hours=96))
    (end,) = ends(_told(desk, "release"))
    assert end.at == datetime.fromisoformat("2031-07-10T09:00+02:00")

    desk.do(replace(RELEASE, event="the lists are exchanged"))
    for state in (desk.state(), desk.of("coast"), desk.of("highland")):
        (clock,) = [each for each in state.case.clocks if each.id == "release"]
        assert ends(clock) == ()
        assert clock.certified_by is None


def test_rule_8_a_clock_told_again_stands_still_as_long_as_it_would_have() -> None:
    desk = Desk()
    desk.do(replace(TRUCE, start=Moment(date(2031, 7, 1))))
    pause = Suspend(words="A pause.", by="harbour", id="pause", freeze=("truce",))
    desk.do(replace(pause, happened="2031-07-02"))
    desk.do(replace(TRUCE, start=Moment(date(2031, 7, 1)), days=50))
    assert ends(_told(desk, "truce")) == ()

    desk.do(ReturnToTalks(interruption="pause", words="Back.", happened="2031-07-05"))
    (end,) = ends(_told(desk, "truce"))
    assert end.day == date(2031, 7, 1) + timedelta(days=50 + 3)


def test_an_event_is_certified_to_the_hour_once_it_was_and_only_where_it_was_agreed() -> None:
    desk = Desk()
    desk.do(RELEASE)
    desk.do(TRUCE)
    desk.do(replace(RELEASE, id="draft", proposed=True))
    by = "the joint commission"
    hour = Moment.parse("2031-07-06T09:00+02:00")

    day = CertifyEvent(clock="release", at=Moment(hour.day), by=by)
    assert _refusal(desk, day) == "no_such_clock"
    later = Moment(hour.day + timedelta(days=9))
    assert _refusal(desk, CertifyEvent(clock="release", at=later, by=by)) == "lies_ahead"
    assert _refusal(desk, CertifyEvent(clock="truce", at=hour, by=by)) == "no_event"
    assert _refusal(desk, CertifyEvent(clock="draft", at=hour, by=by)) == "not_agreed"
    assert _refusal(desk, CertifyEvent(clock="none", at=hour, by=by)) == "no_clock"


def test_what_is_agreed_to_follow_is_kept_and_an_end_alone_has_no_consequence() -> None:
    desk = Desk()
    ended = replace(TRUCE, start=Moment.parse("2031-03-01T07:00+01:00"))
    desk.do(replace(ended, follows="talks go on"))
    desk.do(replace(ended, id="silent"))
    before = desk.state().case
    day = Moment(date(2031, 7, 6))

    assert follows(_told(desk, "truce"), day) == "talks go on"
    assert follows(_told(desk, "silent"), day) is None
    assert "No consequence was agreed." in "\n".join(clocks_view(desk.state()).lines)
    assert before.interruptions == ()
    assert before.statuses == desk.case.statuses


def test_an_expired_offer_takes_no_new_answers_and_is_neither_withdrawn_nor_refused() -> None:
    desk = Desk()
    desk.do(replace(OFFER, until=Moment(date(2031, 7, 3))))
    answer = GiveAnswer(text="base", term="T1", kind=AnswerKind.ACCEPT, party="highland")

    assert _refusal(desk, answer) == "offer_expired"
    desk.do(replace(answer, text="bridge"))  # which nobody offered until a day
    desk.do(replace(answer, happened="2031-07-03"))
    text = desk.state().case.text("base")
    assert text is not None
    assert text.withdrawn is None
    assert text.lapsed is None
    found = morning(desk.state(), desk.clock.now).deadlines
    (told,) = [each for each in found if each.kind == "of an offer"]
    assert told.state is ClockState.EXPIRED
    assert "expired: " in " ".join(today_lines(desk.state()))
    desk.do(replace(OFFER, until=Moment(date(2031, 7, 30))))
    desk.do(replace(answer, term="T2"))
    desk.do(LapseText(text="base"))
    assert _refusal(desk, OFFER) == "off_already"


def test_an_expiry_is_told_in_the_rooms_that_hold_the_text_alone() -> None:
    desk = Desk()
    bridge = next(text for text in desk.case.texts if text.id == "bridge")
    alone = replace(bridge, id="alone", title="Alone", scope=("mediators", "coast"))
    alone = replace(alone, terms=tuple(replace(t, scope=alone.scope) for t in alone.terms))
    apart = Desk(replace(desk.case, texts=(*desk.case.texts, alone)))
    apart.do(replace(OFFER, text="alone"))

    assert _rooms(apart, "alone-open") == {"mediators", "Coast"}
    assert _refusal(apart, replace(OFFER, text="alone", rooms=("Highland",))) == "text_not_held"
    assert _refusal(apart, replace(OFFER, text="nowhere")) == "no_text"


def test_a_day_set_from_outside_is_kept_where_it_is_told_and_its_threat_is_quoted() -> None:
    desk = Desk()
    desk.do(VOTE)

    assert _rooms(desk, "vote") == {"mediators"}
    lines = " ".join(clocks_view(desk.state()).lines)
    assert "No consequence was agreed." in lines
    assert "Announced by its head of government: “there will be consequences”" in lines
    assert _refusal(desk, replace(VOTE, announced_by=None)) == "no_such_clock"
    desk.do(replace(VOTE, rooms=("Coast",)))
    assert _rooms(desk, "vote") == {"mediators", "Coast"}


def test_rule_8_no_clock_becomes_one_of_another_kind() -> None:
    desk = Desk()
    for act in (TRUCE, OFFER, VOTE):
        desk.do(act)
    own = {"truce": AgreedClock, "base-open": Expiry, "vote": OutsideDeadline}

    for name, kind in own.items():
        for act in (replace(TRUCE, id=name), replace(OFFER, id=name), replace(VOTE, id=name)):
            if type(_told(desk, name)) is not kind or _makes(act) is not kind:
                assert _refusal(desk, act) == "clock_id_taken"
        assert type(_told(desk, name)) is kind


def _makes(act: Act) -> type:
    made: dict[type, type] = {SetClock: AgreedClock, SetExpiry: Expiry}
    return made.get(type(act), OutsideDeadline)


@pytest.mark.parametrize("clock", ["vote", "theirs-open"])
def test_rule_8_what_somebody_outside_sets_is_frozen_by_no_suspension(clock: str) -> None:
    desk = Desk()
    desk.do(VOTE)
    desk.do(replace(OFFER, id="theirs-open", set_by="a neighbouring state"))

    pause = Suspend(words="A pause.", by="harbour", freeze=(clock,))
    assert _refusal(desk, pause) == "cannot_freeze"
    assert desk.state().case.interruptions == ()


def test_rule_8_a_suspension_stops_no_clock_that_does_not_run() -> None:
    desk = Desk()
    desk.do(replace(TRUCE, id="draft", proposed=True))
    desk.do(replace(TRUCE, id="over", start=Moment(date(2031, 3, 1))))
    desk.do(replace(OFFER, until=Moment(date(2031, 7, 3))))

    for clock in ("draft", "over", "base-open"):
        pause = Suspend(words="A pause.", by="harbour", freeze=(clock,))
        assert _refusal(desk, pause) == "not_running"
        assert _told(desk, clock).frozen == ()


def test_a_suspension_freezes_by_the_hour_what_runs_by_the_hour() -> None:
    desk = Desk()
    desk.do(TRUCE)
    pause = Suspend(words="A pause.", by="harbour", freeze=("truce",), happened="2031-07-12")
    desk.clock.now += timedelta(days=10)

    assert _refusal(desk, pause) == "hour_needed"
    assert _refusal(desk, replace(pause, freeze=("none",))) == "no_clock"
    desk.do(replace(pause, happened="2031-07-12T09:00+02:00", id="pause"))
    for party in ("coast", "highland"):
        assert ends(desk.of(party).case.clocks[0]) == ()
    desk.do(
        ReturnToTalks(interruption="pause", words="It is back.", happened="2031-07-14T10:30+02:00")
    )
    (end,) = ends(_told(desk, "truce"))
    assert end.at == datetime.fromisoformat("2031-09-10T08:30+02:00")


def test_a_clock_that_two_suspensions_hold_runs_again_with_the_last_return() -> None:
    desk = Desk()
    desk.do(replace(TRUCE, start=Moment(date(2031, 7, 1))))
    for by, day in (("harbour", "2031-07-02"), ("lake", "2031-07-03")):
        desk.do(Suspend(words="A pause.", by=by, id=by, freeze=("truce",), happened=day))
    desk.do(ReturnToTalks(interruption="harbour", words="Back.", happened="2031-07-04"))
    assert ends(_told(desk, "truce")) == ()
    desk.do(ReturnToTalks(interruption="lake", words="Back.", happened="2031-07-06"))

    (end,) = ends(_told(desk, "truce"))
    assert end.day == date(2031, 8, 30) + timedelta(days=4)


def test_a_clock_kept_by_mistake_is_taken_back_and_corrected_only_by_its_own_acts() -> None:
    desk = Desk()
    for act in (TRUCE, OFFER, VOTE):
        desk.do(act)
    for name in ("truce", "base-open", "vote"):
        correct = Correct(entry=clocks_in(desk.state())[name].place, words="x")
        assert _refusal(desk, correct) == "act_of_its_own"
        desk.do(WithdrawClock(clock=name, reason="It was never agreed."))
    for party in ("coast", "highland"):
        assert clocks_in(desk.of(party)) == {}
    assert clocks_in(desk.state()) == {}


def test_clocks_come_back_from_a_case_file_as_they_are_in_talks() -> None:
    desk = Desk()
    for act in (TRUCE, RELEASE, OFFER, VOTE):
        desk.do(act)
    case = desk.state().case

    again = loads(dumps(case))
    assert (again.clocks, again.expiries, again.outside_deadlines) == (
        case.clocks,
        case.expiries,
        case.outside_deadlines,
    )
    assert clocks_view(Desk(again).state()).lines[0] == clocks_view(desk.state()).lines[0]


@settings(max_examples=draws(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_rule_8_a_suspension_freezes_only_what_it_lists_and_moves_an_end_by_what_was_frozen(
    seed: int,
) -> None:
    """Drawn suspensions and returns, held against clocks that a list of days runs down by hand."""
    random, desk = Random(seed), Desk()
    start = date(2031, 7, 6)
    lengths = {f"c{n}": random.randrange(5, 40) for n in range(3)}
    for name, days in lengths.items():
        desk.do(
            SetClock(id=name, words=name, days=days, counted=DayCount.DAY_N, start=Moment(start))
        )
    desk.do(replace(OFFER, until=Moment(start + timedelta(days=30))))
    desk.do(VOTE)
    held: dict[str, set[str]] = {}
    stopped: dict[str, set[date]] = {name: set() for name in lengths}
    for offset in range(20):
        day = start + timedelta(days=offset)
        desk.clock.now = datetime.combine(day, datetime.min.time(), desk.clock.now.tzinfo)
        if random.random() < 0.4:
            by, names = f"p{offset}", {n for n in lengths if random.random() < 0.5}
            running = {n for n in names if _over(desk, n, day) is None}
            desk.do(Suspend(words=by, by="harbour", id=by, freeze=tuple(sorted(running))))
            held[by] = running
        if held and random.random() < 0.5:
            back = random.choice(sorted(held))
            desk.do(ReturnToTalks(interruption=back, words="Back."))
            del held[back]
        for name in {n for names in held.values() for n in names}:
            stopped[name].add(day)
        for name in lengths:
            frozen = any(name in names for names in held.values())
            state = state_of(_told(desk, name), Moment(day))
            assert (state is ClockState.FROZEN) is frozen, (name, day)
    for name, days in lengths.items():
        if not any(name in names for names in held.values()):
            left, last = days, start - timedelta(days=1)
            while left:
                last += timedelta(days=1)
                left -= last not in stopped[name]
            assert [end.day for end in ends(_told(desk, name))] == [last]
    assert _told(desk, "base-open").frozen == ()
    assert ends(_told(desk, "base-open"))[0].day == start + timedelta(days=30)
    assert _told(desk, "vote").until == VOTE.until


def _over(desk: Desk, name: str, day: date) -> date | None:
    found = ends(_told(desk, name))
    return found[0].day if found and found[0].day < day else None
