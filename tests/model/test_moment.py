"""A day or a moment, and when what is stated to end on it has ended."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import Moment

HOURS = st.integers(0, 17_000).map(
    lambda hours: datetime(2030, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)
OFFSETS = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(HOURS, st.dates(date(2030, 1, 1), date(2032, 1, 1)), OFFSETS)
def test_a_day_is_not_over_while_it_is_that_day_anywhere(
    now: datetime, day: date, there: timezone
) -> None:
    until = Moment(day)
    if until.over(Moment.of(now)):
        assert now.astimezone(there).date() > day
    west = now.astimezone(timezone(timedelta(hours=-12))).date()
    assert until.over(Moment.of(now)) is (west > day)


@given(HOURS, HOURS, OFFSETS)
def test_a_moment_is_over_after_it_whatever_offset_it_is_told_with(
    now: datetime, until: datetime, there: timezone
) -> None:
    assert Moment.of(until.astimezone(there)).over(Moment.of(now)) is (now > until)


@pytest.mark.parametrize("until", ["2031-07-08", "2031-07-08T12:00+02:00"])
def test_told_for_a_day_it_is_over_on_the_next(until: str) -> None:
    found = [Moment.parse(until).over(Moment(date(2031, 7, day))) for day in (7, 8, 9)]
    assert found == [False, False, True]


@pytest.mark.parametrize(
    "text", ["soon", "2031-07", "2031-07-08T10:00", "2031-02-30", "0031-07-08"]
)
def test_what_is_no_day_and_no_moment_with_its_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|there is no such"):
        Moment.parse(text)
