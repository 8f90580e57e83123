from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.analysis import (
    NoDealUnknown,
    NotComputed,
    Over,
    Solution,
    Space,
    egalitarian,
    frontier_of,
    kalai_smorodinsky,
    nash,
    solutions_of,
    utilitarian,
)
from tests.analysis import brute
from tests.analysis.samples import (
    fractions_of,
    from_table,
    port_licence,
    supplier_buyer,
    table,
    two_states,
)
from tests.analysis.spaces import spaces

Row = TypeVar("Row")
LARGEST = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "relative_utilitarian")
"""Solutions that say of what they are the largest."""


def chosen(answer: Solution | NoDealUnknown | NotComputed) -> set[brute.Points]:
    assert isinstance(answer, Solution)
    return {point.points for point in answer.points}


def _turn(row: tuple[Row, ...]) -> tuple[Row, ...]:
    return (*row[1:], row[0])


def solve(space: Space, name: str) -> Solution:
    answer = solutions_of(frontier_of(space))[name]
    assert isinstance(answer, Solution)
    return answer


@given(spaces(any_rule=True))
def test_each_solution_is_what_its_definition_gives_over_all_listed_packages(space: Space) -> None:
    frontier = frontier_of(space)

    assert chosen(nash(frontier)) == brute.nash(space)
    assert chosen(egalitarian(frontier)) == brute.egalitarian(space)
    assert chosen(utilitarian(frontier)) == brute.utilitarian(space)


@given(spaces(any_rule=True))
def test_kalai_smorodinsky_takes_its_ideal_from_clearing_or_from_all_packages(
    space: Space,
) -> None:
    clearing = brute.candidates(space)
    frontier = frontier_of(space)
    if not clearing:
        assert chosen(kalai_smorodinsky(frontier)) == set()
        return

    for ideal, packages in ((Over.CLEARING, clearing), (Over.ALL, list(brute.by_points(space)))):
        answer = kalai_smorodinsky(frontier, ideal=ideal)
        assert chosen(answer) == brute.kalai_smorodinsky(space, packages)
        assert isinstance(answer, Solution)
        assert answer.ideal == tuple(max(column) for column in zip(*packages, strict=True))


@given(spaces())
def test_the_figure_maximised_belongs_to_every_chosen_point(space: Space) -> None:
    for name, answer in solutions_of(frontier_of(space)).items():
        if name not in LARGEST:
            continue
        assert isinstance(answer, Solution)
        for point in answer.points:
            gains = brute.gains(space, point.points)
            positive = [gain for gain in gains if gain > 0]
            if name == "nash":
                figures: list[Fraction | int] = [len(positive), prod(positive, start=Fraction(1))]
            elif name == "egalitarian":
                figures = sorted(gains)
            elif name == "utilitarian":
                figures = [sum(point.points)]
            else:
                most = brute.gains(space, answer.ideal or ())
                figures = sorted(g / m for g, m in zip(gains, most, strict=True) if m > 0)
                if name == "relative_utilitarian":
                    figures = [sum(figures)]
            assert answer.maximised == tuple(figures)


@given(spaces())
def test_under_unanimity_every_choice_is_efficient_and_acceptable_to_all(space: Space) -> None:
    efficient = set(brute.frontier(space))
    for name, answer in solutions_of(frontier_of(space)).items():
        if name not in {*LARGEST, "fallback_bargaining"}:
            continue
        assert isinstance(answer, Solution)
        assert all(point.acceptable for point in answer.points)
        assert chosen(answer) <= efficient


@given(spaces(agreeable=True), st.data())
def test_nash_and_kalai_smorodinsky_ignore_the_units_that_a_party_counts_in(
    space: Space, data: st.DataObject
) -> None:
    party = data.draw(st.integers(0, len(space.parties) - 1))
    factor = data.draw(st.fractions(Fraction(1, 50), 50))
    shift = data.draw(st.fractions(-50, 50))
    total = shift * len(space.issues)
    rescaled = replace(
        space,
        values=tuple(
            tuple(
                tuple(factor * x + shift if i == party else x for i, x in enumerate(row))
                for row in rows
            )
            for rows in space.values
        ),
        joint=tuple(
            replace(
                entry,
                worths=tuple(factor * x if i == party else x for i, x in enumerate(entry.worths)),
            )
            for entry in space.joint
        ),
        no_deal=tuple(
            factor * (d or 0) + total if i == party else d for i, d in enumerate(space.no_deal)
        ),
    )

    def rescale(points: brute.Points) -> brute.Points:
        return tuple(factor * x + total if i == party else x for i, x in enumerate(points))

    shares, products = solve(space, "kalai_smorodinsky"), solve(space, "nash")
    assert chosen(solve(rescaled, "kalai_smorodinsky")) == set(map(rescale, chosen(shares)))
    # Products of gains of different parties have no common unit.
    if products.points and products.maximised[0] == len(space.parties):
        assert chosen(solve(rescaled, "nash")) == set(map(rescale, chosen(products)))


@given(spaces(most_parties=4))
def test_parties_in_the_same_place_are_treated_alike(space: Space) -> None:
    # Every party changes places with the next: the choices change places with them.
    turned = replace(
        space,
        values=tuple(tuple(_turn(row) for row in rows) for rows in space.values),
        joint=tuple(replace(entry, worths=_turn(entry.worths)) for entry in space.joint),
        no_deal=_turn(space.no_deal),
    )

    for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        assert chosen(solve(turned, name)) == {_turn(p) for p in chosen(solve(space, name))}


