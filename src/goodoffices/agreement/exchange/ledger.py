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
        shifts = [
            step.shifts.get(party, 0) + of_stop - of_guarantee
            for step, of_stop, of_guarantee in zip(
                steps, _changes(stop, len(steps)), _changes(guarantee, len(steps)), strict=True
            )
        ]
        costs = [step.cost if step.giver == party else 0 for step in steps]
        worths = [step.worth.get(party, 0) for step in steps]
        held = _first(stop) - _first(guarantee)
        # Whole numbers are much faster than fractions; they are divided again at the end.
        self._unit = lcm(
            *(number.denominator for number in (*costs, *worths, *shifts, held, after))
        )
        self._costs, self._worths, self._shifts = (
            [int(number * self._unit) for number in numbers] for numbers in (costs, worths, shifts)
        )
        self._gives = [step.giver == party for step in steps]
        self._parts = [{node: self._part(node) for node in move.nodes()} for move in moves]
        self._held = list(
            accumulate(
                (
                    sum(part.own_shift + part.others_shift for part in parts.values())
                    for parts in self._parts
                ),
                initial=int(held * self._unit),
            )
        )
        self._factors = _factors(exchange, moves, party)
        self._gains = self._remaining(int(after * self._unit) * chance_after)

    def before(self, number: int) -> Least:
        """The margin before a move that is certain to come, or at the end."""
        if number == len(self._moves):
            return self._found(self._gains[number] - self._held[number])
        move = self._moves[number]
        margin = self._gains[number] - self._held[number]
        if not move.plain or self._lag is None:
            return self._found(margin)
        [node] = move.stages[0]
        if node.deposited or not self._parts[number][node].gives:
            return self._found(margin)
        late, arriving = self._arriving(number)
        least = min(margin, margin - late)
        return self._found(least, arriving=arriving if least < margin else ())

    def between(self, number: int) -> Least:
        """The margin before a move of which it is not certain that it comes."""
        gain = self._gains[number] * self._moves[number].chance
        return self._found(gain - self._held[number])

    def within(self, number: int, stage: int) -> Least:
        """The least margin while the nodes of a stage are under way."""
        move, parts = self._moves[number], self._parts[number]
        base = self._gains[number] - self._held[number]
        base -= sum(parts[node].taken for before in move.stages[:stage] for node in before)
        under_way = (*move.stages[stage], *move.anytime)
        done = [node for node in under_way if parts[node].taken > 0]
        least = base - sum(parts[node].taken for node in done)
        found = self._found(least, _steps(done))
        late, arriving = self._arriving(number) if self._lag is not None else (0, ())
        later = [node for after in move.stages[stage + 1 :] for node in after]
        takes = sum(self._takes(parts, node) for node in under_way)
        coming = sum(self._still(parts, node) for node in later)
        for node in under_way:
            if not parts[node].gives or node.deposited:
                continue
            own = parts[node].worth + parts[node].others_shift
            margin = base - late - coming - own - (takes - self._takes(parts, node))
            if self._divided(margin) < found.margin:
                others = [each for each in under_way if each is not node]
                passed = [each for each in others if self._done_first(parts, each)]
                still = [each for each in (*others, *later) if each not in passed]
                found = self._found(
                    margin,
                    (*_steps(passed), *(each for each in node.steps if not self._gives[each])),
                    (*self._of_others(still), *arriving) if self._lag is not None else (),
                )
        return found

    def _takes(self, parts: dict[Node, _Part], node: Node) -> Number:
        """By how much another node makes the margin less where it is the least."""
        return max(parts[node].taken, self._still(parts, node))

    def _done_first(self, parts: dict[Node, _Part], node: Node) -> bool:
        return parts[node].taken > self._still(parts, node)

    def _still(self, parts: dict[Node, _Part], node: Node) -> Number:
        """What arrives of a node of the same day, or the next days, though the party stopped."""
        if self._lag is None or (node.deposited and parts[node].gives):
            return 0
        return parts[node].worth

    def _arriving(self, number: int) -> tuple[Number, tuple[int, ...]]:
        """What others still deliver after the move, until they notice."""
        until = self._moves[number].time + Fraction(self._lag or 0)
        factor: Number = 1
        late: Number = 0
        arriving: list[int] = []
        for other in range(number + 1, len(self._moves)):
            move = self._moves[other]
            if move.time > until:
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
            flow = sum(part.worth - part.cost for part in self._parts[number].values())
            gains.append(flow + self._factors[number + 1] * gains[-1])
        return gains[::-1]

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
        return Least(self._divided(margin), tuple(done), tuple(arriving))

    def _divided(self, margin: Number) -> Fraction:
        if isinstance(margin, int):
            return Fraction(margin, self._unit)
        return margin / self._unit


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
