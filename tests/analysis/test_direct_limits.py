from collections.abc import Callable
from fractions import Fraction
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.analysis import (
    DirectSolution,
    Effort,
    Number,
    Space,
    direct_egalitarian,
    direct_kalai_smorodinsky,
    direct_nash,
    direct_utilitarian,
)
from tests.analysis import brute
from tests.analysis.samples import powers_of_two
from tests.analysis.spaces import spaces
from tests.draws import draws

Key = Callable[[brute.Points], tuple[Number, ...]]

efforts = st.builds(Effort, rows=st.integers(1, 4), rounds=st.integers(1, 4))


def is_honest(answer: DirectSolution, space: Space, key: Key) -> None:
    """What is said holds, whether or not the search was cut short."""
    candidates = brute.candidates(space)
    table = brute.by_points(space)
    best = max(map(key, candidates), default=None)
    for point in answer.points:
        assert point.package in table[point.points]
        assert brute.clears(space, point.points)
        assert answer.maximised == key(point.points)
        if answer.efficient:
            assert not any(brute.dominates(other, point.points) for other in table)
    if answer.proved:
        assert answer.maximised == (best or ())
    if best is None:
        assert answer.points == ()
        return
    if answer.bound is not None:
        assert answer.bound >= best
    if answer.points and answer.bound is not None:
        assert answer.proved == (answer.bound == answer.maximised)
        assert answer.proved == (answer.gap == 0)
    if not answer.points:
        assert not answer.proved


@settings(max_examples=draws(60))
@given(spaces(any_rule=True), efforts)
def test_a_search_cut_short_still_bounds_what_there_is(space: Space, effort: Effort) -> None:
    def nash(points: brute.Points) -> tuple[Number, ...]:
        positive = [gain for gain in brute.gains(space, points) if gain > 0]
        return len(positive), prod(positive, start=Fraction(1))

    def leximin(points: brute.Points) -> tuple[Number, ...]:
        return tuple(sorted(brute.gains(space, points)))

    is_honest(direct_nash(space, effort=effort), space, nash)
    is_honest(direct_egalitarian(space, effort=effort), space, leximin)
    is_honest(direct_utilitarian(space, effort=effort), space, lambda points: (sum(points),))


@settings(max_examples=draws(60))
@given(spaces(any_rule=True), efforts)
def test_shares_of_an_ideal_that_is_not_proved_are_not_called_proved(
    space: Space, effort: Effort
) -> None:
    answer = direct_kalai_smorodinsky(space, effort=effort)
    clearing = brute.candidates(space)
    if not clearing:
        assert answer.points == ()
    elif answer.proved:
        assert answer.ideal == tuple(max(column) for column in zip(*clearing, strict=True))
        assert {p.points for p in answer.points} <= brute.kalai_smorodinsky(space, clearing)
    elif answer.points:
        assert answer.gap != 0


def test_effort_says_the_same_every_time() -> None:
    space = powers_of_two(30)
    assert direct_utilitarian(space) == direct_utilitarian(space)
