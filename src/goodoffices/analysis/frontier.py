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
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.stages import Stage, stages_of
from goodoffices.analysis.ties import order_of, ties_of
from goodoffices.analysis.vectors import (
    Indices,
    Vectors,
    as_vectors,
    kept_apart,
    tally,
    undominated,
    undominated_sorted,
)

__all__ = ["Frontier", "FrontierPoint", "frontier_of"]


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
    rows = as_vectors([0] * len(space.parties), len(space.parties), numbers)
    states: Indices = np.zeros(1, dtype=np.int64)
    counts: Vectors = np.ones(1, dtype=np.int64)
    layers: list[_Layer] = []
    work = 0
    for stage in stages:
        below = len(rows)
        useful = _useful(stage, numbers)
        work = budget.check_rows("partial packages to compare", len(useful) * below, work)
        layer, rows, states = _join(stage, useful, rows, states, numbers)
        kind, point = np.divmod(layer.edges, max(below, 1))
        counts = tally(stage.multiplicity[kind], counts[point], layer.starts)
        layers.insert(0, layer)
        if progress:
            progress(len(layers), len(stages))
    return Frontier(space, scale, rows, counts, tuple(layers))


def _useful(stage: Stage, numbers: Numbers) -> Indices:
    """Kinds of options that no other of the same combinations dominates."""
    return np.flatnonzero(undominated(*kept_apart(stage.vectors, stage.fits, numbers)))


def _join(
    stage: Stage, useful: Indices, rows: Vectors, states: Indices, numbers: Numbers
) -> tuple[_Layer, Vectors, Indices]:
    """The frontiers of all sums of an issue's useful options and the rows, by the state after."""
    after = stage.after[states][:, useful].T.reshape(-1)
    sums = rows[:, None, :] + stage.worths(states, useful)
    sums = np.swapaxes(sums, 0, 1).reshape(-1, rows.shape[1])
    stands = np.flatnonzero(after >= 0)
    if len(stands) < len(after):
        sums, after = sums[stands], after[stands]
    cells, starts = undominated_sorted(*kept_apart(sums, after, numbers))
    kind, point = np.divmod(stands[cells], max(len(rows), 1))
    layer = _Layer(stage, len(rows), useful[kind] * len(rows) + point, starts)
    firsts = cells[starts[:-1]]
    return layer, sums[firsts], after[firsts]
