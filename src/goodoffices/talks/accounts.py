"""Accounts of what became of an obligation, by whom, and what is said of an account.

No account changes what was agreed, or another account: those that differ both stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from goodoffices.model import (
    MEDIATORS,
    Moment,
    Obligation,
    Performance,
    PerformanceKind,
    Progress,
    When,
)
from goodoffices.model.shape import means
from goodoffices.talks.command import Actor, act
from goodoffices.talks.fact import Put
from goodoffices.talks.freezing import moment_stated
from goodoffices.talks.owing import must_hang_together, of_id
from goodoffices.talks.refusals import refusal, refused
from goodoffices.talks.state import State
from goodoffices.talks.stated import Stated, nothing_to_tell
from goodoffices.talks.touching import Touches
from goodoffices.talks.within import element_named

__all__ = ["AnswerAccount", "JudgeProgress", "TellAccount"]

_K = PerformanceKind
_ANSWERS = (_K.VERIFIED, _K.DISPUTED, _K.ATTRIBUTED, _K.CURED, _K.EXCUSED, _K.ACCEPTED_LATE)


@dataclass(frozen=True, kw_only=True)
class _Account(Stated):
    """What an account and an answer to one tell alike."""

    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    words: str | None = means("what happened, in words", default=None)
    amount: Fraction | None = means("how much", default=None)
    counted: Fraction | None = means(
        "how much of it counts; all of the amount when left out", default=None
    )
    by: str | None = means("who did so: the id of an actor, or words", default=None)
    id: str | None = means("a short id; made of what is told when left out", default=None)

    def told(self, state: State, obligation: str, kind: PerformanceKind) -> Performance:
        """The account. Raises Refused: lies_ahead, account_id_taken."""
        on = moment_stated(state, self.happened)
        if on.day > max(state.own_day, state.at.date()):
            raise refused("lies_ahead", day=on.day.isoformat())
        whose = f"-{self.by}" if self.by and state.case.actor(self.by) else ""
        own = self.id or f"{obligation}-{on.day}-{kind.value.replace('_', '-')}{whose}"
        if of_id(state, Performance, own) is not None:
            raise refused("account_id_taken", id=own)
        return Performance(
            id=own,
            obligation=obligation,
            kind=kind,
            on=on,
            words=self.words,
            amount=self.amount,
            counted=self.counted,
            by=self.by,
        )


@act("account")
@dataclass(frozen=True, kw_only=True)
class TellAccount(_Account):
    """Keep what became of an obligation, as somebody tells it.

    What is done outside the agreement is told with --outside and counts for nothing. That
    something is held back or put off changes no day that was agreed. Accounts that differ both
    stand; a second account of one happening is told with --same-as the first, so that it is not
    counted twice. What is verified, disputed, attributed, made good, excused or accepted
    although late is told of an account: answer-account.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("obligation", "kind")

    obligation: str = means("id of the obligation")
    kind: PerformanceKind = means("what became of it")
    category: str | None = means("the category, where several are counted apart", default=None)
    outside: bool = means("whether it was outside the agreement", default=False)
    until: Moment | None = means(
        "the last day of a span, or the new date of what was put off", default=None
    )
    because_of: tuple[str, ...] = means(
        "id of an obligation for whose sake it is held back", default=()
    )
    same_as: str | None = means(
        "the account of the same happening that it differs from: ROOM/NUMBER, or its id",
        default=None,
    )

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The account, in the rooms that may know of it."""
        fact = of_id(state, Obligation, self.obligation)
        if fact is None:
            raise refused("no_obligation", obligation=self.obligation)
        if self.kind in _ANSWERS:
            raise refused("of_an_account", kind=self.kind.shown)
        owed: Obligation = fact.told
        if self.kind is PerformanceKind.DONE:
            if owed.forbids:
                raise refused("not_to_do", obligation=owed.id)
            numbers = owed.amount is not None or owed.schedule is not None
            if numbers and self.amount is None and self.counted is None:
                raise refused("how_many", obligation=owed.id)
        first = element_named(state, Performance, self.same_as, "account") if self.same_as else None
        told = replace(
            self.told(state, owed.id, self.kind),
            category=self.category,
            outside=self.outside,
            until=self.until,
            because_of=self.because_of,
            about=first.told.id if first else None,
        )
        must_hang_together(state, "performances", told)
        for room in self.rooms:
            if first and room in state.rooms and room not in state.held_in(first):
                raise nothing_to_tell(room, (first.told.id,))
        yield self.put(state, "performances", told)


@act("answer-account")
@dataclass(frozen=True, kw_only=True)
class AnswerAccount(_Account):
    """Keep what somebody says of an account: that it is so, or not.

    An account is verified or disputed; a failure is attributed, made good or excused, and what
    came late is accepted. None of these follows from another, and nobody excuses itself: the
    word of who owes it stands beside that of who is owed, and both are told.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("account", "kind")

    account: str = means("the account: ROOM/NUMBER, or its id", example="mediators/112")
    kind: PerformanceKind = means("what is said of it")

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """What is said of it, in rooms that know the account."""
        fact = element_named(state, Performance, self.account, "account")
        if self.kind not in _ANSWERS:
            raise refused("of_an_obligation", kind=self.kind.shown)
        if fact.told.id is None:
            raise refused("account_without_id", place=fact.place)
        for room in self.rooms:
            if room in state.rooms and room not in (MEDIATORS, *state.held_in(fact)):
                raise nothing_to_tell(room, (fact.told.id,))
        told = replace(self.told(state, fact.told.obligation, self.kind), about=fact.told.id)
        must_hang_together(state, "performances", told)
        yield self.put(state, "performances", told)


