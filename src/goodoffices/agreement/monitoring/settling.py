"""When each part of an obligation was settled, by what was done or by what closed it."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from goodoffices.agreement.ends import End
from goodoffices.agreement.monitoring.days import reached
from goodoffices.agreement.monitoring.parts import Due
from goodoffices.agreement.monitoring.standing import Part
from goodoffices.agreement.monitoring.states import ObligationState
from goodoffices.agreement.monitoring.told import Told
from goodoffices.model import Moment

__all__ = ["by_count", "by_day", "how_done", "on_its_day"]


def how_done(told: Told, parts: tuple[Part, ...]) -> ObligationState:
    """How all of it came to be settled."""
    if any(part.closed is ObligationState.EXCUSED for part in parts) or told.excused:
        return ObligationState.EXCUSED
    states = {each.state for each in told.incidents} | {each.state for each in told.settled}
    if ObligationState.CURED in states or told.made_good:
        return ObligationState.CURED
    late = any(part.late for part in parts)
    return ObligationState.ACCEPTED_LATE if late and told.accepted_late else ObligationState.DONE


def by_count(
    due: tuple[End, ...], told: Told, needed: Fraction
) -> tuple[Moment | None, ObligationState | None, Fraction]:
    """When counts came to what is needed so far, or it was closed without any.

    Also what is needed so far after it: what was closed without a count is needed no more.
    """
    so_far = Fraction()
    for when, some in told.steps:
        so_far += some
        if so_far >= needed:
            return when, None, needed
    for each in told.settled:
        if not due or reached(due, each.on):
            return each.on, each.state, so_far
    return None, None, needed


def on_its_day(
    part: Due, told: Told, done: Mapping[date, Fraction]
) -> tuple[Moment | None, ObligationState | None]:
    """When a part that is owed on its own day was done on it, or was closed later."""
    for end in part.due:
        if end.day in done and done[end.day] >= part.amount:
            return Moment(end.day), None
    for each in told.settled:
        if part.due and reached(part.due, each.on):
            return each.on, each.state
    return None, None


def by_day(told: Told) -> dict[date, Fraction]:
    """How much counts on each day; of a span of days alone, as much on each."""
    found: dict[date, Fraction] = {}
    for happening in told.happenings:
        first, until = happening.first.on.day, happening.first.until
        days = (until.day - first).days + 1 if until else 1
        stated = happening.first.amount is not None or happening.first.counted is not None
        each = happening.least / days if stated else happening.least
        for number in range(days):
            day = first + timedelta(days=number)
            found[day] = found.get(day, Fraction()) + each
    return found
