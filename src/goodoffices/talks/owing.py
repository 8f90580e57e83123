"""The acts by which it is kept what the sides owe each other, and in which phases.

What was agreed is told to all who hold the text that it stands in, in the same words; it is
changed only by telling it again under its id, and by no account of what became of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, ClassVar

from goodoffices.model import (
    MEDIATORS,
    After,
    DayCount,
    Moment,
    Obligation,
    Phase,
    Prolongation,
    ProlongationKind,
    Prolonged,
    Schedule,
    faults,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Act, Actor, act
from goodoffices.talks.fact import Fact, Put
from goodoffices.talks.freezing import moment_stated, there, told_again
from goodoffices.talks.held import held_texts
from goodoffices.talks.reach import must_reach_all
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated
from goodoffices.talks.touching import Touches

__all__ = ["Oblige", "Prolong", "SetPhase", "must_hang_together", "of_id"]


@dataclass(frozen=True, kw_only=True)
class _Agreed(Stated):
    """What a phase and an obligation are told by alike."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.PARTIES)

    text: str | None = means("id of the text that it stands in", default=None)
    term: str | None = means("id of the term that it stands in", default=None)
    rooms: tuple[str, ...] = means(
        "a side's room, where it was agreed between some of the sides; those that hold the text, "
        "or all, when left out",
        default=(),
    )

    def agreed(self, state: State, part: str, told: Any) -> Iterator[Put]:
        """It in the same words in every room that is told. Raises Refused."""
        must_reach_all(state)
        if self.text is not None and state.case.text(self.text) is None:
            raise refused("no_text", text=self.text)
        before = of_id(state, type(told), told.id)
        held = there(state, before) if before else ()
        rooms = self.rooms or tuple(
            room
            for room in state.parties
            if self.text is None or self.text in held_texts(state, room)
        )
        reached = tuple(dict.fromkeys((MEDIATORS, *rooms, *(one.room for one in held))))
        must_hang_together(state, part, told)
        put = replace(self, rooms=reached).put(state, part, told, held)
        for less in put.by_room.values():
            if replace(less, sources=()) != replace(put.told, sources=()):
                raise refused("same_words_owed", id=told.id)
        yield put


@act("oblige")
@dataclass(frozen=True, kw_only=True)
class Oblige(_Agreed):
    """Keep who owes what to whom, when, and after what.

    Every room that holds its text is told, in the same words; all sides where it names none.
    Things that wait for each other in a circle are refused, with the circle named. Told again
    under its id, it takes the place of what stood. Nothing that is told to have become of it
    changes it.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("id", "words")

    id: str = means("a short id of its own, to name it by", example="release")
    words: str = means("what is to be done, or not done", example="releases persons held")
    by: tuple[str, ...] = means("id of an actor that owes it")
    toward: tuple[str, ...] = means("id of an actor that it is owed to", default=())
    phase: str | None = means("id of the phase that it falls in", default=None)
    amount: Fraction | None = means("how much in all; on each day, with --each-day", default=None)
    unit: str | None = means("what is counted: the id of a label, or words", default=None)
    category: str | None = means("the category, where several are counted apart", default=None)
    persons: bool = means("whether what is counted is persons", default=False)
    schedule: Schedule | None = means("amounts by day", default=None, example="6@1 6@7")
    from_day: int | None = means("the first day on which it may be done", default=None)
    by_day: int | None = means("the last day for it", default=None)
    each_day: bool = means("whether it is owed on each of these days", default=False)
    within_days: int | None = means("how many days after what it waits for it is due", default=None)
    within_hours: int | None = means(
        "how many hours after what it waits for it is due", default=None
    )
    after: tuple[str, ...] = means(
        "id of what must be done first; ID=7 for so much of it, ID=each for part by part",
        default=(),
    )
    asked: tuple[str, ...] = means(
        "id of what is only demanded to come first, and not agreed; as in --after", default=()
    )
    together_with: tuple[str, ...] = means(
        "id of what is performed at the same time, hand against hand", default=()
    )
    order: int | None = means("its place among what falls on one day", default=None)
    event: str | None = means("the event that starts it, in words", default=None)
    certified_by: str | None = means("the office that is to certify the event", default=None)
    clock: str | None = means("id of the clock with whose end it falls due", default=None)
    condition: str | None = means("what it depends on, in words", default=None)
    matter: str | None = means("what it is about in a word", default=None)
    forbids: bool = means("whether it is a duty not to do it", default=False)
    shown_by: str | None = means("what shows that it is done", default=None)
    verified_by: tuple[str, ...] = means("who verifies it: an id, or words", default=())
    verified_within: int | None = means("within how many days it is verified", default=None)
    breach: str | None = means("what counts as a failure to perform it", default=None)
    cure_days: int | None = means("how many days there are to make it good", default=None)
    consequence: str | None = means("what was agreed to follow a failure", default=None)
    guaranteed_by: tuple[str, ...] = means("who guarantees it: an id, or words", default=())
    deposited_with: str | None = means(
        "id of the actor that holds what is handed over; never persons", default=None
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The obligation, in the rooms that hold its text."""
        before = of_id(state, Obligation, self.id)
        own = {field.name for field in fields(self)} & {f.name for f in fields(Obligation)}
        own -= {"after", "sources", "said_by", "speaker"}
        same_event = before is not None and before.told.event == self.event
        told = Obligation(
            **{name: getattr(self, name) for name in own},
            after=(*_firsts(self.after), *_firsts(self.asked, asked=True)),
            certified=before.told.certified if before and same_event else None,
        )
        yield from self.agreed(state, "obligations", told)


