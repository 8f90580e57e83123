"""What holds for all estimates within their ranges, for some, or for none, and where it turns.

A party's margins depend on its own estimates alone, each in one direction: more worth, a larger
guarantee or less cost never lowers them. So for each party one corner of the ranges is the worst
and one the best. Only the chance of the next phase is shared, and is searched exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import cache

from goodoffices.agreement.exchange.audit import Audit, audit
from goodoffices.agreement.exchange.chances import with_chance
from goodoffices.agreement.exchange.moves import Execution
from goodoffices.agreement.exchange.steps import ByState, Exchange, NextPhase, Number, Step
from goodoffices.agreement.exchange.turning import Span, span_of

__all__ = ["Holding", "Quantity", "QuantityKind", "Range", "Verdict", "over_ranges", "set_to"]

Range = tuple[Number, Number]
"""The least and the most of an estimate."""


class QuantityKind(Enum):
    """What is estimated."""

    COST = "cost"
    WORTH = "worth"
    WALK_AWAY = "walk_away"
    GUARANTEE = "guarantee"
    NEXT_PHASE = "next_phase"
    CHANCE = "chance"


class Verdict(Enum):
    """For which estimates within their ranges nobody has more by stopping."""

    ALL = "all"
    SOME = "some"
    NEVER = "never"


@dataclass(frozen=True)
class Quantity:
    """What one estimate is of.

    Attributes:
        kind: what is estimated.
        party: to whom; left out for the chance that the next phase begins.
        steps: ids of the steps whose costs, or worth to the party, add up to it; all of them when
            left out. A change is shared out as they share it now, and evenly where that is 0.
    """

    kind: QuantityKind
    party: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holding:
    """Whether an exchange holds over ranges of estimates.

    Attributes:
        verdict: for all, some or none of the estimates within their ranges.
        worst: the audit with each estimate where it is worst for its party.
        best: the audit with each where it is best.
        turns: for each estimate, alone and with the others as the exchange has them, the part of
            its range with which the party that it is of (for the chance: everybody) never has
            more by stopping; None where there is no such part.
    """

    verdict: Verdict
    worst: Audit
    best: Audit
    turns: Mapping[Quantity, Span | None]


def over_ranges(
    exchange: Exchange,
    ranges: Mapping[Quantity, Range],
    *,
    execution: Execution | None = None,
) -> Holding:
    """Whether an exchange holds for all estimates within their ranges, for some, or for none.

    Args:
        exchange: with the estimates as they are best known.
        ranges: the least and the most of each estimate that is not certain.
        execution: how steps that are together are done; as each says, when left out.

    Raises:
        ValueError: a range ends before it begins, two quantities share a step or a number, or the
            steps of one have amounts on both sides of 0, so that more of it is not one direction.
    """
    _check(exchange, ranges)
    chance = next((each for each in ranges if each.kind is QuantityKind.CHANCE), None)
    low, high = (_corner(exchange, ranges, better=better) for better in (False, True))
    turns = {each: _turn(exchange, each, ranges[each], execution) for each in ranges}
    if chance is None:
        worst, best = audit(low, execution), audit(high, execution)
        verdict = Verdict.ALL if worst.holds else Verdict.SOME if best.holds else Verdict.NEVER
        return Holding(verdict, worst, best, turns)
    ends = [Fraction(end) for end in ranges[chance]]
    worst = min((audit(with_chance(low, None, end), execution) for end in ends), key=_least)
    span = _turn(high, chance, ranges[chance], execution)
    # Where nothing holds, the better end is shown.
    tried = [span.high, span.low] if span else ends
    best = max((audit(with_chance(high, None, end), execution) for end in tried), key=_least)
    verdict = Verdict.ALL if worst.holds else Verdict.SOME if span else Verdict.NEVER
    return Holding(verdict, worst, best, turns)


def set_to(exchange: Exchange, quantity: Quantity, total: Number) -> Exchange:
    """The same exchange with another estimate, shared out over its steps as it is now.

    Raises:
        ValueError: the quantity names a party or a step that there is not, or no next phase.
    """
    kind, party = quantity.kind, quantity.party
    if kind is QuantityKind.CHANCE:
        return with_chance(exchange, None, total)
    if party not in exchange.parties:
        raise ValueError(f"{party!r} is none of {', '.join(exchange.parties)}")
    if kind is QuantityKind.WALK_AWAY:
        stops = {**exchange.walk_away, party: _moved(exchange.walk_away.get(party, 0), total)}
        return replace(exchange, walk_away=stops)
    if kind is QuantityKind.GUARANTEE:
        held = {**exchange.guarantee, party: _moved(exchange.guarantee.get(party, 0), total)}
        return replace(exchange, guarantee=held)
    if kind is QuantityKind.NEXT_PHASE:
        if exchange.next_phase is None:
            raise ValueError("nothing follows: there is no next phase")
        worth = {**exchange.next_phase.worth, party: total}
        return replace(exchange, next_phase=NextPhase(worth, exchange.next_phase.chance))
    concerned = _concerned(exchange, quantity)
    now = sum(_amount(step, quantity) for step in concerned)
    ids = {step.id for step in concerned}

    def share(step: Step) -> Number:
        if step.id not in ids:
            return _amount(step, quantity)
        even = Fraction(1, len(ids))
        return total * (Fraction(_amount(step, quantity)) / now if now else even)

    return replace(
        exchange,
        steps=tuple(
            replace(step, cost=share(step))
            if kind is QuantityKind.COST and step.id in ids
            else replace(step, worth={**step.worth, party: share(step)})
            if step.id in ids
            else step
            for step in exchange.steps
        ),
    )


def _turn(
    exchange: Exchange, quantity: Quantity, ends: Range, execution: Execution | None
) -> Span | None:
    parties = [quantity.party] if quantity.party else exchange.parties

    @cache
    def margin(total: Fraction) -> Fraction:
        found = audit(set_to(exchange, quantity, total), execution)
        return min(min(found.margins[party]) for party in parties)

    return span_of(margin, Fraction(ends[0]), Fraction(ends[1]))


def _corner(exchange: Exchange, ranges: Mapping[Quantity, Range], *, better: bool) -> Exchange:
    """Each estimate where it is best for its party, or worst; the chance as it is."""
    for quantity, (low, high) in ranges.items():
        if quantity.kind is QuantityKind.CHANCE:
            continue
        less = quantity.kind in (QuantityKind.COST, QuantityKind.WALK_AWAY)
        exchange = set_to(exchange, quantity, low if less == better else high)
    return exchange


def _least(found: Audit) -> tuple[bool, Fraction]:
    return found.holds, min(min(margins) for margins in found.margins.values())


def _moved(numbers: ByState, first: Number) -> ByState:
    """The same changes from state to state, from another beginning."""
    if not isinstance(numbers, tuple):
        return first
    return tuple(number - numbers[0] + first for number in numbers)


def _amount(step: Step, quantity: Quantity) -> Number:
    if quantity.kind is QuantityKind.COST:
        return step.cost
    return step.worth.get(quantity.party, 0)


def _concerned(exchange: Exchange, quantity: Quantity) -> list[Step]:
    """The steps that the quantity is the sum of."""
    own = quantity.kind is QuantityKind.COST
    known = {step.id: step for step in exchange.steps}
    for name in quantity.steps:
        if name not in known:
            raise ValueError(f"there is no step {name!r}")
        if (known[name].giver == quantity.party) is not own:
            what = "gives" if own else "receives"
            raise ValueError(f"step {name!r} is none that {quantity.party} {what}")
    wanted = quantity.steps or tuple(known)
    return [
        step
        for step in exchange.steps
        if step.id in wanted and (step.giver == quantity.party) is own
    ]


def _check(exchange: Exchange, ranges: Mapping[Quantity, Range]) -> None:
    seen: set[tuple[QuantityKind, str, str]] = set()
    for quantity, (low, high) in ranges.items():
        if high < low:
            raise ValueError(f"a range that ends before it begins: {low} to {high}")
        concerned: Sequence[str] = [""]
        if quantity.kind in (QuantityKind.COST, QuantityKind.WORTH):
            steps = _concerned(exchange, quantity)
            concerned = [step.id for step in steps]
            amounts = [_amount(step, quantity) for step in steps]
            if min(amounts, default=0) < 0 < max(amounts, default=0):
                raise ValueError(f"{quantity.kind.value}: amounts on both sides of 0")
        for name in concerned:
            key = (quantity.kind, quantity.party, name)
            if key in seen:
                raise ValueError(f"two ranges of the {quantity.kind.value} of {name or 'one'}")
            seen.add(key)
