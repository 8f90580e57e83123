"""The plan of a case: one text's calendar, weak points, sequence and state of performance."""

from goodoffices.agreement.planning.calendar import (
    Calendar,
    Link,
    PlacedDuty,
    PlacedPhase,
    calendar_of,
)
from goodoffices.agreement.planning.chosen import Choice, ChosenText, NoSuchTextError, chosen_text
from goodoffices.agreement.planning.found import Missing, TextFound, TextPlan
from goodoffices.agreement.planning.plan import NoSuchAuthorError, NothingOwedError, plan

__all__ = [
    "Calendar",
    "Choice",
    "ChosenText",
    "Link",
    "Missing",
    "NoSuchAuthorError",
    "NoSuchTextError",
    "NothingOwedError",
    "PlacedDuty",
    "PlacedPhase",
    "TextFound",
    "TextPlan",
    "calendar_of",
    "chosen_text",
    "plan",
]
