"""Exchanges of a special shape: in instalments, in turn without an end, with guarantors."""

from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.exchange import (
    Exchange,
    Part,
    Pledge,
    Step,
    alternation,
    audit,
    by_instalments,
    guarantee_of,
    least_credibility,
)
from tests.agreement.exchange_tables import TABLES, step, two

small = st.integers(0, 6)
parts = st.lists(st.tuples(small, small), min_size=1, max_size=5).map(
    lambda pairs: [Part(f"part {n}", cost, worth) for n, (cost, worth) in enumerate(pairs)]
)


def _paid(
    parts: list[Part], payments: tuple[Fraction, ...], **guarantee: Fraction | int
) -> Exchange:
    """The parts and the payments before each and after the last, as steps."""
    steps = []
    for number, amount in enumerate(payments):
        steps.append(Step(f"payment {number}", "payer", cost=amount, worth={"supplier": amount}))
        if number < len(parts):
            part = parts[number]
            steps.append(Step(part.id, "supplier", cost=part.cost, worth={"payer": part.worth}))
    return Exchange(parties=("payer", "supplier"), steps=tuple(steps), guarantee=guarantee)


@given(parts)
def test_no_order_of_the_parts_needs_less(given_parts: list[Part]) -> None:
    """What an order needs: each cost, less what the later parts are worth beyond theirs."""
    needs = []
    for order in permutations(given_parts):
        later = [sum(each.worth - each.cost for each in order[n + 1 :]) for n in range(len(order))]
        needs.append(max(0, *(each.cost - rest for each, rest in zip(order, later, strict=True))))

    assert by_instalments(given_parts, 0).need == min(needs)


@given(parts, st.integers(0, 20), small, small)
def test_the_instalments_hold_where_they_are_said_to_hold(
    given_parts: list[Part], price: int, supplier: int, payer: int
) -> None:
    found = by_instalments(given_parts, price, supplier=supplier, payer=payer)
    by_id = {part.id: part for part in given_parts}

    assert sorted(found.order) == sorted(by_id)
    if not found.holds:
        assert found.payments == ()
        return
    ordered = [by_id[name] for name in found.order]
    assert sum(found.payments) == price
    assert min(found.payments) >= 0
    assert audit(_paid(ordered, found.payments, supplier=supplier, payer=payer)).holds


@given(
    st.lists(st.tuples(small, small), min_size=1, max_size=3),
    st.integers(0, 8),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_where_they_are_said_not_to_hold_no_order_and_no_instalments_do(
    pairs: list[tuple[int, int]], price: int, supplier: int, payer: int
) -> None:
    """With whole numbers whole instalments are enough: what may be unpaid has whole ends."""
    given_parts = [Part(f"part {n}", cost, worth) for n, (cost, worth) in enumerate(pairs)]

    def instalments(left: int, places: int) -> list[tuple[Fraction, ...]]:
        if places == 1:
            return [(Fraction(left),)]
        return [
            (Fraction(now), *rest)
            for now in range(left + 1)
            for rest in instalments(left - now, places - 1)
        ]

    some = any(
        audit(_paid(list(order), payments, supplier=supplier, payer=payer)).holds
        for order in permutations(given_parts)
        for payments in instalments(price, len(pairs) + 1)
    )

    assert by_instalments(given_parts, price, supplier=supplier, payer=payer).holds == some


def test_an_answer_in_turn_may_shrink_as_far_as_the_table_says() -> None:
    table = TABLES["E7_geometric_infinite"]["expect"]
    plain, discounted = alternation(1, 2), alternation(1, 2, discount=Fraction(8, 10))

    assert plain.least_ratio == Fraction(table["c=1,v=2,d=1"]["q_min"])
    assert plain.totals == (
        Fraction(table["c=1,v=2,d=1"]["total_A_from_x=1"]),
        Fraction(table["c=1,v=2,d=1"]["total_B"]),
    )
    assert discounted.least_ratio == Fraction(table["c=1,v=2,d=8/10"]["q_min"])


@given(
    st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 4)
)
def test_in_turn_just_at_the_ratio_only_the_cut_end_needs_a_guarantee(
    cost: int, other_cost: int, worth: int, other_worth: int, quarters: int
) -> None:
    """After n steps what is missing is what the audit finds lacking, and no more."""
    discount = Fraction(quarters, 4)
    found = alternation((cost, other_cost), (worth, other_worth), discount=discount)
    ratio, length = found.least_ratio, 8
    steps = [
        step(
            f"step {n}",
            "AB"[n % 2],
            (cost, other_cost)[n % 2] * ratio**n,
            (worth, other_worth)[n % 2] * ratio**n,
        )
        for n in range(length)
    ]
    exchange = two(*steps, discount=discount)
    margins = audit(exchange).margins

    # At its turn a party gives and is answered: from there to the end, less what is cut off.
    for number in range(length - 1):
        giver = "AB"[number % 2]
        answered = steps[number + 1].worth[giver] * discount - steps[number].cost
        assert answered >= 0
        assert margins[giver][number] == answered + discount**2 * (
            margins[giver][number + 2] if number + 2 <= length else 0
        )
    assert max(found.first_answers, found.second_answers) == ratio
    less = ratio * Fraction(99, 100)
    assert (
        min(
            worth_ * less * discount - cost_
            for cost_, worth_ in ((cost, other_worth), (other_cost, worth))
        )
        < 0
    )


def test_where_each_answer_must_be_as_large_there_is_no_total() -> None:
    assert alternation(2, 2).least_ratio == 1
    assert alternation(2, 2).totals is None
    with pytest.raises(ValueError, match="a discount above 0 up to 1"):
        alternation(1, 2, discount=0)


def test_how_likely_a_pledge_would_have_to_be_kept() -> None:
    expected = TABLES["E9_guarantor"]["expect"]["need 3, pledge 10"].removeprefix("p>=")

    assert least_credibility(3, 10) == Fraction(expected)
    assert least_credibility(3, 10, besides=3) == 0
    assert least_credibility(3, 2) is None
    assert least_credibility(3, 2, besides=1) == 1


@given(small, small, st.lists(st.tuples(small, st.fractions(0, 1, max_denominator=5)), max_size=3))
def test_guarantors_add_what_they_would_do_as_likely_as_they_would(
    deposit: int, name: int, pledged: list[tuple[int, Fraction]]
) -> None:
    pledges = [Pledge(f"guarantor {n}", worth, likely) for n, (worth, likely) in enumerate(pledged)]
    found = guarantee_of(deposit=deposit, reputation=name, pledges=pledges)

    assert found == deposit + name + sum((w * p for w, p in pledged), Fraction(0))
    for fewer, more in pairwise(range(len(pledges) + 1)):
        assert guarantee_of(pledges=pledges[:fewer]) <= guarantee_of(pledges=pledges[:more])


def test_a_credibility_is_a_chance() -> None:
    with pytest.raises(ValueError, match="credibility of x: from 0 to 1, not 2"):
        Pledge("x", 1, 2)
