"""Roles and mandates, each with its dates, and what a third party declares of its interests."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import MEDIATORS, Case, Role, RoleKind, SaidBy, Statement, When
from goodoffices.model import Actor as Party
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Sourced, without_sources
from goodoffices.talks.touching import Touches
from goodoffices.talks.updating import Update

__all__ = ["Declaration", "Declare", "GiveMandate", "GiveRole", "declarations"]


@kind("declaration/1")
@dataclass(frozen=True, kw_only=True)
class Declaration(Statement):
    """What a third party declares of its own interests in the matter."""

    actor: str = means("id of the third party")
    words: str = means("the interest, in its words")
    toward: str | None = means("id of the party that it concerns", default=None)


@act("mandate")
@dataclass(frozen=True, kw_only=True)
class GiveMandate(Act):
    """Tell what a party's negotiators may agree to, and what not."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    party: str = means("id of the party")
    words: str = means("the limits of their authority")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The party with its mandate, where the party was told."""
        case = state.case
        known = _one(case.parties, self.party)
        changed = replace(known, mandate=self.words)
        parties = tuple(changed if each is known else each for each in case.parties)
        yield from _told(state, actor, replace(case, parties=parties))


@act("role")
@dataclass(frozen=True, kw_only=True)
class GiveRole(Sourced):
    """Tell a role of a party or third party, from when until when."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    actor: str = means("id of the party or third party")
    kind: RoleKind = means("the role", example="guarantor")
    since: When | None = means("since when", default=None)
    until: When | None = means("until when; a role that is held already ends then", default=None)
    toward: str | None = means("id of the party it is toward", default=None)
    words: str | None = means("the role in words", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The party or third party with its role, where it was told."""
        case = state.case
        known = _one((*case.parties, *case.third_parties), self.actor)
        held = [r for r in known.roles if r.kind is self.kind and r.until is None]
        if self.until and self.since is None and held:
            roles = tuple(replace(r, until=self.until) if r in held else r for r in known.roles)
        else:
            roles = (*known.roles, self._role(state, known))
        changed = replace(known, roles=roles)
        yield from _told(
            state,
            actor,
            replace(
                case,
                parties=tuple(changed if p is known else p for p in case.parties),
                third_parties=tuple(changed if p is known else p for p in case.third_parties),
            ),
        )

    def _role(self, state: State, known: Party) -> Role:
        told = Role(
            kind=self.kind,
            since=self.since,
            until=self.until,
            toward=self.toward,
            words=self.words,
            scope=known.scope,
        )
        stated = self.as_stated(state, told)
        return stated if self.happened or self.source else replace(stated, when=None)


@act("declare")
@dataclass(frozen=True, kw_only=True)
class Declare(Sourced):
    """Keep what a third party declares of its interests."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    actor: str = means("id of the third party")
    words: str = means("the interest, in its words")
    toward: str | None = means("id of the party that it concerns", default=None)
    room: tuple[str, ...] = means("rooms told of it; the mediators' when left out", default=())

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The declaration, in the rooms named."""
        _one(state.case.third_parties, self.actor)
        told = Declaration(
            actor=self.actor,
            words=self.words,
            toward=self.toward,
        )
        stated = self.as_stated(state, told)
        stated = replace(stated, said_by=self.said_by or SaidBy.OWN_WORDS_ON_RECORD)
        rooms = tuple(dict.fromkeys(self.room or (MEDIATORS,)))
        parties = (room for room in rooms if room in state.rooms and room != MEDIATORS)
        by_room = {room: without_sources(state, room, stated) for room in parties}
        yield Put(rooms=rooms, told=stated, by_room=by_room)


def declarations(state: State, actor: str) -> tuple[Fact, ...]:
    """What the third party declared, in order."""
    return tuple(fact for fact in state.facts(Declaration) if fact.told.actor == actor)


def _told(state: State, actor: Actor, case: Case) -> Iterable[Put]:
    return Update(case=case).puts(state, actor)


def _one(actors: Iterable[Party], named: str) -> Party:
    for each in actors:
        if each.id == named:
            return each
    raise refused("no_actor", actor=named)


refusal(
    "no_actor",
    "No party or third party that could be meant is known here as {actor}.",
    "See who takes part: goodoffices talks show TALKS parties",
)
