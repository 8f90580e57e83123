"""What is asked for is found by its id, its title, or anybody's words for it, or not at all."""

from dataclasses import replace

import pytest

from goodoffices.ideas import Topic, about, formulas, near, wanted_of
from goodoffices.model import Case, Issue
from tests.shipped import shipped_case

TRUCE = shipped_case("sixty-day-truce")
WELLS = shipped_case("two-wells")


def terms(case: Case, words: str) -> tuple[str, ...] | None:
    found = wanted_of(case, words)
    assert found is not None
    return found.terms


@pytest.mark.parametrize("case", [TRUCE, WELLS], ids=["truce", "wells"])
def test_every_term_is_meant_by_its_id_and_by_its_title(case: Case) -> None:
    for term in case.term_ids():
        assert terms(case, term) == (term,)
        assert term in (terms(case, f" {case.term_title(term).upper()} ") or ())


@pytest.mark.parametrize("topic", Topic)
def test_a_topic_goes_before_words_of_the_case_that_are_no_title(topic: Topic) -> None:
    found = wanted_of(WELLS, topic.value)
    assert found is not None
    assert found.terms is None
    assert found.among == about(topic.value)


@pytest.mark.parametrize(
    ("words", "term"),
    [("إصلاح", "T4"), ("اصلاح", "T4"), ("أنبوب", "T4"), ("إِصْلَاح", "T4"), ("תושבים", "T1")],
)
def test_words_in_the_language_of_the_case_or_of_a_side_find_its_terms(
    words: str, term: str
) -> None:
    assert term in (terms(WELLS, words) or ())


def test_a_side_s_own_wording_finds_what_the_case_calls_otherwise() -> None:
    assert "T1" in (terms(WELLS, "البئر الشمالية") or ())
    assert "T1" in (terms(WELLS, "באר הצפון") or ())
    # No term says "captives": the table of words leads to "persons held".
    assert "T3" in (terms(TRUCE, "captives") or ())


@pytest.mark.parametrize("words", ["", "  ", "zzz", "[", "قمر صناعي"])
def test_what_nobody_speaks_of_is_not_found(words: str) -> None:
    assert wanted_of(TRUCE, words) is None
    assert wanted_of(WELLS, words) is None
    assert wanted_of(None, words) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("garantees", "guarantees"),
        ("mirror-text", "mirror-texts"),
        ("verificatoin", "verification"),
    ],
)
def test_what_is_written_nearly_so_is_suggested(written: str, meant: str) -> None:
    assert meant in near(None, written)


def test_a_title_of_the_case_is_suggested_too() -> None:
    issues = (*TRUCE.issues, Issue(id="X", title="Fishing grounds"))
    assert "Fishing grounds" in near(replace(TRUCE, issues=issues), "Fishing gruonds")
    assert near(TRUCE, "zzz") == ()


def test_words_of_the_bank_s_own_lists_find_its_formulas() -> None:
    for formula in formulas():
        for phrase in formula.words:
            if Topic.named(phrase) is None and phrase not in {f.id for f in formulas()}:
                assert formula in about(phrase)
                assert formula in about(f"{phrase}s")
