"""What an agreement would ask of whom, and when: the plan of a text as the page tells it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from goodoffices.agreement.checks import Severity
from goodoffices.agreement.owed import stands_in
from goodoffices.agreement.planning import Calendar, PlacedDuty, TextPlan
from goodoffices.agreement.sequence import Amounts, Delivered, Reliance, Relying, parts_in_words
from goodoffices.brief.board import DayBoard, board_of
from goodoffices.brief.calendar_figure import calendar_svg
from goodoffices.brief.duty_words import (
    Told,
    deposit_told,
    duty_gates,
    duty_when,
    phase_gates,
    phase_when,
)
from goodoffices.brief.said import actor_name, day_words
from goodoffices.model import Case, Text, decimal_text, right_to_left

__all__ = [
    "AGAINST_EACH_OTHER",
    "DutyLine",
    "FindingLine",
    "FindingPlace",
    "PhaseLine",
    "Planned",
    "StepLine",
    "TextColumn",
    "duty_lines",
    "planned_of",
]

AGAINST_EACH_OTHER = "rests on nobody: handed over against each other"
_MOST_AMOUNTS = 10
"""With more obligations than this at a step, they are counted; the JSON has each."""
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
class StepLine:
    """What is done on a day, or on each day from one to another, and on whose word that rests.

    ``awaits`` is what each still awaits when it falls due, this included, as numbers of the
    obligations with how much; ``delivered`` what each has delivered before.
    """

    day: str
    step: str
    relies_on: tuple[str, ...]
    can_stop: tuple[str, ...]
    delivered: tuple[tuple[str, str], ...]
    awaits: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TextColumn:
    """A text's sequence, day by day, and what it comes to in a sentence, which may be empty.

    ``waited`` is how long persons wait, ``alone`` who could stop alone and what that would leave.
    """

    title: str
    rests: str
    steps: tuple[StepLine, ...]
    undated: tuple[str, ...]
    waited: tuple[Told, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True)
class FindingPlace:
    """Where a finding is, why it is one, and a possible repair."""

    where: str
    why: str
    repair: str
    number: int | None = None
    """Of the obligation in the lists, where it is one."""


@dataclass(frozen=True)
class FindingLine:
    """A kind of finding: how grave, our words for it, and each place.

    ``grave`` is false of what is only to be made clear.
    """

    severity: str
    grave: bool
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

    @property
    def numbers(self) -> str:
        """The numbers of the obligations that it is about; empty where it is about others too."""
        found = sorted(place.number for place in self.places if place.number is not None)
        return ", ".join(map(str, found)) if len(found) == len(self.places) else ""


@dataclass(frozen=True)
class Planned:
    """The plan in words.

    Attributes:
        title: of the text, None for what stands in no text.
        why: why this text, in our words.
        started: which date Day 1, or the start, is, where that is known.
        figure: the calendar as SVG.
        phases: and ``duties``, numbered as in the figure.
        deposits: what somebody holds until something frees it.
        consistent: whether all dates can be kept.
        columns: every text on the table with something owed in it, side by side.
        steps: of the text itself, with what each has delivered and still awaits.
        board: of the day, once something has begun.
        findings: by kind, the gravest first.
        names: the case's own words inside sentences of ours.
    """

    title: str | None
    why: str
    started: str | None
    figure: str
    phases: tuple[PhaseLine, ...]
    deposits: tuple[Told, ...]
    duties: tuple[DutyLine, ...]
    consistent: bool
    columns: tuple[TextColumn, ...]
    steps: tuple[StepLine, ...]
    board: DayBoard | None
    findings: tuple[FindingLine, ...]
    names: tuple[str, ...]


def planned_of(case: Case, plan: TextPlan) -> Planned:
    """The plan of a case in words."""
    calendar, text = plan.calendar, plan.chosen.text
    numbers = {each.duty.id: number for number, each in enumerate(calendar.duties, start=1)}
    return Planned(
        title=text.title if text else None,
        why=plan.chosen.why.shown,
        started=_started(calendar),
        figure=calendar_svg(
            calendar, rightward=not right_to_left(case.language), today=_today(plan)
        ),
        phases=tuple(
            PhaseLine(
                number,
                placed.phase.title,
                phase_when(calendar, placed),
                tuple(phase_gates(case, calendar, placed.phase)),
            )
            for number, placed in enumerate(calendar.phases, start=1)
        ),
        deposits=tuple(
            deposit_told(case, calendar, each)
            for each in case.deposits
            if stands_in(case, each, plan.chosen.id)
        ),
        duties=duty_lines(case, calendar, plan.chosen.id),
        consistent=calendar.consistent,
        columns=tuple(_columns(case, plan)),
        steps=tuple(_steps(case, plan.reliance.steps, numbers)),
        board=board_of(case, plan),
        findings=tuple(_findings(case, plan)),
        names=(
            *(placed.duty.words for placed in calendar.duties),
            *(placed.phase.title for placed in calendar.phases),
        ),
    )


def _today(plan: TextPlan) -> int | None:
    """The number of the day that it is told for, where the start is known."""
    start = plan.calendar.start
    if start is None or plan.on is None:
        return None
    return (plan.on.day - start.day).days + plan.calendar.first


def _started(calendar: Calendar) -> str | None:
    if calendar.start is None:
        return None
    return f"Day {calendar.first} is {day_words(calendar.start.day)}"


def duty_lines(case: Case, calendar: Calendar, text_id: str | None) -> tuple[DutyLine, ...]:
    """The obligations of a text's calendar in words, numbered in its order."""
    return tuple(
        _duty(case, calendar, placed, number, text_id)
        for number, placed in enumerate(calendar.duties, start=1)
    )


