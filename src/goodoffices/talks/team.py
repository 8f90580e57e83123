"""The mediators' own log of decisions and list of things to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import MEDIATORS, When
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["Decide", "Decision", "Finish", "Finished", "SetTask", "Task", "decisions", "open_tasks"]


@kind("decision/1")
@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the team decided, and why."""

    words: str = means("what was decided")
    reason: str | None = means("why", default=None)
    by: tuple[str, ...] = means("who decided: offices", default=())


@kind("task/1")
@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that somebody of the team is to do."""

    words: str = means("what is to be done")
    who: str | None = means("who does it: a person's id, or an office", default=None)
    due: When | None = means("by when", default=None)


@kind("finished/1")
@dataclass(frozen=True, kw_only=True)
class Finished:
    """A thing to do that was done."""

    task: str = means("key of the thing to do")
    words: str | None = means("what came of it", default=None)


@act("decide")
@dataclass(frozen=True, kw_only=True)
class Decide(Act):
    """Keep what the team decided."""

    touches: ClassVar = (Touches.MEDIATORS,)

    words: str = means("what was decided")
    reason: str | None = means("why", default=None)
    by: tuple[str, ...] = means("who decided: offices", default=())

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The decision, in the mediators' room."""
        yield Put(
            rooms=(MEDIATORS,), told=Decision(words=self.words, reason=self.reason, by=self.by)
        )


@act("task")
@dataclass(frozen=True, kw_only=True)
class SetTask(Act):
    """Put something on the team's list of things to do."""

    touches: ClassVar = (Touches.MEDIATORS,)

    words: str = means("what is to be done")
    who: str | None = means("who does it: a person's id, or an office", default=None)
    due: When | None = means("by when", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The thing to do, in the mediators' room."""
        yield Put(rooms=(MEDIATORS,), told=Task(words=self.words, who=self.who, due=self.due))


@act("done")
@dataclass(frozen=True, kw_only=True)
class Finish(Act):
    """Take something off the list: it was done."""

    touches: ClassVar = (Touches.MEDIATORS,)

    task: str = means("the thing to do: ROOM/NUMBER", example="mediators/40")
    words: str | None = means("what came of it", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """That it was done, in the mediators' room."""
        fact = state.named(self.task)
        if fact not in open_tasks(state):
            raise refused("not_on_the_list", task=self.task)
        yield Put(rooms=(MEDIATORS,), told=Finished(task=fact.key, words=self.words))


def decisions(state: State) -> tuple[Fact, ...]:
    """What the team decided, in order."""
    return state.facts(Decision)


def open_tasks(state: State) -> tuple[Fact, ...]:
    """What is still to be done: first what is due first, then what has no day, in order."""
    done = {fact.told.task for fact in state.facts(Finished)}
    left = [fact for fact in state.facts(Task) if fact.key not in done]
    dated = [fact for fact in left if fact.told.due]
    dated.sort(key=lambda fact: (fact.told.due.latest, fact.told.due.earliest))
    return (*dated, *(fact for fact in left if not fact.told.due))


refusal(
    "not_on_the_list",
    "{task} is not on the list of things to do.",
    "See what is: goodoffices talks show TALKS tasks",
)
