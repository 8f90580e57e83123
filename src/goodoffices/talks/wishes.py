"""What a party says outside an answer: whether it talks, a text as a basis, what it wants, why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Attribution,
    Interest,
    InterestKind,
    Issue,
    Position,
    PositionKind,
    Stance,
    StanceKind,
    Statement,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.held import held_texts, standing_in, terms_in
from goodoffices.talks.of_party import OfParty
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["TakeStance", "TellInterest", "TellPosition"]

_BASIS = {StanceKind.ACCEPTS_AS_BASIS, StanceKind.HAS_NOT_ACCEPTED_AS_BASIS}


@dataclass(frozen=True, kw_only=True)
class _Said(OfParty):
    """What every statement of a party is told with."""

    reason: str | None = means("the reason given for it, as stated", default=None)
    attribution: Attribution | None = means("how it may be carried further", default=None)

    def _put(self, state: State, room: str, told: Statement) -> Put:
        said = self.as_stated(state, told)
        return Put(
            rooms=(room,), told=replace(said, reason=self.reason, attribution=self.attribution)
        )


@act("stance")
@dataclass(frozen=True, kw_only=True)
class TakeStance(_Said):
    """Keep whether a party talks, or takes a text as a basis.

    Neither is acceptance of any term.
    """

    touches: ClassVar = (Touches.OWN, Touches.MEDIATORS)

    kind: StanceKind = means("the stance", example="ready_to_talk")
    text: str | None = means("for a basis: id of the text", default=None)
    words: str | None = means("as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The stance, in the party's room."""
        party = self.whose(state, actor)
        room = self.room(state, party)
        if (self.kind in _BASIS) != (self.text is not None):
            raise refused("basis_names_text")
        if self.text is not None and not _has(state, room, self.text):
            raise refused("text_not_there", text=self.text, party=state.called(party))
        told = Stance(party=party, kind=self.kind, text=self.text, words=self.words)
        yield self._put(state, room, told)


@act("position")
@dataclass(frozen=True, kw_only=True)
class TellPosition(_Said):
    """Keep what a party wants on an issue, outside an answer."""

    touches: ClassVar = (Touches.OWN, Touches.MEDIATORS)

    issue: str = means("id of the issue or term")
    kind: PositionKind = means("how firmly", default=PositionKind.STATED)
    option: tuple[str, ...] = means("id of an option that it names", default=())
    words: str | None = means("the position as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The position, in the party's room."""
        party = self.whose(state, actor)
        room = self.room(state, party)
        _about(state, room, (self.issue,))
        if not self.option and not (self.words and self.words.strip()):
            raise refused("position_words")
        issues = (f.told for f in standing_in(state, room, Issue) if f.told.id == self.issue)
        known = next(issues, None)
        for option in self.option:
            if known is None or known.option(option) is None:
                raise refused("unknown_option", option=option, term=self.issue)
        told = Position(
            party=party, issue=self.issue, kind=self.kind, options=self.option, words=self.words
        )
        yield self._put(state, room, told)


@act("interest")
@dataclass(frozen=True, kw_only=True)
class TellInterest(_Said):
    """Keep what lies behind a party's position."""

    touches: ClassVar = (Touches.OWN, Touches.MEDIATORS)

    words: str = means("the interest or concern")
    kind: InterestKind = means("interest or concern", default=InterestKind.INTEREST)
    issue: tuple[str, ...] = means("id of an issue or term it bears on", default=())
    how_known: str | None = means("how it is known", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The interest, in the party's room."""
        party = self.whose(state, actor)
        room = self.room(state, party)
        _about(state, room, self.issue)
        told = Interest(
            party=party,
            kind=self.kind,
            issues=self.issue,
            words=self.words,
            how_known=self.how_known,
        )
        yield self._put(state, room, told)


def _about(state: State, room: str, named: Iterable[str]) -> None:
    known = terms_in(state, room)
    if room == MEDIATORS:
        known |= set(state.case.term_ids())
    for name in named:
        if name not in known:
            raise refused("no_issue", name=name)


def _has(state: State, room: str, text_id: str) -> bool:
    if room == MEDIATORS and state.case.text(text_id) is not None:
        return True
    return text_id in held_texts(state, room)


refusal(
    "basis_names_text",
    "A stance on a basis names the text, and no other stance does.",
    "Name it: --text TEXT; or leave it out for readiness to talk.",
)
refusal(
    "position_words",
    "A position says what is wanted.",
    "Name it: --option OPTION or --words WORDS",
)
refusal(
    "no_issue",
    "No issue or term known here is {name}.",
    "See which there are: goodoffices talks show TALKS matrix",
)
