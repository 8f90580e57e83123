"""Dated plans side by side, each with what it asks of the parties, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from goodoffices.agreement.exchange import Number
from goodoffices.agreement.missing import NotComputed
from goodoffices.agreement.schedule.delivery import Amounts
from goodoffices.agreement.schedule.demand import Demand

__all__ = ["Conflict", "Deciding", "Effort", "Measure", "Objective", "Plan", "Plans"]


class Objective(Enum):
    """What a plan is made for. There is no order among them, and none is the usual one."""

    EARLIEST_RELEASES = "earliest_releases"
    LEAST_GUARANTEE = "least_guarantee"
    SMALLEST_EXPOSURE = "smallest_exposure"


class Measure(Enum):
    """How the guarantees, or the exposures, of several parties are made one figure.

    The estimates of one party do not compare with those of another: both ways are conventions.
    The other way decides where the first leaves several plans.
    """

    SUM = "sum"
    LARGEST = "largest"


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How much a search may do; the same on every machine.

    Attributes:
        nodes: the most parts of the tree that one search of the solver looks at.
    """

    nodes: int = 5_000


@dataclass(frozen=True)
class Deciding:
    """A figure that decided between plans; the smaller the better.

    Attributes:
        objective: whose figure it is; None for a tie-break that is of none.
        name: in words.
        value: exact.
    """

    objective: Objective | None
    name: str
    value: Number


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A dated plan, checked in exact numbers.

    Attributes:
        objective: what it was made for.
        amounts: by delivery, its days in order, each with the amount of that day.
        waited: by rank of waiting, the days of its units added up.
        guarantee: by party, what it needs beyond what is there; None where estimates lack.
        exposure: by party, the most that it has given more than received; None as above.
        figures: what decided, in order: of the objective first, then of the others.
        proved: no plan has a smaller figure of the objective.
        unique: it is proved that no other plan is as good in all figures and comes before it: for
            delivery after delivery in order of id, as early as can be.
        bound: no plan has a smaller first figure than this; None where nothing is known.
        gap: by how much the first figure is larger than the bound; None as above.
        more: by objective, how much larger this plan's figure is than that of the plan made for it.
    """

    objective: Objective
    amounts: Amounts
    waited: Mapping[int, Number]
    guarantee: Mapping[str, Fraction] | None
    exposure: Mapping[str, Fraction] | None
    figures: tuple[Deciding, ...]
    proved: bool
    unique: bool
    bound: Number | None
    gap: Number | None
    more: Mapping[Objective, Number] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """Demands that no plan meets together; any of them left out, a plan meets the others.

    Attributes:
        demands: these.
        words: each as people read it.
        smallest: it is proved that no fewer demands conflict.
    """

    demands: tuple[Demand, ...]
    words: tuple[str, ...]
    smallest: bool


@dataclass(frozen=True)
class Plans:
    """Plans side by side, in no order of merit.

    Attributes:
        plans: by objective, in the order of the vocabulary.
        conflict: why there is none at all; None if there is one, or if it is not known.
    """

    plans: Mapping[Objective, Plan | NotComputed]
    conflict: Conflict | None
