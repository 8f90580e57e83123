"""Counted ratios. The numbers of November 2023 are counts alone, as reported in the press."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from goodoffices.agreement import earned, returns
from goodoffices.agreement.monitoring import board
from goodoffices.model import (
    Actor,
    Case,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Phase,
    Prolongation,
    ProlongationKind,
    Ratio,
    Term,
    Text,
    TextKind,
)

# Day by day from 24 November 2023: released under the agreement, freed outside it, counted
# towards the ratio, and released in return. Source: press reports of those days, as reported.
REPORTED = [
    (13, 11, 13, 39),
    (13, 4, 13, 39),
    (14, 3, 13, 39),
    (11, 0, 11, 33),
    (10, 2, 10, 30),
    (12, 4, 10, 30),
    (8, 0, 10, 30),
]
START = date(2023, 11, 24)
RELEASE = Obligation(id="release", words="releases", by=("a",), amount=Fraction(50))
RETURN = Obligation(id="return", words="releases in return", by=("b",))
MORE = Prolongation(
    kind=ProlongationKind.EXTENSION, days=1, per=Fraction(10), of="release", most_days=10
)
TRUCE = Phase(id="truce", title="Truce", days=4, prolongations=(MORE,))


def _case(reported: list[tuple[int, int, int, int]], **changed: Any) -> Case:
    accounts = []
    for number, (released, outside, counted, back) in enumerate(reported):
        day = Moment(START + timedelta(days=number))
        accounts += [
            _account("release", day, released, counted=Fraction(counted)),
            _account("release", day, outside, outside=True),
            _account("return", day, back),
        ]
    parts: dict[str, Any] = {
        "parties": (Actor(id="a", name="A"), Actor(id="b", name="B")),
        "phases": (TRUCE,),
        "obligations": (RELEASE, RETURN),
        "ratios": (Ratio(id="r", of="release", answers="return", rates={"all": Fraction(3)}),),
        "performances": tuple(accounts),
    }
    return Case(format=1, id="f1", title="F1", **{**parts, **changed})


def _account(duty: str, day: Moment, amount: int, **more: Any) -> Performance:
    kind = PerformanceKind.DONE
    return Performance(
        obligation=duty,
        kind=kind,
        on=day,
        amount=Fraction(amount),
        **more,
    )


def test_counted_is_not_what_was_done_and_what_is_outside_feeds_no_ratio() -> None:
    (found,) = returns(_case(REPORTED))
    (row,) = found.rows
    assert [row.done, row.counted, row.outside] == [81, 80, 24]
    assert [found.owed, found.given, found.due] == [240, 240, 0]


def test_on_the_fourth_day_one_more_than_was_owed_had_been_released() -> None:
    (found,) = returns(_case(REPORTED), on=Moment(START + timedelta(days=3)))
    (row,) = found.rows
    assert row.done == 51
    assert [row.counted, found.owed, found.given] == [50, 150, 150]


def test_each_further_ten_earn_a_day_and_no_more_than_was_agreed() -> None:
    (found,) = earned(_case(REPORTED))
    assert [found.beyond, found.days, found.over, found.limited] == [30, 3, 0, False]
    (many,) = earned(_case([(300, 0, 300, 0)]))
    assert [many.days, many.limited] == [10, True]
    (few,) = earned(_case([(59, 0, 59, 0)]))
    assert [few.days, few.over] == [0, 9]


def test_what_was_earned_is_told_without_a_text_also_of_what_stands_in_one() -> None:
    term = Term(id="T1", words="Releases")
    texts = (
        Text(id="signed", title="S", kind=TextKind.BASE, terms=(term,)),
        Text(id="other", title="O", kind=TextKind.BASE),
    )
    signed = {
        "texts": texts,
        "phases": (replace(TRUCE, term="T1"),),
        "obligations": (replace(RELEASE, text="signed"), RETURN),
    }
    case = _case(REPORTED, **signed)
    assert [each.days for each in earned(case)] == [3]
    assert [each.days for each in earned(case, "signed")] == [3]
    assert earned(case, "other") == ()


def test_nothing_is_earned_beyond_what_nobody_stated() -> None:
    open_amount = (replace(RELEASE, amount=None), RETURN)
    assert earned(_case(REPORTED, obligations=open_amount)) == ()


def test_each_category_has_its_own_rate_and_one_without_a_rate_leaves_the_sum_unknown() -> None:
    rates = {"civilians": Fraction(30), "soldiers": Fraction(50)}
    ratio = Ratio(id="r", of="release", answers="return", rates=rates)
    day = Moment(START)
    accounts = (
        _account("release", day, 3, category="civilians"),
        _account("release", day, 2, category="soldiers"),
        _account("return", day, 180),
    )
    (found,) = returns(_case([], ratios=(ratio,), performances=accounts))
    assert [found.owed, found.due] == [190, 10]
    ill = _account("release", day, 1, category="ill")
    (unknown,) = returns(_case([], ratios=(ratio,), performances=(*accounts, ill)))
    assert unknown.owed is None
    assert unknown.due is None


def test_an_account_that_answers_another_is_not_counted_again() -> None:
    first = _account("release", Moment(START), 13, id="first")
    again = _account("release", Moment(START), 13, about="first")
    (found,) = returns(_case([], performances=(first, again)))
    assert found.owed == 39


def test_where_accounts_differ_as_much_is_owed_as_on_the_board_of_the_day() -> None:
    told = (
        _account("release", Moment(START), 18, id="first"),
        _account("release", Moment(START), 15, about="first"),
        _account("return", Moment(START), 45),
    )
    case = _case([], performances=told)
    (found,) = returns(case)
    (released, _) = board(case, Moment(START)).rows
    assert [found.owed, found.given, found.due] == [45, 45, 0]
    assert released.counted == found.rows[0].counted


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), max_size=8), st.integers(0, 8))
@example(reported=[(0, 0, 1, 0), (0, 1, 0, 0)], cut=1)
def test_what_is_owed_up_to_a_day_and_after_it_adds_up(
    reported: list[tuple[int, int, int, int]], cut: int
) -> None:
    """The law of sums: nothing is lost or counted twice at the end of a day."""
    (whole,) = returns(_case(reported))
    (first,) = returns(_case(reported), on=Moment(START + timedelta(days=cut - 1)))
    (rest,) = returns(_case(reported[cut:]))
    assert whole.owed is not None
    assert first.owed is not None
    assert rest.owed is not None
    assert whole.owed == first.owed + rest.owed
    assert whole.given == first.given + rest.given


def test_those_freed_beside_an_agreed_part_are_told_and_feed_nothing() -> None:
    """Yemen, April 2023, as reported: 869 by agreement, and 104 by one side alone: 973."""
    part = (
        _account("release", Moment(START), 869),
        _account("release", Moment(START), 104, outside=True),
    )
    (found,) = returns(_case([], performances=part))
    (row,) = found.rows
    assert [row.done, row.outside, row.done + row.outside] == [869, 104, 973]
    assert found.owed == 3 * 869
