"""Whether an exchange holds: for every party and state, going on against stopping.

Sources: the unenforced exchange of Sandholm and Lesser 1995, with its condition that at every
state each party has at least as much by going on; guarantees, lags and several parties are added
to it in the same linear form.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import lcm

from goodoffices.agreement.exchange.ledger import Least, Ledger
from goodoffices.agreement.exchange.moves import (
    Execution,
    Move,
    Node,
    at_once,
    in_order,
    moves_of,
)
from goodoffices.agreement.exchange.steps import Exchange, Step

__all__ = ["Audit", "State", "Witness", "audit"]


@dataclass(frozen=True)
class State:
    """A state that the exchange passes.

    Attributes:
        done: how many steps are done for certain, of those in order.
        under_way: ids of steps of which any may be done; none between two moves.
        next: ids of the steps of the next move; none at the end.
        day: of the next move, or of the last at the end; None where there are no days.
        uncertain: whether it is not certain that the exchange goes on from here to the next move,
            or to the next phase.
    """

    done: int
    under_way: tuple[str, ...]
    next: tuple[str, ...]
    day: int | None
    uncertain: bool = False


@dataclass(frozen=True)
class Witness:
    """Where a party has the least reason to go on.

    Attributes:
        party: which.
        state: number of the state.
        margin: what going on is worth more than stopping there.
        done: ids of the steps that are done there.
        arriving: ids of the steps that would still arrive if it stopped there.
    """

    party: str
    state: int
    margin: Fraction
    done: tuple[str, ...]
    arriving: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Audit:
    """What an exchange asks of each party, state by state.

    Attributes:
        exchange: that was looked at.
        steps: in order.
        states: those passed, in order. Where every step is a move of its own, state k is the one
            before step k, counted from 0, and the last is the end.
        margins: for each party and state, what going on is worth more than stopping, with its
            guarantee; where the order is not known, the least.
        exposure: for each party and state, what it has given (at cost) more than received; the
            most, where the order is not known.
        need: for each party, the guarantee with which it never has more by stopping.
        short: for each party, what its guarantee lacks.
        witnesses: for each party, the first state at which it has the least reason to go on.
    """

    exchange: Exchange
    steps: tuple[Step, ...]
    states: tuple[State, ...]
    margins: Mapping[str, tuple[Fraction, ...]]
    exposure: Mapping[str, tuple[Fraction, ...]]
    need: Mapping[str, Fraction]
    short: Mapping[str, Fraction]
    witnesses: Mapping[str, Witness]

    @property
    def holds(self) -> bool:
        """Whether nobody has more by stopping, at any state."""
        return self.first_violation is None

    @cached_property
    def first_violation(self) -> int | None:
        """Number of the first state at which somebody has more by stopping."""
        for number in range(len(self.states)):
            if any(margins[number] < 0 for margins in self.margins.values()):
                return number
        return None

    @property
    def below(self) -> tuple[str, ...]:
        """The parties that have more by stopping at the first such state."""
        first = self.first_violation
        if first is None:
            return ()
        return tuple(party for party, margins in self.margins.items() if margins[first] < 0)

    @property
    def largest_exposure(self) -> dict[str, Fraction]:
        """The most that each party has given more than received, at any state."""
        return {party: max(exposed) for party, exposed in self.exposure.items()}


@dataclass(frozen=True)
class _Place:
    """How a state is reached: before a move, uncertain before it, or within one of its stages."""

    move: int
    stage: int | None = None
    uncertain: bool = False


@dataclass(frozen=True)
class _Course:
    """The states of an exchange in order, and how each is reached."""

    exchange: Exchange
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    places: tuple[_Place, ...]


def audit(exchange: Exchange, execution: Execution | None = None) -> Audit:
    """Go through the states of an exchange.

    Every state from before the first step to the end counts, the end too: where stopping is worth
    something to a party there, and nothing follows, it has more by stopping.

    Args:
        exchange: what is exchanged.
        execution: how steps that are together are done: one by one, at once, or through a third
            who holds all parts; as each says, when left out. Where no step is together with
            another, see ``at_once``.
    """
    if execution not in (None, Execution.SEQUENTIAL) and not any(
        step.together for step in exchange.steps
    ):
        exchange = at_once(exchange)
    moves = moves_of(exchange, execution)
    course = _Course(exchange, in_order(exchange), moves, tuple(_places(exchange, moves)))
    states = tuple(_states(course))
    least = {party: _margins(course, party) for party in exchange.parties}
    return Audit(
        exchange,
        course.steps,
        states,
        {party: tuple(each.margin for each in found) for party, found in least.items()},
        {party: _exposure(course, party) for party in exchange.parties},
        {party: _need(course, party, found) for party, found in least.items()},
        {party: _lack(found) for party, found in least.items()},
        {party: _witness(course, states, party, found) for party, found in least.items()},
    )


def _places(exchange: Exchange, moves: Sequence[Move]) -> Iterator[_Place]:
    for number, move in enumerate(moves):
        if move.chance != 1:
            yield _Place(number, uncertain=True)
        yield _Place(number)
        if not move.plain:
            for stage in range(len(move.stages)):
                yield _Place(number, stage)
    after = exchange.next_phase
    likely = after is None or all(after.chance_for(party) == 1 for party in exchange.parties)
    yield _Place(len(moves), uncertain=not likely)


def _margins(course: _Course, party: str, *, guaranteed: bool = True) -> tuple[Least, ...]:
    ledger = Ledger(course.exchange, course.steps, course.moves, party, guaranteed=guaranteed)

    def least(place: _Place) -> Least:
        if place.stage is not None:
            return ledger.within(place.move, place.stage)
        if place.uncertain and place.move < len(course.moves):
            return ledger.between(place.move)
        return ledger.before(place.move)

    return tuple(least(place) for place in course.places)


def _need(course: _Course, party: str, found: Sequence[Least]) -> Fraction:
    guarantee = course.exchange.guarantee.get(party, 0)
    if isinstance(guarantee, tuple):
        return _lack(_margins(course, party, guaranteed=False))
    return max(Fraction(0), guarantee - min(each.margin for each in found))


def _lack(found: Sequence[Least]) -> Fraction:
    return max(Fraction(0), -min(each.margin for each in found))


def _witness(
    course: _Course, states: Sequence[State], party: str, found: Sequence[Least]
) -> Witness:
    number = min(range(len(found)), key=lambda each: found[each].margin)
    least = found[number]
    done = [*range(states[number].done), *sorted(least.done)]
    return Witness(
        party,
        number,
        least.margin,
        tuple(course.steps[each].id for each in done),
        tuple(course.steps[each].id for each in sorted(least.arriving)),
    )


def _states(course: _Course) -> Iterator[State]:
    moves = course.moves
    starts = list(accumulate((len(move.steps) for move in moves), initial=0))
    for place in course.places:
        done = starts[place.move]
        if place.move == len(moves):
            day = moves[-1].day if moves else None
            yield State(done, (), (), day, place.uncertain)
            continue
        move = moves[place.move]
        under_way: tuple[int, ...] = ()
        coming = move.steps
        if place.stage is not None:
            passed, left = move.stages[: place.stage], move.stages[place.stage :]
            done += sum(len(node.steps) for stage in passed for node in stage)
            under_way = _numbers((*left[0], *move.anytime))
            coming = _numbers(node for stage in left[1:] for node in stage)
        now, then = (tuple(course.steps[each].id for each in some) for some in (under_way, coming))
        yield State(done, now, then, move.day, place.uncertain)


def _exposure(course: _Course, party: str) -> tuple[Fraction, ...]:
    """What the party has given more than received; the most, while steps are under way."""
    own = [step.cost if step.giver == party else 0 for step in course.steps]
    got = [step.worth.get(party, 0) for step in course.steps]
    unit = lcm(*(number.denominator for number in (*own, *got)))
    # Whole numbers are much faster than fractions; they are divided again at the end.
    given, received = ([int(number * unit) for number in numbers] for numbers in (own, got))

    def more(numbers: Iterable[int]) -> int:
        return sum(given[number] - received[number] for number in numbers)

    def apart(node: Node) -> int:
        """What it may be short of, beyond the sum of what is done, while this one is half done."""
        whole = more(node.steps)
        alone = 0 if node.deposited else sum(given[number] for number in node.steps)
        return max(0, whole, alone) - max(0, whole)

    ahead = list(accumulate((more(move.steps) for move in course.moves), initial=0))
    found: list[int] = []
    for place in course.places:
        exposed = ahead[place.move]
        if place.stage is not None:
            move = course.moves[place.move]
            under_way = (*move.stages[place.stage], *move.anytime)
            exposed += sum(
                more(node.steps) for stage in move.stages[: place.stage] for node in stage
            )
            exposed += sum(max(0, more(node.steps)) for node in under_way)
            exposed += max(apart(node) for node in under_way)
        found.append(max(0, exposed))
    return tuple(Fraction(each, unit) for each in found)


def _numbers(nodes: Iterable[Node]) -> tuple[int, ...]:
    return tuple(number for node in nodes for number in node.steps)
