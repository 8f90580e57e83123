"""Days on which nothing is owed without a condition, day by day."""

import json
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.checks import Gap, InForce, gaps, in_force

TABLES = json.loads(Path(__file__).with_name("agreement_checks.json").read_text("utf-8"))


def test_day_43_after_a_first_phase_of_42_days_has_nothing_that_is_owed_for_sure() -> None:
    table = TABLES["phase_gap"]
    owed = [
        InForce(each["what"], each["from"], each["to"], each.get("condition"))
        for each in table["obligations"]
    ]

    (gap,) = gaps(owed, 0, 85)

    assert gap.first == table["expect"]["unconditional_cover_ends_at"] + 1
    assert (gap.last, gap.only_if) == (85, ("withdrawal",))
    assert gap.before == ("truce", "weekly release")
    fails = table["expect"]["obligations_in_force_on_day_43_if_condition_fails"]
    assert len(in_force(owed, 43)) == fails
    assert [each.id for each in in_force(owed, 43, ["phase two agreed"])] == ["withdrawal"]


def test_a_duty_without_end_leaves_no_gap_after_it() -> None:
    assert gaps([InForce("truce", 1)], 1) == ()
    assert gaps([InForce("truce", 3)], 1) == (Gap(1, 2, (), ()),)
    assert gaps([InForce("truce", 1, 42)], 1) == (Gap(43, None, ("truce",), ()),)


DUTIES = st.lists(
    st.builds(
        lambda id_, first, length, condition: InForce(
            id_, first, None if length is None else first + length, condition
        ),
        st.sampled_from("abc"),
        st.integers(0, 12),
        st.none() | st.integers(0, 5),
        st.none() | st.just("x"),
    ),
    max_size=5,
)


@given(DUTIES, st.integers(0, 6), st.integers(0, 14))
def test_gaps_are_the_days_that_no_sure_duty_has(
    owed: list[InForce], first: int, length: int
) -> None:
    last = first + length
    bare = {day for day in range(first, last + 1) if not in_force(owed, day)}

    found = gaps(owed, first, last)

    told = [day for gap in found for day in range(gap.first, (gap.last or 0) + 1)]
    assert len(told) == len(set(told))
    assert set(told) == bare
    for one, after in pairwise(found):
        assert (one.last or 0) + 1 < after.first


@given(DUTIES, st.integers(0, 6))
def test_without_a_last_day_the_gaps_are_those_of_a_far_day(
    owed: list[InForce], first: int
) -> None:
    far = 100
    found = gaps(owed, first)

    told = gaps(owed, first, far)

    assert [gap.first for gap in found] == [gap.first for gap in told]
    assert [far if gap.last is None else gap.last for gap in found] == [gap.last for gap in told]
