from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from goodoffices.agreement.monitoring import ObligationState, PhaseState
from goodoffices.model import (
    MEDIATORS,
    DayCount,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Phase,
    ProlongationKind,
    Schedule,
)
from goodoffices.record import Refused
from goodoffices.talks import CertifyEvent, State, morning
from goodoffices.talks.obligations import (
    AnswerAccount,
    JudgeProgress,
    Oblige,
    Prolong,
    SetPhase,
    TellAccount,
    suggestions,
    watched,
)
from tests.shipped import shipped_case
from tests.talks.desks import Desk

K = PerformanceKind
DAY = Moment(date(2031, 7, 1))


def owing() -> Desk:
    """Talks in which all sides agreed to a truce of 60 days and to two things in it."""
    desk = Desk(replace(shipped_case("sixty-day-truce"), obligations=(), phases=(), stakes=()))
    desk.do(SetPhase(id="truce", title="The truce", days=60, start=DAY, counted=DayCount.DAY_N))
    desk.do(
        Oblige(
            id="free",
            words="releases persons held",
            by=("highland",),
            toward=("coast",),
            phase="truce",
            schedule=Schedule.parse("6@1 6@7"),
        )
    )
    desk.do(
        Oblige(
            id="road",
            words="leaves the coast road",
            by=("coast",),
            toward=("highland",),
            phase="truce",
            by_day=4,
            after=("free=6",),
        )
    )
    return desk


def refusal(desk: Desk, act: object) -> str:
    with pytest.raises(Refused) as refused:
        desk.do(act)  # type: ignore[arg-type]
    return refused.value.code


def stands(desk: Desk, name: str, day: str) -> ObligationState:
    state = desk.talks.state("desk", on=date.fromisoformat(day))
    return next(row.state for row in watched(state).rows if row.id == name)


def held(state: State, of: type, name: str) -> set[str]:
    fact = next(fact for fact in state.facts(of) if fact.told.id == name)
    return set(state.held_in(fact))


def test_an_obligation_is_told_to_all_sides_in_the_same_words() -> None:
    state = owing().state()
    rooms = {MEDIATORS, state.room_of("coast"), state.room_of("highland")}
    assert held(state, Obligation, "road") == rooms
    told = [state.in_room(room).facts(Obligation)[-1].told for room in sorted(rooms)]
    assert told[0].after[0].amount == 6
    assert all(replace(each, scope=told[0].scope) == told[0] for each in told)


def test_what_stands_in_a_text_is_told_to_those_alone_who_hold_it() -> None:
    desk = owing()
    state = desk.state()
    desk.do(Oblige(id="more", words="does more", by=("coast",), text="bridge"))
    holding = {
        room for room in state.parties if "bridge" in {t.id for t in state.in_room(room).case.texts}
    }
    assert held(desk.state(), Obligation, "more") == {MEDIATORS, *holding}


def test_a_circle_is_refused_with_its_steps_named() -> None:
    desk = owing()
    with pytest.raises(Refused) as refused:
        desk.do(
            Oblige(
                id="free",
                words="releases",
                by=("highland",),
                phase="truce",
                amount=Fraction(12),
                after=("road",),
            )
        )
    assert refused.value.code == "in_a_circle"
    assert "free → road → free" in str(refused.value)
    asked = Oblige(
        id="free", words="releases", by=("highland",), amount=Fraction(12), asked=("road",)
    )
    desk.do(asked)
    (free,) = [each for each in desk.state().case.obligations if each.id == "free"]
    assert free.after[0].asked


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (Oblige(id="x", words="w", by=("nobody",)), "cannot_stand"),
        (Oblige(id="x", words="w", by=("coast",), after=("nothing",)), "cannot_stand"),
        (Oblige(id="x", words="w", by=("coast",), after=("free=some",)), "no_amount"),
        (Oblige(id="x", words="w", by=("coast",), from_day=9, by_day=3), "cannot_stand"),
        (Oblige(id="x", words="w", by=("coast",), text="no-text"), "no_text"),
        (SetPhase(id="x", title="t", may_last=("for ever",)), "no_clause"),
        (Prolong(phase="none", kind=ProlongationKind.EXTENSION), "no_phase"),
        (TellAccount(obligation="none", kind=K.DONE), "no_obligation"),
        (TellAccount(obligation="free", kind=K.DONE), "how_many"),
        (TellAccount(obligation="free", kind=K.VERIFIED), "of_an_account"),
        (TellAccount(obligation="free", kind=K.HELD, because_of=("none",)), "cannot_stand"),
        (JudgeProgress(theme="return", level=4), "cannot_stand"),
    ],
)
def test_what_does_not_hang_together_is_refused(act: object, code: str) -> None:
    assert refusal(owing(), act) == code


