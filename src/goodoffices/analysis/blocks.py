"""Issues that constraints tie together, merged into one block each; and how many packages stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import numpy as np

from goodoffices.analysis.limits import Budget, TooLarge
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.space import Choices, Space
from goodoffices.analysis.vectors import Flags, Indices, Vectors, as_vectors, equal_rows

__all__ = ["Block", "blocks_of", "count_packages"]


@dataclass(frozen=True, eq=False)
class Block:
    """Issues settled together, independently of all others.

    Attributes:
        issues: their places in the space.
        vectors: the different worths of the allowed choices, one row each.
        multiplicity: how many choices have that worth.
    """

    issues: tuple[int, ...]
    vectors: Vectors
    multiplicity: Indices
    _choices: Indices
    _starts: Indices

    def __len__(self) -> int:
        """How many choices of options the constraints allow."""
        return len(self._choices)

    def choices(self, vector: int) -> list[tuple[int, ...]]:
        """The choices with this worth: the place of each issue's option, in lexicographic order."""
        rows = self._choices[self._starts[vector] : self._starts[vector + 1]]
        return [tuple(row) for row in rows.tolist()]


def blocks_of(
    space: Space, scale: Scale, numbers: Numbers, budget: Budget | None = None
) -> tuple[Block, ...]:
    """The blocks of a space, by the first issue of each.

    Raises:
        TooLarge: constraints tie issues with more combinations together than budgeted.
    """
    return tuple(
        _block(scale, numbers, issues, allowed) for issues, allowed in _groups(space, budget)
    )


def count_packages(choices: Choices, budget: Budget | None = None) -> int:
    """How many packages there are, exactly.

    Raises:
        TooLarge: constraints tie issues with more combinations together than budgeted.
    """
    return prod(int(allowed.sum()) for _, allowed in _groups(choices, budget))


def _groups(choices: Choices, budget: Budget | None) -> Iterator[tuple[tuple[int, ...], Flags]]:
    """Each group of tied issues, with a table of what is allowed (one axis an issue)."""
    most = (budget or Budget()).combined
    place = {issue: k for k, issue in enumerate(choices.issues)}
    # A combination with an empty set of options never occurs.
    forbidden = [
        {place[issue]: _places(choices, place[issue], named) for issue, named in entry.items()}
        for entry in choices.forbidden
        if all(entry.values())
    ]
    for issues in _connected(len(choices.issues), forbidden):
        shape = tuple(len(choices.options[j]) for j in issues)
        if len(issues) > 1 and prod(shape) > most:
            names = ", ".join(choices.issues[j] for j in issues)
            raise TooLarge(
                f"combinations of the issues that constraints tie together ({names})",
                prod(shape),
                most,
            )
        allowed = np.ones(shape, dtype=np.bool_)
        for entry in forbidden:
            if set(entry) <= set(issues):
                every = (list(entry.get(j, range(n))) for j, n in zip(issues, shape, strict=True))
                allowed[np.ix_(*every)] = False
        yield issues, allowed


def _places(choices: Choices, issue: int, named: frozenset[str]) -> list[int]:
    return [k for k, option in enumerate(choices.options[issue]) if option in named]


def _connected(count: int, forbidden: list[dict[int, list[int]]]) -> list[tuple[int, ...]]:
    """Issues that share a combination, directly or through others, by their first issue."""
    group = list(range(count))
    for entry in forbidden:
        joined = {group[j] for j in entry}
        lowest = min(joined)
        group = [lowest if g in joined else g for g in group]
    return [tuple(j for j in range(count) if group[j] == g) for g in sorted(set(group))]


def _block(scale: Scale, numbers: Numbers, issues: tuple[int, ...], allowed: Flags) -> Block:
    choices = np.argwhere(allowed)
    width = len(scale.base)
    tables = [as_vectors(scale.steps[j], width, numbers) for j in issues]
    vectors = tables[0][choices[:, 0]]
    for column, table in enumerate(tables[1:], start=1):
        vectors = vectors + table[choices[:, column]]
    order, starts = equal_rows(vectors)
    return Block(
        issues=issues,
        vectors=vectors[order[starts[:-1]]],
        multiplicity=np.diff(starts),
        _choices=choices[order],
        _starts=starts,
    )
