"""Other sequences of a text's own steps: dated plans that meet what the text demands.

Kept: what is owed on each day, on its days; the windows, and what waits for what; what is earned
by a stated ratio. Left open: the days of everything else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from goodoffices.agreement.checks.clauses import Clauses, clauses_of
from goodoffices.agreement.exchange import ByState, Number, Step
from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.schedule import (
    Delivery,
    Demand,
    Effort,
    Plan,
    Plans,
    Precedence,
    Programme,
    Window,
    schedule,
)
from goodoffices.agreement.sequence.estimates import Built
from goodoffices.model import Case, Obligation, exact

__all__ = ["Planned", "constant", "planned", "programme_of"]

MOST_PLACES = 250_000
"""Of deliveries times days times days, which the work grows with; some seconds."""


@dataclass(frozen=True)
class Planned:
    """Dated plans side by side, in no order of merit, for each of the objectives.

    Attributes:
        programme: what was planned, with the demands that were kept.
        plans: by objective, or the demands that conflict.
    """

    programme: Programme
    plans: Plans

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; exact numbers are integers or strings ``"p/q"``."""
        conflict = self.plans.conflict
        return {
            "demands": [each.shown(self.programme.told) for each in self.programme.demands],
            "by_objective": {
                objective.value: _plan(plan) for objective, plan in self.plans.plans.items()
            },
            "conflict": None
            if conflict is None
            else {"demands": [*conflict.words], "smallest": conflict.smallest},
        }


