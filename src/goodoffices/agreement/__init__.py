"""What was agreed and what follows from it: clocks and the days that they end on."""

from goodoffices.agreement.counting import counted_day, number_of_day
from goodoffices.agreement.ends import End, ends, frozen_at, left_of, zone_known
from goodoffices.agreement.owed import owed, phases_of
from goodoffices.agreement.reading import (
    AnyClock,
    ClockState,
    Reading,
    every_clock,
    follows,
    readings,
    state_of,
)

__all__ = [
    "AnyClock",
    "ClockState",
    "End",
    "Reading",
    "counted_day",
    "ends",
    "every_clock",
    "follows",
    "frozen_at",
    "left_of",
    "number_of_day",
    "owed",
    "phases_of",
    "readings",
    "state_of",
    "zone_known",
]
