"""What surrounds the talks: dated facts, windows for talks, figures, who must live with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar, TypeVar

from goodoffices.model import (
    Affected,
    Event,
    EventKind,
    EventStatus,
    Figure,
    Statement,
    When,
    Window,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches

__all__ = ["TellAffected", "TellEvent", "TellFigure", "TellOutside", "must_be_known"]

S = TypeVar("S", bound=Statement)
_A_DAY = timedelta(days=1)


def must_be_known(state: State, *, actors: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
    """Raises Refused (no_actor, no_issue) for what nobody here is told of."""
    for actor in actors:
        if state.case.actor(actor) is None:
            raise refused("no_actor", actor=actor)
    known = state.case.term_ids()
    for term in terms:
        if term not in known:
            raise refused("no_issue", name=term)


@dataclass(frozen=True, kw_only=True)
class _Dated(Stated):
    """What every dated fact is told with."""

    when: When | None = means(
        "when it was, or is to be; that of --happened when left out", default=None
    )
    id: str | None = means("a short id of its own, to name it by", default=None)
    who: tuple[str, ...] = means("id of an actor concerned", default=())
    issues: tuple[str, ...] = means("id of an issue or term it bears on", default=())
    quote: str | None = means("words quoted exactly, attributed to the speaker", default=None)
    place: str | None = means("where", default=None)

    def as_stated(self, state: State, told: S) -> S:
        """What is told, with its own day where one is named."""
        said = super().as_stated(state, told)
        return replace(said, when=self.when) if self.when else said

    def _event(self, state: State, told: Event) -> Put:
        must_be_known(state, actors=self.who, terms=self.issues)
        if self.id is not None and any(event.id == self.id for event in state.case.events):
            raise refused("name_taken", id=self.id)
        over = told.kind is not EventKind.OUTSIDE and told.status is not EventStatus.PLANNED
        if over and self.when and self.when.earliest > state.day + _A_DAY:
            raise refused("event_lies_ahead", when=self.when)
        event = replace(
            told,
            id=self.id,
            who=tuple(dict.fromkeys(self.who)),
            issues=tuple(dict.fromkeys(self.issues)),
            quote=self.quote,
            place=self.place,
        )
        return self.put(state, "events", event)


@act("event")
@dataclass(frozen=True, kw_only=True)
class TellEvent(_Dated):
    """Keep a dated fact: a statement, a text, what was performed.

    A contact has an act of its own; so has a claim made in public that is to stand beside the
    record.
    """

    arguments: ClassVar = ("kind", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    kind: EventKind = means("what kind of fact")
    words: str = means("what is reported to have happened; - reads it from standard input")
    status: EventStatus = means("how far it came", default=EventStatus.HELD)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The fact, in the rooms named."""
        if self.kind is EventKind.CONTACT:
            raise refused("a_contact")
        yield self._event(state, Event(kind=self.kind, words=self.words, status=self.status))


@act("outside")
@dataclass(frozen=True, kw_only=True)
class TellOutside(_Dated):
    """Keep an outside event, and the window it opens or closes.

    Whether it does so is according to whoever says so. It is no agreed clock: nothing is taken to
    follow from it.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    words: str = means("what happens outside the talks; - reads it from standard input")
    window: Window | None = means("whether it opens or closes a window for talks", default=None)
    bears_on: tuple[str, ...] = means(
        "the clock, party or mediator it touches: an actor's id, or words", default=()
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The outside event, in the rooms named."""
        told = Event(
            kind=EventKind.OUTSIDE,
            words=self.words,
            window=self.window,
            touches=tuple(dict.fromkeys(self.bears_on)),
        )
        yield self._event(state, told)


@act("affected")
@dataclass(frozen=True, kw_only=True)
class TellAffected(Stated):
    """Keep who must live with an agreement, and what they ask.

    Told again under the same id, it takes the place of what was told before.
    """

    arguments: ClassVar = ("id", "name")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    id: str = means("a short id, to name them by")
    name: str = means("who they are, in words that they would use themselves")
    party: str | None = means("id of the party they belong to, if any", default=None)
    asks: str | None = means("what they ask, as stated", default=None)
    could_oppose: bool = means("whether the source says they could oppose", default=False)
    could_help: bool = means("whether the source says they could help", default=False)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """Who they are and what they ask, in the rooms named."""
        if self.party is not None and self.party not in {p.id for p in state.case.parties}:
            raise refused("no_actor", actor=self.party)
        if not self.name.strip():
            raise refused("blank_words")
        told = Affected(
            id=self.id,
            name=self.name,
            of=self.party,
            asks=self.asks,
            could_oppose=self.could_oppose,
            could_help=self.could_help,
        )
        before = [fact for fact in state.facts(Affected) if fact.told.id == self.id]
        yield self.put(state, "must_live_with_it", told, before)


@act("figure")
@dataclass(frozen=True, kw_only=True)
class TellFigure(Stated):
    """Keep a reported number; others of its subject stand too."""

    arguments: ClassVar = ("subject", "value")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    subject: str = means("what is counted", example="persons held")
    value: int = means("the number")
    qualifier: str | None = means("'about', 'at least', 'more than'", default=None)
    as_of: When | None = means("the time that the number is for", default=None)
    part_of: str | None = means("the subject of the whole that it is a part of", default=None)
    human_cost: bool = means("whether it counts people killed or held", default=False)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The number, in the rooms named."""
        if not self.subject.strip():
            raise refused("blank_words")
        told = Figure(
            subject=self.subject,
            value=self.value,
            qualifier=self.qualifier,
            as_of=self.as_of,
            part_of=self.part_of,
            human_cost=self.human_cost,
        )
        yield self.put(state, "figures", told)


refusal(
    "a_contact",
    "A contact is recorded by an act of its own.",
    "Record it: goodoffices talks contact TALKS WORDS",
)
refusal(
    "event_lies_ahead",
    "What is of {when} has not happened yet.",
    "Say that it is planned: --status planned; or name with --when when it was.",
)
