"""Exact shares where only one number is unknown: which part of its range makes a claim true.

With one free number every worth is a straight line over its range. Between two crossings of lines
nothing changes, so each stretch is judged at its middle.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

__all__ = ["Line", "Shares", "Stretch", "shares", "stretches"]

Number = int | Fraction
Line = tuple[Number, Number]
"""The worth at the two ends of the range; straight between."""

Stretch = tuple[Fraction, Fraction]
"""From one place of the range to another."""


@dataclass(frozen=True)
class Shares:
    """Rank acceptability of SMAA-2 (Lahdelma and Salminen 2001), exactly, for one free number.

    Attributes:
        ranks: alternative -> for each rank from the first, the share of the range that gives it.
            Those that tie share the better rank.
        wins: (one, other) -> the share in which one is worth more than the other.
        centre: alternative -> the mean place in the range, from 0 to 1, where it is first; None
            where it never is.
    """

    ranks: Mapping[str, tuple[Fraction, ...]]
    wins: Mapping[tuple[str, str], Fraction]
    centre: Mapping[str, Fraction | None]


def shares(alternatives: Mapping[str, Line]) -> Shares:
    """Every alternative's shares, the free number being uniform over its range."""
    names = tuple(alternatives)
    ranks = {name: [Fraction(0)] * len(names) for name in names}
    wins = {(a, b): Fraction(0) for a in names for b in names if a != b}
    centre = {name: Fraction(0) for name in names}
    for low, high in _pieces([*combinations(set(alternatives.values()), 2)]):
        middle, length = (low + high) / 2, high - low
        worth = {name: _at(line, middle) for name, line in alternatives.items()}
        for name in names:
            better = sum(worth[other] > worth[name] for other in names)
            ranks[name][better] += length
            if not better:
                centre[name] += length * middle
        for pair in wins:
            if worth[pair[0]] > worth[pair[1]]:
                wins[pair] += length
    return Shares(
        ranks={name: tuple(found) for name, found in ranks.items()},
        wins=wins,
        centre={n: centre[n] / ranks[n][0] if ranks[n][0] else None for n in names},
    )


def stretches(
    line: Line, others: Sequence[Line], holds: Callable[[Sequence[Fraction]], bool]
) -> tuple[Stretch, ...]:
    """The stretches of the range, from 0 to 1, on which something holds of the worths.

    Args:
        line: a worth.
        others: worths that it is compared with.
        holds: told by how much each of the others is above it at one place; only the signs may
            matter, and the answer at single places does not count.
    """
    found: list[Stretch] = []
    for low, high in _pieces([(line, other) for other in set(others)]):
        middle = (low + high) / 2
        if holds([_at(other, middle) - _at(line, middle) for other in others]):
            start = found.pop()[0] if found and found[-1][1] == low else low
            found.append((start, high))
    return tuple(found)


def _at(line: Line, place: Fraction) -> Fraction:
    return line[0] + place * (line[1] - line[0])


def _pieces(pairs: Sequence[tuple[Line, Line]]) -> list[Stretch]:
    """The range cut wherever the two lines of a pair cross."""
    cuts = {Fraction(0), Fraction(1)}
    for one, other in pairs:
        start, end = Fraction(one[0] - other[0]), Fraction(one[1] - other[1])
        if start * end < 0:
            cuts.add(start / (start - end))
    return list(pairwise(sorted(cuts)))
