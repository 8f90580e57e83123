"""The pictures put every value where it belongs."""

import xml.etree.ElementTree as ET
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.brief.figures import Mark, Spot, scatter, strip
from tests.draws import draws

worths = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)
pairs = st.lists(st.tuples(worths, worths), min_size=1, max_size=12, unique=True)


@settings(max_examples=draws(40))
@given(pairs, st.tuples(worths, worths))
def test_dots_stand_in_the_order_of_their_points_and_within_the_picture(
    points: list[tuple[Fraction, Fraction]], no_deal: tuple[Fraction, Fraction]
) -> None:
    spots = [Spot(at, acceptable=True) for at in points]
    picture = ET.fromstring(scatter(spots, [Mark("A", points[0])], no_deal, tag="Fictional"))  # noqa: S314
    _, _, width, height = (float(n) for n in picture.attrib["viewBox"].split())
    dots = [
        (float(c.attrib["cx"]), float(c.attrib["cy"]))
        for c in picture.iter("circle")
        if c.attrib["r"] == "4.5"
    ]

    assert len(dots) == len(points)
    for (x, y), at in zip(dots, points, strict=True):
        assert 0 < x < width
        assert 0 < y < height
        for (other_x, other_y), other in zip(dots, points, strict=True):
            assert x <= other_x or at[0] > other[0]
            assert y >= other_y or at[1] > other[1]
    assert "Fictional" in "".join(picture.itertext())


@given(st.lists(worths, min_size=1, max_size=12), st.none() | worths)
def test_a_partys_line_has_a_tick_for_each_value_in_order(
    values: list[Fraction], no_deal: Fraction | None
) -> None:
    picture = ET.fromstring(strip(values, [("AB", values[0])], no_deal))  # noqa: S314
    thin = [
        float(line.attrib["x1"])
        for line in picture.iter("line")
        if line.attrib.get("stroke-opacity") == ".55"
    ]

    assert thin == sorted(thin)
    assert 1 <= len(thin) <= len(set(values))
    words = list(picture.itertext())
    assert "AB" in words
    assert (no_deal is not None) == any(w.startswith("no agreement") for w in words)
