"""Dated plans for each objective: found by a solver, checked and proved in exact numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.schedule.conflict import conflict_of
from goodoffices.agreement.schedule.delivery import Amounts, Figures
from goodoffices.agreement.schedule.plan import (
    Effort,
    Measure,
    Objective,
    Plan,
    Plans,
)
from goodoffices.agreement.schedule.programme import Programme
from goodoffices.agreement.schedule.search import Impossible, Search, Unfinished

__all__ = ["broken", "figures", "schedule"]

_PARTS = 100

Progress = Callable[[int, int], None]


def schedule(
    programme: Programme,
    *,
    measure: Measure = Measure.SUM,
    objectives: Sequence[Objective] = tuple(Objective),
    effort: Effort | None = None,
    progress: Progress | None = None,
) -> Plans:
    """Find the days of a programme's deliveries, once for each objective.

    Each plan is the best by its objective; among those, the others decide, then an even pace, then
    the order of ids: one plan is left, the same whatever the order in which things are listed.
    The solver's plans are checked in exact numbers. That nothing is better is said only where
    the solver's bound, rounded to the multiples that figures can be, proves it.

    Args:
        programme: what is to be planned.
        measure: how the figures of several parties are made one.
        objectives: those wanted.
        effort: the most that each search may do.
        progress: called with (parts done, parts in all).
    """
    effort = effort or Effort()
    found: dict[Objective, Plan | NotComputed] = {}
    for done, objective in enumerate(objectives):
        missing = _missing(programme, objective)
        if missing is not None:
            found[objective] = missing
            continue
        try:
            tell = partial(_tell, progress, done, len(objectives))
            found[objective] = Search(programme, objective, measure, effort, tell).plan()
        except Impossible:
            return Plans({}, conflict_of(programme, effort, partial(tell, 0, 1)))
        except Unfinished as stopped:
            found[objective] = NotComputed(str(stopped), "May the search do more?")
    _tell(progress, len(objectives), len(objectives), 0, 1)
    return Plans(_compared(found), None)


def _tell(
    progress: Progress | None, objectives: int, of: int, figures_done: int, of_figures: int
) -> None:
    if progress is not None:
        part = _PARTS * figures_done // of_figures
        progress(objectives * _PARTS + part, of * _PARTS)


def broken(programme: Programme, amounts: Amounts) -> tuple[str, ...]:
    """The demands that a dated plan does not meet, in words; in exact numbers.

    Raises:
        ValueError: it names what is no delivery, or a day that there is not.
    """
    course = programme.course(amounts)
    return tuple(
        demand.shown(programme.told)
        for demand in programme.every_demand
        if not demand.holds(course)
    )


def figures(programme: Programme, amounts: Amounts) -> Figures:
    """What a dated plan asks of each, in exact numbers."""
    return programme.course(amounts).figures


def _missing(programme: Programme, objective: Objective) -> NotComputed | None:
    if objective is Objective.EARLIEST_RELEASES:
        if all(each.waiting is None for each in programme.deliveries):
            return NotComputed(
                "no delivery is marked as one for which days of waiting are counted",
                "Which deliveries are waited for?",
            )
        return None
    if programme.estimated:
        return None
    named = ", ".join(programme.told(name) for name in programme.unstated)
    return NotComputed(
        f"nobody stated what these cost and are worth to each party: {named}",
        "Who can estimate it, and within which range?",
    )


def _compared(
    found: Mapping[Objective, Plan | NotComputed],
) -> dict[Objective, Plan | NotComputed]:
    """Each plan with what it costs in the figures of the others."""
    best = {
        objective: _first(plan, objective)
        for objective, plan in found.items()
        if isinstance(plan, Plan)
    }
    return {
        objective: replace(
            plan,
            more={
                other: _first(plan, other) - least
                for other, least in best.items()
                if other is not objective
            },
        )
        if isinstance(plan, Plan)
        else plan
        for objective, plan in found.items()
    }


def _first(plan: Plan, objective: Objective) -> Fraction:
    """The plan's first figure of an objective."""
    return next(Fraction(each.value) for each in plan.figures if each.objective is objective)
