"""Bargaining solutions without the frontier: guided by a solver, proved in exact arithmetic."""

from goodoffices.analysis.direct.answer import DirectPoint, DirectSolution
from goodoffices.analysis.direct.equal_area import direct_equal_area
from goodoffices.analysis.direct.every import direct_solutions
from goodoffices.analysis.direct.fallback import direct_fallback
from goodoffices.analysis.direct.mixed import direct_adjusted_winner
from goodoffices.analysis.direct.raiffa import direct_raiffa
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.settled import direct_post_settlement, settled_at
from goodoffices.analysis.direct.solving import (
    direct_best,
    direct_egalitarian,
    direct_kalai_smorodinsky,
    direct_nash,
    direct_relative_utilitarian,
    direct_utilitarian,
)

__all__ = [
    "DirectPoint",
    "DirectSolution",
    "Effort",
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
    "settled_at",
]
