import pytest

from goodoffices.model import (
    Answer,
    AnswerKind,
    Issue,
    Option,
    PositionKind,
    SaidBy,
    Term,
    Text,
    TextKind,
)
from goodoffices.text import Cell, option_shown, position_shown, shown, term_states
from tests.text.talks import OTHER, OWN, answer, case, issue, position, text

BASE = text("base", {"t": "sixty days", "u": "two lines"})


def cell_of(party: str, *answers: Answer, term: str = "t") -> Cell:
    talks = case(texts=(BASE,), answers=answers, issues=(issue("x", "y"),))
    return next(s for s in term_states(talks) if s.id == term).cells[party]


def test_a_cell_carries_who_said_it_when_and_why() -> None:
    given = answer("ada", "t", reason="the harvest", speaker="her envoy", day=4)
    cell = cell_of("ada", given)
    assert (cell.said_by, cell.speaker, cell.reason, cell.text) == (
        OWN,
        "her envoy",
        "the harvest",
        "base",
    )
    assert cell.when == given.when


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer("ada", "t"), "accept"),
        (answer("ada", "t", words="Yes, gladly."), "Yes, gladly."),
        (answer("ada", "t", AnswerKind.COUNTER, option="y"), "counter: y"),
        (answer("ada", "t", AnswerKind.CONDITIONAL, conditions=("u",)), "conditional on u"),
        (answer("ada", "t", ad_referendum=True), "accept (ad referendum)"),
        (
            answer("ada", "t", AnswerKind.ACCEPT_WITH_RESERVATION, reservation="the map"),
            "accept with reservation: the map",
        ),
    ],
)
def test_an_answer_in_words(given: Answer, expected: str) -> None:
    assert cell_of("ada", given).shown == expected


def test_only_anothers_account_makes_a_hollow_cell_that_shows_the_account() -> None:
    cell = cell_of("ada", answer("ada", "t", said_by=OTHER, speaker="an envoy"))
    assert cell.hollow
    assert (cell.shown, cell.said_by, cell.speaker) == ("accept", OTHER, "an envoy")
    assert not cell.counting


def test_the_partys_own_words_go_before_anothers_account() -> None:
    own = answer("ada", "t", AnswerKind.REJECT, day=2)
    cell = cell_of("ada", own, answer("ada", "t", said_by=OTHER, day=9))
    assert (cell.answer, cell.hollow) == ("reject", False)
    assert [account.kind for account in cell.accounts] == [AnswerKind.ACCEPT]


def test_an_own_position_goes_before_a_later_reported_one() -> None:
    talks = case(
        issues=(issue("x", "y"),),
        positions=(position("ada", ["x"]), position("ada", ["y"], said_by=OTHER)),
    )
    cell = term_states(talks)[0].cells["ada"]
    assert (cell.shown, cell.hollow) == ("x", False)


def test_a_position_on_a_term_of_a_text_is_no_answer_to_it() -> None:
    talks = case(texts=(BASE,), issues=(issue("x"),), positions=(position("ada", ["x"]),))
    cell = next(s for s in term_states(talks) if s.id == "t").cells["ada"]
    assert (cell.answer, cell.shown) == ("not_answered", "x")


def test_a_reported_position_off_every_text_is_a_hollow_position() -> None:
    talks = case(issues=(issue("x"),), positions=(position("ada", ["x"], said_by=OTHER),))
    cell = term_states(talks)[0].cells["ada"]
    assert (cell.answer, cell.shown, cell.hollow) == ("position", "x", True)


def test_silence_is_an_empty_cell() -> None:
    cell = cell_of("ada")
    assert cell.empty
    assert not cell.hollow


@pytest.mark.parametrize(
    ("options", "extra", "expected"),
    [
        (["x"], {}, "x"),
        (["x", "y"], {}, "x or y"),
        (["x"], {"words": "as stated"}, "as stated"),
        ([], {"kind": PositionKind.EXCLUDED}, "stated as excluded"),
    ],
)
def test_a_position_in_words(options: list[str], extra: dict[str, object], expected: str) -> None:
    talks = case(issues=(issue("x", "y"),))
    assert position_shown(talks, position("ada", options, **extra)) == expected


PAY = Issue(
    id="t",
    title="Pay",
    unit="million",
    options=(Option(id="0.6"), Option(id="o2", title="one million in all")),
)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Term(id="t", words="The clause.", option="0.6"), "The clause."),
        (Term(id="t", option="0.6"), "0.6 million"),
        (Term(id="t", option="o2"), "one million in all"),
        (Term(id="t", left_open=True), "left to be agreed"),
        (Term(id="t", words="number to be agreed", left_open=True), "number to be agreed"),
    ],
)
def test_a_clause_in_words(term: Term, expected: str) -> None:
    assert shown(case(issues=(PAY,)), term) == expected


def test_an_option_that_no_issue_has_is_shown_by_its_id() -> None:
    assert option_shown(case(issues=(PAY,)), "t", "gone") == "gone"
    assert option_shown(case(), "t", "gone") == "gone"


def test_a_counter_in_the_text_of_another_partys_account_is_hollow() -> None:
    counter = Text(
        id="counter",
        title="counter",
        kind=TextKind.COUNTER,
        author="bo",
        in_reply_to="base",
        said_by=SaidBy.UNNAMED_SOURCE,
        terms=(Term(id="t", words="ninety days"),),
    )
    cells = next(s for s in term_states(case(texts=(BASE, counter))) if s.id == "t").cells
    assert (cells["bo"].answer, cells["bo"].hollow, cells["bo"].text) == (
        "counter",
        True,
        "counter",
    )
