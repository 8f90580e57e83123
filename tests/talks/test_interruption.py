"""Suspension and return, departure and rejoining: whose act it is, who knows, and what it stops."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from goodoffices.agreement import ends
from goodoffices.model import (
    DayCount,
    Interruption,
    InterruptionKind,
    Manner,
    Moment,
    SaidBy,
    StatusOf,
    StatusState,
    When,
)
from goodoffices.record import Refused
from goodoffices.talks import (
    Act,
    Actor,
    Correct,
    Leave,
    MarkCondition,
    Rejoin,
    ReturnToTalks,
    SetClock,
    State,
    Suspend,
    Take,
    TellStatus,
    Update,
    WithdrawInterruption,
    consents,
    interruption_named,
    interruptions,
    statuses_on,
)
from goodoffices.talks.kinds import plain
from tests.talks.desks import Desk
from tests.talks.histories import drawn, known_to
from tests.talks.positions import agreeing
from tests.talks.test_other_rooms import CASE

NOTICE = "The Harbour federation suspends its part in carrying words between the sides."
SUSPENDED = Suspend(
    words=NOTICE,
    by="harbour",
    grounds="Answers came late, and not in good faith.",
    grounds_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
    open=("the office in its capital, as a channel",),
    at_request_of=("coast",),
    freeze=("days-to-answer", "first-list"),
    resume_if=("both sides answer within a week", "the list is handed over"),
    tell=("highland",),
    said_by=SaidBy.OWN_WORDS_ON_RECORD,
    speaker="office of the second mediator",
    id="pause",
)


def _talks() -> Desk:
    """Talks in which two clocks run, of twenty days each from 1 July."""
    desk = Desk()
    for clock in SUSPENDED.freeze:
        start = Moment.parse("2031-07-01")
        days = SetClock(id=clock, words="To answer.", days=20, start=start, counted=DayCount.DAY_N)
        desk.do(days)
    return desk


def _ends(desk: Desk) -> dict[str, list[date]]:
    return {clock.id: [end.day for end in ends(clock)] for clock in desk.state().case.clocks}


def _refusal(desk: Desk, act: Act, *, behalf: str | None = None, person: str = "desk") -> str:
    with pytest.raises(Refused) as refused:
        desk.do(act, behalf=behalf, person=person)
    return refused.value.code


def _room(desk: Desk, party: str) -> list[Interruption]:
    return [fact.told for fact in interruptions(desk.of(party))]


def test_who_is_told_is_told_the_words_of_the_notice_and_nothing_else() -> None:
    desk = _talks()
    desk.do(SUSPENDED)

    (told,) = _room(desk, "highland")
    assert plain(told).keys() == {"by", "said_by", "speaker", "when", "words"}
    assert told.words == NOTICE
    assert told.by == "harbour"
    assert _room(desk, "coast") == []
    (whole,) = desk.state().case.interruptions
    assert whole.grounds == SUSPENDED.grounds
    assert whole.stays_open == SUSPENDED.open
    assert whole.frozen == SUSPENDED.freeze
    assert [each.words for each in whole.would_return_if] == [*SUSPENDED.resume_if]


def test_a_room_may_be_told_all_of_it_without_what_it_does_not_know() -> None:
    desk = Desk()
    desk.do(Suspend(words=NOTICE, by="harbour", grounds="Late answers.", rooms=("Coast",)))

    (told,) = _room(desk, "coast")
    assert told.grounds == "Late answers."
    assert len(desk.state().case.interruptions) == 1


def test_a_return_declared_in_full_ends_it_and_lets_every_clock_run() -> None:
    desk = _talks()
    desk.do(SUSPENDED)
    desk.do(
        ReturnToTalks(interruption="pause", words="It is back.", item=(2,), brought_by="A call.")
    )

    (told,) = desk.state().case.interruptions
    assert told.over
    assert told.frozen == ()
    assert [bool(each.accounts) for each in told.would_return_if] == [False, True]
    assert (
        _refusal(desk, ReturnToTalks(interruption="pause", words="Again.")) == "interruption_over"
    )


def test_a_return_in_part_lets_the_clocks_run_that_it_names() -> None:
    desk = _talks()
    desk.do(SUSPENDED)
    part = ReturnToTalks(
        interruption="pause", words="It carries again.", part=True, unfreeze=("first-list",)
    )
    desk.do(part)

    (told,) = desk.state().case.interruptions
    assert not told.over
    assert told.frozen == ("days-to-answer",)
    assert [clock for clock, found in _ends(desk).items() if not found] == ["days-to-answer"]
    assert _refusal(desk, part) == "not_frozen"


@pytest.mark.parametrize(
    ("said_by", "manner", "ends"),
    [
        (None, None, True),
        (SaidBy.OWN_WORDS_ON_RECORD, None, True),
        (SaidBy.MEDIATORS_ACCOUNT, None, True),
        (SaidBy.UNNAMED_SOURCE, None, False),
        (SaidBy.OTHER_PARTYS_ACCOUNT, None, False),
        (SaidBy.OTHER_PARTYS_ACCOUNT, Manner.DECLARED, True),
        (SaidBy.REPORTERS_INFERENCE, None, False),
        (SaidBy.REPORTERS_INFERENCE, Manner.DECLARED, False),
        (SaidBy.OWN_WORDS_ON_RECORD, Manner.INFERRED, False),
    ],
)
def test_what_others_tell_or_infer_of_a_return_stands_beside_it_and_ends_nothing(
    said_by: SaidBy | None, manner: Manner | None, *, ends: bool
) -> None:
    desk = _talks()
    desk.do(SUSPENDED)
    back = ReturnToTalks(
        interruption="pause",
        words="The meetings suggest that it has fully resumed.",
        said_by=said_by,
        manner=manner,
        speaker="the report",
        source=("radio",),
    )
    desk.do(back)

    (told,) = desk.state().case.interruptions
    assert told.over is ends
    assert told.frozen == (() if ends else SUSPENDED.freeze)
    assert [bool(days) for days in _ends(desk).values()] == [ends, ends]
    assert [each.words for each in told.returned] == [back.words]


def test_what_is_inferred_has_somebody_who_infers_it_and_something_it_rests_on() -> None:
    desk = _talks()
    desk.do(SUSPENDED)
    guess = ReturnToTalks(interruption="pause", words="Back?", manner=Manner.INFERRED)

    assert _refusal(desk, guess) == "inferred_by_nobody"
    assert _refusal(desk, replace(guess, speaker="radio")) == "inferred_from_nothing"
    desk.do(replace(guess, speaker="radio", source=("radio",)))
    stalled = TellStatus(of=StatusOf.PROCESS, words="stalled", manner=Manner.INFERRED)
    assert _refusal(desk, stalled) == "inferred_by_nobody"


def test_only_who_had_notice_can_be_told_of_the_return_and_only_who_is_told_knows_it() -> None:
    desk = _talks()
    desk.do(replace(SUSPENDED, freeze=()))
    back = ReturnToTalks(interruption="pause", words="It is back.", brought_by="Its parliament.")
    before = desk.talks.logs()["Highland"][:]
    desk.do(back)

    assert desk.talks.logs()["Highland"] == before
    (told,) = _room(desk, "highland")
    assert not told.over
    assert len(desk.state().case.interruptions) == 1

    other = _talks()
    other.do(SUSPENDED)
    assert _refusal(other, replace(back, tell=("coast",))) == "had_no_notice"
    other.do(replace(back, tell=("highland",)))
    (told,) = _room(other, "highland")
    assert told.over
    assert told.returned[0].brought_by is None
    assert len(other.state().case.interruptions) == 1


def test_a_room_that_knew_all_of_it_is_told_of_the_return_by_the_act_alone() -> None:
    desk = Desk()
    desk.do(Suspend(words=NOTICE, by="harbour", rooms=("Coast",), id="pause"))
    desk.do(ReturnToTalks(interruption="pause", words="Half of it is back.", part=True))

    assert not _room(desk, "coast")[0].returned
    assert len(desk.state().case.interruptions) == 1

    desk.do(ReturnToTalks(interruption="pause", words="It is back.", rooms=("Coast",)))
    (told,) = _room(desk, "coast")
    assert [back.words for back in told.returned] == ["It is back."]
    (whole,) = desk.state().case.interruptions
    assert len(whole.returned) == 2


def test_accounts_of_what_would_bring_a_return_stand_side_by_side_and_bring_none() -> None:
    desk = _talks()
    desk.do(SUSPENDED)
    for unmet, speaker in ((False, "office of the Coast council"), (True, "second mediator")):
        desk.do(
            MarkCondition(
                interruption="pause",
                item=1,
                unmet=unmet,
                speaker=speaker,
                said_by=SaidBy.OWN_WORDS_ON_RECORD,
            )
        )
    (told,) = desk.state().case.interruptions
    first, second = told.would_return_if

    assert [(each.met, each.speaker) for each in first.accounts] == [
        (True, "office of the Coast council"),
        (False, "second mediator"),
    ]
    assert first.waits
    assert second.waits
    assert not told.over
    assert _refusal(desk, MarkCondition(interruption="pause", item=3)) == "no_such_item"
    assert _refusal(desk, MarkCondition(interruption="pause", item=0)) == "no_such_item"


def test_several_suspend_independently_and_each_returns_alone() -> None:
    desk = Desk()
    for by in ("harbour", "lake", "coast"):
        desk.do(Suspend(words=f"{by} suspends.", by=by, id=f"of-{by}"))
    desk.do(ReturnToTalks(interruption="of-lake", words="Back."))

    over = {told.by: told.over for told in desk.state().case.interruptions}
    assert over == {"harbour": False, "lake": True, "coast": False}


def test_an_interruption_is_named_by_what_it_was_before_too() -> None:
    desk = _talks()
    done = desk.do(SUSPENDED)
    desk.do(ReturnToTalks(interruption="pause", words="Half.", part=True, tell=("highland",)))
    desk.do(MarkCondition(interruption="pause", item=1))

    now = interruption_named(desk.state(), "pause")
    for name in (one.place for one in done if one.kind == "interruption/1"):
        assert interruption_named(desk.state(), name).key == now.key
    assert _refusal(desk, MarkCondition(interruption="mediators/3", item=1)) == "other_kind"
    again = WithdrawInterruption(interruption="pause")
    assert _refusal(desk, again) == "interruption_over"
    desk = _talks()
    desk.do(SUSPENDED)
    assert _refusal(desk, Take(entry=interruptions(desk.state())[0].place)) == "act_of_its_own"
    desk.do(again)
    assert interruptions(desk.state()) == ()
    assert interruptions(desk.of("highland")) == ()


def test_rule_8_a_suspension_freezes_the_clocks_that_it_names_and_no_other() -> None:
    desk = _talks()
    desk.do(replace(SUSPENDED, freeze=("first-list",), happened="2031-07-02"))

    assert _ends(desk) == {"days-to-answer": [date(2031, 7, 20)], "first-list": []}
    desk.do(ReturnToTalks(interruption="pause", words="Back.", happened="2031-07-06"))
    assert _ends(desk) == {
        "days-to-answer": [date(2031, 7, 20)],
        "first-list": [date(2031, 7, 24)],
    }


def test_a_word_beside_the_day_makes_no_moment_of_it() -> None:
    desk = _talks()
    desk.do(replace(SUSPENDED, freeze=("first-list",), happened="2031-07-02 (Tuesday)"))

    assert _ends(desk)["first-list"] == []
    desk.do(ReturnToTalks(interruption="pause", words="Back.", happened="2031-07-06 (Tea time)"))
    assert _ends(desk)["first-list"] == [date(2031, 7, 24)]


def test_a_clock_that_two_suspensions_name_stands_still_until_both_are_over() -> None:
    desk = _talks()
    for by, day in (("harbour", "2031-07-02"), ("lake", "2031-07-03")):
        desk.do(Suspend(words="x", by=by, id=f"of-{by}", freeze=("first-list",), happened=day))
    desk.do(ReturnToTalks(interruption="of-harbour", words="Back.", happened="2031-07-04"))
    assert _ends(desk)["first-list"] == []
    desk.do(ReturnToTalks(interruption="of-lake", words="Back.", happened="2031-07-05"))
    assert _ends(desk)["first-list"] == [date(2031, 7, 23)]


def test_an_interruption_taken_back_never_stopped_a_clock() -> None:
    desk = _talks()
    before = _ends(desk)
    desk.do(replace(SUSPENDED, happened="2031-07-02"))
    assert _ends(desk) != before
    desk.do(WithdrawInterruption(interruption="pause"))
    assert _ends(desk) == before
    assert desk.state().case.interruptions == ()


def test_a_party_that_knows_a_clock_learns_that_it_stands_still_and_not_why() -> None:
    desk = _talks()
    desk.do(SUSPENDED)

    (clock,) = [c for c in desk.of("coast").case.clocks if c.id == "first-list"]
    assert ends(clock) == ()
    told = json.dumps([plain(f.told) for f in desk.talks.logs()["Coast"] if f.kind == "clock/1"])
    assert NOTICE not in told
    assert "harbour" not in told


def test_each_is_refused_where_it_is_another_or_of_nobody() -> None:
    desk = _talks()
    desk.do(SUSPENDED)
    desk.do(Leave(party="coast", words="It leaves.", id="gone"))

    assert _refusal(desk, Rejoin(interruption="pause", words="Back.")) == "not_a_departure"
    assert _refusal(desk, ReturnToTalks(interruption="gone", words="Back.")) == "not_a_suspension"
    assert _refusal(desk, Suspend(words="x", by="nobody")) == "no_actor"
    assert _refusal(desk, Leave(party="lake", words="x")) == "no_actor"
    assert _refusal(desk, Suspend(words="x", by="lake", id="pause")) == "interruption_id_taken"
    assert _refusal(desk, Leave(party="coast", words="x"), behalf="highland") == "not_that_party"


def test_leaving_ends_nothing_else() -> None:
    desk = agreeing()
    before = desk.state()
    desk.do(Leave(party="highland", words="The Highland movement leaves.", tell=("coast",)))
    after = desk.state()

    assert [told.kind for told in after.case.interruptions] == [InterruptionKind.DEPARTURE]
    assert _without_interruptions(after) == _without_interruptions(before)
    for party in ("coast", "highland"):
        assert consents(after, party).keys() == consents(before, party).keys()
    desk.do(Rejoin(interruption=interruptions(after)[0].place, words="It is back."))
    assert _without_interruptions(desk.state()) == _without_interruptions(before)


def _without_interruptions(state: State) -> object:
    return {k: v for k, v in vars(state.case).items() if k in _LISTS and k != "interruptions"}


_LISTS = {"answers", "stances", "statuses", "texts", "events", "questions", "parties", "positions"}


@pytest.mark.parametrize("seed", range(8))
def test_rule_8_a_suspended_or_silent_mediator_never_blocks_an_act_or_an_export(seed: int) -> None:
    """Every act that was done without the suspensions is done with them, to the same effect."""
    steps = drawn(CASE, seed, 30)[1]
    again, random = Desk(CASE, seed=seed), Random(seed)
    actors = ("coast", "hill", "lake")
    for number, step in enumerate(steps):
        if random.random() < 0.3:
            by = random.choice(actors)
            pause = Suspend(words=f"pause {number}", by=by)
            again.talks.do(pause, Actor("desk"))
        again.clock.now = step.at
        names = {"interruption", "entry"} & vars(step.act).keys()
        if not names:  # what it names by its number may stand at another now
            again.talks.do(step.act, step.actor)
    kept = [step for step in steps if not {"interruption", "entry"} & vars(step.act).keys()]
    assert len(kept) > len(steps) // 2
    assert len(again.state().case.interruptions) > 2


@pytest.mark.parametrize("party", ["coast", "highland"])
def test_a_partys_export_is_the_same_with_every_mediator_suspended(party: str) -> None:
    silent, desk = Desk(), Desk()
    for by in ("lake", "harbour", "highland" if party == "coast" else "coast"):
        silent.do(Suspend(words=f"{by} suspends.", by=by))
    desk.clock.now = silent.clock.now
    room = desk.state().room_of(party)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        assert known_to(silent, room, Path(one)) == known_to(desk, room, Path(other))


@pytest.mark.parametrize("seed", range(10))
def test_no_status_changes_with_anything_but_what_somebody_says_of_it(seed: int) -> None:
    steps, random = drawn(CASE, seed, 40)[1], Random(seed)
    again = Desk(CASE, seed=seed)
    for number, step in enumerate(steps):
        again.clock.now = step.at
        before = _statuses(again.state())
        again.talks.do(step.act, step.actor)
        after = _statuses(again.state())
        changed = {of for of in StatusOf if before[of] != after[of]}
        if isinstance(step.act, TellStatus):
            assert changed == {step.act.of}
        elif isinstance(step.act, Correct | Take | Update):  # of one fact, by its name
            assert len(changed) <= 1
        else:
            assert not changed, step.act
        if random.random() < 0.3:
            of = random.choice(list(StatusOf))
            again.talks.do(TellStatus(of=of, words=f"so {number}"), Actor("desk"))
            told = _statuses(again.state())
            assert {each for each in StatusOf if told[each] != after[each]} == {of}


def _statuses(state: State) -> dict[StatusOf, list[object]]:
    return {of: [s for s in state.case.statuses if s.of is of] for of in StatusOf}


def test_what_several_say_of_one_status_stands_side_by_side_and_the_latest_of_each_counts() -> None:
    desk = Desk()
    for day, speaker, words in (
        ("2031-07-01", "the Coast", "stalled"),
        ("2031-07-03", "the Coast", "moving"),
        ("2031-07-02", "the radio", "stalled"),
        ("2031-07-05", "the radio", "ended"),
    ):
        desk.do(TellStatus(of=StatusOf.PROCESS, words=words, speaker=speaker, happened=day))
    on = {
        day: [
            told.status.words
            for told in statuses_on(desk.state(), When.parse(day).earliest)[StatusOf.PROCESS]
            if told.status.speaker in {"the Coast", "the radio"}
        ]
        for day in ("2031-06-30", "2031-07-02", "2031-07-04", "2031-07-06")
    }

    assert on == {
        "2031-06-30": [],
        "2031-07-02": ["stalled", "stalled"],
        "2031-07-04": ["moving", "stalled"],
        "2031-07-06": ["moving", "ended"],
    }


def test_a_state_is_said_of_the_status_that_can_be_it() -> None:
    desk = Desk()
    for of in StatusOf:
        own = {state for state in StatusState if state.of is of}
        assert own
        for state in StatusState:
            act = TellStatus(of=of, state=state)
            if state in own:
                desk.do(act)
            else:
                assert _refusal(desk, act) == "state_of_another"
    assert _refusal(desk, TellStatus(of=StatusOf.CHANNEL)) == "no_status"


def test_nobody_comes_back_from_what_began_later() -> None:
    desk = Desk()
    desk.do(Suspend(words=NOTICE, by="harbour", id="pause", happened="2031-07-04"))
    early = ReturnToTalks(interruption="pause", words="We are back.", happened="2031-07-03")
    with pytest.raises(Refused) as error:
        desk.do(early)
    assert error.value.code == "back_before"
    for stated in ("2031-07-04", "2031-07"):  # the same day, or a time that may be later
        trial = Desk()
        trial.do(Suspend(words=NOTICE, by="harbour", id="pause", happened="2031-07-04"))
        trial.do(replace(early, happened=stated))
        assert interruption_named(trial.state(), "pause").told.over
