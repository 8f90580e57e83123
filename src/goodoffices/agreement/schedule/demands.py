"""Demands on when deliveries are made: days, amounts, order and pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course, Delivery
from goodoffices.agreement.schedule.demand import Demand, Told
from goodoffices.model import listed

__all__ = [
    "AtLeast",
    "AtMost",
    "Capacity",
    "OnDays",
    "Parity",
    "Precedence",
    "Waves",
    "Window",
]


@dataclass(frozen=True, kw_only=True)
class Window(Demand):
    """A delivery is not made before one day, nor after another.

    Attributes:
        of: the delivery.
        first: the earliest day; None for any.
        last: the latest day; None for any.
    """

    of: str
    first: int | None = None
    last: int | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """The delivery."""
        return (self.of,)

    def fault(self, days: range) -> str | None:
        """A window ends after it begins."""
        del days
        if self.first is not None and self.last is not None and self.last < self.first:
            return f"it ends on day {self.last}, before it begins on day {self.first}"
        return None

    def asks(self, told: Told) -> str:
        """Such as ``releases not before day 3, and all by day 7``."""
        early = [] if self.first is None else [f"not before day {self.first}"]
        late = [] if self.last is None else [f"none after day {self.last}"]
        return f"{told(self.of)}: {', and '.join(early + late)}"

    def holds(self, course: Course) -> bool:
        """Nothing outside of it."""
        early = self.first is not None and course.by(self.of, self.first - 1) > 0
        whole = course.by(self.of, course.days[-1])
        late = self.last is not None and course.by(self.of, self.last) < whole
        return not early and not late


@dataclass(frozen=True, kw_only=True)
class _ByDay(Demand):
    of: str
    amount: Number
    day: int

    @property
    def about(self) -> tuple[str, ...]:
        """The delivery."""
        return (self.of,)


@dataclass(frozen=True, kw_only=True)
class AtLeast(_ByDay):
    """At least so much of a delivery is done by the end of a day.

    Attributes:
        of: the delivery.
        amount: how much.
        day: which.
    """

    def asks(self, told: Told) -> str:
        """Such as ``at least 5 of releases by the end of day 7``."""
        return f"at least {self.amount} of {told(self.of)} by the end of day {self.day}"

    def holds(self, course: Course) -> bool:
        """So much is done."""
        return course.by(self.of, self.day) >= self.amount


@dataclass(frozen=True, kw_only=True)
class AtMost(_ByDay):
    """At most so much of a delivery is done by the end of a day.

    Attributes:
        of: the delivery.
        amount: how much.
        day: which.
    """

    def asks(self, told: Told) -> str:
        """Such as ``at most 5 of releases by the end of day 7``."""
        return f"at most {self.amount} of {told(self.of)} by the end of day {self.day}"

    def holds(self, course: Course) -> bool:
        """No more is done."""
        return course.by(self.of, self.day) <= self.amount


@dataclass(frozen=True, kw_only=True)
class Capacity(Demand):
    """On one day at most so much of some deliveries together.

    Attributes:
        of: the deliveries.
        most: how much.
        days: on which this holds; on every day when left out.
    """

    of: tuple[str, ...]
    most: Number
    days: tuple[int, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The deliveries."""
        return self.of

    def fault(self, days: range) -> str | None:
        """Its days are among those there are."""
        return _outside(self.days, days) or (None if self.of else "of no delivery")

    def asks(self, told: Told) -> str:
        """Such as ``at most 3 of releases on one day``."""
        when = f"each of days {listed(map(str, self.days))}" if self.days else "one day"
        together = " together" if len(self.of) > 1 else ""
        return f"at most {self.most} of {_named(self.of, told)}{together} on {when}"

    def holds(self, course: Course) -> bool:
        """No day has more."""
        return all(
            sum(course.on(name, day) for name in self.of) <= self.most
            for day in self.days or course.days
        )


