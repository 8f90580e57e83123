"""What is held until an event frees it: kept, certified, freed and drawn upon.

That an event is certified frees nothing by itself, and that something is freed certifies nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any, ClassVar

from goodoffices.model import MEDIATORS, Deposit, Draw, Moment
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.freezing import moment_stated, there, told_again
from goodoffices.talks.kinds import kind
from goodoffices.talks.owing import must_hang_together
from goodoffices.talks.reach import must_reach_as_far
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import StatedOf, within

__all__ = ["CertifyRelease", "DrawDeposit", "DrawOf", "FreeDeposit", "HoldDeposit", "deposit_named"]


@act("hold-deposit")
@dataclass(frozen=True, kw_only=True)
class HoldDeposit(Stated):
    """Keep that money, papers or lists are held for a purpose.

    Somebody holds them until an obligation is performed, or an event is certified: never persons.
    Told again under its id, it takes the place of what stood, with what was drawn from it.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("id", "words")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED, Touches.HOLDING)

    id: str = means("a short id of its own, to name it by", example="security-account")
    words: str = means("what is held: never persons", example="the security account")
    holder: str = means("id of the party or third party that holds it")
    by: tuple[str, ...] = means("id of an actor that put it there", default=())
    toward: tuple[str, ...] = means("id of an actor that it is freed to", default=())
    amount: Fraction | None = means("how much", default=None)
    unit: str | None = means("what is counted", default=None, example="million dollars")
    on: str | None = means("id of the obligation whose performance frees it", default=None)
    event: str | None = means("the event that frees it, in words", default=None)
    certified_by: str | None = means("the office that certifies the event", default=None)
    refill_below: Fraction | None = means(
        "below which amount it is filled up again; never when left out", default=None
    )
    refill_to: Fraction | None = means("to which amount it is filled up", default=None)
    rooms: tuple[str, ...] = means(
        "a room that may know of it; the mediators' alone when left out", default=(MEDIATORS,)
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The deposit, in the rooms that may know of it."""
        before = _deposits(state).get(self.id)
        held = there(state, before) if before else ()
        for named in (self.holder, *self.by, *self.toward):
            if state.case.actor(named) is None:
                raise refused("no_actor", actor=named)
        told = Deposit(
            id=self.id,
            words=self.words,
            holder=self.holder,
            by=self.by,
            toward=self.toward,
            amount=self.amount,
            unit=self.unit,
            on=self.on,
            event=self.event,
            certified_by=self.certified_by,
            refill_below=self.refill_below,
            refill_to=self.refill_to,
            draws=before.told.draws if before else (),
        )
        must_hang_together(state, "deposits", told)
        if before is not None:
            must_reach_as_far(state, before)
        rooms = dict.fromkeys((*self.rooms, *(one.room for one in held)))
        yield replace(self, rooms=tuple(rooms)).put(state, "deposits", told, held)


@act("certify-release")
@dataclass(frozen=True, kw_only=True)
class CertifyRelease(Act):
    """Keep that the event which frees a deposit is certified.

    Nothing moves by that alone: free-deposit tells that it did. Told again, it corrects what was
    certified before.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("deposit",)
    touches: ClassVar = (Touches.HOLDING,)

    deposit: str = means("id of the deposit")
    at: Moment = means("when the event was", example="2031-07-10T12:00+02:00")
    by: str = means("the office that certifies it")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The deposit with its event certified, in every room that knows it."""
        known = deposit_named(state, self.deposit)
        if known.told.event is None:
            raise refused("no_event_frees_it", deposit=self.deposit)
        if known.told.certified_by not in {None, self.by}:
            raise refused("other_office", office=known.told.certified_by)
        _must_have_been(state, self.at)
        yield _again(state, known, certified=self.at, certified_by=self.by)


@act("free-deposit")
@dataclass(frozen=True, kw_only=True)
class FreeDeposit(Act):
    """Keep that a deposit was freed: what was held has moved.

    One that an event frees is not freed before that is certified.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("deposit",)
    touches: ClassVar = (Touches.HOLDING,)

    deposit: str = means("id of the deposit")
    at: Moment | None = means("when it was freed; today when left out", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The deposit as freed, in every room that knows it."""
        known = deposit_named(state, self.deposit)
        at = self.at or moment_stated(state, self.happened)
        if known.told.event is not None and known.told.certified is None:
            raise refused("not_certified", deposit=self.deposit)
        if known.told.certified is not None and at.before(known.told.certified):
            raise refused("freed_before", at=known.told.certified)
        _must_have_been(state, at)
        yield _again(state, known, freed=at)


@kind("draw/1")
@within("deposits", "draws")
@dataclass(frozen=True, kw_only=True)
class DrawOf(Draw):
    """What was taken out of a deposit, or put into it again."""

    of: str = means("key of the deposit")


@act("draw-deposit")
@dataclass(frozen=True, kw_only=True)
class DrawDeposit(StatedOf):
    """Keep that something was paid out of a deposit, or put in.

    An amount below zero was put in. What falls short of a limit agreed is shown, and filled up by
    nobody but who owes it.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("deposit", "amount")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    deposit: str = means("id of the deposit")
    amount: Fraction = means("how much was taken out; below zero where it was put in")
    words: str | None = means("for what", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """What was drawn, beside what was drawn before, in the rooms named."""
        known = deposit_named(state, self.deposit)
        own = next(each for each in state.case.deposits if each.id == self.deposit)
        if own.amount is None or self.amount == 0:
            raise refused("nothing_drawn", deposit=self.deposit)
        left = own.amount - sum((each.amount for each in own.draws), Fraction())
        if own.freed is not None or self.amount > left:
            raise refused("not_so_much_left", deposit=self.deposit, left=left)
        told = DrawOf(
            of=known.key,
            on=moment_stated(state, self.happened),
            amount=self.amount,
            words=self.words,
        )
        yield self.put_within(state, known, told)


def deposit_named(state: State, name: str) -> Fact:
    """The deposit of this id. Raises Refused (no_deposit)."""
    found = _deposits(state).get(name)
    if found is None:
        raise refused("no_deposit", deposit=name)
    return found


def _deposits(state: State) -> dict[str, Fact]:
    return {fact.told.id: fact for fact in state.facts(Deposit)}


def _must_have_been(state: State, at: Moment) -> None:
    if at.day > max(state.own_day, state.at.date()) + timedelta(days=1):
        raise refused("lies_ahead", day=at.day.isoformat())


def _again(state: State, known: Fact, **changes: Any) -> Put:
    """The deposit with these changes, in every room that knows it."""
    must_reach_as_far(state, known)
    return told_again(state, known, **changes)


refusal(
    "no_deposit",
    "No deposit is known here as {deposit}.",
    "See which there are: goodoffices talks show TALKS deposits",
)
refusal(
    "no_event_frees_it",
    "No event frees {deposit}.",
    "Only one that waits for an event has that certified; an obligation is told as performed.",
)
refusal(
    "other_office",
    "It was agreed that {office} certifies this.",
    "Name that office: --by OFFICE",
)
refusal(
    "not_certified",
    "The event that frees {deposit} is not certified.",
    "Keep that first: goodoffices talks certify-release TALKS {deposit} --at WHEN --by OFFICE",
)
refusal(
    "freed_before",
    "The event that frees it was certified for {at}, which is later.",
    "Name a day or moment that is not before that.",
)
refusal(
    "nothing_drawn",
    "Nobody said how much is in {deposit}, or nothing was drawn.",
    "Tell the amount: goodoffices talks hold-deposit TALKS {deposit} WORDS --amount N",
)
refusal(
    "not_so_much_left",
    "Only {left} is left in {deposit}, or it was freed.",
    "See how it stands: goodoffices talks show TALKS deposits",
)
