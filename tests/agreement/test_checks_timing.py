"""Dates that depend on each other, against all pairs and against the published tables."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.checks import Conflict, Limit, Window, conflicts, windows

TABLES = json.loads(Path(__file__).with_name("agreement_checks.json").read_text("utf-8"))
FAR = 10**9


def staged(deadline: int) -> list[Limit]:
    """The table's network: a wave on day 7, ten days to verify it, talks by a deadline."""
    return [
        Limit("start", "wave", 7, 7, "wave"),
        Limit("wave", "verified", 10, None, "verification"),
        Limit("verified", "talks", 0, None, "talks after verification"),
        Limit("start", "talks", None, deadline, "talks deadline"),
    ]


def test_talks_by_day_16_after_a_wave_on_day_7_and_ten_days_are_a_day_short() -> None:
    assert TABLES["stn_deadline"]["expect"]["L=16"] == "inconsistent, negative cycle of weight -1"

    (conflict,) = conflicts(staged(16))

    assert conflict.short == 1
    assert set(conflict.limits) == set(staged(16))


@pytest.mark.parametrize("deadline", [17, 18])
def test_a_later_deadline_gives_the_windows_of_the_table(deadline: int) -> None:
    expected = TABLES["stn_deadline"]["expect"][f"L={deadline}"]

    found = windows(staged(deadline), "start")

    assert conflicts(staged(deadline)) == ()
    assert found["talks"] == Window(*expected["window_t3"])
    assert found["verified"] == Window(*expected.get("window_t2", [17, 17]))


def test_what_nothing_limits_has_no_end() -> None:
    found = windows([Limit("start", "a", 3), Limit("b", "a", None, 2)], "start")

    assert found == {"start": Window(0, 0), "a": Window(3, None), "b": Window(1, None)}
    assert windows([Limit("a", "b", 1), Limit("c", "d", 1)], "a")["d"] == Window(None, None)


def test_an_origin_that_no_limit_names_is_refused() -> None:
    with pytest.raises(ValueError, match="no limit names 'x'"):
        windows(staged(17), "x")


def test_windows_of_dates_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        windows(staged(16), "start")


def test_two_contradictions_that_share_no_clause_are_both_told() -> None:
    limits = [
        *staged(16),
        Limit("a", "b", 5, None, "at least five"),
        Limit("a", "b", None, 3, "at most three"),
    ]

    found = conflicts(limits)

    assert sorted(each.short for each in found) == [1, 2]
    assert not set(found[0].limits) & set(found[1].limits)


EVENTS = "abcd"
BOUND = st.none() | st.integers(-6, 6)
LIMITS = st.lists(
    st.builds(
        Limit,
        st.sampled_from(EVENTS),
        st.sampled_from(EVENTS),
        BOUND,
        BOUND,
        st.sampled_from("wxyz"),
    ),
    max_size=7,
)


def all_pairs(limits: list[Limit]) -> dict[tuple[str, str], int]:
    """The most that each event may come after each other: Floyd and Warshall's method."""
    far = {(a, b): 0 if a == b else FAR for a in EVENTS for b in EVENTS}
    for limit in limits:
        there, back = (limit.earlier, limit.later), (limit.later, limit.earlier)
        far[there] = min(far[there], FAR if limit.most is None else limit.most)
        far[back] = min(far[back], FAR if limit.least is None else -limit.least)
    for via, a, b in product(EVENTS, repeat=3):
        if far[a, via] < FAR and far[via, b] < FAR:
            far[a, b] = min(far[a, b], far[a, via] + far[via, b])
    return far


def possible(limits: list[Limit]) -> bool:
    far = all_pairs(limits)
    return all(far[event, event] >= 0 for event in EVENTS)


@given(LIMITS)
def test_dates_can_be_kept_exactly_if_no_event_must_come_before_itself(limits: list[Limit]) -> None:
    assert (conflicts(limits) == ()) is possible(limits)


@given(LIMITS)
def test_windows_are_the_shortest_ways_of_all_pairs(limits: list[Limit]) -> None:
    limits = [*limits, Limit("a", "a", 0, 0)]
    if not possible(limits):
        return
    far = all_pairs(limits)

    for event, window in windows(limits, "a").items():
        latest, earliest = far["a", event], far[event, "a"]
        assert window.latest == (None if latest == FAR else latest)
        assert window.earliest == (None if earliest == FAR else -earliest)


@given(LIMITS)
def test_a_conflict_is_a_round_that_closes_and_of_which_no_part_can_be_spared(
    limits: list[Limit],
) -> None:
    found = conflicts(limits)

    for conflict in found:
        assert conflict.short > 0
        ends = [pace.end for pace in conflict.paces]
        assert [pace.start for pace in conflict.paces] == [ends[-1], *ends[:-1]]
        assert len(set(ends)) == len(ends)
        for pace in conflict.paces:
            assert is_of(pace.start, pace.end, pace.by, pace.limit)
        sides = [Limit(pace.start, pace.end, None, pace.by) for pace in conflict.paces]
        assert not possible(sides)
        for spared in range(len(sides)):
            assert possible(sides[:spared] + sides[spared + 1 :])
    assert possible([limit for limit in limits if limit not in named(found)])


def is_of(start: str, end: str, by: int, limit: Limit) -> bool:
    forward = (limit.earlier, limit.later, limit.most)
    backward = (limit.later, limit.earlier, None if limit.least is None else -limit.least)
    return (start, end, by) in {forward, backward}


def named(found: tuple[Conflict, ...]) -> set[Limit]:
    return {limit for conflict in found for limit in conflict.limits}


@given(LIMITS)
def test_the_order_in_which_clauses_stand_changes_no_window(
    limits: list[Limit],
) -> None:
    limits = [*limits, Limit("a", "a", 0, 0)]
    if not possible(limits):
        return

    assert windows(limits, "a") == windows(limits[::-1], "a")


def test_a_long_chain_that_misses_its_deadline_by_a_day_is_found_whole() -> None:
    chain = [Limit(f"e{k}", f"e{k + 1}", 2, 3, f"clause {k}") for k in range(300)]

    (conflict,) = conflicts([*chain, Limit("e0", "e300", None, 599, "deadline")])

    assert conflict.short == 1
    assert len(conflict.limits) == 301
    assert conflicts([*chain, Limit("e0", "e300", None, 600, "deadline")]) == ()
