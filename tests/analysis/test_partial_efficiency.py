"""What is sure of packages, against linear programs pair by pair and against drawn wishes."""

import json
from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodoffices.analysis import Choices, TooLarge, frontier_of
from goodoffices.analysis.partial import (
    Unsampled,
    contradictions,
    draw,
    efficient,
    efficient_where,
    minimax_regret,
    necessarily_prefers,
    parts_of,
    possibly_prefers,
)
from goodoffices.analysis.partial.acceptability import whole_systems
from tests.analysis.partly_known import (
    Known,
    across,
    between,
    choices,
    consistent,
    importance,
    knowledge,
    order,
    packages,
    shape,
    verdicts,
    weight,
)
from tests.analysis.samples import port_licence, supplier_buyer
from tests.draws import draws

HALF = Fraction(1, 2)


@settings(max_examples=draws(30))
@given(knowledge())
def test_parts_and_corners_find_what_linear_programs_find(found: tuple[Choices, Known]) -> None:
    space, known = found
    assume(consistent(space, known))

    kept, necessary = verdicts(space, known)
    counted = efficient(parts_of(space, known))

    assert counted.not_surely_dominated == len(kept)
    assert counted.surely_dominated == len(packages(space)) - len(kept)
    assert counted.necessarily_efficient == len(necessary)


@settings(max_examples=draws(20))
@given(knowledge())
def test_drawn_wishes_never_contradict_what_is_sure(found: tuple[Choices, Known]) -> None:
    space, known = found
    assume(consistent(space, known))
    kept, necessary = verdicts(space, known)
    rows = packages(space)
    options = dict(zip(space.issues, space.options, strict=True))
    worths = []
    rng = np.random.default_rng(1)
    for system in whole_systems(space, known).values():
        try:
            drawn = draw(system, 200, rng)
        except (Unsampled, TooLarge):
            return
        worths.append(np.stack([drawn.of(package, options)[:100] for package in rows], axis=1))

    for x in range(len(rows)):
        no_worse = np.logical_and.reduce([t >= t[:, [x]] - 1e-6 for t in worths])
        better = np.logical_or.reduce([t > t[:, [x]] + 1e-6 for t in worths])
        clearly = np.logical_and.reduce([t > t[:, [x]] + 1e-6 for t in worths])
        if x in necessary:
            # Nothing is better for all, or better for one and surely as good for the others.
            assert not clearly.any()
        if x not in kept:
            assert (no_worse.sum(axis=1) > 1).all()
        assert no_worse[:, x].all()
        assert not better[:, x].any()


@settings(max_examples=draws(20))
@given(knowledge(), st.data())
def test_one_more_true_statement_never_brings_a_package_back(
    found: tuple[Choices, Known], data: st.DataObject
) -> None:
    space, known = found
    issue = data.draw(st.sampled_from(space.issues))
    options = space.options[space.issues.index(issue)]
    assume(len(options) > 1)
    upper, lower = data.draw(st.permutations(options))[:2]
    party = data.draw(st.sampled_from(sorted(known)))
    more = {**known, party: (*known[party], order(issue, upper, lower))}
    assume(consistent(space, known))
    assume(consistent(space, more))

    before, after = verdicts(space, known)[0], verdicts(space, more)[0]
    counted = [efficient(parts_of(space, each)) for each in (known, more)]

    assert counted[0].not_surely_dominated == len(before)
    assert counted[1].not_surely_dominated == len(after)
    # A package that was dominated stays so, unless the two are now known to be exactly as good.
    freed = after - before
    rows = packages(space)
    for place in freed:
        assert any(
            all(
                necessarily_prefers(space, more[p], rows[place], other)
                and necessarily_prefers(space, more[p], other, rows[place])
                for p in more
            )
            for other in rows
            if other != rows[place]
        )


def test_in_the_derived_example_three_are_efficient_and_the_fourth_below_one_half() -> None:
    path = Path(__file__).parent / "partial_preferences.json"
    expected = json.loads(path.read_text(encoding="utf-8"))["possible_necessary_pareto"]["expect"]
    space = choices(X="1 2", Y="1 2")
    known = {
        "1": (
            shape("X", **{"1": 1, "2": 0}),
            shape("Y", **{"1": 1, "2": 0}),
            weight("X", Fraction(3, 10), Fraction(7, 10)),
        ),
        "2": (
            shape("X", **{"1": 0, "2": 1}),
            shape("Y", **{"1": 0, "2": 1}),
            weight("X", Fraction(2, 5), Fraction(2, 5)),
        ),
    }

    counted = efficient(parts_of(space, known))
    where = {
        name: efficient_where(space, known, {"X": name[0], "Y": name[1]})
        for name in ("11", "22", "12", "21")
    }

    assert counted.not_surely_dominated == 4
    assert counted.necessarily_efficient == len(expected["necessarily_efficient"]) == 3
    for name in expected["necessarily_efficient"]:
        found = where[name]
        assert found
        assert found.share == 1
    fourth = where["21"]
    assert fourth
    assert (fourth.party, fourth.share) == ("1", HALF)
    assert [[end["X"] for end in stretch] for stretch in fourth.between] == [
        [Fraction(3, 10), HALF]
    ]


def points(values: dict[str, dict[str, dict[str, Fraction | int]]]) -> Known:
    return {
        party: tuple(
            between(issue, option, worth, worth)
            for issue, table in tables.items()
            for option, worth in table.items()
        )
        for party, tables in values.items()
    }


