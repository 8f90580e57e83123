"""Shares of drawn wishes, against exact values, centroids and each other."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from goodoffices.analysis import Choices
from goodoffices.analysis.partial import (
    Unsampled,
    acceptability,
    draw,
    rank_order_centroid,
    shares,
    stretches,
)
from goodoffices.analysis.partial.acceptability import whole_systems
from goodoffices.analysis.partial.claims import Claim, Form, NoDeal
from goodoffices.analysis.partial.sampling import Draws
from tests.analysis.partly_known import across, between, choices, importance, order, shape, weight

TABLE = json.loads(
    (Path(__file__).parent / "partial_preferences.json").read_text(encoding="utf-8")
)["smaa_exact"]
EXPECTED = TABLE["expect"]


def drawn(space: Choices, *claims: Claim, count: int = 9_604, seed: int = 3) -> Draws:
    return draw(whole_systems(space, {"P": claims})["P"], count, np.random.default_rng(seed))


def test_with_one_free_number_the_shares_are_exact() -> None:
    lines = {name: (Fraction(a), Fraction(b)) for name, (a, b) in TABLE["alternatives"].items()}

    found = shares(lines)

    for name, ranks in EXPECTED["rank_acceptability"].items():
        assert found.ranks[name] == tuple(map(Fraction, ranks))
    for pair, share in EXPECTED["pairwise"].items():
        one, other = pair.split(">")
        assert found.wins[one, other] == Fraction(share)
    for name, weights in EXPECTED["central_weight"].items():
        # The place runs from all weight on the first to all on the second.
        assert found.centre[name] == Fraction(weights[1])


def test_drawn_shares_contain_the_exact_ones_within_the_stated_error() -> None:
    # Three alternatives on one issue with two hidden halves cannot be told apart; so each
    # alternative is a package of two issues, of known values.
    space = choices(x="none some all", y="none some all")
    values: dict[str, Fraction | int] = {"none": 0, "some": Fraction(3, 5), "all": 1}
    known = {"P": (shape("x", **values), shape("y", **values))}
    packages = [
        {"x": "all", "y": "none"},
        {"x": "none", "y": "all"},
        {"x": "some", "y": "some"},
    ]

    found = acceptability(space, known, packages, seed=7)

    assert (found.method, found.samples) == ("exact", 9_604)
    assert found.error == pytest.approx(0.01)
    for name, each in zip("ABC", found.packages, strict=True):
        for share, exact in zip(each.ranks["P"], EXPECTED["rank_acceptability"][name], strict=True):
            assert abs(share - Fraction(exact)) <= found.error
        central = each.weights["P"]
        assert central
        assert central["x"] / 100 == pytest.approx(
            float(Fraction(EXPECTED["central_weight"][name][0])), abs=0.02
        )
    for pair, exact in EXPECTED["pairwise"].items():
        a, b = ("ABC".index(name) for name in pair.split(">"))
        assert abs(found.wins["P"][a, b] - Fraction(exact)) <= found.error


def test_the_same_seed_gives_the_same_shares() -> None:
    space = choices(x="a b c", y="d e")
    known: dict[str, tuple[Claim, ...]] = {"P": (order("x", "a", "b c"),), "Q": ()}
    packages = [{"x": "a", "y": "d"}, {"x": "b", "y": "e"}]

    one, same, other = (
        acceptability(space, known, packages, seed=seed, draws=500) for seed in (1, 1, 2)
    )

    assert one == same
    assert one != other


def test_the_mean_of_ranked_weights_is_the_rank_order_centroid() -> None:
    space = choices(x="a b", y="c d", z="e f")

    found = drawn(space, importance("y", "x"), importance("x", "z"))

    assert found.method == "exact"
    for issue, exact in zip("yxz", rank_order_centroid([1, 1, 1]), strict=True):
        assert found.weights[issue].mean() == pytest.approx(float(100 * exact), abs=1)
    assert (found.weights["y"] >= found.weights["x"]).all()
    assert (found.weights["x"] >= found.weights["z"]).all()


def test_a_walk_ends_uniformly_over_the_weights_that_fit() -> None:
    space = choices(x="a b", y="c d", z="e f")
    low, high = Fraction(1, 10), Fraction(1, 2)

    walked = drawn(space, *(weight(issue, low, high) for issue in "xyz"))
    # The same set by drawing from the whole simplex and keeping what fits.
    parts = np.random.default_rng(11).dirichlet([1, 1, 1], 40_000)
    kept = parts[((parts >= 0.1) & (parts <= 0.5)).all(axis=1)]

    assert walked.method == "hit_and_run"
    for k, issue in enumerate("xyz"):
        own = walked.weights[issue]
        assert own.min() >= 0.1 - 1e-9
        assert own.max() <= 0.5 + 1e-9
        for cut in (0.2, 0.3, 0.4):
            assert (own < cut).mean() == pytest.approx((kept[:, k] < cut).mean(), abs=0.025)


def test_drawn_options_keep_their_order_and_ties() -> None:
    space = choices(x="a b c d e")

    found = drawn(space, order("x", "a b", "c"), order("x", "d", "e"), count=500).worths["x"]

    assert (found[:, 0] >= found[:, 2]).all()
    assert (found[:, 1] >= found[:, 2]).all()
    assert (found[:, 3] >= found[:, 4]).all()
    assert (found[:, 3] > found[:, 2]).any()
    assert (found[:, 3] < found[:, 2]).any()
    assert found.max(axis=1) == pytest.approx(100)
    assert found.min(axis=1) == pytest.approx(0)


def test_a_comparison_across_issues_holds_in_every_draw() -> None:
    space = choices(x="a b", y="c d")
    stated = across({"x": "a", "y": "d"}, {"x": "b", "y": "c"})

    found = drawn(space, stated, count=1_000)
    options = {"x": ("a", "b"), "y": ("c", "d")}

    assert len(found.worths["x"]) == 1_000
    assert (found.of(stated.better, options) >= found.of(stated.than, options)).all()


def test_acceptance_needs_what_is_faced_without_an_agreement() -> None:
    space = choices(x="a b")
    faced = NoDeal(
        words="no agreement", said="a test", form=Form.NO_DEAL, low=Fraction(2), high=Fraction(4)
    )
    known: dict[str, tuple[Claim, ...]] = {
        "P": (between("x", "a", 3, 3), between("x", "b", 5, 5), faced),
        "Q": (between("x", "a", 3, 3), between("x", "b", 5, 5)),
    }

    found = acceptability(space, known, [{"x": "a"}, {"x": "b"}], seed=1)

    first, second = found.packages
    assert first.acceptable["P"] == pytest.approx(0.5, abs=found.error)
    assert second.acceptable["P"] == 1
    assert first.acceptable["Q"] is None
    assert first.acceptable_to_all is None
    assert (first.efficient, second.efficient) == (0, 1)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ((between("x", "a", 1, 2), between("x", "b", 0, 1)), "nothing sets the others"),
        ((shape("x", a=1, b=0), order("x", "a", "b")), "values and a ranking"),
    ],
)
def test_what_cannot_be_drawn_from_says_why(claims: tuple[Claim, ...], reason: str) -> None:
    with pytest.raises(Unsampled, match=reason):
        drawn(choices(x="a b", y="c d"), *claims)


def test_stretches_join_where_nothing_changes() -> None:
    found = stretches((0, 0), [(-1, 1), (-2, 2)], lambda gaps: gaps[0] < 0 or gaps[1] > 0)

    assert found == ((Fraction(0), Fraction(1)),)
