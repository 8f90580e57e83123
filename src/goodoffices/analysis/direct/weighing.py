"""A bound on weighted gains, in exact whole numbers, and what each option loses of it.

For weights that are not negative, and prices of rows that are not negative, no package's weighted
gains exceed the sum of the best options' priced worths (Lagrangian duality): each row is at most
its bound, so pricing it can only raise the total. What an option is short of its issue's best is
its loss; a package whose losses exceed a budget falls short of the bound by more than that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.analysis.direct.model import Gains, Model
from goodoffices.analysis.direct.relaxation import Row

__all__ = ["Weighed", "weigh"]


@dataclass(frozen=True)
class Weighed:
    """Exact bound and losses under some weights.

    Attributes:
        weights: per party, not negative.
        most: no package has larger weighted gains.
        losses: per issue and option.
        joint: per joint worth, the loss of a package without it, and of one with it.
    """

    weights: Gains
    most: int
    losses: tuple[tuple[int, ...], ...]
    joint: tuple[tuple[int, int], ...]

    @property
    def spread(self) -> int:
        """The largest loss that any package can have."""
        return sum(map(max, self.losses)) + sum(map(max, self.joint))


def weigh(model: Model, weights: Gains, rows: Sequence[Row], prices: Sequence[int]) -> Weighed:
    """The bound under whole weights and prices, none of them negative."""
    worth = [[_dot(weights, adds) for adds in options] for options in model.adds]
    joint = [_dot(weights, entry.adds) for entry in model.joint]
    most = _dot(weights, model.start)
    for row, price in zip(rows, prices, strict=True):
        most += price * row.most
        for issue, option in row.options:
            worth[issue][option] -= price * row.sign
        if row.joint is not None:
            joint[row.joint] += price * row.sign
    tops = [max(options) for options in worth]
    most += sum(tops) + sum(max(0, x) for x in joint)
    return Weighed(
        weights=weights,
        most=most,
        losses=tuple(
            tuple(top - x for x in options) for top, options in zip(tops, worth, strict=True)
        ),
        joint=tuple((max(0, x), max(0, -x)) for x in joint),
    )


def _dot(left: Sequence[int], right: Sequence[int]) -> int:
    return sum(x * y for x, y in zip(left, right, strict=True))
