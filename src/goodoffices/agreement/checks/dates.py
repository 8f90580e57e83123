"""The dates of a text as a network of limits, and the findings on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from goodoffices.agreement.checks.clauses import (
    Clauses,
    clauses_of,
    counted_days,
    told,
    within_days,
)
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.agreement.checks.timing import Conflict, Limit, conflicts, windows
from goodoffices.model import After, Case, DayCount, Obligation, Phase

__all__ = [
    "ClauseDates",
    "clause_dates",
    "date_findings",
    "latest_days",
    "limits_of",
]

_START = "start"


@dataclass(frozen=True)
class ClauseDates:
    """The first and the last day on which a phase can begin, or an obligation be performed whole.

    Numbers of days from the start of the agreement, as its first phase counts them; None where
    nothing limits it.
    """

    id: str
    earliest: int | None
    latest: int | None


def clause_dates(case: Case, text_id: str | None = None) -> tuple[ClauseDates, ...]:
    """The dates of each phase and obligation of a text; none where its dates contradict.

    Verification is taken to need no time: what needs some shows in ``findings``.
    """
    clauses = clauses_of(case, text_id)
    limits = limits_of(clauses)
    if conflicts(limits):
        return ()
    found = windows([*limits, Limit(_START, _START, 0, 0)], _START)
    nodes = [(each.id, _begins(each)) for each in clauses.phases]
    nodes += [(each.id, _done(each)) for each in clauses.obligations]
    dates = []
    for id_, node in nodes:
        window = found[node]
        ends = (window.earliest, window.latest)
        dates.append(ClauseDates(id_, *(None if e is None else clauses.number(e) for e in ends)))
    return tuple(dates)


def latest_days(clauses: Clauses) -> dict[str, int]:
    """Obligation -> the offset of the last day on which it can be performed whole, where limited.

    Empty where dates contradict each other.
    """
    limits = [*limits_of(clauses), Limit(_START, _START, 0, 0)]
    if conflicts(limits):
        return {}
    found = windows(limits, _START)
    days = {duty.id: found[_done(duty)].latest for duty in clauses.obligations}
    return {id_: day for id_, day in days.items() if day is not None}


def date_findings(clauses: Clauses) -> Iterator[Finding]:
    """Dates that cannot all be kept, or only if what is verified is verified early."""
    limits = limits_of(clauses)
    certain = conflicts(limits)
    gone = {limit for conflict in certain for limit in conflict.limits}
    slow = [limit for limit in limits_of(clauses, verified_late=True) if limit not in gone]
    certainly = [_finding(conflict, late=False) for conflict in certain]
    if_slow = [_finding(conflict, late=True) for conflict in conflicts(slow)]
    yield from certainly
    yield from (each for each in if_slow if each.where not in {one.where for one in certainly})


def limits_of(clauses: Clauses, *, verified_late: bool = False) -> tuple[Limit, ...]:
    """Every limit that the clauses set, in days.

    With ``verified_late``, what waits for something waits until that is verified, and each
    verification takes all of its time; otherwise none takes any.
    """
    found: list[Limit] = []
    for phase in clauses.phases:
        found += _of_phase(clauses, phase, late=verified_late)
    for duty in clauses.obligations:
        found += _of_duty(clauses, duty, late=verified_late)
    return tuple(found)


def _of_phase(clauses: Clauses, phase: Phase, *, late: bool) -> Iterator[Limit]:
    before = clauses.phase.get(phase.follows or "")
    start = _begins(phase)
    if before:
        days = None if before.days is None else clauses.offset(before, before.days)
        gap = 0 if days is None else days + (before.counted is DayCount.DAY_N)
        sure = days is not None and not before.prolongations
        sure = sure and clauses.entry_condition(phase) is None and not phase.needs
        clause = f"{told(phase)} begins after {told(before)}"
        if before.days is not None:
            clause += f", which lasts {counted_days(before.days)}"
        yield Limit(_begins(before), start, gap, gap if sure else None, clause)
    elif clauses.phases[0] is phase or phase.id in clauses.starts:
        day = clauses.starts[phase.id]
        yield Limit(_START, start, day, day, f"{told(phase)} begins on {_day(clauses, day)}")
    else:
        yield Limit(_START, start, 0, None, f"{told(phase)} begins after the agreement")
    for after in phase.needs:
        yield from _waits(clauses, start, after, f"{told(phase)} begins", late=late)


def _of_duty(clauses: Clauses, duty: Obligation, *, late: bool) -> Iterator[Limit]:
    phase = clauses.phase.get(duty.phase or "")
    origin = _begins(phase) if phase else _START
    begun, done = _begun(duty), _done(duty)
    within = f" of {told(phase)}" if phase else ""
    yield Limit(begun, done, 0, None)
    last = None if duty.by_day is None else clauses.offset(duty, duty.by_day)
    if duty.from_day is not None:
        says = f"{told(duty)} not before day {duty.from_day}{within}"
        yield Limit(origin, begun, clauses.offset(duty, duty.from_day), None, says)
    elif last is None or last >= 0:
        says = f"{told(duty)} is owed in {told(phase)}" if phase else ""
        yield Limit(origin, begun, 0, None, says)
    if last is not None:
        least = last if duty.each_day else None
        says = f"{told(duty)} by day {duty.by_day}{within}"
        yield Limit(origin, done, least, last, says)
    yield from _parts(clauses, duty, origin)
    yield from _within(clauses, duty, origin)
    for after in duty.after:
        yield from _waits(clauses, begun, after, told(duty), late=late)
        if after.each:
            yield from _one_by_one(clauses, duty, after)
    for other in duty.together_with:
        if other in clauses.obligation:
            says = f"{told(duty)} at the same time as {told(clauses.obligation[other])}"
            yield Limit(done, _done(clauses.obligation[other]), 0, 0, says)


def _parts(clauses: Clauses, duty: Obligation, origin: str) -> Iterator[Limit]:
    if duty.schedule is None:
        return
    for number, (day, amount) in enumerate(duty.schedule.steps):
        at = clauses.offset(duty, day)
        says = f"{told(duty)}: {amount} on day {day}"
        yield Limit(origin, _part(duty, number), at, at, says)
        yield Limit(_begun(duty), _part(duty, number), 0, None)
    last = _part(duty, len(duty.schedule.steps) - 1)
    yield Limit(last, _done(duty), 0, 0)


def _within(clauses: Clauses, duty: Obligation, origin: str) -> Iterator[Limit]:
    """What is due some time after what it waits for, or after an event that has no date yet."""
    ready = _ready(duty)
    if duty.event is not None:
        day = clauses.certified(duty)
        if day is None:
            yield Limit(origin, ready, 0, None)
        else:
            says = f"the event of {told(duty)} was certified on {_day(clauses, day)}"
            yield Limit(_START, ready, day, day, says)
        yield Limit(ready, _begun(duty), 0, None)
    ends = clauses.end_of_clock(duty)
    if ends is not None:
        says = f"{told(duty)} when its clock ends, on {_day(clauses, ends)}"
        yield Limit(_START, _done(duty), None, ends, says)
    days = within_days(duty)
    if days is None:
        return
    there = [after for after in duty.after if after.id in clauses.obligation]
    length = counted_days(days) if duty.within_days is not None else f"{duty.within_hours} hours"
    if duty.event is not None:
        yield Limit(ready, _done(duty), None, days, f"{told(duty)} within {length} of an event")
    elif there:
        for after in there:
            first = _reached(clauses, after)
            yield Limit(first, ready, 0, None)
        only = _reached(clauses, there[0]) if len(there) == 1 else ready
        says = f"{told(duty)} within {length} of what it waits for"
        yield Limit(only, _done(duty), None, days, says)
    else:
        says = f"{told(duty)} within {length} of the start"
        yield Limit(origin, _done(duty), None, days, says)


def _waits(clauses: Clauses, node: str, after: After, what: str, *, late: bool) -> Iterator[Limit]:
    first = clauses.obligation.get(after.id)
    if first is None:
        return
    amount = "" if after.amount is None else f" {after.amount} of"
    days = first.verified_within if late and first.verified_within else 0
    checked = f", which is verified within {counted_days(days)}" if days else ""
    says = f"{what} after{amount} {told(first)}{checked}"
    reached = _part(first, 0) if after.each and first.schedule else _reached(clauses, after)
    yield Limit(reached, node, days, None, says)


def _one_by_one(clauses: Clauses, duty: Obligation, after: After) -> Iterator[Limit]:
    """Each part after the like part, where both have as many."""
    first = clauses.obligation.get(after.id)
    if first is None or first.schedule is None or duty.schedule is None:
        return
    if len(first.schedule.steps) == len(duty.schedule.steps):
        for number in range(len(duty.schedule.steps)):
            says = f"part {number + 1} of {told(duty)} after that of {told(first)}"
            yield Limit(_part(first, number), _part(duty, number), 0, None, says)


def _reached(clauses: Clauses, after: After) -> str:
    """When as much of it is done as something waits for."""
    first = clauses.obligation[after.id]
    if after.amount is None or first.schedule is None:
        return _done(first) if after.amount is None else _begun(first)
    sums = list(accumulate(amount for _, amount in first.schedule.steps))
    number = next((k for k, total in enumerate(sums) if total >= after.amount), len(sums) - 1)
    return _part(first, number)


def _finding(conflict: Conflict, *, late: bool) -> Finding:
    clauses = tuple(limit.clause for limit in conflict.limits if limit.clause)
    over = counted_days(conflict.short)
    nodes = [node for pace in conflict.paces for node in (pace.start, pace.end)]
    steps = tuple(dict.fromkeys(owner for owner in map(_owner, nodes) if owner))
    what = "These dates cannot all be kept"
    if late:
        what += " if verification takes the time that it is given"
    return Finding(
        code=(FindingCode.DATES_NEED_EARLY_VERIFICATION if late else FindingCode.DATES_CONTRADICT),
        severity=Severity.WEAK_POINT if late else Severity.CANNOT_BE_KEPT,
        where=_latest(conflict) or steps[0],
        why=f"{what}: {'; '.join(clauses)}. They are {over} short.",
        repair=f"Give the last of them {over} more, or shorten what comes before by as much.",
        witness=Witness(steps=steps, days=(conflict.short,), words=clauses),
    )


def _latest(conflict: Conflict) -> str | None:
    """The obligation with the last day that is at fault: the end of the longest way forward."""
    forward = [pace for pace in conflict.paces if pace.by > 0]
    owners = [_owner(pace.end) for pace in sorted(forward, key=lambda pace: -pace.by)]
    return next((owner for owner in owners if owner), None)


def _owner(node: str) -> str | None:
    """The id that a node belongs to."""
    return node.partition(" ")[2] or None


def _begins(phase: Phase) -> str:
    return f"begins {phase.id}"


def _begun(duty: Obligation) -> str:
    return f"begun {duty.id}"


def _done(duty: Obligation) -> str:
    return f"done {duty.id}"


def _ready(duty: Obligation) -> str:
    return f"ready {duty.id}"


def _part(duty: Obligation, number: int) -> str:
    return f"part{number} {duty.id}"


def _day(clauses: Clauses, offset: int) -> str:
    return f"day {clauses.number(offset)}"
