"""Who relies on whose word, step by step: what is sure whatever anybody's values are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import groupby
from typing import Any

from goodoffices.agreement.checks.clauses import clauses_of
from goodoffices.agreement.sequence.deliveries import Delivered, deliveries_of
from goodoffices.agreement.sequence.sentence import sentence
from goodoffices.agreement.sequence.told import amount_in_words, named, parts_in_words
from goodoffices.model import Case, exact

__all__ = ["Alone", "Amounts", "Reliance", "Relying", "Waited", "reliance"]

Amounts = Mapping[str, Mapping[str, Fraction]]
"""Actor -> obligation -> how much; the number of days, or of parts, where nothing is counted."""


@dataclass(frozen=True)
class Relying:
    """What is done on one day at one place in its order, as things stand when it falls due.

    Attributes:
        day: its number; None for what has no date.
        step: what is done, in words.
        parts: of what is owed, that it performs.
        delivered: what each has delivered before.
        awaits: what each still awaits, this included.
        can_stop: ids of those who still owe something that is not handed over at the same time,
            each part only against the other.
        relies_on: ids of those on whose word this step rests; nobody's where each hands over
            only against the other.
    """

    day: int | None
    step: str
    parts: tuple[Delivered, ...]
    delivered: Amounts
    awaits: Amounts
    can_stop: tuple[str, ...]
    relies_on: tuple[str, ...]

    @property
    def obligations(self) -> tuple[str, ...]:
        """Ids of those that it performs, or performs a part of."""
        return tuple(dict.fromkeys(each.obligation for each in self.parts))

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; exact numbers are integers or strings ``"p/q"``."""
        return {
            "day": self.day,
            "step": self.step,
            "obligations": [*self.obligations],
            "delivered": _plain(self.delivered),
            "awaits": _plain(self.awaits),
            "can_stop": [*self.can_stop],
            "relies_on": [*self.relies_on],
        }


@dataclass(frozen=True)
class Waited:
    """How long persons wait: days to the release of each, the first day counting as one.

    Attributes:
        obligation: id of that by which they are released.
        words: who, in words.
        persons: how many have a day.
        total: their days added up.
        last: the day of the last of them.
    """

    obligation: str
    words: str
    persons: Fraction
    total: Fraction
    last: int

    @property
    def each(self) -> Fraction:
        """Days per person."""
        return self.total / self.persons


@dataclass(frozen=True)
class Alone:
    """From where somebody owes and receives nothing more, so that nothing in the text holds it.

    If what it still owes costs it anything, it has more by stopping there, whatever the values:
    only something beside the steps can hold it.

    Attributes:
        actor: id of the party that could stop alone.
        day: of the first such step.
        step: number of that step, from 0.
        days: how many whole days there are from then on on which it has to perform.
        leaves: what others would still await from it: obligation -> how much.
        words: the same in a sentence.
    """

    actor: str
    day: int
    step: int
    days: int
    leaves: Mapping[str, Fraction]
    words: str


@dataclass(frozen=True)
class Reliance:
    """What a sequence rests on, without any values.

    Attributes:
        text: id of the text; None for what stands in no text.
        steps: in order; what has no date is left out.
        sentence: what matters most, in one sentence; empty where nothing has a date.
        waited: how long persons wait, by obligation.
        alone: who could stop alone, from where on, and what that would leave.
        undated: what has no date, and so no place in the order.
    """

    text: str | None
    steps: tuple[Relying, ...]
    sentence: str
    waited: tuple[Waited, ...]
    alone: tuple[Alone, ...]
    undated: tuple[Delivered, ...]


def reliance(case: Case, text_id: str | None) -> Reliance:
    """Look at each step of a text: who has delivered, awaits, can stop, and is relied on."""
    clauses = clauses_of(case, text_id)
    found = deliveries_of(clauses)
    dated = [each for each in found if each.day is not None]
    steps = tuple(_steps(case, dated))
    alone = tuple(_alone(case, steps, dated))
    return Reliance(
        text_id,
        steps,
        sentence(
            case,
            found,
            [(step.day or 0, step.relies_on) for step in steps],
            _hand_against_hand(dated),
        ),
        tuple(_waited(dated)),
        alone,
        tuple(each for each in found if each.day is None),
    )


