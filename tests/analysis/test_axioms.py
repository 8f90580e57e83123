"""The table of docs/explanation/solutions.md: laws where it says yes, examples where no."""

import re
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goodoffices.analysis import (
    ON_POINTS,
    Solve,
    Worths,
    dominates_midpoint,
    is_acceptable,
    is_efficient,
    is_independent,
    is_individually_monotonic,
    is_strongly_monotonic,
    is_symmetric,
    is_unit_free,
    weighted_nash_on_points,
)
from tests.house.tree import ROOT

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=5)
NO_DEAL = st.tuples(st.integers(0, 2), st.integers(0, 2))
SOLVE: dict[str, Solve] = {**ON_POINTS, "weighted_nash": weighted_nash_on_points([2, 1])}
OURS = pytest.mark.parametrize("name", SOLVE)
Pair = tuple[int, int]

LOT = [(1, 1), (2, 0)]
ALONE: list[Worths] = [(2, 0)]
JOINED: list[Worths] = [(2, 0), (1, 1)]


def told(name: str) -> list[str]:
    """What the page says of a solution: efficient, symmetric, units, independent, and so on."""
    page = (ROOT / "docs" / "explanation" / "solutions.md").read_text("utf-8")
    table = page[page.index("| | efficient") :]
    (row,) = re.findall(rf"^\| `{name}`[^|]*\|(.*)\|$", table, re.MULTILINE)
    return [cell.strip().split(",")[0] for cell in row.split("|")]


def saying_yes(column: int) -> pytest.MarkDecorator:
    """Every solution of which the page says that the axiom in this column holds."""
    return pytest.mark.parametrize("name", [n for n in SOLVE if told(n)[column] == "yes"])


@OURS
@given(points=PAIRS, no_deal=NO_DEAL)
def test_every_choice_is_acceptable_and_efficient(
    name: str, points: list[Pair], no_deal: Pair
) -> None:
    chosen = SOLVE[name](points, no_deal)

    assert is_acceptable(chosen, no_deal)
    assert is_efficient(points, chosen)
    assert told(name)[0] == "yes"
    assert bool(chosen) == any(is_acceptable([point], no_deal) for point in points)


@saying_yes(1)
@given(points=PAIRS, no_deal=NO_DEAL)
def test_whoever_takes_anothers_place_takes_its_outcome(
    name: str, points: list[Pair], no_deal: Pair
) -> None:
    assert all(is_symmetric(SOLVE[name], points, no_deal, o) for o in permutations(range(2)))


@saying_yes(2)
@given(
    points=PAIRS,
    no_deal=NO_DEAL,
    factors=st.tuples(*[st.fractions(Fraction(1, 9), 9)] * 2),
    shifts=st.tuples(*[st.integers(-9, 9)] * 2),
)
def test_units_do_not_matter(
    name: str,
    points: list[Pair],
    no_deal: Pair,
    factors: tuple[Fraction, Fraction],
    shifts: Pair,
) -> None:
    # Products of gains compare those who gain; who they are must be the same everywhere.
    assume(any(all(x > d for x, d in zip(p, no_deal, strict=True)) for p in points))

    assert is_unit_free(SOLVE[name], points, no_deal, factors, shifts)


@saying_yes(3)
@given(points=PAIRS, no_deal=NO_DEAL, data=st.data())
def test_what_was_not_chosen_does_not_matter(
    name: str, points: list[Pair], no_deal: Pair, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(points), min_size=1))

    assert is_independent(SOLVE[name], points, no_deal, kept)


@given(points=PAIRS, no_deal=NO_DEAL)
def test_raiffa_gives_at_least_the_lot(points: list[Pair], no_deal: Pair) -> None:
    assert dominates_midpoint(SOLVE["raiffa"], points, no_deal)
    assert told("raiffa")[6] == "yes"


@pytest.mark.parametrize(
    ("name", "points"),
    [("egalitarian", [(1, 7), (2, 4)]), ("utilitarian", [(1, 1), (2, 0)])],
)
def test_units_matter_to(name: str, points: list[Worths]) -> None:
    assert not is_unit_free(SOLVE[name], points, (0, 0), (2, Fraction(1, 3)), (1, -2))
    assert told(name)[2] == "no"


def test_unequal_powers_are_not_symmetric() -> None:
    assert not is_symmetric(SOLVE["weighted_nash"], [(1, 7), (2, 4)], (0, 0), (1, 0))
    assert told("weighted_nash")[1] == "no"


@pytest.mark.parametrize(
    ("name", "kept", "added"),
    [
        ("kalai_smorodinsky", [(1, 0), (0, 1)], (2, 0)),
        ("relative_utilitarian", [(1, 0), (0, 1)], (2, 0)),
        ("equal_area", [(1, 0), (0, 1)], (2, 0)),
        ("fallback_bargaining", [(2, 6), (8, 5)], (4, 0)),
    ],
)
def test_what_was_not_chosen_matters_to(name: str, kept: list[Worths], added: Worths) -> None:
    assert not is_independent(SOLVE[name], [*kept, added], (0, 0), kept)
    assert told(name)[3] == "no"


def test_to_raiffa_a_point_not_chosen_matters() -> None:
    # The choice is a mix, so it is compared directly: its packages are left, and it moves.
    kept: list[Worths] = [(5, 9), (7, 6)]

    before, after = (SOLVE["raiffa"](points, (0, 1)) for points in ([*kept, (9, 3)], kept))

    assert before != after
    assert told("raiffa")[3] == "no"


@pytest.mark.parametrize(
    ("name", "smaller", "added", "no_deal"),
    [
        *(
            (name, [(4, 9), (9, 4)], (7, 8), (0, 1))
            for name in (
                "nash",
                "weighted_nash",
                "kalai_smorodinsky",
                "egalitarian",
                "utilitarian",
                "equal_area",
            )
        ),
        ("relative_utilitarian", [(5, 3), (3, 5)], (2, 6), (0, 0)),
        ("raiffa", [(7, 6), (8, 4), (1, 9)], (8, 7), (0, 0)),
        ("fallback_bargaining", [(2, 6), (8, 5)], (4, 0), (0, 0)),
    ],
)
def test_individual_monotonicity_fails_on_finite_sets_for(
    name: str, smaller: list[Worths], added: Worths, no_deal: Worths
) -> None:
    larger = [*smaller, added]

    assert not all(
        is_individually_monotonic(SOLVE[name], smaller, larger, no_deal, party) for party in (0, 1)
    )
    assert told(name)[4] == "no"


@OURS
def test_somebody_loses_from_more_packages_under(name: str) -> None:
    assert not is_strongly_monotonic(SOLVE[name], ALONE, JOINED, (0, 0))
    assert told(name)[5] == "no"


@pytest.mark.parametrize("name", [name for name in SOLVE if name != "raiffa"])
def test_without_lots_somebody_may_have_less_than_by_lot_under(name: str) -> None:
    points = LOT if name in {"utilitarian", "fallback_bargaining"} else [(1, 0), (0, 2)]

    assert not dominates_midpoint(SOLVE[name], points, (0, 0))
    assert told(name)[6] == "no"
