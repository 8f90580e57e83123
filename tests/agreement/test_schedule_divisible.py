"""Dated plans of amounts that can be divided: against finer and finer whole units, and orders."""

from fractions import Fraction
from math import lcm

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.agreement.exchange import Part, by_instalments
from goodoffices.agreement.schedule import (
    Capacity,
    Delivery,
    Measure,
    Objective,
    Plan,
    Programme,
    schedule,
)
from tests.draws import draws

EARLIEST, LEAST, SMALLEST = Objective
few = st.integers(1, 3)


def in_units(programme: Programme, fine: int) -> Programme:
    """The same amounts in whole units, so many to one."""
    return Programme(
        parties=programme.parties,
        last=programme.last,
        deliveries=tuple(
            Delivery(
                id=each.id,
                giver=each.giver,
                count=each.count * fine,
                cost=Fraction(each.cost or 0) / fine,
                worth={party: Fraction(n) / fine for party, n in (each.worth or {}).items()},
                place=each.place,
                waiting=each.waiting,
            )
            for each in programme.deliveries
        ),
        demands=tuple(
            Capacity(of=each.of, most=each.most * fine)
            for each in programme.demands
            if isinstance(each, Capacity)
        ),
    )


@st.composite
def divisible(draw: st.DrawFn) -> Programme:
    """Two amounts that can be divided, with the most that each day takes of one."""
    goods, money = draw(few), draw(few)
    return Programme(
        parties=("A", "B"),
        last=4,
        deliveries=(
            Delivery(
                id="goods",
                giver="B",
                count=goods,
                cost=draw(few),
                worth={"A": draw(few)},
                divisible=True,
                waiting=1,
                place=draw(st.sampled_from([None, 1])),
            ),
            Delivery(
                id="money",
                giver="A",
                count=money,
                cost=1,
                worth={"B": draw(few)},
                divisible=True,
                place=draw(st.sampled_from([None, 1, 2])),
            ),
        ),
        demands=(Capacity(of=("goods",), most=Fraction(goods, draw(few))),),
    )


@settings(max_examples=draws(25), deadline=None)
@given(divisible(), st.sampled_from(Objective), st.sampled_from(Measure))
def test_no_whole_units_do_better_and_fine_ones_do_as_well(
    programme: Programme, objective: Objective, measure: Measure
) -> None:
    plan = schedule(programme, objectives=(objective,), measure=measure).plans[objective]
    assert isinstance(plan, Plan)
    assert plan.proved
    assert plan.gap == 0
    fine = lcm(*(Fraction(n).denominator for steps in plan.amounts.values() for _, n in steps))
    capacity = programme.demands[0]
    assert isinstance(capacity, Capacity)

    for units in {1, 2, fine} if fine <= 12 else {1, 2}:
        told = schedule(in_units(programme, units), objectives=(objective,), measure=measure)
        whole = told.plans.get(objective)
        if whole is None:
            assert (capacity.most * units) % 1 != 0
            continue
        assert isinstance(whole, Plan)
        figure = Fraction(whole.figures[0].value)
        if objective is EARLIEST:
            figure /= units
        assert figure >= plan.figures[0].value
        if units == fine:
            assert figure == plan.figures[0].value


@settings(max_examples=draws(25), deadline=None)
@given(st.lists(st.tuples(few, st.integers(1, 5)), min_size=1, max_size=4))
def test_days_for_parts_and_instalments_need_what_the_best_order_needs(
    parts: list[tuple[int, int]],
) -> None:
    """With a day for each part, the days ask no more than capital scheduling does, and no less."""
    listed = [Part(f"part {n}", cost, worth) for n, (cost, worth) in enumerate(parts)]
    price = sum(part.cost for part in listed)
    price = min(price, sum(part.worth for part in listed))
    wanted = by_instalments(listed, price, supplier=100, payer=100).need
    lacking = sum(part.cost for part in listed) - price
    programme = Programme(
        parties=("payer", "supplier"),
        last=len(listed) + 1,
        deliveries=(
            *(
                Delivery(
                    id=part.id, giver="supplier", count=1, cost=part.cost,
                    worth={"payer": part.worth}, place=2,
                )
                for part in listed
            ),
            Delivery(
                id="money", giver="payer", count=price, cost=1, worth={"supplier": 1},
                divisible=True, place=1,
            ),
        ),
        demands=(Capacity(of=tuple(part.id for part in listed), most=1),),
    )  # fmt: skip

    plan = schedule(programme, objectives=(LEAST,)).plans[LEAST]

    assert isinstance(plan, Plan)
    found = sum((plan.guarantee or {}).values())
    assert found == max(wanted, lacking)
    assert plan.bound is not None
    assert found - Fraction(1, 1000) <= plan.bound <= found
