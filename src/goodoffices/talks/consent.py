"""Consent: what each side agreed to, given and taken back at any time, never supposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, Medium, RoleKind, Word
from goodoffices.model.shape import means
from goodoffices.talks.authority import not_for_another
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.members import Member
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State, readers
from goodoffices.talks.touching import Touches

__all__ = [
    "Consent",
    "ConsentTo",
    "GiveConsent",
    "WithdrawConsent",
    "consents",
    "must_consent",
    "serves_others",
    "taken_back",
]


class ConsentTo(Word):
    """What a party can agree to, each apart.

    Without the process there is no carrying, no sharing and no text; study may outlast it.
    """

    PROCESS = "process", "the mediated talks as such"
    CARRYING = "carrying", "its words being carried to the other side, each by its permission"
    CO_MEDIATORS = "co_mediators", "sharing with the other mediators"
    TEXTS = "texts", "receiving texts and proposals"
    PROPOSAL = "proposal", "receiving a proposal of the mediators that is answered sealed"
    RESEARCH = "research", "use for study and training afterwards"


@kind("consent/1")
@dataclass(frozen=True, kw_only=True)
class Consent:
    """What a party agreed to, or agrees to no more, and how it said so."""

    party: str = means("id of the party")
    to: tuple[ConsentTo, ...] = means("what it agrees to")
    given: bool = means("whether it agrees; taken back otherwise", default=True)
    format: str | None = means("the format agreed to", default=None, example="proximity talks")
    confidentiality: str | None = means("the rule of confidentiality agreed to", default=None)
    attend: tuple[str, ...] = means("offices that may attend", default=())
    given_by: str | None = means("who said so: an office", default=None)
    how: Medium | None = means("how it was said", default=None)
    reason: str | None = means("the reason stated", default=None)


@act("consent")
@dataclass(frozen=True, kw_only=True)
class GiveConsent(Act):
    """Keep what a party agrees to, in its own room."""

    touches: ClassVar = (Touches.OWN,)

    party: str = means("id of the party")
    to: tuple[ConsentTo, ...] = means(
        "what it agrees to; process, carrying and texts when left out", default=()
    )
    format: str | None = means("the format agreed to", default=None, example="proximity talks")
    confidentiality: str | None = means("the rule of confidentiality agreed to", default=None)
    attend: tuple[str, ...] = means("offices that may attend", default=())
    given_by: str | None = means("who said so: an office", default=None)
    how: Medium | None = means("how it was said", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The consent, in the party's room."""
        not_for_another(actor, self.party)
        to = self.to or (ConsentTo.PROCESS, ConsentTo.CARRYING, ConsentTo.TEXTS)
        for fact in state.facts(Consent):
            own = fact.told.party == self.party and not fact.told.given
            if own and set(to) & set(fact.told.to) and state.span(self.happened)[1] < fact.span[0]:
                raise refused("later_word", place=fact.place)
        yield Put(
            rooms=(state.room_of(self.party),),
            told=Consent(
                party=self.party,
                to=tuple(sorted(set(to))),
                format=self.format,
                confidentiality=self.confidentiality,
                attend=self.attend,
                given_by=self.given_by,
                how=self.how,
            ),
        )


@act("withdraw-consent")
@dataclass(frozen=True, kw_only=True)
class WithdrawConsent(Act):
    """Keep that a party agrees no more; it holds at once.

    What was carried before stays carried, and is marked. Persons of other mediators no longer
    read the party's room once it no longer agrees to share with them.
    """

    touches: ClassVar = (Touches.OWN,)

    party: str = means("id of the party")
    to: tuple[ConsentTo, ...] = means("what it agrees to no more; all when left out", default=())
    given_by: str | None = means("who said so: an office", default=None)
    how: Medium | None = means("how it was said", default=None)
    reason: str | None = means("the reason stated", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The withdrawal, and that persons of other mediators read no more, in the party's room."""
        room = state.room_of(self.party)
        not_for_another(actor, self.party)
        standing = consents(state, self.party)
        gone = set(self.to or standing) & set(standing)
        if not gone:
            raise refused("no_consent_to_withdraw", party=state.called(self.party))
        yield Put(
            rooms=(room,),
            told=Consent(
                party=self.party,
                to=tuple(sorted(gone)),
                given=False,
                given_by=self.given_by,
                how=self.how,
                reason=self.reason,
            ),
        )
        if gone & {ConsentTo.PROCESS, ConsentTo.CO_MEDIATORS}:
            reading = readers(state, room)
            others = [p for p, f in reading.items() if serves_others(state, room, f.told.of)]
            for person in others if len(others) < len(reading) else ():
                yield Put(rooms=(room,), told=Member(person=person, reads=False))


def consents(state: State, party: str) -> dict[ConsentTo, Fact]:
    """What the party agrees to now, each with the fact that says so; the latest counts."""
    found: dict[ConsentTo, Fact] = {}
    for fact in state.facts(Consent):
        if fact.told.party == party:
            for to in fact.told.to:
                found.pop(to, None)
                if fact.told.given:
                    found[to] = fact
    return found


def must_consent(state: State, party: str, to: ConsentTo) -> None:
    """Raises Refused (no_consent) where the party has not agreed, or agrees no more.

    What is done in the talks needs its consent to the talks as well.
    """
    given = consents(state, party)
    for each in (to,) if to is ConsentTo.RESEARCH else (to, ConsentTo.PROCESS):
        if each not in given:
            name = state.called(party)
            raise refused("no_consent", party=name, id=party, to=each.shown, word=each.value)


def serves_others(state: State, room: str, actor: str | None) -> bool:
    """Whether who serves this actor needs the consent of the party whose room it is to read it.

    Not its own persons, nor those of the mediator, where there is one and no more.
    """
    if actor is None or actor == state.parties.get(room):
        return False
    known = state.in_room(MEDIATORS if MEDIATORS in state.rooms else room).case
    mediators = {
        third.id
        for third in known.third_parties
        for role in third.roles
        if role.kind is RoleKind.MEDIATOR
    }
    return mediators != {actor}


def taken_back(state: State, party: str, to: ConsentTo, since: Fact) -> Fact | None:
    """The withdrawal, after this fact, of a consent that the party has not given again.

    What was lawfully done before it stays, with this as its mark; None where consent stands.
    """
    given = consents(state, party)
    needed = {ConsentTo.PROCESS, to} - given.keys()
    for fact in state.facts(Consent):
        own = fact.told.party == party and fact.recorded > since.recorded
        if own and not fact.told.given and needed & set(fact.told.to):
            return fact
    return None


refusal(
    "no_consent",
    "{party} is not on record as agreeing to: {to}.",
    "Once it does: goodoffices talks consent TALKS {id} --to {word}",
)
refusal(
    "no_consent_to_withdraw",
    "{party} is not on record as agreeing to that.",
    "See what it agreed to: goodoffices talks show TALKS search consent",
)
