"""Bargaining solutions without the frontier: guided by a solver, proved in exact arithmetic."""

from goodoffices.analysis.direct.answer import DirectPoint, DirectSolution
from goodoffices.analysis.direct.search import Effort
from goodoffices.analysis.direct.solving import (
    direct_best,
    direct_egalitarian,
    direct_kalai_smorodinsky,
    direct_nash,
    direct_relative_utilitarian,
    direct_solutions,
    direct_utilitarian,
    settled_at,
)

__all__ = [
    "DirectPoint",
    "DirectSolution",
    "Effort",
    "direct_best",
    "direct_egalitarian",
    "direct_kalai_smorodinsky",
    "direct_nash",
    "direct_relative_utilitarian",
    "direct_solutions",
    "direct_utilitarian",
    "settled_at",
]
