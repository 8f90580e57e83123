"""Who owes what as it stands: all of it with every account, the board of a day, suggestions."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from goodoffices.agreement.monitoring import (
    Board,
    ObligationState,
    PhaseStanding,
    Standing,
    board,
    themes,
)
from goodoffices.brief.clock_words import end_words, moment_words
from goodoffices.brief.said import according_to, day_words, when_words
from goodoffices.brief.views.view import View, data_of, paragraph
from goodoffices.model import Moment, Obligation, Performance, PerformanceKind, decimal_text
from goodoffices.talks import State, text_named
from goodoffices.talks.obligations import suggestions, watched

__all__ = ["account_words", "board_view", "derived_view", "obligations_view"]

_TODAY = "Due today"


def obligations_view(state: State, text_id: str | None) -> View:
    """Every obligation with where it stands and every account of it; of one text if it is named."""
    case, found = state.case, _found(state, text_id)
    places = {fact.told.id: fact.place for fact in state.facts(Obligation)}
    told = {
        "on": str(state.moment),
        "phases": [_phase_told(each) for each in found.phases],
        "obligations": [{"entry": places[row.id], **_told(row)} for row in found.rows],
    }
    accounts = {fact.told.id: fact.place for fact in state.facts(Performance) if fact.told.id}
    lines = list(paragraph(f"On {day_words(state.day)}"))
    for phase in found.phases:
        lines += ["", *paragraph(_phase(phase))]
    for row in found.rows:
        lines += ["", *paragraph(f"{row.obligation.words} · {row.id} · {places[row.id]}")]
        for line in _row(state, row):
            lines += paragraph(line, 3)
        for each in row.accounts:
            lines += paragraph(
                f"{account_words(state, each)} · {accounts.get(each.id or '', '')}", 5
            )
            lines += paragraph(f"According to: {according_to(case, each)}", 7)
    if not found.rows and not found.phases:
        return View(told, ("Nothing is on record that anybody owes.",))
    return View(told, tuple(lines))


def board_view(state: State, text_id: str | None) -> View:
    """The board of a day: what is due today, what waits, what is late, what accounts differ on."""
    found = watched(state) if text_id is None else _found(state, text_id)
    parts: Mapping[str, tuple[str, tuple[Standing, ...]]] = {
        "due_today": (_TODAY, found.due_today),
        "waiting": ("Held by another", found.waiting),
        "late": ("Past its day", found.late),
        "alleged": ("Said not to be performed", found.alleged),
        "disputed": ("Accounts differ", found.disputed),
    }
    judged = themes(state.case, state.moment)
    told = {
        "on": str(state.moment),
        "phases": [_phase_told(each) for each in found.phases],
        **{name: [_told(row) for row in rows] for name, (_, rows) in parts.items()},
        "themes": data_of(judged),
    }
    lines = list(paragraph(f"On {day_words(state.day)}"))
    for phase in found.phases:
        lines += paragraph(_phase(phase))
    for title, rows in parts.values():
        lines += ["", title]
        for row in rows:
            by = ", ".join(map(state.called, row.obligation.by))
            lines += paragraph(f"{by}: {row.obligation.words} · {row.id}", 3)
            today = title == _TODAY
            lines += paragraph("; ".join(_stands(row, found.on if today else None)), 5)
        if not rows:
            lines.append("   nothing")
    for theme in judged:
        lines += ["", *paragraph(f"{theme.theme}, from 0 to 3")]
        for each in theme.judgements:
            said = according_to(state.case, each)
            lines += paragraph(f"{each.level} · {when_words(each.on)} · {said}", 3)
    return View(told, tuple(lines))


def derived_view(state: State, text_id: str | None) -> View:
    """What terms seem to oblige to and nobody recorded, each with the command that would."""
    found = suggestions(state, text_id)
    if not found:
        return View((), ("No accepted term is without an obligation on record.",))
    lines = list(paragraph("Nothing of this is recorded before somebody does so. Say who owes it."))
    for each in found:
        accepted = "accepted by all" if each.accepted else "not accepted by all"
        lines += ["", *paragraph(f"{each.term} {each.title}: {each.says} · {accepted}")]
        # A command stays in one line, to be copied.
        lines.append(f"   {each.command}")
    return View(data_of(found), tuple(lines))


def account_words(state: State, told: Performance) -> str:
    """An account in a line: when what happened, how much, by whom, of what, and its words."""
    much = f" {decimal_text(told.amount)}" if told.amount is not None else ""
    counts = told.counted is not None and told.counted != told.amount
    counted = f", of which {decimal_text(told.counted)} count" if counts and told.counted else ""
    words = f"{moment_words(told.on)}: {told.kind.shown}{much}{counted}"
    if told.outside:
        words += ", outside the agreement"
    if told.until is not None:
        words += f", until {moment_words(told.until)}"
    if told.by is not None:
        words += f", by {state.called(told.by)}"
    if told.because_of:
        words += f", for the sake of {', '.join(told.because_of)}"
    if told.about is not None:
        words += f", of {told.about}"
    return f"{words} – {told.words}" if told.words else words


def _found(state: State, text_id: str | None) -> Board:
    if text_id is None:
        return board(state.case, state.moment)
    return board(state.case, state.moment, text_named(state, text_id).id)


def _told(row: Standing) -> dict[str, Any]:
    return {
        "id": row.id,
        "state": row.state.value,
        "due": row.due_words,
        "held_by": list(row.held_by),
        "overdue_days": row.overdue,
        "late_days": row.late,
        "owed": data_of(row.owed),
        "counted": data_of(row.counted),
        "counted_most": data_of(row.counted_most),
        "performed": data_of(row.performed),
        "outside": data_of(row.outside),
        "disputed": row.disputed,
        "verified": row.checked,
        "accounts": data_of(row.accounts),
    }


def _phase_told(phase: PhaseStanding) -> dict[str, Any]:
    return {
        "id": phase.phase.id,
        "state": phase.state.value,
        "began": str(phase.began) if phase.began else None,
        "ends": data_of(phase.ends),
        "waits_for": list(phase.waits_for),
        "waits_in_words": list(phase.waits_in_words),
        "waits_for_accord": phase.waits_for_accord,
        "prolonged_days": phase.prolonged_days,
    }


def _phase(phase: PhaseStanding) -> str:
    words = f"{phase.phase.title}: {phase.state.shown}"
    if phase.began is not None:
        words += f", from {moment_words(phase.began)}"
    if phase.ends:
        words += f", ends {' or '.join(map(end_words, phase.ends))}"
    waits = [*phase.waits_for, *phase.waits_in_words]
    if phase.waits_for_accord:
        waits.append("that the sides agree on it")
    return f"{words}; waits for: {', '.join(waits)}" if waits else words


def _row(state: State, row: Standing) -> Iterator[str]:
    duty = row.obligation
    toward = f" to {', '.join(map(state.called, duty.toward))}" if duty.toward else ""
    yield f"Owed by: {', '.join(map(state.called, duty.by))}{toward}"
    yield f"Stands: {'; '.join(_stands(row))}"
    if duty.condition is not None:
        yield f"Only if: {duty.condition}"
    if duty.event is not None and duty.certified is None:
        yield f"Started by: {duty.event}, not certified yet"


def _stands(row: Standing, day: Moment | None = None) -> Iterator[str]:
    """How it stands; with a day, first of all what of it falls due on that day."""
    yield row.state.shown
    earlier = day is not None and not any(part is row.next for part in row.falling_on(day))
    if day is not None and earlier:
        much = sum((part.amount for part in row.falling_on(day)), Fraction())
        counted = row.obligation.amount is not None or row.obligation.schedule is not None
        yield f"{decimal_text(much)} of it today" if counted else "a part of it today"
        if row.overdue:
            yield f"what came before: {_days(row.overdue)} past its day"
    elif row.due:
        by = "until" if row.obligation.forbids else "due"
        yield f"{by} {' or '.join(map(end_words, row.due))}"
    if row.held_by:
        yield f"waits for {', '.join(row.held_by)}"
    if row.overdue and not earlier:
        yield f"{_days(row.overdue)} past its day"
    if row.late:
        yield f"done {_days(row.late)} late"
    duty = row.obligation
    numbers = any(part.amount != 1 for part in row.parts)
    if duty.amount is not None or duty.schedule is not None or numbers:
        least, most = decimal_text(row.counted), decimal_text(row.counted_most)
        of = "so far" if row.owed is None else f"of {decimal_text(row.owed)}"
        yield f"{least if least == most else f'{least} to {most}'} {of}"
    if row.outside:
        yield f"{decimal_text(row.outside)} outside the agreement, which do not count"
    lapsed = any(each.kind is PerformanceKind.LAPSED for each in row.accounts)
    if lapsed and row.state is not ObligationState.LAPSED:
        yield "somebody told that it lapsed"
    if row.disputed:
        yield "accounts differ"
    if row.checked:
        yield "verified"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
