"""HiGHS as planning needs it: quiet, on one thread, the same every time, limited in nodes.

The only module here that loads the solver; it is imported when the first plan is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import highspy
import numpy as np
from numpy.typing import NDArray

__all__ = ["Answer", "Ended", "Model", "Solver"]

Doubles = NDArray[np.float64]


class Ended(Enum):
    """How a search ended."""

    OPTIMAL = auto()
    IMPOSSIBLE = auto()
    LIMITED = auto()


@dataclass(frozen=True)
class Model:
    """Columns and rows with their bounds; None for none.

    Attributes:
        columns: low, high, and whether whole.
        rows: low, high, columns and their factors.
    """

    columns: Sequence[tuple[float | None, float | None, bool]]
    rows: Sequence[tuple[float | None, float | None, Sequence[int], Sequence[float]]]


@dataclass(frozen=True)
class Answer:
    """What a search found, in doubles.

    Attributes:
        ended: how.
        columns: the best found; None if nothing was.
        bound: nothing is smaller; minus infinity where nothing is known.
        prices: of the rows, where no column is whole; none else.
    """

    ended: Ended
    columns: tuple[float, ...] | None
    bound: float
    prices: tuple[float, ...]


class Solver:
    """A mixed-integer programme to minimise; rows and bounds are added between the searches."""

    def __init__(self, model: Model, nodes: int) -> None:
        """Hold the model; each search looks at no more than so many nodes."""
        self._highs = _Quiet()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("mip_max_nodes", nodes)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
        self._highs.passModel(_passed(model))
        self._mixed = any(whole for _, _, whole in model.columns)
        self._count = len(model.columns)
        self._found: Doubles | None = None

    def row(
        self,
        low: float | None,
        high: float | None,
        columns: Sequence[int],
        factors: Sequence[float],
    ) -> None:
        """Add a row."""
        places = np.array(columns, dtype=np.int32)
        numbers = np.array(factors, dtype=np.float64)
        self._highs.addRow(*_bounds(low, high), len(places), places, numbers)

    def narrow(self, column: int, low: float, high: float) -> None:
        """Give a column other bounds."""
        self._highs.changeColBounds(column, low, high)

    def minimise(self, costs: dict[int, float], step: float) -> Answer:
        """Search for the least cost, until nothing can be less by a step."""
        every = np.zeros(self._count)
        for column, cost in costs.items():
            every[column] = cost
        places = np.arange(self._count, dtype=np.int32)
        self._highs.changeColsCost(self._count, places, every)
        self._highs.setOptionValue("mip_abs_gap", 0.9 * step)
        if self._mixed and self._found is not None:
            self._highs.setSolution(self._count, places, self._found)
        self._highs.run()
        answer = self._answer()
        if self._mixed and answer.columns is not None and answer.ended is Ended.OPTIMAL:
            reached = float(every @ np.array(answer.columns))
            if reached - answer.bound > step:
                # HiGHS 1.16 may hand back what it was given to start from, and call it optimal.
                self._highs.clearSolver()
                self._highs.run()
                answer = self._answer()
        return answer

    def _answer(self) -> Answer:
        status = self._highs.getModelStatus()
        kinds = highspy.HighsModelStatus
        if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
            return Answer(Ended.IMPOSSIBLE, None, float("-inf"), ())
        info = self._highs.getInfo()
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        columns = tuple(self._highs.getSolution().col_value) if feasible else None
        self._found = self._found if columns is None else np.array(columns)
        bound = info.mip_dual_bound if self._mixed else info.objective_function_value
        if status != kinds.kOptimal:
            bound = bound if self._mixed else float("-inf")
            return Answer(Ended.LIMITED, columns, bound, ())
        prices = () if self._mixed else tuple(self._highs.getSolution().row_dual)
        return Answer(Ended.OPTIMAL, columns, bound, prices)


class _Quiet(highspy.Highs):
    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
        """Called while the solver is made; it prints its name unless it is silenced before."""
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            self.setOptionValue(option, value)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _passed(model: Model) -> highspy.HighsLp:
    bounds = [_bounds(low, high) for low, high, _ in model.columns]
    limits = [_bounds(low, high) for low, high, _, _ in model.rows]
    starts = np.cumsum([0, *(len(row[2]) for row in model.rows)])
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = len(bounds), len(limits)
    made.col_cost_ = np.zeros(len(bounds))
    made.col_lower_ = np.array([low for low, _ in bounds], dtype=np.float64)
    made.col_upper_ = np.array([high for _, high in bounds], dtype=np.float64)
    made.row_lower_ = np.array([low for low, _ in limits], dtype=np.float64)
    made.row_upper_ = np.array([high for _, high in limits], dtype=np.float64)
    made.integrality_ = [
        highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        for _, _, whole in model.columns
    ]
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = starts.astype(np.int32)
    made.a_matrix_.index_ = np.array(
        [column for row in model.rows for column in row[2]], dtype=np.int32
    )
    made.a_matrix_.value_ = np.array(
        [factor for row in model.rows for factor in row[3]], dtype=np.float64
    )
    return made


def _bounds(low: float | None, high: float | None) -> tuple[float, float]:
    infinite = highspy.kHighsInf
    return -infinite if low is None else low, infinite if high is None else high
