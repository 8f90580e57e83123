"""Signed agreements watched day by day: each hold, delay and end, and no state unsaid."""

from datetime import date, timedelta

import pytest

from goodoffices.agreement.monitoring import ObligationState, PhaseState, board
from goodoffices.model import Moment, PerformanceKind
from tests.agreement.reported import three_phases_performed
from tests.shipped import shipped_case

PHASES = shipped_case("three-phases")
LISTS = shipped_case("list-exchange")
ESCROW = shipped_case("escrow")
S, P = ObligationState, PhaseState


def day(number: int) -> Moment:
    return Moment(date(2032, 3, 3) + timedelta(days=number))


def states(on: Moment) -> dict[str, ObligationState]:
    return {row.id: row.state for row in board(PHASES, on, "agreed").rows}


def test_at_nine_the_list_is_due_and_holds_the_start() -> None:
    found = board(PHASES, Moment.parse("2032-03-04T09:00+02:00"), "agreed")
    rows = {row.id: row for row in found.rows}

    assert found.phases[0].state is P.HELD
    assert found.phases[0].waits_for == ("first-list",)
    assert rows["first-list"].state is S.DUE
    assert rows["releases"].held_by == ("first-list",)


def test_with_the_list_the_first_phase_runs() -> None:
    found = board(PHASES, Moment.parse("2032-03-04T11:15+02:00"), "agreed")

    assert found.phases[0].state is P.RUNNING
    assert states(Moment.parse("2032-03-04T11:15+02:00"))["first-list"] is S.DONE


@pytest.mark.parametrize(
    ("number", "id_", "state"),
    [
        (6, "coast-road", S.PENDING),
        (7, "coast-road", S.ALLEGED),  # held back, says the one; due, says the other
        (9, "coast-road", S.ACCEPTED_LATE),
        (7, "return-north", S.HELD),
        (9, "return-north", S.DONE),
        (15, "talks", S.PENDING),
        (16, "talks", S.ALLEGED),
        (22, "centre", S.DONE),
        (23, "shelter", S.ALLEGED),
        (23, "releases", S.HELD),
        (28, "releases", S.PENDING),  # the next are due on Day 35
        (35, "returns-for-the-ill", S.HELD),
        (35, "returns", S.ALLEGED),
        (40, "releases", S.DONE),
        (40, "returns-for-the-ill", S.DONE),
        (40, "no-part", S.DONE),
        (41, "continuation", S.PENDING),
        (42, "continuation", S.LAPSED),
        (43, "shelter", S.DUE),  # nobody told that it was excused for good
        (49, "border", S.PENDING),
        (50, "border", S.ALLEGED),
        (58, "operations", S.OVER),
        (59, "operations", S.ALLEGED),
    ],
)
def test_each_state_on_its_day(number: int, id_: str, state: ObligationState) -> None:
    assert states(day(number))[id_] is state


def test_releases_are_held_by_shelter_and_aid_while_they_are_postponed() -> None:
    (row,) = [r for r in board(PHASES, day(23), "agreed").rows if r.id == "releases"]

    assert set(row.held_by) == {"shelter", "aid"}


def test_all_33_are_counted_on_day_39_and_the_four_outside_never() -> None:
    counts = []
    for number in (12, 38, 39):
        (row,) = [r for r in board(PHASES, day(number), "agreed").rows if r.id == "releases"]
        counts.append(row.counted)

    assert counts == [10, 29, 33]


def test_the_first_phase_ends_with_day_42_and_the_second_does_not_begin() -> None:
    before, after = (board(PHASES, day(n), "agreed").phases for n in (42, 43))

    assert [each.state for each in before][:1] == [P.RUNNING]
    assert after[0].state is P.ENDED
    assert after[1].state is P.HELD
    assert after[1].waits_for == ("talks",)


def test_watching_never_changes_the_text_nor_an_account() -> None:
    whole = shipped_case("three-phases")
    board(PHASES, day(60), "agreed")

    assert whole == PHASES


def test_both_accounts_of_the_force_that_was_resumed_stand_on_the_board() -> None:
    (row,) = [r for r in board(PHASES, day(60), "agreed").rows if r.id == "operations"]
    kinds = {p.kind for p in row.accounts if p.on == day(59)}

    assert kinds == {PerformanceKind.NOT_DONE, PerformanceKind.DISPUTED}


def test_the_agreement_of_2025_is_told_as_it_was_reported() -> None:
    case = three_phases_performed()
    rows = {
        on: {row.id: row for row in board(case, Moment.parse(on)).rows}
        for on in ("2025-01-25", "2025-01-27", "2025-02-03", "2025-02-10", "2025-02-22")
    }

    assert rows["2025-01-25"]["O5"].state is S.HELD
    assert rows["2025-01-27"]["O5"].state is S.DONE
    assert rows["2025-02-03"]["O11"].state is S.ALLEGED
    assert set(rows["2025-02-10"]["O3"].held_by) == {"O8", "O9"}
    assert rows["2025-02-22"]["O4"].state is S.HELD
    assert board(case, Moment.parse("2025-03-02")).phases[0].state is P.ENDED


@pytest.mark.parametrize(
    ("on", "id_", "state"),
    [
        ("2032-09-13", "list-shore", S.DONE),
        ("2032-09-16", "list-plateau", S.ACCEPTED_LATE),
        ("2032-10-16", "all-plateau", S.ALLEGED),
        ("2032-10-16", "all-shore", S.ALLEGED),
    ],
)
def test_the_exchange_by_lists_on_its_days(on: str, id_: str, state: ObligationState) -> None:
    rows = {row.id: row.state for row in board(LISTS, Moment.parse(on), "exchange").rows}

    assert rows[id_] is state


@pytest.mark.parametrize(
    ("at", "id_", "state"),
    [
        ("2033-01-20T09:00+01:00", "departure", S.HELD),
        ("2033-01-20T18:06+01:00", "departure", S.DONE),
        ("2033-01-20T18:06+01:00", "freeing", S.HELD),
        ("2033-01-20T18:45+01:00", "freeing", S.DONE),
        ("2033-07-18T12:00+01:00", "branches", S.HELD),
        ("2033-08-18", "branches", S.CURED),
    ],
)
def test_money_and_departure_by_the_hour(at: str, id_: str, state: ObligationState) -> None:
    rows = {row.id: row.state for row in board(ESCROW, Moment.parse(at), "general").rows}

    assert rows[id_] is state
