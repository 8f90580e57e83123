from dataclasses import replace
from fractions import Fraction
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import (
    Budget,
    Forbidden,
    Frontier,
    Number,
    Numbers,
    Space,
    TooLarge,
    frontier_of,
)
from tests.analysis import brute
from tests.analysis.samples import (
    fractions_of,
    from_table,
    port_licence,
    powers_of_two,
    supplier_buyer,
    table,
)
from tests.analysis.spaces import spaces, tied_spaces


def counts(frontier: Frontier) -> dict[brute.Points, int]:
    return {point.points: point.count for point in frontier}


@given(spaces() | tied_spaces())
def test_the_frontier_is_what_listing_all_packages_gives_with_counts_and_packages(
    space: Space,
) -> None:
    expected = brute.frontier(space)

    frontier = frontier_of(space)

    assert len(frontier) == len(expected)
    assert counts(frontier) == {points: len(found) for points, found in expected.items()}
    for point in frontier:
        listed = list(frontier.packages(point))
        assert sorted(map(str, listed)) == sorted(map(str, expected[point.points]))
    assert frontier.package_count == sum(map(len, expected.values()))


@given(spaces(unknown=True, any_rule=True))
def test_a_verdict_on_a_point_is_given_only_where_the_stated_worths_settle_it(
    space: Space,
) -> None:
    for point in frontier_of(space):
        assert point.acceptable is brute.acceptable(space, point.points)
        assert point.clears is brute.clears(space, point.points)


@given(spaces())
def test_points_come_from_the_first_partys_best_down(space: Space) -> None:
    points = [point.points for point in frontier_of(space)]

    assert points == sorted(points, reverse=True)


@given(spaces() | tied_spaces(), st.sampled_from(Numbers))
def test_every_kind_of_numbers_gives_the_same_frontier(space: Space, numbers: Numbers) -> None:
    usual = frontier_of(space)
    if not numbers.holds(max(usual.scale.largest)):
        with pytest.raises(ValueError, match="do not hold"):
            frontier_of(space, numbers=numbers)
        return

    forced = frontier_of(space, numbers=numbers)

    assert list(forced) == list(usual)
    for place in range(len(usual)):
        assert list(forced.packages(place)) == list(usual.packages(place))


@given(spaces(), st.data())
def test_a_positive_affine_change_of_one_partys_numbers_changes_only_its_points(
    space: Space, data: st.DataObject
) -> None:
    party = data.draw(st.integers(0, len(space.parties) - 1))
    factor = data.draw(st.fractions(Fraction(1, 50), 50))
    shift = data.draw(st.fractions(-50, 50))

    def changed(row: tuple[Number, ...], shift: Fraction) -> tuple[Number, ...]:
        return tuple(factor * x + shift if i == party else x for i, x in enumerate(row))

    def changed_sum(points: brute.Points) -> brute.Points:
        total = shift * len(space.issues)
        return tuple(factor * x + total if i == party else x for i, x in enumerate(points))

    rescaled = replace(
        space,
        values=tuple(tuple(changed(row, shift) for row in rows) for rows in space.values),
        joint=tuple(
            replace(entry, worths=changed(entry.worths, Fraction(0))) for entry in space.joint
        ),
    )

    assert counts(frontier_of(rescaled)) == {
        changed_sum(points): count for points, count in counts(frontier_of(space)).items()
    }


@given(spaces(least_issues=1), st.data())
def test_an_option_worse_for_everyone_changes_nothing(space: Space, data: st.DataObject) -> None:
    issue = data.draw(st.integers(0, len(space.issues) - 1))
    better = data.draw(st.integers(0, len(space.options[issue]) - 1))
    name = space.options[issue][better]
    worse = tuple(x - 1 for x in space.values[issue][better])

    def with_worse(combination: Forbidden) -> Forbidden:
        return {i: n | {"worse"} if name in n else n for i, n in combination.items()}

    widened = replace(
        space,
        options=tuple((*o, "worse") if j == issue else o for j, o in enumerate(space.options)),
        values=tuple((*v, worse) if j == issue else v for j, v in enumerate(space.values)),
        # It goes and does not go with what the better option goes with.
        forbidden=tuple(map(with_worse, space.forbidden)),
        joint=tuple(replace(entry, together=with_worse(entry.together)) for entry in space.joint),
    )

    assert counts(frontier_of(widened)) == counts(frontier_of(space))


@given(spaces(), st.data())
def test_the_order_of_issues_options_and_parties_does_not_matter(
    space: Space, data: st.DataObject
) -> None:
    parties = data.draw(st.permutations(range(len(space.parties))))
    issues = data.draw(st.permutations(range(len(space.issues))))
    options = [data.draw(st.permutations(range(len(space.options[j])))) for j in issues]
    shuffled = Space(
        parties=tuple(space.parties[i] for i in parties),
        issues=tuple(space.issues[j] for j in issues),
        options=tuple(
            tuple(space.options[j][k] for k in order)
            for j, order in zip(issues, options, strict=True)
        ),
        values=tuple(
            tuple(tuple(space.values[j][k][i] for i in parties) for k in order)
            for j, order in zip(issues, options, strict=True)
        ),
        forbidden=space.forbidden,
        joint=tuple(
            replace(entry, worths=tuple(entry.worths[i] for i in parties)) for entry in space.joint
        ),
        no_deal=tuple(space.no_deal[i] for i in parties),
    )

    assert counts(frontier_of(shuffled)) == {
        tuple(points[i] for i in parties): count
        for points, count in counts(frontier_of(space)).items()
    }