@act("phase")
@dataclass(frozen=True, kw_only=True)
class SetPhase(_Agreed):
    """Keep a phase: how long it lasts, what opens it, its end.

    Every room that holds its text is told, in the same words. Told again under its id, it takes
    the place of what stood, such as with --begun once it has begun; what it was prolonged by
    stays with it.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("id", "title")

    id: str = means("a short id of its own, to name it by", example="first")
    title: str = means("its name", example="First phase")
    days: int | None = means("its length in days", default=None)
    counted: DayCount | None = means(
        "how its days are counted; either way is possible when left out", default=None
    )
    start: Moment | None = means("the day or moment on which it starts", default=None)
    event: str | None = means("the event that starts it, in words", default=None)
    certified_by: str | None = means("the office that is to certify the event", default=None)
    follows: str | None = means("id of the phase after whose end it starts", default=None)
    needs: tuple[str, ...] = means(
        "id of what must be done to enter it; ID=7 for so much of it", default=()
    )
    needs_words: tuple[str, ...] = means("what else must be so to enter it, in words", default=())
    needs_accord: bool = means("whether the sides have still to agree on it", default=False)
    if_not: str | None = means("what was agreed to follow if it does not start", default=None)
    may_last: tuple[str, ...] = means(
        "how it may last longer: extension, renewal or rollover; with =DAYS for how long, or =ID "
        "of the obligation that must be under way",
        default=(),
        example="rollover=talks",
    )
    ended_by: tuple[str, ...] = means("id of an actor that may end it alone", default=())
    at_the_end: str | None = means("what was agreed to follow when it ends", default=None)
    snapback: str | None = means("what returns by itself, and unless what", default=None)
    clock: str | None = means("id of the clock with which its days stand still", default=None)
    begun: Moment | None = means("when it did begin, as told", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The phase, in the rooms that hold its text."""
        before = of_id(state, Phase, self.id)
        own = {field.name for field in fields(self)} & {f.name for f in fields(Phase)}
        own -= {"needs", "sources", "said_by", "speaker"}
        same_event = before is not None and before.told.event == self.event
        told = Phase(
            **{name: getattr(self, name) for name in own},
            needs=tuple(_firsts(self.needs)),
            prolongations=tuple(_clause(each) for each in self.may_last),
            prolonged=before.told.prolonged if before else (),
            certified=before.told.certified if before and same_event else None,
        )
        yield from self.agreed(state, "phases", told)


