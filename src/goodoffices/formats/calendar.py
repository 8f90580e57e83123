"""The dates of an agreement as a calendar that other programs read (RFC 5545).

Only what has a date is in it: what waits for an event, or for something that is not done, has
none. The same board gives the same bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from goodoffices.agreement import End
from goodoffices.agreement.monitoring import Board, Part, PhaseStanding, Standing
from goodoffices.model import NO_PRIVILEGE, TAGS, Case, decimal_text

__all__ = ["calendar_text"]

_MOST_OCTETS = 75
_NOT_PRINTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Entry:
    """Something on a day: its name, when it is, its words, and what else there is to know."""

    name: str
    when: tuple[str, ...]
    words: str
    told: str = ""
    sure: bool = True


def calendar_text(case: Case, board: Board) -> str:
    """The days on which something begins, ends or is due, as an iCalendar file.

    A day that is due is a whole day; what runs by the hour has its moment in UTC. Where nobody
    stated how days are counted it stands on both, each as tentative. What is owed on each day is
    one entry from its first to its last day.

    Args:
        case: for its name, and the notices that stand on everything made of it.
        board: its obligations and phases as they stand on a day.
    """
    notice = f"{(case.notice or TAGS[case.basis]).rstrip('.')}. {NO_PRIVILEGE}"
    stamp = _moment(board.on.at) if board.on.at else f"{board.on.day:%Y%m%d}T000000Z"
    found = _entries(case, board)
    entries = [line for each in found for line in _event(case, each, stamp, notice)]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Good Offices//Agreement//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(case.title)}",
        f"X-WR-CALDESC:{_text(notice)}",
        *entries,
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _entries(case: Case, board: Board) -> Iterator[_Entry]:
    for phase in board.phases:
        yield from _of_phase(phase)
    for row in board.rows:
        yield from _of_obligation(case, row)


def _of_phase(phase: PhaseStanding) -> Iterator[_Entry]:
    name, title = phase.phase.id, phase.phase.title
    if phase.began is not None:
        at = phase.began.at
        when = (f"DTSTART:{_moment(at)}",) if at else _days(phase.began.day, phase.began.day)
        yield _Entry(f"{name}-begins", when, f"{title} begins")
    follows = phase.phase.at_the_end
    told = f"Agreed to follow: {follows}." if follows else "No consequence was agreed."
    for number, end in enumerate(phase.ends, start=1):
        sure = len(phase.ends) == 1
        yield _Entry(f"{name}-ends-{number}", _when(end), f"{title} ends", told, sure)


def _of_obligation(case: Case, row: Standing) -> Iterator[_Entry]:
    duty = row.obligation
    by = ", ".join(_called(case, each) for each in duty.by)
    told = f"State on the day of this calendar: {row.state.shown}."
    if row.span is not None:
        words = f"{by}: {duty.words}" + (", each day" if duty.each_day else "")
        yield _Entry(f"{row.id}-days", _days(*row.span), words, told)
    if duty.each_day or duty.forbids:
        return
    for part in row.parts:
        for number, end in enumerate(part.due, start=1):
            words = f"Due, {by}: {duty.words}{_amount(row, part)}"
            name = f"{row.id}-{part.number}-{number}"
            yield _Entry(name, _when(end), words, told, len(part.due) == 1)


def _amount(row: Standing, part: Part) -> str:
    counted = row.obligation.amount is not None or row.obligation.schedule is not None
    return f" ({decimal_text(part.amount)})" if counted else ""


def _event(case: Case, entry: _Entry, stamp: str, notice: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{case.id}-{entry.name}')}@goodoffices"
    yield f"DTSTAMP:{stamp}"
    yield from entry.when
    yield f"SUMMARY:{_text(entry.words)}"
    yield f"DESCRIPTION:{_text(f'{entry.told} {notice}'.strip())}"
    yield f"STATUS:{'CONFIRMED' if entry.sure else 'TENTATIVE'}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(end: End) -> tuple[str, ...]:
    """A whole day, or the moment where it runs by the hour."""
    if end.at is not None and end.at.date() == end.day:
        return (f"DTSTART:{_moment(end.at)}",)
    return _days(end.day, end.day)


def _days(first: date, last: date) -> tuple[str, ...]:
    """Whole days; the day on which an entry ends is the first that it does not take."""
    ends = last + _A_DAY
    return f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{ends:%Y%m%d}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _called(case: Case, actor: str) -> str:
    found = case.actor(actor)
    return found.name if found else actor


def _text(words: str) -> str:
    """Words as a value: what has a meaning of its own there is escaped, and no line is broken."""
    plain = _NOT_PRINTED.sub(" ", words.replace("\r\n", "\n"))
    for mark in "\\;,":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no character of which is taken apart."""
    pieces, piece, used = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if used + size > _MOST_OCTETS:
            pieces.append(piece)
            piece, used = "", 1  # the space that goes on with it
        piece += letter
        used += size
    return "\r\n ".join((*pieces, piece))