def _duty(
    case: Case, calendar: Calendar, placed: PlacedDuty, number: int, text_id: str | None
) -> DutyLine:
    duty = placed.duty
    verified = ", ".join(actor_name(case, each) for each in duty.verified_by)
    within = f" {_soon(duty.verified_within)}" if duty.verified_within is not None else ""
    return DutyLine(
        number=number,
        words=duty.words,
        what=case.unit_words(duty.unit) or "",
        by=tuple(actor_name(case, each) for each in duty.by),
        toward=tuple(actor_name(case, each) for each in duty.toward),
        when=duty_when(case, calendar, placed),
        gates=tuple(duty_gates(case, calendar, duty, text_id)),
        shown=f"{verified}{within}" if verified else duty.shown_by,
        forbids=duty.forbids,
    )


def _soon(days: int) -> str:
    if not days:
        return "on the same day"
    return "within 1 day" if days == 1 else f"within {days} days"


def _columns(case: Case, plan: TextPlan) -> Iterator[TextColumn]:
    """The texts that oblige to something, in the order in which they were put forward."""
    for text in case.texts:
        if text.id in plan.texts:
            yield _column(case, text, plan.texts[text.id].reliance)


def _column(case: Case, text: Text, rests: Reliance) -> TextColumn:
    return TextColumn(
        title=text.title,
        rests=rests.sentence,
        steps=tuple(_steps(case, rests.steps, {})),
        undated=tuple(dict.fromkeys(each.words for each in rests.undated)),
        waited=tuple(
            Told(
                f"{{}}: {decimal_text(each.total)} days waited in all, the last until day "
                f"{each.last}",
                (each.words,),
            )
            for each in rests.waited
        ),
        alone=tuple(each.words for each in rests.alone),
    )


def _steps(case: Case, steps: Sequence[Relying], numbers: Mapping[str, int]) -> Iterator[StepLine]:
    """The steps, what is the same on days one after another in one line."""
    begun: set[str] = set()
    runs: list[tuple[str, list[Relying]]] = []
    for step in steps:
        told = _step_words(case, step.parts, begun, numbers)
        begun.update(step.obligations)
        before = runs[-1][1][-1] if runs else None
        same = before and runs[-1][0] == told and _alike(before, step)
        if same and step.day == ((before.day if before else None) or 0) + 1:
            runs[-1][1].append(step)
        else:
            runs.append((told, [step]))
    for told, run in runs:
        first, last = run[0], run[-1]
        yield StepLine(
            day=f"day {first.day}" if first is last else f"days {first.day} to {last.day}",
            step=told,
            relies_on=tuple(actor_name(case, each) for each in first.relies_on),
            can_stop=tuple(actor_name(case, each) for each in first.can_stop),
            delivered=tuple(_amounts(case, first.delivered, numbers)),
            awaits=tuple(_amounts(case, first.awaits, numbers)),
        )


def _step_words(
    case: Case, now: Sequence[Delivered], begun: Collection[str], numbers: Mapping[str, int]
) -> str:
    """Who does what; what is owed on each day is told whole when it begins, and then goes on."""
    new = [each for each in now if not (each.daily and each.obligation in begun)]
    told = [parts_in_words(new, partial(actor_name, case))] if new else []
    going = [each.obligation for each in now if each.daily and each.obligation in begun]
    if going and numbers:
        told.append(f"goes on: {', '.join(map(str, sorted(numbers[each] for each in going)))}")
    elif going:
        told.append("what is owed on each day goes on")
    return "; ".join(told)


def _alike(one: Relying, other: Relying) -> bool:
    return (one.relies_on, one.can_stop) == (other.relies_on, other.can_stop)


def _amounts(case: Case, of: Amounts, numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Each actor with its amounts, by the numbers of the obligations."""
    for actor, what in of.items():
        found = {numbers[each]: much for each, much in what.items() if each in numbers}
        if len(found) > _MOST_AMOUNTS:
            yield actor_name(case, actor), f"of {len(found)} obligations"
        elif found:
            told = (f"{decimal_text(found[number])} of {number}" for number in sorted(found))
            yield actor_name(case, actor), " · ".join(told)


def _findings(case: Case, plan: TextPlan) -> Iterator[FindingLine]:
    named = _named(case, plan)
    duties = enumerate(plan.calendar.duties, start=1)
    numbers = {placed.duty.id: number for number, placed in duties}
    by_kind = groupby(plan.findings, key=lambda each: (each.severity, each.code))
    for (severity, code), found in by_kind:
        yield FindingLine(
            severity=severity.shown,
            grave=severity is not Severity.TO_MAKE_CLEAR,
            kind=code.shown,
            places=tuple(
                FindingPlace(named.get(f.where, f.where), f.why, f.repair, numbers.get(f.where))
                for f in found
            ),
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