@given(spaces(least_issues=1, agreeable=True), st.data())
def test_nash_stays_where_it_is_when_packages_that_it_did_not_choose_go(
    space: Space, data: st.DataObject
) -> None:
    frontier = frontier_of(space)
    answer = nash(frontier)
    assert isinstance(answer, Solution)
    assume(answer.points)
    kept = next(frontier.packages(answer.points[0]))
    others = [package for package in brute.packages(space) if package != kept]
    gone = data.draw(st.lists(st.sampled_from(others), max_size=5)) if others else []
    smaller = replace(
        space,
        forbidden=(
            *space.forbidden,
            *({issue: frozenset({option}) for issue, option in p.items()} for p in gone),
        ),
    )

    assert answer.points[0].points in chosen(nash(frontier_of(smaller)))


def test_the_port_licences_nash_and_joint_best_are_the_known_package() -> None:
    frontier = frontier_of(port_licence())

    for answer in (nash(frontier), utilitarian(frontier)):
        assert chosen(answer) == {fractions_of(57, 62, 55, 76, 64, 64)}
        assert isinstance(answer, Solution)
        assert list(frontier.packages(answer.points[0])) == [
            {"A": "A1", "B": "B3", "C": "C2", "D": "D2", "E": "E2"}
        ]
    assert solve(port_licence(), "utilitarian").maximised == (378,)


def test_the_supply_contracts_nash_package_and_its_three_joint_maxima() -> None:
    space = supplier_buyer()

    answer = solve(space, "nash")
    assert answer.maximised == (2, 209)
    assert chosen(answer) == {fractions_of(71, 61)}
    assert list(frontier_of(space).packages(answer.points[0])) == [
        {"A": "A3", "B": "B2", "C": "C2", "D": "D3", "E": "E2", "F": "F2"}
    ]
    joint = solve(space, "utilitarian")
    assert joint.maximised == (132,)
    assert sum(point.count for point in joint.points) == 3


@pytest.mark.parametrize("scale", [1, 2**53, 2**63, 2**64 - 59, 10**40])
def test_shares_and_gains_stay_exact_however_far_apart_the_parties_units_are(scale: int) -> None:
    # Q's two gains differ by one part in the scale; P's are small; R's never change.
    space = Space(
        parties=("P", "Q", "R"),
        issues=("A",),
        options=(("a", "b", "c"),),
        values=(((2, scale, scale), (1, scale + 1, scale), (0, 3 * scale, scale)),),
        no_deal=(0, 0, Fraction(1, scale)),
    )

    assert chosen(solve(space, "nash")) == brute.nash(space)
    assert chosen(solve(space, "egalitarian")) == brute.egalitarian(space)
    assert chosen(solve(space, "kalai_smorodinsky")) == brute.kalai_smorodinsky(
        space, brute.candidates(space)
    )
    assert chosen(solve(space, "utilitarian")) == brute.utilitarian(space)


def test_published_two_party_micro_case() -> None:
    expected = table("micro_minkowski_2p")["expect"]
    space = from_table("micro_minkowski_2p")

    assert chosen(solve(space, "nash")) == {fractions_of(*p) for p in expected["nash_d0"]}
    assert solve(space, "nash").maximised == (2, expected["nash_product"])
    assert chosen(solve(space, "egalitarian")) == {
        fractions_of(*p) for p in expected["egalitarian_points"]
    }
    assert solve(space, "egalitarian").maximised[0] == expected["egalitarian_value"]
    assert chosen(solve(space, "utilitarian")) == {
        fractions_of(*p) for p in expected["utilitarian_points"]
    }
    assert solve(space, "utilitarian").maximised == (expected["utilitarian_value"],)
    shares = solve(space, "kalai_smorodinsky")
    assert chosen(shares) == {fractions_of(*p) for p in expected["ks_points"]}
    assert shares.maximised[0] == Fraction(expected["ks_ratio"])
    assert shares.ideal == fractions_of(*expected["ideal"])


def test_published_three_party_micro_case_keeps_its_ties() -> None:
    expected = table("micro_minkowski_3p")["expect"]
    space = from_table("micro_minkowski_3p")

    assert chosen(solve(space, "nash")) == {fractions_of(*p) for p in expected["nash_d0"]}
    assert solve(space, "nash").maximised == (3, expected["nash_product"])
    assert chosen(solve(space, "egalitarian")) == {
        fractions_of(*p) for p in expected["leximin_points"]
    }
    assert solve(space, "egalitarian").maximised == tuple(expected["leximin_vector"])
    assert solve(space, "utilitarian").maximised == (expected["utilitarian_value"],)


def test_the_canal_treaty_with_indivisible_issues() -> None:
    entry = table("panama_canal")
    space = two_states(entry["first"], entry["second"])
    expected = entry["expect"]

    points = [point.points for point in frontier_of(space)]

    assert points == [fractions_of(*p) for p in expected["frontier"]]
    for name in ("nash", "egalitarian"):
        assert chosen(solve(space, name)) == {fractions_of(*p) for p in expected[name]}


def test_without_a_no_deal_worth_only_the_joint_best_is_given_and_says_over_what() -> None:
    space = replace(supplier_buyer(), no_deal=(52, None))
    answers = solutions_of(frontier_of(space))

    for name in ("nash", "kalai_smorodinsky", "egalitarian"):
        missing = answers[name]
        assert isinstance(missing, NoDealUnknown)
        assert missing.parties == ("buyer",)
    joint = answers["utilitarian"]
    assert isinstance(joint, Solution)
    assert joint.over is Over.ALL
    assert joint.maximised == (132,)


@pytest.mark.parametrize("solution", [nash, kalai_smorodinsky, egalitarian, utilitarian])
def test_where_nothing_clears_the_rule_nothing_is_chosen(
    solution: Callable[..., Solution | NoDealUnknown],
) -> None:
    space = replace(supplier_buyer(), no_deal=(200, 200))

    assert chosen(solution(frontier_of(space))) == set()
