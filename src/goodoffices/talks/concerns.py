"""Concerns about a mediator and their answers; how others describe an answer of a party."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import Answer, Characterisation, Concern, ConcernAnswer
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.context import must_be_known
from goodoffices.talks.fact import Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import StatedOf, element_named, within

__all__ = [
    "AnswerConcern",
    "AnswerToConcern",
    "Characterise",
    "Description",
    "RaiseConcern",
]


@kind("concern_answer/1")
@within("concerns", "answers")
@dataclass(frozen=True, kw_only=True)
class AnswerToConcern(ConcernAnswer):
    """What was answered to a concern, in the rooms that know it."""

    of: str = means("key of the concern")


@kind("description/1")
@within("answers", "characterisations")
@dataclass(frozen=True, kw_only=True)
class Description(Characterisation):
    """How somebody described an answer, in the rooms that may know that."""

    of: str = means("key of the answer")


@act("concern")
@dataclass(frozen=True, kw_only=True)
class RaiseConcern(Stated):
    """Keep a concern about a mediator or another third party."""

    arguments: ClassVar = ("actor", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    actor: str = means("id of the third party that it is about")
    words: str = means("the concern, as stated; - reads it from standard input")
    raised_by: str | None = means(
        "id of the party or third party that raises it, if any", default=None
    )
    id: str | None = means("a short id of its own, to name it by", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The concern, in the rooms named."""
        if self.actor not in {third.id for third in state.case.third_parties}:
            raise refused("no_actor", actor=self.actor)
        must_be_known(state, actors=(self.raised_by,) if self.raised_by else ())
        if self.id is not None and any(known.id == self.id for known in state.case.concerns):
            raise refused("name_taken", id=self.id)
        told = Concern(id=self.id, about=self.actor, words=self.words, raised_by=self.raised_by)
        yield self.put(state, "concerns", told)


@act("answer-concern")
@dataclass(frozen=True, kw_only=True)
class AnswerConcern(StatedOf):
    """Keep what was answered to a concern; answers stand together."""

    arguments: ClassVar = ("concern", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    concern: str = means("the concern: its id, or a place such as mediators/40")
    words: str = means("the answer, as stated; - reads it from standard input")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The answer, beside those before, in the rooms named."""
        fact = element_named(state, Concern, self.concern, "concern")
        yield self.put_within(state, fact, AnswerToConcern(of=fact.key, words=self.words))


@act("characterise")
@dataclass(frozen=True, kw_only=True)
class Characterise(StatedOf):
    """Keep how somebody describes an answer of a party.

    Descriptions stand side by side, each with who gave it, and change neither the answer nor where
    the term stands. They stand with the mediators, and in the party's room if --rooms names it.
    """

    arguments: ClassVar = ("answer", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    answer: str = means("the answer, such as Highland/50")
    words: str = means("the description, as stated; - reads it from standard input")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The description, in the rooms named."""
        fact = element_named(state, Answer, self.answer, "answer of a party")
        yield self.put_within(state, fact, Description(of=fact.key, words=self.words))
