"""Wishes drawn at random from all that fit what was stated, every one as likely.

Weights are uniform over those that fit and add up to the scale; within an issue the order of the
options is uniform over the orders that fit, and between the best (1) and the worst (0) the values
are uniform. What ties issues together (comparisons of packages) is met by drawing again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from goodoffices.analysis.partial.claims import Across, Between, Importance, NoDeal, Weight
from goodoffices.analysis.partial.rays import Cone
from goodoffices.analysis.partial.relation import weight_rays
from goodoffices.analysis.partial.system import System

__all__ = ["Draws", "Unsampled", "draw"]

Floats = NDArray[np.float64]

MOST_ORDERED = 7
"""The most options whose orders are listed where they do not fall into levels."""

_STEPS = 60
"""Steps of a walk for each free weight."""

_TRIES = 30
"""Rounds of drawing again."""


class Unsampled(Exception):  # noqa: N818 - a refusal with a reason, not a fault
    """Wishes cannot be drawn: the reason, in a plain clause."""


@dataclass(frozen=True, eq=False)
class Draws:
    """One party's wishes, drawn independently.

    Attributes:
        worths: issue -> one row a draw, one column an option.
        weights: issue -> the difference of its best and worst option, one a draw.
        no_deal: points without an agreement; None where nobody stated them.
        method: ``exact`` where every draw is exactly uniform; ``hit_and_run`` where the weights are
            where a long random walk ended.
    """

    worths: Mapping[str, Floats]
    weights: Mapping[str, Floats]
    no_deal: Floats | None
    method: str

    def of(self, package: Mapping[str, str], options: Mapping[str, tuple[str, ...]]) -> Floats:
        """The worth of a package in every draw."""
        return np.asarray(
            sum(self.worths[i][:, options[i].index(package[i])] for i in options), dtype=np.float64
        )


def draw(system: System, count: int, rng: np.random.Generator) -> Draws:
    """Draw wishes of one party.

    Args:
        system: all that is known of it, on all issues, with the scale; without contradiction.
        count: how many. Where packages are compared there may be fewer.
        rng: where chance comes from.

    Raises:
        Unsampled: what is known cannot be drawn from, or too seldom.
        TooLarge: as corners_of.
    """
    across = [claim for claim in system.claims if isinstance(claim, Across)]
    if any(claim.alike for claim in across):
        raise Unsampled("two packages are stated to be exactly as good as each other")
    kept: list[Draws] = []
    have = 0
    for _ in range(_TRIES if across else 1):
        drawn = _independent(system, count, rng)
        good = np.ones(count, dtype=np.bool_)
        for claim in across:
            good &= drawn.of(claim.better, _only(system, claim)) >= drawn.of(
                claim.than, _only(system, claim)
            )
        kept.append(_those(drawn, good))
        have += int(good.sum())
        if have >= count:
            break
    if have < min(count, 100):
        raise Unsampled("the stated comparisons are met too seldom by wishes drawn at random")
    return _together(kept, count)


def _only(system: System, claim: Across) -> dict[str, tuple[str, ...]]:
    return {issue: system.options[issue] for issue in claim.better}


def _those(draws: Draws, good: NDArray[np.bool_]) -> Draws:
    return Draws(
        worths={issue: table[good] for issue, table in draws.worths.items()},
        weights={issue: table[good] for issue, table in draws.weights.items()},
        no_deal=None if draws.no_deal is None else draws.no_deal[good],
        method=draws.method,
    )


def _together(draws: Sequence[Draws], count: int) -> Draws:
    no_deal = [each.no_deal for each in draws if each.no_deal is not None]
    return Draws(
        worths={i: np.concatenate([e.worths[i] for e in draws])[:count] for i in draws[0].worths},
        weights={
            i: np.concatenate([e.weights[i] for e in draws])[:count] for i in draws[0].weights
        },
        no_deal=np.concatenate(no_deal)[:count] if no_deal else None,
        method=draws[0].method,
    )


def _independent(system: System, count: int, rng: np.random.Generator) -> Draws:
    """Wishes without regard to comparisons across issues."""
    _refuse(system)
    relative = tuple(issue for issue in system.options if issue not in system.absolute)
    method = "exact"
    weights: Floats = np.zeros((count, 0))
    if relative:
        weights, method = _weights(system, relative, count, rng)
    worths: dict[str, Floats] = {}
    apart: dict[str, Floats] = {}
    for issue in system.options:
        if issue in system.absolute:
            worths[issue] = _points(system, issue, count, rng)
        else:
            weight = weights[:, relative.index(issue)]
            worths[issue] = weight[:, None] * _values(system, issue, count, rng)
        apart[issue] = worths[issue].max(axis=1) - worths[issue].min(axis=1)
    faced = [claim for claim in system.claims if isinstance(claim, NoDeal)]
    low = max((float(claim.low) for claim in faced), default=0.0)
    high = min((float(claim.high) for claim in faced), default=0.0)
    if faced and low > high:
        raise Unsampled("accounts of what it faces without an agreement differ")
    return Draws(worths, apart, rng.uniform(low, high, count) if faced else None, method)


def _refuse(system: System) -> None:
    weighed = {
        issue
        for claim in system.claims
        if isinstance(claim, Importance | Weight)
        for issue in ((claim.issue,) if isinstance(claim, Weight) else (*claim.upper, *claim.lower))
    }
    if system.absolute & (weighed | set(system.shapes)):
        raise Unsampled("points and weights are stated on the same issue")
    if system.absolute and len(system.absolute) < len(system.options):
        raise Unsampled(
            "points are stated on some issues, and nothing sets the others against them"
        )
    for issue in system.shapes:
        if any(system.edges(issue)):
            raise Unsampled("values and a ranking are stated on the same issue")


def _weights(
    system: System, relative: Sequence[str], count: int, rng: np.random.Generator
) -> tuple[Floats, str]:
    """Weights of issues, one row a draw, uniform over those that fit."""
    rays = weight_rays(system)
    span = np.array([float(system.span(issue)) for issue in relative])
    corners = []
    for ray in rays:
        numbers = np.array(ray.at, dtype=np.float64)
        size = float(ray.one) if system.numeric else float(numbers @ span) / 100
        if size == 0:
            if (numbers * span).any():
                raise Unsampled("nothing says how large the weights are at most")
            continue  # the weight of an issue on which all options are alike does not matter
        corners.append(numbers / size)
    if not corners:
        raise Unsampled("nothing that is known can make a difference")
    points = np.array(corners)
    free = np.linalg.matrix_rank(points[1:] - points[0]) if len(points) > 1 else 0
    if free == len(points) - 1:
        # The corners of a simplex: shares of them that are uniform give what is uniform in it.
        parts = rng.exponential(size=(count, len(points)))
        return np.asarray(parts / parts.sum(axis=1, keepdims=True) @ points), "exact"
    normals = Cone.of(len(rays[0].at) + 1, [(*ray.at, ray.one) for ray in rays]).rays
    return _walk(points, np.array(normals, dtype=np.float64), count, rng), "hit_and_run"


def _walk(points: Floats, facets: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Where independent walks end that start anywhere between the corners (Smith 1984).

    Each step goes to a place that is uniform on a line through the last place.
    """
    normals, offsets = facets[:, :-1], facets[:, -1]
    _, sizes, axes = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    axes = axes[sizes > 1e-9 * sizes[0]]
    parts = rng.exponential(size=(count, len(points)))
    at = parts / parts.sum(axis=1, keepdims=True) @ points
    for _ in range(_STEPS * len(axes)):
        way = rng.normal(size=(count, len(axes))) @ axes
        slack = np.maximum(offsets + at @ normals.T, 0.0)
        speed = way @ normals.T
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -slack / speed
        ahead = np.where(speed < 0, reach, np.inf).min(axis=1)
        behind = np.where(speed > 0, reach, -np.inf).max(axis=1)
        at = at + (behind + rng.uniform(size=count) * (ahead - behind))[:, None] * way
    return np.asarray(at)


