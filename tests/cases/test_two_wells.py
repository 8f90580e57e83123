"""The case of two wells holds two directions of writing, each side's words in its own."""

import unicodedata

from goodoffices.model import TermState, right_to_left
from goodoffices.text import term_states
from tests.shipped import shipped_case

CASE = shipped_case("two-wells")


def scripts(words: str) -> set[str]:
    return {unicodedata.name(c).split()[0] for c in words if unicodedata.category(c) == "Lo"}


def test_each_side_speaks_its_own_language_and_the_page_runs_from_right_to_left() -> None:
    assert right_to_left(CASE.language)
    spoken: dict[str, set[str]] = {"upper": set(), "lower": set()}
    for text in CASE.texts:
        for term in text.terms:
            spoken[text.author or ""] |= scripts(term.words or "")
    for party in CASE.parties:
        spoken[party.id] |= scripts(f"{party.name} {party.short} {party.about} {party.mandate}")

    assert spoken == {"upper": {"ARABIC"}, "lower": {"HEBREW"}}


def test_one_term_is_accepted_by_one_side_and_the_rest_are_contested() -> None:
    states = {standing.id: standing.state for standing in term_states(CASE)}

    assert states == {
        "T1": TermState.CONTESTED,
        "T2": TermState.CONTESTED,
        "T3": TermState.ACCEPTED_BY_SOME,
        "T4": TermState.CONTESTED,
    }


def test_what_rests_on_the_mediators_account_accepts_nothing() -> None:
    (standing,) = (s for s in term_states(CASE) if s.id == "T4")

    assert [account.statement.speaker for account in standing.cells["upper"].accounts] == [
        "Office for Shared Waters"
    ]
    assert standing.state is not TermState.ACCEPTED_BY_ALL
