"""Gains over an origin as whole numbers in one unit, of a frontier's points or of listed ones."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.space import Number
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = ["Gains"]

_SAFE = 2**62


class Gains:
    """Every point's worths less an origin, as whole numbers in one common unit.

    Attributes:
        whole: one row a point, one column a party.
        unit: a gain is whole / unit.
        clearing: places of the points that a solution compares.
    """

    def __init__(self, whole: Vectors, unit: int, clearing: Indices) -> None:
        self.whole = whole
        self.unit = unit
        self.clearing = clearing

    @classmethod
    def of_frontier(cls, frontier: Frontier, origin: tuple[Number, ...]) -> "Gains":
        """The points of a frontier; those that clear the decision rule are compared."""
        scale = frontier.scale
        offsets = [base - d for base, d in zip(scale.base, origin, strict=True)]
        unit = lcm(*(x.denominator for x in (*offsets, *scale.unit)))
        add = [int(x * unit) for x in offsets]
        times = [int(x * unit) for x in scale.unit]
        # Every number on the way, and a sum over the parties, must fit.
        most = sum(
            abs(a) + t * max(largest, 1)
            for a, t, largest in zip(add, times, scale.largest, strict=True)
        )
        dtype: type = np.int64 if most < _SAFE else object
        whole: Vectors = frontier.steps.astype(dtype) * np.array(times, dtype=dtype)
        clearing = np.flatnonzero([verdict is True for verdict in frontier.clears])
        return cls(whole + np.array(add, dtype=dtype), unit, clearing)

    @classmethod
    def of_points(cls, points: Sequence[Sequence[Number]], no_deal: Sequence[Number]) -> "Gains":
        """Listed points; those that give every party at least its no-deal worth are compared."""
        gains = [[Fraction(x) - d for x, d in zip(row, no_deal, strict=True)] for row in points]
        unit = lcm(1, *(x.denominator for row in gains for x in row))
        rows = [[int(x * unit) for x in row] for row in gains]
        listed: Vectors = np.array(rows, dtype=object).reshape(-1, len(no_deal))
        return cls(listed, unit, np.flatnonzero([min(row, default=0) >= 0 for row in rows]))
