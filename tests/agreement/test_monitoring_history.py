"""Agreements that were watched in public: counts alone, by role and day, as reported at the time.

Four-day truce of November 2023, three phases of January 2025, event-started clock of October 2025.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from goodoffices.agreement.monitoring import PhaseState, board
from goodoffices.model import (
    After,
    AgreedClock,
    Case,
    DayCount,
    Frozen,
    Moment,
    Performance,
    Phase,
    Prolongation,
    ProlongationKind,
    Prolonged,
)
from tests.agreement.watched import (
    G,
    K,
    N,
    X,
    Y,
    account,
    case,
    duty,
    first_phase,
    row,
    state_on,
    whole,
)

# Day -> released, of which counted, outside the agreement, and in return: November 2023.
_TRUCE = {
    24: (13, 13, 11, 39),
    25: (13, 13, 4, 39),
    26: (14, 13, 3, 39),
    27: (11, 11, 0, 33),
    28: (10, 10, 2, 30),
    29: (12, 10, 4, 30),
    30: (8, 10, 0, 30),
}


def truce(*, day: int = 30) -> Case:
    """The four-day truce with its two extensions, up to a day of November 2023."""
    told: list[Performance] = []
    for number, (released, counted, outside, freed) in _TRUCE.items():
        if number <= day:
            on = f"2023-11-{number}"
            told.append(account("release", K.DONE, on, amount=released, counted=counted))
            if outside:
                told.append(account("release", K.DONE, on, amount=outside, outside=True))
            told.append(account("in-return", K.DONE, on, amount=freed))
    told.append(account("release", K.HELD, "2023-11-25T17:00+02:00", because_of=("aid",)))
    phase = first_phase(
        "2023-11-24T07:00+02:00",
        days=4,
        counted=DayCount.D_PLUS_N,
        prolongations=(
            Prolongation(
                kind=ProlongationKind.EXTENSION, days=1, per=Fraction(10), of="release", most_days=6
            ),
        ),
        prolonged=(
            Prolonged(kind=ProlongationKind.EXTENSION, on=Moment.parse("2023-11-27"), days=2, by=G),
            Prolonged(kind=ProlongationKind.EXTENSION, on=Moment.parse("2023-11-30"), days=1, by=G),
        ),
    )
    return case(
        duty("release", X, schedule="13@0 13@1 12@2 12@3", phase="first"),
        duty("in-return", Y, schedule="39@0 39@1 36@2 36@3", phase="first"),
        duty("aid", Y, amount=200, each_day=True, from_day=0, phase="first"),
        told=tuple(sorted(told, key=lambda each: each.on.last)),
        phases=(phase,),
    )


def test_four_days_end_with_fifty_counted_though_fifty_one_were_released() -> None:
    found = row(truce(day=27), "2023-11-27T23:00+02:00")
    assert whole(found.owed, found.counted, found.performed, found.outside) == (50, 50, 51, 18)
    assert found.state.value == "done"
    assert row(truce(day=27), "2023-11-27", "in-return").counted == 150


def test_eighty_are_counted_in_seven_days_though_a_hundred_and_five_came_home() -> None:
    found = row(truce(), "2023-11-30")
    assert whole(found.counted, found.performed, found.outside) == (80, 81, 24)
    assert row(truce(), "2023-11-30", "in-return").counted == 240


def test_releases_outside_the_agreement_bring_no_day_nearer() -> None:
    whole, without = truce(), truce()
    without = replace(without, performances=tuple(p for p in without.performances if not p.outside))
    for day in range(24, 31):
        one, other = row(whole, f"2023-11-{day}"), row(without, f"2023-11-{day}")
        assert (one.state, one.counted, one.parts) == (other.state, other.counted, other.parts)


def test_a_release_delayed_by_hours_is_held_until_it_is_done() -> None:
    early = truce(day=24)
    assert state_on(early, "2023-11-25T20:00+02:00") == "held"
    assert row(early, "2023-11-25T20:00+02:00").held_by == ("aid",)
    assert row(truce(day=25), "2023-11-25T23:50+02:00").held_by == ()


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2023-11-24T06:59+02:00", PhaseState.NOT_BEGUN),
        ("2023-11-24T07:00+02:00", PhaseState.RUNNING),
        ("2023-11-28T12:00+02:00", PhaseState.PROLONGED),
        ("2023-11-30T23:00+02:00", PhaseState.PROLONGED),
        ("2023-12-01T06:59+02:00", PhaseState.PROLONGED),
        ("2023-12-01T07:00+02:00", PhaseState.ENDED),
    ],
)
def test_a_truce_lasts_as_long_as_it_was_told_to_be_prolonged(on: str, state: PhaseState) -> None:
    (phase,) = board(truce(), Moment.parse(on)).phases
    assert phase.state is state


def three_phases() -> Case:
    """The first phase of 42 days of January 2025, and what became of it, as reported."""
    phases = (
        first_phase(
            "2025-01-19T08:30+02:00",
            needs=(After(id="list"),),
            prolongations=(Prolongation(kind=ProlongationKind.ROLLOVER, while_under_way="talks"),),
        ),
        Phase(id="second", title="Second", follows="first", days=42, needs_accord=True),
    )
    duties = (
        duty("list", X, words="gives the list of the first three"),
        duty("release", X, schedule="3@1 4@7 3@14 3@21 3@28 3@35 14@42", phase="first"),
        duty(
            "in-return",
            Y,
            schedule="90@1 200@7 110@14 183@21 183@28 369@35 602@42",
            after=(After(id="release", each=True),),
            phase="first",
        ),
        duty(
            "coast-road",
            Y,
            by_day=7,
            after=(After(id="release", amount=Fraction(7)),),
            phase="first",
        ),
        duty("aid", Y, G, each_day=True, phase="first"),
        duty("shelter", Y, by_day=42, phase="first"),
        duty("talks", X, Y, by_day=16, phase="first", words="start talks on the second phase"),
        duty("drawdown", Y, by_day=50, after=("release",), phase="first"),
        duty("flights", Y, forbids=True, phase="first"),
    )
    told = (
        account("list", K.DONE, "2025-01-19T11:15+02:00"),
        account("release", K.DONE, "2025-01-19T17:00+02:00", amount=3),
        account("in-return", K.DONE, "2025-01-19T23:00+02:00", amount=90),
        account("release", K.DONE, "2025-01-25", amount=4),
        account("in-return", K.DONE, "2025-01-25", amount=200),
        account("coast-road", K.HELD, "2025-01-25", because_of=("release",), by=Y),
        account("coast-road", K.DONE, "2025-01-27"),
        account("release", K.DONE, "2025-01-30", amount=3),
        account("release", K.DONE, "2025-01-30", amount=5, outside=True),
        account("in-return", K.HELD, "2025-01-30T16:00+02:00", by=Y, words="safe passage"),
        account("in-return", K.DONE, "2025-01-30T20:00+02:00", amount=110),
        account("release", K.DONE, "2025-02-01", amount=3),
        account("in-return", K.DONE, "2025-02-01", amount=183),
        account("release", K.DONE, "2025-02-08", amount=3),
        account("in-return", K.DONE, "2025-02-08", amount=183),
        account("shelter", K.NOT_DONE, "2025-02-10", id="alleged", speaker="holder"),
        account(
            "release",
            K.PUT_OFF,
            "2025-02-10",
            until="2025-02-13",
            because_of=("aid", "shelter"),
            by=X,
        ),
        account("release", K.DONE, "2025-02-15", amount=3),
        account("in-return", K.DONE, "2025-02-15", amount=369),
        account("release", K.DONE, "2025-02-20", amount=4),
        account("release", K.DONE, "2025-02-22", amount=6),
        account("in-return", K.HELD, "2025-02-22", because_of=("release",), by=Y),
        account("release", K.DONE, "2025-02-26", amount=4),
        account("in-return", K.DONE, "2025-02-26", until="2025-02-27", amount=602),
    )
    return case(*duties, told=told, phases=phases)


def test_the_start_slips_from_half_past_eight_until_the_late_list_is_there() -> None:
    at_nine = board(three_phases(), Moment.parse("2025-01-19T09:00+02:00"))
    first = at_nine.phases[0]
    assert (first.state, first.waits_for) == (PhaseState.HELD, ("list",))
    assert state_on(three_phases(), "2025-01-19T09:00+02:00") == "held"
    began = board(three_phases(), Moment.parse("2025-01-19T12:00+02:00")).phases[0].began
    assert str(began) == "2025-01-19T11:15+02:00"


@pytest.mark.parametrize(
    ("on", "name", "state", "held_by"),
    [
        ("2025-01-24", "coast-road", "pending", ("release",)),
        ("2025-01-25", "coast-road", "held", ("release",)),
        ("2025-01-26", "coast-road", "held", ("release",)),
        ("2025-01-27", "coast-road", "done", ()),
        ("2025-01-30T18:00+02:00", "in-return", "held", ()),
        ("2025-02-10", "release", "held", ("aid", "shelter")),
        ("2025-02-12", "release", "held", ("aid", "shelter")),
        ("2025-02-14", "release", "pending", ()),
        ("2025-02-15", "shelter", "alleged", ()),
        ("2025-02-21", "release", "pending", ()),
        ("2025-02-23", "in-return", "held", ("release",)),
        ("2025-02-25", "in-return", "held", ("release",)),
        ("2025-02-28", "in-return", "done", ()),
        ("2025-02-28", "release", "done", ()),
        ("2025-02-27", "drawdown", "pending", ()),
        ("2025-02-20", "drawdown", "pending", ("release",)),
        ("2025-03-10", "drawdown", "due", ()),
        ("2025-02-20", "flights", "in_force", ()),
        ("2025-03-02", "flights", "over", ()),
    ],
)
def test_every_hold_and_delay_of_the_first_phase_is_told(
    on: str, name: str, state: str, held_by: tuple[str, ...]
) -> None:
    found = row(three_phases(), on, name)
    assert (found.state.value, found.held_by) == (state, held_by)


def test_thirty_three_are_counted_by_the_end_and_the_five_others_are_not() -> None:
    found = row(three_phases(), "2025-03-01")
    assert whole(found.owed, found.counted, found.outside) == (33, 33, 5)


def test_talks_due_on_day_sixteen_stay_due_where_nobody_told_of_them() -> None:
    on_the_day = row(three_phases(), "2025-02-03", "talks")
    assert (on_the_day.state.value, on_the_day.due_words) == ("due", "2025-02-03")
    assert (on_the_day.overdue, on_the_day.past_due) == (0, False)
    later = row(three_phases(), "2025-03-18", "talks")
    assert (later.state.value, later.overdue, later.accounts) == ("due", 43, ())


def test_the_phase_ends_on_its_forty_second_day_and_that_is_no_breach() -> None:
    days = {
        on: {
            phase.phase.id: phase.state for phase in board(three_phases(), Moment.parse(on)).phases
        }
        for on in ("2025-03-01", "2025-03-02", "2025-03-03", "2025-03-18")
    }
    assert days["2025-03-01"]["first"] is PhaseState.RUNNING
    assert days["2025-03-03"]["first"] is PhaseState.ENDED
    assert days["2025-03-18"]["second"] is PhaseState.HELD
    states = {each.state.value for each in board(three_phases(), Moment.parse("2025-03-18")).rows}
    assert not states & {"lapsed", "verified", "attributed", "excused"}


def test_the_first_phase_would_have_gone_on_while_talks_were_under_way() -> None:
    told = three_phases()
    with_talks = replace(
        told, performances=(*told.performances, account("talks", K.DONE, "2025-02-03"))
    )
    assert board(with_talks, Moment.parse("2025-03-18")).phases[0].state is PhaseState.ROLLING


def event_started(**said: str) -> Case:
    """72 hours from the certified withdrawal to a line; twenty living and four of 28 by then."""
    at = "2025-10-10T12:00+03:00"
    certified = {"certified": Moment.parse(at)} if said.get("certified") else {}
    told = (
        account("living", K.DONE, "2025-10-13T09:00+03:00", amount=20),
        account("remains", K.DONE, "2025-10-13T11:00+03:00", amount=4),
        account("remains", K.NOT_DONE, "2025-10-13T13:00+03:00", id="breach", amount=24),
        account("remains", K.EXCUSED, "2025-10-13T14:00+03:00", about="breach", by=X, speaker=X),
    )
    shared = {"event": "withdrawal to the line is complete", "certified_by": N, "within_hours": 72}
    return case(
        duty("living", X, amount=20, **shared, **certified),
        duty("remains", X, amount=28, **shared, **certified),
        told=told if certified else (),
        phases=(),
    )


def test_seventy_two_hours_run_only_from_the_certificate() -> None:
    waits = row(event_started(), "2025-12-01T12:00+03:00", "remains")
    assert (waits.state.value, waits.due, waits.overdue) == ("pending", (), 0)
    runs = row(event_started(certified="yes"), "2025-10-11T12:00+03:00", "remains")
    assert (runs.state.value, runs.due_words) == ("pending", "2025-10-13T12:00+03:00")


def test_at_the_deadline_twenty_and_four_are_counted_and_twenty_four_are_outstanding() -> None:
    at = "2025-10-13T12:00+03:00"
    assert state_on(event_started(certified="yes"), at, "living") == "done"
    found = row(event_started(certified="yes"), at, "remains")
    assert found.state.value == "due"
    assert found.owed is not None
    assert whole(found.counted, found.owed - found.counted) == (4, 24)


def test_an_excuse_by_who_owes_it_and_an_alleged_breach_both_stand() -> None:
    found = row(event_started(certified="yes"), "2025-10-14T12:00+03:00", "remains")
    assert [each.kind for each in found.accounts] == [K.DONE, K.NOT_DONE, K.EXCUSED]
    assert found.disputed
    assert found.state.value == "alleged"


def test_a_frozen_clock_moves_what_falls_due_with_its_phase_and_nothing_else() -> None:
    span = Frozen(start=Moment.parse("2031-01-03"), until=Moment.parse("2031-01-06"))
    clock = AgreedClock(id="named", words="runs", days=42, frozen=(span,))
    stopped = first_phase(clock="named")
    other = replace(first_phase(), id="other", title="Other")
    found = case(
        duty("release", X, by_day=7, phase="first"),
        duty("aid", Y, by_day=7, phase="other"),
        phases=(stopped, other),
        clocks=(clock,),
    )
    assert row(found, "2031-01-02").due_words == "2031-01-07"
    assert row(found, "2031-01-04").due_words is None
    assert row(found, "2031-01-07").due_words == "2031-01-10"
    assert row(found, "2031-01-07", "aid").due_words == "2031-01-07"
