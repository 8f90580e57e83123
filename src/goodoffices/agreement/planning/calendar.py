"""The calendar of a text: its phases with their gates, and what is owed on which day of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from goodoffices.agreement.checks import ClauseDates, clause_dates
from goodoffices.agreement.checks.clauses import Clauses, clauses_of
from goodoffices.agreement.sequence import deliveries
from goodoffices.model import After, Case, Moment, Obligation, Phase, together

__all__ = ["Calendar", "Link", "PlacedDuty", "PlacedPhase", "calendar_of"]


@dataclass(frozen=True)
class PlacedPhase:
    """A phase with its first and last day, as far as they are known and it is not prolonged.

    ``gate`` tells whether something must be done, agreed or so to enter it; ``most`` is by how
    many days it may be prolonged, where that has an end.
    """

    phase: Phase
    first: int | None
    last: int | None
    gate: bool
    most: int | None


@dataclass(frozen=True)
class PlacedDuty:
    """An obligation with its days: those of its parts, or the first and the last for the whole.

    ``parts`` pairs a day with the amount of that day, None where nobody stated how much. None of
    the three is known of what has no date until something is certified.
    """

    duty: Obligation
    parts: tuple[tuple[int, Fraction | None], ...]
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Link:
    """That ``id`` waits for something: ids of obligations, or of a phase that is entered."""

    id: str
    after: After


@dataclass(frozen=True)
class Calendar:
    """Days as numbers from the start of the agreement, in the way in which its first phase counts.

    Attributes:
        phases: each after the one that it follows.
        duties: by the day on which they begin, or are due; those without a date last.
        links: what waits for what.
        together: groups of obligations that are performed at the same time.
        first: the number of the first day: 1 where the start is Day 1, else 0.
        start: when the agreement starts, where that is known.
        consistent: whether all dates can be kept; where not, those of parts that wait for others
            are left out.
    """

    phases: tuple[PlacedPhase, ...]
    duties: tuple[PlacedDuty, ...]
    links: tuple[Link, ...]
    together: tuple[tuple[str, ...], ...]
    first: int
    start: Moment | None
    consistent: bool

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The words of each obligation, and the title of each phase, by its id."""
        phases = {each.phase.id: each.phase.title for each in reversed(self.phases)}
        return phases | {each.duty.id: each.duty.words for each in reversed(self.duties)}

    @cached_property
    def last(self) -> int:
        """The last day that anything names; the first where nothing names any."""
        return max((self.first, *self._days()))

    def date(self, number: int) -> date | None:
        """The date of a day; None where the start is not known."""
        return self.start.day + timedelta(number - self.first) if self.start else None

    def _days(self) -> Iterator[int]:
        for phase in self.phases:
            yield from (day for day in (phase.first, phase.last) if day is not None)
        for duty in self.duties:
            yield from (day for day, _ in duty.parts)
            yield from (day for day in (duty.first, duty.last) if day is not None)


def calendar_of(case: Case, text_id: str | None = None) -> Calendar:
    """The calendar of a text; without one, of what stands in no text."""
    clauses = clauses_of(case, text_id)
    found = clause_dates(case, text_id)
    dates = {each.id: each for each in found}
    parts: dict[str, list[tuple[int, Fraction | None]]] = {}
    for each in deliveries(case, text_id):
        if each.day is not None and not each.daily:
            parts.setdefault(each.obligation, []).append((each.day, each.amount))
    placed = [
        _duty(clauses, duty, tuple(parts.get(duty.id, ())) if _in_parts(duty) else (), dates)
        for duty in clauses.obligations
    ]
    return Calendar(
        phases=tuple(_phase(clauses, phase, dates) for phase in clauses.phases),
        duties=tuple(sorted(placed, key=_place)),
        links=tuple(_links(clauses)),
        together=tuple(dict.fromkeys(together(clauses.obligations).values())),
        first=clauses.first_number,
        start=_start(clauses),
        consistent=bool(found) or not (clauses.phases or clauses.obligations),
    )


def _start(clauses: Clauses) -> Moment | None:
    first = clauses.phases[0] if clauses.phases else None
    return (first.start or first.certified) if first else None


def _phase(clauses: Clauses, phase: Phase, dates: Mapping[str, ClauseDates]) -> PlacedPhase:
    first = clauses.starts.get(phase.id)
    if first is None and (known := dates.get(phase.id)) and known.earliest == known.latest:
        begins = known.earliest
    else:
        begins = None if first is None else clauses.number(first)
    last = clauses.end(phase)
    most = [each.most_days for each in phase.prolongations]
    return PlacedPhase(
        phase,
        first=begins,
        last=None if last is None else clauses.number(last),
        gate=bool(phase.needs or phase.needs_words or phase.needs_accord or phase.event),
        most=sum(day for day in most if day is not None) if most and None not in most else None,
    )


def _duty(
    clauses: Clauses,
    duty: Obligation,
    parts: tuple[tuple[int, Fraction | None], ...],
    dates: Mapping[str, ClauseDates],
) -> PlacedDuty:
    if parts:
        return PlacedDuty(duty, parts, parts[0][0], parts[-1][0])
    span = clauses.span(duty)
    first = None if span is None else clauses.number(span[0])
    last = None if span is None or span[1] is None else clauses.number(span[1])
    known = dates.get(duty.id)
    if known is not None and not duty.each_day:
        waits = duty.event is not None and duty.certified is None
        first = known.earliest if known.earliest is not None else first
        last = known.latest if waits or known.latest is not None else last
        if waits and last is None:
            first = None
    return PlacedDuty(duty, (), first, last)


def _in_parts(duty: Obligation) -> bool:
    """Whether it has days of its own, or those of what it follows part by part."""
    return duty.schedule is not None or (
        duty.by_day is None and any(after.each for after in duty.after)
    )


def _links(clauses: Clauses) -> Iterator[Link]:
    for phase in clauses.phases:
        yield from (Link(phase.id, after) for after in phase.needs)
    for duty in clauses.obligations:
        yield from (Link(duty.id, after) for after in duty.after)


def _place(placed: PlacedDuty) -> tuple[bool, int, int, int]:
    """Where it stands among the rest: what has no date last."""
    duty, ends = placed.duty, [day for day in (placed.first, placed.last) if day is not None]
    lasting = bool(placed.parts) or duty.each_day or duty.forbids
    when = (ends[0] if ends else None) if lasting else placed.last
    return (
        when is None,
        when or 0,
        duty.order if duty.order is not None else 10**9,
        ends[-1] if ends else 0,
    )
