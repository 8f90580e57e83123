"""Weak points of a text by its estimates, in words, with how far back they reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from goodoffices.agreement.exchange import WeakPoint, WeakPointKind, weak_points
from goodoffices.agreement.sequence.estimated import Estimated
from goodoffices.agreement.sequence.repairs import Repair, repairs
from goodoffices.agreement.sequence.told import named
from goodoffices.model import decimal_text, exact

__all__ = ["Weak", "believed", "weak"]


@dataclass(frozen=True, eq=False)
class Weak:
    """A weak point of a sequence.

    Attributes:
        found: the text with its estimates.
        point: the states, the party, and what is lacking there.
        words: the same in sentences.
    """

    found: Estimated
    point: WeakPoint
    words: str

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """Repairs side by side, for the party that it is weak for; takes up to some seconds."""
        return repairs(self.found, self.point.party)

    def as_json(self) -> dict[str, Any]:
        """The same as plain data; exact numbers are integers or strings ``"p/q"``."""
        point = self.point
        return {
            "kind": point.kind.value,
            "party": point.party,
            "day": point.day,
            "state": point.state,
            "until": point.until,
            "next": [*point.next],
            "lacking": exact(point.lacking),
            "least_chance": exact(point.least_chance),
            "carried_out": point.carried_out,
            "words": self.words,
            "repairs": [each.as_json() for each in self.repairs],
        }


def weak(found: Estimated) -> tuple[Weak, ...]:
    """The weak points of a text, in order of its states."""
    return tuple(
        Weak(found, point, " ".join(_words(found, point))) for point in weak_points(found.exchange)
    )


def believed(chance: Fraction) -> str:
    """How often out of how many times something would have to be believed in."""
    if chance.numerator == 1:
        return f"at least 1 time in {chance.denominator}"
    return f"at least {chance.numerator} times in {chance.denominator}"


def _words(found: Estimated, point: WeakPoint) -> Iterator[str]:
    who = named(found.case, point.party)
    steps = dict.fromkeys(found.built.deliveries[name].words for name in point.next)
    before = f"before “{'”, “'.join(steps)}”" if steps else "at the end"
    until = found.audit.states[point.until].day
    if point.kind is WeakPointKind.BELOW:
        days = f"On day {point.day}" if until == point.day else f"From day {point.day} to {until}"
        yield (
            f"{days}, {before}, going on is worth less to {who} than stopping: a guarantee or "
            f"assurance worth {decimal_text(point.lacking)} is lacking, by the estimates."
        )
    else:
        yield f"On day {point.day}, {before}, most of what holds {who} is what may follow."
    if point.least_chance is not None:
        yield f"What follows would have to be believed {believed(point.least_chance)}."
    elif found.exchange.next_phase is not None:
        yield "No chance of what follows would be enough."
    done = found.audit.states[point.state].done
    if point.carried_out < done:
        made = f"carry out {point.carried_out or 'none'} of the {done} steps before it"
        made = "not carry out the step before it" if done == 1 else made
        yield f"Sides that look ahead would {made}."
