from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.analysis import (
    JointWorth,
    NotComputed,
    Solution,
    Space,
    adjusted_winner,
    frontier_of,
    is_efficient_division,
    is_envy_free,
    is_equitable,
    solutions_of,
    stakes_of,
)
from tests.analysis.samples import port_licence, supplier_buyer, table, two_states

PILES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=5)


def piles(pairs: list[tuple[int, int]]) -> tuple[dict[str, int], dict[str, int]]:
    first = {f"i{k}": pair[0] for k, pair in enumerate(pairs)}
    second = {f"i{k}": pair[1] for k, pair in enumerate(pairs)}
    assume(sum(first.values()) > 0 and sum(second.values()) > 0)
    return first, second


def answer(space: Space) -> Solution | NotComputed:
    found = solutions_of(frontier_of(space))["adjusted_winner"]
    assert isinstance(found, Solution | NotComputed)
    return found


def test_the_canal_treaty_with_divisible_issues() -> None:
    entry = table("panama_canal")

    found = adjusted_winner(entry["first"], entry["second"])

    assert list(found.points) == entry["expect"]["divided_points"]
    assert found.split == "land_and_water"
    assert {i: str(share) for i, share in found.shares.items()} == entry["expect"][
        "divided_first_shares"
    ]


def test_camp_david_moves_a_sixth_of_sinai() -> None:
    entry = table("camp_david")

    found = adjusted_winner(entry["first"], entry["second"])

    assert found.points == (Fraction(entry["expect"]["points"]),) * 2
    assert found.split == entry["expect"]["split"]
    assert found.shares["sinai"] == Fraction(entry["expect"]["first_share"])


@given(PILES)
def test_a_division_is_equitable_efficient_and_free_of_envy(pairs: list[tuple[int, int]]) -> None:
    first, second = piles(pairs)

    found = adjusted_winner(first, second)

    assert is_equitable(found)
    assert is_envy_free(found)
    assert is_efficient_division(found, first, second)
    split = [issue for issue, share in found.shares.items() if 0 < share < 1]
    assert split == ([] if found.split is None else [found.split])


@given(PILES)
def test_no_division_in_quarters_gives_both_more(pairs: list[tuple[int, int]]) -> None:
    first, second = piles(pairs[:4])
    found = adjusted_winner(first, second)
    one, two = sum(first.values()), sum(second.values())

    for quarters in product(range(5), repeat=len(first)):
        shares = dict(zip(first, quarters, strict=True))
        mine = Fraction(sum(25 * q * first[i] for i, q in shares.items()), one)
        theirs = Fraction(sum(25 * (4 - q) * second[i] for i, q in shares.items()), two)
        assert not (mine > found.points[0] and theirs > found.points[1])


@given(PILES)
def test_who_has_equal_issues_first_changes_no_ones_points(pairs: list[tuple[int, int]]) -> None:
    first, second = piles(pairs)

    left = adjusted_winner(first, second, ties="first")
    right = adjusted_winner(first, second, ties="second")
    turned = adjusted_winner(second, first, ties="second")

    assert left.points == right.points == turned.points
    assert left.shares == {issue: 1 - share for issue, share in turned.shares.items()}


@pytest.mark.parametrize(
    ("first", "second"),
    [({}, {}), ({"a": 0}, {"a": 1}), ({"a": 1}, {"b": 1}), ({"a": -1}, {"a": 1})],
)
def test_points_that_cannot_be_divided_by_are_refused(
    first: dict[str, int], second: dict[str, int]
) -> None:
    with pytest.raises(ValueError, match="points"):
        adjusted_winner(first, second)


def test_a_space_in_which_issues_go_whole_to_a_side_gives_the_published_division() -> None:
    entry = table("panama_canal")
    space = two_states(entry["first"], entry["second"])

    found = answer(space)

    assert isinstance(found, Solution)
    assert found.mix is not None
    assert list(found.mix.points) == [66, 66]
    assert [part.share for part in found.mix.parts] == [Fraction(2, 15), Fraction(13, 15)]
    assert [part.package["land_and_water"] for part in found.mix.parts] == ["P", "Q"]


def test_the_mix_of_a_space_is_worth_what_its_packages_are() -> None:
    space = supplier_buyer()
    found = answer(space)

    assert isinstance(found, Solution)
    assert found.mix is not None
    for place in (0, 1):
        assert found.mix.points[place] == sum(
            part.share * space.points_of(part.package)[place] for part in found.mix.parts
        )


def test_only_the_distance_between_best_options_is_at_stake_and_bans_are_kept_to() -> None:
    space = Space(
        parties=("P", "Q"),
        issues=("A", "B"),
        options=(("a", "b", "c"), ("x", "y")),
        values=(((9, 0), (5, 1), (2, 7)), ((1, 1), (1, 0))),
        forbidden=({"A": frozenset({"a"})},),
        no_deal=(0, 0),
    )

    stakes = stakes_of(space)

    assert stakes.first == {"A": 3, "B": 0}
    assert stakes.second == {"A": 6, "B": 0}
    assert stakes.options == {"A": ("b", "c"), "B": ("x", "x")}


@pytest.mark.parametrize(
    "space",
    [
        port_licence(),
        replace(supplier_buyer(), forbidden=({"A": frozenset({"A1"}), "B": frozenset({"B1"})},)),
        replace(
            supplier_buyer(),
            joint=(JointWorth({"A": frozenset({"A1"}), "B": frozenset({"B1"})}, (1, 0)),),
        ),
        two_states({"a": 1}, {"a": 0}),
    ],
    ids=["six parties", "tied by a constraint", "tied by a joint worth", "nothing at stake"],
)
def test_where_it_does_not_apply_it_says_why(space: Space) -> None:
    found = answer(space)

    assert isinstance(found, NotComputed)
    assert found.what == "adjusted_winner"
    assert found.why
    assert found.ask.endswith("?")
