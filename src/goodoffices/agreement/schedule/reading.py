"""From a grid to the solver's numbers, and back to exact ones."""

from collections.abc import Sequence

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.grid import Grid
from goodoffices.agreement.schedule.highs import Model
from goodoffices.agreement.schedule.linear import Row
from goodoffices.agreement.schedule.programme import Programme

__all__ = ["course_of", "model_of"]


def model_of(grid: Grid) -> Model:
    """A grid in doubles."""
    return Model(
        [
            (None if low is None else float(low), None if high is None else float(high), whole)
            for low, high, whole in grid.columns
        ],
        [row.scaled() for row in grid.rows if row.sum.terms or not _holds(row)],
    )


def _holds(row: Row) -> bool:
    """Whether a row without columns does."""
    constant = row.sum.constant
    return (row.low is None or row.low <= constant) and (row.high is None or constant <= row.high)


def course_of(programme: Programme, grid: Grid, columns: Sequence[float]) -> Course:
    """The course that the solver found, in whole units."""
    amounts: dict[str, tuple[tuple[int, Number], ...]] = {}
    for name, delivery in programme.by_id.items():
        if name not in grid.paths:
            amounts[name] = tuple(sorted((delivery.given or {}).items()))
            continue
        done = 0
        steps = []
        for day, column in zip(programme.days, grid.paths[name], strict=True):
            by_then = round(columns[column])
            if by_then > done:
                steps.append((day, by_then - done))
                done = by_then
        amounts[name] = tuple(steps)
    return programme.course(amounts)
