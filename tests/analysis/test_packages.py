from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given

from goodoffices.analysis import Budget, Space, TooLarge, count_packages
from tests.analysis import brute
from tests.analysis.samples import from_table, port_licence, supplier_buyer, table
from tests.analysis.spaces import spaces, tied_spaces


@given(spaces() | tied_spaces())
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
    assert count_packages(chain(300, 2)) == fibonacci(302)


def fibonacci(place: int) -> int:
    before, here = 0, 1
    for _ in range(place - 1):
        before, here = here, before + here
    return here


def test_one_combination_of_many_issues_needs_no_table_of_all() -> None:
    free = replace(chain(40, 10), forbidden=())
    refused = {issue: frozenset({"3"}) for issue in free.issues}

    assert count_packages(replace(free, forbidden=(refused,))) == 10**40 - 1


def all_different(issues: int) -> Space:
    """Every two of the issues must take different options, of which there are as many."""
    names = tuple(f"i{j}" for j in range(issues))
    options = tuple(map(str, range(issues)))
    return Space(
        parties=("P",),
        issues=names,
        options=(options,) * issues,
        values=(((0,),) * issues,) * issues,
        forbidden=tuple(
            {one: frozenset({option}), other: frozenset({option})}
            for one, other in combinations(names, 2)
            for option in options
        ),
        no_deal=(0,),
    )


def test_issues_that_are_all_tied_to_each_other_are_counted_up_to_the_budget() -> None:
    assert count_packages(all_different(5)) == 120
    with pytest.raises(TooLarge, match="i0, i1, i2, i3, i4") as refusal:
        count_packages(all_different(5), Budget(combined=100))

    assert refusal.value.limit == 100
    assert refusal.value.reached > 100
