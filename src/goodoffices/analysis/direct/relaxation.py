"""The linear relaxation of a model, by HiGHS: its prices guide, and nothing rests on them.

Options may be taken in parts. Any weights that are not negative give a bound (see ``weighing``);
the relaxation's prices (its dual values) give the best one. They are doubles, and are only ever
used rounded to whole numbers, so that no tolerance of the solver enters an answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodoffices.analysis.direct.model import Model

__all__ = ["Relaxation", "Relaxed", "Row"]

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A sum of the parts taken of some options, less that of a joint worth, is at most this.

    Attributes:
        options: (issue, option) pairs, each counted once.
        sign: 1 or -1, the sign of the options in the sum.
        joint: place of the joint worth that enters with the other sign; None for none.
        most: the sum is at most this.
    """

    options: tuple[tuple[int, int], ...]
    sign: int
    joint: int | None
    most: int


@dataclass(frozen=True)
class Relaxed:
    """The relaxation's optimum, in doubles.

    Attributes:
        feasible: whether the solver found one.
        parts: how much of each option is taken, issue after issue.
        gains: per party, as shares of its span from its smallest.
        added: the columns added.
        gain_prices: per party, what one span more would add.
        least_prices: per party, the part of this that its least gain has.
        row_prices: per row of the relaxation.
        extra_prices: per row added.
    """

    feasible: bool
    parts: Doubles
    gains: Doubles
    added: Doubles
    gain_prices: Doubles
    least_prices: Doubles
    row_prices: Doubles
    extra_prices: Doubles


class Relaxation:
    """A model's relaxation, solved for one objective after another.

    Attributes:
        model: what it relaxes.
        span: per party, the whole gains between its smallest and its largest, at least 1.
        rows: what forbidden combinations and joint worths demand.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.span = tuple(
            max(1, high - low) for high, low in zip(model.largest, model.smallest, strict=True)
        )
        self.rows = tuple(_rows(model))

    @cached_property
    def _starts(self) -> list[int]:
        sizes = [len(rows) for rows in self.model.adds]
        return [sum(sizes[:j]) for j in range(len(sizes) + 1)]

    def solve(
        self,
        least: Sequence[float | None],
        objective: Sequence[float],
        extra: Sequence[Mapping[int, float]] = (),
        extra_least: Sequence[float] = (),
        added: Sequence[float] = (),
    ) -> Relaxed:
        """Maximise a sum over the gains, in spans from the smallest, and over added columns.

        Args:
            least: per party the least share of its span that it may have; None for none.
            objective: per party.
            extra: rows over the gains (columns 0, 1 ...) and added columns (after the parties).
            extra_least: what each of these rows is at least.
            added: the objective of each added column.
        """
        from goodoffices.analysis.direct.highs import Solver

        solver = Solver()
        options, joints, parties = self._starts[-1], len(self.model.joint), len(self.span)
        first = options + joints
        solver.columns(0, 1, first)
        for low in least:
            solver.columns(low, None, 1)
        solver.columns(None, None, len(added))
        for place, cost in enumerate((*objective, *added)):
            solver.price(first + place, cost)
        for start, end in zip(self._starts, self._starts[1:], strict=False):
            solver.row(1, 1, range(start, end), [1] * (end - start))
        for party, (columns, values, zero) in enumerate(self._gains):
            solver.row(zero, zero, [*columns, first + party], [*values, -1])
        for row in self.rows:
            columns = [self._starts[j] + k for j, k in row.options]
            signs = [row.sign] * len(columns)
            if row.joint is not None:
                columns, signs = [*columns, options + row.joint], [*signs, -row.sign]
            solver.row(None, row.most, columns, signs)
        for entries, low in zip(extra, extra_least, strict=True):
            solver.row(low, None, [first + c for c in entries], list(entries.values()))
        found = solver.maximise()
        prices = np.abs(found.row_prices)
        rows = len(self.model.adds) + parties
        return Relaxed(
            feasible=found.optimal,
            parts=found.columns[:options],
            gains=found.columns[first : first + parties],
            added=found.columns[first + parties :],
            gain_prices=prices[rows - parties : rows],
            least_prices=np.abs(found.column_prices[first : first + parties]),
            row_prices=prices[rows : rows + len(self.rows)],
            extra_prices=prices[rows + len(self.rows) :],
        )

    @cached_property
    def _gains(self) -> list[tuple[list[int], list[float], float]]:
        """Per party: the columns that add to its gain, how much in spans, and the right side."""
        rows = []
        flat = [row for rows in self.model.adds for row in rows]
        flat += [entry.adds for entry in self.model.joint]
        for party, span in enumerate(self.span):
            columns = [place for place, row in enumerate(flat) if row[party]]
            values = [flat[place][party] / span for place in columns]
            smallest = self.model.smallest[party]
            rows.append((columns, values, (smallest - self.model.start[party]) / span))
        return rows


def _rows(model: Model) -> Iterator[Row]:
    for entry in model.forbidden:
        yield Row(_pairs(entry), 1, None, len(entry) - 1)
    for place, joint in enumerate(model.joint):
        # Taken where all of its options are, and only there.
        yield Row(_pairs(joint.together), 1, place, len(joint.together) - 1)
        for issue, named in joint.together.items():
            yield Row(_pairs({issue: named}), -1, place, 0)


def _pairs(entry: Mapping[int, frozenset[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((j, k) for j, named in entry.items() for k in sorted(named))
