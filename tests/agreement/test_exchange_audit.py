"""Whether a staged exchange holds, judged by going through every order, and by published tables."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.exchange import Exchange, Execution, Step, audit
from tests.agreement.exchange_tables import TABLES, next_phase, step, two
from tests.agreement.exchanges import exchanges, passed


def _truce(releases: Mapping[int, int], *, releases_first: bool | None) -> Exchange:
    """Ten releases of cost 3 and worth 6, sixty days of cost 1/2 and worth 1."""
    known = releases_first is not None
    then = (0 if releases_first else 2) if known else None
    days = [
        step(f"day {n}", "A", "1/2", 1, day=n, place=1 if known else None) for n in range(1, 61)
    ]
    waves = [
        step(f"release {n}", "B", 3 * count, 6 * count, day=n, place=then)
        for n, count in releases.items()
    ]
    return two(*days, *waves)


@given(exchanges())
def test_margins_are_the_least_over_every_order_and_state(exchange: Exchange) -> None:
    found = audit(exchange)

    for party in exchange.parties:
        states = list(passed(exchange, party))
        least = min(each.gain + each.guarantee - each.stop for each in states)
        assert min(found.margins[party]) == least
        assert found.short[party] == max(0, -least)
        assert found.need[party] == max(0, *(each.stop - each.gain for each in states))
        assert found.largest_exposure[party] == max(0, *(each.exposed for each in states))


@given(exchanges())
def test_the_witness_is_a_state_with_the_margin_it_names(exchange: Exchange) -> None:
    found = audit(exchange)

    for party in exchange.parties:
        witness = found.witnesses[party]
        assert witness.margin == min(found.margins[party]) == found.margins[party][witness.state]
        assert not set(witness.done) & set(witness.arriving)
        gives = {step.id for step in exchange.steps if step.giver == party}
        assert not gives & set(witness.arriving)


@given(exchanges(), st.integers(0, 5), st.data())
def test_a_guarantee_never_lowers_a_margin(
    exchange: Exchange, more: int, data: st.DataObject
) -> None:
    party = data.draw(st.sampled_from(exchange.parties))
    held = exchange.guarantee.get(party, 0)
    raised = tuple(each + more for each in held) if isinstance(held, tuple) else held + more
    other = audit(replace(exchange, guarantee={**exchange.guarantee, party: raised}))

    for name, margins in audit(exchange).margins.items():
        for before, after in zip(margins, other.margins[name], strict=True):
            assert after == before + (more if name == party else 0)


@given(exchanges())
def test_a_party_with_the_guarantee_that_it_needs_never_has_more_by_stopping(
    exchange: Exchange,
) -> None:
    assert audit(replace(exchange, guarantee=audit(exchange).need)).holds


@given(exchanges(), st.data())
def test_splitting_a_step_never_needs_more(exchange: Exchange, data: st.DataObject) -> None:
    """Nor does it expose anybody to more."""
    exchange = replace(
        exchange,
        steps=tuple(replace(each, together=None, deposited=False) for each in exchange.steps),
        walk_away={},
        guarantee={},
        discount=1,
        lag=None,
    )
    split = data.draw(st.sampled_from(exchange.steps))
    share = Fraction(data.draw(st.integers(0, 4)), 4)
    rest = replace(_part(split, 1 - share), id="rest", chance=1)
    steps = [
        part
        for step in exchange.steps
        for part in ((_part(step, share), rest) if step is split else (step,))
    ]
    parts, whole = audit(replace(exchange, steps=tuple(steps))), audit(exchange)

    for party in exchange.parties:
        assert parts.need[party] <= whole.need[party]
        assert parts.largest_exposure[party] <= whole.largest_exposure[party]


def _part(step: Step, share: Fraction) -> Step:
    return replace(
        step,
        cost=step.cost * share,
        worth={party: number * share for party, number in step.worth.items()},
        shifts={party: number * share for party, number in step.shifts.items()},
    )


@given(exchanges())
def test_through_a_third_nobody_needs_more_than_at_once(exchange: Exchange) -> None:
    at_once = audit(exchange, Execution.SIMULTANEOUS)
    deposited = audit(exchange, Execution.DEPOSITED)

    for party in exchange.parties:
        assert deposited.need[party] <= at_once.need[party]


def test_a_single_exchange_one_by_one_at_once_and_through_a_third() -> None:
    table = TABLES["E1_single_swap"]["expect"]
    give, take = step("a", "A", 4, 10), step("b", "B", 3, 8)

    first = audit(two(give, take)).need
    second = audit(two(take, give)).need
    at_once = audit(two(give, take), Execution.SIMULTANEOUS).need
    deposited = audit(two(give, take), Execution.DEPOSITED).need

    one_by_one = table["sequential_collateral_frontier_(D_A,D_B)"]
    assert sorted([[*first.values()], [*second.values()]]) == one_by_one
    assert [*at_once.values()] == table["simultaneous_without_escrow"]
    assert [*deposited.values()] == table["atomic_escrow"]


@pytest.mark.parametrize(
    ("name", "releases", "first"),
    [
        ("two_waves_5_on_day1_5_on_day7", {1: 5, 7: 5}, True),
        ("one_unit_at_end_of_each_6_days", {6 * n: 1 for n in range(1, 11)}, False),
        ("one_unit_at_start_of_each_6_days", {6 * n + 1: 1 for n in range(10)}, True),
        ("all_units_first", {1: 10}, True),
        ("all_units_last", {60: 10}, False),
    ],
)
def test_waves_and_staggered_releases(name: str, releases: dict[int, int], first: bool) -> None:  # noqa: FBT001
    expected = TABLES["E4_waves_or_staggered"]["expect"][name]
    found = audit(_truce(releases, releases_first=first))

    assert found.need == expected.get("need", expected)
    if "max_exposure" in expected:
        assert found.largest_exposure == expected["max_exposure"]


def test_an_unknown_order_within_the_day_counts_as_the_worse_for_each() -> None:
    counter = {1: 4, 30: 2, 60: 4}

    assert audit(_truce(counter, releases_first=True)).need == {"A": Fraction(1, 2), "B": 11}
    assert audit(_truce(counter, releases_first=False)).need == {"A": 0, "B": 12}
    assert audit(_truce(counter, releases_first=None)).need == {"A": Fraction(1, 2), "B": 12}


@pytest.mark.parametrize("chance", ["1/10", "3/20", "7/40"])
def test_the_margins_up_to_the_next_phase(chance: str) -> None:
    table = TABLES["E5_cliff_and_unravelling"]
    expected = table["expect"][f"p={chance}"]
    found = audit(next_phase(chance))

    assert list(found.margins["A"]) == expected["naive_margins_A"]
    assert found.first_violation == expected.get(
        "naive_first_violation_step_index", found.first_violation
    )


def test_a_guarantee_of_three_repairs_the_boundary() -> None:
    expected = TABLES["E5_cliff_and_unravelling"]["expect"]["p=1/10_with_bond_A=3"]
    found = audit(next_phase("1/10", guarantee={"A": 3}))

    assert list(found.margins["A"]) == expected["naive_margins_A"]
    assert found.holds


@pytest.mark.parametrize("lag", range(4))
@pytest.mark.parametrize("order", ["A first", "at once", "not known"])
def test_a_default_that_is_noticed_late_needs_a_guarantee_for_each_day(
    lag: int, order: str
) -> None:
    expected = TABLES["E6_verification_lag"]["expect"][f"L={lag}"]
    steps = [
        replace(
            step(f"{giver} {day}", giver, 1, 2, day=day),
            place="AB".index(giver) if order == "A first" else None,
            together=f"day {day}" if order == "at once" else None,
        )
        for day in range(1, 6)
        for giver in "AB"
    ]

    assert audit(two(*steps, lag=lag)).need == {"A": expected, "B": expected}


def test_several_parties_in_a_ring_need_a_guarantee_of_the_last() -> None:
    ring = [("A", "B"), ("C", "A"), ("B", "C")]
    steps = tuple(Step(f"{a} to {b}", a, cost=2, worth={b: 5}) for a, b in ring)

    found = audit(Exchange(parties=("A", "B", "C"), steps=steps))

    assert [*found.need.values()] in TABLES["E11_three_party_ring"]["expect"][
        "collateral_frontier_(A,B,C)"
    ]


def test_an_exchange_that_begins_a_phase_has_a_state_before_and_after_it_is_known_to_begin() -> (
    None
):
    steps = (step("a", "A", 1, 4), replace(step("b", "B", 2, 6), chance=Fraction(1, 2)))

    found = audit(two(*steps, walk_away={"A": 2}))

    assert [state.uncertain for state in found.states] == [False, True, False, False]
    assert [*found.margins["A"]] == [-1 + 3 - 2, 3 - 2, 6 - 2, -2]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"giver": "C"}, "step 'a', giver: 'C' is none of A, B"),
        ({"worth": {"A": 1}}, "step 'a': what it is worth to its giver belongs into its cost"),
        ({"chance": 2}, "step 'a', chance: from 0 to 1, not 2"),
        ({"place": 1}, "step 'a' has a place within a day, and no day"),
        ({"day": 1}, "step 'b' has no day, where others have one"),
        ({"deposited": True}, "step 'a' is deposited, together with nothing"),
        ({"id": "b"}, "step 'b' occurs twice"),
    ],
)
def test_what_is_no_step_is_refused_with_its_place(change: dict[str, Any], said: str) -> None:
    changed = replace(step("a", "A", 1, 1), **change)

    with pytest.raises(ValueError, match="step") as refused:
        two(changed, step("b", "B", 1, 1))

    assert str(refused.value) == said


def test_numbers_that_are_not_exact_are_refused() -> None:
    with pytest.raises(TypeError, match=r"step 'a', cost: an int or a Fraction, not 0\.5"):
        two(Step("a", "A", cost=0.5, worth={}))  # type: ignore[arg-type]


def test_one_number_too_few_for_the_states_is_refused() -> None:
    with pytest.raises(ValueError, match="walk_away of A: 2 numbers, not 1"):
        two(step("a", "A", 1, 1), walk_away={"A": (1,)})
