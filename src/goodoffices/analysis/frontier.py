"""The exact frontier, without enumerating packages.

A part of a package that another part dominates, while all that is still open sees no difference
between both, can never belong to an undominated whole: adding the same worths to both keeps their
order. So the frontier of some issues is the non-dominated part of all sums of the frontier of
fewer issues with the options of the next (dynamic programming over Minkowski sums; Nemhauser and
Ullmann 1969), for each state in which they may leave the others. The steps are kept as a layered
graph whose paths are exactly the efficient packages: counting them is adding, listing them is
walking.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice

import numpy as np

from goodoffices.analysis.acceptance import Acceptance
from goodoffices.analysis.dominance import kept_apart, undominated, undominated_sorted
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.stages import Stage, stages_of
from goodoffices.analysis.ties import order_of, ties_of
from goodoffices.analysis.vectors import Indices, Vectors, as_vectors, tally

__all__ = ["Frontier", "FrontierPoint", "frontier_of"]

_AT_ONCE = 2**20
"""Sums that are compared before those that stand are compared with the others."""
_COMPARED = "partial packages to compare"


@dataclass(frozen=True)
class FrontierPoint:
    """Worths that no package exceeds for one party without giving another less.

    Attributes:
        place: its place in the frontier.
        points: each party's exact worth.
        acceptable: every party gets at least its no-deal worth; None if not known.
        clears: the decision rule is cleared; None if not known.
        count: how many packages have exactly these worths.
    """

    place: int
    points: tuple[Fraction, ...]
    acceptable: bool | None
    clears: bool | None
    count: int


@dataclass(frozen=True, eq=False)
class _Layer:
    """One issue joined to the frontiers below it (of the issues after it).

    Point k is reached by edges[starts[k]:starts[k + 1]]; an edge is
    kind-of-option * number-of-points-below + point-below.
    """

    stage: Stage
    below: int
    edges: Indices
    starts: Indices

    def steps(self, point: int) -> list[tuple[int, int]]:
        """Ways to this point: (option chosen, point below), in order."""
        edges = self.edges[self.starts[point] : self.starts[point + 1]].tolist()
        return sorted(
            (option, edge % self.below)
            for edge in edges
            for option in self.stage.options[edge // self.below]
        )


@dataclass(frozen=True, eq=False)
class Frontier:
    """All efficient packages of a space, by their worths, from the first party's best down.

    Attributes:
        space: what it is the frontier of.
        scale: how ``steps`` turn into worths.
        steps: the points as whole numbers on the scale, one row each.
        counts: packages per point, in whole numbers of any size.
    """

    space: Space
    scale: Scale
    steps: Vectors
    counts: Vectors
    _layers: tuple[_Layer, ...]

    def __len__(self) -> int:
        """How many different points it has."""
        return len(self.steps)

    def __iter__(self) -> Iterator[FrontierPoint]:
        """All points in order."""
        return (self[place] for place in range(len(self)))

    def __getitem__(self, place: int) -> FrontierPoint:
        """The point at a place from 0; IndexError past the end."""
        self._check(place)
        return FrontierPoint(
            place=place,
            points=self.scale.points(self.steps[place].tolist()),
            acceptable=self.acceptable[place],
            clears=self.clears[place],
            count=int(self.counts[place]),
        )

    @property
    def package_count(self) -> int:
        """How many packages are efficient."""
        return sum(self.counts.tolist())

    @cached_property
    def acceptable(self) -> list[bool | None]:
        """For each point whether every party gets at least its no-deal worth."""
        return self._acceptance.by_all().verdicts(self.steps)

    @cached_property
    def clears(self) -> list[bool | None]:
        """For each point whether it clears the decision rule."""
        return self._acceptance.verdicts(self.steps)

    @cached_property
    def _acceptance(self) -> Acceptance:
        return Acceptance.of(self.space, self.scale)

    def packages(
        self, point: FrontierPoint | int, limit: int | None = None
    ) -> Iterator[dict[str, str]]:
        """The packages of a point (or place) as issue -> option, made one by one.

        They come in the order of the space's options, first issue first (issues that constraints
        or joint worths tie together count as one, at the place of their first). IndexError past
        the end.
        """
        place = point if isinstance(point, int) else point.place
        self._check(place)
        return islice(map(self._named, self._walk(place)), limit)

    def _check(self, place: int) -> None:
        if not 0 <= place < len(self):
            raise IndexError(place)

    def _walk(self, point: int) -> Iterator[list[int]]:
        if not self._layers:
            yield []
            return
        chosen: list[int] = []
        paths = [iter(self._layers[0].steps(point))]
        while paths:
            choice, below = next(paths[-1], (None, 0))
            if choice is None:
                paths.pop()
                if chosen:
                    chosen.pop()
            elif len(paths) == len(self._layers):
                yield [*chosen, choice]
            else:
                chosen.append(choice)
                paths.append(iter(self._layers[len(paths)].steps(below)))

    def _named(self, choices: list[int]) -> dict[str, str]:
        option = {
            layer.stage.issue: choice for layer, choice in zip(self._layers, choices, strict=True)
        }
        return {
            issue: self.space.options[k][option[k]] for k, issue in enumerate(self.space.issues)
        }


def frontier_of(
    space: Space,
    *,
    numbers: Numbers | None = None,
    budget: Budget | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """The frontier over all packages that the constraints leave, acceptable or not.

    Args:
        space: the packages and their worth.
        numbers: how whole numbers are held; the fastest kind when left out.
        budget: the most it may hold; the default when left out.
        progress: called after each issue.

    Raises:
        TooLarge: the budget would be passed.
        ValueError: this kind of numbers does not hold the space's totals.
    """
    budget = budget or Budget()
    scale = Scale.of(space)
    numbers = numbers or scale.numbers
    if not numbers.holds(max(scale.largest)):
        raise ValueError(f"{numbers.value} numbers do not hold totals of {max(scale.largest):,}")
    ties = ties_of(space, scale)
    order = [j for group in order_of(list(map(len, space.options)), ties) for j in group]
    # From the last issue to the first, so that walking back starts with the first.
    order.reverse()
    stages = stages_of(space, order, ties, scale=scale, numbers=numbers, budget=budget)
    start = as_vectors([0] * len(space.parties), len(space.parties), numbers)
    points = _Points(start, np.zeros(1, dtype=np.int64))
    counts: Vectors = np.ones(1, dtype=np.int64)
    layers: list[_Layer] = []
    work = 0
    for stage in stages:
        below = len(points.rows)
        useful = _useful(stage, numbers)
        work = budget.check_work(_COMPARED, len(useful) * below, work)
        layer, points = _join(stage, useful, points, numbers, budget)
        kind, point = np.divmod(layer.edges, max(below, 1))
        counts = tally(stage.multiplicity[kind], counts[point], layer.starts)
        layers.insert(0, layer)
        if progress:
            progress(len(layers), len(stages))
    return Frontier(space, scale, points.rows, counts, tuple(layers))


def _useful(stage: Stage, numbers: Numbers) -> Indices:
    """Kinds of options that no other of the same combinations dominates."""
    return np.flatnonzero(undominated(*kept_apart(stage.vectors, stage.fits, numbers)))


@dataclass(frozen=True, eq=False)
class _Points:
    """The frontiers of some issues, by the state in which they leave the others."""

    rows: Vectors
    states: Indices


@dataclass(frozen=True, eq=False)
class _Sums:
    """Sums of an issue's options and the points below.

    Attributes:
        rows: one a sum.
        states: that they leave.
        edges: as in a layer.
    """

    rows: Vectors
    states: Indices
    edges: Indices

    def __getitem__(self, places: Indices) -> "_Sums":
        return _Sums(self.rows[places], self.states[places], self.edges[places])

    @classmethod
    def all_of(cls, parts: "list[_Sums]") -> "_Sums":
        """Those of all parts."""
        return cls(
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.states for part in parts]),
            np.concatenate([part.edges for part in parts]),
        )


def _join(
    stage: Stage, useful: Indices, below: _Points, numbers: Numbers, budget: Budget
) -> tuple[_Layer, _Points]:
    """The frontiers of all sums of an issue's useful options and the points, by the state after."""
    width = max(1, _AT_ONCE // len(useful))
    parts, held = [], 0
    for first in range(0, max(len(below.rows), 1), width):
        sums = _sums(stage, useful, below, slice(first, first + width))
        order, starts = undominated_sorted(sums.rows, sums.states, numbers)
        held = budget.check_rows(_COMPARED, len(order), held)
        parts.append(sums[order])
    sums = parts[0] if len(parts) == 1 else _Sums.all_of(parts)
    if len(parts) > 1:
        order, starts = undominated_sorted(sums.rows, sums.states, numbers)
        sums = sums[order]
    firsts = starts[:-1]
    layer = _Layer(stage, len(below.rows), sums.edges, starts)
    return layer, _Points(sums.rows[firsts], sums.states[firsts])


def _sums(stage: Stage, useful: Indices, below: _Points, part: slice) -> _Sums:
    """All sums of the options and some of the points that may stand."""
    rows, states = below.rows[part], below.states[part]
    after = stage.after[states][:, useful].reshape(-1)
    sums = stage.worths(states, useful)
    sums += rows[:, None, :]
    places = np.arange(len(below.rows))[part]
    edges = (useful[None, :] * len(below.rows) + places[:, None]).reshape(-1)
    stands = after >= 0
    found = _Sums(sums.reshape(-1, rows.shape[1]), after, edges)
    return found if stands.all() else found[np.flatnonzero(stands)]
