from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goodoffices.analysis import (
    BridgingOption,
    NotComputed,
    Space,
    SurelyBetter,
    analyse,
    bridge,
    choices_of,
    for_party,
    frontier_of,
    space_of,
)
from goodoffices.analysis.positions import shared_options
from goodoffices.analysis.space import Choices
from goodoffices.model import (
    Basis,
    Case,
    Constraint,
    Position,
    PositionKind,
    SaidBy,
    Statement,
    TermState,
)
from goodoffices.text import Table, on_table, term_states
from tests.analysis.invented import case, issue, position, text
from tests.analysis.tabled import completions, moved, strings, tabled
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

KEPT = {
    TermState.ACCEPTED_BY_ALL,
    TermState.ACCEPTED_BY_SOME,
    TermState.SAME_IN_BOTH_TEXTS,
    TermState.NOT_REPORTED_AS_CONTESTED,
}
S = TypeVar("S", bound=Statement)
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def formed(of: Case, surely_better: SurelyBetter | None = None) -> tuple[BridgingOption, ...]:
    """The options, none where there is a reason for none."""
    found = bridge(of, term_states(of), surely_better=surely_better)
    return () if isinstance(found, NotComputed) else found


def by_points(of: Case) -> tuple[tuple[BridgingOption, ...], Space]:
    choices = choices_of(of)
    assert isinstance(choices, Choices)
    space = space_of(of, choices)
    assert isinstance(space, Space)
    found = bridge(of, term_states(of), frontier=frontier_of(space))
    return (() if isinstance(found, NotComputed) else found), space


def packages(options: tuple[BridgingOption, ...]) -> list[dict[str, str]]:
    return [dict(option.package) for option in options]


@settings(max_examples=draws(60), suppress_health_check=SLOW)
@given(tabled())
def test_every_option_can_be_completed_to_a_package_that_the_constraints_allow(of: Case) -> None:
    for package in packages(formed(of)):
        assert next(completions(of, package), None) is not None


@settings(max_examples=draws(60), suppress_health_check=SLOW)
@given(tabled())
def test_what_stands_is_kept_and_no_text_is_repeated(of: Case) -> None:
    standings = {s.id: s for s in term_states(of)}
    for option in formed(of):
        for choice in option.kept:
            assert standings[choice.term].state in KEPT
            clauses = {t.term(choice.term) for t in on_table(of)} - {None}
            if clauses:
                assert choice.option in {clause.option for clause in clauses if clause}
        for choice in option.moves:
            assert standings[choice.term].state not in KEPT
        for written in on_table(of):
            its = {t.id: t.option for t in written.terms}
            assert any(option.package[t] != its.get(t) for t in option.package)


@settings(max_examples=draws(40), suppress_health_check=SLOW)
@given(tabled())
def test_the_order_of_the_parties_and_their_names_change_nothing(of: Case) -> None:
    expected = packages(formed(of))
    for parties in permutations(of.parties):
        assert packages(formed(replace(of, parties=parties))) == expected
    ids = [party.id for party in of.parties]
    exchanged = dict(zip(ids, reversed(ids), strict=True))

    def under(actor: Any) -> Any:
        return exchanged.get(actor, actor)

    def with_others(statement: S) -> S:
        changed = {
            name: under(getattr(statement, name))
            for name in ("party", "author")
            if hasattr(statement, name)
        }
        rooms = tuple(exchanged.get(room, room) for room in statement.scope)
        return replace(statement, scope=rooms, **changed)

    other = replace(
        of,
        texts=tuple(map(with_others, of.texts)),
        positions=tuple(map(with_others, of.positions)),
        answers=tuple(map(with_others, of.answers)),
        interests=tuple(map(with_others, of.interests)),
    )
    assert packages(formed(other)) == expected


