"""Repairs of a sequence side by side: what each changes for each side, in no order of merit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from goodoffices.agreement.exchange import Audit, Exchange, NextPhase, Step, audit
from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.schedule import Objective, Plan
from goodoffices.agreement.sequence.estimated import Estimated
from goodoffices.agreement.sequence.plans import constant
from goodoffices.agreement.sequence.told import named
from goodoffices.model import Word, decimal_text, exact

__all__ = ["Repair", "RepairKind", "repairs"]


_Part = tuple[Step, Fraction]
"""A step, and how many persons it releases."""


class RepairKind(Word):
    """What could be changed so that a sequence holds better."""

    REORDER = "reorder", "another order within a day"
    OTHER_DAYS = "other_days", "other days"
    SPLIT = "split", "smaller parts, spread over the days"
    KEEP_ONE_BACK = "keep_one_back", "one step kept to the end"
    GUARANTEE = "guarantee", "a guarantee or assurance"
    DEPOSIT_THE_LAST = "deposit_the_last", "the last step through a depositary"
    SHORTEN_THE_LAG = "shorten_the_lag", "earlier verification"
    CONTINUATION = "continuation", "it goes on while talks go on"
    EARLIER_TALKS = "earlier_talks", "talks on what follows start earlier"


@dataclass(frozen=True)
class Repair:
    """One change, and what it does.

    Attributes:
        kind: what is changed.
        words: the same in a sentence.
        after: the sequence with it; None where it is not computed.
        waited: days waited by all persons with a day, added up, after it; None as above.
        missing: why it is not computed, and what to ask.
    """

    kind: RepairKind
    words: str
    after: Audit | None = None
    waited: Fraction | None = None
    missing: NotComputed | None = None

    @property
    def computed(self) -> bool:
        """Whether its figures are known."""
        return self.after is not None

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; exact numbers are integers or strings ``"p/q"``."""
        found = self.after
        return {
            "kind": self.kind.value,
            "words": self.words,
            "computed": self.computed,
            "need": _plain(found.short) if found else None,
            "exposure": _plain(found.largest_exposure) if found else None,
            "days_waited": exact(self.waited),
            "not_computed": self.missing.as_json() if self.missing else None,
        }


def repairs(found: Estimated, party: str | None = None) -> tuple[Repair, ...]:
    """Every repair of a sequence, computed where that is possible.

    Args:
        found: the text with its estimates.
        party: for whom it is weak; the one whose guarantee lacks most when left out.

    Gives none where nobody has more by stopping.
    """
    if found.audit.holds:
        return ()
    short = found.audit.short
    weak = party or max(found.exchange.parties, key=lambda each: short[each])
    look = _Look(found, weak)
    return (
        *look.reordered(),
        look.other_days(),
        look.split(),
        look.kept_back(),
        look.guaranteed(),
        look.deposited(),
        look.noticed_earlier(),
        look.continued(),
        look.talks_earlier(),
    )


