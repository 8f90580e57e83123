from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import moocore  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    Approximation,
    Budget,
    Numbers,
    Space,
    TooLarge,
    approximate_frontier,
    frontier_of,
)
from tests.analysis import brute
from tests.analysis.samples import powers_of_two
from tests.analysis.spaces import spaces, tied_spaces

KEPT = st.integers(1, 6).map(lambda kept: Budget(kept=kept))


def covers(found: Approximation, points: brute.Points) -> bool:
    return any(
        all(x >= y - b for x, y, b in zip(point.points, points, found.bound, strict=True))
        for point in found
    )


@given(spaces() | tied_spaces(), KEPT)
def test_no_package_is_better_for_any_side_by_more_than_the_bound(
    space: Space, budget: Budget
) -> None:
    found = approximate_frontier(space, budget=budget)

    assert all(covers(found, points) for points in brute.by_points(space))


@given(spaces() | tied_spaces(), KEPT)
def test_what_is_listed_are_packages_with_their_worths_of_which_none_exceeds_another(
    space: Space, budget: Budget
) -> None:
    by_points = brute.by_points(space)

    found = list(approximate_frontier(space, budget=budget))

    assert not any(brute.dominates(p.points, q.points) for p in found for q in found)
    assert len({point.points for point in found}) == len(found)
    for point in found:
        listed = list(approximate_frontier(space, budget=budget).packages(point))
        assert listed
        assert all(package in by_points[point.points] for package in listed)
        assert point.acceptable is brute.acceptable(space, point.points)
        assert point.clears is brute.clears(space, point.points)


@given(spaces() | tied_spaces())
def test_within_the_budget_nothing_is_lost(space: Space) -> None:
    found = approximate_frontier(space)

    assert found.bound == (0,) * len(space.parties)
    assert [p.points for p in found] == [p.points for p in frontier_of(space)]


@given(tied_spaces(), KEPT, st.sampled_from(Numbers))
def test_every_kind_of_numbers_gives_the_same_approximation(
    space: Space, budget: Budget, numbers: Numbers
) -> None:
    usual = approximate_frontier(space, budget=budget)
    forced = approximate_frontier(space, numbers=numbers, budget=budget)

    assert forced.bound == usual.bound
    assert list(forced) == list(usual)


@given(tied_spaces(), KEPT, st.fractions(Fraction(1, 9), 9), st.integers(-9, 9))
def test_a_party_that_counts_in_other_units_has_the_bound_in_those(
    space: Space, budget: Budget, factor: Fraction, shift: int
) -> None:
    rescaled = replace(
        space,
        values=tuple(
            tuple((factor * row[0] + shift, *row[1:]) for row in rows) for rows in space.values
        ),
        joint=tuple(
            replace(entry, worths=(factor * entry.worths[0], *entry.worths[1:]))
            for entry in space.joint
        ),
    )

    first, *others = approximate_frontier(space, budget=budget).bound

    assert approximate_frontier(rescaled, budget=budget).bound == (factor * first, *others)


def test_a_smaller_budget_gives_a_frontier_too_large_for_it_with_a_bound() -> None:
    space = powers_of_two(40)
    budget = Budget(rows=4_000, work=100_000, kept=1_000)
    with pytest.raises(TooLarge):
        frontier_of(space, budget=budget)

    found = approximate_frontier(space, budget=budget)

    assert 500 < len(found) <= 2_000
    assert 0 < sum(found.bound) < 2**40 // 10
    # Every whole number from 0 to 2**40 - 1 is some package's worth to P, and its negative to Q.
    # One between two neighbours is covered by the first, which gives Q less, or by the second.
    firsts = [int(point.points[0]) for point in found]
    assert 2**40 - 1 - firsts[0] <= found.bound[0]
    assert all(more - less - 1 <= sum(found.bound) for more, less in pairwise(firsts))


def test_the_bound_holds_by_another_programs_measure() -> None:
    chance = np.random.default_rng(5)
    issues = tuple(f"i{j}" for j in range(12))
    values = chance.integers(0, 1_000, (12, 4, 3)).tolist()
    space = Space(
        parties=("P", "Q", "R"),
        issues=issues,
        options=(("a", "b", "c", "d"),) * 12,
        values=tuple(tuple(tuple(row) for row in rows) for rows in values),
        no_deal=(0, 0, 0),
    )
    exact = frontier_of(space)
    found = approximate_frontier(space, budget=Budget(kept=300))
    assert len(found) < len(exact)
    near, best = (
        np.array([list(map(float, point.points)) for point in points])
        for points in (list(found), list(exact))
    )
    # Counted in each party's bound, nobody loses more than one.
    bound = np.array(list(map(float, found.bound)))
    assert (bound > 0).all()

    assert moocore.epsilon_additive(near / bound, ref=best / bound, maximise=True) <= 1 + 1e-9


def test_issues_tied_past_the_budget_are_refused() -> None:
    with pytest.raises(TooLarge):
        approximate_frontier(powers_of_two(3), budget=Budget(work=1))
