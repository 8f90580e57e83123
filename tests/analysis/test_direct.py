import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from math import gcd, prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.analysis import (
    DirectSolution,
    JointWorth,
    NoDealUnknown,
    NotComputed,
    Number,
    Over,
    Space,
    TooLarge,
    direct_best,
    direct_egalitarian,
    direct_kalai_smorodinsky,
    direct_nash,
    direct_relative_utilitarian,
    direct_solutions,
    direct_utilitarian,
    settled_at,
)
from goodoffices.model import DecisionRule
from tests.analysis import brute
from tests.analysis.samples import supplier_buyer
from tests.analysis.spaces import spaces
from tests.draws import draws

Key = Callable[[brute.Points], tuple[Number, ...]]


def best(
    among: Iterable[brute.Points], every: Iterable[brute.Points], key: Key
) -> set[brute.Points]:
    among, every = list(among), list(every)
    most = max((key(points) for points in among), default=())
    tied = [points for points in among if key(points) == most]
    return {p for p in tied if not any(brute.dominates(q, p) for q in every)}


def nash_key(space: Space, powers: tuple[int, ...] | None = None) -> Key:
    def key(points: brute.Points) -> tuple[Number, ...]:
        raised = zip(brute.gains(space, points), powers or (1,) * len(points), strict=True)
        positive = [gain**power for gain, power in raised if gain > 0]
        return len(positive), prod(positive, start=Fraction(1))

    return key


def share_keys(space: Space, ideal_of: Iterable[brute.Points]) -> tuple[Key, Key]:
    ideal = [max(column) for column in zip(*ideal_of, strict=True)]
    most = brute.gains(space, tuple(ideal))

    def shares(points: brute.Points) -> list[Fraction]:
        gains = brute.gains(space, points)
        return [g / m for g, m in zip(gains, most, strict=True) if m > 0]

    return (lambda p: tuple(sorted(shares(p)))), (lambda p: (sum(shares(p), Fraction(0)),))


def agrees(
    answer: DirectSolution,
    space: Space,
    candidates: Iterable[brute.Points],
    key: Key,
) -> None:
    """The answer is exactly what the definition gives over the listed packages."""
    table = brute.by_points(space)
    expected = best(candidates, table, key)

    assert answer.proved
    assert answer.all_ties
    assert {point.points for point in answer.points} == expected
    for point in answer.points:
        assert answer.maximised == answer.bound == key(point.points)
        assert answer.gap == 0
        assert point.package in table[point.points]
        assert point.count == len(table[point.points])
        assert point.acceptable == brute.acceptable(space, point.points)
        assert point.clears == brute.clears(space, point.points)


@given(spaces(any_rule=True))
def test_every_solution_is_what_its_definition_gives_over_all_listed_packages(
    space: Space,
) -> None:
    clearing = [points for points in brute.by_points(space) if brute.clears(space, points)]
    agrees(direct_nash(space), space, clearing, nash_key(space))
    agrees(
        direct_egalitarian(space),
        space,
        clearing,
        lambda points: tuple(sorted(brute.gains(space, points))),
    )
    agrees(direct_utilitarian(space), space, clearing, lambda points: (sum(points),))


@settings(max_examples=draws(60))
@given(spaces(any_rule=True))
def test_shares_are_of_the_best_of_clearing_or_of_all_packages(space: Space) -> None:
    every = list(brute.by_points(space))
    clearing = [points for points in every if brute.clears(space, points)]
    if not clearing:
        for empty in (direct_kalai_smorodinsky(space), direct_relative_utilitarian(space)):
            assert (empty.points, empty.proved) == ((), True)
        return
    for over, ideal_of in ((Over.CLEARING, clearing), (Over.ALL, every)):
        leximin, total = share_keys(space, ideal_of)
        answer = direct_kalai_smorodinsky(space, ideal=over)
        agrees(answer, space, clearing, leximin)
        assert answer.ideal == tuple(max(column) for column in zip(*ideal_of, strict=True))
        agrees(direct_relative_utilitarian(space, ideal=over), space, clearing, total)


@settings(max_examples=draws(50))
@given(spaces(most_parties=3, any_rule=True), st.data())
def test_weighted_nash_raises_each_gain_to_its_power(space: Space, data: st.DataObject) -> None:
    powers = data.draw(st.tuples(*[st.integers(1, 3)] * len(space.parties)))
    coarse = tuple(power // gcd(*powers) for power in powers)
    named = {p: Fraction(power, 6) for p, power in zip(space.parties, powers, strict=True)}

    answer = direct_nash(space, powers=named)

    agrees(answer, space, brute.candidates(space), nash_key(space, coarse))


@settings(max_examples=draws(50))
@given(spaces(any_rule=True), st.data())
def test_the_best_for_one_party_is_its_largest_worth_that_clears_the_rule(
    space: Space, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(space.parties) - 1))

    answer = direct_best(space, space.parties[place])

    agrees(answer, space, brute.candidates(space), lambda points: (points[place],))


