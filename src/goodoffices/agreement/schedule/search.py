"""The plan that is best by one figure after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, prod

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.grid import Grid
from goodoffices.agreement.schedule.highs import Answer, Ended, Solver
from goodoffices.agreement.schedule.linear import Row, Sum
from goodoffices.agreement.schedule.plan import Deciding, Effort, Measure, Objective, Plan
from goodoffices.agreement.schedule.programme import Programme
from goodoffices.agreement.schedule.reading import course_of, model_of
from goodoffices.agreement.schedule.stages import Stage, ladder

__all__ = ["Impossible", "Search", "Unfinished"]

_DIGITS = 2**20
"""The largest number that several columns are packed into, so that doubles tell them apart."""

_SURE = Fraction(1, 1000)
"""Of the grain of a figure, by how much the solver's bound may be wrong."""


class Impossible(Exception):  # noqa: N818 - an answer, not a fault
    """No plan meets the demands."""


class Unfinished(Exception):  # noqa: N818 - an answer, not a fault
    """The search ended before there was a plan, or none that holds in exact numbers."""


@dataclass(frozen=True)
class _Reached:
    """What a stage came to."""

    stage: Stage
    value: Number
    bound: Number | None

    @property
    def proved(self) -> bool:
        return self.bound == self.value


class Search:
    """The search for one objective's plan; used once."""

    def __init__(
        self, programme: Programme, objective: Objective, measure: Measure, effort: Effort
    ) -> None:
        """Set up the search."""
        self._programme = programme
        self._objective = objective
        self._grid = Grid(programme, programme.every_demand, peaks=True)
        self._stages = list(ladder(programme, self._grid, objective, measure))
        self._solver = Solver(model_of(self._grid), effort.nodes)
        self._course: Course | None = None

    def plan(self) -> Plan:
        """The plan.

        Raises:
            Impossible: no plan meets the demands.
            Unfinished: none was found.
        """
        reached = [self._reach(stage) for stage in self._stages]
        in_order = self._in_order()
        course = self._found()
        own = [each for each in reached if each.stage.objective is self._objective]
        bound = own[0].bound
        return Plan(
            objective=self._objective,
            amounts=course.amounts,
            waited=course.figures.waited,
            guarantee=course.figures.guarantee,
            exposure=course.figures.exposure,
            figures=tuple(
                Deciding(each.stage.objective, each.stage.name, each.value) for each in reached
            ),
            proved=all(each.proved for each in own),
            unique=in_order and all(each.proved for each in reached),
            bound=bound,
            gap=None if bound is None else own[0].value - bound,
        )

    def _found(self) -> Course:
        if self._course is None:
            raise Unfinished("no plan was found within the limit of the search")
        return self._course

    def _reach(self, stage: Stage) -> _Reached:
        """Make a figure as small as can be, and keep it so."""
        if self._course is not None and not stage.cost.terms:
            value = stage.figure(self._course)
            return _Reached(stage, value, value)
        answer = self._minimise(stage.cost, stage.grain)
        course = self._found()
        value = stage.figure(course)
        bound = _bound(answer, stage, value)
        # Half a grain more is no other figure, and leaves room for the solver's tolerance.
        room = 0 if stage.grain is None else stage.grain / 2
        low, high, columns, factors = Row(None, stage.cost, value + room).scaled()
        self._solver.row(low, high, columns, factors)
        return _Reached(stage, value, bound)

    def _minimise(self, cost: Sum, grain: Fraction | None) -> Answer:
        unit = grain or Fraction(1)
        answer = self._solver.minimise(
            {column: float(factor / unit) for column, factor in cost.terms.items()},
            1.0 if grain is not None else 0.0,
        )
        if answer.ended is Ended.IMPOSSIBLE and self._course is None:
            raise Impossible
        if answer.columns is not None:
            course = course_of(self._programme, self._grid, answer.columns)
            if all(demand.holds(course) for demand in self._programme.every_demand):
                self._course = course
            elif self._course is None:
                raise Unfinished("the solver's plan does not hold in exact numbers")
        return answer

    def _in_order(self) -> bool:
        """Delivery after delivery as early as can be; whether that is proved."""
        proved = True
        for pack in _packs(self._programme, self._grid):
            course = self._found()
            cost = Sum({column: -factor for column, factor, _, _ in pack})
            if any(course.by(name, day) < self._most(name) for _, _, name, day in pack):
                answer = self._minimise(cost, Fraction(1))
                course = self._found()
                value = sum(factor * course.by(name, day) for _, factor, name, day in pack)
                proved &= answer.ended is Ended.OPTIMAL and ceil(answer.bound - 0.001) == -value
            for column, _, name, day in pack:
                self._solver.fix(column, float(course.by(name, day)))
        return proved

    def _most(self, name: str) -> Number:
        return self._programme.by_id[name].count


def _packs(programme: Programme, grid: Grid) -> Iterator[list[tuple[int, int, str, int]]]:
    """Columns with factors that make one number of them: column, factor, delivery, day.

    What is one unit has done with a single sum over its days: the larger, the earlier.
    """
    pack: list[tuple[list[tuple[int, str, int]], int]] = []
    for name, path in grid.paths.items():
        count = int(programme.by_id[name].count)
        steps = [(column, name, day) for column, day in zip(path, programme.days, strict=True)]
        parts = [steps] if count == 1 else [[step] for step in steps]
        for part in parts:
            radix = len(part) * count + 1
            if prod(each for _, each in pack) * radix > _DIGITS:
                yield _weighed(pack)
                pack = []
            pack.append((part, radix))
    if pack:
        yield _weighed(pack)


def _weighed(
    pack: list[tuple[list[tuple[int, str, int]], int]],
) -> list[tuple[int, int, str, int]]:
    found: list[tuple[int, int, str, int]] = []
    factor = 1
    for part, radix in reversed(pack):
        found += [(column, factor, name, day) for column, name, day in part]
        factor *= radix
    return found


def _bound(answer: Answer, stage: Stage, value: Number) -> Number | None:
    """No figure is smaller than this, rounded up to what figures can be."""
    if answer.bound == float("-inf"):
        return None
    unit = stage.grain or Fraction(1)
    bound = Fraction(answer.bound) * unit + stage.cost.constant
    if stage.grain is None:
        return min(bound, value)
    return min(ceil(bound / unit - _SURE) * unit, value)