def test_accounts_go_up_the_ladder_by_acts_and_the_agreement_stays() -> None:
    desk = owing()
    before = desk.state().case.obligations
    assert stands(desk, "free", "2031-07-03") is ObligationState.DUE
    then = "2031-07-02"
    desk.do(TellAccount(obligation="free", kind=K.NOT_DONE, id="a", by="coast", happened=then))
    assert stands(desk, "free", "2031-07-03") is ObligationState.ALLEGED
    for kind, state in (
        (K.VERIFIED, ObligationState.VERIFIED),
        (K.ATTRIBUTED, ObligationState.ATTRIBUTED),
        (K.CURED, ObligationState.PENDING),
    ):
        desk.do(AnswerAccount(account="a", kind=kind, by="lake", happened=then))
        assert stands(desk, "free", "2031-07-03") is state
    assert desk.state().case.obligations == before


def test_what_waits_is_held_until_so_much_of_the_other_is_done() -> None:
    desk = owing()
    assert stands(desk, "road", "2031-07-05") is ObligationState.HELD
    desk.do(TellAccount(obligation="free", kind=K.DONE, amount=Fraction(6), happened="2031-07-01"))
    assert stands(desk, "road", "2031-07-05") is ObligationState.DUE


def test_accounts_that_differ_both_stand_and_are_not_counted_twice() -> None:
    desk = owing()
    one = {"obligation": "free", "kind": K.DONE, "happened": "2031-07-01"}
    desk.do(TellAccount(**one, amount=Fraction(6), by="highland"))  # type: ignore[arg-type]
    first = desk.state().facts(Performance)[-1]
    desk.do(TellAccount(**one, amount=Fraction(5), by="coast", same_as=first.place))  # type: ignore[arg-type]
    row = next(r for r in watched(desk.state()).rows if r.id == "free")
    assert [each.by for each in row.accounts] == ["highland", "coast"]
    assert (int(row.counted), int(row.counted_most), row.disputed) == (5, 6, True)


def test_an_account_of_one_side_reaches_no_room_that_is_not_named() -> None:
    desk = owing()
    room = desk.state().room_of("coast")
    desk.do(TellAccount(obligation="free", kind=K.NOT_DONE, id="a", rooms=(room,)))
    state = desk.state()
    assert held(state, Performance, "a") == {room}
    other = state.room_of("highland")
    answer = AnswerAccount(account="a", kind=K.DISPUTED, rooms=(other,))
    assert refusal(desk, answer) == "nothing_to_tell"
    assert not state.in_room(other).facts(Performance)


def test_an_account_is_of_a_day_that_has_come_and_has_an_id_of_its_own() -> None:
    desk = owing()
    ahead = TellAccount(obligation="road", kind=K.DONE, happened="2039-01-01")
    assert refusal(desk, ahead) == "lies_ahead"
    desk.do(TellAccount(obligation="road", kind=K.DONE, happened="2031-07-02"))
    again = TellAccount(obligation="road", kind=K.DONE, happened="2031-07-02")
    assert refusal(desk, again) == "account_id_taken"
    assert refusal(desk, AnswerAccount(account="road-2031-07-02-done", kind=K.DONE)) == (
        "of_an_obligation"
    )


