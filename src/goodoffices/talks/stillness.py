"""Since when nothing was carried, met or answered: a fact, and no status of anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from goodoffices.model import MEDIATORS, Answer, Event, EventKind, EventStatus, Question, When
from goodoffices.talks.delivered import Delivered
from goodoffices.talks.fact import Fact
from goodoffices.talks.kinds import CaseHead
from goodoffices.talks.state import State

__all__ = ["Still", "still"]

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Still:
    """What last happened of something (carried, met, answered), when, and where it stands."""

    what: str
    last: When
    place: str


def still(state: State) -> tuple[Still, ...]:
    """What happened neither on the day of the state nor on the day before it, though it once did.

    Who does not read the mediators' room is told nothing of it.
    """
    if MEDIATORS not in state.rooms:
        return ()
    found = dict[str, Still]()
    for what, when, fact in _happened(state):
        last = found.get(what)
        if when.earliest <= state.day and (last is None or last.last.latest <= when.latest):
            found[what] = Still(what, when, fact.place)
    return tuple(each for each in found.values() if each.last.latest < state.day - _A_DAY)


def _happened(state: State) -> Iterator[tuple[str, When, Fact]]:
    for fact in state.facts(Delivered):
        yield "carried", fact.when, fact
    brought = {fact.recorded for fact in state.facts(CaseHead)}
    for fact in state.facts(Event):
        event = fact.told
        held = event.kind is EventKind.CONTACT and event.status is EventStatus.HELD
        # What a case brought in without a date was on no day that is known.
        if held and (event.when or fact.recorded not in brought):
            yield "met", event.when or fact.when, fact
    for fact in state.facts(Answer):
        if not fact.told.hollow:
            yield "answered", fact.told.when or fact.when, fact
    for fact in state.facts(Question):
        if fact.told.answered:
            yield "answered", fact.told.answered, fact
