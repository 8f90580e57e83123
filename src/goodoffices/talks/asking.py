"""Questions put, or to be put, to a party: who has not answered, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import MEDIATORS, Question
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Fact, Put, when_of
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Sourced
from goodoffices.talks.touching import Touches

__all__ = ["AnswerQuestion", "OpenQuestion", "PutQuestion", "open_questions"]


@act("question")
@dataclass(frozen=True, kw_only=True)
class PutQuestion(Sourced):
    """Keep a question of the team to a party or third party."""

    touches: ClassVar = (Touches.MEDIATORS,)

    to: str = means("id of the party or third party asked")
    words: str = means("the question; - reads it from standard input")
    issue: tuple[str, ...] = means("id of an issue or term it is about", default=())
    reason: str | None = means("why it is worth asking", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The question, in the mediators' room."""
        case = state.case
        if case.actor(self.to) is None:
            raise refused("no_actor", actor=self.to)
        for issue in self.issue:
            if issue not in case.term_ids():
                raise refused("no_issue", name=issue)
        if not self.words.strip():
            raise refused("empty_question")
        told = Question(to=self.to, words=self.words, issues=self.issue, reason=self.reason)
        yield Put(rooms=(MEDIATORS,), told=self.as_stated(state, told))


@act("answer-question")
@dataclass(frozen=True, kw_only=True)
class AnswerQuestion(Sourced):
    """Keep the answer to a question of the team."""

    touches: ClassVar = (Touches.HOLDING,)

    question: str = means("the question: ROOM/NUMBER", example="mediators/12")
    words: str = means("the answer; - reads it from standard input")
    speaker: str | None = means("who answered: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The question with its answer, in the place of the one without."""
        fact = state.named(self.question)
        if not isinstance(fact.told, Question):
            raise refused("no_question", entry=self.question)
        if not state.stands(fact) or fact.told.answer is not None:
            raise refused("question_answered", entry=self.question)
        told = replace(
            fact.told,
            answer=self.words,
            answered=when_of(self.happened, state.day),
            speaker=self.speaker or fact.told.speaker,
            said_by=self.said_by or fact.told.said_by,
            sources=tuple(dict.fromkeys((*fact.told.sources, *self.sources(state)))),
        )
        yield Put(rooms=state.held_in(fact), told=told, supersedes=(fact,))


@dataclass(frozen=True)
class OpenQuestion:
    """A question without an answer, and for how many days it has been one (0: since today)."""

    fact: Fact
    days: int


def open_questions(state: State) -> tuple[OpenQuestion, ...]:
    """The questions that nobody has answered, oldest first."""
    found = []
    for fact in state.facts(Question):
        if fact.told.answer is None and fact.told.answered is None:
            since = (fact.told.when or state.stood_first(fact).when).latest
            found.append(OpenQuestion(fact, max(0, (state.day - since).days)))
    return tuple(sorted(found, key=lambda each: -each.days))


refusal(
    "no_question",
    "{entry} is no question.",
    "See which are open: goodoffices talks show TALKS questions",
)
refusal(
    "question_answered",
    "{entry} has an answer already.",
    "Correct that one: goodoffices talks correct TALKS ENTRY WORDS",
)
refusal(
    "empty_question",
    "There is no question.",
    "Give its words.",
)
