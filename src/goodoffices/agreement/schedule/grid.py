"""A programme as a mixed-integer programme: what is done by each day are its columns.

Time-indexed in cumulative amounts, as production planning has it (Pochet and Wolsey 2006); the
rows that keep a party from having more by stopping are those of the unenforced exchange (Sandholm
and Lesser 1995), with the guarantee as a column.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import singledispatchmethod
from itertools import pairwise, product
from math import lcm

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.bounds import ExposureLimit, Given, GuaranteeLimit, Whole
from goodoffices.agreement.schedule.delivery import Delivery
from goodoffices.agreement.schedule.demand import Demand
from goodoffices.agreement.schedule.demands import (
    AtLeast,
    AtMost,
    Capacity,
    OnDays,
    Parity,
    Precedence,
    Waves,
    Window,
)
from goodoffices.agreement.schedule.linear import Row, Sum, total
from goodoffices.agreement.schedule.programme import Programme

__all__ = ["Grid"]


class Grid:
    """The columns and rows of a programme.

    Attributes:
        columns: low, high, and whether whole.
        rows: in order.
        paths: by free delivery, its columns by day.
        guarantee: by party, what it needs beyond what is there; empty without estimates.
        exposure: by party, the most that it has given more than received; empty as above.
        unit: by party, every margin and exposure is a multiple of this; None where amounts are
            divisible.
    """

    def __init__(self, programme: Programme, demands: Collection[Demand], *, peaks: bool) -> None:
        """The grid of a programme with some of its demands."""
        self._programme = programme
        self._days = programme.days
        self.columns: list[tuple[Number | None, Number | None, bool]] = []
        self.rows: list[Row] = []
        self.paths: dict[str, list[int]] = {}
        self.guarantee: dict[str, Sum] = {}
        self.exposure: dict[str, Sum] = {}
        self.unit: dict[str, Fraction | None] = {}
        self.peaks: dict[str, Sum] = {}
        fixed = {each.of for each in demands if isinstance(each, Given)}
        self._done = {
            name: self._given(each) if name in fixed else self._free(each)
            for name, each in programme.by_id.items()
        }
        if programme.estimated:
            for party in programme.parties:
                self._party(party)
        if peaks:
            self._all_peaks()
        for demand in demands:
            self.rows += self.asked(demand)

    def by(self, name: str, day: int) -> Sum:
        """The amount of a delivery done by the end of a day."""
        place = day - self._days.start
        return Sum() if place < 0 else self._done[name][min(place, len(self._days) - 1)]

    def on(self, name: str, day: int) -> Sum:
        """The amount of one day."""
        return self.by(name, day).plus(self.by(name, day - 1), -1)

    def column(self, high: Number | None, *, whole: bool = False) -> Sum:
        """A new column from zero on."""
        self.columns.append((0, high, whole))
        return Sum({len(self.columns) - 1: 1})

    def multiple(self, grain: Fraction | None) -> Sum:
        """A new column from zero on that is a multiple of the grain; of anything if there is none.

        Searching for whole multiples only is much faster where amounts are whole.
        """
        return self.column(None, whole=grain is not None).times(grain or 1)

    def largest(self, sums: Collection[Sum], grain: Fraction | None) -> Sum:
        """A column that is at least each of these, which are multiples of the grain, if any."""
        most = self.multiple(grain)
        self.rows += [Row(0, most.plus(each, -1), None) for each in sums]
        return most

    def _given(self, delivery: Delivery) -> list[Sum]:
        done: Number = 0
        found = []
        for day in self._days:
            done += (delivery.given or {}).get(day, 0)
            found.append(Sum({}, done))
        return found

    def _free(self, delivery: Delivery) -> list[Sum]:
        found = [self.column(delivery.count, whole=not delivery.divisible) for _ in self._days]
        self.paths[delivery.id] = [column for each in found for column in each.terms]
        self.rows += [Row(0, later.plus(earlier, -1), None) for earlier, later in pairwise(found)]
        return found

    def _all_peaks(self) -> None:
        for name in self.paths:
            delivery = self._programme.by_id[name]
            if delivery.count > 1 or delivery.divisible:
                self.peaks[name] = self.largest(
                    [self.on(name, day) for day in self._days],
                    None if delivery.divisible else Fraction(1),
                )

    def _party(self, party: str) -> None:
        """Rows for what a party needs and what it is exposed to, at every state."""
        programme = self._programme
        held = Fraction(
            programme.guarantee.get(party, 0)
            + programme.completed.get(party, 0)
            - programme.stopping.get(party, 0)
        )
        divisible = any(programme.by_id[name].divisible for name in self.paths)
        means = {name: each.means_to(party) for name, each in programme.by_id.items()}
        unit = lcm(
            held.denominator,
            *(each.denominator for each in means.values()),
            *(
                (means[name] * amount).denominator
                for name, each in programme.by_id.items()
                for amount in (each.given or {}).values()
            ),
        )
        self.unit[party] = None if divisible else Fraction(1, unit)
        self.guarantee[party] = self.multiple(self.unit[party])
        self.exposure[party] = self.multiple(self.unit[party])
        self.rows.append(Row(-held, self.guarantee[party], None))
        states = _States(self, programme, party)
        rows = [
            Row(-held, self._left(means, done).plus(self.guarantee[party]), None)
            for done in states.worst(giving=False)
        ]
        for done in states.worst(giving=True):
            lead = total((means[name], each) for name, each in done.items())
            rows.append(Row(0, lead.plus(self.exposure[party]), None))
        # The state at the end of a day is often that before the next one.
        self.rows += {row.key: row for row in rows}.values()

    def _left(self, means: Mapping[str, Fraction], done: Mapping[str, Sum]) -> Sum:
        """What is still to come, less what is still to be given."""
        last = self._days[-1]
        whole = ((means[name], self.by(name, last)) for name in done)
        return total((*whole, *((-means[name], each) for name, each in done.items())))

    @singledispatchmethod
    def asked(self, demand: Demand) -> Iterator[Row]:
        """The rows of a demand."""
        raise TypeError(f"no rows for {demand!r}")

    @asked.register
    def _(self, demand: Window) -> Iterator[Row]:
        if demand.first is not None:
            yield Row(None, self.by(demand.of, demand.first - 1), 0)
        if demand.last is not None:
            late = self.by(demand.of, self._days[-1]).plus(self.by(demand.of, demand.last), -1)
            yield Row(None, late, 0)

    @asked.register
    def _(self, demand: AtLeast) -> Iterator[Row]:
        yield Row(demand.amount, self.by(demand.of, demand.day), None)

    @asked.register
    def _(self, demand: AtMost) -> Iterator[Row]:
        yield Row(None, self.by(demand.of, demand.day), demand.amount)

    @asked.register
    def _(self, demand: Capacity) -> Iterator[Row]:
        for day in demand.days or self._days:
            yield Row(None, total((1, self.on(name, day)) for name in demand.of), demand.most)

    @asked.register
    def _(self, demand: OnDays) -> Iterator[Row]:
        for day in self._days:
            if day not in demand.days:
                yield Row(None, self.on(demand.of, day), 0)

    @asked.register
    def _(self, demand: Waves) -> Iterator[Row]:
        counts = [self._programme.by_id[name].count for name in demand.of]
        waves = []
        for day in self._days:
            waves.append(self.column(1, whole=True))
            for name, count in zip(demand.of, counts, strict=True):
                yield Row(None, self.on(name, day).plus(waves[-1], -count), 0)
        if demand.most is not None:
            yield Row(None, total((1, each) for each in waves), demand.most)
        for start in range(len(waves) if demand.apart > 1 else 0):
            yield Row(None, total((1, each) for each in waves[start : start + demand.apart]), 1)

    @asked.register
    def _(self, demand: Precedence) -> Iterator[Row]:
        deliveries = self._programme.by_id
        before, needed = demand.before(deliveries), demand.needed(deliveries)
        for day in self._days:
            begun, done = self.by(demand.of, day), self.by(demand.after, day - before)
            if demand.rate is not None:
                yield Row(None, begun.plus(done, -demand.rate), 0)
                continue
            count = deliveries[demand.of].count
            # Where what is waited for is one unit, being done is itself the switch.
            open_ = done if needed == deliveries[demand.after].count == 1 else None
            if not done.terms:
                open_ = Sum({}, int(done.constant >= needed))
            if open_ is None:
                open_ = self.column(1, whole=True)
                yield Row(0, done.plus(open_, -needed), None)
            yield Row(None, begun.plus(open_, -count), 0)

    @asked.register
    def _(self, demand: Parity) -> Iterator[Row]:
        for day in self._days:
            apart = self.by(demand.of, day).plus(self.by(demand.answers, day), -demand.rate)
            yield Row(-demand.slack, apart, demand.slack)

    @asked.register
    def _(self, demand: Whole) -> Iterator[Row]:
        yield Row(demand.count, self.by(demand.of, demand.last), demand.count)

    @asked.register
    def _(self, demand: Given) -> Iterator[Row]:
        del demand  # its days are no columns
        yield from ()

    @asked.register
    def _(self, demand: GuaranteeLimit) -> Iterator[Row]:
        yield Row(None, self.guarantee[demand.party], demand.most)

    @asked.register
    def _(self, demand: ExposureLimit) -> Iterator[Row]:
        yield Row(None, self.exposure[demand.party], demand.most)


class _States:
    """What may be done at the states that a plan can pass, the worst ones for one party."""

    def __init__(self, grid: Grid, programme: Programme, party: str) -> None:
        self._grid = grid
        self._programme = programme
        self._party = party
        self._means = {name: each.means_to(party) for name, each in programme.by_id.items()}
        places = {each.place for each in programme.deliveries if each.place is not None}
        self._places: list[int | None] = [*sorted(places)] or [None]

    def worst(self, *, giving: bool) -> Iterator[dict[str, Sum]]:
        """What is done at each state: the party has received and not given, or the reverse."""
        for day in self._programme.days:
            for place in self._places:
                for handed_over in self._deposits(place):
                    yield {
                        name: self._grid.by(
                            name, day - self._waits(each, place, handed_over, giving=giving)
                        )
                        for name, each in self._programme.by_id.items()
                        if self._means[name]
                    }
                if not giving and self._party in self._programme.lag:
                    yield self._noticed(day, place)

    def _deposits(self, place: int | None) -> Iterator[set[int | None]]:
        """At which places of the day what is deposited there is handed over, or not yet."""
        deposited = {each.place for each in self._programme.deliveries if each.deposited}
        held = [each for each in dict.fromkeys((place, None)) if each in deposited]
        for choice in product((False, True), repeat=len(held)):
            yield {each for each, done in zip(held, choice, strict=True) if done}

    def _waits(
        self, delivery: Delivery, place: int | None, handed_over: set[int | None], *, giving: bool
    ) -> bool:
        """Whether what it delivers on this day is still to come at this place."""
        if delivery.place is not None and delivery.place != place:
            return place is not None and delivery.place > place
        if delivery.deposited:
            return delivery.place not in handed_over
        return (self._means[delivery.id] > 0) == giving

    def _noticed(self, day: int, place: int | None) -> dict[str, Sum]:
        """A party stops; what others owe until they notice still arrives."""
        until = day + self._programme.lag[self._party]
        found = {}
        for name, each in self._programme.by_id.items():
            own = each.giver == self._party
            waits = each.place is None or place is None or each.place >= place
            found[name] = self._grid.by(name, day - waits if own else until)
        return found
