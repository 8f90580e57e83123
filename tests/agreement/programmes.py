"""Programmes drawn at random, and their best plans by going through every one of them."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, pairwise, product

from hypothesis import strategies as st

from goodoffices.agreement.exchange import Number, audit
from goodoffices.agreement.schedule import (
    Amounts,
    AtLeast,
    AtMost,
    Capacity,
    Delivery,
    Demand,
    ExposureLimit,
    Given,
    GuaranteeLimit,
    Measure,
    Objective,
    OnDays,
    Parity,
    Precedence,
    Programme,
    Waves,
    Whole,
    Window,
)

__all__ = ["best", "every_plan", "fewest_in_conflict", "meets", "programmes"]

Done = dict[str, dict[int, int]]
numbers = st.one_of(st.integers(0, 5), st.sampled_from([Fraction(1, 2), Fraction(7, 3)]))


@st.composite
def programmes(
    draw: st.DrawFn, *, last: int = 3, demands: int = 2, limits: bool = True
) -> Programme:
    """Two or three parties, two or three deliveries, and demands of every kind."""
    parties = ("ada", "bo", "cy")[: draw(st.integers(2, 3))]
    ids = ("p", "q", "r")[: draw(st.integers(2, 3))]
    lags = draw(st.dictionaries(st.sampled_from(parties), st.integers(0, 2), max_size=2))
    deliveries = []
    for name in ids:
        giver, count = draw(st.sampled_from(parties)), draw(st.integers(1, 2))
        given = draw(st.integers(0, 4)) == 0
        deliveries.append(
            Delivery(
                id=name,
                giver=giver,
                count=count,
                cost=draw(numbers),
                worth={party: draw(numbers) for party in parties if party != giver},
                place=draw(st.sampled_from([None, 1, 2])),
                waiting=draw(st.sampled_from([None, 1, 1, 2])),
                deposited=not lags and draw(st.booleans()),
                given={draw(st.integers(1, last)): count} if given else None,
            )
        )
    return Programme(
        parties=parties,
        deliveries=tuple(deliveries),
        last=last,
        demands=tuple(
            draw(_demand(ids, parties, last, limits=limits))
            for _ in range(draw(st.integers(0, demands)))
        ),
        stopping=draw(st.dictionaries(st.sampled_from(parties), st.integers(0, 2), max_size=2)),
        completed=draw(st.dictionaries(st.sampled_from(parties), st.integers(0, 2), max_size=2)),
        guarantee=draw(st.dictionaries(st.sampled_from(parties), st.integers(0, 2), max_size=2)),
        lag=lags,
    )


@st.composite
def _demand(
    draw: st.DrawFn, ids: tuple[str, ...], parties: tuple[str, ...], last: int, *, limits: bool
) -> Demand:
    one, other = draw(st.permutations(ids))[:2]
    day, later = sorted((draw(st.integers(1, last)), draw(st.integers(1, last))))
    few = draw(st.integers(0, 2))
    rates: list[Number] = [1, 2, Fraction(1, 2)]
    rate = draw(st.sampled_from(rates))
    some = tuple(draw(st.permutations(ids))[: draw(st.integers(1, 2))])
    days = tuple(sorted(draw(st.sets(st.integers(1, last), min_size=1))))
    kinds: list[Demand] = [
        Window(of=one, first=day, last=draw(st.sampled_from([None, later]))),
        AtLeast(of=one, amount=few, day=day),
        AtMost(of=one, amount=few, day=day),
        Capacity(of=some, most=max(1, few), days=draw(st.sampled_from([(), days]))),
        OnDays(of=one, days=days),
        Waves(of=some, most=draw(st.sampled_from([None, 1, 2])), apart=draw(st.integers(1, 3))),
        Precedence(of=one, after=other, days=draw(st.integers(0, 2))),
        Precedence(of=one, after=other, amount=1, days=draw(st.integers(0, 1))),
        Precedence(of=one, after=other, rate=rate, days=draw(st.integers(0, 1))),
        Parity(of=one, answers=other, rate=rate, slack=few),
    ]
    if limits:
        party = draw(st.sampled_from(parties))
        kinds += [GuaranteeLimit(party=party, most=few), ExposureLimit(party=party, most=few)]
    return draw(st.sampled_from(kinds))


def every_plan(programme: Programme, *, whole: bool = True) -> Iterator[Done]:
    """Every way to put units on days; also those that leave some out, unless all are wanted."""
    days = programme.days
    ways = [
        [
            {day: chosen.count(day) for day in sorted(set(chosen))}
            for count in ([each.count] if whole else range(each.count + 1))  # type: ignore[arg-type]
            for chosen in combinations_with_replacement(days, int(count))
        ]
        for each in programme.deliveries
    ]
    for chosen in product(*ways):
        yield {each.id: done for each, done in zip(programme.deliveries, chosen, strict=True)}


def meets(programme: Programme, demand: Demand, done: Done) -> bool:
    """Whether a plan meets a demand, told in lists of units with their days."""
    at = {name: [d for d, n in on.items() for _ in range(n)] for name, on in done.items()}
    of = {each.id: each for each in programme.deliveries}
    match demand:
        case Whole():
            return len(at[demand.of]) == demand.count
        case Given():
            return done[demand.of] == dict(demand.on)
        case Window():
            low, high = demand.first or 0, demand.last or 99
            return all(low <= day <= high for day in at[demand.of])
        case AtLeast():
            return sum(day <= demand.day for day in at[demand.of]) >= demand.amount
        case AtMost():
            return sum(day <= demand.day for day in at[demand.of]) <= demand.amount
        case Capacity():
            held = [day for name in demand.of for day in at[name]]
            return all(held.count(day) <= demand.most for day in demand.days or held)
        case OnDays():
            return set(at[demand.of]) <= set(demand.days)
        case Waves():
            used = sorted({day for name in demand.of for day in at[name]})
            few = demand.most is None or len(used) <= demand.most
            return few and all(b - a >= demand.apart for a, b in pairwise(used))
        case Precedence():
            before, after = of[demand.of].place, of[demand.after].place
            early = before is not None and after is not None and before < after
            lag = max(demand.days, 1 if early else 0)
            for number, day in enumerate(sorted(at[demand.of]), start=1):
                there = sum(other + lag <= day for other in at[demand.after])
                if demand.rate is not None:
                    # On one day several may come: the last of them counts.
                    if demand.rate * there < number:
                        return False
                elif there < (of[demand.after].count if demand.amount is None else demand.amount):
                    return False
            return True
        case Parity():
            return all(
                abs(
                    Fraction(sum(d <= day for d in at[demand.of]))
                    - demand.rate * sum(d <= day for d in at[demand.answers])
                )
                <= demand.slack
                for day in programme.days
            )
        case GuaranteeLimit():
            return audit(programme.exchange(_amounts(done))).short[demand.party] <= demand.most
        case ExposureLimit():
            found = audit(programme.exchange(_amounts(done))).largest_exposure
            return found[demand.party] <= demand.most
        case _:
            raise TypeError(demand)


def best(programme: Programme, objective: Objective, measure: Measure) -> Amounts | None:
    """The plan that is best by the objective, then the others, then pace, then order of ids."""
    demands = sorted(
        programme.every_demand, key=lambda each: isinstance(each, GuaranteeLimit | ExposureLimit)
    )
    plans = [
        done
        for done in every_plan(programme)
        if all(meets(programme, demand, done) for demand in demands)
    ]
    if not plans:
        return None
    return _amounts(min(plans, key=lambda done: _key(programme, objective, measure, done)))


def _key(
    programme: Programme, objective: Objective, measure: Measure, done: Done
) -> tuple[tuple[Number, ...], ...]:
    found = audit(programme.exchange(_amounts(done)))
    waits = sorted({each.waiting for each in programme.deliveries if each.waiting is not None})
    waited = tuple(
        sum(
            day * count
            for each in programme.deliveries
            if each.waiting == rank
            for day, count in done[each.id].items()
        )
        for rank in waits
    )

    def both(figures: dict[str, Fraction]) -> tuple[Number, ...]:
        values = (sum(figures.values()), max(figures.values()))
        return values if measure is Measure.SUM else values[::-1]

    needed, exposed = both(dict(found.short)), both(found.largest_exposure)
    order = {
        Objective.EARLIEST_RELEASES: (waited, needed, exposed),
        Objective.LEAST_GUARANTEE: (needed, waited, exposed),
        Objective.SMALLEST_EXPOSURE: (exposed, waited, needed),
    }[objective]
    free = [each for each in programme.deliveries if each.given is None]
    pace = sum(max(done[each.id].values()) for each in free if each.count > 1)
    path = tuple(
        -sum(count for other, count in done[name].items() if other <= day)
        for name in sorted(each.id for each in free)
        for day in programme.days
    )
    return (*order, (pace,), path)


def fewest_in_conflict(programme: Programme) -> int:
    """The number of demands in the smallest set that no plan meets, also not in part."""
    demands = programme.every_demand
    met = {
        frozenset(n for n, demand in enumerate(demands) if meets(programme, demand, done))
        for done in every_plan(programme, whole=False)
    }
    for size in range(len(demands) + 1):
        for some in combinations(range(len(demands)), size):
            if not any(set(some) <= each for each in met):
                return size
    raise AssertionError("all demands can be met")


def _amounts(done: Done) -> Amounts:
    return {name: tuple(sorted(on.items())) for name, on in sorted(done.items())}
