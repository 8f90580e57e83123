"""Exact analysis of packages: what is sure, what is efficient, what the classical solutions say.

Everything is computed in exact numbers and, for additive preferences, without enumerating
packages. The computation starts from a ``Space``; what is not known gives a ``NotComputed``.
"""

from goodoffices.analysis.approximation import Approximation, approximate_frontier
from goodoffices.analysis.bridging import BridgingOption, SurelyWorse, bridge, for_party
from goodoffices.analysis.counting import count_clearing, count_packages
from goodoffices.analysis.dominance import undominated
from goodoffices.analysis.found import Analysis, FrontierFound, PointFound, SolutionFound, TextFound
from goodoffices.analysis.frontier import Frontier, FrontierPoint, Point, Points, frontier_of
from goodoffices.analysis.limits import Budget, NoDealUnknown, NotComputed, Progress, TooLarge
from goodoffices.analysis.positions import (
    Allowance,
    PositionCompatible,
    compatible_with_positions,
)
from goodoffices.analysis.preferences import choices_of, space_of
from goodoffices.analysis.report import analyse
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.solutions import (
    Over,
    Solution,
    egalitarian,
    kalai_smorodinsky,
    nash,
    solutions_of,
    utilitarian,
)
from goodoffices.analysis.space import Choices, Forbidden, JointWorth, Number, Space

__all__ = [
    "Allowance",
    "Analysis",
    "Approximation",
    "BridgingOption",
    "Budget",
    "Choices",
    "Forbidden",
    "Frontier",
    "FrontierFound",
    "FrontierPoint",
    "JointWorth",
    "NoDealUnknown",
    "NotComputed",
    "Number",
    "Numbers",
    "Over",
    "Point",
    "PointFound",
    "Points",
    "PositionCompatible",
    "Progress",
    "Scale",
    "Solution",
    "SolutionFound",
    "Space",
    "SurelyWorse",
    "TextFound",
    "TooLarge",
    "analyse",
    "approximate_frontier",
    "bridge",
    "choices_of",
    "compatible_with_positions",
    "count_clearing",
    "count_packages",
    "egalitarian",
    "for_party",
    "frontier_of",
    "kalai_smorodinsky",
    "nash",
    "solutions_of",
    "space_of",
    "undominated",
    "utilitarian",
]
