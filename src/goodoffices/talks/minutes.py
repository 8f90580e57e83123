"""Agreed minutes, joint statements, and press lines: what was said in common, and what may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, CommonKind, CommonWords, SaidBy, When
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, when_of
from goodoffices.talks.kinds import kind
from goodoffices.talks.mediators_only import must_be_mediators_of_all
from goodoffices.talks.put_to_all import agreed_by, replies
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = [
    "KeepMinute",
    "PressLine",
    "SetPressLine",
    "StateJointly",
    "common_words",
    "press_lines",
    "signed_off",
]


@dataclass(frozen=True, kw_only=True)
class _InCommon(Act):
    """What minutes and joint statements ask for."""

    kind: ClassVar[CommonKind]
    arguments: ClassVar = ("words",)
    touches: ClassVar = (Touches.EVERY,)

    words: str = means("the words, the same for all sides; - reads standard input")
    replaces: str | None = means(
        "the version whose place it takes: ROOM/NUMBER", default=None, example="mediators/61"
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The words, in every room; the version that they replace stands no more."""
        must_be_mediators_of_all(state, actor)
        earlier = (_standing(state, self.replaces, self.kind),) if self.replaces else ()
        told = CommonWords(
            kind=self.kind,
            words=self.words,
            said_by=SaidBy.MEDIATORS_ACCOUNT,
            when=when_of(self.happened, state.day),
        )
        yield Put(rooms=state.shared, told=told, supersedes=earlier)


@act("minute")
@dataclass(frozen=True, kw_only=True)
class KeepMinute(_InCommon):
    """Put a minute of what was agreed to all sides at once.

    Each side confirms it or objects. Other words are another version, which nobody has confirmed
    yet.
    """

    kind: ClassVar = CommonKind.MINUTE


@act("joint-statement")
@dataclass(frozen=True, kw_only=True)
class StateJointly(_InCommon):
    """Put a joint statement to all sides at once.

    Each side confirms it or objects. Other words are another version, which nobody has confirmed
    yet.
    """

    kind: ClassVar = CommonKind.JOINT_STATEMENT


@kind("press_line/1")
@dataclass(frozen=True, kw_only=True)
class PressLine:
    """What somebody may say in public, or all of them, from when until when."""

    words: str = means("what may be said")
    actor: str | None = means(
        "id of the party or third party that may say it; all when left out", default=None
    )
    since: When | None = means("from when it may be said", default=None)
    until: When | None = means("until when it holds", default=None)


@act("press-line")
@dataclass(frozen=True, kw_only=True)
class SetPressLine(Act):
    """Tell what one side, or all, may say in public.

    It stands in that side's room, or in every room alike where it is common to all.
    """

    arguments: ClassVar = ("words",)
    touches: ClassVar = (Touches.EVERY,)

    words: str = means("what may be said; - reads standard input")
    for_: str | None = means(
        "id of the party or third party that may say it; common to all when left out", default=None
    )
    since: When | None = means("from when it may be said", default=None, example="2031-07-20")
    until: When | None = means("until when it holds", default=None)
    replaces: str | None = means(
        "the line whose place it takes: ROOM/NUMBER", default=None, example="Coast/48"
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The line, in the mediators' room and in those of whom it is for."""
        must_be_mediators_of_all(state, actor)
        if self.for_ is not None and state.case.actor(self.for_) is None:
            raise refused("no_actor", actor=self.for_)
        if self.since and self.until and self.until.latest < self.since.earliest:
            raise refused("ends_before", start=self.since, end=self.until)
        gone: tuple[Fact, ...] = ()
        if self.replaces:
            before = state.named(self.replaces)
            if not isinstance(before.told, PressLine) or before.told.actor != self.for_:
                raise refused("no_such_line", entry=self.replaces)
            gone = (_still(state, before, self.replaces),)
        told = PressLine(words=self.words, actor=self.for_, since=self.since, until=self.until)
        own = [room for room, party in state.parties.items() if party == self.for_]
        rooms = state.shared if self.for_ is None else (MEDIATORS, *own)
        yield Put(rooms=rooms, told=told, supersedes=gone)


def common_words(state: State, of: CommonKind | None = None) -> tuple[Fact, ...]:
    """The minutes and joint statements that stand, in the order in which they were put."""
    return tuple(fact for fact in state.facts(CommonWords) if of in {None, fact.told.kind})


def signed_off(state: State, fact: Fact) -> str | None:
    """Whether all sides confirmed the words, and when: ``the same day`` or ``later``.

    None while a side has not confirmed them, or its room is not read here.
    """
    parties = {party.id for party in state.case.parties}
    if not parties or agreed_by(state, fact) < parties:
        return None
    days = [fact.when, *(own.when for own in replies(state, fact).values())]
    ends = {end for when in days for end in (when.earliest, when.latest)}
    return "the same day" if len(ends) == 1 else "later"


def press_lines(state: State) -> tuple[Fact, ...]:
    """The press lines that the reader may know, common ones first, then by actor."""
    lines = state.facts(PressLine)
    return tuple(sorted(lines, key=lambda f: (f.told.actor is not None, f.told.actor or "")))


def _standing(state: State, name: str, of: CommonKind) -> Fact:
    fact = state.named(name)
    if not isinstance(fact.told, CommonWords) or fact.told.kind is not of:
        raise refused("other_words_in_common", entry=name, what=of.shown)
    return _still(state, fact, name)


def _still(state: State, fact: Fact, name: str) -> Fact:
    if not state.stands(fact):
        raise refused("newer_version", entry=name)
    return fact


refusal(
    "other_words_in_common",
    "{entry} is no {what}.",
    "See which there are: goodoffices talks show TALKS minutes",
)
refusal(
    "no_such_line",
    "{entry} is no press line of theirs.",
    "See which there are: goodoffices talks show TALKS press",
)
refusal(
    "ends_before",
    "It would end before it starts: {start} to {end}.",
    "Name the days in their order.",
)
