"""The findings in a terminal: everything found, nothing guessed, at most 80 columns."""

import re

import pytest
from rich.cells import cell_len

from goodoffices.analysis import analyse
from goodoffices.brief import analysis_summary
from tests.brief.invented import CASES, reworded
from tests.shipped import shipped_case


def shown(name: str, limit: int) -> str:
    case = CASES[name]()
    return analysis_summary(case, analyse(case, limit=limit))


@pytest.mark.parametrize("name", list(CASES))
@pytest.mark.parametrize("limit", [0, 3])
def test_no_line_is_wider_than_the_screen(name: str, limit: int) -> None:
    lines = shown(name, limit).split("\n")

    assert lines.pop() == ""
    assert max(cell_len(line) for line in lines) <= 80


def test_wide_words_keep_to_the_screen() -> None:
    case = reworded(shipped_case("supplier-buyer"), lambda words: f"漢字漢字{words}")
    lines = analysis_summary(case, analyse(case, limit=3)).split("\n")

    assert max(cell_len(line) for line in lines) <= 80


@pytest.mark.parametrize(
    ("name", "counts"), [("supplier-buyer", [540, 93, 23]), ("port-licence", [720, 2, 8, 403])]
)
def test_counts_and_solutions_are_told(name: str, counts: list[int]) -> None:
    words = " ".join(shown(name, 0).split())
    estimates = words.partition("By the estimates:")[2]

    assert [n for n in counts if not re.search(rf"\b{n}\b", estimates)] == []
    assert all(s in words for s in ("Nash", "Kalai-Smorodinsky", "Egalitarian", "Utilitarian"))


def test_as_many_frontier_points_are_listed_as_asked_for() -> None:
    listed = [shown("supplier-buyer", limit).count(": 1 package") for limit in (0, 4, 50)]

    assert listed == [0, 4, 23]


def test_what_is_not_computed_is_told_with_the_reason_and_the_question() -> None:
    case = shipped_case("talks-2024-2025")
    found = analyse(case)
    words = " ".join(analysis_summary(case, found).split())

    assert found.not_computed
    for missing in found.not_computed:
        assert " ".join(missing.why.split()) in words
        assert " ".join(missing.ask.split()) in words