@settings(max_examples=draws(60), suppress_health_check=SLOW)
@given(tabled(with_points=True))
def test_with_points_no_option_is_worse_than_what_keeps_as_much(of: Case) -> None:
    options, space = by_points(of)
    table = Table.of(of)
    for option in options:
        kept = {choice.term: {choice.option} for choice in option.kept if choice.option}
        for choice in option.moves:
            shared = shared_options(of, table, choice.term)
            if shared:
                kept[choice.term] = {*shared}
        mine = space.points_of(option.package) if space.allows(option.package) else None
        assert mine is not None
        for other in completions(of, {}):
            if any(other[term] not in left for term, left in kept.items()):
                continue
            points = space.points_of(other)
            assert not (points != mine and all(p >= m for p, m in zip(points, mine, strict=True)))
        least = [Fraction(worth) for worth in space.no_deal if worth is not None]
        assert all(points >= worth for points, worth in zip(mine, least, strict=True))


@settings(max_examples=draws(80), suppress_health_check=SLOW)
@given(tabled())
def test_sentences_are_whole_and_quote_the_case_exactly(of: Case) -> None:
    known = set(strings(of))
    for option in formed(of):
        for sentence in option.sentences():
            said = str(sentence)
            assert said.strip()
            assert said.endswith((".", "?", "!", "”"))
            assert "{" not in said
            for part in sentence.parts:
                assert not part.own or any(part.words in words for words in known)
        assert option.words
        assert set(option.gets) == set(option.fears) == {party.id for party in of.parties}


@settings(max_examples=draws(80), suppress_health_check=SLOW)
@given(tabled(), st.sampled_from(["ada", "bo"]))
def test_what_a_party_s_room_may_not_know_changes_nothing_that_may_be_said_to_it(
    of: Case, party: str
) -> None:
    elsewhere = moved(of, party)
    said, again = (
        [[str(sentence) for sentence in option.sentences()] for option in for_party(options, party)]
        for options in (formed(of), formed(elsewhere))
    )
    assert said == again
    assert not any("hidden" in sentence for sentences in said for sentence in sentences)


@settings(max_examples=draws(30), suppress_health_check=SLOW)
@given(tabled())
def test_for_a_party_the_letters_show_no_gap_and_nothing_of_whose_wish_it_is(of: Case) -> None:
    for party in of.parties:
        options = for_party(formed(of), party.id)
        assert [option.id for option in options] == list("ABC"[: len(options)])
        assert not any(c.wish_of or c.asked_of for o in options for c in (*o.moves, *o.kept))


@settings(max_examples=draws(60), suppress_health_check=SLOW)
@given(cases())
def test_of_any_case_options_are_formed_or_a_reason_is_given(of: Case) -> None:
    found = analyse(of, limit=0)
    if found.bridging is None:
        assert any(gap.what == "bridging" and gap.why and gap.ask for gap in found.not_computed)
        return
    assert len(found.bridging) <= 3
    for option in found.bridging:
        assert all(str(sentence).strip() for sentence in option.sentences())
        assert option.as_json()["id"] == option.id


@settings(max_examples=draws(40), suppress_health_check=SLOW)
@given(tabled())
def test_what_is_surely_better_than_another_is_left_out(of: Case) -> None:
    options = packages(formed(of))
    assume(len(options) > 1)
    unwanted = options[0]

    def better(
        package: Mapping[str, str], within: Mapping[str, Collection[str]]
    ) -> Mapping[str, str] | None:
        assert not within.keys() - {on.id for on in of.issues}
        return {"q0": "q0a"} if package == unwanted else None

    again = formed(of, surely_better=better)
    assert again
    for option in again:
        marked = any("can stand only if" in str(s) for s in option.must_be_true)
        # It stands in for a second option alone, and says so.
        assert not marked or (dict(option.package) == unwanted and len(again) == 2)
        assert marked or dict(option.package) != unwanted


def test_a_wording_that_is_nobody_s_and_a_trade_are_both_found_between_two_offers() -> None:
    of = case(
        issues=(issue("x", "abc"), issue("y", "ab")),
        texts=(
            text("one", "ada", x="a", y="a"),
            text("two", "bo", x="b", y="b"),
            text("bridge", "mira", x="c", y="a"),
        ),
    )
    found = packages(formed(of))
    assert {"x": "b", "y": "a"} in found
    assert {"x": "a", "y": "b"} in found