class _Look:
    def __init__(self, found: Estimated, party: str) -> None:
        self._found = found
        self._exchange = found.exchange
        self._party = party
        self._name = named(found.case, party)
        self._lacking = found.audit.short[party]
        self._last = max(step.day or 0 for step in self._exchange.steps)

    def reordered(self) -> Iterator[Repair]:
        for giver in self._found.by_order:
            who = named(self._found.case, giver)
            words = f"On each day {who} gives first."
            after = self._found.by_order[giver]
            if after.margins != self._found.audit.margins:
                yield Repair(RepairKind.REORDER, words, after, self._waited(after.exchange))

    def other_days(self) -> Repair:
        plans = self._found.plans
        if isinstance(plans, NotComputed):
            return Repair(RepairKind.OTHER_DAYS, "The same steps on other days.", missing=plans)
        plan = plans.plans.plans.get(Objective.LEAST_GUARANTEE)
        if not isinstance(plan, Plan):
            why = plan.why if plan else "The demands of the text conflict."
            ask = plan.ask if plan else "Which of them could be left out?"
            missing = NotComputed(why, ask)
            return Repair(RepairKind.OTHER_DAYS, "The same steps on other days.", missing=missing)
        days = "; ".join(
            f"{plans.programme.told(name)}: "
            + ", ".join(f"{decimal_text(Fraction(much))} on day {day}" for day, much in parts)
            for name, parts in plan.amounts.items()
            if plans.programme.by_id[name].given is None
        )
        after = plans.programme.audit(plan.amounts)
        waited = Fraction(plan.waited.get(1, 0))
        return Repair(RepairKind.OTHER_DAYS, f"{days}.", after, waited)

    def split(self) -> Repair:
        parts: list[_Part] = []
        for step in self._exchange.steps:
            units = self._units(step)
            until = min(
                (s.day for s in self._same(step) if (s.day or 0) > (step.day or 0)),
                key=lambda day: day or 0,
                default=self._last + 1,
            )
            span = (until or 0) - (step.day or 0)
            parts += [
                self._part(step, Fraction(1, units), k * span // units, f".{k + 1}")
                for k in range(units)
            ]
        kind, words = RepairKind.SPLIT, "Each part is given one by one, evenly until the next."
        if len(parts) == len(self._exchange.steps):
            missing = NotComputed("No part can be made smaller.", "What could be given in parts?")
            return Repair(kind, words, missing=missing)
        return self._computed(kind, words, parts)

    def kept_back(self) -> Repair:
        kind, words = RepairKind.KEEP_ONE_BACK, f"One step toward {self._name} comes last of all."
        toward = [
            step
            for step in self._exchange.steps
            if step.worth.get(self._party, 0)
            and not self._found.built.deliveries[step.id].daily
            and step.together is None
        ]
        if not toward or max(step.day or 0 for step in toward) >= self._last:
            why = "The last step toward it is on the last day already, or there is none."
            return Repair(kind, words, missing=NotComputed(why, "What else could come last?"))
        last = max(toward, key=lambda step: step.day or 0)
        units = self._units(last)
        place = max((s.place or 0) for s in self._exchange.steps if s.day == self._last) + 1
        share = Fraction(1, units)
        back, persons = self._part(last, share, 0, " kept to the end")
        parts = [
            self._part(step, 1 - share, 0) if step is last else self._part(step)
            for step in self._exchange.steps
            if step is not last or units > 1
        ]
        parts.append((replace(back, day=self._last, place=place), persons))
        told = self._found.built.deliveries[last.id]
        much = "one" if units > 1 else "all"
        words = (
            f"Of {told.unit or told.words} due on day {last.day}, {much} on day {self._last}, "
            "after everything else."
        )
        return self._computed(kind, words, parts)

    def guaranteed(self) -> Repair:
        held = dict(self._exchange.guarantee)
        # What one party's stakes are is one number here, the same in every state.
        held[self._party] = constant(held.get(self._party, 0)) + self._lacking
        after = replace(self._exchange, guarantee=held)
        day = self._found.audit.states[self._found.audit.witnesses[self._party].state].day
        words = (
            f"A guarantee or assurance that {self._name} loses by stopping, worth "
            f"{decimal_text(self._lacking)} to it, in force on day {day}."
        )
        return Repair(RepairKind.GUARANTEE, words, audit(after), self._waited(after))

    def deposited(self) -> Repair:
        kind, words = RepairKind.DEPOSIT_THE_LAST, f"{self._name} deposits its last step."
        own = [step for step in self._exchange.steps if step.giver == self._party]
        got = [step for step in self._exchange.steps if step.worth.get(self._party, 0)]
        if not own or not got:
            why = "It gives, or receives, nothing that is estimated."
            return Repair(kind, words, missing=NotComputed(why, "What could be deposited?"))
        mine, theirs = own[-1], got[-1]
        for step in (mine, theirs):
            told = self._found.built.deliveries[step.id]
            if told.persons or told.daily:
                why = (
                    f"What cannot be held by a third is not deposited: “{told.words}”. Money, "
                    "documents, lists and maps can be; for persons, a hand-over at the same "
                    "time through a neutral intermediary."
                )
                ask = f"What could {self._name} deposit in its place?"
                return Repair(kind, words, missing=NotComputed(why, ask))
        day = max(mine.day or 0, theirs.day or 0)
        place = max((s.place or 0) for s in self._exchange.steps if s.day == day) + 1
        parts = [
            self._part(
                replace(step, day=day, place=place, together="deposited last", deposited=True)
                if step in (mine, theirs)
                else step
            )
            for step in self._exchange.steps
        ]
        words = f"The last step of each side passes through a depositary on day {day}."
        return self._computed(kind, words, parts)

    def noticed_earlier(self) -> Repair:
        kind, lag = RepairKind.SHORTEN_THE_LAG, self._exchange.lag
        if lag is None:
            why = "The estimates take a failure as noticed at once: no day of verification is set."
            ask = "Within how many days would a failure be verified?"
            return Repair(kind, "Earlier verification.", missing=NotComputed(why, ask))
        after = replace(self._exchange, lag=None)
        words = "A failure is noticed at once, so that nothing further arrives."
        return Repair(kind, words, audit(after), self._waited(after))

    def continued(self) -> Repair:
        kind = RepairKind.CONTINUATION
        follows = self._exchange.next_phase
        worth = dict(follows.worth) if follows else {}
        chance = Fraction(follows.chance_for(self._party)) if follows else Fraction(1)
        if not chance:
            why = "What follows is taken as sure not to come."
            words = "The steps go on while talks on what follows go on."
            ask = f"How likely does {self._name} think it?"
            return Repair(kind, words, missing=NotComputed(why, ask))
        more = self._lacking / chance
        worth[self._party] = worth.get(self._party, 0) + more
        likely = follows.chance if follows else 1
        after = replace(self._exchange, next_phase=NextPhase(worth, likely))
        words = (
            f"The steps go on while talks go on after day {self._last}: enough where that is "
            f"worth {decimal_text(more)} more to {self._name} than an end."
        )
        return Repair(kind, words, audit(after), self._waited(after))

    def talks_earlier(self) -> Repair:
        state = self._found.audit.witnesses[self._party].state
        day = self._found.audit.states[state].day
        words = f"Talks on what follows start by day {day}, so that it is known by then."
        follows = self._exchange.next_phase
        if follows is None:
            why = "Nobody estimated what follows, nor how likely it is."
            ask = f"What would a next phase be worth to {self._name}?"
            return Repair(RepairKind.EARLIER_TALKS, words, missing=NotComputed(why, ask))
        after = replace(self._exchange, next_phase=NextPhase(follows.worth, 1))
        return Repair(RepairKind.EARLIER_TALKS, words, audit(after), self._waited(after))

    def _computed(self, kind: RepairKind, words: str, parts: Sequence[_Part]) -> Repair:
        after = replace(self._exchange, steps=tuple(step for step, _ in parts))
        return Repair(kind, words, audit(after), self._days(parts))

    def _part(
        self, step: Step, share: Fraction = Fraction(1), later: int = 0, name: str = ""
    ) -> _Part:
        """A share of a step, so many days later, with the persons that it releases."""
        told = self._found.built.deliveries[step.id]
        part = replace(
            step,
            id=f"{step.id}{name}",
            cost=step.cost * share,
            worth={party: worth * share for party, worth in step.worth.items()},
            day=(step.day or 0) + later,
        )
        return part, (told.amount or Fraction(0)) * share if told.persons else Fraction(0)

    def _units(self, step: Step) -> int:
        told = self._found.built.deliveries[step.id]
        amount = told.amount
        if told.daily or step.together is not None or amount is None or amount.denominator != 1:
            return 1
        return max(1, int(amount))

    def _same(self, step: Step) -> list[Step]:
        name = self._found.built.deliveries[step.id].obligation
        return [
            each
            for each in self._exchange.steps
            if self._found.built.deliveries[each.id].obligation == name and each.giver == step.giver
        ]

    def _waited(self, exchange: Exchange) -> Fraction:
        return self._days([self._part(step) for step in exchange.steps])

    def _days(self, parts: Iterable[_Part]) -> Fraction:
        """Days waited by all persons with a day."""
        return sum(((step.day or 0) * persons for step, persons in parts), Fraction(0))


def _plain(amounts: Mapping[str, Fraction]) -> dict[str, int | str]:
    return {party: exact(much) for party, much in amounts.items()}