def _points(system: System, issue: str, count: int, rng: np.random.Generator) -> Floats:
    options = system.options[issue]
    low, high = np.full(len(options), -np.inf), np.full(len(options), np.inf)
    for claim in system.claims:
        if isinstance(claim, Between) and claim.issue == issue:
            k = options.index(claim.option)
            low[k], high[k] = max(low[k], float(claim.low)), min(high[k], float(claim.high))
    if np.isinf(low).any():
        raise Unsampled("points are stated for some options of an issue, and not for the others")
    orders = [(options.index(a), options.index(b)) for a, b, _ in system.edges(issue)]
    kept: list[Floats] = []
    for _ in range(_TRIES if orders else 1):
        table = rng.uniform(low, high, (count, len(options)))
        good = np.ones(count, dtype=np.bool_)
        for a, b in orders:
            good &= table[:, a] >= table[:, b]
        kept.append(table[good])
        if sum(map(len, kept)) >= count:
            return np.concatenate(kept)[:count]
    raise Unsampled("the stated order and intervals of points are met together too seldom")


def _values(system: System, issue: str, count: int, rng: np.random.Generator) -> Floats:
    options = system.options[issue]
    if issue in system.shapes:
        values = [float(system.shapes[issue].values[option]) for option in options]
        return np.broadcast_to(np.array(values), (count, len(options)))
    reach = _reach(system, issue)
    # Options that are stated to be as good go with the first of them.
    groups = {a: next(b for b in options if b in reach[a] and a in reach[b]) for a in options}
    heads = sorted(set(groups.values()), key=options.index)
    above = {(groups[a], groups[b]) for a in options for b in reach[a] if groups[a] != groups[b]}
    order = _orders(heads, above, count, rng)
    steps = -np.sort(-rng.uniform(size=(count, len(heads))), axis=1)
    if len(heads) > 1:
        steps = (steps - steps[:, -1:]) / (steps[:, :1] - steps[:, -1:])
    table = np.empty((count, len(heads)))
    np.put_along_axis(table, order, steps, axis=1)
    places = [heads.index(groups[option]) for option in options]
    return table[:, places]


