"""Each state of an obligation by the accounts that bring it about, and the days it is due on."""

from fractions import Fraction

import pytest

from goodoffices.agreement.monitoring import PhaseState, board, themes
from goodoffices.model import (
    After,
    DayCount,
    Moment,
    Performance,
    Phase,
    Progress,
    Prolongation,
    ProlongationKind,
    Ratio,
    When,
)
from tests.agreement.watched import (
    K,
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

OWED = duty(by_day=3, amount=4, phase="first")
FAILED = account("release", K.NOT_DONE, "2031-01-04", id="a", by=Y)


def test_what_is_due_is_pending_before_its_day_due_on_it_and_overdue_after_it() -> None:
    told = {on: row(case(OWED), on) for on in ("2031-01-02", "2031-01-03", "2031-01-09")}
    assert [each.state.value for each in told.values()] == ["pending", "due", "due"]
    assert [each.overdue for each in told.values()] == [0, 0, 6]
    assert [each.past_due for each in told.values()] == [False, False, True]


def test_what_was_done_late_is_done_with_the_days_that_it_came_late() -> None:
    late = account("release", K.DONE, "2031-01-08", amount=4)
    found = row(case(OWED, told=(late,)), "2031-01-09")
    assert (found.state.value, found.late, found.overdue) == ("done", 5, 0)


def test_what_was_done_late_is_accepted_only_by_those_that_it_is_owed_to() -> None:
    late = account("release", K.DONE, "2031-01-08", amount=4, id="d")
    for by, state in ((X, "done"), (Y, "accepted_late")):
        yes = account("release", K.ACCEPTED_LATE, "2031-01-09", about="d", by=by)
        assert state_on(case(OWED, told=(late, yes)), "2031-01-09") == state


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), "alleged"),
        ((K.VERIFIED,), "verified"),
        ((K.ATTRIBUTED,), "attributed"),
        ((K.VERIFIED, K.ATTRIBUTED), "attributed"),
        ((K.VERIFIED, K.ATTRIBUTED, K.CURED), "cured"),
        ((K.EXCUSED,), "excused"),
        ((K.DISPUTED,), "alleged"),
        ((K.VERIFIED, K.DISPUTED), "verified"),
    ],
)
def test_a_failure_goes_up_the_ladder_only_by_what_is_told(
    kinds: tuple[K, ...], state: str
) -> None:
    answers = (account("release", kind, "2031-01-05", about="a", by=Y) for kind in kinds)
    assert state_on(case(OWED, told=(FAILED, *answers)), "2031-01-06") == state


def test_an_excuse_that_is_disputed_closes_nothing() -> None:
    excuse = account("release", K.EXCUSED, "2031-01-05", id="b", about="a", by="intermediary")
    refused = account("release", K.DISPUTED, "2031-01-06", about="b", by=Y)
    before = row(case(OWED, told=(FAILED, excuse)), "2031-01-06")
    after = row(case(OWED, told=(FAILED, excuse, refused)), "2031-01-06")
    assert (before.state.value, before.disputed) == ("excused", False)
    assert (after.state.value, after.disputed) == ("alleged", True)


def test_an_excused_number_leaves_the_rest_due() -> None:
    excuse = account("release", K.EXCUSED, "2031-01-04", amount=1, by=Y)
    three = account("release", K.DONE, "2031-01-03", amount=3)
    assert state_on(case(OWED, told=(excuse,)), "2031-01-05") == "due"
    assert state_on(case(OWED, told=(three, excuse)), "2031-01-05") == "excused"


def test_the_least_and_the_most_of_accounts_that_differ_are_told() -> None:
    said = account("release", K.DONE, "2031-01-03", id="x", amount=4, by=X)
    other = account("release", K.DONE, "2031-01-03", about="x", amount=3, by=Y)
    found = row(case(OWED, told=(said, other)), "2031-01-03")
    assert found.disputed
    assert whole(found.counted, found.counted_most) == (3, 4)
    assert found.state.value == "due"
    check = account("release", K.VERIFIED, "2031-01-04", about="x", by="intermediary")
    verified = row(case(OWED, told=(said, other, check)), "2031-01-04")
    assert not verified.disputed
    assert whole(verified.counted, verified.counted_most) == (4, 4)
    assert (verified.state.value, verified.checked) == ("done", True)