@given(spaces(most_parties=3))
def test_packages_of_a_point_come_in_the_order_of_the_options_where_no_issues_are_tied(
    space: Space,
) -> None:
    free = replace(space, forbidden=(), joint=())
    expected = brute.frontier(free)

    frontier = frontier_of(free)

    for point in frontier:
        assert list(frontier.packages(point)) == expected[point.points]


def test_packages_are_made_one_by_one_even_where_nobody_could_list_them() -> None:
    issues = tuple(f"i{j}" for j in range(100))
    space = Space(
        parties=("P", "Q"),
        issues=issues,
        options=(tuple(map(str, range(10))),) * 100,
        values=(((1, 2),) * 10,) * 100,
        no_deal=(0, 0),
    )

    frontier = frontier_of(space)

    assert counts(frontier) == {fractions_of(100, 200): 10**100}
    first, second = islice(frontier.packages(0), 2)
    assert set(first.values()) == {"0"}
    assert second == first | {"i99": "1"}
    assert len(list(frontier.packages(0, limit=7))) == 7


def test_no_issue_leaves_the_one_empty_package() -> None:
    frontier = frontier_of(Space(parties=("P",), issues=(), options=(), values=(), no_deal=(0,)))

    assert counts(frontier) == {fractions_of(0): 1}
    assert list(frontier.packages(0)) == [{}]


def test_a_space_whose_constraints_leave_nothing_has_an_empty_frontier() -> None:
    space = replace(supplier_buyer(), forbidden=({"E": frozenset({"E1", "E2"})},))

    frontier = frontier_of(space)

    assert len(frontier) == 0
    assert frontier.package_count == 0


def test_the_port_licence_has_403_efficient_packages() -> None:
    assert frontier_of(port_licence()).package_count == 403


def test_the_supply_contract_has_23_frontier_points_of_which_10_are_acceptable() -> None:
    frontier = frontier_of(supplier_buyer())

    assert len(frontier) == 23
    assert sum(point.acceptable is True for point in frontier) == 10


@pytest.mark.parametrize(
    "name", ["micro_minkowski_2p", "micro_minkowski_3p", "micro_constrained_2p"]
)
def test_published_micro_cases(name: str) -> None:
    expected = table(name)["expect"]["frontier"]

    frontier = frontier_of(from_table(name))

    assert {point.points for point in frontier} == {fractions_of(*row) for row in expected}


def test_the_frontier_grows_issue_by_issue_as_published() -> None:
    steps = table("micro_minkowski_2p")["frontier_after_issue"]
    space = from_table("micro_minkowski_2p")

    for issues, expected in enumerate(steps, start=1):
        part = replace(
            space,
            issues=space.issues[:issues],
            options=space.options[:issues],
            values=space.values[:issues],
        )
        points = {point.points for point in frontier_of(part)}
        assert points == {fractions_of(*row) for row in expected}


@pytest.mark.parametrize("issues", [4, 10])
def test_every_package_of_a_constant_sum_in_powers_of_two_is_efficient(issues: int) -> None:
    frontier = frontier_of(powers_of_two(issues))

    assert len(frontier) == table("exponential_frontier")["expect"][f"m={issues}"]
    assert all(sum(point.points) == 0 for point in frontier)


def test_a_budget_that_would_be_passed_is_a_refusal_that_names_what_was_reached() -> None:
    with pytest.raises(TooLarge) as refusal:
        frontier_of(powers_of_two(12), budget=Budget(rows=1000))

    assert (refusal.value.reached, refusal.value.limit) == (1024, 1000)
    assert "1,024" in str(refusal.value)


def test_tied_issues_with_too_many_combinations_are_refused_by_name() -> None:
    # Of the last issue settled two kinds of options must be told apart, for each option of A.
    with pytest.raises(TooLarge, match="A, B") as refusal:
        frontier_of(from_table("micro_constrained_2p"), budget=Budget(combined=5))

    assert (refusal.value.reached, refusal.value.limit) == (6, 5)


def test_progress_counts_up_to_all_blocks_and_may_stop_the_work() -> None:
    seen: list[tuple[int, int]] = []
    frontier_of(supplier_buyer(), progress=lambda done, total: seen.append((done, total)))

    assert seen == [(done, 6) for done in range(1, 7)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt(done, total)

    with pytest.raises(KeyboardInterrupt):
        frontier_of(supplier_buyer(), progress=stop)


@pytest.mark.parametrize("place", [-1, 23])
def test_a_place_past_either_end_is_an_index_error(place: int) -> None:
    frontier = frontier_of(supplier_buyer())

    with pytest.raises(IndexError):
        frontier[place]
    with pytest.raises(IndexError):
        frontier.packages(place)


def test_a_point_with_many_ways_through_tied_issues_lists_each_once() -> None:
    space = Space(
        parties=("P", "Q"),
        issues=("A", "B", "C"),
        options=(("a", "b"),) * 3,
        values=(((1, 1), (1, 1)),) * 3,
        forbidden=({"A": frozenset({"a"}), "C": frozenset({"b"})},),
        no_deal=(0, 0),
    )
    frontier = frontier_of(space)

    listed = [tuple(package.values()) for package in frontier.packages(0)]

    assert sorted(listed) == [p for p in product("ab", repeat=3) if (p[0], p[2]) != ("a", "b")]
