"""The days that matter, each told as what it is: agreed, of an offer, set by others, our own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodoffices.agreement import ClockState, Reading, readings
from goodoffices.agreement.monitoring import ObligationState
from goodoffices.model import (
    AgreedClock,
    Event,
    EventKind,
    Expiry,
    Moment,
    Obligation,
    OutsideDeadline,
    When,
)
from goodoffices.talks.freezing import clocks_in
from goodoffices.talks.ratification import steps_of
from goodoffices.talks.rounds import RoundState, rounds
from goodoffices.talks.state import State
from goodoffices.talks.team import open_tasks
from goodoffices.talks.watching import watched

__all__ = ["Deadline", "deadlines"]

_COMING = frozenset(
    {
        *(ClockState.NOT_BEGUN, ClockState.RUNNING, ClockState.DUE),
        *(ClockState.OPEN, ClockState.AHEAD),
    }
)


@dataclass(frozen=True)
class Deadline:
    """A day that matters: agreed between the sides, of an offer, set by others, the team's own.

    ``at`` is its moment where the hour is known; ``state`` where a clock stands; ``follows`` what
    the sides agreed is to follow, of an agreed clock alone.
    """

    kind: str
    words: str
    when: When
    place: str
    at: datetime | None = None
    state: ClockState | None = None
    follows: str | None = None


def deadlines(state: State, since: datetime) -> Iterator[Deadline]:
    """The days to come; also agreed clocks that ended since a moment, and offers that expired.

    An offer that expired is told until its text leaves the table, or the offer is prolonged.
    """
    yield from _clocks(state, since)
    for fact in state.facts(Event):
        event = fact.told
        if event.kind is EventKind.OUTSIDE and event.when and event.when.latest >= state.day:
            yield Deadline("set by others", event.words, event.when, fact.place)
    for found in rounds(state):
        if not found.ended:
            put, place = found.fact.told, found.fact.place
            left = [state.called(party) for party, own in found.answered.items() if own is None]
            words = f"answers on {put.text}" + f", to come: {', '.join(left)}" * bool(left)
            if found.state is not RoundState.TO_CLOSE:
                yield _stated("of a sealed round", words, put.until, place)
            words = f"closing of {put.text}"
            yield _stated("of a sealed round", words, put.close_by, place)
    for party in state.parties.values():
        for step in steps_of(state, party):
            if step.open and step.until and not step.over:
                what = f"{state.called(party)}: {step.fact.told.kind.shown} ends"
                yield _stated("told by the party", what, step.until, step.fact.place)
    yield from _owed(state)
    for fact in open_tasks(state):
        if fact.told.due:
            yield Deadline("the team's own", fact.told.words, fact.told.due, fact.place)


def _clocks(state: State, since: datetime) -> Iterator[Deadline]:
    known = clocks_in(state)
    for each in readings(state.case, state.moment):
        place = known[each.of.id].place
        told = each.state in _COMING
        match each.of:
            case OutsideDeadline():
                if told:
                    yield Deadline("set by others", each.of.words, each.of.until, place)
            case Expiry():
                text = state.case.text(each.of.text)
                on_table = text is not None and not (text.withdrawn or text.lapsed)
                if told or (each.state is ClockState.EXPIRED and on_table):
                    words = text.title if text else each.of.text
                    yield _deadline(each, "of an offer", words, place)
            case AgreedClock() as clock:
                ended = each.state is ClockState.ENDED and not each.ends[-1].past(Moment.of(since))
                if (told or ended) and each.ends:
                    yield _deadline(each, "agreed", clock.words, place, clock.follows)


def _owed(state: State) -> Iterator[Deadline]:
    """What the sides owe each other and is to be done on a day to come."""
    places = {fact.told.id: fact.place for fact in state.facts(Obligation)}
    for row in watched(state).rows:
        if row.state is ObligationState.PENDING and row.due:
            first, last = row.due[0], row.due[-1]
            when = When(first.day, last.day)
            by = ", ".join(state.called(each) for each in row.obligation.by)
            words = f"{by}: {row.obligation.words}"
            yield Deadline("owed", words, when, places[row.id])


def _stated(kind: str, words: str, until: Moment, place: str) -> Deadline:
    return Deadline(kind, words, When(until.day, until.day), place, until.at)


def _deadline(
    each: Reading, kind: str, words: str, place: str, follows: str | None = None
) -> Deadline:
    first, last = each.ends[0], each.ends[-1]
    at = first.at if first == last else None
    return Deadline(kind, words, When(first.day, last.day), place, at, each.state, follows)
