"""Sources, labels, interests, preconditions, questions and dated facts around the texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goodoffices.model.shape import means
from goodoffices.model.statement import Element, Statement
from goodoffices.model.when import When
from goodoffices.model.words import (
    EventKind,
    EventStatus,
    InterestKind,
    Manner,
    Medium,
    PreconditionStatus,
    Purpose,
    Reliability,
    SaidBy,
    StatusOf,
    StatusState,
    Window,
)

__all__ = [
    "Event",
    "Figure",
    "Interest",
    "Label",
    "Precondition",
    "PreconditionStep",
    "Question",
    "Source",
    "Status",
]


@dataclass(frozen=True, kw_only=True)
class Source(Element):
    """Where something is known from."""

    id: str = means("short id", example="r1")
    title: str = means("what it is", example="Report of 25 June 2025")
    outlet: str | None = means("who published it", default=None)
    when: When | None = means("its date", default=None)
    retrieved: date | None = means("when it was read", default=None)
    reliability: Reliability | None = means("how near it stands to the facts", default=None)
    confirmed_by: int = means("how many independent sources confirm it", default=0)
    limits: str | None = means("what it does not say or leaves unclear", default=None)


@dataclass(frozen=True, kw_only=True)
class Label(Element):
    """A word that the sides use differently. Quotations are never rewritten."""

    id: str = means("short id", example="persons_held")
    words: str = means("the wording used where no side's own is called for", example="persons held")
    by_party: Mapping[str, str] = means("party -> its own wording", factory=dict, refers="party")


@dataclass(frozen=True, kw_only=True)
class Interest(Statement):
    """An interest or concern behind a position, in somebody's words."""

    party: str = means("id of the party", refers="party")
    kind: InterestKind = means("interest or concern", default=InterestKind.INTEREST)
    issues: tuple[str, ...] = means(
        "ids of the issues or terms it bears on", default=(), refers="term"
    )
    words: str = means("the interest, in whose words said_by tells")
    how_known: str | None = means("how it is known", default=None)


@dataclass(frozen=True, kw_only=True)
class PreconditionStep(Statement):
    """What became of a demand made before talks, according to somebody; others may differ."""

    status: PreconditionStatus = means("what became of it", example="converted")
    words: str | None = means(
        "how it was put, word for word",
        default=None,
        example="we moved to a place that might lead to it",
    )
    became: str | None = means(
        "what it was turned into: the id of an issue or term, or an outcome in words",
        default=None,
        refers="term or words",
    )


@dataclass(frozen=True, kw_only=True)
class Precondition(Statement):
    """A demand made before talks, and step by step what became of it, each according to somebody.

    ``status`` and ``became`` say in short what its last step says; where there are steps they may
    be left out, and cannot say anything else.
    """

    id: str = means("short id")
    party: str = means("id of the party that demands it", refers="party")
    words: str = means("the demand")
    status: PreconditionStatus | None = means(
        "what became of it; as its last step says when left out", default=None
    )
    became: str | None = means(
        "id of the term or issue it was turned into", default=None, refers="term"
    )
    steps: tuple[PreconditionStep, ...] = means("what became of it, oldest first", default=())

    @property
    def last(self) -> PreconditionStatus:
        """What became of it in one word, as stated last; the demand alone says that it was made."""
        told = self.steps[-1].status if self.steps else None
        return self.status or told or PreconditionStatus.DEMANDED

    @property
    def turned_into(self) -> tuple[str, ...]:
        """Ids or words of all that it was turned into, by whatever account."""
        told = (self.became, *(step.became for step in self.steps))
        return tuple(dict.fromkeys(each for each in told if each))


@dataclass(frozen=True, kw_only=True)
class Question(Statement):
    """A question put, or to be put, to a party."""

    to: str = means("id of the party or third party asked", refers="actor")
    words: str = means("the question")
    issues: tuple[str, ...] = means(
        "ids of the issues or terms it is about", default=(), refers="term"
    )
    answer: str | None = means("the answer; unanswered when left out", default=None)
    answered: When | None = means("when it was answered", default=None)


@dataclass(frozen=True, kw_only=True)
class Status(Statement):
    """One of the four statuses that move independently, as declared or inferred by somebody."""

    of: StatusOf = means("which status")
    state: StatusState | None = means(
        "what it is, in one of the words for it; in words alone when left out", default=None
    )
    manner: Manner | None = means("whether it was declared or is inferred", default=None)
    words: str = means("the status in words", example="suspended")
    party: str | None = means(
        "id of the party or third party it concerns", default=None, refers="actor"
    )

    @property
    def inferred(self) -> bool:
        """Whether somebody inferred it, so that nobody is known to have declared it."""
        return self.manner is Manner.INFERRED or self.said_by is SaidBy.REPORTERS_INFERENCE


@dataclass(frozen=True, kw_only=True)
class Event(Statement):
    """A dated fact: a contact, a statement, an outside event.

    ``who`` of a contact are those who were, or are to be, in touch with each other: sessions apart
    are contacts apart.
    """

    id: str | None = means(
        "short id, where something names it", default=None, example="call-before"
    )
    kind: EventKind = means("what kind of fact")
    words: str = means("what is reported to have happened")
    quote: str | None = means("words quoted exactly, attributed to the speaker", default=None)
    who: tuple[str, ...] = means("ids of the actors concerned", default=(), refers="actor")
    place: str | None = means("where", default=None)
    purpose: Purpose | None = means("for a contact: what it was for", default=None)
    purpose_by: SaidBy | None = means(
        "according to whom that was its purpose", default=None, example="unnamed_source"
    )
    status: EventStatus = means("how far it came", default=EventStatus.HELD)
    medium: Medium | None = means("for a contact: how it was made", default=None)
    arranged_by: tuple[str, ...] = means(
        "for a contact: ids of the actors that arranged it", default=(), refers="actor"
    )
    attended_by: tuple[str, ...] = means(
        "for a contact: the offices that took part, never persons' names",
        default=(),
        example="[head of delegation, deputy envoy]",
    )
    reported_by: str | None = means(
        "who reported it: the id of an actor, or an office in words",
        default=None,
        refers="actor or words",
    )
    in_response_to: str | None = means(
        "what it responds to: the id of a contact, or words",
        default=None,
        refers="contact or words",
    )
    issues: tuple[str, ...] = means(
        "ids of the issues or terms it bears on", default=(), refers="term"
    )
    window: Window | None = means(
        "whether it opens or closes a window for talks, by the same account", default=None
    )
    touches: tuple[str, ...] = means(
        "the clock, party or mediator it touches: ids of actors, or words",
        default=(),
        refers="actor or words",
    )


@dataclass(frozen=True, kw_only=True)
class Figure(Statement):
    """A reported number; figures of the same subject may differ and both stand."""

    subject: str = means("what is counted", example="persons seized")
    value: int = means("the number")
    qualifier: str | None = means("'about', 'at least', 'more than'", default=None)
    as_of: When | None = means("the time that the number is for", default=None)
    human_cost: bool = means("whether it counts people killed or held", default=False)
    part_of: str | None = means(
        "the subject of the whole that this number is a part of", default=None
    )
