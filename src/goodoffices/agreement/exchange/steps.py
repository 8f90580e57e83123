"""A staged exchange: who gives what, in which order, and what each makes of it, in exact numbers.

The numbers are somebody's estimates. They are of what is given as a whole, never of a person.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum
from fractions import Fraction

__all__ = ["Amounts", "ByState", "Exchange", "NextPhase", "Number", "Pace", "Step", "check_amounts"]

Number = int | Fraction
Amounts = Mapping[str, Number]
"""Party -> number; a party that is not named has 0."""
ByState = Number | tuple[Number, ...]
"""One number for every state, or one for each number of steps done, from 0 to all."""


class Pace(Enum):
    """What time is counted in, where waiting makes things worth less."""

    DAY = "day"
    MOVE = "move"


@dataclass(frozen=True)
class Step:
    """One delivery.

    Attributes:
        id: no two steps have the same.
        giver: the party that delivers.
        cost: what it costs the giver.
        worth: what it is worth to each other party.
        day: when; either every step of an exchange has a day, or none.
        place: which one it is among the steps of its day; None where nobody stated it.
        together: steps that have the same word here are done at once.
        deposited: what is done at once passes through the hands of a third who holds every part
            until all are there.
        chance: how likely the exchange goes on to this step when what is before it is done; other
            than 1 where a phase begins with it.
        shifts: by how much what a party has when it stops changes once the step is done.
    """

    id: str
    giver: str
    _: KW_ONLY
    cost: Number = 0
    worth: Amounts = field(default_factory=dict)
    day: int | None = None
    place: int | None = None
    together: str | None = None
    deposited: bool = False
    chance: Number = 1
    shifts: Amounts = field(default_factory=dict)


@dataclass(frozen=True)
class NextPhase:
    """What follows when every step is done.

    Attributes:
        worth: what it is worth to each party, if it begins.
        chance: how likely it begins, from 0 to 1; one number, or what each party believes.
    """

    worth: Amounts
    chance: Number | Amounts = 1

    def chance_for(self, party: str) -> Number:
        """How likely it begins, as this party believes."""
        return self.chance.get(party, 1) if isinstance(self.chance, Mapping) else self.chance


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Steps in their order, and what holds each party to them.

    Attributes:
        parties: ids, in the order in which results name them.
        steps: in the order in which they are done; where they have days, by day and place.
        walk_away: what each party has when it stops (resuming, or keeping what it holds).
        guarantee: what each party loses when it stops (a deposit, its name, what guarantors do).
        discount: what one, received a day or a move later, is worth now; one number, or by party.
        discount_by: whether that is a day or a move; days where the steps have them.
        lag: how many days pass until others notice that a party did not deliver. What they owe
            until then still arrives: with 0, the rest of that day. None: noticed at once, and
            nothing further arrives. Where steps have no days, a move is a day.
        next_phase: what follows; nothing when left out.

    Raises:
        ValueError: an id repeats or is unknown, or a number is out of its range.
        TypeError: a number is not an int or a Fraction.
    """

    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    walk_away: Mapping[str, ByState] = field(default_factory=dict)
    guarantee: Mapping[str, ByState] = field(default_factory=dict)
    discount: Number | Amounts = 1
    discount_by: Pace | None = None
    lag: Number | Amounts | None = None
    next_phase: NextPhase | None = None

    def __post_init__(self) -> None:
        _check_different("party", self.parties)
        _check_different("step", [step.id for step in self.steps])
        if not self.parties:
            raise ValueError("an exchange needs a party")
        for step in self.steps:
            _check_step(step, self.parties)
        self._check_days()
        for what in ("walk_away", "guarantee"):
            self._check_by_state(what, getattr(self, what))
        for what, given, most in (("discount", self.discount, 1), ("lag", self.lag, None)):
            self._check_each(what, given, most)
        if any(self.discount_for(party) == 0 for party in self.parties):
            raise ValueError("discount: more than 0, not 0")
        if self.next_phase is not None:
            check_amounts("next_phase.worth", self.next_phase.worth, self.parties)
            self._check_each("next_phase.chance", self.next_phase.chance, 1)

    def discount_for(self, party: str) -> Number:
        """What one, received a day or a move later, is worth to this party now."""
        return self.discount.get(party, 1) if isinstance(self.discount, Mapping) else self.discount

    def lag_for(self, party: str) -> Number | None:
        """How long it takes until others notice that this party did not deliver."""
        return self.lag.get(party) if isinstance(self.lag, Mapping) else self.lag

    @property
    def dated(self) -> bool:
        """Whether the steps have days."""
        return bool(self.steps) and self.steps[0].day is not None

    @property
    def by_day(self) -> bool:
        """Whether waiting is counted in days."""
        return (self.discount_by or (Pace.DAY if self.dated else Pace.MOVE)) is Pace.DAY

    def _check_days(self) -> None:
        if len({step.day is None for step in self.steps}) > 1:
            without = next(step.id for step in self.steps if step.day is None)
            raise ValueError(f"step {without!r} has no day, where others have one")
        for step in self.steps:
            if step.place is not None and step.day is None:
                raise ValueError(f"step {step.id!r} has a place within a day, and no day")
        if self.discount_by is Pace.DAY and self.steps and not self.dated:
            raise ValueError("discount_by: steps without a day cannot be discounted by day")
        groups: dict[str, Step] = {}
        for step in self.steps:
            if step.together is None:
                if step.deposited:
                    raise ValueError(f"step {step.id!r} is deposited, together with nothing")
                continue
            first = groups.setdefault(step.together, step)
            if (first.day, first.place) != (step.day, step.place):
                raise ValueError(f"steps {first.id!r} and {step.id!r} are together at two times")

    def _check_by_state(self, what: str, given: Mapping[str, ByState]) -> None:
        for party, numbers in given.items():
            _check_known(what, party, self.parties)
            listed = numbers if isinstance(numbers, tuple) else (numbers,)
            for number in listed:
                _check_number(f"{what} of {party}", number)
            if isinstance(numbers, tuple) and len(numbers) != len(self.steps) + 1:
                wanted = len(self.steps) + 1
                raise ValueError(f"{what} of {party}: {wanted} numbers, not {len(numbers)}")

    def _check_each(self, what: str, given: Number | Amounts | None, most: int | None) -> None:
        if given is None:
            return
        if isinstance(given, Mapping):
            check_amounts(what, given, self.parties)
        each = given.values() if isinstance(given, Mapping) else (given,)
        for number in each:
            _check_number(what, number)
            _check_range(what, number, most)