@act("progress")
@dataclass(frozen=True, kw_only=True)
class JudgeProgress(Stated):
    """Keep how far a theme has come, from 0 to 3, in whose judgement.

    0 is not begun, 1 begun, 2 far on, 3 done. It is no state of any obligation, and judgements of
    several people stand side by side.
    """

    arguments: ClassVar[tuple[str, ...] | None] = ("theme", "level")
    touches: ClassVar = (Touches.MEDIATORS, Touches.NAMED)

    theme: str = means("the theme, in words", example="return of people")
    level: int = means("0 not begun, 1 begun, 2 far on, 3 done")
    on: When | None = means("the day or week that it is for; now when left out", default=None)
    words: str | None = means("what it rests on", default=None)
    obligations: tuple[str, ...] = means("id of an obligation that the theme takes in", default=())

    def puts(self, state: State, actor: Actor) -> Iterable[Put]:
        """The judgement, in the rooms that may know of it."""
        told = Progress(
            theme=self.theme,
            level=self.level,
            on=self.on or When(state.own_day, state.own_day),
            words=self.words,
            obligations=self.obligations,
        )
        must_hang_together(state, "progress", told)
        yield self.put(state, "progress", told)


refusal(
    "no_obligation",
    "There is no obligation {obligation} here.",
    "See which there are: goodoffices talks show TALKS obligations",
)
refusal(
    "of_an_account",
    "That something is {kind} is told of an account.",
    "Name the account: goodoffices talks answer-account TALKS ACCOUNT KIND",
)
refusal(
    "of_an_obligation",
    "That something is {kind} is an account of its own.",
    "Name the obligation: goodoffices talks account TALKS OBLIGATION KIND",
)
refusal(
    "account_without_id",
    "{place} has no id, so nothing can name it.",
    "Correct it in the case file: goodoffices talks case, then goodoffices talks update",
)
refusal(
    "account_id_taken",
    "There is an account {id} already.",
    "Give this one an id of its own: --id; of the same happening, name the other: --same-as",
)
refusal(
    "how_many",
    "How much of {obligation} was done nobody can work out.",
    "Tell it: --amount 3; what of it counts, where that differs: --counted 2",
)
refusal(
    "not_to_do",
    "{obligation} is a duty not to do something: nobody is ever done with it.",
    "Tell what happened against it: goodoffices talks account TALKS {obligation} not_done",
)
