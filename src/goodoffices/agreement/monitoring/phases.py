"""Where each phase stands: when it began, what holds it, how long it lasts by what was told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, timezone

from goodoffices.agreement.ends import End
from goodoffices.agreement.monitoring.days import Counted, latest, past
from goodoffices.agreement.monitoring.states import PhaseState
from goodoffices.model import (
    After,
    AgreedClock,
    Frozen,
    Moment,
    Phase,
    ProlongationKind,
    Prolonged,
)

__all__ = ["PhaseStanding", "phases_standing"]

Met = Callable[[After], Moment | None]
"""When what must come first was done; None where nobody told so."""


@dataclass(frozen=True)
class PhaseStanding:
    """A phase on a day.

    ``began`` is when it began, or is to begin; None where that cannot be known yet. ``ends`` are
    its last days, two where nobody stated how they are counted, with what it was prolonged by.
    ``waits_for`` are the obligations that must be done to enter it and, as far as accounts go, are
    not; ``waits_in_words`` what else must be so; ``waits_for_accord`` that the sides have still
    to agree on it.
    """

    phase: Phase
    state: PhaseState
    began: Moment | None = None
    days: Counted | None = None
    ends: tuple[End, ...] = ()
    waits_for: tuple[str, ...] = ()
    waits_in_words: tuple[str, ...] = ()
    waits_for_accord: bool = False
    prolonged_days: int = 0

    @property
    def begun(self) -> bool:
        """Whether it has begun by the day that it is told for."""
        return self.state not in _BEFORE

    @property
    def length(self) -> int | None:
        """How many days it lasts, with what it was prolonged by."""
        return None if self.phase.days is None else self.phase.days + self.prolonged_days


_BEFORE = {PhaseState.WITHOUT_DATE, PhaseState.NOT_BEGUN, PhaseState.HELD}


@dataclass(frozen=True, kw_only=True)
class _Given:
    """What phases are told by: the clocks of the case, the day, and what accounts come to."""

    clocks: Mapping[str, AgreedClock]
    on: Moment
    met: Met
    under_way: Callable[[str], bool]


def phases_standing(
    phases: Iterable[Phase],
    clocks: Iterable[AgreedClock],
    on: Moment,
    met: Met,
    under_way: Callable[[str], bool],
) -> dict[str, PhaseStanding]:
    """Every phase by its id, as it stands on a day.

    Args:
        phases: in any order.
        clocks: the clocks of the case.
        on: the day or moment for which it is told.
        met: when what must come first was done.
        under_way: whether an obligation was begun.
    """
    given = _Given(clocks={c.id: c for c in clocks}, on=on, met=met, under_way=under_way)
    waiting = {phase.id: phase for phase in phases}
    found: dict[str, PhaseStanding] = {}
    while waiting:
        # Phases that follow each other in a circle are faults of the case, and have no date.
        ready = [p for p in waiting.values() if p.follows not in waiting] or [*waiting.values()]
        for phase in ready:
            del waiting[phase.id]
            found[phase.id] = _standing(phase, found.get(phase.follows or ""), given)
    return found


def _standing(phase: Phase, before: PhaseStanding | None, given: _Given) -> PhaseStanding:
    on = given.on
    longer = [each for each in phase.prolonged if not on.before(each.on)]
    more = sum(each.days or 0 for each in longer)
    clock = given.clocks.get(phase.clock or "")
    began = phase.begun if phase.begun and not on.before(phase.begun) else None
    if began is None:
        planned = _planned(phase, before, clock, on)
        firsts = [(each, given.met(each)) for each in phase.needs if not each.asked]
        left = tuple(dict.fromkeys(each.id for each, when in firsts if when is None))
        if left or phase.needs_words or phase.needs_accord:
            return PhaseStanding(
                phase,
                _closed(planned, on),
                waits_for=left,
                waits_in_words=phase.needs_words,
                waits_for_accord=phase.needs_accord,
                prolonged_days=more,
            )
        if planned is None:
            return PhaseStanding(phase, PhaseState.WITHOUT_DATE, prolonged_days=more)
        # It begins no earlier than what must be done to enter it.
        began = max((planned, *(when for _, when in firsts if when)), key=_first_moment)
    spans = clock.frozen if clock else ()
    frozen = tuple(_as_of(span, on) for span in spans if not on.before(span.start))
    days = Counted(began, phase.counted, frozen, clock.zone if clock else None)
    open_end = any(each.days is None for each in longer)
    ends = days.span(phase.days + more) if phase.days is not None and not open_end else ()
    state = PhaseState.NOT_BEGUN if on.before(began) else _running(phase, ends, longer, given)
    return PhaseStanding(phase, state, began, days, ends, prolonged_days=more)


def _planned(
    phase: Phase, before: PhaseStanding | None, clock: AgreedClock | None, on: Moment
) -> Moment | None:
    """When it is to begin, apart from what must be done to enter it."""
    if phase.follows is not None:
        if before is None or not before.ends or before.state in _OPEN:
            return None
        last = latest(before.ends)
        return Moment(last.day + timedelta(days=1))
    if phase.event is not None:
        return phase.certified if phase.certified and not on.before(phase.certified) else None
    return phase.start or (clock.anchor if clock else None)


def _closed(planned: Moment | None, on: Moment) -> PhaseState:
    if planned is None:
        return PhaseState.WITHOUT_DATE
    return PhaseState.NOT_BEGUN if on.before(planned) else PhaseState.HELD


def _running(
    phase: Phase, ends: tuple[End, ...], longer: Sequence[Prolonged], given: _Given
) -> PhaseState:
    if phase.days is None:
        return PhaseState.RUNNING
    if any(each.days is None for each in longer):
        return PhaseState.PROLONGED
    if not ends:
        return PhaseState.STOPPED
    if not past(ends, given.on):
        return PhaseState.PROLONGED if longer else PhaseState.RUNNING
    for clause in phase.prolongations:
        if clause.while_under_way is not None and given.under_way(clause.while_under_way):
            return PhaseState.ROLLING
    # Silence renews it by such a clause, and nobody told that there was none.
    if any(c.kind is ProlongationKind.RENEWAL and not c.by for c in phase.prolongations):
        return PhaseState.UNTOLD
    return PhaseState.ENDED


_OPEN = {PhaseState.ROLLING, PhaseState.UNTOLD}


def _as_of(span: Frozen, on: Moment) -> Frozen:
    """A span of standing still, as far as it was known on a day."""
    return replace(span, until=None) if span.until and on.before(span.until) else span


def _first_moment(moment: Moment) -> datetime:
    """For what is known by the day alone, its start: an hour of that day is later."""
    return moment.at or datetime.combine(moment.day, time.min, _EAST)


# Where a day begins first.
_EAST = timezone(timedelta(hours=14))
