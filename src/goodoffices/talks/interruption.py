"""Interruptions: who suspends or leaves, what stays open, what would bring a return, and returns.

An interruption is an entry of its own beside everything else: it stops no act, no export and no
clock that it does not name, and no status changes with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from goodoffices.model import (
    MEDIATORS,
    Interruption,
    InterruptionKind,
    Manner,
    Met,
    ReturnCondition,
    Returned,
    SaidBy,
    When,
)
from goodoffices.model.shape import means
from goodoffices.talks.authority import not_for_another
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.members import DESK
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, known_there
from goodoffices.talks.touching import Touches

__all__ = [
    "Leave",
    "MarkCondition",
    "Rejoin",
    "ReturnToTalks",
    "Suspend",
    "interruption_named",
    "interruptions",
    "manner_of",
    "must_be_grounded",
]

_PART = "interruptions"
_SURE = frozenset(
    {SaidBy.OWN_WORDS_ON_RECORD, SaidBy.OWN_WORDS_IN_CONFIDENCE, SaidBy.MEDIATORS_ACCOUNT}
)


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
    no clock stands still but those of --freeze. The rooms of --tell are told exactly these words,
    and neither the grounds nor what else is told here.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("words",)
    touches: ClassVar = (Touches.MEDIATORS, Touches.ADDRESSED, Touches.NAMED)

    words: str = means("what is suspended, in the words of the notice where one was given")
    by: str = means("id of the party or third party that suspends")
    freeze: tuple[str, ...] = means("id of a clock that stands still meanwhile", default=())

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The suspension, in the rooms that may know of it."""
        not_for_another(actor, self.by)
        told = self.begun(state, InterruptionKind.SUSPENSION, self.by, self.words)
        yield self.noticed(state, replace(told, freezes=tuple(dict.fromkeys(self.freeze))))


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


@dataclass(frozen=True, kw_only=True)
class _Back(Stated):
    """What a return to the talks tells, after whatever interruption."""

    kind: ClassVar[InterruptionKind]
    touches: ClassVar = (Touches.HOLDING,)

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
        if back.manner is not Manner.DECLARED:  # what nobody declared lets no clock run
            back = replace(back, unfreezes=())
        must_be_grounded(actor, back, self.brought_by)
        met = Met(said_by=back.said_by, speaker=back.speaker, when=back.when, sources=back.sources)
        more = _More(dict.fromkeys(self.item, met), back)
        yield _told_again(state, fact, more, self.rooms, self.tell)

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


def interruptions(state: State) -> tuple[Fact, ...]:
    """The interruptions that a reader may know of, over or not, in order of their records."""
    return tuple(sorted(state.facts(Interruption), key=lambda f: state.stood_first(f).recorded))


def interruption_named(state: State, name: str) -> Fact:
    """The interruption as it stands now that people name so: a place, a key, or its id.

    Also where they name it as it stood before a return. Raises Refused (not_known,
    not_an_interruption, stands_no_more).
    """
    found = [fact for fact in interruptions(state) if fact.told.id == name]
    fact = found[-1] if found else state.named(name)
    if not isinstance(fact.told, Interruption):
        raise refused("not_an_interruption", name=name)
    first = state.stood_first(fact).key
    for now in state.facts(Interruption):
        if state.stood_first(now).key == first or fact.key in now.same_as:
            return now
    raise refused("stands_no_more", entry=name)


def manner_of(
    given: Manner | None, said_by: SaidBy | None, *, otherwise: Manner | None = None
) -> Manner | None:
    """Whether something was declared or is inferred, as far as it was stated.

    What a reporter infers is inferred; what the mediators tell, or whose matter it is, is
    declared; of what others tell it is not known. ``otherwise`` holds where nobody is named.
    """
    if said_by is SaidBy.REPORTERS_INFERENCE:
        return Manner.INFERRED
    if given is not None:
        return given
    if said_by is None:
        return otherwise
    return Manner.DECLARED if said_by in _SURE else None


def must_be_grounded(actor: Actor, told: Any, grounds: str | None) -> None:
    """Raises Refused where something is inferred by nobody, or from nothing."""
    if not told.inferred:
        return
    if told.speaker is None and actor.person == DESK:
        raise refused("inferred_by_nobody")
    if not (grounds or told.sources):
        raise refused("inferred_from_nothing")


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
    "interruption_id_taken",
    "There is an interruption {id} already.",
    "Take another id; to tell of a return: goodoffices talks return TALKS {id} WORDS",
)
refusal(
    "not_an_interruption",
    "{name} is no suspension and no departure.",
    "See which there are: goodoffices talks show TALKS interruptions",
)
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
    "A return in full is on record for {entry}.",
    "If it was interrupted again, that is another: goodoffices talks suspend TALKS WORDS",
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
refusal(
    "inferred_by_nobody",
    "What is inferred is inferred by somebody.",
    "Name who infers it: --speaker OFFICE, or --as PERSON for one of the team",
)
refusal(
    "inferred_from_nothing",
    "What is inferred is inferred from something.",
    "Name what it rests on: a --source, or in words",
)
