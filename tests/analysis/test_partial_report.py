"""What is known in part of a case: how it is read, what is answered, and what is missing."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from goodoffices.analysis import analyse
from goodoffices.analysis.partial import (
    Counts,
    Form,
    Order,
    PartialFound,
    claims_of,
    efficient,
    parts_of,
)
from goodoffices.analysis.preferences import choices_of
from goodoffices.analysis.space import Choices
from goodoffices.model import (
    AnswerKind,
    Case,
    Comparison,
    Interval,
    Joint,
    PositionKind,
    Preference,
    TermState,
)
from goodoffices.text import term_states
from tests.analysis.invented import OTHERS, answer, case, issue, position, text
from tests.shipped import shipped_case


def found(**parts: Any) -> PartialFound:
    return analyse(case(**parts)).partial


def known(stated: Case, *, reported: bool = False) -> dict[str, list[tuple[str, str]]]:
    """Party -> pairs of options of which the first is read as at least as good."""
    choices = choices_of(stated)
    assert isinstance(choices, Choices)
    return {
        party.id: sorted(
            (upper, lower)
            for claim in claims_of(stated, choices, party.id, reported=reported)
            if isinstance(claim, Order)
            for upper in claim.upper
            for lower in claim.lower
            if upper != lower
        )
        for party in stated.parties
    }


def test_what_a_party_asks_for_is_read_as_no_worse_than_anything_else() -> None:
    stated = case(positions=(position("ada", "a"),))

    assert known(stated)["ada"] == [("a", "b"), ("a", "c")]
    assert known(stated)["bo"] == []


def test_of_several_options_that_would_do_none_goes_before_the_other() -> None:
    stated = case(positions=(position("ada", "ab", PositionKind.NON_NEGOTIABLE),))

    assert known(stated)["ada"] == [("a", "c"), ("b", "c")]


def test_what_a_party_is_open_to_goes_only_before_what_it_excludes() -> None:
    stated = case(
        positions=(
            position("ada", "a", PositionKind.OPEN_TO),
            position("ada", "c", PositionKind.EXCLUDED),
            position("bo", "b", PositionKind.OPEN_TO),
        )
    )

    assert known(stated) == {"ada": [("a", "c")], "bo": []}


def test_accepting_a_text_does_not_make_it_the_best() -> None:
    stated = case(
        texts=(text("base", "m", x="a"),), answers=(answer("ada", "base", AnswerKind.ACCEPT),)
    )

    assert known(stated)["ada"] == []


def test_others_accounts_count_only_on_demand() -> None:
    stated = case(positions=(position("ada", "a", said_by=OTHERS),))

    assert known(stated)["ada"] == []
    assert known(stated, reported=True)["ada"] == [("a", "b"), ("a", "c")]


def test_a_ranking_takes_the_place_of_a_position() -> None:
    stated = case(
        positions=(position("ada", "a"),),
        preferences=(Preference(party="ada", rankings={"x": (("b",), ("a", "c"))}),),
    )

    assert known(stated)["ada"] == [("a", "c"), ("b", "a"), ("b", "c"), ("c", "a")]


def test_both_rankings_of_one_issue_set_aside_what_both_want_less() -> None:
    answered = found(
        preferences=(
            Preference(party="ada", rankings={"x": (("a",), ("b",), ("c",))}),
            Preference(party="bo", rankings={"x": (("b",), ("a",), ("c",))}),
        )
    )

    assert answered.known == {"ada": (Form.RANKINGS,), "bo": (Form.RANKINGS,)}
    assert (answered.surely_dominated, answered.not_surely_dominated) == (1, 2)
    assert answered.necessarily_efficient == 2
    assert answered.ask == ()


def test_the_question_that_narrows_most_is_asked_and_its_answers_hold() -> None:
    stated = {"issues": (issue("x", "ab"), issue("y", "cd"))}
    preference = Preference(party="ada", rankings={"x": (("a",), ("b",))})

    answered = found(**stated, preferences=(preference,))

    first = answered.ask[0]
    assert (first.to, first.issues) == ("bo", ("x",))
    # If Bo also wants a, b is set aside with both answers on y; if it wants b, nothing is.
    assert sorted(first.answers.values()) == [2, 4]
    assert first.worst == 4
    for each, options in zip(first.answers.values(), ("ab", "ba"), strict=True):
        more = Preference(party="bo", rankings={"x": ((options[0],), (options[1],))})
        assert found(**stated, preferences=(preference, more)).not_surely_dominated == each


def test_contradictory_statements_are_named_and_nothing_else_is_answered() -> None:
    answered = found(
        preferences=(
            Preference(party="ada", author="first", rankings={"x": (("a",), ("b",), ("c",))}),
            Preference(party="ada", author="second", rankings={"x": (("b",), ("a",))}),
        )
    )

    (clash,) = answered.contradictions
    assert clash.party == "ada"
    assert [claim.said for claim in clash.statements] == ["first", "second"]
    assert [claim.words for claim in clash.statements] == [
        "a is wanted more than b on Question x",
        "b is wanted more than a on Question x",
    ]
    assert clash.ask.startswith("Which of these does not hold: ")
    assert answered.not_surely_dominated is None
    assert {missing.what for missing in answered.not_computed} >= {
        "surely_dominated",
        "necessarily_efficient",
        "acceptability",
    }


def test_two_accounts_of_the_same_points_that_differ_are_a_contradiction() -> None:
    points = {"x": {"a": Fraction(1), "b": Fraction(2), "c": Fraction(3)}}
    other = {"x": {**points["x"], "a": Fraction(2)}}
    answered = found(
        preferences=(
            Preference(party="ada", points=points),
            Preference(party="ada", points=other),
            Preference(party="bo", points=points),
        )
    )

    assert [len(clash.statements) for clash in answered.contradictions] == [2]
    assert not answered.nothing_unknown or answered.not_surely_dominated is None


def test_every_form_is_read() -> None:
    answered = found(
        issues=(issue("x", "ab"), issue("y", "cd"), issue("z", "ef")),
        preferences=(
            Preference(
                party="ada",
                values={"x": {"a": Fraction(1), "b": Fraction(0)}},
                weight_intervals={"x": Interval(Fraction(1, 5), Fraction(1, 2))},
                rankings={"y": (("c",), ("d",))},
                issue_ranking=(("x",), ("y", "z")),
                comparisons=(Comparison(better={"x": "b", "y": "c"}, than={"x": "a", "y": "d"}),),
                no_deal_interval=Interval(Fraction(0), Fraction(1, 4)),
            ),
            Preference(
                party="bo",
                intervals={"x": {"a": Interval(Fraction(0), Fraction(2))}},
                points={"x": {"b": Fraction(1)}},
            ),
        ),
    )

    assert answered.known["ada"] == (
        Form.WEIGHTS,
        Form.VALUES,
        Form.RANKINGS,
        Form.ISSUE_RANKING,
        Form.COMPARISONS,
        Form.NO_DEAL,
    )
    assert answered.known["bo"] == (Form.POINTS, Form.INTERVALS)
    # x moves more than y, so no comparison can put y before it.
    assert len(answered.contradictions) == 1


def test_with_all_points_stated_the_counts_are_those_of_the_frontier() -> None:
    answered = analyse(shipped_case("supplier-buyer"))

    assert answered.partial.nothing_unknown
    assert answered.frontier
    assert answered.partial.not_surely_dominated == answered.frontier.package_count == 23
    assert answered.partial.surely_dominated == 540 - 23
    assert answered.partial.not_computed == ()


def test_positions_alone_are_enough_to_begin() -> None:
    answered = analyse(shipped_case("sixty-day-truce")).partial

    assert answered.known == {"coast": (Form.POSITIONS,), "highland": (Form.POSITIONS,)}
    assert (answered.surely_dominated, answered.not_surely_dominated) == (0, 5_184)
    assert answered.contradictions == ()
    assert answered.ask
    shares = answered.acceptability
    assert shares
    # Each text leaves one answer open: three ways for the base and the bridge, two for the counter.
    assert [texts for texts in shares.texts if texts != ("counter",)] == [("base",)] * 3 + [
        ("bridge",)
    ] * 3
    assert all(
        sum(each.ranks[party]) == pytest.approx(1)
        for each in shares.drawn.packages
        for party in answered.known
    )


def test_a_case_without_options_says_what_to_ask() -> None:
    answered = analyse(shipped_case("talks-2024-2025")).partial

    assert answered.not_surely_dominated is None
    assert {missing.what for missing in answered.not_computed} >= {"surely_dominated", "ask"}
    assert all(missing.why and missing.ask for missing in answered.not_computed)


def test_points_for_options_together_are_no_sum_and_are_said_to_be_missing() -> None:
    answered = found(
        issues=(issue("x", "ab"), issue("y", "cd")),
        preferences=(
            Preference(
                party="ada",
                rankings={"x": (("a",), ("b",))},
                joint=(Joint(together={"x": ("a",), "y": ("c",)}, points=Fraction(1)),),
            ),
        ),
    )

    assert answered.not_surely_dominated is None
    assert "together" in answered.not_computed[0].why


def test_claims_and_counts_do_not_depend_on_how_issues_are_grouped() -> None:
    stated = case(
        issues=(issue("x", "ab"), issue("y", "cd")),
        positions=(position("ada", "a"), position("bo", "a"), position("ada", "c", on="y")),
    )
    choices = choices_of(stated)
    assert isinstance(choices, Choices)
    claims = {party.id: claims_of(stated, choices, party.id) for party in stated.parties}

    assert efficient(parts_of(choices, claims)).not_surely_dominated == 2
    assert [part.choices.issues for part in parts_of(choices, claims)] == [("x",), ("y",)]


def test_a_text_that_another_package_surely_dominates_is_named_with_it() -> None:
    answered = found(
        issues=(issue("x", "abc"), issue("y", "cd")),
        texts=(text("base", "m", x="c", y="c"),),
        preferences=(
            Preference(party="ada", rankings={"x": (("a",), ("b",), ("c",))}),
            Preference(party="bo", rankings={"x": (("b",), ("a",), ("c",))}),
        ),
    )

    tabled = {each.texts: each for each in answered.on_the_table}
    base = tabled["base",]
    assert base.surely_dominated
    assert base.by
    assert base.by["x"] in {"a", "b"}
    assert base.by["y"] == "c"


def test_a_text_not_dominated_is_said_to_be_so() -> None:
    answered = found(
        texts=(text("base", "m", x="b"),), positions=(position("ada", "a"), position("bo", "b"))
    )

    (base,) = (each for each in answered.on_the_table if each.texts)
    assert base.surely_dominated is False
    assert base.by is None


def test_an_answer_on_a_text_settles_all_that_is_surely_no_worse_or_no_better() -> None:
    answered = found(
        issues=(issue("x", "abc"), issue("y", "cd")),
        texts=(text("base", "m", x="b", y="c"),),
        preferences=(
            Preference(
                party="ada",
                rankings={"x": (("a",), ("b",), ("c",)), "y": (("d",), ("c",))},
            ),
        ),
    )

    (asked,) = (each for each in answered.ask if each.counts is Counts.ACCEPTANCE_UNKNOWN)
    # Of six packages four are at least as good as (b, c), two no better; it is among both.
    assert asked.to == "ada"
    assert asked.answers == {"yes": 6 - 4, "no": 6 - 2}
    assert asked.worst == 4


def test_nobody_is_asked_to_accept_a_text_whose_no_deal_worth_is_stated() -> None:
    answered = found(
        texts=(text("base", "m", x="b"),),
        preferences=(
            Preference(party="ada", rankings={"x": (("a",), ("b",), ("c",))}, no_deal=Fraction(10)),
        ),
    )

    assert all(each.counts is not Counts.ACCEPTANCE_UNKNOWN for each in answered.ask)


def test_nobody_is_asked_to_choose_on_what_all_have_accepted() -> None:
    signed = shipped_case("three-phases")
    settled = {s.id for s in term_states(signed) if s.state is TermState.ACCEPTED_BY_ALL}
    asked = analyse(signed, limit=0).partial.ask

    assert len(settled) == len(signed.issues)
    assert [each for each in asked if settled.issuperset(each.issues)] == []
    before = replace(signed, answers=())
    assert analyse(before, limit=0).partial.ask
