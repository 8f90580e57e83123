"""What an agreement would ask of whom, and when: the plan of a text as the page tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from goodoffices.agreement.planning import Calendar, PlacedDuty, TextPlan, calendar_of
from goodoffices.brief.calendar_figure import calendar_svg
from goodoffices.brief.duty_words import (
    Told,
    amount_words,
    day_told,
    duty_gates,
    duty_when,
    phase_gates,
    phase_when,
)
from goodoffices.brief.said import actor_name, day_words
from goodoffices.model import Case, right_to_left
from goodoffices.text import on_table

__all__ = [
    "Delivery",
    "DutyLine",
    "FindingLine",
    "FindingPlace",
    "PhaseLine",
    "Planned",
    "TextColumn",
    "planned_of",
]

MOST_WITH_REASONS = 3
"""Of a kind of finding in more places than this, the places are named without their reasons."""


@dataclass(frozen=True)
class PhaseLine:
    """A phase: its number in the drawing, its title, when it is, and its gates and ends."""

    number: int
    title: str
    when: str
    notes: tuple[Told, ...]


@dataclass(frozen=True)
class DutyLine:
    """An obligation: its number in the drawing, who owes what to whom, when, and after what.

    ``what`` is what is counted, empty where nothing is; ``shown`` who verifies it or what shows
    it, None where nobody said.
    """

    number: int
    words: str
    what: str
    by: tuple[str, ...]
    toward: tuple[str, ...]
    when: Told
    gates: tuple[Told, ...]
    shown: str | None
    forbids: bool


@dataclass(frozen=True)
class Delivery:
    """What falls on a day of a text: our word for the day, and who does what."""

    day: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class TextColumn:
    """A text's sequence, day by day; ``rests`` is the one sentence on it, None where not told."""

    title: str
    rests: str | None
    days: tuple[Delivery, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True)
class FindingPlace:
    """Where a finding is, why it is one, and a possible repair."""

    where: str
    why: str
    repair: str


@dataclass(frozen=True)
class FindingLine:
    """A kind of finding: how grave, our words for it, and each place."""

    severity: str
    kind: str
    places: tuple[FindingPlace, ...]

    @property
    def in_many(self) -> bool:
        """Whether it is in so many places that they are named without their reasons."""
        return len(self.places) > MOST_WITH_REASONS and len(self.repairs) == 1

    @property
    def repairs(self) -> tuple[str, ...]:
        """Each repair once."""
        return tuple(dict.fromkeys(place.repair for place in self.places))


@dataclass(frozen=True)
class Planned:
    """The plan in words.

    Attributes:
        title: of the text, None for what stands in no text.
        why: why this text, in our words.
        started: which date Day 1, or the start, is, where that is known.
        figure: the calendar as SVG.
        phases: and ``duties``, numbered as in the figure.
        consistent: whether all dates can be kept.
        columns: every text on the table with something owed in it, side by side.
        findings: by kind, the gravest first.
        names: the case's own words inside sentences of ours.
    """

    title: str | None
    why: str
    started: str | None
    figure: str
    phases: tuple[PhaseLine, ...]
    duties: tuple[DutyLine, ...]
    consistent: bool
    columns: tuple[TextColumn, ...]
    findings: tuple[FindingLine, ...]
    names: tuple[str, ...]


def planned_of(case: Case, plan: TextPlan) -> Planned:
    """The plan of a case in words."""
    calendar, text = plan.calendar, plan.chosen.text
    return Planned(
        title=text.title if text else None,
        why=plan.chosen.why.shown,
        started=_started(calendar),
        figure=calendar_svg(calendar, rightward=not right_to_left(case.language)),
        phases=tuple(
            PhaseLine(
                number,
                placed.phase.title,
                phase_when(calendar, placed),
                tuple(phase_gates(case, calendar, placed.phase)),
            )
            for number, placed in enumerate(calendar.phases, start=1)
        ),
        duties=tuple(
            _duty(case, calendar, placed, number)
            for number, placed in enumerate(calendar.duties, start=1)
        ),
        consistent=calendar.consistent,
        columns=tuple(_columns(case, plan)),
        findings=tuple(_findings(case, plan)),
        names=(
            *(placed.duty.words for placed in calendar.duties),
            *(placed.phase.title for placed in calendar.phases),
        ),
    )


