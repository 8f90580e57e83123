"""Who accepts a package: at least its no-deal worth; and when the decision rule is cleared."""

from dataclasses import dataclass, replace

import numpy as np

from goodoffices.analysis.scale import Scale
from goodoffices.analysis.space import Space
from goodoffices.analysis.vectors import Flags, Vectors

__all__ = ["Acceptance"]


@dataclass(frozen=True)
class Acceptance:
    """What is sure about acceptance where some no-deal worths may be unknown.

    Attributes:
        needed: per party the least whole number on its scale that it accepts; None if unknown.
        quorum: how many parties must accept.
        vetoes: places of the parties that must be among them.
    """

    needed: tuple[int | None, ...]
    quorum: int
    vetoes: tuple[int, ...]

    @classmethod
    def of(cls, space: Space, scale: Scale) -> "Acceptance":
        """The acceptance of a space on its scale."""
        return cls(
            needed=tuple(
                None if worth is None else scale.needed(party, worth)
                for party, worth in enumerate(space.no_deal)
            ),
            quorum=space.quorum,
            vetoes=tuple(p for p, name in enumerate(space.parties) if name in space.rule.vetoes),
        )

    def by_all(self) -> "Acceptance":
        """The same needs under the rule that every party must accept."""
        return replace(self, quorum=len(self.needed), vetoes=())

    def verdicts(self, rows: Vectors) -> list[bool | None]:
        """For each row: is the rule cleared? None where an unknown worth decides."""
        surely, possibly = (
            (accepts.sum(axis=1) >= self.quorum) & np.all(accepts[:, self.vetoes], axis=1)
            for accepts in self._accepts(rows)
        )
        return [
            True if sure else (None if maybe else False)
            for sure, maybe in zip(surely.tolist(), possibly.tolist(), strict=True)
        ]

    def _accepts(self, rows: Vectors) -> tuple[Flags, Flags]:
        """Which party accepts which row: surely, and possibly."""
        surely = np.zeros(rows.shape, dtype=np.bool_)
        possibly = np.ones(rows.shape, dtype=np.bool_)
        for party, needed in enumerate(self.needed):
            if needed is not None:
                surely[:, party] = possibly[:, party] = rows[:, party] >= needed
        return surely, possibly
