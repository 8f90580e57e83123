"""Dated plans: the best of all small ones, figures of worked examples, and how they are told."""

import re
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.agreement.exchange import Number, audit
from goodoffices.agreement.schedule import (
    Amounts,
    AtLeast,
    Capacity,
    Delivery,
    Effort,
    GuaranteeLimit,
    Measure,
    NotComputed,
    Objective,
    OnDays,
    Parity,
    Plan,
    Precedence,
    Programme,
    Waves,
    Window,
    broken,
    figures,
    schedule,
)
from tests.agreement.programmes import best, every_plan, fewest_in_conflict, meets, programmes
from tests.draws import draws

EARLIEST, LEAST, SMALLEST = Objective


def waves_or_staggered(*, releases_first: bool | None = True, **more: object) -> Programme:
    """E4 of the worked examples: ten releases of B against sixty days of truce of A."""
    first, second = {True: (1, 2), False: (2, 1), None: (None, None)}[releases_first]
    return Programme(
        parties=("A", "B"),
        deliveries=(
            Delivery(
                id="releases",
                giver="B",
                count=10,
                cost=3,
                worth={"A": 6},
                place=first,
                waiting=1,
                words="releases of persons held",
            ),
            Delivery(
                id="truce",
                giver="A",
                count=60,
                cost=Fraction(1, 2),
                worth={"B": 1},
                place=second,
                given=dict.fromkeys(range(1, 61), 1),
                words="days of truce",
            ),
        ),
        last=60,
        **more,  # type: ignore[arg-type]
    )


def planned(programme: Programme, objective: Objective, measure: Measure = Measure.SUM) -> Plan:
    found = schedule(programme, measure=measure).plans[objective]
    assert isinstance(found, Plan)
    return found


@settings(max_examples=draws(50), deadline=None)
@given(programmes(), st.sampled_from(Objective), st.sampled_from(Measure))
def test_the_plan_is_the_best_of_all_plans(
    programme: Programme, objective: Objective, measure: Measure
) -> None:
    found = schedule(programme, objectives=(objective,), measure=measure)
    wanted = best(programme, objective, measure)

    if wanted is None:
        assert not found.plans or isinstance(found.plans[objective], NotComputed)
        return
    plan = found.plans[objective]
    if isinstance(plan, NotComputed):
        assert all(each.waiting is None for each in programme.deliveries)
        return
    assert plan.amounts == wanted
    assert (plan.proved, plan.unique, plan.gap) == (True, True, 0)
    assert broken(programme, plan.amounts) == ()


def test_what_the_solver_starts_from_is_not_taken_for_its_answer() -> None:
    """HiGHS 1.16 gives back the plan of the stage before, and calls it optimal, on this one."""
    programme = Programme(
        parties=("ada", "bo"),
        deliveries=(
            Delivery(id="p", giver="ada", count=1, cost=0, worth={"bo": 0}, waiting=2),
            Delivery(id="q", giver="ada", count=2, cost=0, worth={"bo": 0}),
            Delivery(id="r", giver="ada", count=1, cost=0, worth={"bo": 0}, waiting=1),
        ),
        last=3,
        demands=(Waves(of=("q",), apart=2),),
        lag={"ada": 0},
    )

    plan = planned(programme, EARLIEST)

    assert plan.waited == {1: 1, 2: 1}
    assert plan.unique


@settings(max_examples=draws(20), deadline=None)
@given(programmes(demands=5))
def test_demands_that_conflict_are_the_fewest_and_each_is_needed(programme: Programme) -> None:
    found = schedule(programme, objectives=(LEAST,))
    if found.plans:
        assert best(programme, LEAST, Measure.SUM) is not None
        return
    conflict = found.conflict
    assert conflict is not None
    assert conflict.smallest
    assert len(conflict.demands) == fewest_in_conflict(programme)
    assert len(set(conflict.words)) == len(conflict.words)


def test_the_least_guarantees_are_those_of_the_worked_example() -> None:
    programme = waves_or_staggered()

    added = planned(programme, LEAST)
    largest = planned(programme, LEAST, Measure.LARGEST)

    assert dict(added.guarantee or {}) == {"A": Fraction(3, 2), "B": Fraction(0)}
    assert dict(largest.guarantee or {}) == {"A": Fraction(1), "B": Fraction(1)}
    assert added.proved
    assert largest.proved