def _started(calendar: Calendar) -> str | None:
    if calendar.start is None:
        return None
    return f"Day {calendar.first} is {day_words(calendar.start.day)}"


def _duty(case: Case, calendar: Calendar, placed: PlacedDuty, number: int) -> DutyLine:
    duty = placed.duty
    unit = next((label.words for label in case.labels if label.id == duty.unit), duty.unit)
    verified = ", ".join(actor_name(case, each) for each in duty.verified_by)
    within = f" within {duty.verified_within} days" if duty.verified_within is not None else ""
    return DutyLine(
        number=number,
        words=duty.words,
        what=unit or "",
        by=tuple(actor_name(case, each) for each in duty.by),
        toward=tuple(actor_name(case, each) for each in duty.toward),
        when=duty_when(case, calendar, placed),
        gates=tuple(duty_gates(case, calendar, duty)),
        shown=f"{verified}{within}" if verified else duty.shown_by,
        forbids=duty.forbids,
    )


def _columns(case: Case, plan: TextPlan) -> Iterator[TextColumn]:
    """The texts on the table that oblige to something; the chosen one too, if it is not there."""
    texts = list(on_table(case))
    if plan.chosen.text is not None and plan.chosen.text not in texts:
        texts.append(plan.chosen.text)
    for text in texts:
        calendar = calendar_of(case, text.id)
        if calendar.duties:
            yield TextColumn(
                title=text.title,
                rests=None,
                days=tuple(_days(case, calendar)),
                undated=tuple(
                    each.duty.words
                    for each in calendar.duties
                    if not each.parts and each.first is None and each.last is None
                ),
            )


def _days(case: Case, calendar: Calendar) -> Iterator[Delivery]:
    """What is delivered on which day, and what lasts from a day to another."""
    told: dict[tuple[int, int], list[Told]] = {}
    for placed in calendar.duties:
        duty = placed.duty
        for day, amount in placed.parts:
            counted = amount_words(case, duty, amount)
            told.setdefault((day, day), []).append(_delivered(case, placed, counted))
        if placed.parts:
            continue
        ends = [day for day in (placed.first, placed.last) if day is not None]
        if not ends:
            continue
        span = (ends[0], ends[-1]) if duty.each_day or duty.forbids else (ends[-1], ends[-1])
        told.setdefault(span, []).append(
            _delivered(case, placed, amount_words(case, duty, duty.amount))
        )
    for first, last in sorted(told):
        name = day_told(calendar, first) if first == last else f"days {first} to {last}"
        yield Delivery(name, tuple(told[first, last]))


def _delivered(case: Case, placed: PlacedDuty, counted: Told) -> Told:
    names = tuple(actor_name(case, each) for each in placed.duty.by)
    who = " and ".join("{}" for _ in names)
    amount = f" ({counted.sentence})" if counted.sentence else ""
    return Told(f"{who}: {{}}{amount}", (*names, placed.duty.words, *counted.words))


def _findings(case: Case, plan: TextPlan) -> Iterator[FindingLine]:
    named = _named(case, plan)
    by_kind = groupby(plan.findings, key=lambda each: (each.severity, each.code))
    for (severity, code), found in by_kind:
        yield FindingLine(
            severity=severity.shown,
            kind=code.shown,
            places=tuple(FindingPlace(named.get(f.where, f.where), f.why, f.repair) for f in found),
        )


def _named(case: Case, plan: TextPlan) -> Mapping[str, str]:
    """Ids as people know them; an obligation goes before a phase, and both before a term."""
    return {
        **{text.id: text.title for text in case.texts},
        **{each: case.term_title(each) for each in case.term_ids()},
        **{deposit.id: deposit.words for deposit in case.deposits},
        **{placed.phase.id: placed.phase.title for placed in plan.calendar.phases},
        **{placed.duty.id: placed.duty.words for placed in plan.calendar.duties},
        case.id: case.title,
    }