def planned(
    case: Case,
    text_id: str | None,
    built: Built,
    *,
    effort: Effort | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Planned | NotComputed:
    """Plans of a text's estimated steps for each objective, or why there are none.

    Args:
        case: with its estimates.
        text_id: the text; None for what stands in none.
        built: its exchange.
        effort: the most that each search may do.
        progress: called with (objectives done, objectives in all).
    """
    programme = programme_of(case, text_id, built)
    if isinstance(programme, NotComputed):
        return programme
    return Planned(programme, schedule(programme, effort=effort, progress=progress))


def programme_of(case: Case, text_id: str | None, built: Built) -> Programme | NotComputed:
    """What is to be planned of a text, with its own demands."""
    exchange = built.exchange
    if any(step.chance != 1 for step in exchange.steps):
        return NotComputed(
            "No other dates are looked for: a phase among the steps is not certain to begin.",
            "What would the plans be for each phase alone?",
        )
    if any(exchange.discount_for(party) != 1 for party in exchange.parties):
        return NotComputed(
            "No other dates are looked for: things are worth less later, and plans do not count "
            "that.",
            "What would the plans be if a day's delay cost nothing?",
        )
    parts: dict[tuple[str, str], list[Step]] = {}
    for step in exchange.steps:
        parts.setdefault((built.deliveries[step.id].obligation, step.giver), []).append(step)
    clauses = clauses_of(case, text_id)
    deliveries = {key: _delivery(built, *key, steps) for key, steps in parts.items()}
    of = {
        name: [each for (owed, _), each in deliveries.items() if owed == name]
        for name, _ in deliveries
    }
    days = [step.day for step in exchange.steps if step.day is not None]
    demands = tuple(_demands(clauses, of))
    days += [each.last for each in demands if isinstance(each, Window) and each.last is not None]
    first, last = min(clauses.first_number or 1, *days), max(days)
    long = last - first + 1
    if len(deliveries) * long * long > MOST_PLACES:
        return NotComputed(
            f"No other dates are looked for: {len(deliveries)} deliveries could be moved over "
            f"{long:,} days, too many to look at all.",
            "Which phase, or which of the deliveries, is to be planned by itself?",
        )
    after = exchange.next_phase
    try:
        return Programme(
            parties=exchange.parties,
            deliveries=tuple(deliveries.values()),
            first=first,
            last=last,
            demands=demands,
            stopping={party: constant(stop) for party, stop in exchange.walk_away.items()},
            completed={
                party: worth * after.chance_for(party) for party, worth in after.worth.items()
            }
            if after
            else {},
            guarantee={party: constant(held) for party, held in exchange.guarantee.items()},
            lag={
                party: int(lag)
                for party in exchange.parties
                if (lag := exchange.lag_for(party)) is not None
            },
        )
    except ValueError as refused:
        return NotComputed(f"The steps cannot be planned: {refused}.", "Which of them can move?")


def constant(given: ByState) -> Number:
    """A stake that is the same in every state."""
    return given[0] if isinstance(given, tuple) else given


def _delivery(built: Built, name: str, giver: str, steps: list[Step]) -> Delivery:
    first = built.deliveries[steps[0].id]
    amounts: list[Number] = []
    for step in steps:
        amount = built.deliveries[step.id].amount
        amounts.append(1 if amount is None or first.daily else _whole(amount))
    count = sum(amounts)
    worth: dict[str, Fraction] = {}
    for step in steps:
        for party, share in step.worth.items():
            worth[party] = worth.get(party, Fraction(0)) + Fraction(share) / count
    places = {step.place for step in steps}
    return Delivery(
        id=name if len(first.by) == 1 else f"{name} by {giver}",
        giver=giver,
        count=count,
        cost=sum((Fraction(step.cost) for step in steps), Fraction(0)) / count,
        worth=worth,
        divisible=any(Fraction(amount).denominator != 1 for amount in amounts),
        place=places.pop() if len(places) == 1 else None,
        waiting=1 if first.persons else None,
        deposited=all(step.deposited for step in steps),
        given={step.day or 0: amount for step, amount in zip(steps, amounts, strict=True)}
        if first.daily
        else None,
        words=first.unit or f"“{first.words}”",
    )


def _demands(clauses: Clauses, of: dict[str, list[Delivery]]) -> Iterator[Demand]:
    for duty in clauses.obligations:
        for each in of.get(duty.id, ()):
            if each.given is None:
                yield from _window(clauses, duty, each)
                yield from _waits(duty, each, of)
    for ratio in clauses.case.ratios:
        rate = ratio.rate(None)
        if not clauses.has(ratio) or rate is None:
            continue
        for later in of.get(ratio.answers, ()):
            for first in of.get(ratio.of, ()):
                yield Precedence(of=later.id, after=first.id, rate=_whole(rate))


def _window(clauses: Clauses, duty: Obligation, each: Delivery) -> Iterator[Demand]:
    """Its window, or that of its phase; the days of its amounts are what is looked for."""
    if duty.from_day is None and duty.by_day is None and duty.phase not in clauses.phase:
        return
    span = clauses.span(replace(duty, schedule=None))
    if span is None:
        return
    last = None if span[1] is None else clauses.number(span[1])
    stated = duty.from_day is not None or duty.phase in clauses.phase
    yield Window(of=each.id, first=clauses.number(span[0]) if stated else None, last=last)


def _waits(duty: Obligation, each: Delivery, of: dict[str, list[Delivery]]) -> Iterator[Demand]:
    for after in duty.after:
        if after.asked:
            continue
        for first in of.get(after.id, ()):
            if after.each:
                yield Precedence(
                    of=each.id, after=first.id, rate=Fraction(each.count) / Fraction(first.count)
                )
            else:
                amount = None if after.amount is None else _whole(after.amount)
                yield Precedence(of=each.id, after=first.id, amount=amount)


def _plan(plan: Plan | NotComputed) -> dict[str, Any]:
    if isinstance(plan, NotComputed):
        return {"not_computed": plan.as_json()}
    return {
        "days": {
            name: [{"day": day, "amount": exact(much)} for day, much in parts]
            for name, parts in plan.amounts.items()
        },
        "days_waited": exact(plan.waited.get(1, 0)),
        "need": _amounts(plan.guarantee),
        "exposure": _amounts(plan.exposure),
        "proved": plan.proved,
        "bound": exact(plan.bound),
        "gap": exact(plan.gap),
        "more_than_the_best_by": {
            objective.value: exact(much) for objective, much in plan.more.items()
        },
    }


def _amounts(found: Any) -> dict[str, int | str] | None:
    return None if found is None else {party: exact(much) for party, much in found.items()}


def _whole(value: Number) -> Number:
    return int(value) if Fraction(value).denominator == 1 else value
