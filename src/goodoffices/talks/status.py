"""Statuses: channel, delegation, process and ground, each declared or inferred by somebody.

None follows from another, nor from any act: each is what somebody says it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from goodoffices.model import Case, Manner, Status, StatusOf, StatusState, When
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.manner import manner_of, must_be_grounded
from goodoffices.talks.projection import elements
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State, in_order
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches

__all__ = ["StatusTold", "TellStatus", "statuses_on"]


@act("status")
@dataclass(frozen=True, kw_only=True)
class TellStatus(Stated):
    """Keep what somebody says one of the four statuses is.

    Others may say something else of the same at the same time: both stand. No status changes
    another, and none is told by anything but this: that nobody is sent is no suspension, and that
    talks are stalled is somebody's inference, with what it rests on.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    of: StatusOf = means("which status")
    state: StatusState | None = means("what it is; in words alone when left out", default=None)
    words: str | None = means("what it is, in words; those for --state when left out", default=None)
    party: str | None = means("id of the party or third party it concerns", default=None)
    manner: Manner | None = means("whether it was declared, or is inferred", default=None)
    grounds: str | None = means("what it rests on, or the reason given for it", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The status, in the rooms that may know of it."""
        if self.party is not None and state.case.actor(self.party) is None:
            raise refused("no_actor", actor=self.party)
        if self.state is not None and self.state.of is not self.of:
            own = ", ".join(each.value for each in StatusState if each.of is self.of)
            raise refused("state_of_another", of=self.of.shown, state=self.state.value, own=own)
        words = self.words or (self.state.shown if self.state else None)
        if words is None:
            raise refused("no_status", of=self.of.shown)
        told = Status(
            of=self.of,
            state=self.state,
            manner=manner_of(self.manner, self.said_by),
            words=words,
            party=self.party,
            reason=self.grounds,
        )
        must_be_grounded(actor, self.as_stated(state, told), self.grounds)
        yield self.put(state, "statuses", told)


@dataclass(frozen=True)
class StatusTold:
    """A status as somebody says it is, and the fact that says so; None in a case file."""

    status: Status
    fact: Fact | None = None


def statuses_on(
    known: State | Case, day: date | None = None
) -> Mapping[StatusOf, tuple[StatusTold, ...]]:
    """What each of the four statuses was on a day, according to everybody who said so by then.

    Of one speaker on one actor the latest; several, where none is surely the latest, and each
    without a date. The day is that of the state, when left out.
    """
    if isinstance(known, State):
        day = day or known.day
        told = [StatusTold(each, fact) for fact, each in elements(known)["statuses"].values()]
    else:
        told = [StatusTold(each) for each in known.statuses]
    by_then = [each for each in told if _by(each.status, day)]
    return {
        of: tuple(each for each in by_then if each.status.of is of and _latest(each, by_then))
        for of in StatusOf
    }


def _by(status: Status, day: date | None) -> bool:
    return day is None or status.when is None or status.when.earliest <= day


def _latest(told: StatusTold, among: Iterable[StatusTold]) -> bool:
    """Whether nothing of the same speaker on the same is surely later."""
    own = told.status.when
    others = (each for each in among if _whose(each.status) == _whose(told.status))
    return own is None or not any(_later(other, told, own) for other in others)


def _later(other: StatusTold, told: StatusTold, own: When) -> bool:
    when = other.status.when
    if when is None:
        return False
    if when == own and own.earliest == own.latest and other.fact and told.fact:
        return in_order(other.fact) > in_order(told.fact)  # of one day, as it was recorded
    return own.latest < when.earliest


def _whose(status: Status) -> tuple[object, ...]:
    return status.of, status.party, status.speaker, status.said_by


refusal(
    "state_of_another",
    "{state} is said of another status, not of this: {of}.",
    "Say one of: {own}; or anything else with --words",
)
refusal(
    "no_status",
    "It is not told what the status is: {of}.",
    "Name it with --state, or with --words.",
)
