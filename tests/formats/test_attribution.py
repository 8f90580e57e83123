"""Whose words the cells of a row are, and of which day: read, or refused with the cell."""

from datetime import date, datetime
from pathlib import Path

import pytest

from goodoffices.formats import MatrixError, read_matrix
from goodoffices.model import Actor, Case, SaidBy, When
from tests.formats.workbooks import made_of, write


def test_all_that_is_wrong_with_a_cell_of_several_lines_is_told_with_the_parties(
    tmp_path: Path,
) -> None:
    cell = "Coast: their cousin\nHighlands: mediator's account\nReef\nHighland: nobody much"
    head = ["Issue", "Coast", "Highland", "Said by"]
    path = write(tmp_path, [head, ["Pause", "60 days", "90 days", cell]])

    with pytest.raises(MatrixError) as refused:
        read_matrix(path)
    (problem,) = refused.value.problems
    assert problem.path == "Matrix!D2"
    for wrong in ("their cousin", "Highlands: mediator's account", "'Reef'", "nobody much"):
        assert wrong in problem.message
    assert "the parties are 'Coast', 'Highland'" in problem.message


def test_where_no_line_of_several_begins_with_a_party_the_parties_are_told(tmp_path: Path) -> None:
    cell = "Cost: mediator's account\nHighlands: own words on record"
    head = ["Issue", "Coast", "Highland", "Said by"]
    path = write(tmp_path, [head, ["Pause", "60 days", "90 days", cell]])

    with pytest.raises(MatrixError, match="the parties are 'Coast', 'Highland'"):
        read_matrix(path)


def test_a_line_may_name_a_party_of_the_case_whose_column_is_gone(tmp_path: Path) -> None:
    cell = "Coast: mediator's account\nHighland: own words on record"
    path = write(tmp_path, [["Issue", "Coast", "Said by"], ["Pause", "60 days", cell]])
    case = Case(
        format=1,
        id="c",
        title="C",
        parties=(Actor(id="c", name="Coast"), Actor(id="h", name="Highland")),
    )

    (row,) = read_matrix(path, beside=case).rows
    assert {n: e.said_by for n, e in row.entries.items()} == {"Coast": SaidBy.MEDIATORS_ACCOUNT}
    with pytest.raises(MatrixError, match="begins with no party"):
        read_matrix(path)


@pytest.mark.parametrize(
    ("column", "words"),
    [("Date", "03/04/2031"), ("Date", "3 April 31"), ("Date", "soon"), ("Said by", "their cousin")],
)
def test_a_day_or_speaker_that_cannot_be_read_is_refused_with_its_cell(
    tmp_path: Path, column: str, words: str
) -> None:
    """Without it the position would count as of today, or as nobody's own words."""
    path = write(tmp_path, [["Issue", "Coast", column], ["Pause", "60 days", words]])

    with pytest.raises(MatrixError) as refused:
        read_matrix(path)
    assert [problem.path for problem in refused.value.problems] == ["Matrix!C2"]
    assert words in refused.value.problems[0].message


def test_a_row_of_speakers_is_refused_where_one_cannot_be_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Issue", "Coast", "Highland"],
        ["Pause", "60 days", "90 days"],
        ["Said by", "own words on record", "their cousin"],
    ]

    with pytest.raises(MatrixError) as refused:
        read_matrix(write(tmp_path, rows))
    assert [problem.path for problem in refused.value.problems] == ["Matrix!C3"]


@pytest.mark.parametrize("value", [date(2031, 5, 2), datetime(2031, 5, 2, 14, 30)])  # noqa: DTZ001
@pytest.mark.parametrize("shown", ["m/d/yy", "dd.mm.yyyy", "d mmm", "[$-407]d. mmmm yyyy h:mm"])
def test_a_cell_that_holds_a_day_is_read_as_that_day_however_it_is_shown(
    tmp_path: Path, value: date, shown: str
) -> None:
    book, sheet = made_of([["Issue", "Coast", "Date"], ["Pause", "60 days", value]])
    sheet["C2"].number_format = shown
    book.save(tmp_path / "m.xlsx")

    (row,) = read_matrix(tmp_path / "m.xlsx").rows
    assert row.entries["Coast"].when == When.parse("2031-05-02")
