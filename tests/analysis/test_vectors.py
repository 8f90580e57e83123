import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import Numbers, undominated
from goodoffices.analysis.vectors import as_vectors, equal_rows, scaled, tally

Rows = list[tuple[int, ...]]


def rows(largest: int) -> st.SearchStrategy[Rows]:
    return st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.tuples(*[st.integers(0, 4) | st.integers(largest - 2, largest)] * width),
            min_size=1,
            max_size=30,
        )
    )


def expected(vectors: Rows) -> list[bool]:
    return [
        not any(
            other != row and all(x >= y for x, y in zip(other, row, strict=True))
            for other in vectors
        )
        for row in vectors
    ]


@pytest.mark.parametrize(
    ("numbers", "largest"),
    [
        (Numbers.DOUBLE, 9),
        (Numbers.DOUBLE, 2**53 - 1),
        (Numbers.INT64, 9),
        (Numbers.INT64, 2**63 - 1),
        (Numbers.PYTHON, 9),
        (Numbers.PYTHON, 10**40),
    ],
)
@given(data=st.data())
def test_every_kind_of_numbers_keeps_exactly_the_undominated_rows(
    numbers: Numbers, largest: int, data: st.DataObject
) -> None:
    vectors = data.draw(rows(largest))
    held = as_vectors(vectors, len(vectors[0]), numbers)

    assert undominated(held, numbers).tolist() == expected(vectors)
    assert undominated(held).tolist() == expected(vectors)


def test_neighbours_that_doubles_cannot_tell_apart_are_told_apart() -> None:
    close = as_vectors([(2**60, 1, 1), (2**60 + 1, 1, 1)], 3, Numbers.INT64)

    assert undominated(close).tolist() == [False, True]


@pytest.mark.parametrize("width", [2, 3])
def test_thirty_thousand_points_of_which_none_dominates_another_all_stay(width: int) -> None:
    first, second = np.divmod(np.arange(30_000), 200)
    columns = [np.arange(30_000)] if width == 2 else [first, second]
    front = np.stack([*columns, 10**5 - sum(columns)], axis=1)

    assert undominated(front).all()


@given(rows(2**63 - 1) | rows(9))
def test_equal_rows_are_brought_together_from_the_largest_down(vectors: Rows) -> None:
    order, starts = equal_rows(as_vectors(vectors, len(vectors[0]), Numbers.INT64))

    ordered = [vectors[k] for k in order.tolist()]
    assert ordered == sorted(vectors, reverse=True)
    assert starts[-1] == len(vectors)
    assert [ordered[k] for k in starts[:-1].tolist()] == sorted(set(vectors), reverse=True)


@given(st.lists(st.tuples(st.integers(1, 2**61), st.integers(1, 2**61)), min_size=1, max_size=9))
def test_sums_of_counts_are_exact_whatever_their_size(pairs: list[tuple[int, int]]) -> None:
    left, right = np.array(pairs, dtype=np.int64).T

    assert tally(left, right, np.array([0, len(pairs)])).tolist() == [sum(x * y for x, y in pairs)]


def test_a_factor_beyond_64_bits_is_exact_even_where_it_multiplies_nothing() -> None:
    nothing = np.zeros((2, 2), dtype=np.int64)

    assert scaled(nothing, 2**70).tolist() == [[0, 0], [0, 0]]
    assert scaled(nothing + 3, 2**70).tolist() == [[3 * 2**70] * 2] * 2