def test_a_check_of_what_is_said_not_to_be_done_does_not_make_it_done() -> None:
    said = account("release", K.DONE, "2031-01-03", id="x", amount=4, by=X)
    denied = account("release", K.NOT_DONE, "2031-01-03", id="y", about="x", by=Y)
    check = account("release", K.VERIFIED, "2031-01-04", about="y", by="intermediary")
    found = row(case(OWED, told=(said, denied, check)), "2031-01-04")
    assert (found.state.value, found.checked, found.counted) == ("verified", False, Fraction())


def test_what_lapsed_is_told_so_and_is_no_failure() -> None:
    told = (account("release", K.LAPSED, "2031-01-04"),)
    found = row(case(OWED, told=told), "2031-01-05")
    assert (found.state.value, found.disputed) == ("lapsed", False)


def test_a_new_day_told_for_it_does_not_change_the_day_agreed() -> None:
    told = (account("release", K.PUT_OFF, "2031-01-02", until="2031-01-20", by=X),)
    found = row(case(OWED, told=told), "2031-01-05")
    assert (found.state.value, found.due_words, found.overdue) == ("due", "2031-01-03", 2)


def test_what_depends_on_words_is_due_only_once_somebody_told_that_they_are_so() -> None:
    owed = duty(by_day=3, phase="first", condition="if the road is safe")
    assert state_on(case(owed), "2031-01-09") == "pending"
    met = account("release", K.CONDITION_MET, "2031-01-04")
    assert state_on(case(owed, told=(met,)), "2031-01-09") == "due"


@pytest.mark.parametrize(
    ("start", "counted", "number", "due"),
    [
        ("2025-01-19", DayCount.DAY_N, 7, "2025-01-25"),
        ("2025-01-19", DayCount.DAY_N, 16, "2025-02-03"),
        ("2025-01-19", DayCount.DAY_N, 22, "2025-02-09"),
        ("2025-01-19", DayCount.DAY_N, 42, "2025-03-01"),
        ("2025-01-19", DayCount.DAY_N, 50, "2025-03-09"),
        ("1995-12-20", DayCount.D_PLUS_N, 30, "1996-01-19"),
        ("1995-12-20", DayCount.D_PLUS_N, 45, "1996-02-03"),
        ("1995-12-20", DayCount.D_PLUS_N, 91, "1996-03-20"),
        ("1995-12-20", DayCount.D_PLUS_N, 120, "1996-04-18"),
        ("2018-12-18", DayCount.D_PLUS_N, 21, "2019-01-08"),
        ("2022-07-22", DayCount.D_PLUS_N, 120, "2022-11-19"),
        ("2024-11-27T04:00+02:00", DayCount.D_PLUS_N, 60, "2025-01-26"),
        ("2018-12-11", None, 40, "2019-01-19 or 2019-01-20"),
    ],
)
def test_days_are_counted_in_the_way_that_was_agreed(
    start: str, counted: DayCount | None, number: int, due: str
) -> None:
    phase = first_phase(start, 200, counted=counted)
    found = row(case(duty(by_day=number, phase="first"), phases=(phase,)), start)
    assert found.due_words == due


def test_days_and_hours_run_from_what_comes_first() -> None:
    owed = (
        duty("list", Y),
        duty("reply", X, after=["list"], within_hours=72),
        duty("check", X, after=["list"], within_days=7),
    )
    told = (account("list", K.DONE, "2031-01-05T10:00+02:00"),)
    assert row(case(*owed), "2031-06-01", "reply").state.value == "held"
    assert row(case(*owed, told=told), "2031-01-06", "reply").due_words == "2031-01-08T10:00+02:00"
    assert row(case(*owed, told=told), "2031-01-06", "check").due_words == "2031-01-12"


def test_hours_from_a_day_without_an_hour_end_on_one_of_two_days() -> None:
    owed = (duty("list", Y), duty("reply", X, after=["list"], within_hours=30))
    told = (account("list", K.DONE, "2031-01-05"),)
    found = row(case(*owed, told=told), "2031-01-07", "reply")
    assert found.due_words == "2031-01-06 or 2031-01-07"
    assert not found.past_due


def test_what_is_owed_on_each_day_is_late_for_the_first_day_that_nobody_told_of() -> None:
    owed = duty("aid", Y, amount=600, each_day=True, from_day=1, by_day=42, phase="first")
    told = [account("aid", K.DONE, f"2031-01-0{day}", amount=600) for day in (1, 2, 4)]
    found = row(case(owed, told=tuple(told)), "2031-01-04", "aid")
    assert (found.state.value, found.due_words, found.overdue) == ("due", "2031-01-03", 1)
    more = (*told, account("aid", K.DONE, "2031-01-03", amount=600))
    assert state_on(case(owed, told=more), "2031-01-04", "aid") == "pending"


