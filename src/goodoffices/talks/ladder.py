"""How far a delivery came, step by step; nothing is a step but what somebody saw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from goodoffices.model import Medium, Word
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.delivered import delivered_named
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.kinds import kind
from goodoffices.talks.readback import Outcome, ReadBack, read_backs
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.touching import Touches

__all__ = ["NoteReceipt", "Receipt", "Rung", "ladder", "rungs"]


class Rung(Word):
    """A step of the ladder of receipts."""

    SENT = "sent"
    DELIVERED = "delivered"
    OPENED = "opened"
    READ_BACK = "read_back", "read back"
    CONFIRMED = "confirmed"


_HEARD = (Rung.SENT, Rung.DELIVERED, Rung.READ_BACK, Rung.CONFIRMED)
_SHOWN = (Rung.SENT, Rung.OPENED, Rung.READ_BACK, Rung.CONFIRMED)
_RUNGS: Mapping[Medium, tuple[Rung, ...]] = {
    Medium.MEETING: _HEARD,
    Medium.TELEPHONE: _HEARD,
    Medium.PAPER: tuple(Rung),
    Medium.MESSAGE: tuple(Rung),
    Medium.DESK: _SHOWN,
}


@kind("receipt/1")
@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A step that a delivery came to, as somebody saw it."""

    of: str = means("key of what was delivered")
    step: Rung = means("the step")
    office: str | None = means("whom it was handed to, or who opened or read it back", default=None)
    handed_by: str | None = means("who handed it over: an office", default=None)
    place: str | None = means("where", default=None)
    presence: str | None = means("in whose presence: an office", default=None)


@act("receipt")
@dataclass(frozen=True, kw_only=True)
class NoteReceipt(Act):
    """Note how far a delivery came: a step on its ladder.

    A step says nothing of those before it, and silence is no step. What came later on the ladder
    cannot have happened before what stands there.
    """

    touches: ClassVar = (Touches.HOLDING,)

    arguments: ClassVar = ("delivered", "step")

    delivered: str = means("what was delivered, such as Highland/50")
    step: Rung = means("the step")
    office: str | None = means("whom it was handed to, or who opened or read it back", default=None)
    handed_by: str | None = means("who handed it over: an office", default=None)
    place: str | None = means("where", default=None)
    presence: str | None = means("in whose presence: an office", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The step."""
        fact = delivered_named(state, self.delivered)
        steps = rungs(fact.told.medium)
        if self.step not in steps:
            raise refused(
                "no_such_step", step=self.step.shown, medium=fact.told.medium.shown,
                steps=", ".join(steps),
            )  # fmt: skip
        first, last = state.span(self.happened)
        for step, seen in ladder(state, fact).items():
            if seen is None or step is self.step:
                continue
            before = steps.index(step) < steps.index(self.step)
            if last < seen.span[0] if before else first > seen.span[1]:
                raise refused("step_backwards", step=self.step.shown, other=step.shown)
        yield Put(
            rooms=(fact.room,),
            told=Receipt(
                of=fact.key,
                step=self.step,
                office=self.office,
                handed_by=self.handed_by,
                place=self.place,
                presence=self.presence,
            ),
        )


def rungs(medium: Medium) -> tuple[Rung, ...]:
    """The steps that a medium has: nobody opens what is told on the telephone."""
    return _RUNGS[medium]


def ladder(state: State, delivered: Fact) -> Mapping[Rung, Fact | None]:
    """For each step of the delivery's ladder the fact that shows it, None where nobody saw it.

    That it was sent is the delivery itself. A read-back is a step, and one that matches confirms.
    """
    found: dict[Rung, Fact | None] = dict.fromkeys(rungs(delivered.told.medium))
    found[Rung.SENT] = delivered
    receipts = (each for each in state.facts(Receipt) if each.told.of == delivered.key)
    seen = [*receipts, *read_backs(state, delivered)]
    for fact in sorted(seen, key=lambda each: each.seq):
        if isinstance(fact.told, ReadBack):
            found[Rung.READ_BACK] = fact
            found[Rung.CONFIRMED] = fact if fact.told.outcome is Outcome.MATCHES else None
        else:
            found[fact.told.step] = found[fact.told.step] or fact
    return found


refusal(
    "no_such_step",
    "There is no step {step!r} on the ladder of {medium}.",
    "Its steps: {steps}.",
)
refusal(
    "step_backwards",
    "{step!r} cannot have happened on the other side of {other!r} on the ladder.",
    "Say when it happened: --happened 2031-07-06T10:30+02:00",
)
