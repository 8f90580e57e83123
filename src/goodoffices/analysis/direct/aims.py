"""What a solution maximises, as an aim that the search can pursue: figures, bounds and demands.

An aim knows the exact figures of a package, of which the first decides before the next; which
weights bound them best; what figures a bound on weighted gains still leaves; and what every
package must have whose first figure reaches a target.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import log, prod

import numpy as np

from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.relaxation import Relaxation, Relaxed
from goodoffices.analysis.direct.weighing import Weighed, weigh
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = [
    "Aim",
    "Demands",
    "Figures",
    "Guided",
    "Leximin",
    "Linear",
    "Product",
    "feasibility",
]

Figures = tuple[int, ...]
Least = tuple[int | None, ...]

_FINE = 2**32
_ROUNDS = 40
_CLOSE = 1e-9


@dataclass(frozen=True)
class Demands:
    """What a package has that reaches a target.

    Attributes:
        least: whole gains per party; None for none.
        total: the least weighted gains.
    """

    least: Least
    total: int


@dataclass(frozen=True)
class Guided:
    """A bound with what led to it.

    Attributes:
        weighed: the bound.
        floors: per party, the part of its weight that only its least gain has.
        largest: per party a whole gain that no package exceeds.
        parts: how much of each option the relaxation takes, issue after issue.
        feasible: whether the relaxation could give every party its least gain.
    """

    weighed: Weighed
    floors: Gains
    largest: Gains
    parts: tuple[tuple[float, ...], ...]
    feasible: bool


@dataclass(frozen=True)
class Aim(ABC):
    """One thing to maximise over the packages that give some parties a least gain.

    Attributes:
        least: whole gains per party; None for none.
    """

    least: Least

    @abstractmethod
    def guide(self, relaxation: Relaxation) -> Guided:
        """Weights from the relaxation, with their bound."""

    @abstractmethod
    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """The largest figures among at least one row of gains, and the rows that have them."""

    @abstractmethod
    def figures(self, gains: Gains) -> Figures:
        """The figures of one vector of gains."""

    @abstractmethod
    def at_most(self, total: int, guided: Guided) -> Figures:
        """Figures that none exceeds whose weighted gains are at most this."""

    @abstractmethod
    def demands(self, target: int, guided: Guided) -> Demands:
        """What every package has that reaches this with its deciding figure."""

    @abstractmethod
    def deciding(self, figures: Figures) -> int:
        """The figure that a target is set for."""

    def free(self, total: int, guided: Guided) -> int:
        """Of weighted gains, what is not owed to least gains alone."""
        return total - sum(
            floor * low
            for floor, low in zip(guided.floors, self.least, strict=True)
            if low is not None
        )


def feasibility(relaxation: Relaxation, least: Least) -> Guided:
    """Weights that best tell whether any package gives every party its least."""
    return Leximin(
        least=least,
        factors=tuple(0 if low is None else 1 for low in least),
        origin=tuple(low or 0 for low in least),
    ).guide(relaxation)


@dataclass(frozen=True)
class Linear(Aim):
    """The largest sum of gains, each times a factor that is not negative."""

    factors: Gains

    def guide(self, relaxation: Relaxation) -> Guided:
        """As for every aim."""
        unit = max(f * s for f, s in zip(self.factors, relaxation.span, strict=True)) or 1
        objective = [f * s / unit for f, s in zip(self.factors, relaxation.span, strict=True)]
        found = relaxation.solve(_shares(relaxation, self.least), objective)
        scaled = tuple(f * _FINE for f in self.factors)
        return _guided(relaxation, found, scaled, unit * _FINE, self.least)

    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """As for every aim."""
        sums = gains.astype(object) @ np.array(self.factors, dtype=object)
        most = sums.max()
        return (int(most),), np.flatnonzero(sums == most)

    def figures(self, gains: Gains) -> Figures:
        """As for every aim."""
        return (sum(f * g for f, g in zip(self.factors, gains, strict=True)),)

    def at_most(self, total: int, guided: Guided) -> Figures:
        """As for every aim."""
        return (self.free(total, guided) // _FINE,)

    def demands(self, target: int, guided: Guided) -> Demands:
        """As for every aim."""
        owed = -self.free(0, guided)
        return Demands(self.least, target * _FINE + owed)

    def deciding(self, figures: Figures) -> int:
        """The sum."""
        return figures[0]


@dataclass(frozen=True)
class Leximin(Aim):
    """The smallest of some parties' gains, times their factors, as large as can be; and so on.

    Attributes:
        factors: per party; a party with 0 is not compared.
        origin: per party, taken from its gain before.
    """

    factors: Gains
    origin: Gains

    def _compared(self) -> list[int]:
        return [party for party, factor in enumerate(self.factors) if factor]

    def guide(self, relaxation: Relaxation) -> Guided:
        """As for every aim."""
        compared, span = self._compared(), relaxation.span
        unit = max((self.factors[p] * span[p] for p in compared), default=1)
        # One column more, z: at most every compared party's part of the unit.
        place = len(span)
        rows = [{p: _ratio(self.factors[p] * span[p], unit), place: -1.0} for p in compared]
        smallest = relaxation.model.smallest
        least = [_ratio(self.factors[p] * (self.origin[p] - smallest[p]), unit) for p in compared]
        found = relaxation.solve(
            _shares(relaxation, self.least), [0.0] * len(span), rows, least, [1.0] if rows else []
        )
        weights = [0] * len(span)
        for party, price in zip(compared, found.extra, strict=True):
            weights[party] = int(Fraction(float(price)) * _FINE) * self.factors[party]
        if not any(weights):
            weights = [factor * _FINE for factor in self.factors]
        return _guided(relaxation, found, tuple(weights), unit * _FINE, self.least)

    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """As for every aim."""
        compared = self._compared()
        if not compared:
            return (), np.arange(len(gains))
        factors = np.array([self.factors[p] for p in compared], dtype=object)
        origin = np.array([self.origin[p] for p in compared], dtype=object)
        rows = np.sort((gains[:, compared].astype(object) - origin) * factors, axis=1)
        places = np.arange(len(rows))
        for column in range(rows.shape[1]):
            values = rows[places, column]
            places = places[values == values.max()]
        return tuple(int(x) for x in rows[places[0]]), places

    def figures(self, gains: Gains) -> Figures:
        """As for every aim."""
        compared = self._compared()
        return tuple(sorted((gains[p] - self.origin[p]) * self.factors[p] for p in compared))

    def at_most(self, total: int, guided: Guided) -> Figures:
        """As for every aim.

        Of all orders the one that pairs the largest weight with the smallest gain has the least
        weighted sum, so it leaves most room.
        """
        compared = self._compared()
        weights = [
            (guided.weighed.weights[p] - guided.floors[p]) // self.factors[p] for p in compared
        ]
        room = self.free(total, guided) - sum(
            w * self.factors[p] * self.origin[p] for w, p in zip(weights, compared, strict=True)
        )
        weights.sort(reverse=True)
        top = max(
            (self.factors[p] * (guided.largest[p] - self.origin[p]) for p in compared), default=0
        )
        figures: list[int] = []
        for place, weight in enumerate(weights):
            together = sum(weights[place:])
            figures.append(min(room // together, top) if together else top)
            room -= weight * figures[-1]
        return tuple(figures)

    def demands(self, target: int, guided: Guided) -> Demands:
        """As for every aim."""
        least = [
            low
            if not factor
            else max(x for x in (low, zero - (-target // factor)) if x is not None)
            for low, factor, zero in zip(self.least, self.factors, self.origin, strict=True)
        ]
        weights = guided.weighed.weights
        return Demands(
            tuple(least), sum(w * x for w, x in zip(weights, least, strict=True) if x is not None)
        )

    def deciding(self, figures: Figures) -> int:
        """The smallest."""
        return figures[0] if figures else 0


@dataclass(frozen=True)
class Product(Aim):
    """The largest product of some parties' gains, each to a power; all of them above zero.

    Attributes:
        powers: per party, whole; a party with 0 has no part in it. The others have a least gain
            above zero.
        times: what the product is multiplied with, so that aims for different parties compare.
    """

    powers: Gains
    times: int = 1

    def _winners(self) -> list[int]:
        return [party for party, power in enumerate(self.powers) if power]

    def guide(self, relaxation: Relaxation) -> Guided:
        """As for every aim: outer approximation of the logarithms by their tangents."""
        winners, span, smallest = self._winners(), relaxation.span, relaxation.model.smallest
        largest = relaxation.model.largest
        place = {p: len(span) + k for k, p in enumerate(winners)}
        total = sum(self.powers)
        objective = [self.powers[p] / total for p in winners]
        zero = [_ratio(-smallest[p], span[p]) for p in range(len(span))]
        rows: list[dict[int, float]] = []
        least: list[float] = []

        def touch(party: int, gain: float) -> None:
            # L <= log g + (share - zero - g) / g
            rows.append({party: 1 / gain, place[party]: -1.0})
            least.append(1 + zero[party] / gain - log(gain))

        lows = {p: max(_ratio(max(1, self.least[p] or 1), span[p]), 1e-12) for p in winners}
        for p in winners:
            top = max(_ratio(largest[p], span[p]), lows[p])
            for k in range(5):
                touch(p, max(top / 2**k, lows[p]))
        shares = _shares(relaxation, self.least)
        found = relaxation.solve(shares, [0.0] * len(span), rows, least, objective)
        reached = float("inf")
        for _ in range(_ROUNDS):
            if not found.feasible:
                break
            at = {p: max(found.gains[p] - zero[p], lows[p]) for p in winners}
            value = sum(w * log(at[p]) for w, p in zip(objective, winners, strict=True))
            if reached - value < _CLOSE:
                break
            for p in winners:
                touch(p, at[p])
            found = relaxation.solve(shares, [0.0] * len(span), rows, least, objective)
            reached = sum(w * x for w, x in zip(objective, found.added, strict=True))
        unit = max(span)
        weights = tuple(
            max(1 if self.powers[p] else 0, _whole(price, unit * _FINE, s))
            for p, (price, s) in enumerate(zip(found.prices, span, strict=True))
        )
        guided = _guided(relaxation, found, weights, unit * _FINE, (None,) * len(span))
        floors = tuple(0 if power else w for power, w in zip(self.powers, weights, strict=True))
        return replace(guided, floors=floors)

    def best(self, gains: Vectors) -> tuple[Figures, Indices]:
        """As for every aim."""
        winners = self._winners()
        powers = np.array([self.powers[p] for p in winners], dtype=object)
        products = (gains[:, winners].astype(object) ** powers).prod(axis=1)
        products = np.array(products, dtype=object).reshape(-1)
        most = products.max()
        return (int(most) * self.times,), np.flatnonzero(products == most)

    def figures(self, gains: Gains) -> Figures:
        """As for every aim."""
        return (self.times * prod(gains[p] ** self.powers[p] for p in self._winners()),)

    def at_most(self, total: int, guided: Guided) -> Figures:
        """As for every aim: at a bounded weighted sum the product is largest in equal parts."""
        room = self.free(total, guided)
        return (self.times * self._largest(room, guided, self._winners()),)

    def _largest(self, room: int, guided: Guided, among: Sequence[int], times: int = 1) -> int:
        """The largest product of these parties' powers, times so much, rounded down."""
        if room < 0:
            return 0
        together = sum(self.powers[p] for p in among)
        over = under = 1
        for p in among:
            over *= (self.powers[p] * room) ** self.powers[p]
            under *= (guided.weighed.weights[p] * together) ** self.powers[p]
        return times * over // under

    def demands(self, target: int, guided: Guided) -> Demands:
        """As for every aim."""
        winners, total, target = self._winners(), sum(self.powers), -(-target // self.times)
        weights = guided.weighed.weights
        over = target * prod((weights[p] * total) ** self.powers[p] for p in winners)
        under = prod(self.powers[p] ** self.powers[p] for p in winners)
        owed = -self.free(0, guided)
        room = self.free(guided.weighed.most, guided)
        least = list(self.least)
        for p in winners:
            least[p] = self._needed(p, target, room, guided)
        return Demands(tuple(least), _root(over // under, total) + owed)

    def _needed(self, party: int, target: int, room: int, guided: Guided) -> int:
        """The least gain of a party with which the others can still bring about the target."""
        others = [p for p in self._winners() if p != party]
        power, weight = self.powers[party], guided.weighed.weights[party]
        # The product rises up to this gain, and falls after it.
        low = max(self.least[party] or 1, 1)
        high = max(low, room * power // (weight * sum(self.powers)))
        while low < high:
            middle = (low + high) // 2
            if self._largest(room - weight * middle, guided, others, middle**power) >= target:
                high = middle
            else:
                low = middle + 1
        return low

    def deciding(self, figures: Figures) -> int:
        """The product."""
        return figures[0]


def _guided(
    relaxation: Relaxation, found: Relaxed, aimed: Gains, unit: int, least: Least
) -> Guided:
    """The bound for the weights that an aim gives, and those of the least gains."""
    span = relaxation.span
    floors = tuple(
        0 if low is None or not found.feasible else _whole(price, unit, s)
        for price, s, low in zip(found.floors, span, least, strict=True)
    )
    prices = [_whole(price, unit, 1) if found.feasible else 0 for price in found.rows]
    weights = tuple(w + f for w, f in zip(aimed, floors, strict=True))
    sizes = [len(options) for options in relaxation.model.adds]
    starts = [sum(sizes[:j]) for j in range(len(sizes))]
    return Guided(
        weighed=weigh(relaxation.model, weights, relaxation.rows, prices),
        floors=floors,
        largest=relaxation.model.largest,
        parts=tuple(
            tuple(found.parts[start : start + size].tolist())
            for start, size in zip(starts, sizes, strict=True)
        ),
        feasible=found.feasible,
    )


def _whole(price: float, unit: int, span: int) -> int:
    return int(Fraction(float(price)) * unit / span)


def _ratio(over: int, under: int) -> float:
    return float(Fraction(over, under))


def _shares(relaxation: Relaxation, least: Least) -> list[float | None]:
    """Least gains as shares of the span from the smallest."""
    smallest = relaxation.model.smallest
    return [
        None if low is None else _ratio(low - zero, span)
        for low, zero, span in zip(least, smallest, relaxation.span, strict=True)
    ]


def _root(number: int, degree: int) -> int:
    """The largest whole number whose power is at most this number."""
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= number:
            low = middle
        else:
            high = middle - 1
    return low
