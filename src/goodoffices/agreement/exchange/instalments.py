"""One side gives parts that cannot be divided, the other pays in amounts that can.

However a payment is cut, what counts is how much is still unpaid when a part is delivered. The
order of the parts that asks the least of both together is that of capital scheduling, from the
last part back: each needs its cost to be covered by what the later ones are worth beyond theirs
(Abdel-Wahab and Kameda 1978).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from goodoffices.agreement.exchange.steps import Number

__all__ = ["Instalments", "Part", "by_instalments"]


@dataclass(frozen=True)
class Part:
    """What is delivered in one piece.

    Attributes:
        id: no two parts have the same.
        cost: to who delivers it.
        worth: to who pays.
    """

    id: str
    cost: Number
    worth: Number


@dataclass(frozen=True)
class Instalments:
    """An order of the parts, and what may be unpaid when each is delivered.

    Attributes:
        order: of the parts.
        need: the least that the guarantees of both together must be, in any order.
        holds: whether theirs are enough, and the price is worth it to both at the start.
        unpaid: for each part, the least and the most that may be unpaid when it is delivered: less,
            and the one who delivers has more by stopping before; more, and the one who pays has
            more by stopping after.
        payments: what is paid before each part, and after the last, where it holds; paid as early
            as it may be.
    """

    order: tuple[str, ...]
    need: Fraction
    holds: bool
    unpaid: tuple[tuple[Fraction, Fraction], ...]
    payments: tuple[Fraction, ...]


def by_instalments(
    parts: Iterable[Part],
    price: Number,
    *,
    supplier: Number = 0,
    payer: Number = 0,
) -> Instalments:
    """The best order of parts that are paid in instalments, and the instalments.

    Args:
        parts: that one side delivers.
        price: that the other pays in all.
        supplier: what the one who delivers loses when it stops.
        payer: what the one who pays loses when it stops.

    Raises:
        ValueError: two parts have the same id, or a number is below zero.
    """
    listed = list(parts)
    if len({part.id for part in listed}) < len(listed):
        raise ValueError("two parts have the same id")
    numbers = [price, supplier, payer, *(n for part in listed for n in (part.cost, part.worth))]
    if min(numbers) < 0:
        raise ValueError(f"no number below 0, not {min(numbers)}")
    ordered = _ordered(listed)
    need, later = Fraction(0), Fraction(0)
    for part in reversed(ordered):
        need = max(need, part.cost - later)
        later += Fraction(part.worth) - part.cost
    unpaid = _unpaid(ordered, Fraction(supplier), Fraction(payer))
    begins = Fraction(price) + supplier >= sum(part.cost for part in ordered)
    begins &= sum(part.worth for part in ordered) + Fraction(payer) >= price
    holds = begins and need <= Fraction(supplier) + payer
    payments = _payments(Fraction(price), unpaid) if holds else ()
    return Instalments(tuple(part.id for part in ordered), need, holds, unpaid, payments)


def _ordered(parts: Sequence[Part]) -> list[Part]:
    """From the last back: what is worth its cost, by cost; then the others, by worth downwards."""
    gain = sorted((part for part in parts if part.worth >= part.cost), key=lambda each: each.cost)
    loss = sorted((part for part in parts if part.worth < part.cost), key=lambda each: -each.worth)
    return [*gain, *loss][::-1]


def _unpaid(
    ordered: Sequence[Part], supplier: Fraction, payer: Fraction
) -> tuple[tuple[Fraction, Fraction], ...]:
    """The least and the most that may be unpaid when each part is delivered."""
    found = []
    costs, worths = Fraction(0), Fraction(0)
    for part in reversed(ordered):
        costs += part.cost
        found.append((max(Fraction(0), costs - supplier), worths + payer))
        worths += part.worth
    return tuple(reversed(found))


def _payments(price: Fraction, unpaid: Sequence[tuple[Fraction, Fraction]]) -> tuple[Fraction, ...]:
    """What is paid before each part, as early as it may be, and after the last."""
    left, found = price, []
    for least, _ in unpaid:
        found.append(left - min(left, least))
        left = min(left, least)
    return (*found, left)
