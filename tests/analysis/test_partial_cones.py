"""Two exact methods that share nothing judge each other: linear programs and extreme rays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import TooLarge
from goodoffices.analysis.partial.exact import possible
from goodoffices.analysis.partial.rays import Cone

Rows = list[tuple[int, ...]]


@st.composite
def systems(draw: st.DrawFn) -> tuple[int, Rows, Rows, Rows]:
    size = draw(st.integers(1, 4))
    row = st.tuples(*[st.integers(-2, 2)] * size)
    return (
        size,
        draw(st.lists(row, max_size=5)),
        draw(st.lists(row, max_size=1)),
        draw(st.lists(row, max_size=2)),
    )


def times(row: tuple[int, ...], vector: tuple[int, ...]) -> int:
    return sum(a * x for a, x in zip(row, vector, strict=True))


@given(systems())
def test_a_vector_is_found_if_and_only_if_the_rays_reach_one(
    system: tuple[int, Rows, Rows, Rows],
) -> None:
    size, least, zero, above = system

    found = possible(size, least, zero, above)

    assert Cone.of(size, [*least, *above], zero).inside(above) is (found is not None)
    if found is not None:
        assert all(sum(a * x for a, x in zip(r, found, strict=True)) >= 0 for r in least)
        assert all(sum(a * x for a, x in zip(r, found, strict=True)) == 0 for r in zero)
        assert all(sum(a * x for a, x in zip(r, found, strict=True)) > 0 for r in above)


@given(systems())
def test_every_ray_and_line_fits_and_no_ray_is_a_sum_of_others(
    system: tuple[int, Rows, Rows, Rows],
) -> None:
    size, least, zero, _ = system
    cone = Cone.of(size, least, zero)

    for ray in cone.rays:
        assert all(times(row, ray) >= 0 for row in least)
    for line in cone.lines:
        assert all(times(row, line) == 0 for row in least)
    for vector in cone.directions:
        assert all(times(row, vector) == 0 for row in zero)
    # A ray that the others made could be left out: some row would not tell it from them.
    for ray in cone.rays:
        others = [r for r in cone.rays if r != ray]
        made_of = [[r[k] for r in others] + [x[k] for x in cone.lines] for k in range(size)]
        count = len(others) + len(cone.lines)
        rows = [(*row, -ray[k]) for k, row in enumerate(made_of)]
        signs = [tuple(int(j == k) for j in range(count + 1)) for k in range(len(others))]
        one = tuple([0] * count + [1])
        assert possible(count + 1, signs, rows, [one]) is None


def test_the_rays_of_ranked_weights_are_those_of_kirkwood_and_sarin() -> None:
    cone = Cone.of(3, [(1, -1, 0), (0, 1, -1), (0, 0, 1)])

    assert set(cone.rays) == {(1, 0, 0), (1, 1, 0), (1, 1, 1)}
    assert cone.lines == ()


def test_more_rays_than_budgeted_are_refused() -> None:
    cube = [
        tuple(s if j == k else int(j == 5) for j in range(6)) for k in range(5) for s in (1, -1)
    ]

    with pytest.raises(TooLarge, match="corners of what is known of wishes"):
        Cone.of(6, cube, most=16)
