from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import Polygon

F = Fraction
POINT = st.tuples(st.integers(0, 9), st.integers(0, 9))
POINTS = st.lists(POINT, min_size=1, max_size=7)
# The polygon with the corners (0, 0), (1, 0), (1, 7/10) and (0, 1).
SLOPE = Polygon.of([(0, 1), (1, F(7, 10))], (0, 0))


def boundary(polygon: Polygon) -> list[tuple[Fraction, Fraction]]:
    """Points along the boundary, each edge in twelve parts."""
    return [
        (a[0] + F(k, 12) * (b[0] - a[0]), a[1] + F(k, 12) * (b[1] - a[1]))
        for a, b in [*pairwise(polygon.corners), (polygon.corners[-1],) * 2]
        for k in range(12)
    ]


@given(POINTS, st.integers(0, 9))
def test_the_best_for_one_is_the_best_of_all_pairs_of_points(
    points: list[tuple[int, int]], given_: int
) -> None:
    polygon = Polygon.of(points, (0, 0))
    reached = [F(x) for x, y in points if y >= given_]
    reached += [
        F(x) + F(given_ - y, v - y) * (u - x)
        for x, y in points
        for u, v in points
        if y < given_ < v
    ]
    if not reached:
        with pytest.raises(ValueError, match="as much as"):
            polygon.best(0, given_)
        return

    assert polygon.best(0, given_) == max(reached)
    turned = Polygon.of([(y, x) for x, y in points], (0, 0))
    assert turned.best(1, given_) == max(reached)


@given(POINTS, st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_solutions_on_a_polygon_are_beaten_by_no_point_of_its_boundary(
    points: list[tuple[int, int]], no_deal: tuple[int, int]
) -> None:
    if not any(x >= no_deal[0] and y >= no_deal[1] for x, y in points):
        return
    polygon = Polygon.of(points, no_deal)
    ideal = [max(corner[party] for corner in polygon.corners) - no_deal[party] for party in (0, 1)]

    def gains(point: tuple[Fraction, Fraction]) -> list[Fraction]:
        return [x - d for x, d in zip(point, no_deal, strict=True)]

    def shares(point: tuple[Fraction, Fraction]) -> list[Fraction]:
        return sorted(g / i for g, i in zip(gains(point), ideal, strict=True) if i > 0)

    def product(point: tuple[Fraction, Fraction]) -> Fraction:
        return gains(point)[0] * gains(point)[1]

    along = boundary(polygon)
    nash, equal, ks = polygon.nash(), polygon.egalitarian(), polygon.kalai_smorodinsky()
    for point in along:
        assert product(point) <= product(nash)
        assert sorted(gains(point)) <= sorted(gains(equal))
        assert shares(point) <= shares(ks)
        assert sum(point) <= sum(polygon.utilitarian()[0])
    for chosen in (nash, equal, ks, polygon.equal_area()):
        assert polygon.best(0, chosen[1]) >= chosen[0]


def test_known_solutions_on_a_polygon() -> None:
    assert SLOPE.nash() == (F(1), F(7, 10))
    assert SLOPE.egalitarian() == SLOPE.kalai_smorodinsky() == (F(10, 13), F(10, 13))
    assert SLOPE.utilitarian() == ((F(1), F(7, 10)),)


@given(POINTS)
def test_a_polygon_is_convex_and_holds_all_its_points(points: list[tuple[int, int]]) -> None:
    polygon = Polygon.of(points, (0, 0))

    assert all(polygon.best(0, y) >= x for x, y in points)
    assert set(polygon.corners) <= {(F(x), F(y)) for x, y in points}
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(polygon.corners)]
    assert all(slope < 0 for slope in slopes)
    assert slopes == sorted(set(slopes))


def test_points_below_no_agreement_and_of_three_parties_make_no_polygon() -> None:
    with pytest.raises(ValueError, match="no-deal"):
        Polygon.of([(1, 1)], (2, 0))
    with pytest.raises(ValueError, match="two"):
        Polygon.of([(1, 1, 1)], (0, 0))
