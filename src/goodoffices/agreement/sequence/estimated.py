"""What a text asks of each party, by the estimates that somebody gave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from goodoffices.agreement.exchange import (
    Audit,
    Exchange,
    Holding,
    audit,
    over_ranges,
)
from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.sequence.estimates import Built, built
from goodoffices.agreement.sequence.plans import Planned, planned
from goodoffices.agreement.sequence.smallest import Guarantees, smallest_guarantees
from goodoffices.model import Case, exact

__all__ = ["Estimated", "compared", "estimated"]


@dataclass(frozen=True, eq=False)
class Estimated:
    """A text with estimates.

    Attributes:
        case: with its estimates.
        text: id of the text.
        built: the exchange, and what it was built of.
        audit: of the order that the text has; where none is stated, the worst for each party.
    """

    case: Case
    text: str | None
    built: Built
    audit: Audit

    @property
    def exchange(self) -> Exchange:
        """The text as a staged exchange."""
        return self.built.exchange

    @property
    def authors(self) -> tuple[str, ...]:
        """Of the estimates."""
        return self.built.authors

    @cached_property
    def by_order(self) -> Mapping[str, Audit]:
        """Party -> the same if it gives first on each day; none where no day has two givers."""
        return {
            party: audit(first)
            for party in self.exchange.parties
            if (first := _gives_first(self.exchange, party)) is not None
        }

    @cached_property
    def holding(self) -> Holding:
        """Whether it holds for all estimates in their ranges, for some, or never."""
        return over_ranges(self.exchange, self.built.ranges)

    @cached_property
    def smallest(self) -> Guarantees | NotComputed:
        """The smallest guarantees with which some order of the same steps holds."""
        return smallest_guarantees(self.case, self.text, self.built)

    @cached_property
    def plans(self) -> Planned | NotComputed:
        """Other dates for the same steps, for each objective; takes up to some seconds."""
        return planned(self.case, self.text, self.built)

    @property
    def summary(self) -> dict[str, Any]:
        """The guarantee needed and the first weak point, as plain data."""
        return _summary(self.audit)

    def as_json(self) -> dict[str, Any]:
        """Margins, exposure and guarantees as plain data; numbers exact, as ints or ``"p/q"``."""
        found, holding = self.audit, self.holding
        least, plans = self.smallest, self.plans
        return {
            **_summary(found),
            "states": [
                {"day": state.day, "done": state.done, "next": [*state.next]}
                for state in found.states
            ],
            "margins": {party: _row(row) for party, row in found.margins.items()},
            "exposure": {party: _row(row) for party, row in found.exposure.items()},
            "minimal_bonds": [
                {party: exact(number) for party, number in each.guarantee.items()}
                for each in ([] if isinstance(least, NotComputed) else least.found)
            ],
            "minimal_bonds_not_computed": least.as_json()
            if isinstance(least, NotComputed)
            else None,
            **_plans(plans),
            "by_order": {f"{party} first": _summary(a) for party, a in self.by_order.items()},
            "ranges": {
                "holds_for": holding.verdict.value,
                "worst": _summary(holding.worst),
                "best": _summary(holding.best),
                "turns": [
                    {
                        "kind": quantity.kind.value,
                        "party": quantity.party or None,
                        "term": self._term(quantity.steps),
                        "low": exact(self.built.ranges[quantity][0]),
                        "high": exact(self.built.ranges[quantity][1]),
                        "holds_from": exact(span.low) if span else None,
                        "holds_to": exact(span.high) if span else None,
                    }
                    for quantity, span in holding.turns.items()
                ],
            },
            "authors": [*self.authors],
            "not_estimated": [*self.built.not_estimated],
            "notes": [*self.built.notes],
        }

    def _term(self, steps: tuple[str, ...]) -> str | None:
        return self.built.deliveries[steps[0]].term if steps else None


def estimated(
    case: Case, text_id: str | None, *, author: str | None = None
) -> Estimated | NotComputed:
    """What a text asks of each party by the estimates, or why that is not known.

    Args:
        case: with its estimates.
        text_id: the text; None for what stands in none.
        author: whose estimates are taken; everybody's where no two are of the same.
    """
    found = built(case, text_id, author=author)
    if isinstance(found, NotComputed):
        return found
    return Estimated(case, text_id, found, audit(found.exchange))


def compared(case: Case, *, author: str | None = None) -> dict[str, Estimated | NotComputed]:
    """The same for every text of a case."""
    return {text.id: estimated(case, text.id, author=author) for text in case.texts}


def _gives_first(exchange: Exchange, party: str) -> Exchange | None:
    """The same where a party gives first on each day; None where that changes nothing.

    What is done together with another's part comes after both.
    """
    givers: dict[int | None, set[str]] = {}
    for step in exchange.steps:
        givers.setdefault(step.day, set()).add(step.giver)
    if not any(party in there and len(there) > 1 for there in givers.values()):
        return None
    steps = tuple(
        replace(step, place=3 if step.together is not None else 1 if step.giver == party else 2)
        for step in exchange.steps
    )
    return replace(exchange, steps=steps)


def _summary(found: Audit) -> dict[str, Any]:
    first = found.first_violation
    state = None if first is None else found.states[first]
    return {
        "need": {party: exact(number) for party, number in found.need.items()},
        "first_violation": first,
        "first_violation_day": state.day if state else None,
        "first_violation_next": [*(state.under_way or state.next)] if state else [],
        "largest_exposure": {p: exact(number) for p, number in found.largest_exposure.items()},
    }


def _plans(plans: Planned | NotComputed) -> dict[str, Any]:
    if isinstance(plans, NotComputed):
        return {"plans": None, "plans_not_computed": plans.as_json()}
    told = plans.as_json()
    return {
        "plans": told["by_objective"],
        "plans_demands": told["demands"],
        "plans_conflict": told["conflict"],
        "plans_not_computed": None,
    }


def _row(numbers: tuple[Fraction, ...]) -> list[int | str]:
    return [exact(number) for number in numbers]
