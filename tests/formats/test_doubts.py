"""Cells that name no wish, or seem to name another than they do."""

from pathlib import Path

import pytest

from goodoffices.formats import MatrixError, merge, read_matrix, to_case
from goodoffices.model import Case
from tests.formats.test_merging import TODAY
from tests.formats.workbooks import write

HEAD: list[object] = ["Issue", "Coast", "Highland"]
NO_WISHES = (
    *("agrees", "Agreed.", "ACCEPTS", "accept", "OK", "ditto", "✓", "d'accord", "موافق", "rejects"),
    *("same as Coast", "Same as the Coast", "as Coast", "see Coast", "agrees with Coast"),
)


def _taken(folder: Path, words: str) -> tuple[Case, tuple[str, ...]]:
    return to_case(read_matrix(write(folder, [HEAD, ["Pause", "60 days", words]])))


@pytest.mark.parametrize("words", NO_WISHES)
def test_an_answer_to_what_the_cell_does_not_say_is_told_and_becomes_no_option(
    tmp_path: Path, words: str
) -> None:
    case, told = _taken(tmp_path, words)

    assert [option.shown for option in case.issues[0].options] == ["60 days"]
    assert [position.party for position in case.positions] == ["coast"]
    assert [line for line in told if "C2 NOT taken" in line and repr(words) in line]


@pytest.mark.parametrize("words", NO_WISHES)
@pytest.mark.parametrize("issue", ["Pause", "Aid"])
def test_nor_does_it_take_the_place_of_what_was_said(
    tmp_path: Path, words: str, issue: str
) -> None:
    case, _ = _taken(tmp_path, "90 days")
    path = write(tmp_path, [HEAD, [issue, "60 days", words]])
    merged, told = merge(case, read_matrix(path, beside=case), today=TODAY)

    assert merged.positions[: len(case.positions)] == case.positions
    assert "highland" not in {p.party for p in merged.positions[len(case.positions) :]}
    assert all(o.origin != "highland" for i in merged.issues[1:] for o in i.options)
    assert [line for line in told if "NOT taken" in line and repr(words) in line]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("not acceptable: 90", "excluded: 90"),
        ("Unacceptable: 90", "excluded: 90"),
        ("cannot accept: 90", "excluded: 90"),
        ("could accept: 90", "open to: 90"),
    ],
)
@pytest.mark.parametrize("again", [False, True])
def test_words_before_a_colon_that_say_how_firmly_in_other_words_are_refused_with_those_meant(
    tmp_path: Path, words: str, meant: str, *, again: bool
) -> None:
    before, _ = _taken(tmp_path, "30 days")
    matrix = read_matrix(write(tmp_path, [HEAD, ["Pause", "60 days", words]]), beside=before)
    with pytest.raises(MatrixError) as refused:
        _ = merge(before, matrix, today=TODAY) if again else to_case(matrix)
    (problem,) = refused.value.problems
    assert problem.path == "Matrix!C2"
    assert repr(meant) in problem.message
    case, _ = _taken(tmp_path, meant)
    assert case.positions[-1].words == "90"


@pytest.mark.parametrize("words", ["cannot accept 7", "will not accept it", "none", "No position"])
def test_what_may_be_no_wish_is_taken_in_its_words_and_told(tmp_path: Path, words: str) -> None:
    case, told = _taken(tmp_path, words)

    assert case.positions[-1].words == words
    assert [line for line in told if "C2" in line and repr(words) in line]


@pytest.mark.parametrize(
    "words", ["agrees to 90 days", "no", "yes", "same as last year", "see map"]
)
def test_what_names_a_wish_is_taken_and_nothing_is_told(tmp_path: Path, words: str) -> None:
    case, told = _taken(tmp_path, words)

    assert case.positions[-1].words == words
    assert not [line for line in told if "C2" in line]


def test_a_second_thing_in_a_cell_is_refused_with_a_way_out_that_works(tmp_path: Path) -> None:
    with pytest.raises(MatrixError, match=r"C2.*bring in the matrix without the second"):
        _taken(tmp_path, "30 %; open to: 25 % from January")
    case, _ = _taken(tmp_path, "30 %")
    assert case.positions[-1].words == "30 %"
