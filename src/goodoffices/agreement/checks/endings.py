"""Where an agreement can lead, from which state it cannot be completed, and who alone ends it.

States, and moves between them. A move is made by a side alone, by several together, who must all
want it, or by the clock, which moves when nobody else has. What a group can bring about *whatever
the others do* is an attractor of the graph (a question of alternating-time logic: Alur, Henzinger
and Kupferman 2002; computed backwards in time linear in the moves).
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Course", "Impasse", "Move"]


@dataclass(frozen=True)
class Move:
    """From one state to another; by nobody where the clock moves by itself."""

    start: str
    end: str
    by: frozenset[str] = frozenset()
    what: str = ""

    @property
    def clock(self) -> bool:
        """Whether it needs nobody."""
        return not self.by


@dataclass(frozen=True)
class Impasse:
    """A state from which no way leads to completion, and a way there with the fewest acts.

    ``acts`` are the moves on the way that somebody makes; with none, it comes about by itself.
    """

    state: str
    way: tuple[Move, ...]

    @property
    def acts(self) -> tuple[Move, ...]:
        """The moves on the way that are not the clock's."""
        return tuple(move for move in self.way if not move.clock)


@dataclass(frozen=True)
class Course:
    """The states that an agreement can come to from ``start``.

    ``done`` are those in which it is completed.
    """

    start: str
    moves: tuple[Move, ...]
    done: frozenset[str]

    @cached_property
    def states(self) -> frozenset[str]:
        """Every state that a move names, the start and those that are done."""
        named = {state for move in self.moves for state in (move.start, move.end)}
        return frozenset(named | {self.start} | self.done)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Everybody who makes a move, alone or with others, in alphabetical order."""
        return tuple(sorted({actor for move in self.moves for actor in move.by}))

    def impasses(self) -> tuple[Impasse, ...]:
        """Every state that can be reached and from which completion cannot."""
        hopeful = self._leading_to(self.done)
        return tuple(
            Impasse(state, way) for state, way in sorted(self._ways.items()) if state not in hopeful
        )

    def way(self, state: str) -> tuple[Move, ...] | None:
        """A way from the start with the fewest acts of anybody, then the fewest moves, or None."""
        return self._ways.get(state)

    def can_bring(self, group: Iterable[str], goal: Iterable[str]) -> frozenset[str]:
        """The states from which a group can bring about a goal, whatever all others do.

        Its members make the moves that need nobody else, before the clock moves, and may refuse
        those that need one of them. All others act together against it, may move first, and need
        not move at all; the clock moves where nobody does.
        """
        members, won = frozenset(group), set(goal)
        # How many of the others' moves, and of the clock's, do not lead to the goal for sure.
        theirs, clock = Counter[str](), Counter[str]()
        for move in self._moves:
            theirs[move.start] += bool(move.by) and not move.by & members
            clock[move.start] += move.clock
        sure: set[str] = set()
        work = sorted(won & self.states)
        while work:
            for move in self._into.get(work.pop(), ()):
                before = move.start
                if move.clock:
                    clock[before] -= 1
                    sure |= {before} if not clock[before] else set()
                elif move.by <= members:
                    sure.add(before)
                elif not move.by & members:
                    theirs[before] -= 1
                if before in sure and before not in won and not theirs[before]:
                    won.add(before)
                    work.append(before)
        return frozenset(won)

    def can_prevent(self, group: Iterable[str], goal: Iterable[str]) -> frozenset[str]:
        """The states from which a group can keep out of a goal for ever, whatever all others do.

        Its members may make moves of their own before the clock moves, or wait; all others act
        together against it and may move first.
        """
        members, lost = frozenset(group), set(goal)
        own = Counter[str](
            move.start for move in self._moves if not move.clock and move.by <= members
        )
        pressed: set[str] = set()
        work = sorted(lost & self.states)
        while work:
            for move in self._into.get(work.pop(), ()):
                before = move.start
                own[before] -= not move.clock and move.by <= members
                pressed |= {before} if move.clock else set()
                taken = not move.clock and not move.by & members
                if before not in lost and (taken or (before in pressed and not own[before])):
                    lost.add(before)
                    work.append(before)
        return self.states - lost

    def alone(self, goal: Iterable[str]) -> tuple[str, ...]:
        """Who alone can bring about one of these states from the start, whatever others do."""
        ends = frozenset(goal)
        return tuple(a for a in self.actors if self.start in self.can_bring({a}, ends))

    def alone_preventing(self, goal: Iterable[str]) -> tuple[str, ...]:
        """Who alone can keep it out of these states, even if all others act together for them."""
        ends = frozenset(goal)
        return tuple(a for a in self.actors if self.start in self.can_prevent({a}, ends))

    @cached_property
    def _into(self) -> dict[str, list[Move]]:
        found: dict[str, list[Move]] = {}
        for move in self._moves:
            found.setdefault(move.end, []).append(move)
        return found

    @cached_property
    def _moves(self) -> list[Move]:
        """Each move once, in an order that is the same on every run."""
        return sorted(set(self.moves), key=lambda m: (m.start, m.end, sorted(m.by), m.what))

    @cached_property
    def _ways(self) -> dict[str, tuple[Move, ...]]:
        """The way to each state that can be reached: Dijkstra's method over acts, then moves."""
        found: dict[str, tuple[Move, ...]] = {}
        out: dict[str, list[Move]] = {}
        for move in self._moves:
            out.setdefault(move.start, []).append(move)
        number = 0
        heap: list[tuple[int, int, int, str, tuple[Move, ...]]] = [(0, 0, 0, self.start, ())]
        while heap:
            acts, _, _, state, way = heapq.heappop(heap)
            if state in found:
                continue
            found[state] = way
            for move in out.get(state, ()):
                number += 1
                onward = (acts + (not move.clock), len(way) + 1, number, move.end, (*way, move))
                heapq.heappush(heap, onward)
        return found

    def _leading_to(self, goal: frozenset[str]) -> set[str]:
        found, work = set(goal), list(goal)
        while work:
            for move in self._into.get(work.pop(), ()):
                if move.start not in found:
                    found.add(move.start)
                    work.append(move.start)
        return found
