from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    ON_POINTS,
    NotComputed,
    Number,
    Over,
    Solution,
    Space,
    TooLarge,
    frontier_of,
    nash,
    relative_utilitarian,
    solutions_of,
    weighted_nash,
    weighted_nash_on_points,
)
from tests.analysis import brute
from tests.analysis.samples import supplier_buyer
from tests.analysis.spaces import spaces

F = Fraction


@given(spaces(any_rule=True), st.data())
def test_weighted_nash_is_what_its_definition_gives_over_all_listed_packages(
    space: Space, data: st.DataObject
) -> None:
    whole = data.draw(st.lists(st.integers(1, 4), min_size=5, max_size=5))[: len(space.parties)]
    powers = dict(zip(space.parties, (F(p, 6) for p in whole), strict=True))

    def key(points: brute.Points) -> tuple[Number, ...]:
        gains = brute.gains(space, points)
        merit = prod((g**p for g, p in zip(gains, whole, strict=True) if g > 0), start=F(1))
        return sum(g > 0 for g in gains), merit

    found = weighted_nash(frontier_of(space), powers)

    assert {p.points for p in found.points} == brute.best(space, brute.candidates(space), key)


@given(spaces(any_rule=True), st.fractions(F(1, 9), 9))
def test_equal_powers_are_the_nash_solution(space: Space, power: Fraction) -> None:
    frontier = frontier_of(space)

    weighted = weighted_nash(frontier, dict.fromkeys(space.parties, power))

    assert weighted.points == nash(frontier).points
    assert weighted.maximised[:1] == nash(frontier).maximised[:1]


def test_products_that_differ_in_the_thirtieth_digit_are_told_apart() -> None:
    large = 10**30
    points = [(large, large), (large - 1, large + 2), (large + 1, large - 3)]

    assert weighted_nash_on_points([1, 1])(points, (0, 0)) == {(large - 1, large + 2)}
    assert weighted_nash_on_points([F(1, 2), F(1, 7)])(points, (0, 0)) == {(large + 1, large - 3)}


def test_powers_tie_exactly_where_their_products_do() -> None:
    # 4 * 8**2 = 16 * 4**2
    assert weighted_nash_on_points([1, 2])([(4, 8), (16, 4), (9, 5)], (0, 0)) == {(4, 8), (16, 4)}


def test_powers_beyond_what_can_be_compared_exactly_are_refused_only_where_it_matters() -> None:
    solve = weighted_nash_on_points([1, 10**9])

    assert solve([(1, 2), (5, 1)], (0, 0)) == {(1, 2)}
    with pytest.raises(TooLarge, match="powers"):
        solve([(1, 10**15), (2, 10**15 - 1)], (0, 0))


@pytest.mark.parametrize(
    "powers", [{"supplier": 1}, {"supplier": 1, "buyer": 0}, {"supplier": 1, "buyer": 1, "x": 1}]
)
def test_powers_that_do_not_fit_the_parties_are_refused(powers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="powers"):
        weighted_nash(frontier_of(supplier_buyer()), powers)


def test_without_powers_they_are_asked_for() -> None:
    found = solutions_of(frontier_of(supplier_buyer()))["weighted_nash"]

    assert isinstance(found, NotComputed)
    assert "--power" in found.ask


@given(spaces(any_rule=True))
def test_relative_utilitarian_is_what_its_definition_gives_with_either_ideal(space: Space) -> None:
    clearing = brute.candidates(space)
    for over, ideal_of in ((Over.CLEARING, clearing), (Over.ALL, list(brute.by_points(space)))):
        found = relative_utilitarian(frontier_of(space), ideal=over)
        if not clearing:
            assert found.points == ()
            continue
        ideal = [max(column) for column in zip(*ideal_of, strict=True)]
        most = brute.gains(space, tuple(ideal))

        def key(points: brute.Points, most: list[Fraction] = most) -> tuple[Number, ...]:
            gains = brute.gains(space, points)
            return (sum((g / m for g, m in zip(gains, most, strict=True) if m > 0), F(0)),)

        assert {p.points for p in found.points} == brute.best(space, clearing, key)


@given(spaces(), st.sampled_from(["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]))
def test_a_list_of_points_gives_what_the_frontier_gives(space: Space, name: str) -> None:
    found = solutions_of(frontier_of(space))[name]
    no_deal = tuple(0 if d is None else d for d in space.no_deal)

    listed = ON_POINTS[name](list(brute.by_points(space)), no_deal)

    assert isinstance(found, Solution)
    assert listed == {point.points for point in found.points}
