"""What is to be delivered in parts, by whom, and what it means to each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from goodoffices.agreement.exchange import Number

__all__ = ["Amounts", "Course", "Delivery", "Figures"]

Amounts = Mapping[str, tuple[tuple[int, Number], ...]]
"""What a dated plan is: by delivery its days in order, each with the amount of that day."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One kind of step, which its giver owes in so many units.

    Costs and worths are somebody's estimates of a term as a whole, shared out over its units; no
    unit is worth more than another. Where nobody stated them, they are None, and nothing that
    rests on them is computed.

    Attributes:
        id: unlike any other.
        giver: the party that owes it.
        count: units in all, more than none; whole unless divisible.
        cost: to the giver of each unit.
        worth: of each unit, to the other parties; nothing to those not named.
        divisible: whether amounts may be fractions, such as money.
        place: within a day; 1 comes before 2. None, or the same as another's: the order of the two
            is not known, and the worse one counts.
        waiting: 1 if the days waited for it are counted first, 2 if next, None if not counted.
        deposited: on its day it is handed over at once with what else is deposited at its place.
        given: its days and amounts, where these are not to be chosen; None if they are.
        words: as people read them, in the plural: "releases of persons held".
    """

    id: str
    giver: str
    count: Number
    cost: Number | None = None
    worth: Mapping[str, Number] | None = None
    divisible: bool = False
    place: int | None = None
    waiting: int | None = None
    deposited: bool = False
    given: Mapping[int, Number] | None = None
    words: str = ""

    @property
    def told(self) -> str:
        """Its words, or else its id."""
        return self.words or self.id

    def stated_for(self, party: str) -> bool:
        """Whether what it means to this party was stated."""
        return (self.cost if party == self.giver else self.worth) is not None

    def means_to(self, party: str) -> Fraction:
        """What each unit changes for a party: its worth, or less its cost to the giver.

        Zero where nobody stated it; see ``stated_for``.
        """
        if party == self.giver:
            return -Fraction(self.cost or 0)
        return Fraction((self.worth or {}).get(party, 0))


@dataclass(frozen=True)
class Figures:
    """What a dated plan asks of each, in exact numbers.

    Attributes:
        waited: by rank of waiting, the days of its units added up: a unit on day 7 adds 7.
        guarantee: by party, the guarantee needed beyond what is there; None where estimates lack.
        exposure: by party, the most that it has given more than received; None as above.
    """

    waited: Mapping[int, Number]
    guarantee: Mapping[str, Fraction] | None
    exposure: Mapping[str, Fraction] | None


class Course:
    """How much of every delivery is done by the end of each day, exactly.

    Attributes:
        deliveries: by id.
        days: from the first to the last.
        amounts: of the plan.
    """

    def __init__(
        self,
        deliveries: Mapping[str, Delivery],
        days: range,
        amounts: Amounts,
        look: Callable[["Course"], Figures],
    ) -> None:
        """The course of a dated plan; ``look`` finds its figures when they are asked for."""
        self.deliveries = deliveries
        self.days = days
        self.amounts = amounts
        self._look = look
        self._done: dict[str, list[Number]] = {}
        for name in deliveries:
            done: list[Number] = [0] * len(days)
            for day, amount in amounts.get(name, ()):
                done[days.index(day)] += amount
            for place in range(1, len(done)):
                done[place] += done[place - 1]
            self._done[name] = done

    @cached_property
    def figures(self) -> Figures:
        """Its days waited, guarantees and exposures."""
        return self._look(self)

    def by(self, name: str, day: int) -> Number:
        """The amount done by the end of a day; nothing before the first."""
        place = day - self.days.start
        return 0 if place < 0 else self._done[name][min(place, len(self.days) - 1)]

    def on(self, name: str, day: int) -> Number:
        """The amount of one day."""
        return self.by(name, day) - self.by(name, day - 1)
