"""Where things are known from: a report, a paper, a call, registered once and named by its id."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from goodoffices.model import MEDIATORS, Reliability, Source, When
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["RegisterSource"]


@act("source")
@dataclass(frozen=True, kw_only=True)
class RegisterSource(Act):
    """Register where things are known from, to name it by its id.

    Acts name it with --source. A room that was not told of it is told what rests on it all the
    same, without that.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    id: str = means("short id", example="r1")
    title: str = means("what it is", example="Report of 25 June 2025")
    outlet: str | None = means("who published it", default=None)
    dated: When | None = means("its date", default=None)
    retrieved: date | None = means("when it was read", default=None)
    reliability: Reliability | None = means("how near it stands to the facts", default=None)
    limits: str | None = means("what it does not say or leaves unclear", default=None)
    confirmed_by: int = means("how many independent sources confirm it", default=0)
    rooms: tuple[str, ...] = means(
        "a room that may know of it; the mediators' alone when left out", default=(MEDIATORS,)
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The source, in the rooms that may know of it."""
        if self.id.split() != [self.id]:
            raise refused("source_id", id=self.id)
        if state.case.source(self.id) is not None:
            raise refused("source_taken", id=self.id)
        told = Source(
            id=self.id,
            title=self.title,
            outlet=self.outlet,
            when=self.dated,
            retrieved=self.retrieved,
            reliability=self.reliability,
            limits=self.limits,
            confirmed_by=self.confirmed_by,
        )
        yield Put(rooms=tuple(dict.fromkeys(self.rooms)), told=told)


refusal(
    "source_taken",
    "There is a source {id} already.",
    "Name it with --source {id}, or give this one another id.",
)
refusal(
    "source_id",
    "{id} cannot be the id of a source.",
    "Take one word, such as r1.",
)
