"""What going on is worth to one party, and what stopping is, at every state of an exchange.

For a party i in a state s

    G(s) = worth of what is still to come to i - cost of what i is still to give
    margin(s) = G(s) + D(s) - W(s)

with the guarantee D and what i has when it stops, W. What comes later counts as much less as it is
discounted, or unlikely. Two more questions are asked where i is about to give: with others' parts
that are done at once, and with what they still deliver until they notice, for these arrive anyway.

Where the order within a day is not known, every state that some order passes counts. There are as
many as sets of steps; but each step adds its own, so that the least is a sum.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm

from goodoffices.agreement.exchange.moves import Move, Node
from goodoffices.agreement.exchange.steps import ByState, Exchange, Number, Step

__all__ = ["Least", "Ledger"]


@dataclass(frozen=True)
class Least:
    """The least margin of a state, and what is done where it is the least.

    Attributes:
        margin: it.
        done: of the steps under way, the numbers of those done.
        arriving: numbers of the steps that would still arrive if the party stopped there.
    """

    margin: Fraction
    done: tuple[int, ...] = ()
    arriving: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Part:
    """What one node is to the party: its worth, its cost, and by how much W - D changes."""

    worth: Number
    cost: Number
    own_shift: Number
    others_shift: Number
    gives: bool

    @property
    def taken(self) -> Number:
        """How much less the margin is once all of it is done."""
        return self.worth - self.cost + self.own_shift + self.others_shift


class Ledger:
    """Margins of one party along the moves of an exchange; a Ledger is used once made.

    Args:
        exchange: what is exchanged.
        steps: in order.
        moves: of these steps.
        party: whose margins.
        guaranteed: whether what it loses when it stops is counted.
    """

    def __init__(
        self,
        exchange: Exchange,
        steps: Sequence[Step],
        moves: Sequence[Move],
        party: str,
        *,
        guaranteed: bool,
    ) -> None:
        self._moves = moves
        self._lag = exchange.lag_for(party)
        stop = exchange.walk_away.get(party, 0)
        guarantee = exchange.guarantee.get(party, 0) if guaranteed else 0
        after, chance_after = _what_follows(exchange, party)
        costs = [step.cost if step.giver == party else 0 for step in steps]
        worths = [step.worth.get(party, 0) for step in steps]
        stops = [step.shifts.get(party, 0) for step in steps]
        stops = [a + b for a, b in zip(stops, _changes(stop, len(steps)), strict=True)]
        losses = _changes(guarantee, len(steps))
        firsts = [_first(stop), _first(guarantee), after]
        # Whole numbers are much faster than fractions; they are divided again at the end.
        unit = lcm(*(each.denominator for each in (*costs, *worths, *stops, *losses, *firsts)))
        self._unit = unit
        self._costs, self._worths, stops_, losses_, firsts_ = (
            [int(number * unit) for number in numbers]
            for numbers in (costs, worths, stops, losses, firsts)
        )
        self._shifts = [a - b for a, b in zip(stops_, losses_, strict=True)]
        self._gives = [step.giver == party for step in steps]
        self._parts = [{node: self._part(node) for node in move.nodes()} for move in moves]
        self._stop = list(
            accumulate((_sum(stops_, move.steps) for move in moves), initial=firsts_[0])
        )
        lost = accumulate((_sum(losses_, move.steps) for move in moves), initial=firsts_[1])
        self._held = [a - b for a, b in zip(self._stop, lost, strict=True)]
        self._factors = _factors(exchange, moves, party)
        self._gains = self._remaining(firsts_[2] * chance_after)

    def before(self, number: int) -> Least:
        """The margin before a move that is certain to come, or at the end."""
        least = self._found(self._gains[number] - self._held[number])
        if number == len(self._moves) or self._lag is None or not self._moves[number].plain:
            return least
        return min((least, *self._giving(number, 0, self._gains[number])), key=_margin)

    def between(self, number: int) -> Least:
        """The margin before a move of which it is not certain that it comes."""
        gain = self._gains[number] * self._moves[number].chance
        return self._found(gain - self._held[number])

    def within(self, number: int, stage: int) -> Least:
        """The least margin while the nodes of a stage are under way."""
        move, parts = self._moves[number], self._parts[number]
        base = self._base(number, stage, self._gains[number])
        under_way = self._under_way(move, stage)
        done = [node for node in under_way if parts[node].taken > 0]
        if len(done) == len(under_way) and stage == len(move.stages) - 1:
            # With all of it done, the state is the one before the next move.
            done.remove(min(done, key=lambda node: parts[node].taken))
        least = self._found(base - sum(parts[node].taken for node in done), _steps(done))
        return min((least, *self._giving(number, stage, self._gains[number])), key=_margin)

    def delivers(self, number: int, then: Number, until: int) -> bool:
        """Whether it never has more by not delivering what it gives in a move.

        Args:
            number: of the move.
            then: what is to come after the move, in this ledger's unit, at the time of the next.
            until: number of the move before which the exchange ends.
        """
        gain = self.going_on(number, then)
        return all(
            each.margin >= 0
            for stage in range(len(self._moves[number].stages))
            for each in self._giving(number, stage, gain, until)
        )

    def going_on(self, number: int, then: Number) -> Number:
        """What is to come before a move, in this ledger's unit, if ``then`` comes after it."""
        return self._flow(number) + self._factors[number + 1] * then

    def stopping(self, number: int, *, itself: bool) -> Number:
        """What it has when the exchange stops before a move, in this ledger's unit.

        Args:
            number: of the move; the number of all for the end.
            itself: whether it is itself that stops, and loses its guarantee.
        """
        return self._held[number] if itself else self._stop[number]

    @property
    def end(self) -> Number:
        """What follows when every step is done, in this ledger's unit."""
        return self._gains[-1]

    def fraction(self, number: Number) -> Fraction:
        """A number in this ledger's unit as it was stated."""
        return Fraction(number, self._unit) if isinstance(number, int) else number / self._unit

    def _giving(
        self, number: int, stage: int, gain: Number, until: int | None = None
    ) -> Iterator[Least]:
        """Of each node in which the party gives, the least margin just before it."""
        move, parts = self._moves[number], self._parts[number]
        under_way = self._under_way(move, stage)
        if not any(parts[node].gives for node in under_way):
            return
        base = self._base(number, stage, gain)
        late, arriving = self._arriving(number, until)
        later = [node for after in move.stages[stage + 1 :] for node in after]
        late += sum(self._still(parts, node) for node in later)
        takes = {node: max(parts[node].taken, self._still(parts, node)) for node in under_way}
        least = base - late - sum(takes.values())
        for node in under_way:
            if not parts[node].gives:
                continue
            others = [each for each in under_way if each is not node]
            if node.deposited:
                # A third who holds every part knows at once that one is not there.
                done = [each for each in others if parts[each].taken > 0]
                yield self._found(base - sum(parts[each].taken for each in done), _steps(done))
                continue
            done = [each for each in others if parts[each].taken > self._still(parts, each)]
            still = [each for each in (*others, *later) if each not in done]
            yield self._found(
                least + takes[node] - parts[node].worth - parts[node].others_shift,
                (*_steps(done), *self._of_others([node])),
                () if self._lag is None else (*self._of_others(still), *arriving),
            )

    def _under_way(self, move: Move, stage: int) -> tuple[Node, ...]:
        return (*move.stages[stage], *move.anytime)

    def _base(self, number: int, stage: int, gain: Number) -> Number:
        """The margin when what comes before a stage of a move is done, and nothing else of it."""
        move, parts = self._moves[number], self._parts[number]
        passed = sum(parts[node].taken for before in move.stages[:stage] for node in before)
        return gain - self._held[number] - passed

    def _still(self, parts: dict[Node, _Part], node: Node) -> Number:
        """What arrives of a node of the same day, or the next days, though the party stopped."""
        if self._lag is None or (node.deposited and parts[node].gives):
            return 0
        return parts[node].worth

    def _arriving(self, number: int, until: int | None) -> tuple[Number, tuple[int, ...]]:
        """What others still deliver after the move, until they notice or all stop."""
        if self._lag is None:
            return 0, ()
        noticed = self._moves[number].time + self._lag
        factor: Number = 1
        late: Number = 0
        arriving: list[int] = []
        for other in range(number + 1, len(self._moves) if until is None else until):
            move = self._moves[other]
            if move.time > noticed:
                break
            factor *= self._factors[other]
            parts = self._parts[other]
            late += factor * sum(self._still(parts, node) for node in parts)
            arriving += self._of_others(node for node in parts if self._still(parts, node))
        return late, tuple(arriving)

    def _of_others(self, nodes: Iterable[Node]) -> Iterator[int]:
        return (number for number in _steps(nodes) if not self._gives[number])

    def _remaining(self, after: Number) -> list[Number]:
        """What is still to come before each move and at the end."""
        gains: list[Number] = [after]
        for number in reversed(range(len(self._moves))):
            gains.append(self.going_on(number, gains[-1]))
        return gains[::-1]

    def _flow(self, number: int) -> Number:
        return sum(part.worth - part.cost for part in self._parts[number].values())

    def _part(self, node: Node) -> _Part:
        own = [number for number in node.steps if self._gives[number]]
        others = [number for number in node.steps if not self._gives[number]]
        return _Part(
            sum(self._worths[number] for number in others),
            sum(self._costs[number] for number in own),
            sum(self._shifts[number] for number in own),
            sum(self._shifts[number] for number in others),
            bool(own),
        )

    def _found(
        self, margin: Number, done: Iterable[int] = (), arriving: Iterable[int] = ()
    ) -> Least:
        return Least(self.fraction(margin), tuple(done), tuple(arriving))


