"""What a party says, or others say of it: whose it is, and in which room it stands."""

from dataclasses import dataclass, replace
from typing import TypeVar

from goodoffices.model import MEDIATORS, SaidBy, Statement
from goodoffices.model.shape import means
from goodoffices.talks.authority import party_of
from goodoffices.talks.command import Actor
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Sourced

__all__ = ["OfParty"]

S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, kw_only=True)
class OfParty(Sourced):
    """An act that keeps what a party said, or what others say of it.

    The party's own words stand in its own room, where it said them. What is known from a source
    was said elsewhere, and what others say is their account: both stay with the mediators.
    """

    party: str | None = means("id of the party; that of --behalf when left out", default=None)
    said_by: SaidBy | None = means(
        "according to whom; the party's own words in confidence when left out, and to be named "
        "with a source",
        default=None,
    )
    speaker: str | None = means("who spoke: an office", default=None, example="head of delegation")

    @property
    def account(self) -> SaidBy:
        """According to whom it is so. Raises Refused (said_by_whom)."""
        if self.source and self.said_by is None:
            raise refused("said_by_whom")
        return self.said_by or SaidBy.OWN_WORDS_IN_CONFIDENCE

    def whose(self, state: State, actor: Actor) -> str:
        """The party meant. Raises Refused."""
        return party_of(state, actor, self.party)

    def room(self, state: State, party: str) -> str:
        """The room that it stands in. Raises Refused (no_room, said_by_whom)."""
        return state.room_of(party) if self.account.own and not self.source else MEDIATORS

    def as_stated(self, state: State, told: S) -> S:
        """What is told, with according to whom, when and from where. Raises Refused (no_source)."""
        return replace(super().as_stated(state, told), said_by=self.account)


refusal(
    "said_by_whom",
    "A source alone does not tell according to whom it is so.",
    "Say it: --said-by reporters_inference, or whose account it gives",
)
