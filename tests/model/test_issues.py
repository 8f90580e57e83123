"""Options are listed or evenly spaced, and their values read as the issue asks."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import Issue, IssueKind, Option, Range, Schedule, decimal_text, read_value


@given(
    low=st.fractions(-100, 100, max_denominator=20),
    step=st.fractions(Fraction(1, 20), 10, max_denominator=20),
    count=st.integers(1, 30),
)
def test_a_range_has_every_step_and_both_ends(low: Fraction, step: Fraction, count: int) -> None:
    ends = [decimal_text(n) for n in (low, low + (count - 1) * step, step)]
    issue = Issue(
        id="i",
        title="I",
        kind=IssueKind.NUMBER,
        range=Range(low=ends[0], high=ends[1], step=ends[2]),
    )

    assert [issue.value(o) for o in issue.all_options] == [low + k * step for k in range(count)]


def test_a_range_of_dates_steps_by_days() -> None:
    bounds = Range(low="2031-02-27", high="2031-03-03", step="2")
    issue = Issue(id="i", title="I", kind=IssueKind.DATE, range=bounds)

    first = date(2031, 2, 27)
    assert [issue.value(o) for o in issue.all_options] == [
        first + timedelta(days=n) for n in (0, 2, 4)
    ]


def test_listed_options_come_first_and_are_not_repeated_by_the_range() -> None:
    issue = Issue(
        id="i",
        title="I",
        kind=IssueKind.DAY,
        options=(Option(id="8", title="a week and a day"),),
        range=Range(low="7", high="9", step="1"),
    )

    assert [option.id for option in issue.all_options] == ["8", "7", "9"]
    assert issue.option("8") == issue.options[0]
    assert issue.option("10") is None


@pytest.mark.parametrize(
    ("kind", "low", "high", "step"),
    [
        (IssueKind.NUMBER, "1", "0", "1"),
        (IssueKind.NUMBER, "0", "1", "0"),
        (IssueKind.NUMBER, "0", "1", "-1"),
        (IssueKind.NUMBER, "0", "10000", "1"),
        (IssueKind.NUMBER, "a", "b", "1"),
        (IssueKind.DATE, "2031-01-01", "2031-02-30", "1"),
        (IssueKind.DATE, "2031-01-01", "2031-02-01", "0.5"),
        (IssueKind.CATEGORY, "1", "2", "1"),
        (IssueKind.SCHEDULE, "1", "2", "1"),
    ],
)
def test_a_range_without_sense_or_without_end_is_refused(
    kind: IssueKind, low: str, high: str, step: str
) -> None:
    issue = Issue(id="i", title="I", kind=kind, range=Range(low=low, high=high, step=step))

    with pytest.raises(ValueError, match=r"range|number|date"):
        _ = issue.all_options


def test_a_value_is_read_as_its_kind_asks() -> None:
    assert read_value(IssueKind.NUMBER, "0.1") == Fraction(1, 10)
    assert read_value(IssueKind.DAY, "60") == 60
    assert read_value(IssueKind.DATE, "2031-05-31") == date(2031, 5, 31)
    assert read_value(IssueKind.SCHEDULE, "6@1 6@7") == Schedule(((1, 6), (7, 6)))
    assert read_value(IssueKind.LEVEL, "high") == "high"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (IssueKind.DAY, "1.5"),
        (IssueKind.DAY, "-1"),
        (IssueKind.DATE, "May"),
        (IssueKind.NUMBER, "x"),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: IssueKind, text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        read_value(kind, text)
