"""What a solution maximises, as an aim that the search can pursue: figures, bounds and demands.

An aim knows the exact figures of a package, of which the first decides before the next; which
weights bound them best; what figures a bound on weighted gains still leaves; and what every
package must have whose first figure reaches a target.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.relaxation import Relaxation, Relaxed
from goodoffices.analysis.direct.weighing import Weighed, weigh
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = [
    "FINE",
    "Aim",
    "Demands",
    "Figures",
    "Guided",
    "Least",
    "guided_by",
    "least_shares",
    "ratio",
    "whole",
]

Figures = tuple[int, ...]
Least = tuple[int | None, ...]
"""Per party the least whole gain; None for none."""

FINE = 2**32
"""What a price is multiplied with before it is rounded."""


@dataclass(frozen=True)
class Demands:
    """What a package has that reaches a target.

    Attributes:
        least: whole gains per party; None for none.
        total: the least weighted gains.
    """

    least: Least
    total: int


@dataclass(frozen=True)
class Guided:
    """A bound with what led to it.

    Attributes:
        weighed: the bound.
        least_weights: per party, the part of its weight that only its least gain has.
        largest: per party a whole gain that no package exceeds.
        parts: how much of each option the relaxation takes, issue after issue.
        feasible: whether the relaxation could give every party its least gain.
    """

    weighed: Weighed
    least_weights: Gains
    largest: Gains
    parts: tuple[tuple[float, ...], ...]
    feasible: bool


@dataclass(frozen=True)
class Aim(ABC):
    """One thing to maximise over the packages that give some parties a least gain.

    Attributes:
        least: whole gains per party; None for none.
    """

    least: Least

    @abstractmethod
    def guide(self, relaxation: Relaxation) -> Guided:
        """Weights from the relaxation, with their bound."""

    @abstractmethod
    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """The largest figures among at least one row of gains, and the rows that have them."""

    @abstractmethod
    def figures(self, gains: Gains) -> Figures:
        """The figures of one vector of gains."""

    @abstractmethod
    def at_most(self, total: int, guided: Guided) -> Figures:
        """Figures that none exceeds whose weighted gains are at most this."""

    @abstractmethod
    def demands(self, target: int, guided: Guided) -> Demands:
        """What every package has that reaches this with its deciding figure."""

    @abstractmethod
    def deciding(self, figures: Figures) -> int:
        """The figure that a target is set for."""

    def free(self, total: int, guided: Guided) -> int:
        """Of weighted gains, what is not owed to least gains alone."""
        return total - sum(
            weight * low
            for weight, low in zip(guided.least_weights, self.least, strict=True)
            if low is not None
        )


def guided_by(
    relaxation: Relaxation, found: Relaxed, aimed: Gains, unit: int, least: Least
) -> Guided:
    """The bound for the weights that an aim gives, and those of the least gains."""
    span = relaxation.span
    least_weights = tuple(
        0 if low is None or not found.feasible else whole(price, unit, s)
        for price, s, low in zip(found.least_prices, span, least, strict=True)
    )
    prices = [whole(price, unit, 1) if found.feasible else 0 for price in found.row_prices]
    weights = tuple(w + f for w, f in zip(aimed, least_weights, strict=True))
    sizes = [len(options) for options in relaxation.model.adds]
    starts = [sum(sizes[:j]) for j in range(len(sizes))]
    return Guided(
        weighed=weigh(relaxation.model, weights, relaxation.rows, prices),
        least_weights=least_weights,
        largest=relaxation.model.largest,
        parts=tuple(
            tuple(found.parts[start : start + size].tolist())
            for start, size in zip(starts, sizes, strict=True)
        ),
        feasible=found.feasible,
    )


def whole(price: float, unit: int, span: int) -> int:
    """A price of the relaxation as a whole number of this unit."""
    return int(Fraction(float(price)) * unit / span)


def ratio(over: int, under: int) -> float:
    """A ratio of whole numbers of any size, in doubles."""
    return float(Fraction(over, under))


def least_shares(relaxation: Relaxation, least: Least) -> list[float | None]:
    """Least gains as shares of the span from the smallest."""
    smallest = relaxation.model.smallest
    return [
        None if low is None else ratio(low - zero, span)
        for low, zero, span in zip(least, smallest, relaxation.span, strict=True)
    ]