def test_a_duty_not_to_do_something_is_never_done() -> None:
    desk = owing()
    desk.do(Oblige(id="flights", words="flights", by=("coast",), phase="truce", forbids=True))
    assert refusal(desk, TellAccount(obligation="flights", kind=K.DONE)) == "not_to_do"
    assert stands(desk, "flights", "2031-07-05") is ObligationState.IN_FORCE


def test_a_phase_is_prolonged_in_every_room_that_knows_it_and_keeps_that_when_told_again() -> None:
    desk = owing()
    desk.do(Prolong(phase="truce", kind=ProlongationKind.EXTENSION, days=10, happened="2031-07-02"))
    again = SetPhase(id="truce", title="The long truce", days=60, start=DAY)
    desk.do(again)
    state = desk.state()
    for room in (MEDIATORS, *state.parties):
        (phase,) = [fact.told for fact in state.in_room(room).facts(Phase)]
        assert [each.days for each in phase.prolonged] == [10]
        assert phase.title == "The long truce"


def test_what_an_event_starts_has_a_date_once_it_is_certified() -> None:
    desk = owing()
    desk.do(
        Oblige(
            id="back",
            words="withdraws",
            by=("coast",),
            event="the line is reached",
            within_hours=72,
        )
    )
    assert stands(desk, "back", "2031-09-01") is ObligationState.PENDING
    at = Moment.parse("2031-07-05T12:00+02:00")
    desk.do(CertifyEvent(clock="back", at=at, by="the joint commission"))
    state = desk.talks.state("desk", on=date(2031, 7, 6))
    row = next(r for r in watched(state).rows if r.id == "back")
    assert row.due_words == "2031-07-08T12:00+02:00"
    assert refusal(desk, CertifyEvent(clock="road", at=at, by="anybody")) == "no_event"


def test_a_phase_that_an_event_starts_begins_with_the_certificate() -> None:
    desk = owing()
    desk.do(SetPhase(id="next", title="Next", days=5, event="the list is there"))
    assert watched(desk.state()).phases[-1].state is PhaseState.WITHOUT_DATE
    desk.do(CertifyEvent(clock="next", at=DAY, by="the commission"))
    assert watched(desk.state()).phases[-1].state is PhaseState.RUNNING


def test_the_morning_tells_what_is_due_and_what_accounts_differ_on() -> None:
    desk = owing()
    desk.do(TellAccount(obligation="road", kind=K.NOT_DONE, by="highland"))
    state = desk.talks.state("desk", on=date(2031, 7, 8))
    whats = [each.what for each in morning(state, state.at).waiting]
    assert any(what.startswith("due 2031-07-01, and nobody told of it") for what in whats)
    assert "said not to be performed: leaves the coast road" in whats


def test_what_only_stands_in_a_text_on_the_table_obliges_nobody_yet() -> None:
    desk = Desk(shipped_case("sixty-day-truce"))
    assert desk.state().case.obligations
    assert watched(desk.state()).rows == ()


def test_a_suggestion_is_a_command_and_records_nothing() -> None:
    desk = owing()
    before = len(desk.state().standing)
    found = {each.term: each for each in suggestions(desk.state(), "base")}
    assert "--schedule '6@1 6@7'" in found["T3"].command
    assert "--by PARTY" in found["T3"].command
    assert not found["T3"].accepted
    assert suggestions(desk.state()) == ()
    assert len(desk.state().standing) == before


def test_judgements_of_a_theme_stand_side_by_side() -> None:
    desk = owing()
    desk.do(JudgeProgress(theme="return", level=1, obligations=("free",), speaker="one office"))
    desk.do(JudgeProgress(theme="return", level=2, speaker="another"))
    judged = [(each.level, each.speaker) for each in desk.state().case.progress]
    assert judged == [(1, "one office"), (2, "another")]
