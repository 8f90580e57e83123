from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    NotComputed,
    Solution,
    Space,
    frontier_of,
    improvements_on,
    nash,
    post_settlement,
    solutions_of,
    taken_from,
)
from tests.analysis import brute
from tests.analysis.samples import fractions_of, supplier_buyer
from tests.analysis.spaces import spaces


@given(spaces(any_rule=True), st.data())
def test_improvements_are_all_efficient_packages_at_least_as_good_for_all(
    space: Space, data: st.DataObject
) -> None:
    every = list(brute.by_points(space))
    if not every:
        return
    settled = data.draw(st.sampled_from(every))

    better = {point.points for point in improvements_on(frontier_of(space), settled)}

    assert better == {
        points
        for points in brute.frontier(space)
        if all(x >= y for x, y in zip(points, settled, strict=True))
    }
    assert better
    assert (better == {settled}) == (settled in brute.frontier(space))


@given(spaces(), st.data())
def test_solutions_from_there_take_the_settlement_in_place_of_no_agreement(
    space: Space, data: st.DataObject
) -> None:
    every = list(brute.by_points(space))
    if not every:
        return
    settled = data.draw(st.sampled_from(every))
    fresh = taken_from(frontier_of(space), settled)

    assert {point.points for point in nash(fresh).points} == brute.nash(fresh.space)


def test_each_text_has_figures_of_its_own() -> None:
    found = post_settlement(frontier_of(supplier_buyer()), {"one": (35, 88), "two": (71, 61)})

    figures = found.figures["from"]
    assert isinstance(figures, dict)
    assert figures["two"]["efficient"] is True
    assert figures["two"]["point_count"] == 1
    assert figures["one"]["efficient"] is False
    assert {point.points for point in found.points} == {
        fractions_of(71, 61),
        fractions_of(36, 90),
        fractions_of(35, 93),
    }
    assert figures["one"]["nash"] == ({"supplier": 36, "buyer": 90},)


def test_without_a_settlement_it_is_asked_for() -> None:
    found = solutions_of(frontier_of(supplier_buyer()))["post_settlement"]

    assert isinstance(found, NotComputed)
    answered = solutions_of(frontier_of(supplier_buyer()), settled={"t": (Fraction(35), 88)})
    assert isinstance(answered["post_settlement"], Solution)