def _reach(system: System, issue: str) -> dict[str, set[str]]:
    """Option -> those that it is stated to be at least as good as, itself among them."""
    options = system.options[issue]
    reach = {option: {option} for option in options}
    for a, b, _ in system.edges(issue):
        reach[a].add(b)
    for k in options:
        for a in options:
            if k in reach[a]:
                reach[a] |= reach[k]
    return reach


def _orders(
    heads: Sequence[str], above: set[tuple[str, str]], count: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """For each draw the places of the heads from the best down, uniform over what fits."""
    levels = _levels(heads, above)
    if levels is not None:
        parts = []
        for level in levels:
            places = np.array([heads.index(head) for head in level])
            parts.append(places[np.argsort(rng.uniform(size=(count, len(level))), axis=1)])
        return np.concatenate(parts, axis=1)
    if len(heads) > MOST_ORDERED:
        raise Unsampled(f"the orders of {len(heads)} options that fit are too many to list")
    fitting = [
        order
        for order in permutations(range(len(heads)))
        if all(order.index(heads.index(a)) < order.index(heads.index(b)) for a, b in above)
    ]
    return np.array(fitting)[rng.integers(len(fitting), size=count)]


def _levels(heads: Sequence[str], above: set[tuple[str, str]]) -> list[list[str]] | None:
    """The heads in levels, each wholly above the next and without order within, if they are."""
    left, levels = list(heads), []
    while left:
        level = [a for a in left if not any((b, a) in above for b in left)]
        left = [a for a in left if a not in level]
        following = [b for b in left if not any((c, b) in above for c in left)]
        if any((a, b) not in above for a in level for b in following):
            return None
        levels.append(level)
    return levels
