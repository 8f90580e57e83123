"""Interruptions: who suspends or leaves, what stays open, what would bring a return, and returns.

An interruption is an entry of its own beside everything else: it stops no act, no export and no
clock that it does not name, and no status changes with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Interruption,
    InterruptionKind,
    ReturnCondition,
    SaidBy,
    When,
)
from goodoffices.model.shape import means
from goodoffices.talks.authority import not_for_another
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.freezing import freeze, moment_stated
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, known_there
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import element_named

__all__ = ["Leave", "Suspend", "frozen_by", "interruption_named", "interruptions"]

_PART = "interruptions"


@dataclass(frozen=True, kw_only=True)
class _Begin(Stated):
    """What a suspension and a departure tell alike."""

    tell: tuple[str, ...] = means(
        "id of a party whose room is told the words of the notice, and nothing else of it",
        default=(),
    )
    notice_given: When | None = means("when notice was given", default=None)
    notice_to: tuple[str, ...] = means("id of an actor that was given notice", default=())
    covers: str | None = means(
        "what of the talks it covers; all of them when left out", default=None
    )
    grounds: str | None = means("the grounds for it, as stated", default=None)
    grounds_by: SaidBy | None = means("according to whom these are the grounds", default=None)
    open: tuple[str, ...] = means(
        "what stays open, in words", default=(), example="the office, as a channel"
    )
    at_request_of: tuple[str, ...] = means(
        "id of an actor at whose request that stays open", default=()
    )
    resume_if: tuple[str, ...] = means("what would bring a return, in words", default=())
    id: str | None = means("a short id of its own, to name it by", default=None)

    def begun(self, state: State, kind: InterruptionKind, by: str, words: str) -> Interruption:
        """The interruption, as far as both tell it. Raises Refused."""
        given_to = tuple(dict.fromkeys((*self.notice_to, *self.tell)))
        for named in (by, *self.at_request_of, *given_to):
            if state.case.actor(named) is None:
                raise refused("no_actor", actor=named)
        if self.id is not None and self.id in {f.told.id for f in state.facts(Interruption)}:
            raise refused("interruption_id_taken", id=self.id)
        return Interruption(
            id=self.id,
            kind=kind,
            by=by,
            words=words,
            covers=self.covers,
            notice_given=self.notice_given,
            notice_to=given_to,
            grounds=self.grounds,
            grounds_by=self.grounds_by,
            stays_open=self.open,
            at_request_of=tuple(dict.fromkeys(self.at_request_of)),
            would_return_if=tuple(ReturnCondition(words=each) for each in self.resume_if),
        )

    def noticed(self, state: State, told: Interruption) -> Put:
        """It whole in the rooms of --rooms, and as a notice in those of the parties told."""
        rooms = (MEDIATORS, *(room for room in self.rooms if room != MEDIATORS))
        put = replace(self, rooms=rooms).put(state, _PART, told)
        said: Interruption = put.told
        notice = Interruption(
            kind=said.kind,
            by=said.by,
            words=said.words,
            said_by=said.said_by,
            speaker=said.speaker,
            when=said.when,
        )
        to = (state.room_of(party) for party in self.tell)
        notices = {r: known_there(state, r, _PART, notice) for r in to if r not in put.rooms}
        return replace(put, rooms=(*put.rooms, *notices), by_room={**put.by_room, **notices})


@act("suspend")
@dataclass(frozen=True, kw_only=True)
class Suspend(_Begin):
    """Keep that a party or a third party suspends its part.

    It stops nobody else: others act and carry on as before, statuses stay as they were told, and
    no clock stands still but those of --freeze, of which every room that knows the clock is told.
    The rooms of --tell are told exactly these words, and neither the grounds nor what else is
    told here.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("words",)
    touches: ClassVar = (Touches.MEDIATORS, Touches.ADDRESSED, Touches.NAMED, Touches.HOLDING)

    words: str = means("what is suspended, in the words of the notice where one was given")
    by: str = means("id of the party or third party that suspends")
    freeze: tuple[str, ...] = means("id of a clock that stands still meanwhile", default=())

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The suspension, in the rooms that may know of it."""
        not_for_another(actor, self.by)
        told = self.begun(state, InterruptionKind.SUSPENSION, self.by, self.words)
        yield self.noticed(state, replace(told, freezes=tuple(dict.fromkeys(self.freeze))))
        clocks = [clock for clock in self.freeze if clock not in frozen_by(state)]
        if clocks:
            yield from freeze(state, clocks, moment_stated(state, self.happened))


@act("leave")
@dataclass(frozen=True, kw_only=True)
class Leave(_Begin):
    """Keep that a party leaves the talks; nothing else ends with it.

    What it said, answered and agreed to stands until it says otherwise: consent is taken back
    with withdraw-consent, and people who are not sent are a status, not a departure.
    """

    touches: ClassVar = (Touches.MEDIATORS, Touches.ADDRESSED, Touches.NAMED)

    party: str = means("id of the party that leaves")
    words: str = means("the departure, in the words of the notice where one was given")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The departure, in the rooms that may know of it."""
        not_for_another(actor, self.party)
        if self.party not in {party.id for party in state.case.parties}:
            raise refused("no_actor", actor=self.party)
        told = self.begun(state, InterruptionKind.DEPARTURE, self.party, self.words)
        yield self.noticed(state, told)


def interruptions(state: State) -> tuple[Fact, ...]:
    """The interruptions that a reader may know of, over or not, in order of their records."""
    return tuple(sorted(state.facts(Interruption), key=lambda f: state.stood_first(f).recorded))


def interruption_named(state: State, name: str) -> Fact:
    """The interruption as it stands now that people name so: a place, a key, or its id.

    Raises Refused (not_known, other_kind, stands_no_more).
    """
    return element_named(state, Interruption, name, "suspension or departure")


def frozen_by(state: State, *, but: Fact | None = None) -> frozenset[str]:
    """The clocks that stand still because of interruptions, of one of them excepted."""
    return frozenset(
        clock
        for fact in interruptions(state)
        if but is None or fact.key != but.key
        for clock in fact.told.frozen
    )


refusal(
    "interruption_id_taken",
    "There is an interruption {id} already.",
    "Take another id; to tell of a return: goodoffices talks return TALKS {id} WORDS",
)
