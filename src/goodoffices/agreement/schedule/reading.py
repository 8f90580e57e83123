"""From a grid to the solver's numbers, and back to exact ones."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.duality import NEARBY
from goodoffices.agreement.schedule.grid import Grid
from goodoffices.agreement.schedule.highs import Model
from goodoffices.agreement.schedule.linear import Row
from goodoffices.agreement.schedule.programme import Programme

__all__ = ["courses_of", "model_of", "rows_of"]


def model_of(grid: Grid, rows: Sequence[Row]) -> Model:
    """A grid in doubles."""
    return Model(
        [
            (None if low is None else float(low), None if high is None else float(high), whole)
            for low, high, whole in grid.columns
        ],
        [row.scaled() for row in rows],
    )


def rows_of(grid: Grid) -> list[Row]:
    """The rows that have columns, and those that cannot be met."""
    return [row for row in grid.rows if row.sum.terms or not _holds(row)]


def _holds(row: Row) -> bool:
    """Whether a row without columns does."""
    constant = row.sum.constant
    return (row.low is None or row.low <= constant) and (row.high is None or constant <= row.high)


def courses_of(programme: Programme, grid: Grid, columns: Sequence[float]) -> Iterator[Course]:
    """The course that the solver found: in whole units, or in the simplest fractions nearby."""
    free = [programme.by_id[name] for name in grid.paths]
    for most in NEARBY if any(each.divisible for each in free) else NEARBY[:1]:
        amounts: dict[str, tuple[tuple[int, Number], ...]] = {}
        for name, delivery in programme.by_id.items():
            if name not in grid.paths:
                amounts[name] = tuple(sorted((delivery.given or {}).items()))
                continue
            done: Number = 0
            steps: list[tuple[int, Number]] = []
            for day, column in zip(programme.days, grid.paths[name], strict=True):
                by_then = _exact(columns[column], most if delivery.divisible else 1)
                if by_then > done:
                    steps.append((day, by_then - done))
                    done = by_then
            amounts[name] = tuple(steps)
        yield programme.course(amounts)


def _exact(found: float, most: int) -> Number:
    near = Fraction(found).limit_denominator(most)
    return near.numerator if near.denominator == 1 else near
