from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.analysis import Choices, NotComputed, Space, choices_of, count_packages, space_of
from goodoffices.model import Actor, Case, Constraint, Interval, Preference
from tests.analysis.invented import case, case_of, issue, text
from tests.analysis.spaces import spaces


def choices(of: Case) -> Choices:
    answer = choices_of(of)
    assert isinstance(answer, Choices)
    return answer


def refusal(of: Case) -> NotComputed:
    answer = space_of(of, choices(of))
    assert isinstance(answer, NotComputed)
    return answer


WEIGHTS = st.none() | st.fractions(Fraction(1, 9), 9, max_denominator=9)


@given(spaces(least_issues=1, unknown=True, any_rule=True), WEIGHTS)
def test_points_and_weighted_values_become_exactly_the_space_they_state(
    space: Space, weight: Fraction | None
) -> None:
    stated = case_of(space, weight)

    # Each party states its own joint worths; the others get nothing from those.
    own = tuple(
        replace(entry, worths=tuple(x if p == party else 0 for p, x in enumerate(entry.worths)))
        for party in range(len(space.parties))
        for entry in space.joint
    )
    assert space_of(stated, choices(stated)) == replace(space, joint=own)


def test_parties_stand_in_the_order_of_their_names() -> None:
    parties = (Actor(id="z", name="The Alps"), Actor(id="a", name="Zurich"))
    points = {"x": {"a": Fraction(1)}}
    stated = case(
        parties=parties,
        issues=(issue("x", "a"),),
        preferences=tuple(Preference(party=p.id, points=points) for p in parties),
    )

    space = space_of(stated, choices(stated))

    assert isinstance(space, Space)
    assert space.parties == ("z", "a")


def test_each_party_and_issue_without_a_figure_for_every_option_is_named() -> None:
    full = {"a": Fraction(1), "b": Fraction(2)}
    stated = case(
        issues=(issue("x", "ab"), issue("y", "ab")),
        preferences=(
            Preference(party="ada", points={"x": full, "y": {"a": Fraction(1)}}),
            Preference(party="bo", points={"x": full}, values={"y": full}),
        ),
    )

    missing = refusal(stated)

    assert "Ada (on Question y)" in missing.why
    assert "Bo (on Question y)" in missing.ask
    assert "Question x" not in missing.why


@pytest.mark.parametrize(
    "known",
    [
        {"rankings": {"x": (("a",), ("b",), ("c",))}},
        {"intervals": {"x": dict.fromkeys("abc", Interval(Fraction(0), Fraction(1)))}},
        {"weights": {"x": Fraction(1)}},
    ],
)
def test_rankings_ranges_and_weights_alone_are_no_points(known: dict[str, object]) -> None:
    stated = case(preferences=(Preference(party="ada", **known),))  # type: ignore[arg-type]

    assert "for Ada and Bo" in refusal(stated).why


def test_two_different_accounts_of_what_a_party_faces_are_no_account() -> None:
    points = {"x": dict.fromkeys("abc", Fraction(1))}
    stated = case(
        preferences=(
            Preference(party="ada", points=points, no_deal=Fraction(1)),
            Preference(party="ada", no_deal=Fraction(2)),
            Preference(party="bo", points=points, no_deal=Fraction(2)),
            Preference(party="bo", no_deal=Fraction(2)),
        )
    )

    space = space_of(stated, choices(stated))

    assert isinstance(space, Space)
    assert space.no_deal == (None, 2)


@given(st.data())
def test_what_is_required_with_a_combination_is_kept_with_it(data: st.DataObject) -> None:
    issues = {"x": "abc", "y": "ab", "z": "abc"}

    def some() -> dict[str, tuple[str, ...]]:
        named = data.draw(st.sets(st.sampled_from("xyz"), min_size=1))
        return {
            i: tuple(sorted(data.draw(st.sets(st.sampled_from(issues[i]), min_size=1))))
            for i in sorted(named)
        }

    given_these, required = some(), some()
    stated = case(
        issues=tuple(issue(i, options) for i, options in issues.items()),
        constraints=(Constraint(given=given_these, require=required),),
    )
    packages = [dict(zip(issues, chosen, strict=True)) for chosen in product(*issues.values())]

    def has(package: dict[str, str], named: dict[str, tuple[str, ...]]) -> bool:
        return all(package[i] in options for i, options in named.items())

    assert count_packages(choices(stated)) == sum(
        not has(package, given_these) or has(package, required) for package in packages
    )


def test_a_case_without_options_has_no_packages_to_count_and_says_what_to_ask() -> None:
    nothing = choices_of(case(issues=()))
    bare = choices_of(case(issues=(issue("x", "ab"), issue("y", ""))))

    assert isinstance(nothing, NotComputed)
    assert isinstance(bare, NotComputed)
    assert "Question y" in bare.ask
    assert "Question x" not in bare.ask


def test_a_constraint_on_a_term_without_options_leaves_the_packages_unknown() -> None:
    stated = case(
        texts=(text("base", "ada", w="free"),),
        constraints=(Constraint(forbid={"x": ("a",), "w": ("free",)}),),
    )

    answer = choices_of(stated)

    assert isinstance(answer, NotComputed)
    assert "w" in answer.ask


def test_without_parties_there_is_nobody_to_have_points() -> None:
    assert "no parties" in refusal(replace(case(), parties=())).why
