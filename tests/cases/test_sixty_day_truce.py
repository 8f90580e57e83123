"""The flagship: where every term stands after the counter, and what its schedules add up to."""

import re
from dataclasses import replace

import pytest

from goodoffices.model import (
    Answer,
    Case,
    ContestedIn,
    PreconditionStatus,
    SaidBy,
    Schedule,
    StanceKind,
    TermState,
)
from goodoffices.text import lineage, next_questions, term_states
from tests.cases.reading import statements, states
from tests.shipped import shipped_case

NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
STATES = {
    "T1": TermState.SAME_IN_BOTH_TEXTS,
    "T2": TermState.SAME_IN_BOTH_TEXTS,
    "T3": TermState.CONTESTED,
    "T4": TermState.CONTESTED,
    "T5": TermState.CONTESTED,
    "T6": TermState.SAME_IN_BOTH_TEXTS,
    "T6a": TermState.NOT_ANSWERED,
    "T7": TermState.BOTH_NON_NEGOTIABLE,
    "T8": TermState.CONTESTED,
    "T9": TermState.SAME_IN_BOTH_TEXTS,
    "T10": TermState.CONTESTED,
}


@pytest.fixture(scope="module")
def truce() -> Case:
    return shipped_case("sixty-day-truce")


def test_after_the_counter_every_term_stands_where_the_texts_leave_it(truce: Case) -> None:
    assert states(truce, "base", "counter") == STATES


def test_the_schedules_are_contested_in_timing_alone_and_the_releases_reopened(
    truce: Case,
) -> None:
    found = {s.id: s.contested_in for s in term_states(truce, ["base", "counter"])}
    assert found["T3"] == found["T4"] == (ContestedIn.TIMING,)
    assert found["T5"] == (ContestedIn.REOPENED,)


@pytest.mark.parametrize(("term", "total"), [("T3", 12), ("T4", 20)])
def test_every_schedule_adds_up_to_the_numbers_of_the_second_term(
    truce: Case, term: str, total: int
) -> None:
    issue = truce.issue(term)
    assert issue
    values = [issue.value(option) for option in issue.options]
    assert len(values) == 3
    assert {v.total for v in values if isinstance(v, Schedule)} == {total}


@pytest.mark.parametrize("text_id", ["base", "counter", "bridge"])
@pytest.mark.parametrize("term_id", ["T3", "T4"])
def test_the_words_of_a_clause_say_the_same_as_its_schedule(
    truce: Case, text_id: str, term_id: str
) -> None:
    text, issue = truce.text(text_id), truce.issue(term_id)
    term = text.term(term_id) if text else None
    assert term
    assert term.words
    assert issue
    number = "|".join(NUMBERS)
    said = re.findall(
        rf"\b({number})\b(?:(?!\b(?:{number})\b).)*?Day (\d+)",
        term.words.lower(),
        flags=re.IGNORECASE,
    )
    option = issue.option(term.option or "")
    assert option
    assert issue.value(option) == Schedule(tuple((int(d), NUMBERS[n]) for n, d in said))


def test_the_acceptance_that_the_guarantor_reports_is_hollow_and_counts_as_nothing(
    truce: Case,
) -> None:
    told = [a for a in truce.answers if a.party == "coast"]
    assert {a.term for a in told} == STATES.keys() - {"T6a"}
    assert all(a.kind.accepts and a.hollow for a in told)
    silent = replace(truce, answers=tuple(a for a in truce.answers if a.party != "coast"))
    assert states(silent) == states(truce)


def test_the_same_words_from_the_party_itself_would_be_an_acceptance(truce: Case) -> None:
    def own(answer: Answer) -> Answer:
        return replace(answer, said_by=SaidBy.OWN_WORDS_ON_RECORD)

    spoken = replace(truce, answers=tuple(own(a) for a in truce.answers))
    assert states(spoken, "base", "counter")["T1"] is TermState.ACCEPTED_BY_SOME


def test_ready_to_talk_is_neither_a_basis_nor_a_term(truce: Case) -> None:
    stances = {(s.party, s.kind): s for s in truce.stances}
    assert not stances["highland", StanceKind.READY_TO_TALK].hollow
    assert stances["highland", StanceKind.HAS_NOT_ACCEPTED_AS_BASIS].hollow
    assert stances["coast", StanceKind.ACCEPTS_AS_BASIS].hollow


def test_both_sides_demands_before_talks_became_terms(truce: Case) -> None:
    became = {p.party: (p.status, p.became) for p in truce.preconditions}
    converted = PreconditionStatus.CONVERTED
    assert became == {"coast": (converted, "T3"), "highland": (converted, "T7")}


def test_the_first_two_questions_go_to_one_side_each(truce: Case) -> None:
    first = next_questions(truce)[:2]
    assert {ask.to for ask in first} == {("coast",), ("highland",)}


def test_rebuilding_came_with_the_counter_and_left_with_the_bridge(truce: Case) -> None:
    line = next(line for line in lineage(truce) if line.id == "T6a")
    assert [(s.text, s.passage.value) for s in line.steps] == [
        ("counter", "entered"),
        ("bridge", "left"),
    ]


def test_both_sides_have_the_same_room(truce: Case) -> None:
    def count(party: str) -> list[int]:
        lists = (
            truce.positions,
            truce.interests,
            truce.stances,
            truce.preconditions,
            truce.estimates,
        )
        return [sum(s.party == party for s in group) for group in lists] + [
            sum(a.of == party for a in truce.must_live_with_it),
            sum(q.to == party for q in truce.questions),
        ]

    assert count("coast") == count("highland")


def test_every_statement_says_according_to_whom(truce: Case) -> None:
    assert [s for s in statements(truce) if s.said_by is None] == []


def test_estimates_have_an_author_and_a_range_that_holds_them(truce: Case) -> None:
    figures = {(e.party, e.term): (e.worth if e.cost is None else -e.cost) for e in truce.estimates}
    assert figures == {
        ("coast", "T1"): -30,
        ("coast", "T3"): 72,
        ("highland", "T1"): 60,
        ("highland", "T3"): -36,
    }
    for estimate in truce.estimates:
        figure = estimate.worth if estimate.cost is None else estimate.cost
        assert estimate.interval
        assert figure is not None
        assert estimate.interval.low <= figure <= estimate.interval.high
        assert "invented" in estimate.author
