"""What is weak in a text, before anyone signs it."""

from goodoffices.agreement.checks.circles import Circle, Link, Opening, circles
from goodoffices.agreement.checks.endings import Course, Impasse, Move
from goodoffices.agreement.checks.gaps import Gap, InForce, gaps, in_force
from goodoffices.agreement.checks.timing import Conflict, Limit, Pace, Window, conflicts, windows

__all__ = [
    "Circle",
    "Conflict",
    "Course",
    "Gap",
    "Impasse",
    "InForce",
    "Limit",
    "Link",
    "Move",
    "Opening",
    "Pace",
    "Window",
    "circles",
    "conflicts",
    "gaps",
    "in_force",
    "windows",
]
