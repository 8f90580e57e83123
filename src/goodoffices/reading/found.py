"""What rules find in one report: each with the stretch that shows it, its rule and a confidence.

Here actors are keys of the report's own cast (``cast.py``); linking over the pile turns them into
ids of actors.
"""

from dataclasses import dataclass, field
from datetime import date

from goodoffices.reading.document import Span

__all__ = [
    "Attribution",
    "Dated",
    "Event",
    "Figure",
    "Found",
    "Link",
    "Participant",
    "Position",
    "Quotation",
    "Term",
    "When",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A closed interval of days; an end that is not known is None; both None: undated.

    ``precision`` is one of day, part_of_month, month, year, interval, unknown. ``basis`` tells in
    words how the days follow ("last Thursday before the report of 5 December 2024"); ``inferred``
    is true unless the words state them by themselves.
    """

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    expression: str | None = None
    basis: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a source chain, the nearest to the words first.

    ``sort`` is one of named, official, anonymous, outlet, unknown; ``actor`` its key, ``words`` as
    told.
    """

    actor: str | None
    words: str
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The part that all have: ``rule`` is a short lasting name, ``confidence`` from 0 to 1."""

    start: int
    end: int
    rule: str
    confidence: float

    @property
    def span(self) -> Span:
        """The stretch that shows it."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Found):
    """Words between quotation marks, the marks left out; a part of its own where they are broken.

    ``fragment`` tells a few words in a sentence of the reporter's; ``runner_up`` another speaker
    that the text allows; ``follows`` the start of the part that this one continues.
    """

    speaker: str | None = None
    cue: str | None = None
    chain: tuple[Link, ...] = ()
    hedge: str | None = None
    fragment: bool = False
    runner_up: str | None = None
    follows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Found):
    """What somebody is told to have said, in the reporter's words; the stretch is what was said.

    ``describes`` is the other party that is described, where the speaker belongs to one.
    """

    speaker: str | None = None
    cue: str | None = None
    chain: tuple[Link, ...] = ()
    hedge: str | None = None
    describes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Found):
    """An expression of time in the text and what it comes to."""

    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who took part in an event, and as what (roles as in ``vocabulary.ROLES``)."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Found):
    """A happening of the talks or around them; the stretch is the sentence that tells it.

    ``type`` is one of ``vocabulary.EVENT_TYPES``, ``status`` of ``vocabulary.STATUSES``;
    ``trigger`` are the words that show it; ``more`` further sentences that tell the same.
    """

    type: str
    status: str
    trigger: Span
    when: When = field(default_factory=When)
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    chain: tuple[Link, ...] = ()
    more: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Found):
    """A number of something.

    ``value`` is an integer, or a decimal as text ("2.5"); None where it is vague ("many"); ``top``
    the upper end of a range. ``qualifier`` is one of ``vocabulary.QUALIFIERS``; ``unit`` a word in
    the singular; ``what`` is counted, in the report's words; ``part_of`` the start of the figure
    that it is a part of.
    """

    value: int | str | None
    top: int | str | None = None
    unit: str | None = None
    qualifier: str = "exact"
    what: str = ""
    as_of: date | None = None
    speaker: str | None = None
    certainty: str | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Found):
    """One thing that a proposal or deal asks for or gives; ``sort`` as ``vocabulary.TERM_KINDS``.

    ``proposal`` names the proposal: a short text that is the same for all of its terms in a report.
    """

    sort: str
    value: int | str | None = None
    unit: str | None = None
    giver: str | None = None
    schedule: str | None = None
    condition: str | None = None
    proposal: str | None = None
    proposer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Found):
    """What a party wants, offers, accepts or rejects, on which issue; under which condition.

    ``sort`` is one of ``vocabulary.POSITION_KINDS``, ``stance`` of ``vocabulary.STANCES``;
    ``said_by`` who says so, where it is another.
    """

    party: str | None
    issue: str
    sort: str
    stance: str
    condition: str | None = None
    reason: str | None = None
    said_by: str | None = None
