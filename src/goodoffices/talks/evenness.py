"""Figures that show whether the sides are served alike: counts and days, and no score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from goodoffices.model import Event, EventKind, EventStatus, Text, When
from goodoffices.talks.delivered import Delivered, carried_of
from goodoffices.talks.fact import Fact
from goodoffices.talks.ladder import Rung, ladder
from goodoffices.talks.said import Said
from goodoffices.talks.state import State

__all__ = ["Evenness", "evenness"]


@dataclass(frozen=True)
class Evenness:
    """What one side had of the talks so far.

    ``words_from`` and ``words_to`` count words carried from and to it; ``days_to_read_back`` is
    the median of days from a delivery to its read-back, None where nothing was read back;
    ``texts_first`` counts texts that its room was told of before another side's.
    """

    party: str
    contacts_held: int
    last_contact: When | None
    positions_taken_down: int
    words_from: int
    words_to: int
    deliveries_to: int
    not_read_back: int
    days_to_read_back: float | None
    texts_first: int


def evenness(state: State) -> tuple[Evenness, ...]:
    """The figures of every party that the reader may know of, in alphabetical order."""
    carried = [(fact, carried_of(state, fact)) for fact in state.facts(Delivered)]
    first = _first_told(state)
    return tuple(
        _of(state, party.id, carried, first)
        for party in state.case.parties_in_order()
        if party.id in state.parties.values()
    )


def _of(
    state: State,
    party: str,
    carried: Iterable[tuple[Fact, Fact | None]],
    first: Mapping[str, Mapping[str, datetime]],
) -> Evenness:
    room = state.room_of(party)
    held = [
        fact
        for fact in state.facts(Event)
        if fact.told.kind is EventKind.CONTACT
        and fact.told.status is EventStatus.HELD
        and party in fact.told.who
    ]
    to = [delivered for delivered, _ in carried if delivered.room == room]
    back = [(fact, ladder(state, fact).get(Rung.READ_BACK)) for fact in to]
    lags = [(read.when.earliest - fact.when.earliest).days for fact, read in back if read]
    origin = [d for d, source in carried if source is not None and source.room == room]
    return Evenness(
        party=party,
        contacts_held=len(held),
        last_contact=max((f.told.when for f in held if f.told.when), default=None),
        positions_taken_down=sum(fact.told.party == party for fact in state.facts(Said)),
        words_from=sum(len(fact.told.words.split()) for fact in origin),
        words_to=sum(len(fact.told.words.split()) for fact in to),
        deliveries_to=len(to),
        not_read_back=sum(read is None for _, read in back),
        days_to_read_back=float(median(lags)) if lags else None,
        texts_first=sum(_before_another(told, room) for told in first.values()),
    )


def _first_told(state: State) -> Mapping[str, Mapping[str, datetime]]:
    """When each party's room was first told of each text, by the text's id."""
    found: dict[str, dict[str, datetime]] = {}
    for room in state.parties:
        for fact in state.logs[room]:
            if isinstance(fact.told, Text):
                found.setdefault(fact.told.id, {}).setdefault(room, fact.recorded)
    return found


def _before_another(told: Mapping[str, datetime], room: str) -> bool:
    return room in told and any(told[room] < at for other, at in told.items() if other != room)
