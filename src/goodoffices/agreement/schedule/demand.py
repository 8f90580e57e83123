"""What a demand on a dated plan is: its words, what it asks of a course, and a check."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from goodoffices.agreement.schedule.delivery import Course

__all__ = ["Demand", "Told"]

Told = Callable[[str], str]
"""The words of a delivery, from its id."""


@dataclass(frozen=True, kw_only=True)
class Demand(ABC):
    """Something that a dated plan must meet.

    Attributes:
        words: as people read it; made from what it asks where left out.
    """

    words: str = ""

    @property
    @abstractmethod
    def about(self) -> tuple[str, ...]:
        """The deliveries that it speaks of."""

    @abstractmethod
    def asks(self, told: Told) -> str:
        """What it asks, in plain words."""

    @abstractmethod
    def holds(self, course: Course) -> bool:
        """Whether a course meets it, exactly."""

    def fault(self, days: range) -> str | None:
        """Why it can be asked of no programme with these days; None if it can."""
        del days
        return None

    def shown(self, told: Told) -> str:
        """Its words, or what it asks."""
        return self.words or self.asks(told)
