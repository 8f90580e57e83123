"""The plan in a terminal: as many lines as it takes, at most 80 columns."""

from collections.abc import Iterator

from goodoffices.agreement.monitoring import ObligationState
from goodoffices.agreement.planning import TextPlan
from goodoffices.brief.board import DayBoard
from goodoffices.brief.document import sentence
from goodoffices.brief.guarantees import ByEstimates, asked_by_each, by_estimates, told_by_party
from goodoffices.brief.planned import AGAINST_EACH_OTHER, DutyLine, FindingLine, Planned, planned_of
from goodoffices.model import TAGS, Case, listed
from goodoffices.screen import WIDTH, fit, wrap

__all__ = ["plan_screen"]

_MOST = 40
"""The most lines of one entry."""


def plan_screen(case: Case, plan: TextPlan) -> str:
    """The plan, each line ended."""
    planned = planned_of(case, plan)
    lines = [
        fit(case.title, WIDTH),
        fit(TAGS[case.basis], WIDTH),
        *_of(planned),
        *_phases(planned),
        *_duties(planned),
        *_deposits(planned),
        *_steps(planned),
        *_board(planned.board),
        *_findings(planned),
        *_estimates(by_estimates(case, plan)),
        *_by_author(case, plan),
        *_missing(plan),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _of(planned: Planned) -> Iterator[str]:
    """Which text it is of, and the sentence on each text."""
    of = f"Of {planned.title}, since {planned.why}." if planned.title else f"{planned.why}."
    yield from wrap(of[0].upper() + of[1:], WIDTH, most=4, ours=True)
    if planned.started:
        yield from wrap(f"{planned.started}.", WIDTH, most=2, ours=True)
    told = [column for column in planned.columns if column.rests]
    if told:
        yield from ("", "What each text comes to")
    for column in told:
        yield from _entry(f"{column.title}: {column.rests}")


def _phases(planned: Planned) -> Iterator[str]:
    if planned.phases:
        yield from ("", "Phases")
    for phase in planned.phases:
        yield from _entry(f"P{phase.number} {phase.title}: {phase.when}")
        for note in phase.notes:
            yield from _indented(str(note), 6)


def _duties(planned: Planned) -> Iterator[str]:
    if planned.duties:
        yield from ("", "Who owes what")
    if not planned.consistent:
        yield "   These dates cannot all be kept: see below."
    for duty in planned.duties:
        yield from _duty(duty)


def _duty(duty: DutyLine) -> Iterator[str]:
    who = ", ".join(duty.by) + (f" to {', '.join(duty.toward)}" if duty.toward else "")
    yield from _entry(f"{who}: {duty.words} – {duty.when}", f"{duty.number:>3}  ", 5)
    if duty.gates:
        yield from _indented("; ".join(map(str, duty.gates)), 5)


def _deposits(planned: Planned) -> Iterator[str]:
    if planned.deposits:
        yield from ("", "What is held until something frees it")
    for each in planned.deposits:
        yield from _entry(str(each))


def _steps(planned: Planned) -> Iterator[str]:
    """Each step with those on whose word it rests and those who could stop there."""
    if planned.steps:
        yield from (
            "",
            "Step by step: what is done, on whose word; who could stop, where it changes",
        )
    could_stop: tuple[str, ...] | None = None
    for step in planned.steps:
        rests = f"rests on {listed(step.relies_on)}" if step.relies_on else AGAINST_EACH_OTHER
        stop = ""
        if step.can_stop != could_stop:
            stop = f"; could stop: {', '.join(step.can_stop) or 'nobody alone'}"
            could_stop = step.can_stop
        yield from _entry(f"{sentence(step.day)}: {step.step} – {rests}{stop}")
    for column in planned.columns:
        if column.title == planned.title:
            for told in column.waited:
                yield from _entry(f"{told}.")
            for words in column.alone:
                yield from _entry(words)


def _board(board: DayBoard | None) -> Iterator[str]:
    """Where each obligation stands on the day."""
    if board is None:
        return
    yield from ("", f"The board of {board.day}")
    if not board.told:
        yield "   Nobody told of any performance: time alone speaks here."
    for title, state in board.phases:
        yield from _entry(f"{title}: {state}")
    for each in board.lines:
        told = [] if each.due and each.state == ObligationState.DUE.shown else [each.state]
        told += [f"due {each.due}"] if each.due else []
        told += [f"waits for {each.held_by}"] if each.held_by else []
        told += [f"counts {each.counted}"] if each.counted else []
        number = f"{each.number:>3}  " if each.number is not None else "     "
        yield from _entry(f"{each.words}: {'; '.join([*told, *each.notes])}", number, 5)
    for theme in board.themes:
        levels = "; ".join(f"{level} of 3 on {when}" for when, level, _ in theme.levels)
        yield from _entry(f"{theme.theme}: {levels}")


def _findings(planned: Planned) -> Iterator[str]:
    yield from ("", "What is weak in it, and what could be done")
    if not planned.findings:
        yield "   Nothing was found."
    severity = ""
    for found in planned.findings:
        if found.severity != severity:
            severity = found.severity
            yield f"   {severity[0].upper()}{severity[1:]}"
        yield from _finding(found)


def _finding(found: FindingLine) -> Iterator[str]:
    if found.in_many:
        where = "; ".join(place.where for place in found.places)
        where = f"obligations {found.numbers}" if found.numbers else where
        yield from _entry(f"{found.kind}: {where}", "   . ", 5)
        yield from _indented(f"Repair: {found.repairs[0]}", 8)
        return
    for place in found.places:
        yield from _entry(f"{found.kind}: {place.where} – {place.why}", "   . ", 5)
        yield from _indented(f"Repair: {place.repair}", 8)


def _estimates(found: ByEstimates | None) -> Iterator[str]:
    """What follows from the estimates; the page shows it by day."""
    if found is None:
        return
    yield from ("", "By the estimates of terms: each figure is somebody's, and about no person")
    yield from _entry(f"Estimated by {', '.join(found.authors)}.")
    if found.left_out:
        left = "; ".join(dict.fromkeys(found.left_out))
        yield from _entry(f"Nobody estimated these, and they count as nothing: {left}.")
    for text in found.texts:
        yield from _entry(f"{text.title}: {text.in_words}", "   . ", 5)
    if found.smallest:
        each = " · ".join(map(told_by_party, found.smallest))
        yield from _entry(f"Smallest guarantees, if the order of the steps is open: {each}")
    for point in found.weak:
        yield from _entry(point.words, "   . ", 5)
    for other in found.others:
        days = f"{'; '.join(other.days)} – guarantee lacking {told_by_party(other.need)}; "
        days += f"largest exposure {told_by_party(other.exposure)}; "
        days += f"days waited {other.waited or 'not known'}"
        yield from _entry(f"{other.aim}: {other.missing or days}", "   . ", 5)


def _by_author(case: Case, plan: TextPlan) -> Iterator[str]:
    """What each author's estimates come to alone, where they are not mixed."""
    for one in asked_by_each(case, plan):
        yield from ("", fit(f"By the estimates of {one.author} alone", WIDTH))
        for title, words in one.texts:
            yield from _entry(f"{title}: {words}", "   . ", 5)


def _missing(plan: TextPlan) -> Iterator[str]:
    if plan.not_computed:
        yield from ("", "What is not known yet, and what to ask")
    for ask, why in dict.fromkeys((each.ask, each.why) for each in plan.not_computed):
        yield from _entry(f"{why} {ask}")


def _entry(words: str, mark: str = "   ", at: int = 3) -> Iterator[str]:
    for place, told in enumerate(wrap(words, WIDTH - at, most=_MOST, ours=True)):
        yield f"{mark if place == 0 else ' ' * at}{told}"


def _indented(words: str, at: int) -> Iterator[str]:
    for told in wrap(words, WIDTH - at, most=_MOST, ours=True):
        yield f"{' ' * at}{told}"
