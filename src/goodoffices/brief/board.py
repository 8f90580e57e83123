"""The board of a day in words: where each obligation and phase stands, as far as anybody told."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.agreement.monitoring import ObligationState, Standing, themes
from goodoffices.agreement.planning import TextPlan
from goodoffices.brief.clock_words import end_words, moment_words
from goodoffices.brief.said import when_words
from goodoffices.model import Case, Performance, decimal_text

__all__ = ["BoardLine", "DayBoard", "ThemeLine", "board_of"]


_CLOSED = frozenset(
    {
        ObligationState.DONE,
        ObligationState.ACCEPTED_LATE,
        ObligationState.EXCUSED,
        ObligationState.CURED,
        ObligationState.LAPSED,
        ObligationState.OVER,
    }
)
"""Where nothing more falls due."""


@dataclass(frozen=True)
class BoardLine:
    """An obligation on the day.

    Attributes:
        number: as in the lists.
        words: what is owed.
        state: our word for where it stands.
        due: the day of the first part that is open, also a past one; None without a date, where
            nothing more falls due, and of a duty not to do something.
        held_by: the numbers or ids of what it waits for.
        counted: how much counts of how much, None where nothing is counted.
        notes: that accounts differ, or for how many days it is past its day.
    """

    number: int | None
    words: str
    state: str
    due: str | None
    held_by: str
    counted: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ThemeLine:
    """A theme with each judgement of how far it has come: when, from 0 to 3, and by whom."""

    theme: str
    levels: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class DayBoard:
    """The board of a day, phase by phase and obligation by obligation.

    ``told`` says whether anybody told of any performance; without that, time alone speaks.
    """

    day: str
    phases: tuple[tuple[str, str], ...]
    lines: tuple[BoardLine, ...]
    themes: tuple[ThemeLine, ...]
    told: bool


def board_of(case: Case, plan: TextPlan) -> DayBoard | None:
    """The board in words; None without a day, or while nothing has begun and nobody told."""
    found = plan.board
    if found is None or plan.on is None:
        return None
    told = any(row.accounts for row in found.rows)
    if not told and not any(phase.begun for phase in found.phases):
        return None
    duties = enumerate(plan.calendar.duties, start=1)
    numbers = {placed.duty.id: number for number, placed in duties}
    lines = [_line(row, numbers) for row in found.rows]
    return DayBoard(
        day=moment_words(plan.on),
        phases=tuple((each.phase.title, each.state.shown) for each in found.phases),
        lines=tuple(sorted(lines, key=lambda each: (each.number is None, each.number or 0))),
        themes=tuple(
            ThemeLine(
                each.theme,
                tuple(
                    (when_words(judged.on), judged.level, judged.words or "")
                    for judged in each.judgements
                ),
            )
            for each in themes(case, plan.on)
        ),
        told=told,
    )


def _line(row: Standing, numbers: dict[str, int]) -> BoardLine:
    held = sorted(numbers[each] for each in row.held_by if each in numbers)
    others = [each for each in row.held_by if each not in numbers]
    closed = row.state in _CLOSED or row.obligation.forbids
    return BoardLine(
        number=numbers.get(row.id),
        words=row.obligation.words,
        state=row.state.shown,
        due=None if closed else " or ".join(map(end_words, row.due)) or None,
        held_by=", ".join([*map(str, held), *others]),
        counted=_counted(row),
        notes=tuple(_notes(row)),
    )


def _counted(row: Standing) -> str | None:
    duty = row.obligation
    if duty.amount is None and duty.schedule is None and row.owed in {None, 1}:
        return None
    least, most = decimal_text(row.counted), decimal_text(row.counted_most)
    done = least if least == most else f"{least} to {most}, as told"
    return f"{done} of {decimal_text(row.owed)}" if row.owed is not None else done


def _notes(row: Standing) -> Iterator[str]:
    if row.disputed:
        yield "accounts differ, and both stand"
    if row.outside:
        yield f"{decimal_text(row.outside)} outside the agreement, which do not count"
    if row.overdue:
        yield f"past its day for {row.overdue} {'day' if row.overdue == 1 else 'days'}"
    last: Performance | None = row.accounts[-1] if row.accounts else None
    if last is not None:
        yield f"last told: {last.kind.shown}, {moment_words(last.on)}"
