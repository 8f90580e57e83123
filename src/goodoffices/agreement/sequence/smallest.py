"""The smallest guarantees with which some order of a text's steps holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange import (
    Counts,
    Kind,
    Limit,
    Number,
    SmallestGuarantee,
    Step,
    TooMany,
    Units,
    collateral_frontier,
)
from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.owed import owed
from goodoffices.agreement.sequence.estimates import Built
from goodoffices.agreement.sequence.plans import constant
from goodoffices.model import After, Case

__all__ = ["MOST_STATES", "Guarantees", "smallest_guarantees", "units_of_text"]

MOST_STATES = 400_000
"""States that are looked at; some seconds."""


@dataclass(frozen=True)
class Guarantees:
    """All smallest guarantees, and the units whose order is open."""

    units: Units
    found: tuple[SmallestGuarantee, ...]


def smallest_guarantees(case: Case, text_id: str | None, built: Built) -> Guarantees | NotComputed:
    """Who could give a guarantee, and how much, if the steps may come in another order."""
    units = units_of_text(case, text_id, built)
    if isinstance(units, NotComputed):
        return units
    try:
        return Guarantees(units, collateral_frontier(units, most_states=MOST_STATES))
    except TooMany as many:
        return NotComputed(f"{many}.", "Which steps could be taken together, in larger parts?")


def units_of_text(case: Case, text_id: str | None, built: Built) -> Units | NotComputed:
    """The steps of a text as units in an order that is open, as far as nothing waits for it."""
    exchange = built.exchange
    if any(exchange.discount_for(party) != 1 for party in exchange.parties):
        return _no("things are worth less later", "order alone does not decide then")
    if any(exchange.lag_for(party) is not None for party in exchange.parties):
        return _no("failures are noticed late", "order alone does not decide then")
    if any(step.chance != 1 for step in exchange.steps):
        return _no("a phase among the steps is not certain to begin", "its place is fixed")
    steps: dict[tuple[str, str], list[Step]] = {}
    for step in exchange.steps:
        steps.setdefault((built.deliveries[step.id].obligation, step.giver), []).append(step)
    kinds: list[Kind] = []
    of: dict[str, list[str]] = {}
    for (name, _), parts in steps.items():
        for kind in _kinds(built, name, parts):
            kinds.append(kind)
            of.setdefault(name, []).append(kind.id)
    numbers = {kind.id: place for place, kind in enumerate(kinds)}
    counts = {kind.id: kind.count for kind in kinds}
    limits: list[Limit] = []
    rules: list[Callable[[Counts], bool]] = []
    for duty in owed(case, text_id):
        for after in duty.after:
            if after.asked or duty.id not in of or after.id not in of:
                continue
            if after.each:
                limits.append(_part_by_part(of[duty.id], of[after.id], counts))
            else:
                rules.append(_only_after(of[duty.id], of[after.id], after, numbers, counts))
    return Units(
        parties=exchange.parties,
        kinds=tuple(kinds),
        walk_away={party: constant(stop) for party, stop in exchange.walk_away.items()},
        next_phase=exchange.next_phase,
        limits=tuple(limits),
        allowed=(lambda state: all(rule(state) for rule in rules)) if rules else None,
    )


def _kinds(built: Built, name: str, parts: list[Step]) -> Iterator[Kind]:
    """Single units where whole numbers are counted; else the parts as they are."""
    amounts = [built.deliveries[step.id].amount for step in parts]
    whole = [int(a) for a in amounts if a is not None and a.denominator == 1 and a > 0]
    label = name if len(built.deliveries[parts[0].id].by) == 1 else f"{name} by {parts[0].giver}"
    daily = built.deliveries[parts[0].id].daily
    if not daily and len(whole) == len(parts):
        yield _kind(label, parts, sum(whole))
    elif _alike(parts):
        yield _kind(label, parts, len(parts))
    else:
        for number, step in enumerate(parts, start=1):
            yield _kind(f"{label} {number}", [step], 1)


def _kind(name: str, parts: list[Step], count: int) -> Kind:
    worth: dict[str, Number] = {}
    for step in parts:
        for party, number in step.worth.items():
            worth[party] = worth.get(party, Fraction(0)) + Fraction(number) / count
    cost = sum((Fraction(step.cost) for step in parts), Fraction(0)) / count
    return Kind(name, parts[0].giver, cost=cost, worth=worth, count=count)


def _alike(parts: list[Step]) -> bool:
    return all((p.cost, p.worth) == (parts[0].cost, parts[0].worth) for p in parts)


def _part_by_part(later: list[str], first: list[str], counts: Mapping[str, int]) -> Limit:
    """No larger share of the later than of the first."""
    of_later, of_first = (sum(counts[name] for name in names) for names in (later, first))
    return Limit(
        {name: Fraction(1, of_later) for name in later}
        | {name: Fraction(-1, of_first) for name in first},
        0,
    )


def _only_after(
    later: list[str],
    first: list[str],
    after: After,
    numbers: Mapping[str, int],
    counts: Mapping[str, int],
) -> Callable[[Counts], bool]:
    wanted = sum(counts[name] for name in first) if after.amount is None else after.amount

    def allowed(state: Counts) -> bool:
        begun = any(state[numbers[name]] for name in later)
        return not begun or sum(state[numbers[name]] for name in first) >= wanted

    return allowed


def _no(why: str, more: str) -> NotComputed:
    return NotComputed(
        f"All smallest guarantees are not looked for: {why}, and {more}.",
        "What would the guarantees be if this were left out?",
    )