@pytest.mark.parametrize("name", ["supplier_buyer", "port_licence"])
def test_with_every_figure_known_sure_dominance_is_dominance(name: str) -> None:
    space = {"supplier_buyer": supplier_buyer, "port_licence": port_licence}[name]()
    known: Known = {
        party: tuple(
            between(issue, option, row[p], row[p])
            for issue, options, rows in zip(space.issues, space.options, space.values, strict=True)
            for option, row in zip(options, rows, strict=True)
        )
        for p, party in enumerate(space.parties)
    }

    counted = efficient(parts_of(space, known))

    assert counted.not_surely_dominated == frontier_of(space).package_count
    assert counted.necessarily_efficient == counted.not_surely_dominated


def test_many_issues_are_counted_without_listing_packages() -> None:
    issues = [f"i{k}" for k in range(60)]
    space = choices(**dict.fromkeys(issues, "a b c"))
    known: Known = {
        "P": tuple(order(issue, "a", "b c") for issue in issues),
        "Q": tuple(order(issue, "a b", "c") for issue in issues),
    }

    counted = efficient(parts_of(space, known))

    # On each issue c is surely no better than a for both, and b than a for P only.
    assert counted.not_surely_dominated == 2**60
    assert counted.surely_dominated == 3**60 - 2**60


def test_a_long_range_of_which_little_was_said_counts_all_its_options() -> None:
    space = Choices(issues=("x",), options=(tuple(f"o{k}" for k in range(5_000)),))
    known: Known = {
        "P": (order("x", "o7", " ".join(o for o in space.options[0] if o != "o7")),),
        "Q": (),
    }

    assert efficient(parts_of(space, known)).not_surely_dominated == 5_000
    both: Known = {"P": known["P"], "Q": known["P"]}
    assert efficient(parts_of(space, both)).not_surely_dominated == 1


@pytest.mark.parametrize("count", [4, 12])
def test_ranked_weights_of_known_values_are_compared_by_partial_sums(count: int) -> None:
    issues = [f"i{k}" for k in range(count)]
    space = choices(**dict.fromkeys(issues, "a b"))
    known: Known = {
        "P": (
            *(shape(issue, a=1, b=0) for issue in issues),
            *(importance(a, b) for a, b in pairwise(issues)),
        ),
        "Q": (
            *(shape(issue, a=0, b=1) for issue in issues),
            *(importance(b, a) for a, b in pairwise(issues)),
        ),
    }

    counted = efficient(parts_of(space, known))

    assert counted.not_surely_dominated == _by_partial_sums(count)
    # Too many packages to compare each with each: then only dominance is counted.
    assert (counted.necessarily_efficient is None) is (count == 12)


def _by_partial_sums(count: int) -> int:
    """Kirkwood and Sarin's rule for both, the other way round for the second, over all pairs."""
    rows = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(np.int64)
    first = rows.cumsum(axis=1)
    second = (1 - rows)[:, ::-1].cumsum(axis=1)
    criteria = np.concatenate([first, second], axis=1)
    kept = 0
    for row in criteria:
        over = criteria[(criteria >= row).all(axis=1)]
        kept += int(not (over != row).any())
    return kept


def test_stated_comparisons_tell_what_is_necessary_and_what_is_possible() -> None:
    space = choices(x="a b c", y="d e f")
    stated = (
        order("x", "a", "b", strict=True),
        order("x", "b", "c", strict=True),
        order("y", "d", "e", strict=True),
        order("y", "e", "f", strict=True),
        across({"x": "b", "y": "e"}, {"x": "a", "y": "f"}, strict=True),
    )
    better, worse = {"x": "b", "y": "e"}, {"x": "a", "y": "f"}

    assert necessarily_prefers(space, stated, better, worse)
    assert not possibly_prefers(space, stated, worse, better)
    assert necessarily_prefers(space, stated, {"x": "b", "y": "d"}, worse)
    assert not necessarily_prefers(space, stated, {"x": "c", "y": "e"}, {"x": "b", "y": "f"})
    assert possibly_prefers(space, stated, {"x": "c", "y": "e"}, {"x": "b", "y": "f"})
    assert necessarily_prefers(space, stated, worse, worse)


@settings(max_examples=draws(30))
@given(knowledge())
def test_a_contradiction_is_named_by_statements_of_which_none_can_be_spared(
    found: tuple[Choices, Known],
) -> None:
    space, known = found
    for stated in known.values():
        for core in contradictions(space, stated):
            assert contradictions(space, core) == [core]
            for fewer in combinations(core, len(core) - 1):
                assert contradictions(space, fewer) == []


def test_contradictory_statements_have_no_verdict() -> None:
    space = choices(x="a b")
    stated = (order("x", "a", "b", strict=True), order("x", "b", "a"))

    with pytest.raises(ValueError, match="contradicts itself"):
        necessarily_prefers(space, stated, {"x": "a"}, {"x": "b"})


def test_the_least_regret_is_that_of_listing_all_packages_and_extremes() -> None:
    space = choices(x="a b c", y="d e f")
    values = {
        "P": {"x": {"a": 6, "b": 4, "c": 0}, "y": {"d": 3, "e": 2, "f": 0}},
        "Q": {"x": {"a": 0, "b": 2, "c": 3}, "y": {"d": 0, "e": 4, "f": 5}},
    }
    known = points({p: {i: dict(t) for i, t in v.items()} for p, v in values.items()})

    found = minimax_regret(parts_of(space, known))

    worst = {}
    for package in packages(space):
        losses = []
        for tables in values.values():
            best = sum(max(t.values()) for t in tables.values())
            losses.append(Fraction(best - sum(tables[i][o] for i, o in package.items()), best))
        worst[tuple(package.values())] = max(losses)
    assert found
    assert found.share == min(worst.values())
    assert found.count == list(worst.values()).count(found.share)
    assert worst[tuple(found.package.values())] == found.share
