"""Returns to the talks: in part or in full, declared or inferred, and what would bring one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Interruption,
    InterruptionKind,
    Manner,
    Met,
    ReturnCondition,
    Returned,
)
from goodoffices.model.shape import means
from goodoffices.talks.authority import not_for_another
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put, Withdrawn
from goodoffices.talks.freezing import clocks_in, moment_stated, unfreeze
from goodoffices.talks.interruption import frozen_by, interruption_named
from goodoffices.talks.manner import manner_of, must_be_grounded
from goodoffices.talks.reach import must_reach_as_far
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, known_there
from goodoffices.talks.touching import Touches

__all__ = ["MarkCondition", "Rejoin", "ReturnToTalks", "WithdrawInterruption"]

_PART = "interruptions"


@dataclass(frozen=True, kw_only=True)
class _Back(Stated):
    """What a return to the talks tells, after whatever interruption."""

    kind: ClassVar[InterruptionKind]
    touches: ClassVar[tuple[Touches, ...]] = (Touches.HOLDING,)

    interruption: str = means("the interruption: ROOM/NUMBER, or its id", example="mediators/40")
    words: str = means("the return, in the words of its notice where one was given")
    part: bool = means("whether it is a return in part", default=False)
    manner: Manner | None = means(
        "whether it was declared or is inferred; declared when left out, unless others tell of it",
        default=None,
    )
    brought_by: str | None = means("what brought it, in words", default=None)
    item: tuple[int, ...] = means(
        "number of something that would bring a return, and is met with it", default=()
    )
    tell: tuple[str, ...] = means(
        "id of a party that had notice, and whose room is told these words", default=()
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The interruption with its return, in the place of the one without."""
        fact = interruption_named(state, self.interruption)
        told: Interruption = fact.told
        not_for_another(actor, told.by)
        if told.kind is not self.kind:
            raise refused(f"not_a_{self.kind.value}", entry=self.interruption)
        if told.over:
            raise refused("interruption_over", entry=self.interruption)
        back = self.as_stated(
            state,
            Returned(
                full=not self.part,
                manner=manner_of(self.manner, self.said_by, otherwise=Manner.DECLARED),
                words=self.words,
                brought_by=self.brought_by,
                unfreezes=self.runs(told),
            ),
        )
        if told.when and back.when and back.when.latest < told.when.earliest:
            raise refused("back_before", entry=self.interruption, when=told.when)
        if back.manner is not Manner.DECLARED:  # what nobody declared lets no clock run
            back = replace(back, unfreezes=())
        must_be_grounded(actor, back, self.brought_by)
        met = Met(said_by=back.said_by, speaker=back.speaker, when=back.when, sources=back.sources)
        more = _More(dict.fromkeys(self.item, met), back)
        yield _told_again(state, fact, more, self.rooms, self.tell)
        yield from _running(state, fact, back.unfreezes, self.happened)

    def runs(self, told: Interruption) -> tuple[str, ...]:
        """The clocks that run again with it: with a return in full, all that stand still."""
        return () if self.part else told.frozen


@act("return")
@dataclass(frozen=True, kw_only=True)
class ReturnToTalks(_Back):
    """Keep that whoever suspended comes back, in full or in part.

    A return that was declared in full ends the suspension, and every clock that stood still
    because of it runs again; one that somebody infers is kept beside it, and ends nothing. Rooms
    that know the suspension whole know this; those with a notice of it are told with --tell.
    """

    kind: ClassVar[InterruptionKind] = InterruptionKind.SUSPENSION
    touches: ClassVar[tuple[Touches, ...]] = (Touches.HOLDING, Touches.PARTIES)

    unfreeze: tuple[str, ...] = means(
        "id of a clock that runs again with a return in part", default=()
    )

    def runs(self, told: Interruption) -> tuple[str, ...]:
        """The clocks named; with a return in full, all that stand still."""
        for clock in self.unfreeze:
            if clock not in told.frozen:
                raise refused("not_frozen", clock=clock, entry=self.interruption)
        return self.unfreeze if self.part else told.frozen


@act("rejoin")
@dataclass(frozen=True, kw_only=True)
class Rejoin(_Back):
    """Keep that a party which left comes back, in full or in part."""

    kind: ClassVar[InterruptionKind] = InterruptionKind.DEPARTURE


