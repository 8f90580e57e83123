"""Staged exchanges drawn at random, and what holds of them by going through every order."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, permutations, product

from hypothesis import strategies as st

from goodoffices.agreement.exchange import (
    Exchange,
    NextPhase,
    Number,
    Step,
    in_order,
)

__all__ = ["Passed", "exchanges", "passed"]

PARTIES = ("ada", "bo", "cy")
numbers = st.one_of(st.integers(0, 6), st.sampled_from([Fraction(1, 2), Fraction(7, 3)]))
signed = st.integers(-3, 3)


@st.composite
def exchanges(
    draw: st.DrawFn,
    *,
    parties: int = 3,
    most: int = 5,
    dated: bool | None = None,
    grouped: bool = True,
    lag: bool = True,
) -> Exchange:
    """Two or three parties and a few steps, with every feature that an exchange may have."""
    names = PARTIES[: draw(st.integers(2, parties))]
    dated = draw(st.booleans()) if dated is None else dated
    half: list[Number] = [1, 1, 1, Fraction(1, 2)]
    four_fifths: list[Number] = [1, 1, Fraction(4, 5)]
    slots: dict[str, tuple[int, int | None]] = {}
    steps = []
    for number in range(draw(st.integers(1, most))):
        giver = draw(st.sampled_from(names))
        together = draw(st.sampled_from([None, None, "x", "y"])) if grouped else None
        day, place = draw(st.integers(1, 3)), draw(st.sampled_from([None, 1, 2]))
        if together:
            day, place = slots.setdefault(together, (day, place))
        steps.append(
            Step(
                f"s{number}",
                giver,
                cost=draw(numbers),
                worth={name: draw(numbers) for name in names if name != giver},
                day=day if dated else None,
                place=place if dated else None,
                together=together,
                deposited=together == "y",
                shifts={name: draw(signed) for name in names} if draw(st.booleans()) else {},
                chance=1 if dated else draw(st.sampled_from(half)),
            )
        )
    by_state = st.one_of(signed, st.tuples(*[signed] * (len(steps) + 1)))
    return Exchange(
        parties=names,
        steps=tuple(steps),
        walk_away={name: draw(by_state) for name in names},
        guarantee={name: draw(by_state) for name in names} if draw(st.booleans()) else {},
        discount=draw(st.sampled_from(four_fifths)),
        lag=draw(st.sampled_from([None, None, 0, 1])) if lag else None,
        next_phase=NextPhase({name: draw(numbers) for name in names}, Fraction(1, 3))
        if draw(st.booleans())
        else None,
    )


@dataclass(frozen=True)
class Passed:
    """What one party passes in some order.

    Attributes:
        gain: of going on.
        stop: what it has when it stops, without its guarantee.
        guarantee: what it then loses.
        exposed: what it has given more than received.
    """

    gain: Fraction
    stop: Fraction
    guarantee: Fraction
    exposed: Fraction


def passed(exchange: Exchange, party: str) -> Iterator[Passed]:
    """Every state of every order, by the definitions."""
    for order in _orders(exchange):
        for place in range(len(order) + 1):
            yield from _at(exchange, party, order, place)


def _orders(exchange: Exchange) -> Iterator[list[list[Step]]]:
    steps = sorted(exchange.steps, key=lambda step: step.day or 0)
    days = []
    for _, same in groupby(steps, key=lambda step: step.day):
        nodes: dict[str, list[Step]] = {}
        for step in same:
            nodes.setdefault(step.together or f"alone {step.id}", []).append(step)
        if not exchange.dated:
            return iter([list(nodes.values())])
        days.append([list(one) for one in permutations(nodes.values()) if _placed(one)])
    return ([node for day in chosen for node in day] for chosen in product(*days))


def _placed(nodes: tuple[list[Step], ...]) -> bool:
    places = [node[0].place for node in nodes if node[0].place is not None]
    return places == sorted(places)


def _at(exchange: Exchange, party: str, order: list[list[Step]], place: int) -> Iterator[Passed]:
    time = [number if node[0].day is None else node[0].day for number, node in enumerate(order)]
    end = time[-1] + (not exchange.dated)
    discount, lag = Fraction(exchange.discount_for(party)), exchange.lag_for(party)
    now = time[place] if place < len(order) else end
    done = {step.id for node in order[:place] for step in node}

    def gain(without: AbstractSet[str] = frozenset()) -> Fraction:
        found, chance = Fraction(0), Fraction(1)
        for number in range(place, len(order)):
            for step in order[number]:
                chance *= step.chance if number > place else 1
            for step in order[number]:
                if step.id not in without:
                    flow = -step.cost if step.giver == party else step.worth.get(party, 0)
                    found += flow * chance * discount ** (time[number] - now)
        if exchange.next_phase:
            after = exchange.next_phase
            worth = Fraction(after.worth[party] * after.chance_for(party))
            found += worth * chance * discount ** (end - now)
        return found

    def state(gained: Fraction, there: AbstractSet[str], exposed: AbstractSet[str]) -> Passed:
        given = sum(
            step.cost for step in exchange.steps if step.id in exposed and step.giver == party
        )
        got = sum(step.worth.get(party, 0) for step in exchange.steps if step.id in exposed)
        shifts = sum(step.shifts.get(party, 0) for step in exchange.steps if step.id in there)
        stop = _by_state(exchange, exchange.walk_away.get(party, 0), there) + shifts
        guarantee = _by_state(exchange, exchange.guarantee.get(party, 0), there)
        return Passed(gained, Fraction(stop), guarantee, Fraction(given) - Fraction(got))

    yield state(gain(), done, done)
    if place == len(order):
        return
    node = order[place]
    likely = Fraction(1)
    for step in node:
        likely *= step.chance
    yield state(gain() * likely, done, done)
    mine = [step for step in node if step.giver == party]
    if not mine or (len(node) > 1 and any(step.deposited for step in node)):
        return
    theirs = {step.id for step in node} - {step.id for step in mine}
    arriving = set(theirs)
    for later in range(place + 1, len(order)):
        coming = order[later]
        held = len(coming) > 1 and any(step.deposited for step in coming)
        if (
            lag is None
            or time[later] > now + lag
            or (held and any(s.giver == party for s in coming))
        ):
            continue
        arriving |= {step.id for step in coming if step.giver != party}
    yield state(gain(arriving), done | theirs, done | {step.id for step in mine})


def _by_state(
    exchange: Exchange, numbers: Number | tuple[Number, ...], done: AbstractSet[str]
) -> Fraction:
    """What has changed with the steps done, each as it changes in the order listed."""
    if not isinstance(numbers, tuple):
        return Fraction(numbers)
    changes = zip(in_order(exchange), numbers[1:], numbers, strict=False)
    return numbers[0] + sum(
        (Fraction(after) - before for step, after, before in changes if step.id in done),
        Fraction(0),
    )
