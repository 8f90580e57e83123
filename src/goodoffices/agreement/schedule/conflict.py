"""The fewest demands that no plan meets together.

By implicit hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva 2015): a set that conflicts
shares a demand with every set whose removal lets a plan meet the others. The fewest demands that
do so are looked at: if they conflict, none fewer do; if not, one more such set is found.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from goodoffices.agreement.schedule.delivery import Course
from goodoffices.agreement.schedule.demand import Demand
from goodoffices.agreement.schedule.grid import Grid
from goodoffices.agreement.schedule.highs import Ended, Model, Solver
from goodoffices.agreement.schedule.plan import Conflict, Effort
from goodoffices.agreement.schedule.programme import Programme
from goodoffices.agreement.schedule.reading import courses_of, model_of, rows_of

__all__ = ["conflict_of"]

_TRIES = 2_000
"""The most searches made to prove that no fewer demands conflict."""


def conflict_of(
    programme: Programme, effort: Effort, progress: Callable[[], None]
) -> Conflict | None:
    """The fewest demands that conflict; None if they do not, or it is not known.

    Args:
        programme: whose demands.
        effort: the most that one search may do.
        progress: called after each search; an exception that it raises ends the computation.
    """
    asker = _Asker(programme, effort, progress)
    every = range(len(asker.demands))
    if asker.met(every) is not None or asker.unsure:
        return None
    few = _left(asker, set(every))
    fewest, proved = _fewest(asker, few)
    found = tuple(asker.demands[each] for each in sorted(fewest))
    words = tuple(each.shown(programme.told) for each in found)
    return Conflict(found, words, smallest=proved and not asker.unsure)


@dataclass
class _Asker:
    """Asks the solver whether some demands can be met together."""

    programme: Programme
    effort: Effort
    progress: Callable[[], None]
    asked: int = 0
    unsure: bool = False
    demands: tuple[Demand, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.demands = self.programme.every_demand

    def met(self, some: Collection[int]) -> Course | None:
        """A course that meets them; None if there is none, or none was found."""
        self.asked += 1
        demands = [self.demands[each] for each in sorted(some)]
        grid = Grid(self.programme, demands, peaks=False)
        answer = Solver(model_of(grid, rows_of(grid)), self.effort.nodes).minimise({}, 1.0)
        self.progress()
        self.unsure |= answer.ended is Ended.LIMITED
        if answer.columns is None:
            return None
        return next(courses_of(self.programme, grid, answer.columns))


def _left(asker: _Asker, some: set[int]) -> set[int]:
    """Of demands that conflict, those left when every one is dropped that is not needed for it."""
    for each in sorted(some):
        if len(some) > 1 and asker.met(some - {each}) is None:
            some = some - {each}
    return some


def _fewest(asker: _Asker, few: set[int]) -> tuple[set[int], bool]:
    """The fewest that conflict, where these do; and whether that is proved."""
    removed: list[set[int]] = []
    while asker.asked < _TRIES:
        tried = _hitting(removed, len(asker.demands))
        if len(tried) >= len(few):
            return few, True
        course = asker.met(tried)
        if course is None:
            return tried, True
        removed.append(_grown(asker, tried, course))
    return few, False


def _grown(asker: _Asker, met: set[int], course: Course) -> set[int]:
    """What must be removed beside as many demands as can be met with these."""
    every = range(len(asker.demands))
    met = met | {each for each in every if asker.demands[each].holds(course)}
    for each in every:
        if each not in met:
            course_with = asker.met(met | {each})
            if course_with is not None:
                met |= {other for other in every if asker.demands[other].holds(course_with)}
                met.add(each)
    return set(every) - met


def _hitting(sets: Collection[set[int]], count: int) -> set[int]:
    """The fewest numbers of which every set has one."""
    if not sets:
        return set()
    columns = [(0.0, 1.0, True)] * count
    rows = [(1.0, None, sorted(each), [1.0] * len(each)) for each in sets]
    answer = Solver(Model(columns, rows), 100_000).minimise(dict.fromkeys(range(count), 1.0), 1.0)
    if answer.columns is None:
        return set(range(count))
    return {each for each in range(count) if answer.columns[each] > 0.5}
