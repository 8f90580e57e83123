"""Surrogate weights, rank-order dominance and interval weights, against published figures."""

import json
import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis.partial import (
    interval_bounds,
    rank_dominates,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)

RULES = {"ROC": rank_order_centroid, "RS": rank_sum, "RR": rank_reciprocal}


def table(name: str) -> Any:
    path = Path(__file__).parent / "partial_preferences.json"
    return json.loads(path.read_text(encoding="utf-8"))[name]


def exact(numbers: Sequence[str]) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_surrogate_weights_are_the_published_fractions(rule: str, count: int) -> None:
    expected = table("surrogate_weights")["expect"][f"n={count}"][rule]

    assert RULES[rule]([1] * count) == exact(expected)


@pytest.mark.parametrize("rule", RULES)
@given(sizes=st.lists(st.integers(1, 3), min_size=1, max_size=4))
def test_those_that_tie_get_the_mean_of_their_places(rule: str, sizes: list[int]) -> None:
    apart, tied = RULES[rule]([1] * sum(sizes)), RULES[rule](sizes)
    start = 0
    for size in sizes:
        assert set(tied[start : start + size]) == {sum(apart[start : start + size]) / size}
        start += size
    assert sum(tied) == 1


def test_a_place_with_nobody_in_it_is_refused() -> None:
    with pytest.raises(ValueError, match="a place that 0 share"):
        rank_sum([1, 0])


@pytest.mark.parametrize("case", [0, 1])
def test_rank_order_dominance_is_that_of_kirkwood_and_sarin(case: int) -> None:
    entry = table("rank_order_dominance")["cases"][case]
    sure = entry["expect"] == "x necessarily at least as good"

    assert rank_dominates(entry["x"], entry["y"]) is sure
    assert not rank_dominates(entry["y"], entry["x"])


ROWS = st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1, max_size=5)


@given(rows=ROWS, cuts=st.randoms())
def test_dominance_by_rank_holds_at_every_extreme_point(
    rows: list[tuple[int, int]], cuts: random.Random
) -> None:
    sizes, left = [], len(rows)
    while left:
        sizes.append(cuts.randint(1, left))
        left -= sizes[-1]
    ends = [sum(sizes[: k + 1]) for k in range(len(sizes))]

    at_all = all(sum(x - y for x, y in rows[:end]) >= 0 for end in ends)

    assert rank_dominates([x for x, _ in rows], [y for _, y in rows], sizes) is at_all


def test_interval_weights_give_the_derived_bounds() -> None:
    entry = table("interval_weights")
    least, largest = interval_bounds(exact(entry["d"]), exact(entry["l"]), exact(entry["u"]))

    assert (least.value, least.weights) == (
        Fraction(entry["expect"]["min"]),
        exact(entry["expect"]["argmin"]),
    )
    assert (largest.value, largest.weights) == (
        Fraction(entry["expect"]["max"]),
        exact(entry["expect"]["argmax"]),
    )


@given(
    rows=st.lists(
        st.tuples(st.integers(-3, 3), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4
    ),
    total=st.integers(0, 12),
)
def test_no_order_of_pouring_does_better_than_the_bounds(
    rows: list[tuple[int, int, int]], total: int
) -> None:
    values = [value for value, _, _ in rows]
    low, high = [a for _, a, _ in rows], [a + b for _, a, b in rows]
    if not sum(low) <= total <= sum(high):
        with pytest.raises(ValueError, match="cannot add up"):
            interval_bounds(values, low, high, total=total)
        return
    # The extreme points of such a set fill the weights one after the other, in some order.
    sums = []
    for chosen in permutations(range(len(rows))):
        weights, left = list(low), total - sum(low)
        for k in chosen:
            added = min(left, high[k] - low[k])
            weights[k], left = weights[k] + added, left - added
        sums.append(sum(w * x for w, x in zip(weights, values, strict=True)))

    least, largest = interval_bounds(values, low, high, total=total)

    assert [least.value, largest.value] == [min(sums), max(sums)]
    for bound in (least, largest):
        assert sum(bound.weights) == total
        assert sum(w * x for w, x in zip(bound.weights, values, strict=True)) == bound.value


def test_a_crossed_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="an interval from 2 to 1"):
        interval_bounds([1], [2], [1])
