"""Expressions of time and the days that they come to; when something told in a sentence was."""

from goodoffices.reading.dates.arithmetic import (
    Anchor,
    anchors_in,
    arithmetic_date,
    dated_by_arithmetic,
)
from goodoffices.reading.dates.finding import dates_in
from goodoffices.reading.dates.placing import when_at

__all__ = [
    "Anchor",
    "anchors_in",
    "arithmetic_date",
    "dated_by_arithmetic",
    "dates_in",
    "when_at",
]
