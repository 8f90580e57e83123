"""One event for a happening, however often a report tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goodoffices.reading.events.speech import Speech
from goodoffices.reading.found import Event, Participant, When

__all__ = ["merged"]


# Happenings between several, of which a report may name fewer at the second telling.
_TOLD_AGAIN = {"agreement", "call", "meeting", "stall", "truce", "truce_collapse"}


# What fighters do in one sentence is one fight, whomever it strikes.
_ONE_FIGHT = {"attack", "military"}


def merged(
    events: Iterable[tuple[Event, str]], spoken: Iterable[tuple[Speech, When]]
) -> tuple[Event, ...]:
    """The events with repeated tellings made one, in the order of the text.

    With each event comes what it was done to, as a word, or "" where that tells nothing apart.
    """
    found: list[tuple[Event, str]] = []
    for event, what in sorted(events, key=lambda told: (told[0].start, told[0].trigger)):
        at = next((i for i, (one, w) in enumerate(found) if _same(one, event, w, what)), None)
        if at is None:
            found.append((event, what))
        else:
            one, first = found[at]
            found[at] = (_joined(one, event), first or what)
    told = [*(event for event, _ in found), *_occasions(spoken)]
    return tuple(sorted(told, key=lambda one: (one.start, one.trigger, one.type)))


def _same(one: Event, other: Event, what: str, others: str) -> bool:
    if one.type != other.type or one.status != other.status:
        return False
    together = one.span == other.span and one.type in _ONE_FIGHT
    if what and others and what != others and not together:
        return False
    ours, theirs = _taking_part(one), _taking_part(other)
    if not _days_agree(one.when, other.when):
        return False
    if one.span == other.span:
        return ours <= theirs or theirs <= ours
    if not ours or not theirs:
        return False
    if one.type == "proposal":
        # A proposal of a day and another of no day are two: whoever countered made a new one.
        dated = (one.when.start is None) == (other.when.start is None)
        return dated and _proposers(one) == _proposers(other)
    enough = min(len(ours), len(theirs)) > 1 or one.type not in {"agreement", "call", "meeting"}
    if one.type in _TOLD_AGAIN and enough:
        return ours <= theirs or theirs <= ours
    return ours == theirs


def _taking_part(event: Event) -> set[tuple[str, str]]:
    """Who took part, and as what unless all do so alike: A's strike on B is not B's on A."""
    alike = event.type in _TOLD_AGAIN
    return {(one.actor, "" if alike else one.role) for one in event.participants}


def _proposers(event: Event) -> set[str]:
    return {one.actor for one in event.participants if one.role != "addressee"}


def _days_agree(one: When, other: When) -> bool:
    """Whether nothing about the days keeps two tellings apart."""
    if one.start is None or other.start is None:
        return True
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)


def _joined(one: Event, other: Event) -> Event:
    """The fuller telling with the other as a further sentence."""
    if _fullness(other) > _fullness(one):
        one, other = other, one
    known = {p.actor for p in one.participants}
    added: tuple[Participant, ...] = tuple(p for p in other.participants if p.actor not in known)
    more = dict.fromkeys((*one.more, other.span, *other.more))
    more.pop(one.span, None)
    return replace(
        one,
        participants=(*one.participants, *added),
        when=one.when if one.when.start else other.when,
        place=one.place or other.place,
        chain=one.chain or other.chain,
        more=tuple(sorted(more)),
    )


def _carried_on(one: Event, other: Event) -> Event:
    """What is said first tells the occasion; what is said later belongs to it."""
    more = {*one.more, other.span} - {one.span}
    return replace(one, when=one.when if one.when.start else other.when, more=tuple(sorted(more)))


def _fullness(event: Event) -> tuple[bool, bool, int]:
    day = event.when.start is not None
    return day, day and event.when.start == event.when.end, len(event.participants)


def _occasions(spoken: Iterable[tuple[Speech, When]]) -> Iterator[Event]:
    """Each speaker's tellings, apart where another outlet or another day is told."""
    open_ones: dict[tuple[str, ...], list[tuple[Speech, When, Event]]] = {}
    order: list[Event] = []
    for speech, when in spoken:
        mine = open_ones.setdefault(speech.speakers, [])
        at = next(
            (i for i in range(len(mine) - 1, -1, -1) if _continues(mine[i], speech, when)), None
        )
        if at is None:
            if not speech.cue:
                continue
            event = _statement(speech, when)
            mine.append((speech, when, event))
        else:
            first, day, event = mine[at]
            event = _carried_on(event, _statement(speech, when))
            mine[at] = (first, day if day.start else when, event)
    for tellings in open_ones.values():
        order.extend(event for _, _, event in tellings)
    yield from order


def _continues(earlier: tuple[Speech, When, Event], speech: Speech, when: When) -> bool:
    first, day, _ = earlier
    if speech.apart or (speech.outlets and first.outlets != speech.outlets):
        return False
    return not (day.start and when.start) or (day.start, day.end) == (when.start, when.end)


def _statement(speech: Speech, when: When) -> Event:
    return Event(
        start=speech.sentence.start,
        end=speech.sentence.end,
        rule="events.statement",
        confidence=0.7 if speech.participants else 0.5,
        type="statement",
        status="asserted",
        trigger=speech.trigger,
        when=when,
        participants=speech.participants,
    )
