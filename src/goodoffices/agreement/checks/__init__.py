"""What is weak in a text, before anyone signs it."""

from goodoffices.agreement.checks.boundaries import COMPLETED, ENDED, course
from goodoffices.agreement.checks.circles import Circle, Link, Opening, circles
from goodoffices.agreement.checks.dates import ClauseDates, clause_dates
from goodoffices.agreement.checks.endings import Course, Impasse, Move
from goodoffices.agreement.checks.finding import Finding, FindingCode, Severity, Witness
from goodoffices.agreement.checks.findings import findings
from goodoffices.agreement.checks.gaps import Gap, InForce, gaps, in_force
from goodoffices.agreement.checks.timing import Conflict, Limit, Pace, Window, conflicts, windows
from goodoffices.agreement.checks.words import VAGUE

__all__ = [
    "COMPLETED",
    "ENDED",
    "VAGUE",
    "Circle",
    "ClauseDates",
    "Conflict",
    "Course",
    "Finding",
    "FindingCode",
    "Gap",
    "Impasse",
    "InForce",
    "Limit",
    "Link",
    "Move",
    "Opening",
    "Pace",
    "Severity",
    "Window",
    "Witness",
    "circles",
    "clause_dates",
    "conflicts",
    "course",
    "findings",
    "gaps",
    "in_force",
    "windows",
]
