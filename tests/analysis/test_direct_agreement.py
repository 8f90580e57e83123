"""Found without the frontier or picked from all of it, an answer is one and the same."""

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.analysis import (
    Budget,
    DirectSolution,
    Effort,
    NoDealUnknown,
    NotComputed,
    Solution,
    Space,
    area_differences,
    direct_equal_area,
    direct_fallback,
    direct_solutions,
    equal_area,
    fallback,
    frontier_of,
    solutions_of,
)
from tests.analysis import brute
from tests.analysis.samples import port_licence, supplier_buyer
from tests.analysis.spaces import spaces, tied_spaces
from tests.draws import draws


def long_numbers(*answers: object) -> bool:
    """Whether each is told in numbers of nearly the most bits, or not for having more.

    The two ways measure gains on scales of their own, so their numbers differ by some bits.
    """
    why = [answer.why for answer in answers if isinstance(answer, NotComputed)]
    told = [answer.figures for answer in answers if isinstance(answer, Solution | DirectSolution)]
    numbers = [int(found) for found in re.findall(r"\d+", repr(told))]
    return (
        bool(why)
        and all("bits of a number" in each for each in why)
        and len(why) + len(told) == len(answers)
        and (not told or max(numbers).bit_length() > 7_000)
    )


def agree(space: Space, settled: dict[str, brute.Points]) -> None:
    """Every solution of the frontier is found directly, with the same figures, and proved."""
    powers = {party: place + 1 for place, party in enumerate(space.parties)}
    known_by_name = solutions_of(frontier_of(space), powers=powers, settled=settled)
    found_by_name = direct_solutions(space, powers=powers, settled=settled)

    assert found_by_name.keys() == known_by_name.keys()
    for name, known in known_by_name.items():
        found = found_by_name[name]
        if isinstance(known, NoDealUnknown):
            assert isinstance(found, NoDealUnknown)
            assert found.parties == known.parties
            continue
        if name == "raiffa" and long_numbers(known, found):
            continue
        if isinstance(known, NotComputed):
            assert found == known
            continue
        assert isinstance(known, Solution)
        assert isinstance(found, DirectSolution), (name, found)
        assert found.proved, name
        assert (found.maximised, found.over, found.ideal) == (
            known.maximised,
            known.over,
            known.ideal,
        )
        if name == "post_settlement" and not found.all_ties:
            improved(found, known)
        elif found.figures.get("stopped_at_proved", True):
            assert found.figures == known.figures, name
        else:
            kept = {"stopped_at", "stopped_at_proved"}
            assert {k: v for k, v in found.figures.items() if k not in kept} == {
                k: v for k, v in known.figures.items() if k not in kept
            }
        assert found.efficient == known.efficient
        mixed(name, found, known)
        points = {point.points: point.count for point in found.points}
        expected = {point.points: point.count for point in known.points}
        if found.all_ties:
            assert points == expected, name
            verdicts = {point.points: (point.acceptable, point.clears) for point in found.points}
            for point in known.points:
                assert verdicts[point.points] == (point.acceptable, point.clears)
        else:
            assert set(points) <= set(expected)


def improved(found: DirectSolution, known: Solution) -> None:
    """Where what improves on a text is too much to list, each answer from there is one of those."""
    texts, expected = found.figures["from"], known.figures["from"]
    assert isinstance(texts, dict)
    assert isinstance(expected, dict)
    assert texts.keys() == expected.keys()
    for name, text in texts.items():
        assert (text["points"], text["efficient"]) == (
            expected[name]["points"],
            expected[name]["efficient"],
        )
        assert (text["most"], text["gaps"]) == (expected[name]["most"], {})
        for rule in ("nash", "kalai_smorodinsky", "egalitarian"):
            assert text[rule]
            assert all(chosen in expected[name][rule] for chosen in text[rule])


