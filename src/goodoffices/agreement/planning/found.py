"""What a plan of a case says, as frozen data and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goodoffices.agreement.checks import Finding
from goodoffices.agreement.monitoring import Board, Standing
from goodoffices.agreement.planning.calendar import Calendar, PlacedDuty, PlacedPhase
from goodoffices.agreement.planning.chosen import ChosenText
from goodoffices.agreement.reading import AnyClock, ClockState, Reading
from goodoffices.agreement.sequence import Estimated, NotComputed, Reliance, Weak
from goodoffices.model import AgreedClock, Expiry, Moment, exact

__all__ = ["Missing", "TextFound", "TextPlan"]


@dataclass(frozen=True)
class Missing:
    """Why a part of a plan is missing, and what to ask to have it.

    Attributes:
        what: the part, by its key in the JSON.
        why: the reason in a plain sentence.
        ask: the question whose answer would help.
    """

    what: str
    why: str
    ask: str


@dataclass(frozen=True)
class TextFound:
    """What a text rests on, and what it asks of each by the estimates."""

    reliance: Reliance
    estimated: Estimated | NotComputed


@dataclass(frozen=True)
class TextPlan:
    """What a text obliges to, what is weak in it, and what became of it by a day.

    Attributes:
        chosen: the text that it is of, and why that one.
        on: the day, or moment, that it is told for; None where nobody named one.
        clocks: every clock of the case, as it stands then.
        calendar: phases and obligations by day.
        findings: what is weak, the gravest first.
        texts: what each text with something owed in it comes to, by its id.
        reliance: what the chosen text rests on, step by step, without any values.
        estimated: what it asks of each by the estimates; why not, where nobody gave any.
        weak: its weak points by the estimates; None where nobody gave any.
        board: where each obligation of the text stands on the day; None where there is no day.
        by_author: author -> text -> the same by the estimates of each alone, where several
            estimated the same and so theirs are not mixed; empty elsewhere.
        not_computed: what is missing, and why.
    """

    chosen: ChosenText
    on: Moment | None
    clocks: tuple[Reading, ...]
    calendar: Calendar
    findings: tuple[Finding, ...]
    texts: Mapping[str, TextFound]
    reliance: Reliance
    estimated: Estimated | NotComputed
    weak: tuple[Weak, ...] | None
    board: Board | None
    by_author: Mapping[str, Mapping[str, Estimated | NotComputed]]
    not_computed: tuple[Missing, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; exact numbers are integers or strings ``"p/q"``."""
        return {
            "text": self.chosen.id,
            "chosen_because": self.chosen.why.value,
            "on": str(self.on) if self.on else None,
            "clocks": [_clock(each, dated=self.on is not None) for each in self.clocks],
            "calendar": _calendar(self.calendar),
            "findings": [_finding(each) for each in self.findings],
            "reliance": [each.as_json() for each in self.reliance.steps],
            "texts": {text: _text(found) for text, found in self.texts.items()},
            "exchange": None
            if isinstance(self.estimated, NotComputed)
            else self.estimated.as_json(),
            "weak_points": None if self.weak is None else [each.as_json() for each in self.weak],
            "obligations": None if self.board is None else [_standing(r) for r in self.board.rows],
            "by_author": {
                author: {text: _asks(found) for text, found in texts.items()}
                for author, texts in self.by_author.items()
            },
            "not_computed": [
                {"what": each.what, "why": each.why, "ask": each.ask} for each in self.not_computed
            ],
        }


_KINDS: Mapping[type, str] = {AgreedClock: "agreed", Expiry: "expiry"}


def _clock(found: Reading, *, dated: bool) -> dict[str, Any]:
    clock: AnyClock = found.of
    told = dated or found.state in {ClockState.PROPOSED, ClockState.WITHOUT_DATE}
    return {
        "id": clock.id,
        "kind": _KINDS.get(type(clock), "outside"),
        "words": None if isinstance(clock, Expiry) else clock.words,
        "state": found.state.value if told else None,
        "ends": [
            {"day": end.day.isoformat(), "at": end.at.isoformat() if end.at else None}
            for end in found.ends
        ],
        "left_seconds": int(found.left.total_seconds()) if found.left is not None else None,
        "follows": clock.follows if isinstance(clock, AgreedClock) else None,
    }


def _text(found: TextFound) -> dict[str, Any]:
    """What is needed and where it is first weak; null where nobody gave an estimate."""
    rests = found.reliance
    return {
        **_asks(found.estimated),
        "sentence": rests.sentence,
        "days_waited": {each.obligation: exact(each.total) for each in rests.waited},
        "could_stop_alone": [
            {
                "actor": each.actor,
                "day": each.day,
                "days": each.days,
                "leaves": {name: exact(much) for name, much in each.leaves.items()},
                "words": each.words,
            }
            for each in rests.alone
        ],
        "without_a_day": [each.obligation for each in rests.undated],
    }


def _asks(found: Estimated | NotComputed) -> dict[str, Any]:
    if isinstance(found, NotComputed):
        return {"need": None, "first_violation": None}
    return found.summary


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "code": found.code.value,
        "severity": found.severity.value,
        "where": found.where,
        "why": found.why,
        "repair": found.repair,
        "witness": {
            "steps": list(found.witness.steps),
            "days": list(found.witness.days),
            "relies_on": list(found.witness.relies_on),
            "words": list(found.witness.words),
        },
    }


def _standing(row: Standing) -> dict[str, Any]:
    return {
        "id": row.id,
        "state": row.state.value,
        "due": row.due_words,
        "held_by": [*row.held_by],
        "overdue_days": row.overdue,
        "owed": exact(row.owed),
        "counted": exact(row.counted),
        "counted_most": exact(row.counted_most),
        "disputed": row.disputed,
    }


def _calendar(found: Calendar) -> dict[str, Any]:
    return {
        "first_day": found.first,
        "start": str(found.start) if found.start else None,
        "dates_can_be_kept": found.consistent,
        "phases": [_phase(found, each) for each in found.phases],
        "obligations": [_duty(each) for each in found.duties],
        "links": [
            {
                "id": link.id,
                "after": link.after.id,
                "amount": exact(link.after.amount),
                "each": link.after.each,
                "asked": link.after.asked,
            }
            for link in found.links
        ],
        "together": [list(group) for group in found.together],
    }


def _phase(calendar: Calendar, placed: PlacedPhase) -> dict[str, Any]:
    dates = [None if day is None else calendar.date(day) for day in (placed.first, placed.last)]
    return {
        "id": placed.phase.id,
        "first": placed.first,
        "last": placed.last,
        "dates": [None if day is None else day.isoformat() for day in dates],
        "gate": placed.gate,
        "prolonged_by_most": placed.most,
    }


def _duty(placed: PlacedDuty) -> dict[str, Any]:
    return {
        "id": placed.duty.id,
        "phase": placed.duty.phase,
        "parts": [{"day": day, "amount": exact(amount)} for day, amount in placed.parts],
        "first": placed.first,
        "last": placed.last,
        "each_day": placed.duty.each_day,
    }