@dataclass(frozen=True, kw_only=True)
class OnDays(Demand):
    """A delivery is made on some days only.

    Attributes:
        of: the delivery.
        days: on which it may be made.
    """

    of: str
    days: tuple[int, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """The delivery."""
        return (self.of,)

    def fault(self, days: range) -> str | None:
        """Its days are among those there are."""
        return _outside(self.days, days)

    def asks(self, told: Told) -> str:
        """Such as ``releases on days 1, 8 and 15 only``."""
        return f"{told(self.of)} on days {listed(map(str, self.days))} only"

    def holds(self, course: Course) -> bool:
        """Nothing on another day."""
        return all(course.on(self.of, day) == 0 for day in course.days if day not in self.days)


@dataclass(frozen=True, kw_only=True)
class Waves(Demand):
    """Deliveries are made on few days, or on days that are apart.

    Attributes:
        of: the deliveries; the days on which any of them is made count.
        most: how many days; None for any number.
        apart: the fewest days from one to the next.
    """

    of: tuple[str, ...]
    most: int | None = None
    apart: int = 1

    @property
    def about(self) -> tuple[str, ...]:
        """The deliveries."""
        return self.of

    def fault(self, days: range) -> str | None:
        """A day is at least one after another."""
        del days
        if self.apart < 1:
            return f"at least 1 day apart, not {self.apart}"
        return None if self.of else "of no delivery"

    def asks(self, told: Told) -> str:
        """Such as ``releases on at most 4 days, 7 days apart``."""
        few = [] if self.most is None else [f"on at most {self.most} days"]
        far = [f"at least {self.apart} days apart"] if self.apart > 1 else []
        return f"{_named(self.of, told)}: {', '.join(few + far) or 'on any days'}"

    def holds(self, course: Course) -> bool:
        """The days on which anything is made are few enough, and far enough apart."""
        used = [day for day in course.days if any(course.on(name, day) for name in self.of)]
        few = self.most is None or len(used) <= self.most
        return few and all(after - before >= self.apart for before, after in pairwise(used))


@dataclass(frozen=True, kw_only=True)
class Precedence(Demand):
    """A delivery begins only when another is done, or keeps behind it part by part.

    Attributes:
        of: what waits.
        after: what it waits for.
        amount: how much of that must be done; None for all. Not together with a rate.
        rate: for each unit done, at most so many units of what waits.
        days: so many days before; 0 where the same day is enough, if the places within the day
            do not say otherwise.
    """

    of: str
    after: str
    amount: Number | None = None
    rate: Number | None = None
    days: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What waits, and what it waits for."""
        return (self.of, self.after)

    def fault(self, days: range) -> str | None:
        """Nothing waits for itself, and there is one rule."""
        del days
        if self.amount is not None and self.rate is not None:
            return "an amount or a rate, not both"
        if self.days < 0:
            return f"0 or more days before, not {self.days}"
        return f"{self.of!r} cannot wait for itself" if self.of == self.after else None

    def asks(self, told: Told) -> str:
        """Such as ``releases of men only after all of releases of women``."""
        later = f", {self.days} {_days(self.days)} later at the earliest" if self.days else ""
        if self.rate is not None:
            return f"{told(self.of)}: at most {self.rate} for each of {told(self.after)}{later}"
        much = "all" if self.amount is None else str(self.amount)
        return f"{told(self.of)} only after {much} of {told(self.after)}{later}"

    def holds(self, course: Course) -> bool:
        """Nothing, or no more than the rate allows, is done too early."""
        needed = self.needed(course.deliveries)
        for day in course.days:
            done = course.by(self.after, day - self.before(course.deliveries))
            begun = course.by(self.of, day)
            if begun > self.rate * done if self.rate is not None else begun and done < needed:
                return False
        return True

    def needed(self, deliveries: Mapping[str, Delivery]) -> Number:
        """How much must be done before anything begins."""
        return deliveries[self.after].count if self.amount is None else self.amount

    def before(self, deliveries: Mapping[str, Delivery]) -> int:
        """So many days before it must be done, the places within the day considered."""
        early, late = deliveries[self.of].place, deliveries[self.after].place
        later = early is not None and late is not None and early < late
        return max(self.days, int(later))


@dataclass(frozen=True, kw_only=True)
class Parity(Demand):
    """A delivery keeps pace with another: at the end of every day they differ by little.

    Attributes:
        of: the delivery.
        answers: what it is given in return for.
        rate: units of it for each unit of that.
        slack: the most by which it may be more or less; 0 where both are done at once.
    """

    of: str
    answers: str
    rate: Number = 1
    slack: Number = 0

    @property
    def about(self) -> tuple[str, ...]:
        """Both deliveries."""
        return (self.of, self.answers)

    def fault(self, days: range) -> str | None:
        """Nothing keeps pace with itself."""
        del days
        return f"{self.of!r} cannot answer itself" if self.of == self.answers else None

    def asks(self, told: Told) -> str:
        """Such as ``releases in return keep pace with releases, 3 for each``."""
        within = f", within {self.slack}" if self.slack else ""
        return f"{told(self.of)} keep pace with {told(self.answers)}, {self.rate} for each{within}"

    def holds(self, course: Course) -> bool:
        """At the end of every day."""
        return all(
            abs(Fraction(course.by(self.of, day)) - self.rate * course.by(self.answers, day))
            <= self.slack
            for day in course.days
        )


def _outside(asked: Sequence[int], days: range) -> str | None:
    day = next((day for day in asked if day not in days), None)
    return None if day is None else f"day {day} is not from {days[0]} to {days[-1]}"


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def _named(ids: Sequence[str], told: Told) -> str:
    return listed(told(each) for each in ids)
