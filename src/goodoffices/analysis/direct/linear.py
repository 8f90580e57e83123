"""The largest weighted sum of gains."""

from dataclasses import dataclass

import numpy as np

from goodoffices.analysis.direct.aim import (
    FINE,
    Aim,
    Demands,
    Figures,
    Guided,
    guided_by,
    least_shares,
)
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.relaxation import Relaxation
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = ["Linear"]


@dataclass(frozen=True)
class Linear(Aim):
    """The largest sum of gains, each times a factor that is not negative."""

    factors: Gains

    def guide(self, relaxation: Relaxation) -> Guided:
        """As for every aim."""
        unit = max(f * s for f, s in zip(self.factors, relaxation.span, strict=True)) or 1
        objective = [f * s / unit for f, s in zip(self.factors, relaxation.span, strict=True)]
        found = relaxation.solve(least_shares(relaxation, self.least), objective)
        scaled = tuple(f * FINE for f in self.factors)
        return guided_by(relaxation, found, scaled, unit * FINE, self.least)

    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """As for every aim."""
        sums = gains.astype(object) @ np.array(self.factors, dtype=object)
        most = sums.max()
        return (int(most),), np.flatnonzero(sums == most)

    def figures(self, gains: Gains) -> Figures:
        """As for every aim."""
        return (sum(f * g for f, g in zip(self.factors, gains, strict=True)),)

    def at_most(self, total: int, guided: Guided) -> Figures:
        """As for every aim."""
        return (self.free(total, guided) // FINE,)

    def demands(self, target: int, guided: Guided) -> Demands:
        """As for every aim."""
        owed = -self.free(0, guided)
        return Demands(self.least, target * FINE + owed)

    def deciding(self, figures: Figures) -> int:
        """The sum."""
        return figures[0]
