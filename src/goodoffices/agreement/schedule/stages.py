"""What decides between plans, one figure after another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import lcm

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.grid import Grid
from goodoffices.agreement.schedule.linear import Sum, total
from goodoffices.agreement.schedule.plan import Measure, Objective
from goodoffices.agreement.schedule.programme import Programme

__all__ = ["Stage", "ladder"]


@dataclass(frozen=True)
class Stage:
    """One figure, the smaller the better.

    Attributes:
        name: in words.
        cost: in columns of the grid; it is at least the figure.
        figure: of a course, exactly.
        grain: every figure is a multiple of this; None where it can be any fraction.
        objective: whose figure it is; None for a tie-break that is of none.
        share: of the figure before, if that is as small as can be, this one is at least so much;
            None where that says nothing of it.
        floor: no figure is smaller.
    """

    name: str
    cost: Sum
    figure: Callable[[Course], Number]
    grain: Fraction | None
    objective: Objective | None = None
    share: Fraction | None = None
    floor: Number = 0


def ladder(
    programme: Programme, grid: Grid, objective: Objective, measure: Measure
) -> Iterator[Stage]:
    """The stages for an objective: its own figures, those of the others, then an even pace.

    Days waited come before what they cost where both are open, so that nothing is late which
    nothing holds up.
    """
    order = {
        Objective.EARLIEST_RELEASES: (_waited, _guarantee, _exposure),
        Objective.LEAST_GUARANTEE: (_guarantee, _waited, _exposure),
        Objective.SMALLEST_EXPOSURE: (_exposure, _waited, _guarantee),
    }[objective]
    for stages in order:
        yield from stages(programme, grid, measure)
    if grid.peaks:
        free = [programme.by_id[name] for name in grid.peaks]
        yield Stage(
            "largest amounts of one day, added up",
            total((1, each) for each in grid.peaks.values()),
            lambda course: sum(
                max(course.on(each.id, day) for day in course.days) for each in free
            ),
            _whole(each.divisible for each in free),
        )


def _waited(programme: Programme, grid: Grid, measure: Measure) -> Iterator[Stage]:
    del measure
    ranks = {each.waiting for each in programme.deliveries if each.waiting is not None}
    for rank in sorted(ranks):
        names = [name for name, each in programme.by_id.items() if each.waiting == rank]
        yield Stage(
            f"days waited, rank {rank}",
            total((1, _days(programme, grid, name)) for name in names),
            partial(_waited_by, rank),
            _whole(programme.by_id[name].divisible for name in names),
            Objective.EARLIEST_RELEASES,
            floor=sum(programme.by_id[name].count for name in names) * programme.first,
        )


def _days(programme: Programme, grid: Grid, name: str) -> Sum:
    """The days of its units added up: what is there by a day has not waited until the last."""
    early = total((1, grid.by(name, day)) for day in programme.days[:-1])
    return grid.by(name, programme.last).times(programme.last).plus(early, -1)


def _waited_by(rank: int, course: Course) -> Number:
    return course.figures.waited[rank]


def _guarantee(programme: Programme, grid: Grid, measure: Measure) -> Iterator[Stage]:
    del programme

    def figures(course: Course) -> Mapping[str, Fraction]:
        return course.figures.guarantee or {}

    aim = Objective.LEAST_GUARANTEE
    yield from _of_parties(grid, grid.guarantee, figures, aim, measure)


def _exposure(programme: Programme, grid: Grid, measure: Measure) -> Iterator[Stage]:
    del programme

    def figures(course: Course) -> Mapping[str, Fraction]:
        return course.figures.exposure or {}

    aim = Objective.SMALLEST_EXPOSURE
    yield from _of_parties(grid, grid.exposure, figures, aim, measure)


def _of_parties(
    grid: Grid,
    columns: Mapping[str, Sum],
    figures: Callable[[Course], Mapping[str, Fraction]],
    objective: Objective,
    measure: Measure,
) -> tuple[Stage, ...]:
    if not columns:
        return ()
    grain = _finest(list(grid.unit.values()))
    what = "guarantee" if objective is Objective.LEAST_GUARANTEE else "exposure"
    added = Stage(
        f"{what}, added up",
        total((1, each) for each in columns.values()),
        lambda course: sum(figures(course).values()),
        grain,
        objective,
    )
    largest = Stage(
        f"largest {what}",
        grid.largest(list(columns.values()), grain),
        lambda course: max(figures(course).values()),
        grain,
        objective,
    )
    if measure is Measure.SUM:
        return added, replace(largest, share=Fraction(1, len(columns)))
    return largest, replace(added, share=Fraction(1))


def _whole(divisible: Iterable[bool]) -> Fraction | None:
    return None if any(divisible) else Fraction(1)


def _finest(units: Sequence[Fraction | None]) -> Fraction | None:
    """One of which all are multiples."""
    found = [each for each in units if each is not None]
    if len(found) < len(units):
        return None
    return Fraction(1, lcm(*(each.denominator for each in found)))
