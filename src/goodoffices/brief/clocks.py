"""The clocks on file: outside days, meetings to come, texts with an end, days that texts name."""

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.brief.said import Cite, Said, when_words
from goodoffices.model import Case, EventKind, EventStatus, Schedule
from goodoffices.text import on_table

__all__ = ["Clock", "TextDays", "clocks_of", "days_of"]


@dataclass(frozen=True)
class Clock:
    """A day that matters: our word for what kind, the case's words, and its date if one is known.

    An outside day has no consequence that the sides agreed on.
    """

    kind: str
    words: str
    when: str | None
    said: Said


@dataclass(frozen=True)
class TextDays:
    """The days that a text names for one term, with the amount of each; ``day 7: 6``."""

    text: str
    term: str
    days: tuple[tuple[int, int], ...]


def clocks_of(case: Case, cite: Cite) -> tuple[Clock, ...]:
    """Outside days and what is planned, in the order of their days; undated ones last."""
    found = [
        (event.when.earliest if event.when else None, Clock(kind, event.words, dated, cite(event)))
        for event in case.events
        if (kind := _kind(event.kind, event.status))
        for dated in [when_words(event.when) if event.when else None]
    ]
    found.sort(key=lambda pair: (pair[0] is None, pair[0].toordinal() if pair[0] else 0))
    return tuple(clock for _, clock in found)


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
