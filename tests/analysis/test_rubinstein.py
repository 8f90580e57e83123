from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import rubinstein_share
from tests.analysis.samples import table

FACTORS = st.fractions(0, Fraction(99, 100), max_denominator=100)


@pytest.mark.parametrize(("first", "second", "share"), table("rubinstein")["expect"])
def test_published_shares(first: str, second: str, share: str) -> None:
    assert rubinstein_share(Fraction(first), Fraction(second)) == Fraction(share)


@given(FACTORS, FACTORS)
def test_each_offers_the_other_exactly_what_waiting_would_bring_it(
    first: Fraction, second: Fraction
) -> None:
    mine, theirs = rubinstein_share(first, second), rubinstein_share(second, first)

    assert 1 - mine == second * theirs
    assert 1 - theirs == first * mine


def test_who_never_loses_by_waiting_gets_all() -> None:
    assert rubinstein_share(1, Fraction(1, 2)) == 1
    assert rubinstein_share(Fraction(1, 2), 1) == 0


@pytest.mark.parametrize(("first", "second"), [(1, 1), (2, 0), (0, -1)])
def test_factors_that_fix_no_share_are_refused(first: int, second: int) -> None:
    with pytest.raises(ValueError, match=r"factor|waiting"):
        rubinstein_share(first, second)
