from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    ON_POINTS,
    Ambiguous,
    Polygon,
    Raiffa,
    Solution,
    TooLarge,
    frontier_of,
    raiffa_of_points,
    raiffa_on_polygon,
    solutions_of,
)
from goodoffices.analysis.gains import Gains
from goodoffices.analysis.lotteries import Lotteries
from tests.analysis.samples import fractions_of, port_licence, supplier_buyer

F = Fraction
POINT = st.tuples(st.integers(0, 9), st.integers(0, 9))
# The polygon with the corners (0, 0), (1, 0), (1, 7/10) and (0, 1).
SLOPE = Polygon.of([(0, 1), (1, F(7, 10))], (0, 0))


def efficient(points: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return sorted(
        {
            p
            for p in points
            if not any(q != p and all(x >= y for x, y in zip(q, p, strict=True)) for q in points)
        },
        reverse=True,
    )


def test_known_steps_on_a_polygon() -> None:
    found = raiffa_on_polygon(SLOPE)

    assert found.steps == (
        (F(0), F(0)),
        (F(1, 2), F(1, 2)),
        (F(3, 4), F(27, 40)),
        (F(7, 8), F(29, 40)),
        (F(43, 48), F(117, 160)),
    )
    assert found.limit == found.steps[-1]
    assert found.reached


def test_the_supply_contract_leaves_the_packages_at_the_first_step() -> None:
    found = solutions_of(frontier_of(supplier_buyer()))["raiffa"]

    assert isinstance(found, Solution)
    assert found.mix is not None
    assert found.figures["stopped_at"] == {"supplier": F(133, 2), "buyer": 65}
    assert found.mix.points == (F(267, 4), F(261, 4))
    assert {part.points: part.share for part in found.mix.parts} == {
        fractions_of(71, 61): F(19, 36),
        fractions_of(62, 70): F(17, 36),
    }


def test_six_parties_with_two_packages_share_the_chances_by_whose_best_each_is() -> None:
    found = solutions_of(frontier_of(port_licence()))["raiffa"]

    assert isinstance(found, Solution)
    assert found.mix is not None
    # Four of the six have their best in one of the two packages that all accept.
    assert sorted(part.share for part in found.mix.parts) == [F(1, 3), F(2, 3)]


@given(st.lists(POINT, min_size=1, max_size=7), st.booleans())
def test_the_limit_lies_on_the_boundary_and_every_step_rises_towards_it(
    points: list[tuple[int, int]],
    giving_up: bool,  # noqa: FBT001
) -> None:
    polygon = Polygon.of(points, (0, 0))

    found = raiffa_on_polygon(polygon, giving_up=giving_up)

    assert polygon.best(0, found.limit[1]) == found.limit[0]
    assert polygon.best(1, found.limit[0]) == found.limit[1]
    for step, following in zip(found.steps, (*found.steps[1:], found.limit), strict=True):
        assert all(x <= y for x, y in zip(step, following, strict=True))
        if giving_up and following in found.steps[1:]:
            best = polygon.best(0, step[1]), polygon.best(1, step[0])
            assert following == tuple((x + b) / 2 for x, b in zip(step, best, strict=True))


# Slopes 4 and 1 around (4, 4), seen from no deal along the direction of slope 2.
APPROACHED = Polygon.of([(F(9, 2), 2), (4, 4), (3, 5)], (3, 2))


@pytest.mark.parametrize(
    ("polygon", "limit"), [(APPROACHED, (4, 4)), (Polygon.of([(3, 5)], (0, 1)), (3, 5))]
)
def test_a_corner_that_is_only_approached_is_given_exactly(
    polygon: Polygon, limit: tuple[int, int]
) -> None:
    found = raiffa_on_polygon(polygon)

    assert found.limit == fractions_of(*limit)
    assert not found.reached


def test_plain_steps_come_as_near_to_an_approached_corner_as_one_likes() -> None:
    x, y = APPROACHED.no_deal
    for _ in range(60):
        x, y = (x + APPROACHED.best(0, y)) / 2, (y + APPROACHED.best(1, x)) / 2

    # Each step multiplies the distance by (1 - 1/2) / 2.
    assert 0 < 4 - x < F(1, 10**9)
    assert 0 < 4 - y < F(1, 10**9)


def test_an_end_that_takes_too_many_steps_is_refused_not_guessed() -> None:
    polygon = Polygon.of([(10**9, 10**9), (0, 10**9 + 1)], (0, 0))

    with pytest.raises(TooLarge, match="Raiffa"):
        raiffa_on_polygon(polygon)


@given(st.lists(POINT, min_size=1, max_size=7))
def test_the_lottery_attains_the_limit(points: list[tuple[int, int]]) -> None:
    frontier = efficient(list(points))

    found, shares = raiffa_of_points(frontier, (0, 0))

    assert 1 <= len(shares) <= 2
    assert sum(shares.values()) == 1
    assert all(share > 0 for share in shares.values())
    assert found.limit == tuple(
        sum(share * frontier[place][party] for place, share in shares.items()) for party in (0, 1)
    )


@given(
    st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=6),
    st.tuples(*[st.integers(0, 3)] * 3),
)
def test_the_best_lottery_for_one_of_three_is_beaten_by_no_mix_in_steps_of_a_sixth(
    points: list[tuple[int, int, int]], given_: tuple[int, int, int]
) -> None:
    frontier = efficient(list(points))
    program = Lotteries(Gains.of_points(frontier, (0, 0, 0)).whole)
    least = tuple(map(F, given_))
    mixes = [
        tuple(F(6 - k, 6) * x + F(k, 6) * y for x, y in zip(p, q, strict=True))
        for p in frontier
        for q in frontier
        for k in range(7)
    ]
    fitting = [mix for mix in mixes if mix[1] >= least[1] and mix[2] >= least[2]]
    try:
        best = program.best(0, least)
    except ValueError:
        assert not fitting
        return

    assert best.point[1] >= least[1]
    assert best.point[2] >= least[2]
    assert all(mix[0] <= best.point[0] for mix in fitting)
    assert sum(best.shares.values()) == 1
    chosen = best.best_for_others()
    level = [mix for mix in fitting if mix[0] == best.point[0]]
    if chosen is not None:
        assert all(x <= y for mix in level for x, y in zip(mix, chosen.point, strict=True))


def test_several_best_points_for_one_of_three_parties_leave_the_step_undefined() -> None:
    with pytest.raises(Ambiguous):
        raiffa_of_points([(2, 1, 0), (2, 0, 1), (0, 2, 2)], (0, 0, 0))


def test_three_parties_reach_the_face_between_their_best_points() -> None:
    found, shares = raiffa_of_points([(6, 0, 0), (0, 6, 0), (0, 0, 6)], (0, 0, 0))

    third = fractions_of(2, 2, 2)
    assert found == Raiffa((fractions_of(0, 0, 0), third), third, reached=True)
    assert set(shares.values()) == {F(1, 3)}


def test_nothing_acceptable_gives_nothing() -> None:
    assert ON_POINTS["raiffa"]([(1, 1)], (2, 0)) == set()
