"""How likely what follows would have to be believed for an exchange to hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from goodoffices.agreement.exchange.audit import Audit, State, audit
from goodoffices.agreement.exchange.moves import Execution
from goodoffices.agreement.exchange.steps import Exchange, NextPhase, Number
from goodoffices.agreement.exchange.turning import span_of

__all__ = ["Chances", "LeastChance", "least_chance", "with_chance"]


@dataclass(frozen=True)
class LeastChance:
    """How likely the next phase, or a step that begins one, would have to be.

    Each is 0 where the exchange holds in any case, and None where no chance is enough.

    Attributes:
        boundary: with which nobody has more by stopping at the boundary itself.
        whole: with which nobody has more by stopping anywhere.
        boundary_by_party: the same for each party alone.
        whole_by_party: the same for each party alone.
    """

    boundary: Fraction | None
    whole: Fraction | None
    boundary_by_party: Mapping[str, Fraction | None]
    whole_by_party: Mapping[str, Fraction | None]


def least_chance(
    exchange: Exchange, step: str | None = None, *, execution: Execution | None = None
) -> LeastChance:
    """The least chance of what follows with which an exchange holds, all else as stated.

    Args:
        exchange: what is exchanged.
        step: id of the step with which the phase begins; when left out, the next phase.
        execution: how steps that are together are done; as each says, when left out.

    Raises:
        ValueError: there is no next phase, or no such step.
    """
    chances = Chances(exchange, step, execution)
    everyone = exchange.parties
    boundary = [chances.boundary]
    states = chances.states
    return LeastChance(
        chances.least(everyone, boundary),
        chances.least(everyone, states),
        {party: chances.least([party], boundary) for party in everyone},
        {party: chances.least([party], states) for party in everyone},
    )


class Chances:
    """The margins of an exchange, whatever the chance of what follows.

    Args:
        exchange: what is exchanged.
        step: id of the step with which the phase begins; when left out, the next phase.
        execution: how steps that are together are done; as each says, when left out.

    Attributes:
        states: those passed where it is not certain that the phase begins.
        boundary: the state just before it.

    Raises:
        ValueError: there is no next phase, or no such step.
    """

    def __init__(
        self, exchange: Exchange, step: str | None, execution: Execution | None = None
    ) -> None:
        self.at: Callable[[Fraction], Audit] = cache(
            lambda chance: audit(with_chance(exchange, step, chance), execution)
        )
        self.states = self.at(Fraction(0)).states
        self.boundary = self.states[-1]
        if step is not None:
            self.boundary = next(each for each in self.states if step in each.next)

    def margin(self, chance: Fraction, party: str, state: State) -> Fraction:
        """The margin of a party in one of the states, if the phase begins with this chance."""
        found = self.at(chance)
        numbers = {_key(each): number for number, each in enumerate(found.states)}
        number = numbers.get(_key(state))
        if number is None:
            # A phase that is certain to begin has no state before that is known. What it would be
            # there is a straight line in the chance.
            never, half = (self.margin(Fraction(n, 2), party, state) for n in (0, 1))
            return 2 * half - never
        return found.margins[party][number]

    def least(self, parties: Iterable[str], states: Iterable[State]) -> Fraction | None:
        """The least chance with which none of the parties has more by stopping in these states."""
        pairs = [(party, state) for state in states for party in parties]

        def margin(chance: Fraction) -> Fraction:
            return min(self.margin(chance, party, state) for party, state in pairs)

        span = span_of(margin, Fraction(0), Fraction(1))
        return span.low if span else None


def with_chance(exchange: Exchange, step: str | None, chance: Number) -> Exchange:
    """The same, where what follows the exchange, or a step in it, has this chance of beginning.

    Raises:
        ValueError: there is no next phase, or no such step.
    """
    if step is None:
        if exchange.next_phase is None:
            raise ValueError("nothing follows: there is no next phase")
        return replace(exchange, next_phase=NextPhase(exchange.next_phase.worth, chance))
    if step not in {each.id for each in exchange.steps}:
        raise ValueError(f"there is no step {step!r}")
    steps = tuple(
        replace(each, chance=chance) if each.id == step else each for each in exchange.steps
    )
    return replace(exchange, steps=steps)


def _key(state: State) -> tuple[int, tuple[str, ...], bool]:
    # At the end nothing is looked up by whether it is certain.
    return state.done, state.under_way, state.uncertain and bool(state.next)
