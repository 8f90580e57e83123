"""When clocks end: to the day, to the hour, on both sides of a change of the hour, and frozen."""

from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement import ClockState, End, ends, follows, frozen_at, left_of, state_of
from goodoffices.model import AgreedClock, DayCount, Expiry, Frozen, Moment, OutsideDeadline, When

DAY_N, D_PLUS_N = DayCount
A_DAY = timedelta(days=1)


def moment(text: str) -> Moment:
    return Moment.parse(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def clock(**told: Any) -> AgreedClock:
    moments = {"start", "until", "certified"}
    given: dict[str, Any] = {n: moment(v) if n in moments else v for n, v in told.items()}
    return AgreedClock(id="c", words="what runs", **given)


def span(start: str, until: str | None = None) -> Frozen:
    return Frozen(start=moment(start), until=moment(until) if until else None)


def test_a_phase_of_42_days_from_19_january_2025_ended_on_1_march() -> None:
    """As reported: begun at 11:15 in place of 08:30; the hour of the start moves no day."""
    by_day = clock(days=42, counted=DAY_N, start="2025-01-19")
    by_hour = clock(days=42, counted=DAY_N, start="2025-01-19T11:15+02:00", zone="Asia/Jerusalem")

    assert ends(by_day) == (End(date(2025, 3, 1)),)
    assert ends(by_hour) == (End(date(2025, 3, 1), at("2025-03-02T00:00+02:00")),)


def test_sixty_days_from_an_hour_end_at_that_hour() -> None:
    """Lebanon, 27 November 2024 at 04:00, and 60 days."""
    truce = clock(days=60, counted=D_PLUS_N, start="2024-11-27T04:00+02:00", zone="Asia/Beirut")

    assert ends(truce) == (End(date(2025, 1, 26), at("2025-01-26T04:00+02:00")),)


def test_72_hours_after_a_certified_event_have_no_date_before_it_is_certified() -> None:
    """October 2025: the withdrawal to a line was certified complete on 10 October at 12:00."""
    waiting = clock(hours=72, event="the withdrawal to the line is complete")
    started = clock(hours=72, event=waiting.event, certified="2025-10-10T12:00+03:00")

    for day in ("2025-10-09", "2025-10-20", "2099-01-01"):
        assert state_of(waiting, moment(day)) is ClockState.WITHOUT_DATE
    assert ends(waiting) == ()
    assert ends(started) == (End(date(2025, 10, 13), at("2025-10-13T12:00+03:00")),)
    states = {
        "2025-10-10T11:59+03:00": ClockState.NOT_BEGUN,
        "2025-10-10T12:00+03:00": ClockState.RUNNING,
        "2025-10-12T23:59+03:00": ClockState.RUNNING,
        "2025-10-13T00:00+03:00": ClockState.DUE,
        "2025-10-13T08:59Z": ClockState.DUE,
        "2025-10-13T09:00Z": ClockState.ENDED,
        "2025-10-13": ClockState.DUE,
        "2025-10-14": ClockState.ENDED,
    }
    assert {text: state_of(started, moment(text)) for text in states} == states


def test_a_start_at_an_event_that_nobody_certified_is_not_taken_from_anything_else() -> None:
    faulty = clock(hours=72, event="the withdrawal is complete", start="2025-10-10T12:00+03:00")

    assert ends(faulty) == ()


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        # Berlin: the hour is put forward on 30 March 2031, and back on 26 October 2031.
        ("2031-03-29T12:00+01:00", 1, "2031-03-30T12:00+02:00"),
        ("2031-10-25T12:00+02:00", 1, "2031-10-26T12:00+01:00"),
        ("2031-03-29T02:30+01:00", 1, "2031-03-30T03:30+02:00"),  # an hour that is skipped
        ("2031-10-25T02:30+02:00", 1, "2031-10-26T02:30+02:00"),  # that comes twice, from summer
        ("2031-01-15T02:30+01:00", 284, "2031-10-26T02:30+01:00"),  # and from winter
    ],
)
def test_days_are_those_of_the_calendar_where_the_hour_is_changed(
    start: str, days: int, end: str
) -> None:
    counted = clock(days=days, counted=D_PLUS_N, start=start, zone="Europe/Berlin")

    (found,) = ends(counted)
    assert found.at is not None
    assert found.at.isoformat(timespec="minutes") == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2031-03-29T12:00+01:00", "2031-03-30T13:00+02:00"),
        ("2031-10-25T12:00+02:00", "2031-10-26T11:00+01:00"),
    ],
)
def test_hours_are_exact_where_the_hour_is_changed(start: str, end: str) -> None:
    (found,) = ends(clock(hours=24, start=start, zone="Europe/Berlin"))

    assert found.at is not None
    assert found.at.isoformat(timespec="minutes") == end