def test_with_a_day_s_truce_first_the_least_guarantees_are_the_same() -> None:
    programme = waves_or_staggered(releases_first=False)

    assert sum((planned(programme, LEAST).guarantee or {}).values()) == Fraction(3, 2)
    largest = planned(programme, LEAST, Measure.LARGEST).guarantee or {}
    assert max(largest.values()) == 1


def test_no_release_is_late_that_nothing_holds_up() -> None:
    """Any one release moved to any earlier day needs a larger guarantee."""
    programme = waves_or_staggered()
    plan = planned(programme, LEAST)
    least = sum((plan.guarantee or {}).values())
    days = [day for day, amount in plan.amounts["releases"] for _ in range(int(amount))]

    for number, day in enumerate(days):
        for earlier in range(1, day):
            moved = sorted([*days[:number], *days[number + 1 :], earlier])
            amounts = {**plan.amounts, "releases": tuple((each, 1) for each in moved)}
            assert sum(audit(programme.exchange(_joined(amounts))).short.values()) > least


def _joined(
    amounts: dict[str, tuple[tuple[int, Number], ...]],
) -> dict[str, tuple[tuple[int, Number], ...]]:
    def on(steps: tuple[tuple[int, Number], ...]) -> tuple[tuple[int, Number], ...]:
        days = sorted({day for day, _ in steps})
        return tuple((each, sum(n for day, n in steps if day == each)) for each in days)

    return {name: on(steps) for name, steps in amounts.items()}


@pytest.mark.parametrize("releases_first", [True, False, None])
def test_each_plan_says_what_it_costs_in_the_figures_of_the_others(
    releases_first: bool | None,  # noqa: FBT001
) -> None:
    found = schedule(waves_or_staggered(releases_first=releases_first)).plans
    assert tuple(found) == tuple(Objective)

    for objective, plan in found.items():
        assert isinstance(plan, Plan)
        assert set(plan.more) == set(Objective) - {objective}
        assert min(plan.more.values()) >= 0
        for other in plan.more:
            theirs = found[other]
            assert isinstance(theirs, Plan)
            assert plan.more[other] == _figure(plan, other) - _figure(theirs, other)


def _figure(plan: Plan, objective: Objective) -> Number:
    if objective is EARLIEST:
        return plan.waited[1]
    figures = plan.guarantee if objective is LEAST else plan.exposure
    return sum((figures or {}).values())


def test_the_order_in_which_things_are_listed_changes_nothing() -> None:
    chance = Random(5)
    categories = [
        Delivery(id=name, giver="B", count=2, cost=1, worth={"A": 2}, waiting=1)
        for name in ("men", "older", "women")
    ]
    truce = waves_or_staggered().deliveries[1]
    demands = [
        Precedence(of="men", after="women", days=1),
        Precedence(of="older", after="women"),
        Capacity(of=("men", "older", "women"), most=2),
        Waves(of=("men", "older", "women"), apart=3),
    ]
    told = set()
    for _ in range(3):
        deliveries = [*categories, truce]
        chance.shuffle(deliveries)
        chance.shuffle(demands)
        programme = Programme(
            parties=("A", "B"), deliveries=tuple(deliveries), last=60, demands=tuple(demands)
        )
        plans = schedule(programme, objectives=(EARLIEST, LEAST)).plans
        told.add(repr([plan.amounts for plan in plans.values()]))  # type: ignore[union-attr]

    assert len(told) == 1


def test_a_conflict_is_told_in_plain_words_without_a_party_at_fault() -> None:
    programme = waves_or_staggered(
        demands=(
            AtLeast(of="releases", amount=8, day=7),
            GuaranteeLimit(party="A", most=5),
            Waves(of=("releases",), most=4, apart=7),
        )
    )

    conflict = schedule(programme).conflict

    assert conflict is not None
    assert conflict.words == (
        "days of truce on the days given for it",
        "at least 8 of releases of persons held by the end of day 7",
        "a guarantee of at most 5 for A",
    )
    assert conflict.smallest
    for demand in conflict.demands:
        left = tuple(each for each in programme.demands if each != demand)
        if len(left) < len(programme.demands):
            others = replace(programme, demands=left)
            assert schedule(others, objectives=(EARLIEST,)).conflict is None


