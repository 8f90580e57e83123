"""Who can bind a party: its principal, and offices with a mandate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import Actor as Party
from goodoffices.model import Answer, RoleKind
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.held import standing_in
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = [
    "Authorise",
    "Authority",
    "answers_of",
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


@act("authorise")
@dataclass(frozen=True, kw_only=True)
class Authorise(Act):
    """Keep which terms an office may accept for its party.

    The latest word on an office holds: with neither terms nor all of them, it may accept none any
    more. What it accepted while it could stays accepted.
    """

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
        for fact in standing_in(state, room, Authority):
            later = fact.told.office == self.office and fact.span[0] > state.span(self.happened)[1]
            if later:
                raise refused("later_word", place=fact.place)
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


def binds(
    state: State, party: str, office: str | None, term: str, happened: str | None = None
) -> bool:
    """Whether an office's acceptance of a term binds its party, by what the party's room knows.

    Where no limits of a mandate, no delegation and no authority are on record there, whoever
    answers for the party does; otherwise its principal, and offices with authority for the term.
    An authority given after the acceptance ``happened`` makes no difference to it.
    """
    room, (_, end) = state.room_of(party), state.span(happened)
    told = standing_in(state, room, Authority)
    given = {f.told.office: f.told for f in told if f.span[0] <= end}
    known = next(
        (f.told for f in reversed(standing_in(state, room, Party)) if f.told.id == party), None
    )
    roles = known.roles if known else ()
    sent = any(role.kind is RoleKind.DELEGATION for role in roles)
    if not (told or sent or (known and known.mandate)):
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
    for fact in answers_of(state, party):
        key = (fact.told.text, fact.told.term)
        if key not in latest or _day(latest[key]) <= _day(fact):
            latest[key] = fact
    return tuple(
        fact
        for (name, _), fact in latest.items()
        if fact.told.ad_referendum and text in {None, name}
    )


def answers_of(state: State, party: str) -> Iterator[Fact]:
    """What the party itself answered, as it stands in its own room, in order."""
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
