"""The smallest gain as large as can be, then the next; and whether least gains can all be had."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from goodoffices.analysis.direct.aim import (
    FINE,
    Aim,
    Demands,
    Figures,
    Guided,
    Least,
    guided_by,
    least_shares,
    ratio,
)
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.relaxation import Relaxation
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = ["Leximin", "feasibility"]


@dataclass(frozen=True)
class Leximin(Aim):
    """The smallest of some parties' gains, times their factors, as large as can be; and so on.

    Attributes:
        factors: per party; a party with 0 is not compared.
        origin: per party, taken from its gain before.
    """

    factors: Gains
    origin: Gains

    def _compared(self) -> list[int]:
        return [party for party, factor in enumerate(self.factors) if factor]

    def guide(self, relaxation: Relaxation) -> Guided:
        """As for every aim."""
        compared, span = self._compared(), relaxation.span
        unit = max((self.factors[p] * span[p] for p in compared), default=1)
        # One column more, z: at most every compared party's part of the unit.
        place = len(span)
        rows = [{p: ratio(self.factors[p] * span[p], unit), place: -1.0} for p in compared]
        smallest = relaxation.model.smallest
        least = [ratio(self.factors[p] * (self.origin[p] - smallest[p]), unit) for p in compared]
        found = relaxation.solve(
            least_shares(relaxation, self.least),
            [0.0] * len(span),
            rows,
            least,
            [1.0] if rows else [],
        )
        weights = [0] * len(span)
        for party, price in zip(compared, found.extra_prices, strict=True):
            weights[party] = int(Fraction(float(price)) * FINE) * self.factors[party]
        if not any(weights):
            weights = [factor * FINE for factor in self.factors]
        return guided_by(relaxation, found, tuple(weights), unit * FINE, self.least)

    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """As for every aim."""
        compared = self._compared()
        if not compared:
            return (), np.arange(len(gains))
        factors = np.array([self.factors[p] for p in compared], dtype=object)
        origin = np.array([self.origin[p] for p in compared], dtype=object)
        rows = np.sort((gains[:, compared].astype(object) - origin) * factors, axis=1)
        places = np.arange(len(rows))
        for column in range(rows.shape[1]):
            values = rows[places, column]
            places = places[values == values.max()]
        return tuple(int(x) for x in rows[places[0]]), places

    def figures(self, gains: Gains) -> Figures:
        """As for every aim."""
        compared = self._compared()
        return tuple(sorted((gains[p] - self.origin[p]) * self.factors[p] for p in compared))

    def at_most(self, total: int, guided: Guided) -> Figures:
        """As for every aim.

        Of all orders the one that pairs the largest weight with the smallest gain has the least
        weighted sum, so it leaves most room.
        """
        compared = self._compared()
        weights = [
            (guided.weighed.weights[p] - guided.least_weights[p]) // self.factors[p]
            for p in compared
        ]
        room = self.free(total, guided) - sum(
            w * self.factors[p] * self.origin[p] for w, p in zip(weights, compared, strict=True)
        )
        weights.sort(reverse=True)
        top = max(
            (self.factors[p] * (guided.largest[p] - self.origin[p]) for p in compared), default=0
        )
        figures: list[int] = []
        for place, weight in enumerate(weights):
            together = sum(weights[place:])
            figures.append(min(room // together, top) if together else top)
            room -= weight * figures[-1]
        return tuple(figures)

    def demands(self, target: int, guided: Guided) -> Demands:
        """As for every aim."""
        least = [
            low
            if not factor
            else max(x for x in (low, zero - (-target // factor)) if x is not None)
            for low, factor, zero in zip(self.least, self.factors, self.origin, strict=True)
        ]
        weights = guided.weighed.weights
        return Demands(
            tuple(least), sum(w * x for w, x in zip(weights, least, strict=True) if x is not None)
        )

    def deciding(self, figures: Figures) -> int:
        """The smallest."""
        return figures[0] if figures else 0


def feasibility(relaxation: Relaxation, least: Least) -> Guided:
    """Weights that best tell whether any package gives every party its least."""
    return Leximin(
        least=least,
        factors=tuple(0 if low is None else 1 for low in least),
        origin=tuple(low or 0 for low in least),
    ).guide(relaxation)
