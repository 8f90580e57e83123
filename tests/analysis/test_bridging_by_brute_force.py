"""The options against all packages of small cases, listed one by one from what was stated."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from goodoffices.analysis import BridgingOption, NotComputed, analyse, bridge, choices_of
from goodoffices.analysis.partial import (
    claims_of,
    contradictions,
    necessarily_prefers,
    parts_of,
    surely_better,
)
from goodoffices.analysis.partial.claims import Form, Order, Weight
from goodoffices.analysis.space import Choices
from goodoffices.model import (
    Case,
    Comparison,
    Constraint,
    Interval,
    Issue,
    Position,
    PositionKind,
    Preference,
    TermState,
)
from goodoffices.text import term_states
from tests.analysis.invented import case, issue, position, text
from tests.analysis.partly_known import Known, consistent, knowledge, packages
from tests.analysis.tabled import completions
from tests.draws import draws

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
SIDES = ("ada", "bo")
Package = dict[str, str]


@st.composite
def stated(draw: st.DrawFn, *, most: int = 3) -> Case:
    """Two sides with at most one position each on up to three issues, and limits on packages."""
    issues = tuple(issue(i, "abc"[: draw(st.integers(2, 3))]) for i in "xyz"[:most])
    positions = []
    for party, on in product(SIDES, issues):
        options = [option.id for option in on.options]
        named = draw(st.lists(st.sampled_from(options), unique=True, max_size=len(options) - 1))
        if named:
            kind = draw(st.sampled_from(PositionKind))
            positions.append(position(party, "".join(sorted(named)), kind, on=on.id))
    limits = []
    for _ in range(draw(st.integers(0, 2))):
        pair = draw(st.lists(st.sampled_from(issues), unique=True, min_size=1, max_size=2))
        forbid = {on.id: (draw(st.sampled_from(on.options)).id,) for on in pair}
        limits.append(Constraint(forbid=forbid))
    return case(issues=issues, positions=tuple(positions), constraints=tuple(limits))


@st.composite
def partly_known(draw: st.DrawFn) -> Case:
    """The same with a ranking, an interval or a comparison of each side."""
    of = draw(stated(most=2))

    def ranked(on: Issue) -> tuple[tuple[str, ...], ...]:
        return tuple((option.id,) for option in draw(st.permutations(on.options)))

    preferences = []
    for party in SIDES:
        kind = draw(st.sampled_from(["ranking", "interval", "comparison", "issues", "nothing"]))
        found = Preference(party=party, author="team")
        if kind == "ranking":
            found = replace(found, rankings={on.id: ranked(on) for on in of.issues})
        elif kind == "interval":
            low = draw(st.integers(0, 2))
            found = replace(
                found,
                intervals={
                    on.id: {
                        option.id: Interval(Fraction(low * k), Fraction(low * k + 1))
                        for k, option in enumerate(draw(st.permutations(on.options)))
                    }
                    for on in of.issues
                },
            )
        elif kind == "comparison":
            better, than = (
                {on.id: draw(st.sampled_from(on.options)).id for on in of.issues} for _ in "ab"
            )
            if better != than:
                found = replace(found, comparisons=(Comparison(better=better, than=than),))
        elif kind == "issues":
            found = replace(found, issue_ranking=(("x",), ("y",)))
        preferences.append(found)
    return replace(of, preferences=tuple(preferences))


def left_by(found: Position, on: Issue) -> set[str]:
    named = set(found.options)
    if found.kind is PositionKind.EXCLUDED:
        return {option.id for option in on.options} - named
    return named


def considered(of: Case) -> dict[str, set[str]]:
    """By issue what its term may be: what all left open, else what anybody asked for."""
    found = {}
    for on in of.issues:
        said = [p for p in of.positions if p.issue == on.id]
        shared = set.intersection(*(left_by(p, on) for p in said)) if len(said) == 2 else set()
        asked = {o for p in said if p.kind is not PositionKind.EXCLUDED for o in p.options}
        if shared or asked:
            found[on.id] = shared or asked
    return found


def pool(of: Case) -> list[Package]:
    """All packages to choose from."""
    rows = {on: sorted(options) for on, options in considered(of).items()}
    every = (dict(zip(rows, chosen, strict=True)) for chosen in product(*rows.values()))
    return [package for package in every if next(completions(of, package), None) is not None]


def new(of: Case) -> list[Package]:
    """Those that are not all that one side asks for on the open terms, where nothing is shared."""
    states = {s.id: s.state for s in term_states(of)}
    found = considered(of)
    asked: dict[str, dict[str, set[str]]] = {side: {} for side in SIDES}
    shared = False
    for on in of.issues:
        said = [p for p in of.positions if p.issue == on.id]
        wished = [set(p.options) for p in said if p.kind is not PositionKind.EXCLUDED]
        same = states[on.id] is TermState.SAME_IN_BOTH_TEXTS
        if on.id not in found or (same and wished and len(set.intersection(*wished)) == 1):
            continue
        shared = shared or (len(said) == 2 and bool(left_by(said[0], on) & left_by(said[1], on)))
        for side in SIDES:
            firm = {PositionKind.STATED, PositionKind.NON_NEGOTIABLE}
            own = (set(p.options) for p in said if p.party == side and p.kind in firm)
            asked[side][on.id] = set[str]().union(*own) & found[on.id]
    if shared:
        return pool(of)
    demands = [
        {on: next(iter(options)) for on, options in rows.items()}
        for rows in asked.values()
        if rows and all(len(options) == 1 for options in rows.values())
    ]
    return [p for p in pool(of) if not any(d.items() <= p.items() for d in demands)]


def broken(of: Case, package: Package) -> Iterator[Position]:
    """Positions that were stated as non-negotiable or excluded and that it does not respect."""
    for found in of.positions:
        chosen = package.get(found.issue)
        if chosen is None:
            continue
        if found.kind is PositionKind.NON_NEGOTIABLE and chosen not in found.options:
            yield found
        if found.kind is PositionKind.EXCLUDED and chosen in found.options:
            yield found


def fewest(of: Case, every: list[Package]) -> list[Package]:
    """Those of the packages that break the fewest positions."""
    counts = [len(list(broken(of, package))) for package in every]
    return [p for p, count in zip(every, counts, strict=True) if count == min(counts)]


def formed(of: Case) -> tuple[BridgingOption, ...] | NotComputed:
    choices = choices_of(of)
    assert isinstance(choices, Choices)
    return bridge(of, term_states(of), surely_better=surely_better(of, choices))


@settings(max_examples=draws(150), suppress_health_check=SLOW)
@given(stated())
def test_each_option_is_a_new_whole_package_that_keeps_what_the_positions_share(of: Case) -> None:
    found = formed(of)
    assume(not isinstance(found, NotComputed))
    assert not isinstance(found, NotComputed)
    every = new(of)
    for option in found:
        assert dict(option.package) in every
        assert {*option.package, *option.still_open} == {on.id for on in of.issues}
    assert len({tuple(option.package.items()) for option in found}) == len(found) <= 3


@settings(max_examples=draws(150), suppress_health_check=SLOW)
@given(stated())
def test_what_is_broken_of_what_was_called_non_negotiable_is_said_and_nothing_else(
    of: Case,
) -> None:
    found = formed(of)
    for option in () if isinstance(found, NotComputed) else found:
        told = {id(e) for s in option.touches for e in s.rests_on if isinstance(e, Position)}
        assert told == {id(p) for p in broken(of, dict(option.package))}


@settings(max_examples=draws(150), suppress_health_check=SLOW)
@given(stated())
def test_two_options_are_found_where_there_are_two_packages_and_else_the_reason_is_true(
    of: Case,
) -> None:
    found = formed(of)
    every = new(of)
    if isinstance(found, NotComputed):
        states = {s.id: s.state for s in term_states(of)}
        left = {on for on, state in states.items() if state is not TermState.SAME_IN_BOTH_TEXTS}
        if not left:
            assert "every term" in found.why
        elif not left & considered(of).keys():
            assert "raised" in found.why
        else:
            assert not every
            assert ("one side" if pool(of) else "constraints") in found.why
        return
    assert len(found) >= min(2, len(every))
    assert any(dict(option.package) in fewest(of, every) for option in found)


@settings(max_examples=draws(40), suppress_health_check=SLOW)
@given(partly_known())
def test_what_is_surely_worse_by_what_was_stated_says_so_and_stands_in_only_for_a_second(
    of: Case,
) -> None:
    choices = choices_of(of)
    assert isinstance(choices, Choices)
    known = {party: claims_of(of, choices, party) for party in SIDES}
    assume(not any(contradictions(choices, claims) for claims in known.values()))
    found = formed(of)

    def dominates(one: Package, other: Package) -> bool:
        return all(
            necessarily_prefers(choices, claims, one, other) for claims in known.values()
        ) and not all(necessarily_prefers(choices, claims, other, one) for claims in known.values())

    options = () if isinstance(found, NotComputed) else found
    for option in options:
        mine = dict(option.package)
        if option.still_open:
            continue
        marked = any("can stand only if" in str(s) for s in option.must_be_true)
        assert marked == any(dominates(other, mine) for other in completions(of, {}))
        if any(dominates(other, mine) for other in pool(of)):
            assert len(options) <= 2


@settings(max_examples=draws(40), suppress_health_check=SLOW)
@given(knowledge())
@example(
    (
        Choices(issues=("x", "y", "z"), options=(("x0", "x1", "x2"), ("y0",), ("z0", "z1"))),
        {
            "P": (
                Order(
                    words="", said="", form=Form.RANKINGS, issue="z", upper=("z0",), lower=("z1",)
                ),
                Weight(
                    words="",
                    said="",
                    form=Form.WEIGHTS,
                    issue="y",
                    low=Fraction(0),
                    high=Fraction(3, 10),
                ),
            )
        },
    )
)
def test_near_to_a_package_a_surely_better_one_is_found_if_there_is_any(
    drawn: tuple[Choices, Known],
) -> None:
    space, known = drawn
    assume(consistent(space, known))

    def dominates(one: Package, other: Package) -> bool:
        return all(
            necessarily_prefers(space, claims, one, other) for claims in known.values()
        ) and not all(necessarily_prefers(space, claims, other, one) for claims in known.values())

    for part in parts_of(space, known):
        issues = part.choices.issues
        for package in packages(space):
            found = part.dominator_near(package)
            better = [
                other
                for other in packages(space)
                if all(other[i] == package[i] for i in package if i not in issues)
                and sum(other[i] != package[i] for i in issues) in {1, 2}
                and dominates(other, package)
            ]
            assert (found is not None) == bool(better)
            assert found is None or {**package, **found} in better


def test_an_overlap_is_kept_even_where_the_points_would_leave_it() -> None:
    of = case(
        issues=(issue("x", "abc"), issue("y", "ab"), issue("z", "ab")),
        positions=(
            position("ada", "ab"),
            position("bo", "bc"),
            position("ada", "a", on="y"),
            position("bo", "b", on="y"),
            position("ada", "a", on="z"),
            position("bo", "b", on="z"),
        ),
        preferences=(
            Preference(
                party="ada",
                author="team",
                points={
                    "x": {"a": Fraction(9), "b": Fraction(0), "c": Fraction(8)},
                    "y": {"a": Fraction(2), "b": Fraction(0)},
                    "z": {"a": Fraction(1), "b": Fraction(0)},
                },
            ),
            Preference(
                party="bo",
                author="team",
                points={
                    "x": {"a": Fraction(7), "b": Fraction(0), "c": Fraction(9)},
                    "y": {"a": Fraction(0), "b": Fraction(1)},
                    "z": {"a": Fraction(0), "b": Fraction(2)},
                },
            ),
        ),
    )
    found = analyse(of, limit=0).bridging
    assert found
    for option in found:
        assert option.package["x"] == "b"
        # It costs both sides something by the points, and that is told.
        assert any("can stand only if" in str(s) for s in option.must_be_true)


@pytest.mark.parametrize("kind", [PositionKind.EXCLUDED, PositionKind.NON_NEGOTIABLE])
def test_what_exclusions_and_firm_demands_leave_in_common_is_kept(kind: PositionKind) -> None:
    named = ("a", "b") if kind is PositionKind.EXCLUDED else ("bc", "ac")
    of = case(
        issues=(issue("x", "abc"), issue("y", "ab")),
        positions=(position("ada", named[0], kind), position("bo", named[1], kind)),
        texts=(text("one", "ada", y="a"), text("two", "bo", y="b")),
    )
    found = formed(of)
    assert not isinstance(found, NotComputed)
    assert {option.package["x"] for option in found} == {"c"}


def test_one_term_alone_with_two_texts_leaves_nothing_and_says_so() -> None:
    of = case(
        issues=(issue("x", "ab"),),
        texts=(text("one", "ada", x="a"), text("two", "bo", x="b")),
    )
    found = formed(of)
    assert isinstance(found, NotComputed)
    assert "beyond the texts" in found.why
