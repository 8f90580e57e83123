"""Bridging formulas from public agreements, and the terms of a case that they could fit.

Each is an idea of nobody at the table: the problem it answers, where it was used, what went wrong
there. Machines suggest; people decide.
"""

from goodoffices.ideas.asking import Wanted, near, wanted_of
from goodoffices.ideas.bank import formulas
from goodoffices.ideas.fitting import Fit, Idea, about, ideas_for
from goodoffices.ideas.formula import Formula, Signal, Topic, Use

__all__ = [
    "Fit",
    "Formula",
    "Idea",
    "Signal",
    "Topic",
    "Use",
    "Wanted",
    "about",
    "formulas",
    "ideas_for",
    "near",
    "wanted_of",
]
