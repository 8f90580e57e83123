"""According to whom, when, and known from where: what stands under everything in a brief."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from goodoffices.model import Case, Role, SaidBy, Statement, When

__all__ = [
    "NOBODY",
    "Cite",
    "Said",
    "Sayable",
    "according_to",
    "actor_name",
    "citing",
    "citing_of",
    "day_words",
    "lasting",
    "when_words",
]

NOBODY = "nobody recorded who said so"

# Not strftime's names, which follow the machine's locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Sayable(Protocol):
    """Anything of which it is known, or not, who said it: a statement, a cell of the matrix."""

    @property
    def said_by(self) -> SaidBy | None: ...  # noqa: D102 - the model's words
    @property
    def speaker(self) -> str | None: ...  # noqa: D102
    @property
    def when(self) -> When | None: ...  # noqa: D102
    @property
    def sources(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def hollow(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True)
class Said:
    """An attribution in words; ``sources`` are numbers in the brief's list of sources."""

    by: str
    hollow: bool
    speaker: str | None
    when: str | None
    sources: tuple[int, ...]


Cite = Callable[[Sayable], Said]


def citing(sources: Mapping[str, int]) -> Cite:
    """How to attribute a statement, given each source's number; an unknown id gets no number."""

    def cite(statement: Sayable) -> Said:
        return Said(
            by=statement.said_by.shown if statement.said_by else NOBODY,
            hollow=statement.hollow,
            speaker=statement.speaker,
            when=when_words(statement.when) if statement.when else None,
            sources=tuple(sources[s] for s in statement.sources if s in sources),
        )

    return cite


def citing_of(case: Case) -> Cite:
    """How to attribute a statement of a case: its sources are numbered in their order."""
    return citing({source.id: number for number, source in enumerate(case.sources, start=1)})


def according_to(case: Case, said: Statement, *, dated: bool = True) -> str:
    """According to whom it is so, of which day, and known from where."""
    by = said.said_by.shown if said.said_by else NOBODY
    speaker = f" ({said.speaker})" if said.speaker else ""
    when = f", {when_words(said.when)}" if dated and said.when else ""
    titles = "; ".join(source.title for source in map(case.source, said.sources) if source)
    return f"{by}{speaker}{when}{f'; from: {titles}' if titles else ''}"


def when_words(when: When) -> str:
    """A date in words, as wide as it was stated: ``31 May to 1 June 2031 (the weekend)``."""
    first, last = when.earliest, when.latest
    spelled = str(When(first, last))
    if first == last:
        words = day_words(first)
    elif len(spelled) == len("2031"):
        words = spelled
    elif len(spelled) == len("2031-05"):
        words = f"{MONTHS[first.month - 1]} {first.year}"
    elif (first.year, first.month) == (last.year, last.month):
        words = f"{first.day} to {day_words(last)}"
    elif first.year == last.year:
        words = f"{first.day} {MONTHS[first.month - 1]} to {day_words(last)}"
    else:
        words = f"{day_words(first)} to {day_words(last)}"
    return f"{words} ({when.words})" if when.words else words


def day_words(day: date) -> str:
    """A day in words: ``31 May 2031``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def actor_name(case: Case, actor_id: str) -> str:
    """The short name of a party or third party; its id when there is none."""
    actor = case.actor(actor_id)
    return actor.label if actor else actor_id


def lasting(role: Role) -> str | None:
    """Since when and until when a role is held; None where neither is stated."""
    since = f"since {when_words(role.since)}" if role.since else None
    until = f"until {when_words(role.until)}" if role.until else None
    return ", ".join(filter(None, (since, until))) or None
