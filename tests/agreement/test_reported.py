"""The counts of agreements of the past are those that were reported, and hang together."""

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate

import pytest

from goodoffices.agreement.checks import FindingCode, clause_dates, findings
from goodoffices.model import Case, Performance, PerformanceKind, faults
from tests.agreement.reported import (
    TRUCE,
    all_for_all,
    certified_departure,
    event_started,
    four_days,
    laying_down,
    three_phases_performed,
)

K = PerformanceKind


def done(case: Case, obligation: str) -> list[Performance]:
    return [p for p in case.performances if (p.obligation, p.kind) == (obligation, K.DONE)]


def counted(case: Case, obligation: str) -> Fraction:
    return sum((p.counts for p in done(case, obligation)), Fraction())


def freed(case: Case, obligation: str) -> Fraction:
    return sum((p.amount or Fraction() for p in done(case, obligation)), Fraction())


@pytest.mark.parametrize(
    "made",
    [
        four_days,
        three_phases_performed,
        event_started,
        all_for_all,
        certified_departure,
        laying_down,
    ],
)
def test_each_hangs_together_and_tells_its_source(made: Callable[[], Case]) -> None:
    case = made()

    assert faults(case) == ()
    assert [p for p in case.performances if not (p.sources and p.speaker and p.when)] == []


def test_on_day_4_of_the_truce_51_were_released_against_50_owed_and_150_returned() -> None:
    case = four_days()
    schedule = case.obligations[0].schedule
    four = [day for day in TRUCE if day[0] <= "2023-11-27"]

    assert schedule is not None
    assert schedule.total == 50
    assert [min(n for _, n in schedule.steps) >= 10, sum(day[1] for day in four)] == [True, 51]
    assert sum(day[3] for day in four) == 150


def test_80_counted_times_3_is_the_240_returned_though_105_were_freed() -> None:
    case = four_days()
    (ratio,) = case.ratios

    assert counted(case, "release") == 80
    assert counted(case, "release") * ratio.rates["all"] == counted(case, "returns") == 240
    assert freed(case, "release") == 81 + 24


def test_each_day_of_the_truce_returned_three_for_each_that_counted() -> None:
    assert [(day[0], day[3]) for day in TRUCE] == [(day[0], 3 * day[4]) for day in TRUCE]


def test_33_came_in_the_first_phase_of_the_agreement_of_2025() -> None:
    case = three_phases_performed()
    (held,) = [p for p in case.performances if (p.obligation, p.kind) == ("O4", K.HELD)]
    late = [p for p in done(case, "O4") if p.on.day > held.on.day]

    assert counted(case, "O3") == 33
    assert freed(case, "O3") == 38
    assert [p.amount for p in late] == [held.amount] == [602]


def test_each_report_of_2025_falls_on_the_day_that_the_agreement_counts() -> None:
    case = three_phases_performed()
    start = case.phases[0].start
    assert start is not None
    days = {(p.obligation, p.kind): (p.on.day - start.day).days + 1 for p in case.performances}

    assert days["O5", K.HELD] == 7
    assert days["O11", K.NOT_DONE] == 16
    assert days["O12", K.LAPSED] == 42
    assert days["O2", K.NOT_DONE] == 59


def test_at_the_end_of_72_hours_24_of_48_were_outstanding() -> None:
    case = event_started()
    (release,) = case.obligations

    assert release.amount is not None
    assert release.amount - counted(case, "release") == 24
    assert release.certified is not None
    assert release.certified.at is not None


def test_16063_were_listed_and_973_came_of_whom_104_do_not_count() -> None:
    case = all_for_all()
    of_2023 = [p for p in done(case, "transfer") if p.on.day.year == 2023]

    assert sum(each.total for each in case.lists) == 16_063
    assert sum(p.amount or 0 for p in of_2023) == 973
    assert sum(p.counts for p in of_2023) == 869


def test_money_of_1981_moves_on_a_certificate_and_the_account_is_filled_up_at_half() -> None:
    case = certified_departure()
    on_release, security = case.deposits

    assert (on_release.on, on_release.certified_by) == ("departure", "the mediator")
    assert security.amount is not None
    assert security.refill_below == security.amount / 2
    assert FindingCode.NO_CERTIFIER not in {each.code for each in findings(case)}


def test_arms_of_2016_are_30_60_and_100_in_the_hundred() -> None:
    schedule = laying_down().obligations[1].schedule
    dates = {each.id: each for each in clause_dates(laying_down())}

    assert schedule is not None
    assert list(accumulate(n for _, n in schedule.steps)) == [30, 60, 100]
    assert dates["certificate"].earliest == 150
    assert dates["certificate"].latest == 180