@act("return-item")
@dataclass(frozen=True, kw_only=True)
class MarkCondition(Stated):
    """Keep who says that something needed for a return is met.

    Several accounts stand side by side; nothing returns by itself when all of them are met.
    """

    touches: ClassVar = (Touches.HOLDING,)

    interruption: str = means("the interruption: ROOM/NUMBER, or its id", example="mediators/40")
    item: int = means("number of what would bring a return, as show interruptions lists it")
    unmet: bool = means("whether it is not met, or not any more", default=False)
    words: str | None = means("what makes it so", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The interruption with the account, in every room that knows it whole."""
        fact = interruption_named(state, self.interruption)
        met = self.as_stated(state, Met(met=not self.unmet, words=self.words))
        yield _told_again(state, fact, _More({self.item: met}), self.rooms)


@act("withdraw-interruption")
@dataclass(frozen=True, kw_only=True)
class WithdrawInterruption(Act):
    """Take back an interruption that was kept by mistake.

    Every room that knows it is told, and the clocks that it named have run all the time. One
    that ended is told with return, or rejoin.
    """

    touches: ClassVar = (Touches.HOLDING, Touches.PARTIES)

    interruption: str = means("the interruption: ROOM/NUMBER, or its id", example="mediators/40")
    reason: str | None = means("why", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The withdrawal, and the clocks as if they had not stood still."""
        fact = interruption_named(state, self.interruption)
        if fact.told.returned:
            raise refused("interruption_over", entry=self.interruption)
        must_reach_as_far(state, fact)
        yield Put(
            rooms=state.held_in(fact), told=Withdrawn(), supersedes=(fact,), reason=self.reason
        )
        for clock in _stopped(state, fact, fact.told.frozen):
            span = clocks_in(state)[clock].told.frozen[-1]
            yield from unfreeze(state, (clock,), span.start)


def _stopped(state: State, fact: Fact, clocks: Iterable[str]) -> Iterator[str]:
    """Of these clocks those that stand still, and because of no other interruption."""
    others, known = frozen_by(state, but=fact), clocks_in(state)
    for clock in dict.fromkeys(clocks):
        spans = known[clock].told.frozen if clock in known else ()
        if clock not in others and spans and spans[-1].until is None:
            yield clock


def _running(
    state: State, fact: Fact, clocks: Iterable[str], happened: str | None
) -> Iterator[Put]:
    """The clocks of these that stand still run again."""
    if stopped := list(_stopped(state, fact, clocks)):
        yield from unfreeze(state, stopped, moment_stated(state, happened))


@dataclass(frozen=True)
class _More:
    """What is new of an interruption: accounts of its conditions by number, and a return."""

    accounts: Mapping[int, Met]
    back: Returned | None = None

    def added(self, known: Interruption, conditions: Sequence[ReturnCondition]) -> Interruption:
        """An interruption as a room knows it, with this; its conditions are counted in whole."""
        marks = {conditions[number - 1].words: met for number, met in self.accounts.items()}
        items = (
            replace(each, accounts=(*each.accounts, marks[each.words]))
            if each.words in marks
            else each
            for each in known.would_return_if
        )
        returned = (*known.returned, self.back) if self.back else known.returned
        return replace(known, would_return_if=tuple(items), returned=returned)


def _told_again(
    state: State, fact: Fact, more: _More, rooms: Iterable[str], tell: Iterable[str] = ()
) -> Put:
    """An interruption as it stands now: in the mediators' room, and in others only where told.

    What is new is told whole in ``rooms``; those of the parties of ``tell`` have the words of the
    return. A room that knew nothing of it is told nothing.
    """
    told: Interruption = fact.told
    for number in more.accounts:
        if not 1 <= number <= len(told.would_return_if):
            count = len(told.would_return_if)
            raise refused("no_such_item", entry=fact.place, item=number, count=count)
    news = {state.room_of(party): _More({}, _notice(more.back)) for party in tell}
    news |= dict.fromkeys((*rooms, MEDIATORS), more)
    held, copies = state.held_in(fact), dict[str, Interruption]()
    for room, new in news.items():
        if room not in state.rooms:
            raise refused("not_your_room", room=room)
        if room not in held:
            raise refused("had_no_notice", room=room)
        copy = new.added(state.as_told(fact, room), told.would_return_if)
        copies[room] = copy if room == MEDIATORS else known_there(state, room, _PART, copy)
    whole = copies[MEDIATORS]
    return Put(
        rooms=(MEDIATORS, *(room for room in copies if room != MEDIATORS)),
        told=whole,
        part=_PART,
        by_room={room: known for room, known in copies.items() if known != whole},
        supersedes=(fact,),
    )


def _notice(back: Returned | None) -> Returned | None:
    """The words of a return, and no more of it than a notice tells."""
    if back is None:
        return None
    return replace(back, brought_by=None, unfreezes=(), sources=())


refusal(
    "not_a_suspension",
    "{entry} is a departure, not a suspension.",
    "Tell that it is back with: goodoffices talks rejoin TALKS {entry} WORDS",
)
refusal(
    "not_a_departure",
    "{entry} is a suspension, not a departure.",
    "Tell that it is back with: goodoffices talks return TALKS {entry} WORDS",
)
refusal(
    "interruption_over",
    "A return is on record for {entry}.",
    "If it was interrupted again, that is another: goodoffices talks suspend TALKS WORDS",
)
refusal(
    "back_before",
    "{entry} began later, on {when}: nobody came back from it before.",
    "Name when the return was: --happened DAY",
)
refusal(
    "had_no_notice",
    "Room {room} was not told of it, so that it cannot be told of a return.",
    "Leave that party out of --tell.",
)
refusal(
    "not_frozen",
    "No clock {clock} stands still because of {entry}.",
    "See which do: goodoffices talks show TALKS interruptions",
)
refusal(
    "no_such_item",
    "{entry} has no item {item} of what would bring a return; it names {count}.",
    "See them with their numbers: goodoffices talks show TALKS interruptions",
)
