"""What ties issues together, and an order to settle them in.

A tie is a combination of options that may not stand, or is worth more or less together. The order
is one in which little of the issues settled has to be remembered for those still open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp, log

import numpy as np

from goodoffices.analysis.scale import Scale
from goodoffices.analysis.space import Choices, Forbidden, Space
from goodoffices.analysis.vectors import Flags

__all__ = ["Tie", "order_of", "ties_of"]

_STARTS = 8
"""How many issues of a group are tried as the one to settle first."""


@dataclass(frozen=True, eq=False)
class Tie:
    """A combination of options of some issues.

    Attributes:
        members: issue (its place) -> for each option whether it is of the combination.
        worths: whole numbers per party where a package has the combination, and where not;
            None if no package may have it.
    """

    members: Mapping[int, Flags]
    worths: tuple[tuple[int, ...], tuple[int, ...]] | None


def ties_of(choices: Choices, scale: Scale | None = None) -> list[Tie]:
    """All ties of the choices, or with a scale of a space, each with no more issues than needed."""
    ties = [Tie(_members(choices, entry), None) for entry in choices.forbidden]
    if scale is not None and isinstance(choices, Space):
        ties += [
            Tie(_members(choices, entry.together), worths)
            for entry, worths in zip(choices.joint, scale.joint, strict=True)
        ]
    return ties


def _members(choices: Choices, combination: Forbidden) -> Mapping[int, Flags]:
    place = {issue: k for k, issue in enumerate(choices.issues)}
    members = {
        place[issue]: np.array([option in named for option in choices.options[place[issue]]])
        for issue, named in combination.items()
    }
    # An issue without a fitting option decides alone; one of which all options fit decides nothing.
    decisive = [{j: fits} for j, fits in members.items() if not fits.any()]
    telling = {j: fits for j, fits in members.items() if not fits.all()}
    return next(iter([*decisive, telling or dict([next(iter(members.items()))])]))


def order_of(sizes: Sequence[int], ties: Iterable[Tie]) -> list[list[int]]:
    """The issues in groups that no tie links, each by its first issue, in an order to walk them.

    A group stands in its own order unless another has clearly fewer combinations to remember: the
    next issue to settle, from the last to the first, is the one that leaves the fewest (a greedy
    form of the minimal separators of bucket elimination).

    Args:
        sizes: how many options each issue has.
        ties: as from ties_of.
    """
    scopes = {frozenset(tie.members) for tie in ties}
    groups = _connected(len(sizes), scopes)
    return [_best_order(sizes, group, scopes) for group in groups]


def _connected(count: int, scopes: Iterable[frozenset[int]]) -> list[list[int]]:
    """Issues that share a tie, directly or through others, by their first issue."""
    group = list(range(count))
    for scope in scopes:
        joined = {group[j] for j in scope}
        lowest = min(joined)
        if len(joined) > 1:
            group = [lowest if g in joined else g for g in group]
    members: dict[int, list[int]] = {}
    for j, g in enumerate(group):
        members.setdefault(g, []).append(j)
    return [members[g] for g in sorted(members)]


def _best_order(
    sizes: Sequence[int], group: list[int], scopes: Iterable[frozenset[int]]
) -> list[int]:
    near = {j: [scope for scope in scopes if j in scope] for j in group}
    if len(group) <= 2:
        return group
    neighbours = {j: set(chain(*near[j])) for j in group}
    starts = sorted(group, key=lambda j: (len(neighbours[j]), -j))[:_STARTS]
    own = group[::-1]
    greedy = [_greedy(sizes, start, near, neighbours) for start in starts]
    best = min(greedy, key=lambda order: _cost(sizes, order, near))
    # Packages are listed in the order of issues, which is worth a little.
    return (own if _cost(sizes, own, near) <= 2 * _cost(sizes, best, near) else best)[::-1]


def _greedy(
    sizes: Sequence[int],
    start: int,
    near: Mapping[int, list[frozenset[int]]],
    neighbours: Mapping[int, set[int]],
) -> list[int]:
    order, done, reached = [start], {start}, set(neighbours[start])
    while len(order) < len(near):
        following = min(sorted(reached - done), key=lambda j: _remembered(sizes, done | {j}, near))
        order.append(following)
        done.add(following)
        reached |= neighbours[following]
    return order


def _remembered(
    sizes: Sequence[int], done: set[int], near: Mapping[int, list[frozenset[int]]]
) -> float:
    """Logarithm of how many combinations of settled issues those still open must tell apart."""
    return sum(log(sizes[j]) for j in done if any(not scope <= done for scope in near[j]))


def _cost(
    sizes: Sequence[int], order: list[int], near: Mapping[int, list[frozenset[int]]]
) -> float:
    """How many combinations there are to look at, over all steps together."""
    total, done, before = 0.0, set[int](), 0.0
    for j in order:
        total += exp(min(before + log(sizes[j]), 600.0))
        done.add(j)
        before = _remembered(sizes, done, near)
    return total
