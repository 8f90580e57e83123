"""What is to be planned: deliveries, the days there are, and what a plan must meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from goodoffices.agreement.exchange import Audit, Exchange, NextPhase, Number, Step, audit
from goodoffices.agreement.schedule.bounds import ExposureLimit, Given, GuaranteeLimit, Whole
from goodoffices.agreement.schedule.delivery import Amounts, Course, Delivery, Figures
from goodoffices.agreement.schedule.demand import Demand

__all__ = ["Programme"]


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Deliveries whose days are to be found.

    Attributes:
        parties: ids.
        deliveries: what is delivered.
        last: the last day.
        first: the first day.
        demands: what a plan must meet, beside delivering everything.
        stopping: by party, what it has when it stops (as ``walk_away`` of an ``Exchange``).
        completed: by party, what it has at the end: the worth of what follows, times its chance.
        guarantee: by party, the guarantee that is there already.
        lag: by party, how many days pass until others notice that it did not deliver; noticed at
            once where left out.

    Raises:
        ValueError: an id repeats or is unknown, or a number is out of its range.
    """

    parties: tuple[str, ...]
    deliveries: tuple[Delivery, ...]
    last: int
    first: int = 1
    demands: tuple[Demand, ...] = ()
    stopping: Mapping[str, Number] = field(default_factory=dict)
    completed: Mapping[str, Number] = field(default_factory=dict)
    guarantee: Mapping[str, Number] = field(default_factory=dict)
    lag: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.parties or not self.deliveries:
            raise ValueError("a programme needs a party and a delivery")
        if self.last < self.first:
            raise ValueError(f"the last day, {self.last}, is before the first, {self.first}")
        _different("party", self.parties)
        _different("delivery", tuple(each.id for each in self.deliveries))
        for what in ("stopping", "completed", "guarantee", "lag"):
            for party in getattr(self, what):
                self._known(what, party)
        for party, days in self.lag.items():
            if days < 0:
                raise ValueError(f"lag of {party}: 0 or more, not {days}")
        for delivery in self.deliveries:
            self._check_delivery(delivery)
            if self.lag and delivery.deposited:
                raise ValueError(f"delivery {delivery.id!r}: deposited, where a lag is stated")
            if self.lag and min((delivery.cost or 0, *(delivery.worth or {}).values())) < 0:
                raise ValueError(f"delivery {delivery.id!r}: 0 or more, where a lag is stated")
        for demand in self.demands:
            self._check_demand(demand)

    @property
    def days(self) -> range:
        """From the first to the last."""
        return range(self.first, self.last + 1)

    @cached_property
    def by_id(self) -> dict[str, Delivery]:
        """The deliveries, in order of id."""
        return {each.id: each for each in sorted(self.deliveries, key=lambda each: each.id)}

    @cached_property
    def every_demand(self) -> tuple[Demand, ...]:
        """With those that every programme makes of its deliveries, in full and on days given."""
        own: list[Demand] = []
        for delivery in self.by_id.values():
            own.append(Whole(of=delivery.id, count=delivery.count, last=self.last))
            if delivery.given is not None:
                own.append(Given(of=delivery.id, on=delivery.given))
        return (*own, *self.demands)

    @property
    def estimated(self) -> bool:
        """Whether somebody stated what every delivery means to every party."""
        return not self.unstated

    @cached_property
    def unstated(self) -> tuple[str, ...]:
        """Ids of deliveries of which nobody stated what they cost, or what they are worth."""
        return tuple(
            each.id
            for each in self.by_id.values()
            if not all(each.stated_for(party) for party in self.parties)
        )

    def told(self, name: str) -> str:
        """The words of a delivery."""
        return self.by_id[name].told

    def course(self, amounts: Amounts) -> Course:
        """The course of a dated plan."""
        return Course(self.by_id, self.days, amounts, self._figures)

    def exchange(self, amounts: Amounts) -> Exchange:
        """A dated plan as an exchange: one step for each delivery and day."""
        steps = [self._step(name, day, some) for name in self.by_id for day, some in amounts[name]]
        dates = [(each.together, each.day) for each in steps if each.together]
        alone = {each for each in dates if dates.count(each) == 1}
        return Exchange(
            parties=self.parties,
            steps=tuple(
                _alone(step) if (step.together, step.day) in alone else step for step in steps
            ),
            walk_away=self.stopping,
            guarantee=self.guarantee,
            lag=self.lag or None,
            next_phase=NextPhase(self.completed) if self.completed else None,
        )

    def audit(self, amounts: Amounts) -> Audit:
        """Every state that a dated plan passes."""
        return audit(self.exchange(amounts))

    def _step(self, name: str, day: int, amount: Number) -> Step:
        delivery = self.by_id[name]
        return Step(
            f"{name}@{day}",
            delivery.giver,
            cost=amount * (delivery.cost or 0),
            worth={party: amount * worth for party, worth in (delivery.worth or {}).items()},
            day=day,
            place=delivery.place,
            together=f"day {day}, place {delivery.place}" if delivery.deposited else None,
            deposited=delivery.deposited,
        )

    def _figures(self, course: Course) -> Figures:
        waited: dict[int, Number] = {}
        for name, delivery in self.by_id.items():
            if delivery.waiting is not None:
                days = sum(day * amount for day, amount in course.amounts.get(name, ()))
                waited[delivery.waiting] = waited.get(delivery.waiting, 0) + days
        waited = dict(sorted(waited.items()))
        if not self.estimated:
            return Figures(waited, None, None)
        found = self.audit(course.amounts)
        return Figures(waited, found.short, found.largest_exposure)

    def _check_delivery(self, delivery: Delivery) -> None:
        where = f"delivery {delivery.id!r}"
        self._known(f"{where}, giver", delivery.giver)
        for party in delivery.worth or {}:
            self._known(f"{where}, worth", party)
            if party == delivery.giver:
                raise ValueError(f"{where}: what it is worth to its giver belongs into its cost")
        if delivery.count <= 0:
            raise ValueError(f"{where}, count: more than 0, not {delivery.count}")
        _whole(f"{where}, count", delivery, delivery.count)
        if delivery.given is None:
            return
        for day, amount in delivery.given.items():
            self._day(f"{where}, given", day)
            _whole(f"{where}, day {day}", delivery, amount)
            if amount <= 0:
                raise ValueError(f"{where}, day {day}: more than 0, not {amount}")
        if sum(delivery.given.values()) != delivery.count:
            total = sum(delivery.given.values())
            raise ValueError(f"{where}: {total} on the days given, where {delivery.count} are owed")

    def _check_demand(self, demand: Demand) -> None:
        where = f"demand {demand.shown(str)!r}"
        for name in demand.about:
            if name not in self.by_id:
                raise ValueError(f"{where}: {name!r} is no delivery")
        fault = demand.fault(self.days)
        if fault is not None:
            raise ValueError(f"{where}: {fault}")
        if isinstance(demand, GuaranteeLimit | ExposureLimit):
            self._known(where, demand.party)
            if self.unstated:
                named = ", ".join(self.unstated)
                raise ValueError(f"{where}: nobody stated cost and worth of {named}")

    def _known(self, what: str, party: str) -> None:
        if party not in self.parties:
            raise ValueError(f"{what}: {party!r} is none of {', '.join(self.parties)}")

    def _day(self, what: str, day: int) -> None:
        if day not in self.days:
            raise ValueError(f"{what}: day {day} is not from {self.first} to {self.last}")


def _alone(step: Step) -> Step:
    """Nothing else is deposited at its place: there is nothing to hold it for."""
    return Step(
        step.id, step.giver, cost=step.cost, worth=step.worth, day=step.day, place=step.place
    )


def _whole(where: str, delivery: Delivery, amount: Number) -> None:
    if not delivery.divisible and Fraction(amount).denominator != 1:
        raise ValueError(f"{where}: whole numbers, as it is not divisible, not {amount}")


def _different(what: str, ids: tuple[str, ...]) -> None:
    for place, name in enumerate(ids):
        if name in ids[:place]:
            raise ValueError(f"{what} {name!r} occurs twice")
