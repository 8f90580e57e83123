"""Demands made before talks, and step by step what became of them, each according to somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import Precondition, PreconditionStatus, PreconditionStep
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import StatedOf, element_named, within

__all__ = ["RaisePrecondition", "StepOfPrecondition", "TellPreconditionStep"]


@kind("precondition_step/1")
@within("preconditions", "steps")
@dataclass(frozen=True, kw_only=True)
class StepOfPrecondition(PreconditionStep):
    """What became of a demand made before talks, in the rooms that know it."""

    of: str = means("key of the demand")


@act("precondition")
@dataclass(frozen=True, kw_only=True)
class RaisePrecondition(Stated):
    """Keep a demand that a party makes before talks."""

    arguments: ClassVar = ("id", "party", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    id: str = means("a short id, to name it by")
    party: str = means("id of the party that demands it")
    words: str = means("the demand; - reads it from standard input")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The demand, in the rooms named."""
        if self.party not in {party.id for party in state.case.parties}:
            raise refused("no_actor", actor=self.party)
        if any(demand.id == self.id for demand in state.case.preconditions):
            raise refused("name_taken", id=self.id)
        told = Precondition(id=self.id, party=self.party, words=self.words)
        yield self.put(state, "preconditions", told)


@act("precondition-step")
@dataclass(frozen=True, kw_only=True)
class TellPreconditionStep(StatedOf):
    """Keep what became of a demand made before talks.

    One may say that it became part of the talks and another that it is still demanded: each
    account stands beside the others. The words are kept exactly as given.
    """

    arguments: ClassVar = ("precondition", "status")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    precondition: str = means("the demand: its id, or a place such as mediators/40")
    status: PreconditionStatus = means("what became of it, by this account")
    words: str | None = means("how it was put, word for word", default=None)
    became: str | None = means(
        "what it was turned into: the id of an issue or term, or an outcome in words",
        default=None,
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The step, beside those before, in the rooms named."""
        fact = element_named(state, Precondition, self.precondition, "demand made before talks")
        if self.became is not None and self.status is not PreconditionStatus.CONVERTED:
            raise refused("became_of_converted")
        told = StepOfPrecondition(
            of=fact.key, status=self.status, words=self.words, became=self.became
        )
        yield self.put_within(state, fact, told)


refusal(
    "name_taken",
    "Something else here has the id {id} already.",
    "Take another id.",
)
refusal(
    "became_of_converted",
    "Only a demand that became part of the talks was turned into something.",
    "Leave --became out, or say that it was converted.",
)
