"""Clocks drawn at random: of whichever length and start, frozen for no time or still."""

from typing import Any

from hypothesis import strategies as st

from goodoffices.model import DayCount, Frozen
from tests.model.values import moments, words

__all__ = ["timed"]


@st.composite
def timed(draw: st.DrawFn, name: str) -> dict[str, st.SearchStrategy[Any]]:
    """What makes an agreed clock of this id run, by field."""
    counted_from = draw(moments())
    by_hour = counted_from.at is not None
    length = draw(st.sampled_from(["days", "until", *(["hours"] if by_hour else [])]))
    waits = length != "until" and draw(st.booleans())
    stopped = Frozen(start=counted_from, until=draw(st.sampled_from([None, counted_from])))
    fixed = {
        "id": name,
        "days": draw(st.integers(1, 1000)) if length == "days" else None,
        "hours": draw(st.integers(1, 1000)) if length == "hours" else None,
        "until": counted_from if length == "until" else None,
        "counted": draw(st.none() | st.sampled_from(DayCount)) if length == "days" else None,
        "start": None if length == "until" or waits else counted_from,
        "event": draw(words()) if waits else None,
        "certified": draw(st.none() | st.just(counted_from)) if waits else None,
        "zone": None,
        "term": None,
        "frozen": (stopped,) if draw(st.booleans()) else (),
    }
    return {field: st.just(value) for field, value in fixed.items()}
