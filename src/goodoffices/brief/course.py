"""How terms came and went, and the dated facts around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from goodoffices.brief.claimed import ClaimTold, claims_of
from goodoffices.brief.clocks import Clock, kept_clocks
from goodoffices.brief.interrupted import interruptions_told, manner_words
from goodoffices.brief.reasons import Spoken
from goodoffices.brief.reported import FigureGroup, figure_groups
from goodoffices.brief.said import Cite, Said, actor_name, when_words
from goodoffices.model import (
    Case,
    Event,
    EventKind,
    EventStatus,
    Purpose,
    Statement,
    Status,
    StatusOf,
    StatusState,
    Text,
)
from goodoffices.text import Lineage, Passage, lineage

S = TypeVar("S", bound=Statement)

__all__ = [
    "Contacts",
    "Course",
    "Fact",
    "StatusGroup",
    "StatusLine",
    "TextLine",
    "Way",
    "WayStep",
    "course_of",
    "responded_to",
]

PASSAGES = {
    Passage.ENTERED: "enters",
    Passage.UNCHANGED: "unchanged",
    Passage.CHANGED: "changed",
    Passage.LEFT: "not in this text",
    Passage.RETURNED: "comes back",
    Passage.NOT_REPORTED: "not reported",
}
STILL = {Passage.UNCHANGED, Passage.LEFT, Passage.NOT_REPORTED}


@dataclass(frozen=True)
class TextLine:
    """A text ever put forward; ``left`` says how it left the table, None where it is on it."""

    title: str
    left: str | None


@dataclass(frozen=True)
class WayStep:
    """What happened to a term in one text; ``as_in`` is the title of an earlier text alike.

    ``still`` says that nothing happened to it.
    """

    text: str
    passage: str
    still: bool
    words: str | None
    as_in: str | None


@dataclass(frozen=True)
class Way:
    """A term through the texts, one step a text, None before it entered."""

    id: str
    title: str
    moved: bool
    steps: tuple[WayStep | None, ...]


@dataclass(frozen=True)
class Fact:
    """A dated fact; ``kind``, ``medium``, ``status``, ``purpose_by``, ``window`` are ours.

    The rest are the case's.
    """

    when: str | None
    kind: str
    words: str
    quote: str | None
    place: str | None
    medium: str | None
    status: str | None
    about: tuple[str, ...]
    said: Said
    who: tuple[str, ...] = ()
    purpose_by: str | None = None
    arranged_by: tuple[str, ...] = ()
    attended_by: tuple[str, ...] = ()
    reported_by: str | None = None
    in_response_to: str | None = None
    window: str | None = None
    touches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contacts:
    """Contacts of one purpose."""

    purpose: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class StatusLine:
    """One status, as declared or inferred by somebody; ``state`` and ``manner`` are our words."""

    state: str | None
    manner: str | None
    words: str
    party: str | None
    said: Said


@dataclass(frozen=True)
class StatusGroup:
    """One of the four independent statuses with everything stated about it."""

    of: str
    lines: tuple[StatusLine, ...]


@dataclass(frozen=True)
class Course:
    """Lineage, clocks, dated facts, contacts, statuses, figures, claims; any may be empty."""

    texts: tuple[TextLine, ...]
    ways: tuple[Way, ...]
    facts: tuple[Fact, ...]
    contacts: tuple[Contacts, ...]
    statuses: tuple[StatusGroup, ...]
    interruptions: tuple[Spoken, ...]
    figures: tuple[FigureGroup, ...]
    human_cost: tuple[FigureGroup, ...]
    claims: tuple[ClaimTold, ...]
    clocks: tuple[Clock, ...]


def course_of(case: Case, cite: Cite) -> Course:
    """How the case came to stand where it stands."""
    contacts = [event for event in case.events if event.kind is EventKind.CONTACT]
    others = [event for event in case.events if event.kind is not EventKind.CONTACT]
    return Course(
        texts=tuple(TextLine(text.title, _left(case, text)) for text in case.texts),
        ways=tuple(_way(case, line) for line in lineage(case)),
        facts=tuple(_fact(case, event, cite) for event in _by_date(others)),
        contacts=tuple(_contacts(case, contacts, cite)),
        statuses=tuple(_statuses(case, cite)),
        interruptions=interruptions_told(case, cite),
        figures=figure_groups((f for f in case.figures if not f.human_cost), cite, case.figures),
        human_cost=figure_groups((f for f in case.figures if f.human_cost), cite, case.figures),
        claims=claims_of(case, cite),
        clocks=kept_clocks(case, cite),
    )


def _left(case: Case, text: Text) -> str | None:
    if text.withdrawn:
        return f"withdrawn {when_words(text.withdrawn)}"
    if text.lapsed:
        return f"lapsed {when_words(text.lapsed)}"
    replaced = any(later.replaces == text.id for later in case.texts)
    return "replaced by a later version" if replaced else None


def _way(case: Case, line: Lineage) -> Way:
    steps = {step.text: step for step in line.steps}
    titles = {text.id: text.title for text in case.texts}
    return Way(
        id=line.id,
        title=line.title,
        moved=line.moved,
        steps=tuple(
            WayStep(
                text=titles[step.text],
                passage=PASSAGES[step.passage],
                still=step.passage in STILL,
                words=step.shown,
                as_in=titles[step.as_in] if step.as_in else None,
            )
            if (step := steps.get(text.id))
            else None
            for text in case.texts
        ),
    )


def _fact(case: Case, event: Event, cite: Cite) -> Fact:
    return Fact(
        when=when_words(event.when) if event.when else None,
        kind=event.kind.shown,
        words=event.words,
        quote=event.quote,
        place=event.place,
        medium=event.medium.shown if event.medium else None,
        status=None if event.status is EventStatus.HELD else event.status.shown,
        about=tuple(case.term_title(term) for term in event.issues),
        said=cite(event),
        who=tuple(actor_name(case, actor) for actor in event.who),
        purpose_by=event.purpose_by.shown if event.purpose_by else None,
        arranged_by=tuple(actor_name(case, actor) for actor in event.arranged_by),
        attended_by=event.attended_by,
        reported_by=actor_name(case, event.reported_by) if event.reported_by else None,
        in_response_to=responded_to(case, event),
        window=event.window.shown if event.window else None,
        touches=tuple(actor_name(case, each) for each in event.touches),
    )


def responded_to(case: Case, event: Event) -> str | None:
    """What an event responds to in words: those of the contact that it names, or its own."""
    named = event.in_response_to
    return next((each.words for each in case.events if each.id and each.id == named), named)


def _contacts(case: Case, events: Sequence[Event], cite: Cite) -> Iterator[Contacts]:
    purposes = dict.fromkeys(event.purpose for event in events)
    for purpose in sorted(purposes, key=lambda p: list(Purpose).index(p) if p else len(Purpose)):
        facts = _by_date(event for event in events if event.purpose is purpose)
        yield Contacts(
            purpose=purpose.shown if purpose else "purpose not stated",
            facts=tuple(_fact(case, event, cite) for event in facts),
        )


def _statuses(case: Case, cite: Cite) -> Iterator[StatusGroup]:
    if not case.statuses:
        return
    for of in StatusOf:
        lines = (
            StatusLine(
                state=_other_than(status.words, status.state),
                manner=_manner(status),
                words=status.words,
                party=actor_name(case, status.party) if status.party else None,
                said=cite(status),
            )
            for status in _by_date(s for s in case.statuses if s.of is of)
        )
        yield StatusGroup(of.shown, tuple(lines))


def _other_than(words: str, state: StatusState | None) -> str | None:
    return state.shown if state and state.shown.casefold() not in words.casefold() else None


def _manner(status: Status) -> str | None:
    told = status.manner or status.inferred
    return manner_words(status.manner, inferred=status.inferred) if told else None


def _by_date(statements: Iterable[S]) -> list[S]:
    """Oldest first; what has no date comes last, in the case's order."""
    return sorted(statements, key=lambda s: s.when.earliest if s.when else date.max)