@settings(max_examples=draws(50))
@given(spaces(), st.data())
def test_a_settlement_is_improved_for_everybody_or_left(space: Space, data: st.DataObject) -> None:
    packages = list(brute.packages(space))
    assume(packages)
    settled = data.draw(st.sampled_from(packages))
    before = brute.points_of(space, settled)

    answer = direct_egalitarian(settled_at(space, settled))

    at_least = [
        p for p in brute.by_points(space) if all(x >= y for x, y in zip(p, before, strict=True))
    ]
    most = max(tuple(sorted(x - y for x, y in zip(p, before, strict=True))) for p in at_least)
    assert answer.maximised == most
    assert {point.points for point in answer.points} <= set(brute.frontier(space))


def test_what_is_no_package_cannot_be_improved() -> None:
    with pytest.raises(ValueError, match="not one of the space's packages"):
        settled_at(supplier_buyer(), {"A": "A1"})


@pytest.mark.parametrize("powers", [(1,), (1, 0), (1, -1), (1, 1, 1)])
def test_powers_are_one_above_zero_for_every_party(powers: tuple[int, ...]) -> None:
    named = dict(zip(("supplier", "buyer", "bank"), powers, strict=False))
    with pytest.raises(ValueError, match="one power above zero"):
        direct_nash(supplier_buyer(), powers=named)


@settings(max_examples=draws(30))
@given(spaces(any_rule=True), st.sampled_from([3**70, 2**113 + 1, Fraction(7, 10**33 + 9)]))
def test_the_unit_that_all_count_in_changes_no_choice(space: Space, unit: Number) -> None:
    finer = replace(
        space,
        values=tuple(tuple(tuple(x * unit for x in row) for row in rows) for rows in space.values),
        joint=tuple(
            JointWorth(entry.together, tuple(x * unit for x in entry.worths))
            for entry in space.joint
        ),
        no_deal=tuple(None if d is None else d * unit for d in space.no_deal),
    )
    others = direct_solutions(finer)
    for name, answer in direct_solutions(space).items():
        other = others[name]
        if isinstance(answer, NotComputed):
            continue
        assert isinstance(answer, DirectSolution)
        assert isinstance(other, DirectSolution)
        assert [p.package for p in answer.points] == [p.package for p in other.points]
        assert other.proved


def test_where_nothing_clears_the_rule_that_is_proved() -> None:
    space = replace(supplier_buyer(), no_deal=(200, 200))

    for name, answer in direct_solutions(space).items():
        if name in ("weighted_nash", "post_settlement"):
            assert isinstance(answer, NotComputed)
        # What divides issues does not look at what no agreement is worth.
        elif name != "adjusted_winner":
            assert isinstance(answer, DirectSolution)
            assert (answer.points, answer.proved, answer.gap) == ((), True, None)


def test_without_a_no_deal_worth_only_the_joint_best_is_given() -> None:
    answers = direct_solutions(replace(supplier_buyer(), no_deal=(52, None)))

    for name in ("nash", "kalai_smorodinsky", "egalitarian"):
        missing = answers[name]
        assert isinstance(missing, NoDealUnknown)
        assert missing.parties == ("buyer",)
    joint = answers["utilitarian"]
    assert isinstance(joint, DirectSolution)
    assert (joint.over, joint.maximised) == (Over.ALL, (132,))
    assert len(joint.points) == 3


def test_more_groups_that_can_clear_the_rule_than_can_be_tried_are_refused() -> None:
    parties = tuple(f"p{k:02}" for k in range(20))
    space = Space(
        parties=parties,
        issues=("A",),
        options=(("a",),),
        values=(((0,) * 20,),),
        no_deal=(0,) * 20,
        rule=DecisionRule(quorum=10),
    )
    with pytest.raises(TooLarge, match="groups of parties"):
        direct_egalitarian(space)


def test_the_solver_is_loaded_only_when_it_is_needed_and_prints_nothing() -> None:
    program = (
        "import sys, goodoffices.analysis as a; assert 'highspy' not in sys.modules;"
        "s = a.Space(parties=('P',), issues=('A',), options=(('a', 'b'),),"
        " values=(((0,), (1,)),), no_deal=(0,));"
        "assert a.direct_nash(s).maximised == (1, 1); assert 'highspy' in sys.modules"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
