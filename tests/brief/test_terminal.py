"""Laws of the summary: one screen, whatever the words, and nothing that moves the cursor."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from goodoffices.analysis import analyse
from goodoffices.brief import summary
from goodoffices.brief.sure import sure_of
from goodoffices.model import Case
from goodoffices.text import next_questions, term_states
from tests.brief.invented import SHIPPED, arabic, hebrew, large, nearly_empty, reworded
from tests.draws import draws
from tests.shipped import shipped_case

WIDTH, LINES = 80, 40
REORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def screened(case: Case) -> str:
    return summary(case, analyse(case))


@cache
def shipped_screen(name: str) -> str:
    return screened(shipped_case(name))


def assert_one_screen(shown: str) -> None:
    lines = shown.split("\n")

    assert lines.pop() == ""
    assert len(lines) <= LINES
    assert max(cell_len(line) for line in lines) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Zl", "Zp"} and c != "\n"]
    assert not [c for c in shown.translate(ISOLATES) if unicodedata.bidirectional(c) in REORDERING]


@pytest.mark.parametrize(
    "case", [*map(shipped_case, SHIPPED), arabic(), hebrew(), nearly_empty()], ids=lambda c: c.id
)
def test_the_summary_fits_one_screen_and_names_every_term(case: Case) -> None:
    shown = screened(case)

    assert_one_screen(shown)
    assert case.title in shown.translate(ISOLATES)
    for standing in term_states(case):
        assert standing.state.shown in shown
        assert any(standing.title[:12] in line for line in shown.split("\n"))


@pytest.mark.parametrize("name", SHIPPED)
def test_what_holds_without_estimates_is_told_whole_where_the_screen_has_room(name: str) -> None:
    case = shipped_case(name)
    shown = " ".join(shipped_screen(name).translate(ISOLATES).split())

    for words in sure_of(analyse(case)):
        assert words in shown


@pytest.mark.parametrize("name", SHIPPED)
def test_the_summary_says_what_to_ask_next(name: str) -> None:
    case = shipped_case(name)
    shown = " ".join(shipped_screen(name).translate(ISOLATES).split())

    for ask in next_questions(case):
        assert " ".join(ask.words.split())[:60] in shown


@pytest.mark.parametrize("name", SHIPPED)
def test_the_notice_is_in_the_summary(name: str) -> None:
    case = shipped_case(name)
    letters = "".join(c for c in shipped_screen(name).casefold() if c.isalnum())

    assert case.notice
    assert "".join(c for c in case.notice.casefold() if c.isalnum()) in letters


@pytest.mark.parametrize(
    ("issues", "parties"), [(0, 2), (1, 1), (16, 4), (17, 3), (12, 9), (25, 5), (4, 16)]
)
def test_many_terms_and_parties_still_fit_and_the_rest_is_counted(
    issues: int, parties: int
) -> None:
    shown = screened(large(issues, parties))
    rows = [line for line in shown.split("\n") if line.startswith("Q")]
    more = [line for line in shown.split("\n") if "more terms on the page" in line]

    assert_one_screen(shown)
    assert len(rows) + sum(int(line.split()[2]) for line in more) == issues


@settings(max_examples=draws(12))
@given(odd=st.text(min_size=1, max_size=30))
@pytest.mark.parametrize("name", ["sixty-day-truce", "port-licence"])
def test_any_words_fit_the_screen(name: str, odd: str) -> None:
    assert_one_screen(screened(reworded(shipped_case(name), lambda words: f"{odd}{words}")))
