"""Two that give in turn without an end, each time less: how fast it may shrink."""

from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange.steps import Number

__all__ = ["Alternation", "alternation"]


@dataclass(frozen=True)
class Alternation:
    """An exchange in turn that holds without any guarantee.

    Attributes:
        least_ratio: the least that each answer may be, as a part of what it answers, if all answers
            are the same part.
        first_answers: the least part for the one who gives first: what the other must answer.
        second_answers: the same for the other: what must follow its answer.
        totals: what each gives in all, where each answer is ``least_ratio`` of what it answers;
            None where it does not shrink.
    """

    least_ratio: Fraction
    first_answers: Fraction
    second_answers: Fraction
    totals: tuple[Fraction, Fraction] | None


def alternation(
    cost: Number | tuple[Number, Number],
    worth: Number | tuple[Number, Number],
    *,
    discount: Number = 1,
    first: Number = 1,
) -> Alternation:
    """The slowest exchange in turn: x, x q, x q^2 … with q at least cost / (worth * discount).

    At its turn a party gives x and gets x q a move later, and so on: the sum is not below zero
    just when -cost + discount * q * worth is not. There is no last step, and no guarantee.

    Args:
        cost: of a unit to its giver; one number, or of the first's and of the second's.
        worth: of a unit to who receives it; of what the first gives, and of what the second gives.
        discount: what one, received a move later, is worth now.
        first: how much is given first.

    Raises:
        ValueError: a number is out of its range.
    """
    costs = cost if isinstance(cost, tuple) else (cost, cost)
    worths = worth if isinstance(worth, tuple) else (worth, worth)
    if min(costs) < 0 or min(worths) <= 0 or not 0 < discount <= 1 or first < 0:
        raise ValueError("costs and amounts from 0, worths above 0, a discount above 0 up to 1")
    # What the first gives is answered by what the second gives.
    answered = Fraction(costs[0]) / (Fraction(worths[1]) * discount)
    followed = Fraction(costs[1]) / (Fraction(worths[0]) * discount)
    ratio = max(answered, followed)
    totals = None
    if ratio < 1:
        total = Fraction(first) / (1 - ratio**2)
        totals = (total, total * ratio)
    return Alternation(ratio, answered, followed, totals)