def test_each_part_waits_for_the_like_part_of_the_other() -> None:
    owed = (
        duty("release", X, schedule="3@1 4@7", phase="first"),
        duty(
            "in-return",
            Y,
            schedule="90@1 200@7",
            phase="first",
            after=(After(id="release", each=True),),
        ),
    )
    told = (account("release", K.DONE, "2031-01-01", amount=3),)
    found = row(case(*owed, told=told), "2031-01-07", "in-return")
    assert [part.held_by for part in found.parts] == [(), ("release",)]
    assert (found.state.value, found.overdue) == ("due", 6)


def test_what_answers_each_part_within_days_has_as_many_parts() -> None:
    owed = (
        duty("release", X, schedule="3@1 4@7", phase="first"),
        duty("in-return", Y, within_days=0, after=(After(id="release", each=True),)),
    )
    told = (
        account("release", K.DONE, "2031-01-02", amount=3),
        account("in-return", K.DONE, "2031-01-02"),
    )
    found = row(case(*owed, told=told), "2031-01-03", "in-return")
    assert [part.settled is not None for part in found.parts] == [True, False]
    assert (found.state.value, found.held_by) == ("held", ("release",))
    assert whole(found.owed) == (2,)


def test_what_a_ratio_makes_owed_is_due_as_far_as_the_other_side_has_done_its_part() -> None:
    owed = (
        duty("release", X, schedule="2@1 3@7", phase="first"),
        duty("in-return", Y, within_days=1, after=(After(id="release", each=True),)),
    )
    rates = {"civilians": Fraction(30), "ill": Fraction()}
    ratio = Ratio(id="ratio", of="release", answers="in-return", rates=rates)
    told = (
        account("release", K.DONE, "2031-01-01", amount=2, category="civilians"),
        account("release", K.DONE, "2031-01-01", amount=9, outside=True, category="civilians"),
        account("in-return", K.DONE, "2031-01-02", amount=40),
        account("release", K.DONE, "2031-01-07", amount=1, category="ill"),
        account("release", K.DONE, "2031-01-08", amount=2, category="civilians"),
        account("in-return", K.DONE, "2031-01-08", amount=80),
    )
    of = case(*owed, told=told, ratios=(ratio,))
    states = {}
    for day in range(1, 10):
        found = row(of, f"2031-01-0{day}", "in-return")
        states[day] = (found.state.value, found.due_words, *whole(found.counted, found.owed))
    assert states[1] == ("pending", "2031-01-02", 0, None)
    assert states[2] == ("due", "2031-01-02", 40, None)
    assert states[6] == ("due", "2031-01-02", 40, None)
    assert states[8] == ("done", "2031-01-09", 120, 120)


def test_what_is_given_in_return_for_nothing_counted_is_owed_once_more_is_done() -> None:
    owed = (
        duty("release", X, schedule="1@1", phase="first"),
        duty("in-return", Y, within_days=0, after=(After(id="release", each=True),)),
    )
    ratio = Ratio(id="ratio", of="release", answers="in-return", rates={"all": Fraction(3)})
    of = case(*owed, ratios=(ratio,))
    found = row(of, "2031-01-05", "in-return")
    assert (found.state.value, found.held_by, found.overdue) == ("held", ("release",), 0)


def test_a_hold_that_was_told_ends_with_its_last_day() -> None:
    told = (
        account("release", K.HELD, "2031-01-03", until="2031-01-05", because_of=("aid",), by=X),
    )
    of = case(OWED, duty("aid", Y), told=told)
    assert [state_on(of, f"2031-01-0{day}") for day in (3, 5, 6)] == ["held", "held", "due"]
    assert row(of, "2031-01-05").overdue == 2


def test_the_board_of_a_day_tells_what_is_due_what_waits_what_is_late_and_what_is_disputed() -> (
    None
):
    of = case(
        duty("today", X, by_day=5, phase="first"),
        duty("done-today", X, by_day=5, phase="first"),
        duty("waits", Y, by_day=4, phase="first", after=["late"]),
        duty("late", X, by_day=2, phase="first"),
        duty("differs", Y, by_day=3, phase="first"),
        duty("ahead", Y, by_day=9, phase="first"),
        told=(
            account("done-today", K.DONE, "2031-01-05"),
            account("differs", K.DONE, "2031-01-03", id="d", by=Y),
            account("differs", K.DISPUTED, "2031-01-03", about="d", by=X),
        ),
    )
    found = board(of, Moment.parse("2031-01-05"))
    names = {
        part: [each.id for each in getattr(found, part)]
        for part in ("due_today", "waiting", "late", "disputed")
    }
    assert names == {
        "due_today": ["today", "done-today"],
        "waiting": ["waits"],
        "late": ["late", "differs"],
        "disputed": ["differs"],
    }