def test_a_day_that_begins_at_one_o_clock_begins_then() -> None:
    """Beirut puts its hour forward at midnight: 30 March 2031 begins at 01:00."""
    (found,) = ends(clock(days=1, counted=DAY_N, start="2031-03-29", zone="Asia/Beirut"))

    assert found == End(date(2031, 3, 29), at("2031-03-30T01:00+03:00"))


def test_where_nobody_stated_how_days_are_counted_both_ends_are_told() -> None:
    unsure = clock(days=40, start="2018-12-11")

    assert [end.day for end in ends(unsure)] == [date(2019, 1, 19), date(2019, 1, 20)]
    told = {day: state_of(unsure, moment(f"2019-01-{day}")) for day in ("18", "19", "20", "21")}
    assert told == {
        "18": ClockState.RUNNING,
        "19": ClockState.DUE,
        "20": ClockState.DUE,
        "21": ClockState.ENDED,
    }


def test_a_frozen_clock_has_no_end_and_ends_later_by_what_was_frozen() -> None:
    truce: dict[str, Any] = {"days": 60, "counted": D_PLUS_N, "start": "2031-07-10T07:00+02:00"}
    stopped = timedelta(days=3, hours=8, minutes=30)
    frozen = clock(**truce, frozen=(span("2031-08-01T09:30+02:00"),))
    again = clock(**truce, frozen=(span("2031-08-01T09:30+02:00", "2031-08-04T18:00+02:00"),))

    assert ends(frozen) == ()
    assert left_of(frozen) == at("2031-09-08T07:00+02:00") - at("2031-08-01T09:30+02:00")
    assert state_of(frozen, moment("2031-08-01T09:29+02:00")) is ClockState.RUNNING
    assert state_of(frozen, moment("2031-08-01T09:30+02:00")) is ClockState.FROZEN
    assert state_of(frozen, moment("2099-01-01")) is ClockState.FROZEN
    assert ends(again)[0].at == at("2031-09-08T07:00+02:00") + stopped
    assert left_of(again) is None
    assert frozen_at(again, moment("2031-08-04T18:00+02:00")) is None


def test_days_alone_are_frozen_from_the_first_and_run_on_the_last() -> None:
    phase: dict[str, Any] = {"days": 42, "counted": DAY_N, "start": "2025-01-19"}
    frozen = clock(**phase, frozen=(span("2025-02-10", "2025-02-13"),))

    assert ends(frozen) == (End(date(2025, 3, 4)),)
    told = [state_of(frozen, moment(f"2025-02-{day}")) for day in ("09", "10", "12", "13")]
    running, stopped = ClockState.RUNNING, ClockState.FROZEN
    assert told == [running, stopped, stopped, running]


@pytest.mark.parametrize(
    "frozen",
    [
        span("2024-12-01", "2025-01-10"),  # before it began
        span("2025-03-02", "2025-03-20"),  # after it had ended
        span("2025-02-01", "2025-02-01"),  # for no time
    ],
)
def test_what_was_frozen_outside_of_its_time_moves_nothing(frozen: Frozen) -> None:
    phase = clock(days=42, counted=DAY_N, start="2025-01-19", frozen=(frozen,))

    assert ends(phase) == (End(date(2025, 3, 1)),)
    assert frozen_at(phase, frozen.start) is None


@given(
    length=st.integers(1, 40),
    counted=st.sampled_from(DayCount),
    cuts=st.lists(st.integers(-10, 60), max_size=6, unique=True).map(sorted),
)
def test_the_end_of_days_is_found_by_going_day_by_day(
    length: int, counted: DayCount, cuts: list[int]
) -> None:
    """Each day on which it runs uses up one of its days; a frozen day uses up none."""
    start = date(2031, 7, 10)
    days = [start + timedelta(days=cut) for cut in cuts]
    pairs = list(zip(days[::2], days[1::2], strict=False))
    spans = tuple(Frozen(start=Moment(one), until=Moment(other)) for one, other in pairs)
    told = AgreedClock(
        id="c", words="w", days=length, counted=counted, start=Moment(start), frozen=spans
    )

    left, day = length if counted is DAY_N else length + 1, start - A_DAY
    while left:
        day += A_DAY
        left -= not any(one <= day < other for one, other in pairs)

    assert ends(told) == (End(day),)
    assert state_of(told, Moment(day)) is ClockState.DUE
    assert state_of(told, Moment(day + A_DAY)) is ClockState.ENDED


