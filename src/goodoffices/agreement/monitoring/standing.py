"""An obligation as it stands on a day, with its parts."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from goodoffices.agreement.ends import End, local_day
from goodoffices.agreement.monitoring.days import words_of
from goodoffices.agreement.monitoring.states import ObligationState
from goodoffices.model import Moment, Obligation, Performance

__all__ = ["Part", "Standing"]


@dataclass(frozen=True)
class Part:
    """A part of an obligation as it stands.

    ``due`` are the days on which it may be due, none where it has no date, and no earlier than
    when what it waits for was done; ``held_by`` what it waits for by agreement and is not done;
    ``settled`` when it was done or closed, by ``closed`` where not by what was done; ``late`` by
    how many days.
    """

    number: int
    day: int | None
    amount: Fraction
    due: tuple[End, ...] = ()
    held_by: tuple[str, ...] = ()
    settled: Moment | None = None
    closed: ObligationState | None = None
    late: int = 0


@dataclass(frozen=True)
class Standing:
    """An obligation as it stands on a day.

    Attributes:
        obligation: what was agreed, which no account changes.
        state: where it stands.
        parts: the parts that it falls due in; of what is owed on each day, those up to now.
        held_by: the obligations that it waits for by agreement, and those for whose sake somebody
            told that it is held back.
        overdue: for how many days it is surely due and nobody told of it; 0 also on the day.
        past_due: whether its time is surely over.
        owed: how much in all; None where that is open.
        counted: how much counts by every account that stands.
        counted_most: how much counts by the account that tells most.
        performed: how much was done, whether or not it counts.
        outside: how much was done outside the agreement.
        accounts: every account of it, in the order in which things happened.
        disputed: whether accounts differ, and nobody settled it.
        checked: whether all that was done was verified.
        span: the first and the last day of what is owed, or forbidden, on each of them, as widely
            as they may be; None without dates.
    """

    obligation: Obligation
    state: ObligationState
    parts: tuple[Part, ...] = ()
    held_by: tuple[str, ...] = ()
    overdue: int = 0
    past_due: bool = False
    owed: Fraction | None = None
    counted: Fraction = field(default_factory=Fraction)
    counted_most: Fraction = field(default_factory=Fraction)
    performed: Fraction = field(default_factory=Fraction)
    outside: Fraction = field(default_factory=Fraction)
    accounts: tuple[Performance, ...] = ()
    disputed: bool = False
    checked: bool = False
    span: tuple[date, date] | None = None

    @property
    def id(self) -> str:
        """The id of the obligation."""
        return self.obligation.id

    @property
    def next(self) -> Part | None:
        """The part that is next to be done; the last where all are settled."""
        open_ones = (part for part in self.parts if part.settled is None)
        return next(open_ones, self.parts[-1] if self.parts else None)

    @property
    def due(self) -> tuple[End, ...]:
        """The days on which it is due, none without a date, two where two ways of counting fit."""
        return self.next.due if self.next else ()

    @property
    def due_words(self) -> str | None:
        """The day or moment that it is due, as it is written; None without a date."""
        return words_of(self.due)

    def falling_on(self, day: Moment) -> tuple[Part, ...]:
        """The parts that have this day among those on which they may be due."""
        return tuple(
            part
            for part in self.parts
            if not part.held_by and any(local_day(day, end) == end.day for end in part.due)
        )

    @property
    def late(self) -> int:
        """By how many days what was done came too late, at most."""
        return max((part.late for part in self.parts), default=0)
