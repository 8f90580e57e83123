"""Classical bargaining solutions over discrete packages, exactly; ties are kept.

The candidates are the packages that clear the decision rule. Whoever improves on a candidate
clears the rule too, so the best candidates lie on the frontier, and only its points are compared.
A gain is a party's worth of a package less its no-deal worth; what needs gains raises
NoDealUnknown where one of these is not known. The rules themselves are in ``rules``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from goodoffices.analysis.chosen import Over, Solution
from goodoffices.analysis.frontier import Frontier
from goodoffices.analysis.gains import Gains
from goodoffices.analysis.rules import (
    Picked,
    Rule,
    pick_egalitarian,
    pick_kalai_smorodinsky,
    pick_nash,
    pick_relative_utilitarian,
    pick_utilitarian,
)
from goodoffices.analysis.space import Number
from goodoffices.analysis.vectors import Indices

__all__ = [
    "egalitarian",
    "kalai_smorodinsky",
    "nash",
    "relative_utilitarian",
    "utilitarian",
    "weighted_nash",
]


def nash(frontier: Frontier) -> Solution:
    """Most parties with a gain above zero first, then the largest product of those gains.

    Where some package gives every party a gain, the units that a party counts in do not matter.
    Otherwise different parties may gain in different packages, and the units do matter.
    """
    return _chosen(frontier, "nash", pick_nash)


def weighted_nash(frontier: Frontier, powers: Mapping[str, Number]) -> Solution:
    """The Nash solution with each party's gain raised to its power.

    Args:
        frontier: the points to compare.
        powers: party -> a number above zero, of every party; only their ratios matter.

    Raises:
        ValueError: a power is missing, of nobody, or not above zero.
        TooLarge: exact products of such powers would be too long.
    """
    parties = frontier.space.parties
    wrong = sorted(set(parties) ^ set(powers))
    if wrong:
        raise ValueError(f"powers must be given for {', '.join(parties)} only; see {wrong[0]!r}")
    ordered = [powers[party] for party in parties]
    answer = _chosen(frontier, "weighted_nash", lambda gains: pick_nash(gains, powers=ordered))
    return replace(answer, figures={"powers": dict(zip(parties, ordered, strict=True))})


def egalitarian(frontier: Frontier) -> Solution:
    """Leximin of gains: the smallest as large as possible, then the second smallest, and so on."""
    return _chosen(frontier, "egalitarian", pick_egalitarian)


def kalai_smorodinsky(frontier: Frontier, *, ideal: Over = Over.CLEARING) -> Solution:
    """Leximin of each party's share of its ideal gain.

    A party whose ideal worth is not above its no-deal worth has no share and is left out.

    Args:
        frontier: the points to compare.
        ideal: whether each party's ideal is its best clearing package, or its best of all.
    """
    within = _within(frontier, ideal)
    answer = _chosen(
        frontier, "kalai_smorodinsky", lambda gains: pick_kalai_smorodinsky(gains, ideal=within)
    )
    return _with_ideal(frontier, answer, ideal)


def relative_utilitarian(frontier: Frontier, *, ideal: Over = Over.CLEARING) -> Solution:
    """The largest sum of shares of the ideal gains; ``ideal`` as for kalai_smorodinsky."""
    within = _within(frontier, ideal)
    answer = _chosen(
        frontier,
        "relative_utilitarian",
        lambda gains: pick_relative_utilitarian(gains, ideal=within),
    )
    return _with_ideal(frontier, answer, ideal)


def utilitarian(frontier: Frontier) -> Solution:
    """The largest sum of worths; over all packages where a no-deal worth is unknown."""
    gains = Gains.of_frontier(frontier, (0,) * len(frontier.space.parties))
    if None in frontier.space.no_deal:
        everything = Gains(gains.whole, gains.unit, np.arange(len(frontier)))
        return _solution(frontier, "utilitarian", pick_utilitarian(everything), Over.ALL)
    return _solution(frontier, "utilitarian", pick_utilitarian(gains), Over.CLEARING)


def _chosen(frontier: Frontier, name: str, rule: Rule) -> Solution:
    gains = Gains.of_frontier(frontier, frontier.space.known_no_deal())
    return _solution(frontier, name, rule(gains), Over.CLEARING)


def _solution(frontier: Frontier, name: str, picked: Picked, over: Over) -> Solution:
    points = tuple(frontier[place] for place in picked.places.tolist())
    return Solution(name=name, points=points, over=over, maximised=picked.maximised)


def _within(frontier: Frontier, ideal: Over) -> Indices:
    """Places of the points that give the ideal."""
    verdicts: dict[Over, Sequence[bool | None]] = {
        Over.ALL: [True] * len(frontier),
        Over.CLEARING: frontier.clears,
        Over.ACCEPTABLE: frontier.acceptable,
    }
    return np.flatnonzero([verdict is True for verdict in verdicts[ideal]])


def _with_ideal(frontier: Frontier, answer: Solution, ideal: Over) -> Solution:
    if not answer.points:
        return answer
    best = frontier.steps[_within(frontier, ideal)].max(axis=0).tolist()
    return replace(answer, ideal=frontier.scale.points(best), figures={"ideal_over": ideal.value})
