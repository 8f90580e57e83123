"""Whom a stretch of a report means, against looking at every mention."""

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.document import Span

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12)
)
CASTS = st.lists(st.lists(SPANS, max_size=5), max_size=4).map(
    lambda rows: Cast(
        tuple(
            Named(key=f"p-{at}", type="person", names=(f"N{at}",), mentions=tuple(sorted(row)))
            for at, row in enumerate(rows)
        )
    )
)


@given(cast=CASTS, span=SPANS)
def test_what_lies_in_a_stretch_and_what_holds_it_are_all_that_do(cast: Cast, span: Span) -> None:
    told = [(at, key) for at, key in cast.mentions]
    assert list(cast.within(span)) == [one for one in told if span.holds(one[0])]
    assert list(cast.covering(span)) == [one for one in told if one[0].holds(span)]


@given(cast=CASTS, span=SPANS)
def test_a_stretch_means_who_holds_it_most_widely_else_the_last_inside(
    cast: Cast, span: Span
) -> None:
    holding = [(at.end - at.start, key) for at, key in cast.mentions if at.holds(span)]
    inside = [key for at, key in cast.mentions if span.holds(at)]
    told = cast.at(span)
    if holding:
        widest = max(length for length, _ in holding)
        assert told in {key for length, key in holding if length == widest}
    else:
        assert told == (inside[-1] if inside else None)
