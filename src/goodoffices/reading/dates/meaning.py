"""What an expression of time may rest on, and what it comes to."""

from dataclasses import dataclass
from datetime import date

from goodoffices.reading.dates.intervals import Days

__all__ = ["Meaning", "Setting", "named", "unknown"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where an expression stands.

    ``document`` is the day of the report, ``previous`` the first and last day of the expression
    told before, ``tense`` one of ``tense.PAST``, ``tense.FUTURE`` or None.
    """

    document: date | None
    previous: Days | None
    tense: str | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days of an expression, None where they are not known; how they follow, in words.

    ``precision`` as in ``found.When``; ``inferred`` is true unless the words state the days.
    """

    days: Days | None
    precision: str
    basis: str
    confidence: float
    inferred: bool = True


def named(day: date) -> str:
    """A day as it is written in a basis: 5 December 2024."""
    return f"{day.day} {day:%B %Y}"


def unknown(why: str, confidence: float = 0.5) -> Meaning:
    """Days that cannot be told, and why."""
    return Meaning(None, "unknown", why, confidence, inferred=False)
