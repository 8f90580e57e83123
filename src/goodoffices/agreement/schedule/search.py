"""The plan that is best by one figure after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, prod

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.duality import bound_from
from goodoffices.agreement.schedule.grid import Grid
from goodoffices.agreement.schedule.highs import Ended, Solver
from goodoffices.agreement.schedule.linear import Row, Sum
from goodoffices.agreement.schedule.plan import Deciding, Effort, Measure, Objective, Plan
from goodoffices.agreement.schedule.programme import Programme
from goodoffices.agreement.schedule.reading import courses_of, model_of, rows_of
from goodoffices.agreement.schedule.stages import Stage, ladder

__all__ = ["Impossible", "Search", "Unfinished"]

_DIGITS = 2**20
"""The largest number that several columns are packed into, so that doubles tell them apart."""

_FINE = 1_000_000
"""Where figures can be any fraction, the solver's bound is rounded down to so many parts of one."""

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
        self,
        programme: Programme,
        objective: Objective,
        measure: Measure,
        effort: Effort,
        tell: Callable[[int, int], None],
    ) -> None:
        """Set up the search; ``tell`` is called with (figures decided, figures in all)."""
        self._tell = tell
        self._programme = programme
        self._objective = objective
        self._grid = Grid(programme, programme.every_demand, peaks=True)
        self._stages = list(ladder(programme, self._grid, objective, measure))
        self._rows = rows_of(self._grid)
        self._bounds = [(low, high) for low, high, _ in self._grid.columns]
        self._solver = Solver(model_of(self._grid, self._rows), effort.nodes)
        self._course: Course | None = None
        self._reached: list[_Reached] = []

    def plan(self) -> Plan:
        """The plan.

        Raises:
            Impossible: no plan meets the demands.
            Unfinished: none was found.
        """
        for stage in self._stages:
            self._tell(len(self._reached), len(self._stages) + 1)
            self._reached.append(self._reach(stage))
        self._tell(len(self._reached), len(self._stages) + 1)
        reached = self._reached
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
        least = self._least(stage)
        if self._course is not None and stage.figure(self._course) <= least:
            bound: Number | None = least
        else:
            bound = self._minimise(stage.cost, stage.grain)
        value = stage.figure(self._found())
        # Half a grain more is no other figure, and leaves room for the solver's tolerance.
        room = 0 if stage.grain is None else stage.grain / 2
        kept = Row(None, stage.cost, value + room)
        if kept.sum.terms:
            self._rows.append(kept)
            self._solver.row(*kept.scaled())
        return _Reached(stage, value, None if bound is None else min(bound, value))

    def _least(self, stage: Stage) -> Number:
        """A figure that is known to be the least without a search."""
        if not stage.cost.terms:
            return stage.cost.constant
        if stage.share is None or not self._reached[-1].proved:
            return stage.floor
        return _raised(stage.share * self._reached[-1].value, stage.grain)

    def _minimise(self, cost: Sum, grain: Fraction | None) -> Number | None:
        """Look for a better plan; nothing is less than what is returned, if anything is known."""
        unit = grain or Fraction(1)
        answer = self._solver.minimise(
            {column: float(factor / unit) for column, factor in cost.terms.items()},
            1.0 if grain is not None else 0.0,
        )
        if answer.ended is Ended.IMPOSSIBLE and self._course is None:
            raise Impossible
        if answer.columns is not None:
            courses = courses_of(self._programme, self._grid, answer.columns)
            self._course = next(filter(self._holds, courses), self._course)
            if self._course is None:
                raise Unfinished("the solver's plan does not hold in exact numbers")
        if answer.prices:
            return bound_from(self._bounds, self._rows, cost, answer.prices)
        if answer.bound == float("-inf"):
            return None
        bound = Fraction(answer.bound) * unit + cost.constant
        if grain is None:
            return Fraction(floor(bound * _FINE), _FINE)
        return _raised(bound - _SURE * grain, grain)

    def _holds(self, course: Course) -> bool:
        """Whether a course meets every demand, and is as good as what was reached."""
        return all(demand.holds(course) for demand in self._programme.every_demand) and all(
            each.stage.figure(course) <= each.value for each in self._reached
        )

    def _in_order(self) -> bool:
        """Delivery after delivery as early as can be; whether that is proved."""
        proved = True
        for pack in _packs(self._programme, self._grid):
            course = self._found()
            if any(course.by(each.name, each.day) < each.most for each in pack):
                cost = Sum({each.column: -each.factor for each in pack})
                grain = None if any(each.divisible for each in pack) else Fraction(1)
                bound = self._minimise(cost, grain)
                course = self._found()
                value = sum(each.factor * course.by(each.name, each.day) for each in pack)
                proved &= bound is not None and bound >= -value
            for each in pack:
                done = course.by(each.name, each.day)
                self._bounds[each.column] = (done, done)
                self._solver.narrow(each.column, float(done), float(done))
        return proved


@dataclass(frozen=True)
class _Digit:
    """A column of a pack: with its factor, what is done of a delivery by a day."""

    column: int
    factor: int
    name: str
    day: int
    most: Number
    divisible: bool


def _packs(programme: Programme, grid: Grid) -> Iterator[list[_Digit]]:
    """Columns with factors that make one number of them.

    What is one unit has done with a single sum over its days: the larger, the earlier. What can be
    divided is a pack alone.
    """
    pack: list[tuple[list[_Digit], int]] = []
    for name, path in grid.paths.items():
        of = programme.by_id[name]
        steps = [
            _Digit(column, 1, name, day, of.count, of.divisible)
            for column, day in zip(path, programme.days, strict=True)
        ]
        for part in [steps] if of.count == 1 and not of.divisible else [[each] for each in steps]:
            radix = _DIGITS if of.divisible else len(part) * int(of.count) + 1
            if pack and prod(each for _, each in pack) * radix > _DIGITS:
                yield _weighed(pack)
                pack = []
            pack.append((part, radix))
    if pack:
        yield _weighed(pack)


def _weighed(pack: list[tuple[list[_Digit], int]]) -> list[_Digit]:
    found: list[_Digit] = []
    factor = 1
    for part, radix in reversed(pack):
        found += [replace(each, factor=factor) for each in part]
        factor *= radix
    return found


def _raised(figure: Number, grain: Fraction | None) -> Number:
    """The next multiple of the grain."""
    return figure if grain is None else ceil(figure / grain) * grain