def _margin(least: Least) -> Fraction:
    return least.margin


def _what_follows(exchange: Exchange, party: str) -> tuple[Number, Number]:
    if exchange.next_phase is None:
        return 0, 1
    return exchange.next_phase.worth.get(party, 0), exchange.next_phase.chance_for(party)


def _factors(exchange: Exchange, moves: Sequence[Move], party: str) -> list[Number]:
    """What one at each move, and at the end, is worth at the move before it."""
    discount = _plain(exchange.discount_for(party))
    factors: list[Number] = [1]
    for last, move in pairwise(moves):
        passed = move.time - last.time if exchange.by_day else 1
        factors.append(move.chance * discount**passed)
    # What follows begins a move after the last, or on its day.
    factors.append(1 if exchange.by_day else discount)
    return factors


def _plain(number: Number) -> Number:
    return int(number) if number.denominator == 1 else number


def _first(numbers: ByState) -> Number:
    return numbers[0] if isinstance(numbers, tuple) else numbers


def _changes(numbers: ByState, count: int) -> list[Number]:
    if not isinstance(numbers, tuple):
        return [0] * count
    return [after - before for before, after in pairwise(numbers)]


def _steps(nodes: Iterable[Node]) -> tuple[int, ...]:
    return tuple(number for node in nodes for number in node.steps)


def _sum(numbers: Sequence[int], places: Iterable[int]) -> int:
    return sum(numbers[place] for place in places)