def mixed(name: str, found: DirectSolution, known: Solution) -> None:
    assert (found.mix is None) == (known.mix is None), name
    if found.mix is None or known.mix is None:
        return
    assert found.mix.points == known.mix.points
    assert sum(part.share for part in found.mix.parts) == 1
    for place, worth in enumerate(found.mix.points):
        assert worth == sum(part.share * part.points[place] for part in found.mix.parts)
    if len(found.mix.points) == 2:
        parts = {part.points: (part.share, part.count) for part in found.mix.parts}
        assert parts == {part.points: (part.share, part.count) for part in known.mix.parts}


@settings(max_examples=draws(150))
@given(spaces(most_parties=4, any_rule=True, unknown=True), st.data())
def test_on_small_spaces_with_every_kind_of_tie_rule_and_gap(
    space: Space, data: st.DataObject
) -> None:
    every = sorted(brute.by_points(space))
    settled = data.draw(st.lists(st.sampled_from(every), max_size=2)) if every else []

    agree(space, {f"text {k}": points for k, points in enumerate(settled)})


@settings(max_examples=draws(60))
@given(spaces(most_parties=2, agreeable=True), st.data())
def test_on_small_spaces_of_two_parties_that_can_agree(space: Space, data: st.DataObject) -> None:
    every = sorted(brute.by_points(space))
    settled = [data.draw(st.sampled_from(every))] if every else []

    agree(space, {f"text {k}": points for k, points in enumerate(settled)})


@settings(max_examples=draws(40))
@given(tied_spaces())
def test_on_spaces_whose_issues_are_tied(space: Space) -> None:
    agree(space, {})


def seeded(parties: int, issues: int, options: int, most: int) -> Space:
    """Worths by chance; the first package is acceptable to all."""
    chance = Random(f"{parties} {issues} {options} {most}")
    return Space(
        parties=tuple("PQRST"[:parties]),
        issues=tuple(f"i{j}" for j in range(issues)),
        options=tuple(tuple(f"o{k}" for k in range(options)) for _ in range(issues)),
        values=tuple(
            tuple(tuple(chance.randint(0, most) for _ in range(parties)) for _ in range(options))
            for _ in range(issues)
        ),
        no_deal=(issues * most // 3,) * parties,
    )


@pytest.mark.parametrize(
    "space",
    [
        seeded(2, 40, 6, 1000),
        seeded(2, 12, 5, 10**12),
        seeded(3, 12, 5, 20),
        seeded(4, 7, 4, 9),
        port_licence(),
        port_licence(5),
        replace(port_licence(5), no_deal=(0,) * 6),
        supplier_buyer(),
        replace(supplier_buyer(), no_deal=(0, 0)),
    ],
)
def test_on_spaces_of_many_packages(space: Space) -> None:
    first = {issue: options[0] for issue, options in zip(space.issues, space.options, strict=True)}

    agree(space, {"first": brute.points_of(space, first)})


@pytest.mark.parametrize(
    "space", [supplier_buyer(), seeded(2, 6, 4, 30), seeded(2, 12, 5, 100), seeded(2, 20, 5, 10**6)]
)
def test_a_chain_of_packages_tells_how_far_the_areas_may_differ(space: Space) -> None:
    frontier = frontier_of(space)
    known = equal_area(frontier)
    chain = [point.points for point in frontier if point.acceptable]
    apart = dict(zip(chain, area_differences(chain, space.known_no_deal()), strict=True))

    found = direct_equal_area(space, budget=Budget(rows=1, work=1))

    (chosen, *_) = found.points
    assert found.gap is not None
    if found.proved:
        assert {p.points for p in found.points} == {p.points for p in known.points}
        assert found.figures == known.figures
    else:
        assert abs(apart[chosen.points]) <= found.gap


@settings(max_examples=draws(40))
@given(spaces(most_parties=3, any_rule=True))
def test_with_little_effort_what_is_said_to_be_proved_is_so(space: Space) -> None:
    known = fallback(frontier_of(space))
    found = direct_fallback(space, effort=Effort(rows=2, rounds=2))

    depth, least = found.figures["depth"], known.figures["depth"]
    if found.proved:
        assert depth == least
    elif isinstance(depth, int):
        assert isinstance(least, int)
        assert isinstance(found.gap, int)
        assert depth - found.gap <= least <= depth
