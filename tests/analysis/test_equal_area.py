from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    ON_POINTS,
    NotComputed,
    Polygon,
    area_differences,
    frontier_of,
    halving_point,
    solutions_of,
)
from tests.analysis.samples import port_licence

POINT = st.tuples(st.integers(0, 9), st.integers(0, 9))
Pair = tuple[Fraction | int, Fraction | int]


def falling(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(
        {p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)},
        reverse=True,
    )


def area(*corners: Pair) -> Fraction:
    """By the trapezium rule, independent of the order of the product there."""
    around = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum((Fraction((b[0] - a[0]) * (a[1] + b[1]), 2) for a, b in around), Fraction(0)))


def test_known_point_on_a_polygon() -> None:
    polygon = Polygon.of([(0, 1), (1, Fraction(7, 10))], (0, 0))

    assert polygon.equal_area() == (Fraction(17, 20), Fraction(149, 200))


@given(st.lists(POINT, min_size=1, max_size=6))
def test_the_difference_is_that_of_the_areas_on_both_sides(points: list[tuple[int, int]]) -> None:
    frontier = falling(points)

    for place, difference in enumerate(area_differences(frontier, (0, 0))):
        before, after = frontier[: place + 1], frontier[place:]
        first = area((0, 0), (frontier[0][0], 0), *before)
        second = area((0, 0), *after, (0, frontier[-1][1]))
        assert difference == first - second


@given(st.lists(POINT, min_size=1, max_size=6))
def test_the_halving_point_halves(points: list[tuple[int, int]]) -> None:
    frontier = falling(points)
    x, y = halving_point(frontier, (0, 0))
    right = [p for p in frontier if p[0] * y > p[1] * x]
    left = [p for p in frontier if p[0] * y < p[1] * x]

    first = area((0, 0), (frontier[0][0], 0), *right, (x, y))
    second = area((0, 0), (x, y), *left, (0, frontier[-1][1]))

    assert first == second


def test_points_that_come_equally_near_are_all_kept() -> None:
    assert ON_POINTS["equal_area"]([(3, 1), (1, 3), (0, 0)], (0, 0)) == {(3, 1), (1, 3)}


def test_with_six_parties_it_says_that_it_is_for_two() -> None:
    found = solutions_of(frontier_of(port_licence()))["equal_area"]

    assert isinstance(found, NotComputed)
    assert "two parties" in found.why


@pytest.mark.parametrize("no_deal", [(3, 1), (0, 1), (3, 0)])
def test_without_an_area_the_only_point_is_chosen(no_deal: tuple[int, int]) -> None:
    assert ON_POINTS["equal_area"]([(3, 1)], no_deal) == {(3, 1)}
    assert halving_point([(3, 1)], no_deal) in {(3, 1), (3, Fraction(1, 2)), (Fraction(3, 2), 1)}
