from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from goodoffices.analysis import Space, TooLarge, count_packages
from tests.analysis import brute
from tests.analysis.samples import from_table, port_licence, supplier_buyer, table
from tests.analysis.spaces import spaces


@given(spaces())
def test_the_number_of_packages_is_what_listing_them_gives(space: Space) -> None:
    assert count_packages(space) == len(list(brute.packages(space)))


def test_the_known_cases_have_720_and_540_packages() -> None:
    assert count_packages(port_licence()) == 720
    assert count_packages(supplier_buyer()) == 540


def test_a_forbidden_pair_takes_the_published_number_of_packages() -> None:
    expected = table("micro_constrained_2p")["expect"]["feasible_outcomes"]

    assert count_packages(from_table("micro_constrained_2p")) == expected


def chain(links: int, options: int) -> Space:
    """Each issue's first option excludes the next issue's first option."""
    issues = tuple(f"i{j}" for j in range(links))
    return Space(
        parties=("P",),
        issues=issues,
        options=(tuple(map(str, range(options))),) * links,
        values=(((0,),) * options,) * links,
        forbidden=tuple(
            {here: frozenset({"0"}), there: frozenset({"0"})} for here, there in pairwise(issues)
        ),
        no_deal=(0,),
    )


def test_numbers_of_packages_with_a_hundred_digits_are_exact() -> None:
    pair = {"i0": frozenset({"0"}), "i1": frozenset({"0"})}
    free = replace(chain(100, 10), forbidden=())

    assert count_packages(free) == 10**100
    assert count_packages(replace(free, forbidden=(pair,))) == 99 * 10**98


def test_issues_are_tied_through_others_and_counted_together() -> None:
    # Binary words of length 10 without two zeros in a row: a Fibonacci number.
    assert count_packages(chain(10, 2)) == 144


def test_a_group_of_tied_issues_past_the_budget_is_refused_with_its_size() -> None:
    with pytest.raises(TooLarge, match="i0, i1") as refusal:
        count_packages(chain(17, 2))

    assert (refusal.value.reached, refusal.value.limit) == (2**17, 100_000)
