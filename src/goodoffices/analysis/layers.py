"""Efficient packages built up issue by issue, and the ways to each kept as a graph in layers.

A part of a package that another part dominates, while all that is still open sees no difference
between both, can never belong to an undominated whole: adding the same worths to both keeps their
order. So the frontier of some issues is the non-dominated part of all sums of the frontier of
fewer issues with the options of the next (dynamic programming over Minkowski sums; Nemhauser and
Ullmann 1969), for each state in which they may leave the others. The paths through the layers are
exactly the packages of the points: counting them is adding, listing them is walking.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodoffices.analysis.dominance import kept_apart, undominated, undominated_sorted
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.stages import Stage, stages_of
from goodoffices.analysis.ties import order_of, ties_of
from goodoffices.analysis.vectors import Indices, Vectors, as_vectors, tally

__all__ = ["Layer", "Layers", "Partial", "Thinning", "layers_of"]

_AT_ONCE = 2**20
"""Sums that are compared before those that stand are compared with the others."""
_COMPARED = "partial packages to compare"


@dataclass(frozen=True, eq=False)
class Partial:
    """The frontiers of some issues, by the state in which they leave the others.

    Attributes:
        rows: whole numbers, one row a point.
        states: one a row.
    """

    rows: Vectors
    states: Indices

    def __len__(self) -> int:
        return len(self.rows)


Thinning = Callable[[Partial, Sequence[int], int], Indices]
"""Chooses points to go on with, in order: given those there are, how many kinds of options each
issue still open has, and how many candidates were compared."""


@dataclass(frozen=True, eq=False)
class Layer:
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

    def thinned(self, points: Indices) -> "Layer":
        """The layer with some of its points only."""
        lengths = np.diff(self.starts)
        kept = np.zeros(len(lengths), dtype=np.bool_)
        kept[points] = True
        starts = np.append(0, np.cumsum(lengths[points]))
        return replace(self, edges=self.edges[np.repeat(kept, lengths)], starts=starts)


@dataclass(frozen=True, eq=False)
class Layers:
    """Points of whole packages, and all ways to them.

    Attributes:
        rows: whole numbers, one row a point, from the first party's best down.
        layers: from the first issue that is walked to the last.
    """

    rows: Vectors
    layers: tuple[Layer, ...]

    def counts(self) -> Vectors:
        """How many packages each point has, in whole numbers of any size."""
        counts: Vectors = np.ones(1, dtype=np.int64)
        for layer in reversed(self.layers):
            kind, point = np.divmod(layer.edges, max(layer.below, 1))
            counts = tally(layer.stage.multiplicity[kind], counts[point], layer.starts)
        return counts

    def walk(self, point: int) -> Iterator[dict[int, int]]:
        """The packages of a point, as issue -> option by their places."""
        issues = [layer.stage.issue for layer in self.layers]
        if not issues:
            yield {}
            return
        chosen: list[int] = []
        paths = [iter(self.layers[0].steps(point))]
        while paths:
            option, below = next(paths[-1], (None, 0))
            if option is None:
                paths.pop()
                if chosen:
                    chosen.pop()
            elif len(paths) == len(issues):
                yield dict(zip(issues, [*chosen, option], strict=True))
            else:
                chosen.append(option)
                paths.append(iter(self.layers[len(paths)].steps(below)))


def layers_of(
    space: Space,
    scale: Scale,
    *,
    numbers: Numbers | None = None,
    budget: Budget | None = None,
    progress: Progress | None = None,
    thin: Thinning | None = None,
) -> Layers:
    """Build the layers of a space; with ``thin`` going on with some points only.

    Raises:
        TooLarge: the budget would be passed.
        ValueError: this kind of numbers does not hold the space's totals.
    """
    budget = budget or Budget()
    numbers = numbers or scale.numbers
    if not numbers.holds(max(scale.largest)):
        raise ValueError(f"{numbers.value} numbers do not hold totals of {max(scale.largest):,}")
    ties = ties_of(space, scale)
    order = [j for group in order_of(list(map(len, space.options)), ties) for j in group]
    # From the last issue to the first, so that walking back starts with the first.
    order.reverse()
    stages = stages_of(space, order, ties, scale=scale, numbers=numbers, budget=budget)
    useful = [_useful(stage, numbers) for stage in stages]
    start = as_vectors([0] * len(space.parties), len(space.parties), numbers)
    points = Partial(start, np.zeros(1, dtype=np.int64))
    layers: list[Layer] = []
    work = 0
    for done, (stage, kinds) in enumerate(zip(stages, useful, strict=True), start=1):
        work = budget.check_work(_COMPARED, len(kinds) * len(points), work)
        layer, points = _join(stage, kinds, points, numbers, budget)
        if thin and done < len(stages):
            kept = thin(points, list(map(len, useful[done:])), work)
            layer, points = layer.thinned(kept), Partial(points.rows[kept], points.states[kept])
        layers.insert(0, layer)
        if progress:
            progress(done, len(stages))
    return Layers(points.rows, tuple(layers))


def _useful(stage: Stage, numbers: Numbers) -> Indices:
    """Kinds of options that no other of the same combinations dominates."""
    return np.flatnonzero(undominated(*kept_apart(stage.vectors, stage.fits, numbers)))


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
    stage: Stage, kinds: Indices, below: Partial, numbers: Numbers, budget: Budget
) -> tuple[Layer, Partial]:
    """The frontiers of all sums of an issue's options and the points, by the state after."""
    width = max(1, _AT_ONCE // len(kinds))
    parts: list[_Sums] = []
    held = 0
    for first in range(0, max(len(below), 1), width):
        sums = _sums(stage, kinds, below, slice(first, first + width))
        order, starts = undominated_sorted(sums.rows, sums.states, numbers)
        held = budget.check_rows(_COMPARED, len(order), held)
        parts.append(sums[order])
    sums = parts[0]
    if len(parts) > 1:
        sums = _Sums.all_of(parts)
        order, starts = undominated_sorted(sums.rows, sums.states, numbers)
        sums = sums[order]
    firsts = starts[:-1]
    layer = Layer(stage, len(below), sums.edges, starts)
    return layer, Partial(sums.rows[firsts], sums.states[firsts])


def _sums(stage: Stage, kinds: Indices, below: Partial, part: slice) -> _Sums:
    """All sums of the options and some of the points that may stand."""
    rows, states = below.rows[part], below.states[part]
    after = stage.after[states][:, kinds].reshape(-1)
    sums = stage.worths(states, kinds)
    sums += rows[:, None, :]
    places = np.arange(len(below))[part]
    edges = (kinds[None, :] * len(below) + places[:, None]).reshape(-1)
    stands = after >= 0
    found = _Sums(sums.reshape(-1, rows.shape[1]), after, edges)
    return found if stands.all() else found[np.flatnonzero(stands)]
