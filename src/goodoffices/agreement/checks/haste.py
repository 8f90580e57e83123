"""Days that hold only if what comes before does not use the time that its own clause gives it."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.agreement.checks.clauses import Clauses, counted_days, told, within_days
from goodoffices.agreement.checks.dates import latest_days
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.model import Obligation

__all__ = ["haste_findings"]


@dataclass(frozen=True)
class _Full:
    """The last day on which something is still in time if all before it took their full time.

    Attributes:
        day: as an offset.
        steps: ids of what leads up to it, itself last.
        words: the clause of each that sets a time.
    """

    day: int
    steps: tuple[str, ...]
    words: tuple[str, ...]


def haste_findings(clauses: Clauses) -> Iterator[Finding]:
    """Every last day that can be missed although each step of a way to it was in its own time.

    Dates that contradict each other are told as such, and not here.
    """
    if not latest_days(clauses):
        return
    full: dict[str, _Full | None] = {}
    for duty in clauses.obligations:
        last = _own_last(clauses, duty)
        if last is None:
            continue
        longest = _before(clauses, duty, full)
        if longest is None or longest.day <= last:
            continue
        over = longest.day - last
        day, until = clauses.number(last), clauses.number(longest.day)
        ways = "; ".join(longest.words)
        yield Finding(
            code=FindingCode.DATES_NEED_EARLY_STEPS,
            severity=Severity.WEAK_POINT,
            where=duty.id,
            why=f"{told(duty)} is due by day {day}. What it waits for may take until day "
            f"{until} and still be in time: {ways}. So the day can be "
            f"missed by {counted_days(over)} though each of these is kept.",
            repair=f"Give it {counted_days(over)} more, shorten what comes before by as much in "
            "all, or let its day count from the last of what it waits for.",
            witness=Witness((*longest.steps, duty.id), (day, until), (), longest.words),
        )


def _own_last(clauses: Clauses, duty: Obligation) -> int | None:
    """The offset of the last day that its own clause names."""
    if duty.by_day is None and duty.schedule is None:
        return None
    span = clauses.span(duty)
    return span[1] if span else None


def _before(clauses: Clauses, duty: Obligation, full: dict[str, _Full | None]) -> _Full | None:
    """When all that must be wholly done, and verified, before it may at last be so.

    Of what is done part by part nothing is said here.
    """
    found: list[_Full] = []
    for after in duty.after:
        first = clauses.obligation.get(after.id)
        if first is None or after.amount is not None or after.each or after.asked:
            continue
        done, checked = _of(clauses, first, full), first.verified_within
        if done is not None and checked:
            says = f"{told(first)} verified within {counted_days(checked)}"
            done = _Full(done.day + checked, done.steps, (*done.words, says))
        found += [done] if done is not None else []
    return max(found, key=lambda each: each.day, default=None)


def _of(clauses: Clauses, duty: Obligation, full: dict[str, _Full | None]) -> _Full | None:
    """None where nothing limits it, or it waits for an event.

    What has no time of its own is taken to follow at once.
    """
    if duty.id in full:
        return full[duty.id]
    full[duty.id] = None  # what waits for itself by a demand is told as a circle
    last, days = _own_last(clauses, duty), within_days(duty)
    longest = _before(clauses, duty, full)
    ways = []
    if last is not None:
        by = f"{told(duty)} by day {clauses.number(last)}"
        ways.append(_Full(last, (duty.id,), (by,)))
    limited = last is None or days is not None
    if longest is not None and limited and duty.event is None:
        words = [*longest.words]
        if days is not None:
            words.append(f"{told(duty)} within {counted_days(days)} of it")
        day = longest.day + (days or 0)
        ways.append(_Full(day, (*longest.steps, duty.id), tuple(words)))
    full[duty.id] = min(ways, key=lambda found: found.day, default=None)
    return full[duty.id]
