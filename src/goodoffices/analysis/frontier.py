"""The exact frontier, without enumerating packages; and points with packages in general."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

from goodoffices.analysis.acceptance import Acceptance
from goodoffices.analysis.layers import Layers, layers_of
from goodoffices.analysis.limits import Budget, Progress
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.vectors import Vectors

__all__ = ["Frontier", "FrontierPoint", "Point", "Points", "frontier_of"]


@dataclass(frozen=True)
class Point:
    """Exact worths that one or more packages have, and no other of the same set exceeds.

    Attributes:
        place: its place in the set.
        points: each party's exact worth.
        acceptable: every party gets at least its no-deal worth; None if not known.
        clears: the decision rule is cleared; None if not known.
    """

    place: int
    points: tuple[Fraction, ...]
    acceptable: bool | None
    clears: bool | None


@dataclass(frozen=True)
class FrontierPoint(Point):
    """Worths that no package exceeds for one party without giving another less.

    Attributes:
        count: how many packages have exactly these worths.
    """

    count: int


P_co = TypeVar("P_co", bound=Point, covariant=True)


@dataclass(frozen=True, eq=False)
class Points(ABC, Generic[P_co]):
    """Mutually undominated packages by their worths, from the first party's best down.

    Attributes:
        space: what they are packages of.
        scale: how ``steps`` turn into worths.
    """

    space: Space
    scale: Scale
    _layers: Layers

    @property
    def steps(self) -> Vectors:
        """The points as whole numbers on the scale, one row each."""
        return self._layers.rows

    def __len__(self) -> int:
        """How many different points there are."""
        return len(self.steps)

    def __iter__(self) -> Iterator[P_co]:
        """All points in order."""
        return (self[place] for place in range(len(self)))

    def __getitem__(self, place: int) -> P_co:
        """The point at a place from 0; IndexError past the end."""
        self._check(place)
        return self._point(
            Point(
                place=place,
                points=self._worths(self.steps[place].tolist()),
                acceptable=self.acceptable[place],
                clears=self.clears[place],
            )
        )

    def _worths(self, steps: list[int]) -> tuple[Fraction, ...]:
        # Many points share a party's worth, and making a fraction is slow.
        known = self._known
        return tuple(
            known[key] if key in known else known.setdefault(key, self.scale.worth(*key))
            for key in enumerate(steps)
        )

    @cached_property
    def _known(self) -> dict[tuple[int, int], Fraction]:
        return {}

    @abstractmethod
    def _point(self, point: Point) -> P_co: ...

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

    def packages(self, point: Point | int, limit: int | None = None) -> Iterator[dict[str, str]]:
        """The packages of a point (or place) as issue -> option, made one by one.

        They come in the order of the space's options, first issue first (issues that constraints
        or joint worths tie together count as one, at the place of their first). IndexError past
        the end.
        """
        place = point if isinstance(point, int) else point.place
        self._check(place)
        return islice(map(self._named, self._layers.walk(place)), limit)

    def _check(self, place: int) -> None:
        if not 0 <= place < len(self):
            raise IndexError(place)

    def _named(self, option: dict[int, int]) -> dict[str, str]:
        return {
            issue: self.space.options[k][option[k]] for k, issue in enumerate(self.space.issues)
        }


class Frontier(Points[FrontierPoint]):
    """All efficient packages of a space, by their worths, from the first party's best down."""

    @cached_property
    def counts(self) -> Vectors:
        """Packages per point, in whole numbers of any size."""
        return self._layers.counts()

    @property
    def package_count(self) -> int:
        """How many packages are efficient."""
        return sum(self.counts.tolist())

    def _point(self, point: Point) -> FrontierPoint:
        return FrontierPoint(**vars(point), count=int(self.counts[point.place]))


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
    scale = Scale.of(space)
    layers = layers_of(space, scale, numbers=numbers, budget=budget, progress=progress)
    return Frontier(space, scale, layers)