def test_without_estimates_days_are_found_and_nothing_else_is_claimed() -> None:
    releases, truce = waves_or_staggered().deliveries
    programme = Programme(
        parties=("A", "B"),
        deliveries=(replace(releases, cost=None, worth=None), truce),
        last=60,
        demands=(Capacity(of=("releases",), most=3),),
    )

    found = schedule(programme).plans

    earliest = found[EARLIEST]
    assert isinstance(earliest, Plan)
    assert earliest.amounts["releases"] == ((1, 3), (2, 3), (3, 3), (4, 1))
    assert (earliest.guarantee, earliest.exposure) == (None, None)
    for objective in (LEAST, SMALLEST):
        missing = found[objective]
        assert isinstance(missing, NotComputed)
        assert "releases of persons held" in missing.why


def test_nothing_is_planned_for_waiting_that_nobody_stated() -> None:
    programme = waves_or_staggered()
    deliveries = tuple(replace(each, waiting=None) for each in programme.deliveries)

    found = schedule(replace(programme, deliveries=deliveries)).plans

    assert isinstance(found[EARLIEST], NotComputed)
    assert isinstance(found[LEAST], Plan)


@settings(max_examples=draws(50), deadline=None)
@given(programmes(demands=4), st.data())
def test_what_a_plan_breaks_is_what_it_does_not_meet(
    programme: Programme, data: st.DataObject
) -> None:
    done = data.draw(st.sampled_from(list(every_plan(programme, whole=False))[:200]))

    amounts = {name: tuple(sorted(on.items())) for name, on in done.items()}

    assert broken(programme, amounts) == tuple(
        demand.shown(programme.told)
        for demand in programme.every_demand
        if not meets(programme, demand, done)
    )


@settings(max_examples=draws(30), deadline=None)
@given(programmes(demands=1), st.sampled_from(Objective), st.integers(0, 1))
def test_a_search_that_is_cut_short_claims_no_more_than_it_proved(
    programme: Programme, objective: Objective, nodes: int
) -> None:
    cut = schedule(programme, objectives=(objective,), effort=Effort(nodes=nodes))
    wanted = best(programme, objective, Measure.SUM)
    plan = cut.plans.get(objective)
    if not isinstance(plan, Plan):
        assert wanted is None or nodes == 0 or isinstance(plan, NotComputed)
        return
    assert wanted is not None
    least = _first(programme, wanted, objective)
    reached = _first(programme, plan.amounts, objective)

    assert plan.bound is None or plan.bound <= least <= reached
    assert not plan.proved or reached == least
    assert not plan.unique or plan.amounts == wanted


def _first(programme: Programme, amounts: Amounts, objective: Objective) -> Number:
    found = figures(programme, amounts)
    if objective is EARLIEST:
        return found.waited[min(found.waited)]
    return sum(((found.guarantee if objective is LEAST else found.exposure) or {}).values())


def test_progress_is_told_for_each_objective() -> None:
    told: list[tuple[int, int]] = []

    schedule(waves_or_staggered(), progress=lambda done, count: told.append((done, count)))

    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"last": 0}, "the last day, 0, is before the first, 1"),
        ({"parties": ("A", "A", "B")}, "party 'A' occurs twice"),
        ({"stopping": {"C": 1}}, "stopping: 'C' is none of A, B"),
        ({"lag": {"A": -1}}, "lag of A: 0 or more, not -1"),
        ({"last": 30}, "delivery 'truce', given: day 31 is not from 1 to 30"),
        (
            {"demands": (Window(of="releases", first=9, last=3),)},
            (
                "demand 'releases: not before day 9, and none after day 3': "
                "it ends on day 3, before it begins on day 9"
            ),
        ),
        (
            {"demands": (Precedence(of="releases", after="lists"),)},
            "demand 'releases only after all of lists': 'lists' is no delivery",
        ),
        (
            {"demands": (Parity(of="truce", answers="truce"),)},
            "demand 'truce keep pace with truce, 1 for each': 'truce' cannot answer itself",
        ),
        (
            {"demands": (OnDays(of="releases", days=(7, 70)),)},
            "demand 'releases on days 7 and 70 only': day 70 is not from 1 to 60",
        ),
        (
            {"demands": (GuaranteeLimit(party="C", most=3),)},
            "demand 'a guarantee of at most 3 for C': 'C' is none of A, B",
        ),
    ],
)
def test_bad_input_is_refused_with_its_place(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        replace(waves_or_staggered(), **changes)


def test_what_nobody_estimated_cannot_be_limited() -> None:
    programme = waves_or_staggered()
    deliveries = (replace(programme.deliveries[0], worth=None), programme.deliveries[1])

    with pytest.raises(ValueError, match="nobody stated cost and worth of releases"):
        replace(programme, deliveries=deliveries, demands=(GuaranteeLimit(party="A", most=3),))
