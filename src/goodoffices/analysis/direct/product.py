"""The largest product of gains, by tangents of the logarithms and by means of gains."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log, prod

import numpy as np

from goodoffices.analysis.direct.aim import (
    FINE,
    Aim,
    Demands,
    Figures,
    Guided,
    guided_by,
    least_shares,
    ratio,
    whole,
)
from goodoffices.analysis.direct.model import Gains
from goodoffices.analysis.direct.relaxation import Relaxation
from goodoffices.analysis.vectors import Indices, Vectors

__all__ = ["Product"]

_ROUNDS = 40
_CLOSE = 1e-9


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
        zero = [ratio(-smallest[p], span[p]) for p in range(len(span))]
        rows: list[dict[int, float]] = []
        least: list[float] = []

        def touch(party: int, gain: float) -> None:
            # L <= log g + (share - zero - g) / g
            rows.append({party: 1 / gain, place[party]: -1.0})
            least.append(1 + zero[party] / gain - log(gain))

        lows = {p: max(ratio(max(1, self.least[p] or 1), span[p]), 1e-12) for p in winners}
        for p in winners:
            top = max(ratio(largest[p], span[p]), lows[p])
            for k in range(5):
                touch(p, max(top / 2**k, lows[p]))
        shares = least_shares(relaxation, self.least)
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
            max(1 if self.powers[p] else 0, whole(price, unit * FINE, s))
            for p, (price, s) in enumerate(zip(found.gain_prices, span, strict=True))
        )
        guided = guided_by(relaxation, found, weights, unit * FINE, (None,) * len(span))
        least_weights = tuple(
            0 if power else w for power, w in zip(self.powers, weights, strict=True)
        )
        return replace(guided, least_weights=least_weights)

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
