"""Columns of attribution or dates under headings that nobody knows, remarks, and titles."""

from pathlib import Path

import pytest

from goodoffices.formats import MatrixError, merge, read_matrix, to_case
from goodoffices.model import SaidBy
from tests.formats.test_merging import TODAY
from tests.formats.workbooks import unread, write


@pytest.mark.parametrize("said", list(SaidBy))
@pytest.mark.parametrize("heading", ["Who said so", "Where from", "Voice"])
def test_a_column_of_nothing_but_words_for_whose_is_refused_and_no_party(
    tmp_path: Path, said: SaidBy, heading: str
) -> None:
    rows: list[list[object]] = [["Pause", "60 days", said.shown], ["Aid", "trucks", None]]
    path = write(tmp_path, [["Issue", "Coast", heading], *rows])

    with pytest.raises(MatrixError, match=f"C1: every cell under '{heading}'"):
        read_matrix(path)
    named = read_matrix(write(tmp_path, [["Issue", "Coast", "Said by"], *rows]))
    assert [row.entries["Coast"].said_by for row in named.rows] == [said, None]
    party = read_matrix(write(tmp_path, [["Issue", "Coast", f"Party 1: {heading}"], *rows]))
    assert len(party.parties) == 2


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Provenance", ["Coast: own words on record\nHighland: unknown", "unnamed source"], "Said"),
        ("Voice", ["highland: reporter's inference", "Coast: unnamed source"], "Said"),
        ("When heard", ["2 May 2031", "Coast: 3 May 2031; Highland: 4 May 2031"], "Date"),
    ],
)
def test_a_column_that_tells_of_each_party_in_a_line_is_refused_too(
    tmp_path: Path, heading: str, cells: list[str], field: str
) -> None:
    rows: list[list[object]] = [[f"Issue {n}", "60", "90", cell] for n, cell in enumerate(cells)]
    path = write(tmp_path, [["Issue", "Coast", "Highland", heading], *rows])

    with pytest.raises(MatrixError, match=f"D1: every cell under '{heading}'.*head .*'{field}"):
        read_matrix(path)


@pytest.mark.parametrize("first", ["NB: see also", "N.B.: rounded", "Note: old", "Remarks : old"])
def test_a_line_that_begins_as_a_remark_is_none_to_settle_and_told(
    tmp_path: Path, first: str
) -> None:
    head: list[object] = ["No.", "Issue", "Coast", "Highland"]
    rows: list[list[object]] = [[1, "Pause", "60", "90"], [None, first, "of the spring round"]]
    path = write(tmp_path, [head, *rows])

    assert [row.title for row in read_matrix(path).rows] == ["Pause"]
    assert {"B3", "C3"} <= unread(path).keys()
    numbered = read_matrix(write(tmp_path, [head, [1, first, "60", "90"]]))
    assert [row.title for row in numbered.rows] == [first]


@pytest.mark.parametrize(("heading", "rows"), [("Told on", 1), ("Last told", 2), ("Notiert", 3)])
def test_a_column_of_days_that_nobody_answers_by_a_day_is_refused_and_no_party(
    tmp_path: Path, heading: str, rows: int
) -> None:
    table = [[f"Issue {n}", "60 days", f"{n + 1} May 2031"] for n in range(rows)]
    path = write(tmp_path, [["Issue", "Coast", heading], *table])

    with pytest.raises(MatrixError, match=f"C1: every cell under '{heading}'"):
        read_matrix(path)


@pytest.mark.parametrize(
    "rows",
    [
        [["Start", "1 July 2031", "1 May 2031"]] * 1,
        [["Start", "after the rains", "1 May 2031"], ["End", "never", "2 May 2031"]],
        [["Start", "", "1 May 2031"], ["End", "", "2 May 2031"], ["Vote", "", "3 May 2031"]],
        [["A", "x", "2031"], ["B", "y", "1500"], ["C", "z", "2500"]],
    ],
)
def test_a_party_that_wants_dates_is_a_party(tmp_path: Path, rows: list[list[object]]) -> None:
    matrix = read_matrix(write(tmp_path, [["Issue", "Coast", "Highland"], *rows]))

    assert [party.name for party in matrix.parties] == ["Coast", "Highland"]


def test_a_party_of_the_case_stays_one_whatever_it_says(tmp_path: Path) -> None:
    head: list[object] = ["Issue", "Coast", "Highland"]
    case, _ = to_case(read_matrix(write(tmp_path, [head, ["Pause", "60 days", "90 days"]])))
    path = write(tmp_path, [head, ["Pause", "60 days", "unnamed source"]])

    merged, _ = merge(case, read_matrix(path, beside=case), today=TODAY)
    assert merged.positions[-1].words == "unnamed source"


@pytest.mark.parametrize("mark", ["NB", "N.B.", "Note:", "nb", "Total"])
def test_a_row_marked_as_a_remark_where_its_number_would_stand_is_no_issue(
    tmp_path: Path, mark: str
) -> None:
    head: list[object] = ["No.", "Issue", "Coast"]
    path = write(tmp_path, [head, [1, "Pause", "60 days"], [mark, "figures of spring", None]])

    assert [row.title for row in read_matrix(path).rows] == ["Pause"]
    assert unread(path) == {"A3": "a remark without positions", "B3": "a remark without positions"}


def test_what_stands_alone_above_the_headings_is_the_title_of_a_new_case_and_of_no_other(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [["Issue", "Coast"], ["Pause", "60 days"]]
    plain, _ = to_case(read_matrix(write(tmp_path, rows)))
    path = write(tmp_path, [["Depot North - overtime talks"], [], *rows])
    case, told = to_case(read_matrix(path))

    assert case.title == "Depot North - overtime talks"
    assert (case.id, case.issues, case.positions) == (plain.id, plain.issues, plain.positions)
    assert [line for line in told if case.title in line]
    again = read_matrix(path, beside=plain)
    assert merge(plain, again, today=TODAY) == (plain, ())
    assert [each.address for each in again.unread] == ["A1"]
