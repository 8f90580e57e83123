"""Circles of steps that wait for each other, against the table and against all subsets."""

import json
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.agreement.checks import Link, circles

TABLES = json.loads(Path(__file__).with_name("agreement_checks.json").read_text("utf-8"))


def test_four_preconditions_in_a_circle_open_by_one_link() -> None:
    table = TABLES["precondition_deadlock"]
    waits = table["triggers"]

    (circle,) = circles(waits)

    assert [list(circle.steps)] == table["expect"]["strongly_connected_components_gt1"]
    assert circle.opening.fewest == table["expect"]["min_simultaneous_swaps_to_break"]
    assert circle.opening.proven
    assert circle.opening.complete
    assert set(circle.opening.choices) == {((a, b),) for a in waits for b in waits[a]}


def test_steps_that_wait_for_nothing_that_waits_for_them_are_no_circle() -> None:
    assert circles({"a": ["b", "c"], "b": ["c"], "c": []}) == ()


def test_a_step_that_waits_for_itself_is_a_circle_of_one() -> None:
    (circle,) = circles({"a": ["a"]})

    assert circle.around == ("a",)
    assert circle.opening.choices == ((("a", "a"),),)


def test_two_circles_are_told_apart() -> None:
    found = circles({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]})

    assert [circle.steps for circle in found] == [("a", "b"), ("c", "d")]


STEPS = "abcde"
STEP = st.sampled_from(STEPS)


def graph(pairs: list[Link]) -> dict[str, set[str]]:
    return {step: {to for start, to in pairs if start == step} for step in STEPS}


GRAPHS = st.lists(st.tuples(STEP, STEP), max_size=9).map(graph)


def links(waits: dict[str, set[str]]) -> list[Link]:
    return sorted((step, to) for step, needed in waits.items() for to in needed)


def reach(kept: list[Link], step: str) -> set[str]:
    """The steps that one waits for, directly or by way of others."""
    found: set[str] = set()
    work = [step]
    while work:
        at = work.pop()
        after = {to for start, to in kept if start == at} - found
        found |= after
        work += after
    return found


def opens(kept: list[Link]) -> bool:
    return all(step not in reach(kept, step) for step in STEPS)


@given(GRAPHS)
def test_circles_are_the_steps_that_wait_for_each_other(waits: dict[str, set[str]]) -> None:
    all_links = links(waits)
    needed = {step: reach(all_links, step) for step in STEPS}
    expected = {
        tuple(sorted(b for b in STEPS if b in needed[a] and a in needed[b]))
        for a in STEPS
        if a in needed[a]
    }

    assert {circle.steps for circle in circles(waits)} == expected


@given(GRAPHS)
def test_the_round_that_is_shown_is_one_and_none_is_shorter(waits: dict[str, set[str]]) -> None:
    for circle in circles(waits):
        around = circle.around
        assert len(set(around)) == len(around)
        assert all(b in waits[a] for a, b in zip(around, (*around[1:], around[0]), strict=True))
        inside = [(a, b) for a, b in links(waits) if {a, b} <= set(circle.steps)]
        for fewer in range(1, len(around)):
            for some in combinations(circle.steps, fewer):
                assert opens([(a, b) for a, b in inside if {a, b} <= set(some)])


@given(GRAPHS)
def test_the_fewest_links_are_those_that_trying_all_sets_gives(waits: dict[str, set[str]]) -> None:
    for circle in circles(waits):
        inside = [(a, b) for a, b in links(waits) if {a, b} <= set(circle.steps)]
        expected: set[tuple[Link, ...]] = set()
        for fewest in range(1, len(inside) + 1):
            expected = {
                gone
                for gone in combinations(inside, fewest)
                if opens([link for link in inside if link not in gone])
            }
            if expected:
                break

        assert circle.opening.proven
        assert set(circle.opening.choices) == expected


@given(GRAPHS)
def test_with_little_effort_what_is_said_is_a_bound(waits: dict[str, set[str]]) -> None:
    full = circles(waits)

    for circle, best in zip(circles(waits, effort=1), full, strict=True):
        assert circle.opening.at_least <= best.opening.fewest <= circle.opening.fewest
        inside = [(a, b) for a, b in links(waits) if {a, b} <= set(circle.steps)]
        for gone in circle.opening.choices:
            assert opens([link for link in inside if link not in gone])
        assert not circle.opening.complete or circle.opening == best.opening


def test_a_circle_of_many_steps_is_opened_too() -> None:
    waits = {f"s{k:03}": [f"s{(k + 1) % 200:03}"] for k in range(200)}

    (circle,) = circles(waits)

    assert len(circle.steps) == 200
    assert circle.opening.fewest == 1
    assert circle.opening.proven