def test_what_is_stated_as_non_negotiable_is_touched_only_where_it_is_said_so() -> None:
    firm = position("ada", "a", PositionKind.NON_NEGOTIABLE)
    of = case(
        issues=(issue("x", "ab"), issue("y", "ab")),
        texts=(text("one", "ada", x="a", y="a"), text("two", "bo", x="b", y="b")),
        positions=(firm,),
    )
    options = formed(of)
    assert {"x": "a", "y": "b"} in packages(options)
    for option in options:
        touched = any("touches what" in str(s) for s in option.touches)
        assert touched == (option.package["x"] != "a")


def test_options_that_nobody_raised_are_not_brought_in() -> None:
    of = case(
        issues=(issue("x", "abc"), issue("y", "abc")),
        texts=(text("one", "ada", x="a", y="a"), text("two", "bo", x="b", y="b")),
    )
    assert all("c" not in package.values() for package in packages(formed(of)))


def test_constraints_that_leave_nothing_are_named() -> None:
    of = case(
        issues=(issue("x", "ab"),),
        texts=(text("one", "ada", x="a"), text("two", "bo", x="b")),
        constraints=(Constraint(forbid={"x": ("a", "b")}),),
    )
    found = bridge(of, term_states(of))
    assert isinstance(found, NotComputed)
    assert "constraints" in found.why


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"texts": ()}, "raised"),
        ({"parties": ()}, "fewer than two"),
        ({"basis": Basis.REPORTS}, "reports"),
    ],
)
def test_where_nothing_can_be_formed_the_reason_and_a_question_are_given(
    changes: dict[str, Any], why: str
) -> None:
    of = case(
        texts=(text("one", "ada", x="a"), text("two", "bo", x="b")), issues=(issue("x", "ab"),)
    )
    changed = replace(of, **changes)
    found = bridge(changed, term_states(changed))
    assert isinstance(found, NotComputed)
    assert why in found.why
    assert found.ask.endswith("?")


def test_no_proposal_is_formed_for_the_historical_case() -> None:
    of = shipped_case("talks-2024-2025")
    assert analyse(of, limit=0).bridging is None


@pytest.mark.parametrize("name", ["port-licence", "sixty-day-truce", "supplier-buyer"])
def test_each_fictional_case_has_two_or_three_options_that_differ(name: str) -> None:
    options = analyse(shipped_case(name), limit=0).bridging
    assert options is not None
    assert [option.id for option in options] == list("ABC"[: len(options)])
    found = packages(options)
    assert 2 <= len(found) <= 3
    for one, other in combinations(found, 2):
        assert one != other


def test_the_truce_has_what_one_side_said_in_confidence_for_that_side_alone() -> None:
    of = shipped_case("sixty-day-truce")
    options = analyse(of, limit=0).bridging
    assert options is not None
    said = {
        party: " ".join(str(s) for o in for_party(options, party) for s in o.sentences())
        for party in ("coast", "highland")
    }
    assert "The council's law" in said["coast"]
    assert "The council's law" not in said["highland"]
    assert "Force was resumed after the pause" in said["highland"]
    assert "Force was resumed after the pause" not in said["coast"]


def test_what_was_excluded_in_words_is_not_passed_over() -> None:
    truce = shipped_case("sixty-day-truce")
    excluded = Position(
        party="coast",
        issue="T10",
        kind=PositionKind.EXCLUDED,
        words="anything that names both of us",
        said_by=SaidBy.OWN_WORDS_ON_RECORD,
    )
    case = replace(truce, positions=(*truce.positions, excluded))
    said = [str(s) for option in analyse(case, limit=0).bridging or () for s in option.sentences()]
    about = [s for s in said if "“Guarantee”" in s and "Coast" in s]

    assert about
    assert not [s for s in about if s.endswith("said nothing against it.")]


def test_own_words_without_a_speaker_are_told_as_in_its_own_words() -> None:
    of = case(
        issues=(issue("x", "ab"), issue("y", "ab")),
        positions=(
            position("ada", "a", PositionKind.NON_NEGOTIABLE),
            position("bo", "b", PositionKind.NON_NEGOTIABLE),
            position("ada", "a", on="y"),
            position("bo", "b", on="y"),
        ),
    )
    said = [str(s) for option in formed(of) for s in option.touches]
    assert any(", in its own words" in s for s in said)
    assert not any("told by its own words" in s for s in said)
