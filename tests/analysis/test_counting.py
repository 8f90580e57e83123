from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from goodoffices.analysis import (
    Budget,
    NoDealUnknown,
    Space,
    TooLarge,
    count_clearing,
    frontier_of,
)
from goodoffices.model import DecisionRule
from tests.analysis import brute
from tests.analysis.samples import port_licence, powers_of_two, supplier_buyer
from tests.analysis.spaces import spaces, tied_spaces


def unanimous(space: Space) -> Space:
    """The space under the rule that all must accept."""
    return replace(space, rule=DecisionRule())


@given(spaces(any_rule=True) | tied_spaces())
def test_counts_are_what_listing_all_packages_gives(space: Space) -> None:
    every = [brute.points_of(space, package) for package in brute.packages(space)]

    assert count_clearing(unanimous(space)) == sum(
        brute.acceptable(space, points) is True for points in every
    )
    assert count_clearing(space) == sum(brute.clears(space, points) is True for points in every)


@pytest.mark.parametrize(("quorum", "clearing"), [(None, 2), (6, 2), (5, 8)])
def test_the_port_licence_has_2_unanimous_packages_and_8_that_clear_five_with_both_vetoes(
    quorum: int | None, clearing: int
) -> None:
    space = port_licence(quorum)

    assert count_clearing(unanimous(space)) == 2
    assert count_clearing(space) == clearing


def test_the_supply_contract_has_93_packages_acceptable_to_both() -> None:
    assert count_clearing(supplier_buyer()) == 93


def test_an_unknown_no_deal_worth_is_refused_with_whose_it_is() -> None:
    with pytest.raises(NoDealUnknown) as refusal:
        count_clearing(replace(supplier_buyer(), no_deal=(52, None)))

    assert refusal.value.parties == ("buyer",)


def test_counts_far_beyond_machine_words_are_exact() -> None:
    # P gets 1 for each "yes" and needs 2: all but the 1 + 200 packages with fewer.
    space = Space(
        parties=("P",),
        issues=tuple(f"i{j}" for j in range(200)),
        options=(("no", "yes"),) * 200,
        values=(((0,), (1,)),) * 200,
        no_deal=(2,),
    )

    assert count_clearing(space) == 2**200 - 201


def test_a_settled_verdict_needs_no_telling_apart() -> None:
    # Every package is worth more than no agreement to both, so nothing grows.
    space = replace(powers_of_two(60), no_deal=(-(2**70), -(2**70)))

    assert count_clearing(space, budget=Budget(rows=2)) == 2**60


def test_a_fractional_no_deal_worth_is_compared_exactly() -> None:
    just_above, exactly = Fraction(1, 3) + Fraction(1, 10**30), Fraction(1, 3)
    space = Space(
        parties=("P",),
        issues=("A",),
        options=(("a",),),
        values=(((exactly,),),),
        no_deal=(exactly,),
    )

    assert count_clearing(space) == 1
    assert count_clearing(replace(space, no_deal=(just_above,))) == 0


@pytest.mark.parametrize("largest", [2**53 - 1, 2**53, 2**63 - 1, 2**63])
def test_a_need_just_past_the_best_package_is_met_by_none(largest: int) -> None:
    space = Space(
        parties=("P",),
        issues=("A",),
        options=(("no", "one", "best"),),
        values=(((0,), (1,), (largest,)),),
        no_deal=(largest + 1,),
    )

    assert count_clearing(space) == 0
    assert count_clearing(replace(space, no_deal=(largest,))) == 1


def test_past_the_budget_the_count_is_refused_with_what_was_reached() -> None:
    with pytest.raises(TooLarge) as refusal:
        count_clearing(powers_of_two(30), budget=Budget(rows=1))

    assert (refusal.value.reached, refusal.value.limit) == (2, 1)


@pytest.mark.parametrize("work", [count_clearing, frontier_of])
def test_past_the_budget_for_all_steps_together_the_work_is_refused(
    work: Callable[..., object],
) -> None:
    # Every step alone is small; the first to pass the sum is refused with the sum.
    with pytest.raises(TooLarge) as refusal:
        work(supplier_buyer(), budget=Budget(work=20))

    assert refusal.value.limit == 20
    assert refusal.value.reached > 20


def test_progress_never_passes_its_total() -> None:
    seen: list[tuple[int, int]] = []
    count_clearing(port_licence(5), progress=lambda done, total: seen.append((done, total)))

    assert seen == [(done, 5) for done in range(1, 6)]
