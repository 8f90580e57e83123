"""Sentences of ours hold the case's words apart from ours."""

import pytest

from goodoffices.brief.document import Ours, Own, Soft, joined, ours, owns


def test_parts_stand_in_their_places_and_stay_the_cases_own_words() -> None:
    assert ours("from {} to {}.", Own("A"), Own("B")) == Ours(
        ("from ", Own("A"), " to ", Own("B"), ".")
    )
    assert ours("{}", Own("A")) == Ours((Own("A"),))


def test_braces_of_the_case_are_words_like_others() -> None:
    assert ours("to {}", Own("{}")) == Ours(("to ", Own("{}")))
    assert ours("50 {} without parts") == Ours(("50 {} without parts",))


@pytest.mark.parametrize("words", ["no place", "{} {}"])
def test_a_sentence_with_another_number_of_places_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="1 parts"):
        ours(words, Own("A"))


def test_lists_of_names_are_joined_in_their_order() -> None:
    assert joined([Own("A"), Own("B")], " or ") == (Own("A"), Ours((" or ",)), Own("B"))
    assert owns(["A"]) == Ours((Own("A"),))
    assert joined([], " or ") == ()


def test_separators_at_the_edges_follow_the_page_and_marks_at_the_end_stay_with_our_words() -> None:
    assert ours(", as in {}", Own("A")).edges() == (", ", ("as in ", Own("A")), "")
    assert ours(" – own words").edges() == (" – ", ("own words",), "")
    assert ours("Words in this room – ").edges() == ("", ("Words in this room",), " – ")
    assert ours(" Not answered. ").edges() == (" ", ("Not answered.",), " ")
    assert ours(" · {}: ", Own("A")).edges() == ("", (), "")


def test_a_sentence_made_of_runs_of_ours_is_a_sentence_of_ours() -> None:
    names = Ours((Own("الف"), ", ", Own("باء")))
    told = Ours((Soft((names,)), ours("{}, concern: ", Own("الف")), Own("باء")))

    assert names.edges() == ("", (), "")
    assert told.edges()[1] == told.runs
