"""The clocks on file, kind by kind; outside days and meetings to come; days that texts name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from goodoffices.agreement import ClockState, Reading, readings
from goodoffices.brief.clock_words import (
    counted_words,
    ends_words,
    frozen_words,
    kind_words,
    name_words,
)
from goodoffices.brief.said import Cite, Said, actor_name, when_words
from goodoffices.model import (
    AgreedClock,
    Case,
    EventKind,
    EventStatus,
    Expiry,
    Moment,
    OutsideDeadline,
    Schedule,
)
from goodoffices.text import on_table

__all__ = ["Clock", "TextDays", "clocks_of", "days_of", "kept_clocks"]


_LONG_AGO = Moment(date(1000, 1, 1))


@dataclass(frozen=True)
class Clock:
    """A day that matters: our word for what kind, the case's words, and its date if one is known.

    ``state`` is where it stands on the day of the file, if that is known; ``how`` in which way it
    is counted, and when it was frozen. ``event`` starts it; ``by`` is who ``certified`` that or is
    to, or who set the day. ``follows`` is what was agreed to follow; nothing follows from the
    others, and an outside day has no consequence that the sides agreed on. ``announced`` is
    somebody's word.
    """

    kind: str
    words: str
    when: str | None
    said: Said
    state: str | None = None
    how: str | None = None
    event: str | None = None
    certified: bool = False
    by: str | None = None
    follows: str | None = None
    nothing_agreed: bool = False
    announced: str | None = None
    announced_by: str | None = None


@dataclass(frozen=True)
class TextDays:
    """The days that a text names for one term, with the amount of each; ``day 7: 6``."""

    text: str
    term: str
    days: tuple[tuple[int, int], ...]


def clocks_of(case: Case, cite: Cite) -> tuple[Clock, ...]:
    """All clocks, outside days and what is planned, in the order of days; undated ones last."""
    found = [*_kept(case, cite), *_events(case, cite)]
    return tuple(clock for _, clock in sorted(found, key=lambda pair: pair[0]))


def kept_clocks(case: Case, cite: Cite) -> tuple[Clock, ...]:
    """The clocks of the three kinds alone, in the order of their days; undated ones last."""
    return tuple(clock for _, clock in _kept(case, cite))


def _kept(case: Case, cite: Cite) -> Iterator[tuple[date, Clock]]:
    on = Moment(case.as_of.latest) if case.as_of else None
    for each in readings(case, on or _LONG_AGO):
        yield each.first, _clock(case, each, cite, dated=on is not None)


def _clock(case: Case, each: Reading, cite: Cite, *, dated: bool) -> Clock:
    clock = each.of
    bare = Clock(
        kind=kind_words(clock),
        words=name_words(case, clock),
        when=ends_words(each),
        said=cite(clock),
        state=each.state.shown if dated and each.state is not ClockState.PROPOSED else None,
    )
    match clock:
        case AgreedClock():
            frozen = frozen_words(clock)
            return replace(
                bare,
                how=counted_words(clock) + (f"; frozen {frozen}" if frozen else ""),
                event=clock.event,
                certified=clock.certified is not None,
                by=actor_name(case, clock.certified_by) if clock.certified_by else None,
                follows=clock.follows,
                nothing_agreed=clock.follows is None,
            )
        case Expiry():
            frozen = frozen_words(clock)
            return replace(
                bare,
                how=f"frozen {frozen}" if frozen else None,
                by=actor_name(case, clock.set_by) if clock.set_by else None,
            )
        case OutsideDeadline():
            return replace(
                bare,
                by=actor_name(case, clock.set_by) if clock.set_by else None,
                nothing_agreed=True,
                announced=clock.announced,
                announced_by=clock.announced_by,
            )


def _events(case: Case, cite: Cite) -> Iterator[tuple[date, Clock]]:
    for event in case.events:
        if kind := _kind(event.kind, event.status):
            dated = when_words(event.when) if event.when else None
            first = event.when.earliest if event.when else date.max
            yield first, Clock(kind, event.words, dated, cite(event))


def days_of(case: Case) -> tuple[TextDays, ...]:
    """For every text on the table and every term with amounts by day, its days."""
    return tuple(_days(case))


def _days(case: Case) -> Iterator[TextDays]:
    for text in on_table(case):
        for term in text.terms:
            issue = case.issue(term.id)
            option = issue.option(term.option) if issue and term.option else None
            value = issue.value(option) if issue and option else None
            if isinstance(value, Schedule):
                yield TextDays(text.title, case.term_title(term.id), value.steps)


def _kind(kind: EventKind, status: EventStatus) -> str | None:
    if kind is EventKind.OUTSIDE:
        return "outside day, no agreed consequence"
    return "planned" if status is EventStatus.PLANNED else None
