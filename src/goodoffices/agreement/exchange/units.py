"""Units that can be delivered in any order: the states are counts, and what each asks of parties.

Where steps are of a few kinds, each of some units, a state is how many of each are done. What
going on and stopping are worth depends on the state alone, whatever the order that led to it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from math import prod

from goodoffices.agreement.exchange.steps import (
    Amounts,
    Exchange,
    NextPhase,
    Number,
    Step,
    check_amounts,
)

__all__ = ["ByCounts", "Counts", "Kind", "Limit", "Needs", "TooMany", "Units"]

Counts = tuple[int, ...]
"""How many units of each kind are done, in the order of the kinds."""
ByCounts = Number | Callable[[Counts], Number]
"""One number for every state, or a function of the counts."""


class TooMany(Exception):  # noqa: N818 - a refusal with a reason, not a fault
    """An exact answer would pass the stated budget. Nothing is ever cut silently.

    Attributes:
        what: what there is too much of.
        reached: how many, or how many at least.
        most: that may be looked at.
    """

    def __init__(self, what: str, reached: int, most: int) -> None:
        super().__init__(f"too many {what}: {reached:,}, where {most:,} is the most")
        self.what = what
        self.reached = reached
        self.most = most


@dataclass(frozen=True)
class Kind:
    """Units that are all alike.

    Attributes:
        id: no two kinds have the same.
        giver: the party that delivers.
        cost: of a unit to its giver.
        worth: of a unit to each other party.
        count: how many units.
        shifts: by how much what each party has when it stops changes with each unit done.
    """

    id: str
    giver: str
    _: KW_ONLY
    cost: Number = 0
    worth: Amounts = field(default_factory=dict)
    count: int = 1
    shifts: Amounts = field(default_factory=dict)


@dataclass(frozen=True)
class Limit:
    """States in which a sum over the counts is larger than it may be are not passed.

    "As many of B as of A, to within one" is two limits: A - B at most 1, B - A at most 1. "The
    third of B only after all five of A" is no sum, and is said by ``Units.allowed``.

    Attributes:
        sums: kind -> what each of its units adds.
        at_most: the largest sum.
    """

    sums: Mapping[str, Number]
    at_most: Number

    def holds(self, kinds: Sequence[Kind], counts: Counts) -> bool:
        """Whether a state keeps to it."""
        pairs = zip(kinds, counts, strict=True)
        return sum(self.sums.get(kind.id, 0) * count for kind, count in pairs) <= self.at_most


@dataclass(frozen=True, kw_only=True)
class Units:
    """What is to be delivered, one unit after another, in an order that is still open.

    Nothing is discounted here, and nothing is noticed late: with either, what a state is worth
    would depend on how it was reached.

    Attributes:
        parties: ids, in the order in which results name them.
        kinds: of units.
        walk_away: what each party has when it stops.
        next_phase: what follows when all is done.
        limits: that every state keeps to.
        allowed: whether a state may be passed; every state when left out.

    Raises:
        ValueError: an id repeats or is unknown, or a number is out of its range.
        TypeError: a number is not an int or a Fraction.
    """

    parties: tuple[str, ...]
    kinds: tuple[Kind, ...]
    walk_away: Mapping[str, ByCounts] = field(default_factory=dict)
    next_phase: NextPhase | None = None
    limits: tuple[Limit, ...] = ()
    allowed: Callable[[Counts], bool] | None = None

    def __post_init__(self) -> None:
        fixed = {party: w for party, w in self.walk_away.items() if not callable(w)}
        # A kind is checked as a step is.
        Exchange(
            parties=self.parties,
            steps=tuple(_unit(kind) for kind in self.kinds),
            next_phase=self.next_phase,
        )
        check_amounts("walk_away", fixed, self.parties)
        check_amounts("walk_away", dict.fromkeys(self.walk_away, 0), self.parties)
        if not self.kinds:
            raise ValueError("units need a kind")
        for kind in self.kinds:
            if kind.count < 0:
                raise ValueError(f"kind {kind.id!r}: no less than 0 units, not {kind.count}")
        known = {kind.id for kind in self.kinds}
        for limit in self.limits:
            for name in limit.sums:
                if name not in known:
                    raise ValueError(f"a limit: {name!r} is none of {', '.join(sorted(known))}")

    @property
    def states(self) -> int:
        """How many states there are."""
        return prod(kind.count + 1 for kind in self.kinds)

    @property
    def all(self) -> Counts:
        """The state in which everything is done."""
        return tuple(kind.count for kind in self.kinds)

    def passes(self, counts: Counts) -> bool:
        """Whether a state may be passed."""
        if not all(limit.holds(self.kinds, counts) for limit in self.limits):
            return False
        return self.allowed is None or self.allowed(counts)

    def exchange(
        self, order: Sequence[Sequence[str]], guarantee: Amounts | None = None
    ) -> Exchange:
        """The units in an order, as an exchange; what is moved together passes through a third.

        Args:
            order: moves, each the ids of the kinds of which it delivers a unit.
            guarantee: what each party loses when it stops.
        """
        by_id = {kind.id: kind for kind in self.kinds}
        done = dict.fromkeys(by_id, 0)
        steps: list[Step] = []
        states = [tuple(done.values())]
        for number, move in enumerate(order):
            for name in move:
                done[name] += 1
                several = len(move) > 1
                steps.append(
                    Step(
                        f"{name} {done[name]}",
                        by_id[name].giver,
                        cost=by_id[name].cost,
                        worth=by_id[name].worth,
                        shifts=by_id[name].shifts,
                        together=f"move {number}" if several else None,
                        deposited=several,
                    )
                )
                states.append(tuple(done.values()))
        return Exchange(
            parties=self.parties,
            steps=tuple(steps),
            walk_away={
                party: tuple(w(state) for state in states) if callable(w) else w
                for party, w in self.walk_away.items()
            },
            guarantee=guarantee or {},
            next_phase=self.next_phase,
        )


class Needs:
    """What guarantee each party needs in a state; sums over the counts, once prepared.

    Args:
        units: to be delivered.
    """

    def __init__(self, units: Units) -> None:
        self._units = units
        self._parties = units.parties

    @cached_property
    def lines(self) -> tuple[tuple[Number, tuple[Number, ...]], ...]:
        """For each party W - G as far as it is a sum: its value at the start, and per unit."""
        return tuple(self._line(party) for party in self._parties)

    def at(self, counts: Counts) -> tuple[Number, ...]:
        """W - G of each party in a state; below zero where it has more by going on."""
        return tuple(
            start
            + sum(count * each for count, each in zip(counts, per_unit, strict=True) if count)
            + self.further(party, counts)
            for party, (start, per_unit) in zip(self._parties, self.lines, strict=True)
        )

    def further(self, party: str, counts: Counts) -> Number:
        """What a party has when it stops, as far as that is a function of the counts."""
        stop = self._units.walk_away.get(party, 0)
        return stop(counts) if callable(stop) else 0

    def by_function(self, party: str) -> bool:
        """Whether what it has when it stops is a function of the counts."""
        return callable(self._units.walk_away.get(party, 0))

    def _line(self, party: str) -> tuple[Number, tuple[Number, ...]]:
        flows = [
            -kind.cost if kind.giver == party else kind.worth.get(party, 0)
            for kind in self._units.kinds
        ]
        after: Number = 0
        if self._units.next_phase is not None:
            worth = self._units.next_phase.worth.get(party, 0)
            after = worth * self._units.next_phase.chance_for(party)
        stop = self._units.walk_away.get(party, 0)
        start = (0 if callable(stop) else stop) - after
        start -= sum(flow * kind.count for flow, kind in zip(flows, self._units.kinds, strict=True))
        shifts = (kind.shifts.get(party, 0) for kind in self._units.kinds)
        return start, tuple(flow + shift for flow, shift in zip(flows, shifts, strict=True))


def _unit(kind: Kind) -> Step:
    return Step(kind.id, kind.giver, cost=kind.cost, worth=kind.worth, shifts=kind.shifts)
