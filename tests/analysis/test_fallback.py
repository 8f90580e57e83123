from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    Budget,
    Over,
    Solution,
    Space,
    TooLarge,
    fallback,
    fallback_bargaining,
    frontier_of,
    ranks_on_frontier,
)
from tests.analysis import brute
from tests.analysis.samples import port_licence, supplier_buyer
from tests.analysis.spaces import spaces


def ranked(**orders: str) -> dict[str, list[list[str]]]:
    """Rankings by letters; ties stand together between spaces."""
    return {
        party: [list(tied) for tied in (order.split() if " " in order else order)]
        for party, order in orders.items()
    }


def test_two_lists_meet_at_the_first_depth_that_both_reach() -> None:
    found = fallback_bargaining(ranked(ada="abcd", bo="dcba"))

    assert (found.depth, found.chosen) == (3, ("b", "c"))
    assert found.support == {"b": ("ada", "bo"), "c": ("ada", "bo")}


def test_what_ties_shares_the_best_place_and_the_next_place_counts_all_of_it() -> None:
    found = fallback_bargaining({"ada": [["a", "b"], ["c"]], "bo": [["c"], ["a"], ["b"]]})

    assert (found.depth, found.chosen) == (2, ("a",))


def test_a_quorum_stops_earlier_and_a_veto_holds_it_up() -> None:
    rankings = ranked(ada="abc", bo="acb", cy="cab")

    assert fallback_bargaining(rankings, quorum=2).chosen == ("a",)
    assert fallback_bargaining(rankings, quorum=2).depth == 1
    assert fallback_bargaining(rankings).depth == 2
    held = fallback_bargaining(rankings, quorum=2, vetoes=["cy"])
    assert (held.depth, held.chosen) == (2, ("a", "c"))


def test_nobody_falls_back_below_an_impasse_which_may_be_all_that_is_left() -> None:
    met = fallback_bargaining(ranked(ada="ab-c", bo="cb-a"), impasse="-")
    apart = fallback_bargaining(ranked(ada="a-bc", bo="cb-a"), impasse="-")

    assert (met.depth, met.chosen) == (2, ("b",))
    assert (apart.depth, apart.chosen) == (3, ("-",))


@given(st.lists(st.permutations("abcde"), min_size=1, max_size=4), st.data())
def test_no_depth_above_finds_the_support_and_the_chosen_have_it(
    orders: list[list[str]], data: st.DataObject
) -> None:
    rankings = {f"p{k}": [[item] for item in order] for k, order in enumerate(orders)}
    quorum = data.draw(st.integers(1, len(orders)))

    found = fallback_bargaining(rankings, quorum=quorum)

    assert found.depth is not None
    for depth in range(1, found.depth + 1):
        supported = {
            item for item in "abcde" if sum(item in order[:depth] for order in orders) >= quorum
        }
        assert supported == (set(found.chosen) if depth == found.depth else set())


@pytest.mark.parametrize(
    ("rankings", "options"),
    [
        ({}, {}),
        ({"ada": [["a"]], "bo": [["b"]]}, {}),
        ({"ada": [["a"], ["a"]]}, {}),
        ({"ada": [["a"]]}, {"quorum": 2}),
        ({"ada": [["a"]]}, {"vetoes": ["bo"]}),
        ({"ada": [["a"]]}, {"impasse": "-"}),
    ],
)
def test_rankings_and_rules_that_do_not_fit_are_refused(
    rankings: dict[str, list[list[str]]], options: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match=r"rank|quorum"):
        fallback_bargaining(rankings, **options)  # type: ignore[arg-type]


@given(spaces())
def test_ranks_count_every_package_that_a_party_likes_better(space: Space) -> None:
    everything = [brute.points_of(space, package) for package in brute.packages(space)]
    frontier = frontier_of(space)

    ranks = ranks_on_frontier(frontier).tolist()

    for point, row in zip(frontier, ranks, strict=True):
        assert row == [
            1 + sum(other[party] > worth for other in everything)
            for party, worth in enumerate(point.points)
        ]


@given(spaces(any_rule=True, unknown=True))
def test_a_space_falls_back_as_its_listed_packages_do(space: Space) -> None:
    listed = [brute.points_of(space, package) for package in brute.packages(space)]
    known = None not in space.no_deal
    quorum = space.quorum

    def depth(points: brute.Points) -> int | None:
        ranks = {
            party: 1 + sum(other[k] > points[k] for other in listed)
            for k, party in enumerate(space.parties)
            if not known or points[k] >= (space.no_deal[k] or 0)
        }
        if len(ranks) < quorum or not set(space.rule.vetoes) <= set(ranks):
            return None
        return next(
            deep
            for deep in range(1, len(listed) + 1)
            if sum(rank <= deep for rank in ranks.values()) >= quorum
            and all(ranks[party] <= deep for party in space.rule.vetoes)
        )

    depths = {points: deep for points in listed if (deep := depth(points)) is not None}
    least = min(depths.values(), default=None)

    found = fallback(frontier_of(space))

    assert found.figures["depth"] == least
    assert found.figures["packages_ranked"] == len(listed)
    assert found.over is (Over.CLEARING if known else Over.ALL)
    assert {point.points for point in found.points} == {
        points for points, deep in depths.items() if deep == least
    } & set(brute.frontier(space))


@pytest.mark.parametrize("space", [supplier_buyer(), port_licence(5)])
def test_what_is_chosen_stands_within_the_depth_of_enough_parties(space: Space) -> None:
    found = fallback(frontier_of(space))

    assert isinstance(found, Solution)
    depth, ranks = found.figures["depth"], found.figures["ranks"]
    assert isinstance(depth, int)
    assert isinstance(ranks, tuple)
    for row in ranks:
        assert isinstance(row, dict)
        assert sum(rank <= depth for rank in row.values()) >= space.quorum


def test_too_many_different_worths_are_refused() -> None:
    with pytest.raises(TooLarge, match="rank"):
        ranks_on_frontier(frontier_of(supplier_buyer()), budget=Budget(rows=10))


def test_no_package_that_all_accept_gives_no_depth() -> None:
    found = fallback(frontier_of(replace(supplier_buyer(), no_deal=(200, 200))))

    assert found.points == ()
    assert found.figures["depth"] is None
