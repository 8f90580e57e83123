"""Circles of steps that wait for each other, and the fewest links that would open them.

A link says that one step waits for another. Where steps wait in a circle, none of them can be the
first. A circle opens where one of its links is undone: the step no longer waits, but is taken
together with what it waited for, as by a hand-over at once or by way of a depositary. The fewest
such links are a minimum feedback arc set of the graph of links (Karp 1972: hard in general).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Circle", "Link", "Opening", "circles"]

Link: TypeAlias = tuple[str, str]
"""The step that waits, and the step that it waits for."""
_Graph: TypeAlias = dict[str, tuple[str, ...]]

EFFORT = 3_000_000
FULLY = 60


@dataclass(frozen=True)
class Opening:
    """The fewest links to undo, so that the steps can be taken one after another.

    ``choices`` are sets of links that are enough; each of the fewest where ``proven``, and then
    all that there are where ``complete``. ``at_least`` are needed in any case.
    """

    choices: tuple[tuple[Link, ...], ...]
    at_least: int
    complete: bool = True

    @property
    def fewest(self) -> int:
        """How many links each choice has."""
        return len(self.choices[0])

    @property
    def proven(self) -> bool:
        """Whether fewer are known not to be enough."""
        return self.fewest == self.at_least


@dataclass(frozen=True)
class Circle:
    """Steps each of which waits, in the end, for every other: a strongly connected component.

    ``around`` is one round of them, each waiting for the next and the last for the first: of up to
    sixty steps, one with the fewest.
    """

    steps: tuple[str, ...]
    around: tuple[str, ...]
    opening: Opening


def circles(waits: Mapping[str, Iterable[str]], *, effort: int = EFFORT) -> tuple[Circle, ...]:
    """Every circle of a graph that names for each step those that it waits for.

    Args:
        waits: step -> the steps that must come first.
        effort: how many links to look at, again and again, for each circle; where that is not
            enough, the opening is a bound.
    """
    graph = _graph(waits)
    found = []
    for steps in _components(graph):
        part = {step: tuple(to for to in graph[step] if to in steps) for step in sorted(steps)}
        found.append(Circle(tuple(sorted(steps)), _round(part), _opening(part, effort)))
    return tuple(sorted(found, key=lambda circle: circle.steps))


def _graph(waits: Mapping[str, Iterable[str]]) -> _Graph:
    graph = {step: tuple(sorted(set(needed))) for step, needed in waits.items()}
    ends = {to for needed in graph.values() for to in needed} - set(graph)
    return {**graph, **dict.fromkeys(ends, ())}


def _opening(part: _Graph, effort: int) -> Opening:
    left = _Effort(effort)
    for fewest in range(_apart(part), _size(part) + 1):
        choices = _within(part, fewest, left)
        if choices:
            return Opening(tuple(sorted(choices)), fewest, complete=not left.spent)
        if left.spent:
            return Opening((_enough(part),), fewest, complete=False)
    raise AssertionError("without any link there is no circle")  # pragma: no cover


class _Effort:
    def __init__(self, most: int) -> None:
        self.left = most

    @property
    def spent(self) -> bool:
        return self.left <= 0


def _within(part: _Graph, most: int, effort: _Effort) -> set[tuple[Link, ...]]:
    """Every set of this many links that opens all rounds, if fewer do not; some, where spent.

    One link of every round has to go: each link of a round is tried.
    """
    found: set[tuple[Link, ...]] = set()
    seen: set[frozenset[Link]] = set()
    stack: list[frozenset[Link]] = [frozenset()]
    while stack and not effort.spent:
        gone = stack.pop()
        if gone in seen:
            continue
        seen.add(gone)
        left = _without(part, gone)
        around, apart = _round(left), _apart(left)
        effort.left -= _size(left) * (apart + 1)
        if not around:
            found.add(tuple(sorted(gone)))
        elif len(gone) + apart <= most:
            stack += [gone | {link} for link in _links(around)]
    return found


def _apart(part: _Graph) -> int:
    """A number of rounds no two of which share a link: as many links have to go."""
    count, left = 0, part
    while around := _round(left):
        left = _without(left, frozenset(_links(around)))
        count += 1
    return count


def _enough(part: _Graph) -> tuple[Link, ...]:
    """Links that are enough, and none of which could be spared, found one round at a time."""
    gone: list[Link] = []
    while around := _round(_without(part, frozenset(gone))):
        links = _links(around)
        gone.append(max(links, key=lambda link: (len(part[link[1]]), link)))
    for link in [*gone]:
        spared = [each for each in gone if each != link]
        if not _round(_without(part, frozenset(spared))):
            gone = spared
    return tuple(sorted(gone))


def _size(part: _Graph) -> int:
    """How many links there are."""
    return sum(map(len, part.values()))


def _links(around: tuple[str, ...]) -> list[Link]:
    return list(zip(around, (*around[1:], around[0]), strict=True))


def _without(part: _Graph, gone: frozenset[Link]) -> _Graph:
    return {step: tuple(to for to in ends if (step, to) not in gone) for step, ends in part.items()}


def _round(part: _Graph) -> tuple[str, ...]:
    """A round, beginning with its first step by name; empty where there is none.

    Of each component of up to sixty steps it is a shortest one.
    """
    best: tuple[str, ...] = ()
    for steps in _components(part):
        firsts = sorted(steps) if len(steps) <= FULLY else [min(steps)]
        for first in firsts:
            best = _round_through(part, first, steps, len(best) or len(steps) + 1) or best
            if len(best) == 1:
                return best
    return best


def _round_through(part: _Graph, first: str, steps: set[str], under: int) -> tuple[str, ...]:
    """A round through a step, of fewer steps than ``under``; empty where there is none."""
    came: dict[str, str] = {}
    layer = [first]
    for _ in range(under - 1):
        after = []
        for step in layer:
            for to in part[step]:
                if to == first:
                    back = [step]
                    while back[-1] != first:
                        back.append(came[back[-1]])
                    return tuple(reversed(back))
                if to in steps and to not in came:
                    came[to] = step
                    after.append(to)
        layer = after
    return ()


def _components(graph: _Graph) -> list[set[str]]:
    """Strongly connected components that hold a round (Tarjan 1972), without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[set[str]] = []
    for root in graph:
        work = [(root, iter(graph[root]))] if root not in index else []
        while work:
            step, ends = work[-1]
            if step not in index:
                index[step] = low[step] = len(index)
                stack.append(step)
                on_stack.add(step)
            for to in ends:
                if to not in index:
                    work.append((to, iter(graph[to])))
                    break
                if to in on_stack:
                    low[step] = min(low[step], index[to])
            else:
                work.pop()
                if work:
                    before = work[-1][0]
                    low[before] = min(low[before], low[step])
                if low[step] == index[step]:
                    part = set()
                    while step not in part:
                        part.add(stack.pop())
                    on_stack -= part
                    if len(part) > 1 or step in graph[step]:
                        found.append(part)
    return found
