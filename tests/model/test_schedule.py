"""Amounts by day are positive and their days rise."""

import pytest
from hypothesis import given

from goodoffices.model import Schedule
from tests.model.values import schedules


@given(schedule=schedules())
def test_a_schedule_reads_back_as_it_is_written(schedule: Schedule) -> None:
    assert Schedule.parse(str(schedule)) == schedule
    assert Schedule.parse(str(schedule).replace(" ", ", ")) == schedule
    assert schedule.total == sum(int(step.split("@")[0]) for step in str(schedule).split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "found nothing"),
        ("6", "such as '6@1 6@7'"),
        ("6@", "such as '6@1 6@7'"),
        ("-6@1", "such as '6@1 6@7'"),
        ("0@1", "a step of nothing"),
        ("6@7 6@1", "must increase"),
        ("6@7 6@7", "must increase"),
        ("6@1x", "such as '6@1 6@7'"),
        ("1234567890@1", "such as '6@1 6@7'"),
    ],
)
def test_what_is_no_schedule_is_told_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Schedule.parse(text)
