"""Whether dates that depend on each other can all be kept, and what each of them can be.

A simple temporal network (Dechter, Meiri and Pearl 1991): events, and limits on the time from one
to another. The limits contradict each other exactly if a round of them comes to less than nothing;
such a round is the witness. All times are whole numbers of one unit, which is the caller's.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Conflict", "Limit", "Pace", "Window", "conflicts", "windows"]


@dataclass(frozen=True)
class Limit:
    """``later`` comes at least ``least`` and at most ``most`` after ``earlier``.

    Either may be left out, and either may be negative. ``clause`` is what says so.
    """

    earlier: str
    later: str
    least: int | None = None
    most: int | None = None
    clause: str = ""


@dataclass(frozen=True)
class Pace:
    """A limit as it counts in a conflict: from one event on to the next by this much.

    Forward, the next comes at most ``by`` later; backward, ``by`` is negative or nothing and the
    next lies at least that much before.
    """

    start: str
    end: str
    by: int
    limit: Limit


@dataclass(frozen=True)
class Conflict:
    """A round of limits that cannot all be kept; all but any one of them can.

    ``short`` is by how much: the paces of the round add up to minus this.
    """

    paces: tuple[Pace, ...]

    @property
    def short(self) -> int:
        """By how much time the round is too short."""
        return -sum(pace.by for pace in self.paces)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limits in the round, each once."""
        return tuple(dict.fromkeys(pace.limit for pace in self.paces))


@dataclass(frozen=True)
class Window:
    """When an event can be, counted from the origin; None where nothing limits it."""

    earliest: int | None
    latest: int | None


def conflicts(limits: Iterable[Limit]) -> tuple[Conflict, ...]:
    """Conflicts between limits, no two of which share a limit; none if all can be kept.

    Without the limits of all of them, the rest can be kept. O(events x limits) for each conflict.
    """
    rest, found = list(dict.fromkeys(limits)), []
    while (paces := _round(rest)) is not None:
        conflict = Conflict(paces)
        found.append(conflict)
        gone = set(conflict.limits)
        rest = [limit for limit in rest if limit not in gone]
    return tuple(found)


def windows(limits: Iterable[Limit], origin: str) -> dict[str, Window]:
    """The earliest and the latest time of each event, counted from ``origin``.

    Every time in between is possible for that event, with fitting times of the others.
    Raises ValueError where the limits contradict each other, or none of them names the origin.
    """
    network = _Network(list(limits))
    if origin not in network.number:
        raise ValueError(f"no limit names {origin!r}")
    lows, paces = network.settled()
    if lows is None:
        raise ValueError(f"the limits contradict each other: {paces}")
    start = network.number[origin]
    latest = network.nearest(start, lows, backward=False)
    earliest = network.nearest(start, lows, backward=True)
    return {
        event: Window(
            earliest=None if (low := earliest[number]) is None else -low, latest=latest[number]
        )
        for event, number in network.number.items()
    }


def _round(limits: list[Limit]) -> tuple[Pace, ...] | None:
    return _Network(limits).settled()[1]


class _Network:
    """Events as numbers, and the longest that each may come after another."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self.number: dict[str, int] = {}
        self.paces: list[Pace] = []
        for limit in limits:
            for event in (limit.earlier, limit.later):
                self.number.setdefault(event, len(self.number))
            if limit.most is not None:
                self.paces.append(Pace(limit.earlier, limit.later, limit.most, limit))
            if limit.least is not None:
                self.paces.append(Pace(limit.later, limit.earlier, -limit.least, limit))
        self.edges = [
            (self.number[pace.start], self.number[pace.end], pace.by) for pace in self.paces
        ]

    def settled(self) -> tuple[list[int] | None, tuple[Pace, ...] | None]:
        """A time for each event that keeps every limit, or the round that none keeps.

        Bellman and Ford's method, going over the limits in one order and back in turn (Yen 1970).
        """
        times, came = [0] * len(self.number), [-1] * len(self.number)
        order = sorted(range(len(self.edges)), key=lambda edge: self.edges[edge][:2])
        while True:
            changed = False
            for edge in order:
                start, end, by = self.edges[edge]
                if times[start] + by < times[end]:
                    times[end], came[end], changed = times[start] + by, edge, True
            if not changed:
                return times, None
            if (round_ := self._round(came)) is not None:
                return None, round_
            order.reverse()

    def _round(self, came: list[int]) -> tuple[Pace, ...] | None:
        """A round among the limits by which each event was last moved; it is always too short."""
        seen = [-1] * len(came)
        for first in range(len(came)):
            at = first
            while seen[at] < 0 and came[at] >= 0:
                seen[at] = first
                at = self.edges[came[at]][0]
            if came[at] >= 0 and seen[at] == first:
                back = [came[at]]
                while (before := self.edges[back[-1]][0]) != at:
                    back.append(came[before])
                return self._told([self.paces[edge] for edge in reversed(back)])
        return None

    @staticmethod
    def _told(paces: list[Pace]) -> tuple[Pace, ...]:
        """The round from where it first goes forward, so that it reads the same on every run."""
        firsts = [k for k, pace in enumerate(paces) if paces[k - 1].by <= 0 < pace.by] or [0]
        first = min(firsts, key=lambda k: (paces[k].start, paces[k].end))
        return (*paces[first:], *paces[:first])

    def nearest(self, start: int, times: list[int], *, backward: bool) -> list[int | None]:
        """The most by which each event may lie after the start; backward, the start after it.

        Dijkstra's method over what each limit leaves unused at ``times`` (Johnson 1977).
        """
        leads: list[list[tuple[int, int]]] = [[] for _ in times]
        for begin, end, by in self.edges:
            spare = times[begin] + by - times[end]
            leads[end if backward else begin].append((begin if backward else end, spare))
        best: list[int | None] = [None] * len(times)
        heap = [(0, start)]
        while heap:
            far, at = heapq.heappop(heap)
            if best[at] is not None:
                continue
            best[at] = far
            for to, spare in leads[at]:
                if best[to] is None:
                    heapq.heappush(heap, (far + spare, to))
        sign = -1 if backward else 1
        return [
            None if far is None else far + sign * (times[at] - times[start])
            for at, far in enumerate(best)
        ]
