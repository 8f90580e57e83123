"""Exact analysis of packages: what is sure, what is efficient, what the classical solutions say.

Everything is computed in exact numbers and, for additive preferences, without enumerating
packages. The computation starts from a ``Space``; what is not known gives a ``NotComputed``.
"""

from goodoffices.analysis.adjusted_winner import (
    AdjustedWinner,
    Stakes,
    adjusted_winner,
    stakes_of,
)
from goodoffices.analysis.approximation import Approximation, approximate_frontier
from goodoffices.analysis.axioms import (
    dominates_midpoint,
    is_acceptable,
    is_efficient,
    is_efficient_division,
    is_envy_free,
    is_equitable,
    is_independent,
    is_individually_monotonic,
    is_strongly_monotonic,
    is_symmetric,
    is_unit_free,
)
from goodoffices.analysis.bridging import (
    BridgingOption,
    Choice,
    Sentence,
    SurelyBetter,
    bridge,
    for_party,
)
from goodoffices.analysis.chosen import Figure, Mix, Over, Part, Solution
from goodoffices.analysis.classical import (
    egalitarian,
    kalai_smorodinsky,
    nash,
    relative_utilitarian,
    utilitarian,
    weighted_nash,
)
from goodoffices.analysis.counting import count_clearing, count_packages
from goodoffices.analysis.direct import (
    DirectPoint,
    DirectSolution,
    Effort,
    direct_adjusted_winner,
    direct_best,
    direct_egalitarian,
    direct_equal_area,
    direct_fallback,
    direct_kalai_smorodinsky,
    direct_nash,
    direct_post_settlement,
    direct_raiffa,
    direct_relative_utilitarian,
    direct_solutions,
    direct_utilitarian,
    settled_at,
)
from goodoffices.analysis.dominance import undominated
from goodoffices.analysis.equal_area import area_differences, equal_area, halving_point
from goodoffices.analysis.fallback import Fallback, fallback, fallback_bargaining
from goodoffices.analysis.found import (
    Analysis,
    FrontierFound,
    MixFound,
    PartFound,
    PointFound,
    ProofFound,
    SolutionFound,
    TextFound,
)
from goodoffices.analysis.frontier import Frontier, FrontierPoint, Point, Points, frontier_of
from goodoffices.analysis.gains import Gains
from goodoffices.analysis.limits import (
    Budget,
    DoesNotApply,
    NoDealUnknown,
    NotComputed,
    Progress,
    TooLarge,
)
from goodoffices.analysis.mixed import divided, raiffa
from goodoffices.analysis.on_points import ON_POINTS, Solve, Worths, weighted_nash_on_points
from goodoffices.analysis.polygon import Polygon
from goodoffices.analysis.positions import (
    Allowance,
    PositionCompatible,
    compatible_with_positions,
)
from goodoffices.analysis.preferences import choices_of, space_of
from goodoffices.analysis.raiffa import (
    Ambiguous,
    Raiffa,
    Support,
    raiffa_of_points,
    raiffa_on_polygon,
)
from goodoffices.analysis.ranking import ranks_on_frontier
from goodoffices.analysis.report import analyse
from goodoffices.analysis.rubinstein import rubinstein_share
from goodoffices.analysis.scale import Numbers, Scale
from goodoffices.analysis.settled import improvements_on, post_settlement, taken_from
from goodoffices.analysis.solutions import solutions_of
from goodoffices.analysis.space import Choices, Forbidden, JointWorth, Number, Space

__all__ = [
    "ON_POINTS",
    "AdjustedWinner",
    "Allowance",
    "Ambiguous",
    "Analysis",
    "Approximation",
    "BridgingOption",
    "Budget",
    "Choice",
    "Choices",
    "DirectPoint",
    "DirectSolution",
    "DoesNotApply",
    "Effort",
    "Fallback",
    "Figure",
    "Forbidden",
    "Frontier",
    "FrontierFound",
    "FrontierPoint",
    "Gains",
    "JointWorth",
    "Mix",
    "MixFound",
    "NoDealUnknown",
    "NotComputed",
    "Number",
    "Numbers",
    "Over",
    "Part",
    "PartFound",
    "Point",
    "PointFound",
    "Points",
    "Polygon",
    "PositionCompatible",
    "Progress",
    "ProofFound",
    "Raiffa",
    "Scale",
    "Sentence",
    "Solution",
    "SolutionFound",
    "Solve",
    "Space",
    "Stakes",
    "Support",
    "SurelyBetter",
    "TextFound",
    "TooLarge",
    "Worths",
    "adjusted_winner",
    "analyse",
    "approximate_frontier",
    "area_differences",
    "bridge",
    "choices_of",
    "compatible_with_positions",
    "count_clearing",
    "count_packages",
    "direct_adjusted_winner",
    "direct_best",
    "direct_egalitarian",
    "direct_equal_area",
    "direct_fallback",
    "direct_kalai_smorodinsky",
    "direct_nash",
    "direct_post_settlement",
    "direct_raiffa",
    "direct_relative_utilitarian",
    "direct_solutions",
    "direct_utilitarian",
    "divided",
    "dominates_midpoint",
    "egalitarian",
    "equal_area",
    "fallback",
    "fallback_bargaining",
    "for_party",
    "frontier_of",
    "halving_point",
    "improvements_on",
    "is_acceptable",
    "is_efficient",
    "is_efficient_division",
    "is_envy_free",
    "is_equitable",
    "is_independent",
    "is_individually_monotonic",
    "is_strongly_monotonic",
    "is_symmetric",
    "is_unit_free",
    "kalai_smorodinsky",
    "nash",
    "post_settlement",
    "raiffa",
    "raiffa_of_points",
    "raiffa_on_polygon",
    "ranks_on_frontier",
    "relative_utilitarian",
    "rubinstein_share",
    "settled_at",
    "solutions_of",
    "space_of",
    "stakes_of",
    "taken_from",
    "undominated",
    "utilitarian",
    "weighted_nash",
    "weighted_nash_on_points",
]