def _hand_against_hand(dated: Sequence[Delivered]) -> frozenset[str]:
    """What is handed over only against something that its giver receives at the same time."""
    by_obligation = {each.obligation: each for each in dated}
    return frozenset(
        name
        for name, each in by_obligation.items()
        if each.by
        and all(
            any(
                giver in other.toward and set(other.by) & set(each.toward)
                for other in map(by_obligation.__getitem__, each.together)
                if other.obligation != name
            )
            for giver in each.by
        )
    )


def _steps(case: Case, dated: Sequence[Delivered]) -> Iterable[Relying]:
    mutual = _hand_against_hand(dated)
    counted = _counted(dated)
    delivered: dict[str, dict[str, Fraction]] = defaultdict(dict)
    awaits: dict[str, dict[str, Fraction]] = defaultdict(dict)
    owing: dict[str, int] = defaultdict(int)
    for each in dated:
        for actor in each.toward:
            _add(awaits[actor], each.obligation, counted[each.id])
        for actor in each.by:
            owing[actor] += each.obligation not in mutual
    for _, group in groupby(dated, key=lambda each: (each.day, each.place)):
        now = tuple(group)
        yield Relying(
            now[0].day,
            parts_in_words(now, partial(named, case)),
            now,
            {actor: dict(what) for actor, what in sorted(delivered.items())},
            {actor: dict(what) for actor, what in sorted(awaits.items()) if what},
            tuple(sorted(actor for actor, left in owing.items() if left)),
            tuple(sorted({actor for e in now if e.obligation not in mutual for actor in e.by})),
        )
        for each in now:
            for actor in each.by:
                _add(delivered[actor], each.obligation, counted[each.id])
                owing[actor] -= each.obligation not in mutual
            for actor in each.toward:
                _add(awaits[actor], each.obligation, -counted[each.id])


def _alone(case: Case, steps: Sequence[Relying], dated: Sequence[Delivered]) -> Iterable[Alone]:
    by_obligation = {each.obligation: each for each in dated}
    mutual = _hand_against_hand(dated)
    for actor in sorted(party.id for party in case.parties):
        received = [
            number
            for number, step in enumerate(steps)
            if any(
                actor in by_obligation[name].toward
                and by_obligation[name].by != (actor,)
                and name not in mutual
                for name in step.obligations
            )
        ]
        first = received[-1] + 1 if received else 0
        own = [number for number in range(first, len(steps)) if actor in steps[number].relies_on]
        if not own:
            continue
        step = steps[own[0]]
        before = {steps[number].day for number in range(own[0])}
        days = {steps[number].day for number in own} - before
        leaves: dict[str, Fraction] = {}
        for other, what in step.awaits.items():
            if other != actor:
                leaves.update(
                    {
                        name: much
                        for name, much in what.items()
                        if actor in by_obligation[name].by and name not in mutual
                    }
                )
        if not leaves:
            continue
        left = "; ".join(
            f"{by_obligation[name].words} ({amount_in_words(by_obligation[name], much)})"
            for name, much in leaves.items()
        )
        yield Alone(
            actor,
            step.day or 0,
            own[0],
            len(days),
            leaves,
            f"From this step of day {step.day} on, {named(case, actor)} receives nothing more in "
            f"return and has still to perform: {left}. If that costs it anything at all, only "
            "what is beside the steps holds it there: a guarantee, its word, or what follows.",
        )


def _waited(dated: Sequence[Delivered]) -> Iterable[Waited]:
    for name in dict.fromkeys(each.obligation for each in dated if each.persons):
        parts = [each for each in dated if each.obligation == name]
        known = [(e.day or 0, e.amount) for e in parts if e.amount is not None]
        persons = sum((amount for _, amount in known), Fraction(0))
        if persons and len(known) == len(parts):
            total = sum((day * amount for day, amount in known), Fraction(0))
            words = parts[0].unit or parts[0].words
            yield Waited(name, words, persons, total, max(day for day, _ in known))


def _counted(dated: Sequence[Delivered]) -> dict[str, Fraction]:
    """How much each delivery counts: its amount where each part of its obligation has one."""
    without = {each.obligation for each in dated if each.amount is None}
    return {
        each.id: Fraction(1) if each.obligation in without or each.amount is None else each.amount
        for each in dated
    }


def _add(to: dict[str, Fraction], name: str, much: Fraction) -> None:
    to[name] = to.get(name, Fraction(0)) + much
    if not to[name]:
        del to[name]


def _plain(amounts: Amounts) -> dict[str, dict[str, int | str]]:
    return {
        actor: {name: exact(much) for name, much in what.items()} for actor, what in amounts.items()
    }