def check_amounts(what: str, amounts: Amounts, parties: Collection[str]) -> None:
    """Refuse a party that is not one, and what is no exact number."""
    for party, number in amounts.items():
        _check_known(what, party, parties)
        _check_number(f"{what} of {party}", number)


def _check_step(step: Step, parties: Sequence[str]) -> None:
    where = f"step {step.id!r}"
    _check_known(f"{where}, giver", step.giver, parties)
    _check_number(f"{where}, cost", step.cost)
    check_amounts(f"{where}, worth", step.worth, parties)
    if step.giver in step.worth:
        raise ValueError(f"{where}: what it is worth to its giver belongs into its cost")
    check_amounts(f"{where}, shifts", step.shifts, parties)
    _check_number(f"{where}, chance", step.chance)
    _check_range(f"{where}, chance", step.chance, 1)
    for what, number in (("day", step.day), ("place", step.place)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
            raise TypeError(f"{where}, {what}: a whole number, not {number!r}")


def _check_range(what: str, number: Number, most: int | None) -> None:
    if number < 0 or (most is not None and number > most):
        raise ValueError(f"{what}: from 0{f' to {most}' if most is not None else ''}, not {number}")


def _check_number(what: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, int | Fraction):
        raise TypeError(f"{what}: an int or a Fraction, not {number!r}")


def _check_known(what: str, party: str, parties: Collection[str]) -> None:
    if party not in parties:
        raise ValueError(f"{what}: {party!r} is none of {', '.join(parties)}")


def _check_different(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one!r} occurs twice")
        seen.add(one)
