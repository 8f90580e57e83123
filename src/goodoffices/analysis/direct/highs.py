"""HiGHS as the relaxation needs it: quiet, on one thread, the same every time.

The only module that loads the solver; it is imported when the first relaxation is solved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

__all__ = ["Solved", "Solver"]

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Solved:
    """An optimum as the solver tells it, in doubles, with the prices of columns and rows."""

    optimal: bool
    columns: Doubles
    column_prices: Doubles
    row_prices: Doubles


class Solver:
    """A linear programme to maximise, built up column by column and row by row."""

    def __init__(self) -> None:
        self._highs = _Quiet()  # type: ignore[no-untyped-call]

    def columns(self, low: float | None, high: float | None, count: int) -> None:
        """Add columns with these bounds; None for none."""
        for _ in range(count):
            self._highs.addVar(*_bounds(low, high))

    def price(self, column: int, cost: float) -> None:
        """What a column adds to the objective."""
        self._highs.changeColCost(column, cost)

    def row(
        self,
        low: float | None,
        high: float | None,
        columns: Sequence[int],
        values: Sequence[float],
    ) -> None:
        """Add a row with these bounds."""
        places = np.array(columns, dtype=np.int32)
        numbers = np.array(values, dtype=np.float64)
        self._highs.addRow(*_bounds(low, high), len(places), places, numbers)

    def maximise(self) -> Solved:
        """Solve."""
        self._highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._highs.run()
        found = self._highs.getSolution()
        return Solved(
            optimal=self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal,
            columns=np.array(found.col_value),
            column_prices=np.array(found.col_dual),
            row_prices=np.array(found.row_dual),
        )


class _Quiet(highspy.Highs):
    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
        """Called while the solver is made; it prints its name unless it is silenced before."""
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self.setOptionValue(option, value)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _bounds(low: float | None, high: float | None) -> tuple[float, float]:
    infinite = highspy.kHighsInf
    return -infinite if low is None else low, infinite if high is None else high
