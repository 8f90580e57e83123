"""What every programme asks of its plan, and the limits on what the plan asks of a party."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.demand import Demand, Told

__all__ = ["ExposureLimit", "Given", "GuaranteeLimit", "Whole"]


@dataclass(frozen=True, kw_only=True)
class Whole(Demand):
    """A delivery is made in full. Every programme asks it of each delivery.

    Attributes:
        of: the delivery.
        count: in all.
        last: the last day of the programme.
    """

    of: str
    count: Number
    last: int

    @property
    def about(self) -> tuple[str, ...]:
        """The delivery."""
        return (self.of,)

    def asks(self, told: Told) -> str:
        """Such as ``all 12 of releases by the end of day 60``."""
        return f"all {self.count} of {told(self.of)} by the end of day {self.last}"

    def holds(self, course: Course) -> bool:
        """Neither more nor less."""
        return course.by(self.of, self.last) == self.count


@dataclass(frozen=True, kw_only=True)
class Given(Demand):
    """A delivery is made on the days that are given. A programme asks it where they are.

    Attributes:
        of: the delivery.
        on: its amounts by day.
    """

    of: str
    on: Mapping[int, Number]

    @property
    def about(self) -> tuple[str, ...]:
        """The delivery."""
        return (self.of,)

    def asks(self, told: Told) -> str:
        """Such as ``truce days on the days given``."""
        return f"{told(self.of)} on the days given for it"

    def holds(self, course: Course) -> bool:
        """Each day has its amount."""
        return all(course.on(self.of, day) == self.on.get(day, 0) for day in course.days)


@dataclass(frozen=True, kw_only=True)
class _Limit(Demand):
    party: str
    most: Number

    @property
    def about(self) -> tuple[str, ...]:
        """No delivery of its own."""
        return ()


@dataclass(frozen=True, kw_only=True)
class GuaranteeLimit(_Limit):
    """A party needs no larger guarantee than this, beyond what is there.

    Attributes:
        party: which.
        most: the guarantee; 0 for none.
    """

    def asks(self, told: Told) -> str:
        """Such as ``a guarantee of at most 3 for Coast``."""
        del told
        return f"a guarantee of at most {self.most} for {self.party}"

    def holds(self, course: Course) -> bool:
        """At no state."""
        needed = course.figures.guarantee
        return needed is not None and needed[self.party] <= self.most


@dataclass(frozen=True, kw_only=True)
class ExposureLimit(_Limit):
    """A party never has given more than received by more than this.

    Attributes:
        party: which.
        most: the difference.
    """

    def asks(self, told: Told) -> str:
        """Such as ``an exposure of at most 3 for Coast``."""
        del told
        return f"an exposure of at most {self.most} for {self.party}"

    def holds(self, course: Course) -> bool:
        """At no state."""
        exposed = course.figures.exposure
        return exposed is not None and exposed[self.party] <= self.most
