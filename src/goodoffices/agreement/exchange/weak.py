"""Weak points: where stopping is worth more, and where much hangs on what follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from goodoffices.agreement.exchange.audit import Audit, audit
from goodoffices.agreement.exchange.chances import Chances
from goodoffices.agreement.exchange.foresight import unravel
from goodoffices.agreement.exchange.moves import Execution
from goodoffices.agreement.exchange.steps import Exchange

__all__ = ["WeakPoint", "WeakPointKind", "weak_points"]


class WeakPointKind(Enum):
    """What makes a point weak."""

    BELOW = "stopping_is_worth_more"
    BOUNDARY = "rests_on_the_next_phase"


@dataclass(frozen=True)
class WeakPoint:
    """A state, or several one after another, at which a party has little reason to go on.

    Attributes:
        kind: what makes it weak.
        party: for which.
        state: number of the first such state, as an audit lists them.
        until: number of the last of them.
        day: of the first; None where there are no days.
        next: ids of the steps that follow the first; none at the end.
        margin: the least of these states: what going on is worth more than stopping.
        lacking: the guarantee that would be enough there, beyond what there is.
        least_chance: how likely what follows the exchange, or the phase that begins there, would
            have to be for this party to have no more by stopping at these states; None where no
            chance is enough, and where nothing follows.
        carried_out: how many steps parties that look ahead would carry out. Where that is less
            than the steps done at the weak point, it reaches back.
    """

    kind: WeakPointKind
    party: str
    state: int
    until: int
    day: int | None
    next: tuple[str, ...]
    margin: Fraction
    lacking: Fraction
    least_chance: Fraction | None
    carried_out: int


def weak_points(exchange: Exchange, execution: Execution | None = None) -> tuple[WeakPoint, ...]:
    """The weak points of an exchange, in the order of the states and of its parties.

    Below: every stretch of states at which a party has more by stopping. Boundary: a state before
    a phase that is not certain to begin, where more of a party's margin hangs on its beginning
    than any single step took from it before.
    """
    found = audit(exchange, execution)
    carried_out = unravel(exchange, execution).prefix
    follows = _Follows(found, execution)
    points = [
        (WeakPointKind.BELOW, party, stretch)
        for party in exchange.parties
        for stretch in _stretches(found, party)
    ]
    points += [
        (WeakPointKind.BOUNDARY, party, range(number, number + 1))
        for party in exchange.parties
        for number, state in enumerate(found.states)
        if state.uncertain and follows.hangs(party, number) > _largest_drop(found, party, number)
    ]
    order = {party: number for number, party in enumerate(exchange.parties)}
    points.sort(key=lambda one: (one[2].start, order[one[1]], one[0].value))
    return tuple(
        WeakPoint(
            kind,
            party,
            stretch.start,
            stretch.stop - 1,
            found.states[stretch.start].day,
            found.states[stretch.start].next,
            margin := min(found.margins[party][stretch.start : stretch.stop]),
            max(Fraction(0), -margin),
            follows.least_chance(party, stretch),
            carried_out,
        )
        for kind, party, stretch in points
    )


class _Follows:
    """What follows each state and is not certain: the first phase that would begin after it."""

    def __init__(self, found: Audit, execution: Execution | None) -> None:
        self._found = found
        self._execution = execution
        self._known: dict[str | None, Chances] = {}

    def hangs(self, party: str, number: int) -> Fraction:
        """How much of a margin hangs on what follows."""
        chances = self._chances(number)
        if chances is None:
            return Fraction(0)
        never = chances.margin(Fraction(0), party, self._found.states[number])
        return self._found.margins[party][number] - never

    def least_chance(self, party: str, stretch: range) -> Fraction | None:
        """How likely it would have to be for these states."""
        chances = self._chances(stretch.start)
        if chances is None:
            return None
        return chances.least([party], self._found.states[stretch.start : stretch.stop])

    def _chances(self, number: int) -> Chances | None:
        exchange = self._found.exchange
        uncertain = {step.id for step in exchange.steps if step.chance != 1}
        for state in self._found.states[number:]:
            begins = [each for each in state.next if each in uncertain]
            if state.uncertain and begins:
                return self._of(begins[0])
        return self._of(None) if exchange.next_phase is not None else None

    def _of(self, step: str | None) -> Chances:
        if step not in self._known:
            self._known[step] = Chances(self._found.exchange, step, self._execution)
        return self._known[step]


def _stretches(found: Audit, party: str) -> Iterator[range]:
    """The states at which it has more by stopping, those one after another together."""
    margins = found.margins[party]
    start = None
    for number in range(len(margins) + 1):
        below = number < len(margins) and margins[number] < 0
        if below and start is None:
            start = number
        if not below and start is not None:
            yield range(start, number)
            start = None


def _largest_drop(found: Audit, party: str, number: int) -> Fraction:
    """The most that what was done between two certain states took from a margin, before a state."""
    margins = [
        margin
        for margin, state in zip(found.margins[party][: number + 1], found.states, strict=False)
        if not state.under_way
    ]
    return max((before - after for before, after in pairwise(margins)), default=Fraction(0))