def test_what_lapsed_is_not_past_its_day() -> None:
    lapsed = account("release", K.LAPSED, "2031-01-02")
    of = case(OWED, told=(lapsed,))
    found = row(of, "2031-01-09")
    assert (found.state.value, found.past_due, found.overdue) == ("lapsed", False, 0)
    assert board(of, Moment.parse("2031-01-09")).late == ()


def test_a_phase_waits_for_what_must_be_done_for_words_and_for_accord() -> None:
    second = Phase(
        id="second",
        title="Second",
        follows="first",
        days=10,
        needs=(After(id="talks"),),
        needs_words=("the map is signed",),
        needs_accord=True,
    )
    owed = duty("talks", X, Y, by_day=2, phase="first")
    of = case(owed, phases=(first_phase(days=5), second))
    on = Moment.parse("2031-02-01")
    held = board(of, on).phases[1]
    assert (held.state, held.waits_for) == (PhaseState.HELD, ("talks",))
    assert (held.waits_in_words, held.waits_for_accord) == (("the map is signed",), True)
    open_now = Phase(
        id="second", title="Second", follows="first", days=10, needs=(After(id="talks"),)
    )
    told = (account("talks", K.DONE, "2031-01-02"),)
    begun = board(case(owed, phases=(first_phase(days=5), open_now), told=told), on).phases[1]
    assert (str(begun.began), str(begun.ends[0].day)) == ("2031-01-06", "2031-01-15")


def test_a_phase_that_silence_renews_is_neither_renewed_nor_ended_by_silence() -> None:
    clause = Prolongation(kind=ProlongationKind.RENEWAL, days=120)
    (found,) = board(
        case(phases=(first_phase(days=5, prolongations=(clause,)),)), Moment.parse("2031-03-01")
    ).phases
    assert found.state is PhaseState.UNTOLD


def test_a_phase_begins_when_it_was_told_to_have_begun() -> None:
    begun = first_phase("2031-01-01", 5, begun=Moment.parse("2031-01-03"))
    of = case(duty(by_day=2, phase="first"), phases=(begun,))
    assert row(of, "2031-01-04").due_words == "2031-01-04"


def test_a_phase_without_a_start_has_no_date_and_nothing_in_it_has() -> None:
    phase = Phase(id="first", title="First", days=5, event="the line is reached")
    of = case(duty(by_day=2, phase="first"), phases=(phase,))
    assert board(of, Moment.parse("2031-03-01")).phases[0].state is PhaseState.WITHOUT_DATE
    assert row(of, "2031-03-01").state.value == "pending"


def test_how_far_a_theme_has_come_is_told_over_time_by_whom() -> None:
    def judged(level: int, on: str, speaker: str) -> Progress:
        return Progress(theme="return of people", level=level, on=When.parse(on), speaker=speaker)

    of = case(progress=(judged(2, "2031-01-14", "one"), judged(1, "2031-01-07", "other")))
    (early,) = themes(of, Moment.parse("2031-01-08"))
    (later,) = themes(of, Moment.parse("2031-02-01"))
    assert [each.level for each in early.judgements] == [1]
    assert [(each.level, each.speaker) for each in later.judgements] == [(1, "other"), (2, "one")]


def test_three_instalments_of_arms_come_to_thirty_sixty_and_a_hundred_of_a_hundred() -> None:
    """Colombia 2016, as stated: 30 % at D+90, 30 % at D+120 and 40 % at D+150."""
    phase = first_phase("2016-12-01", 180, counted=DayCount.D_PLUS_N)
    owed = duty("arms", X, schedule="30@90 30@120 40@150", phase="first")
    found = row(case(owed, phases=(phase,)), "2016-12-01", "arms")
    sums, total = [], Fraction()
    for part in found.parts:
        total += part.amount
        sums.append((str(part.due[0].day), int(total)))
    assert sums == [("2017-03-01", 30), ("2017-03-31", 60), ("2017-04-30", 100)]


def test_what_happens_later_is_not_known_yet() -> None:
    later: Performance = account("release", K.DONE, "2031-01-03", amount=4)
    assert state_on(case(OWED, told=(later,)), "2031-01-02") == "pending"
