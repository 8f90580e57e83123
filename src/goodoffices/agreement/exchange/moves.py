"""The order in which an exchange is carried out: one move after another, as far as it is known.

A move is what happens between two states that are certain to be passed. Mostly it is one step.
It is more where steps are done at once, and where nobody stated the order within a day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import groupby
from math import prod

from goodoffices.agreement.exchange.steps import Exchange, Number, Step

__all__ = ["Execution", "Move", "Node", "at_once", "in_order", "moves_of"]


class Execution(Enum):
    """How steps that belong together are carried out."""

    SEQUENTIAL = "sequential"
    SIMULTANEOUS = "simultaneous"
    DEPOSITED = "deposited"


@dataclass(frozen=True)
class Node:
    """Steps that are done at once, or one step alone.

    Attributes:
        steps: their numbers among the steps in order.
        deposited: a third holds every part until all are there.
    """

    steps: tuple[int, ...]
    deposited: bool = False

    @property
    def alone(self) -> bool:
        """Whether nothing can be half done."""
        return self.deposited or len(self.steps) == 1


@dataclass(frozen=True)
class Move:
    """What happens between two certain states.

    Attributes:
        stages: one after another; the nodes of a stage in an order that nobody stated.
        anytime: nodes that may come anywhere among the stages.
        time: its day, or its number where there are no days.
        day: None where there are no days.
        chance: how likely the exchange goes on to it.
    """

    stages: tuple[tuple[Node, ...], ...]
    anytime: tuple[Node, ...]
    time: int
    day: int | None
    chance: Number

    @cached_property
    def plain(self) -> bool:
        """Whether there is no state within it."""
        return not self.anytime and len(self.stages) == 1 and _certain(self.stages[0])

    def nodes(self) -> Iterator[Node]:
        """All of them, in order as far as there is one."""
        for stage in self.stages:
            yield from stage
        yield from self.anytime

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """The numbers of all its steps."""
        return tuple(number for node in self.nodes() for number in node.steps)


def at_once(exchange: Exchange) -> Exchange:
    """The same steps, each with what it could be done at once with.

    Those of a day; where there are no days, neighbours that are of different givers.
    """
    steps, givers, number = [], set[str](), 0
    for step in in_order(exchange):
        if not exchange.dated and step.giver in givers:
            givers, number = set(), number + 1
        givers.add(step.giver)
        name = f"day {step.day}" if exchange.dated else f"exchange {number}"
        steps.append(replace(step, together=name, place=None))
    return replace(exchange, steps=tuple(steps))


def in_order(exchange: Exchange) -> tuple[Step, ...]:
    """The steps by day and place; those whose order nobody stated as they were listed.

    Where there are no days, what is together comes where its first step is listed.
    """
    if not exchange.dated:
        first: dict[str, int] = {}
        for number, step in enumerate(exchange.steps):
            first.setdefault(_group(step), number)
        return tuple(sorted(exchange.steps, key=lambda step: first[_group(step)]))
    return tuple(sorted(exchange.steps, key=_when))


def moves_of(exchange: Exchange, execution: Execution | None = None) -> tuple[Move, ...]:
    """The moves, with the steps numbered as ``in_order`` has them.

    Args:
        exchange: what is exchanged.
        execution: how steps that are together are done; as each says, when left out. Sequential:
            in the order listed.
    """
    steps = in_order(exchange)
    if not exchange.dated:
        nodes = _nodes(steps, range(len(steps)), execution)
        return tuple(
            Move(((node,),), (), number, None, _chance(steps, node.steps))
            for number, node in enumerate(nodes)
        )
    found: list[Move] = []
    for day, numbers in groupby(range(len(steps)), key=lambda number: steps[number].day):
        found += _moves_of_day(steps, tuple(numbers), int(day or 0), execution)
    return tuple(found)


def _moves_of_day(
    steps: Sequence[Step], numbers: Sequence[int], day: int, execution: Execution | None
) -> list[Move]:
    placed = [number for number in numbers if steps[number].place is not None]
    unplaced = [number for number in numbers if steps[number].place is None]
    stages: list[tuple[Node, ...]] = []
    for _, same in groupby(placed, key=lambda number: steps[number].place):
        nodes = tuple(_nodes(steps, tuple(same), execution))
        # Steps that are together have an order once they are done one by one: as listed.
        listed = execution is Execution.SEQUENTIAL and _one_group(steps, nodes)
        stages += [(node,) for node in nodes] if listed else [nodes]
    anytime = tuple(_nodes(steps, unplaced, execution))
    if anytime and not stages:
        stages, anytime = [anytime], ()
    if anytime:
        return [Move(tuple(stages), anytime, day, day, _chance(steps, numbers))]
    return [
        Move(
            (stage,), (), day, day, _chance(steps, [each for node in stage for each in node.steps])
        )
        for stage in stages
    ]


def _nodes(
    steps: Sequence[Step], numbers: Sequence[int], execution: Execution | None
) -> Iterator[Node]:
    if execution is Execution.SEQUENTIAL:
        yield from (Node((number,)) for number in numbers)
        return
    groups: dict[str, list[int]] = {}
    for number in numbers:
        groups.setdefault(_group(steps[number]), []).append(number)
    for group in groups.values():
        deposited = any(steps[number].deposited for number in group)
        if execution is not None and len(group) > 1:
            deposited = execution is Execution.DEPOSITED
        yield Node(tuple(group), deposited and len(group) > 1)


def _one_group(steps: Sequence[Step], nodes: Sequence[Node]) -> bool:
    names = {steps[number].together for node in nodes for number in node.steps}
    return len(names) == 1 and None not in names


def _group(step: Step) -> str:
    return f"step {step.id}" if step.together is None else f"together {step.together}"


def _certain(nodes: Sequence[Node]) -> bool:
    return len(nodes) == 1 and nodes[0].alone


def _chance(steps: Sequence[Step], numbers: Sequence[int]) -> Number:
    return prod(steps[number].chance for number in numbers)


def _when(step: Step) -> tuple[int, bool, int]:
    return (step.day or 0, step.place is None, step.place or 0)