@given(
    length=st.integers(1, 40),
    cuts=st.lists(st.integers(-10, 90), max_size=6, unique=True).map(sorted),
    kept=st.sampled_from([None, 0]),
)
def test_the_end_of_hours_is_found_by_going_hour_by_hour(
    length: int, cuts: list[int], kept: int | None
) -> None:
    """Over the change of the hour in Berlin, where an hour is an hour."""
    zone = ZoneInfo("Europe/Berlin")
    start = at("2031-10-25T12:00+02:00")
    hours = [start + timedelta(hours=cut) for cut in cuts]
    pairs: list[tuple[datetime, datetime | None]] = list(
        zip(hours[::2], [*hours[1::2], *([None] if len(hours) % 2 else [])], strict=True)
    )
    if kept == 0:  # without the span that nobody ended
        pairs = [pair for pair in pairs if pair[1] is not None]
    spans = tuple(
        Frozen(
            start=Moment.of(one.astimezone(zone)),
            until=Moment.of(other.astimezone(zone)) if other else None,
        )
        for one, other in pairs
    )
    told = AgreedClock(
        id="c", words="w", hours=length, start=Moment.of(start), zone="Europe/Berlin", frozen=spans
    )

    left, hour = length, start
    while left and hour < start + timedelta(days=30):
        left -= not any(one <= hour and (other is None or hour < other) for one, other in pairs)
        hour += timedelta(hours=1)

    found = ends(told)
    if left:
        assert found == ()
        assert left_of(told) == timedelta(hours=left)
    else:
        assert [end.at for end in found] == [hour]


@given(
    frozen=st.integers(0, 10**6),
    start=st.integers(0, 50 * 24 * 3600),
    counted=st.sampled_from(DayCount),
)
def test_whatever_is_frozen_moves_the_end_by_exactly_that(
    frozen: int, start: int, counted: DayCount
) -> None:
    begun = at("2031-03-01T10:00+01:00")
    told: dict[str, Any] = {
        "id": "c",
        "words": "w",
        "days": 60,
        "counted": counted,
        "zone": "Europe/Berlin",
    }
    stopped = begun + timedelta(seconds=start)
    span_ = Frozen(start=Moment.of(stopped), until=Moment.of(stopped + timedelta(seconds=frozen)))
    (before,) = ends(AgreedClock(**told, start=Moment.of(begun)))
    (after,) = ends(AgreedClock(**told, start=Moment.of(begun), frozen=(span_,)))

    assert before.at is not None
    assert after.at is not None
    assert after.at - before.at == timedelta(seconds=frozen)


def test_nothing_follows_but_what_was_agreed_and_only_when_the_clock_has_ended() -> None:
    phase: dict[str, Any] = {"days": 42, "counted": DAY_N, "start": "2025-01-19"}
    agreed = clock(**phase, follows="talks on phase two go on")
    silent, proposed = clock(**phase), clock(**phase, proposed=True, follows="force is resumed")

    assert follows(agreed, moment("2025-03-01")) is None
    assert follows(agreed, moment("2025-03-02")) == "talks on phase two go on"
    assert state_of(silent, moment("2025-03-02")) is ClockState.ENDED
    assert follows(silent, moment("2025-03-02")) is None
    assert state_of(proposed, moment("2025-03-02")) is ClockState.PROPOSED
    assert follows(proposed, moment("2025-03-02")) is None


def test_an_offer_expires_and_a_day_set_from_outside_passes_with_nothing_that_follows() -> None:
    offer = Expiry(id="o", text="bridge", until=moment("2031-07-20T18:00+02:00"))
    outside = OutsideDeadline(
        id="d",
        words="a new head of government takes office",
        until=When.parse("2025-01-20"),
        announced="all hell to pay",
        announced_by="the head of government elect",
    )
    offered = {
        "2031-07-19": ClockState.OPEN,
        "2031-07-20": ClockState.DUE,
        "2031-07-20T15:59Z": ClockState.DUE,
        "2031-07-20T16:00Z": ClockState.EXPIRED,
        "2031-07-21": ClockState.EXPIRED,
    }
    set_by_others = {
        "2025-01-19": ClockState.AHEAD,
        "2025-01-20": ClockState.DUE,
        "2025-01-21": ClockState.PASSED,
    }

    assert {text: state_of(offer, moment(text)) for text in offered} == offered
    assert {text: state_of(outside, moment(text)) for text in set_by_others} == set_by_others
    assert follows(offer, moment("2031-07-21")) is None
    assert follows(outside, moment("2025-01-21")) is None


def test_the_three_kinds_have_no_state_in_common_but_that_the_day_has_come() -> None:
    """None of them reads as another: an agreed clock never expires, an offer never ends."""
    days = [Moment(date(2025, 1, 1) + timedelta(days=n)) for n in range(90)]
    agreed = clock(days=42, counted=DAY_N, start="2025-01-19")
    offer = Expiry(id="o", text="t", until=moment("2025-02-01"))
    outside = OutsideDeadline(id="d", words="w", until=When.parse("2025-02-01"))
    kinds = (agreed, offer, outside)
    seen = [{state_of(each, day) for day in days} - {ClockState.DUE} for each in kinds]

    assert all(seen)
    for one, other in combinations(seen, 2):
        assert not one & other


def test_a_clock_whose_zone_this_machine_does_not_know_has_no_date() -> None:
    """Its record may come from a machine with other zones; another zone would be another end."""
    elsewhere = clock(days=3, counted=DAY_N, start="2031-07-10", zone="Europe/Atlantis")

    assert ends(elsewhere) == ()
    assert state_of(elsewhere, moment("2031-08-01")) is ClockState.WITHOUT_DATE