@act("prolong")
@dataclass(frozen=True, kw_only=True)
class Prolong(Act):
    """Keep that a phase was made to last longer.

    Every room that knows the phase is told. It is an extension by an act, a renewal by a new
    agreement, or a rollover while talks go on; which of these it was nobody works out.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("phase", "kind")
    touches: ClassVar = (Touches.HOLDING,)

    phase: str = means("id of the phase")
    kind: ProlongationKind = means("what it was")
    days: int | None = means("by how many days; open when left out", default=None)
    by: str | None = means("who made it longer: the id of an actor, or words", default=None)
    words: str | None = means("how it was told", default=None)

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The phase with it, in every room that knows it."""
        fact = of_id(state, Phase, self.phase)
        if fact is None:
            raise refused("no_phase", phase=self.phase)
        must_reach_all(state)
        longer = Prolonged(
            kind=self.kind,
            on=moment_stated(state, self.happened),
            days=self.days,
            by=self.by,
            words=self.words,
        )
        put = told_again(state, fact, prolonged=(*fact.told.prolonged, longer))
        must_hang_together(state, "phases", put.told)
        yield put


def of_id(state: State, of: type, name: str) -> Fact | None:
    """What stands of a kind under an id; None for nothing."""
    return next((fact for fact in state.facts(of) if fact.told.id == name), None)


def must_hang_together(state: State, part: str, told: Any) -> None:
    """Raises Refused (in_a_circle, cannot_stand) for what does not fit with what stands."""
    case = state.case
    known = getattr(case, part)
    name = getattr(told, "id", None)
    place = next((i for i, e in enumerate(known) if name and e.id == name), len(known))
    with_it: Any = (*known[:place], told, *known[place + 1 :])
    before = {(fault.path, fault.message) for fault in faults(case)}
    for fault in faults(replace(case, **{part: with_it})):
        if (fault.path, fault.message) in before:
            continue
        if "wait for each other" in fault.message:
            circle = fault.message.partition(": ")[2].partition(";")[0]
            raise refused("in_a_circle", circle=circle)
        where = " ".join(str(step) for step in fault.path[2:])
        raise refused(
            "cannot_stand", id=name or part, fault=f"{where}: {fault.message}".strip(": ")
        )


def _firsts(names: Iterable[str], *, asked: bool = False) -> Iterator[After]:
    """What comes first: ``ID``, ``ID=7`` or ``ID=each``. Raises Refused (no_amount)."""
    for each in names:
        name, equals, much = each.partition("=")
        if not equals or much == "each":
            yield After(id=name, each=much == "each", asked=asked)
            continue
        try:
            yield After(id=name, amount=Fraction(much), asked=asked)
        except (ValueError, ZeroDivisionError):
            raise refused("no_amount", given=each) from None


def _clause(given: str) -> Prolongation:
    """``rollover=talks``, ``extension=5`` or ``renewal``. Raises Refused (no_clause)."""
    word, _, much = given.partition("=")
    try:
        kind = ProlongationKind(word)
    except ValueError:
        raise refused("no_clause", given=given) from None
    if much.isascii() and much.isdigit():
        return Prolongation(kind=kind, days=int(much))
    return Prolongation(kind=kind, while_under_way=much or None)


refusal(
    "in_a_circle",
    "These would wait for each other, so that none can begin: {circle}.",
    "Let two of them be performed at the same time (--together-with), or tell an order that is "
    "only demanded with --asked.",
)
refusal(
    "cannot_stand",
    "{id}: {fault}.",
    "See what it takes: goodoffices talks ACT --help, such as oblige or hold-deposit",
)
refusal(
    "same_words_owed",
    "Not every side could be told {id} in the same words: it names what some do not know.",
    "Name with --text what they all hold, or tell them first of what it names.",
)
refusal(
    "no_phase",
    "There is no phase {phase} here.",
    "See which there are: goodoffices talks show TALKS obligations",
)
refusal(
    "no_amount",
    "{given} is no id with an amount.",
    "Write ID, ID=7 for so much of it, or ID=each for part by part.",
)
refusal(
    "no_clause",
    "{given} tells of no way to last longer.",
    "Write extension, renewal or rollover; extension=5 for days, rollover=ID while that goes on.",
)
