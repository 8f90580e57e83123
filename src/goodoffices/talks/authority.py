"""Who can bind a party: offices with a mandate, and the principal's step after the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import Actor as Party
from goodoffices.model import Answer, RoleKind
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, Withdrawn, when_of
from goodoffices.talks.held import standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = [
    "Authorise",
    "Authority",
    "Ratified",
    "Ratify",
    "binds",
    "not_for_another",
    "party_of",
    "waiting_for_principal",
]


@kind("authority/1")
@dataclass(frozen=True, kw_only=True)
class Authority:
    """What an office may accept for its party; the latest of an office counts."""

    party: str = means("id of the party")
    office: str = means("the office", example="head of the delegation")
    terms: tuple[str, ...] = means("ids of the terms it may accept", default=())
    every: bool = means("whether it may accept any term", default=False)
    given_by: str | None = means("who gave it the authority: an office", default=None)


@kind("ratified/1")
@dataclass(frozen=True, kw_only=True)
class Ratified:
    """The principal's step on what its negotiators accepted ad referendum."""

    party: str = means("id of the party")
    text: str = means("id of the text")
    terms: tuple[str, ...] = means("ids of the terms")
    by: str = means("who took the step: an office", example="the council")
    approved: bool = means("whether it approved", default=True)
    words: str | None = means("as stated", default=None)


@act("authorise")
@dataclass(frozen=True, kw_only=True)
class Authorise(Act):
    """Keep which terms an office may accept for its party."""

    touches: ClassVar = (Touches.OWN,)

    party: str = means("id of the party")
    office: str = means("the office", example="head of the delegation")
    term: tuple[str, ...] = means("id of a term it may accept", default=())
    every: bool = means("whether it may accept any term", default=False)
    given_by: str | None = means("who gave it the authority: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The authority, in the party's room."""
        room = state.room_of(self.party)
        not_for_another(actor, self.party)
        yield Put(
            rooms=(room,),
            told=Authority(
                party=self.party,
                office=self.office,
                terms=self.term,
                every=self.every,
                given_by=self.given_by,
            ),
        )


@act("ratify")
@dataclass(frozen=True, kw_only=True)
class Ratify(Act):
    """Keep the principal's step on what its negotiators accepted.

    Until then an acceptance ad referendum makes no term accepted. A step that refuses takes the
    acceptance away.
    """

    touches: ClassVar = (Touches.OWN,)

    text: str = means("id of the text that was answered")
    office: str = means("who takes the step: an office", example="the council")
    term: tuple[str, ...] = means("id of a term; all that wait for it when left out", default=())
    party: str | None = means("id of the party; that of --behalf when left out", default=None)
    refused: bool = means("whether it refuses", default=False)
    words: str | None = means("as stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The step, and the answers as they stand after it, in the party's room."""
        party = party_of(state, actor, self.party)
        room = state.room_of(party)
        waiting = {f.told.term: f for f in waiting_for_principal(state, party, self.text)}
        terms = self.term or tuple(waiting)
        if not terms:
            raise refused("nothing_waits", text=self.text)
        for term in terms:
            if term not in waiting:
                raise refused("does_not_wait", term=term, text=self.text)
        yield Put(
            rooms=(room,),
            told=Ratified(
                party=party,
                text=self.text,
                terms=terms,
                by=self.office,
                approved=not self.refused,
                words=self.words,
            ),
        )
        for term in terms:
            fact = waiting[term]
            binding = replace(
                fact.told, ad_referendum=False, when=when_of(self.happened, state.day)
            )
            # An acceptance that the principal refused brings no earlier one back.
            others = (f for f in _answers(state, party) if f.told.kind.accepts)
            gone = [f for f in others if (f.told.text, f.told.term) == (self.text, term)]
            yield Put(
                rooms=(room,),
                told=Withdrawn(reason=self.words) if self.refused else binding,
                supersedes=tuple(gone) if self.refused else (fact,),
            )


def party_of(state: State, actor: Actor, named: str | None) -> str:
    """The party that something is entered for. Raises Refused."""
    party = named or actor.behalf
    if party is None and len(state.rooms) == 1:
        party = state.parties.get(state.rooms[0])
    if party is None:
        raise refused("which_party")
    not_for_another(actor, party)
    return party


def not_for_another(actor: Actor, party: str) -> None:
    """Raises Refused (not_that_party) where it is entered for somebody else than the party."""
    if actor.behalf not in {None, party}:
        raise refused("not_that_party", party=party)


def binds(state: State, party: str, office: str | None, term: str) -> bool:
    """Whether an office's acceptance of a term binds its party, by what the party's room knows.

    Where no limits of a mandate, no delegation and no authority are on record there, whoever
    answers for the party does; otherwise its principal, and offices with authority for the term.
    """
    room = state.room_of(party)
    given = {f.told.office: f.told for f in standing_in(state, room, Authority)}
    known = next(
        (f.told for f in reversed(standing_in(state, room, Party)) if f.told.id == party), None
    )
    roles = known.roles if known else ()
    sent = any(role.kind is RoleKind.DELEGATION for role in roles)
    if not (given or sent or (known and known.mandate)):
        return True
    if office is None:
        return False
    if office in {role.words for role in roles if role.kind is RoleKind.PRINCIPAL}:
        return True
    authority = given.get(office)
    return authority is not None and (authority.every or term in authority.terms)


def waiting_for_principal(state: State, party: str, text: str | None = None) -> tuple[Fact, ...]:
    """The party's latest answers, one a text and term, that are acceptances ad referendum."""
    latest: dict[tuple[str, str], Fact] = {}
    for fact in _answers(state, party):
        key = (fact.told.text, fact.told.term)
        if key not in latest or _day(latest[key]) <= _day(fact):
            latest[key] = fact
    return tuple(
        fact
        for (name, _), fact in latest.items()
        if fact.told.ad_referendum and text in {None, name}
    )


def _answers(state: State, party: str) -> Iterator[Fact]:
    for fact in standing_in(state, state.room_of(party), Answer):
        if fact.told.party == party and not fact.told.hollow:
            yield fact


def _day(fact: Fact) -> str:
    when = fact.told.when or fact.when
    return str(when.latest)


refusal(
    "which_party",
    "It is not told for which party this is.",
    "Name it: --party PARTY",
)
refusal(
    "not_that_party",
    "Who enters for one party enters nothing of {party}.",
    "Leave --behalf out, or name the party it is for.",
)
refusal(
    "nothing_waits",
    "No acceptance of {text} waits for the principal.",
    "See what was answered: goodoffices talks show TALKS ROOM",
)
refusal(
    "does_not_wait",
    "No acceptance of term {term} of {text} waits for the principal.",
    "Leave --term out to approve all that wait.",
)
