"""Rows without positions: issues of which nothing is known, and remarks."""

from pathlib import Path

import pytest

from goodoffices.formats import MatrixError, read_matrix
from tests.formats.workbooks import unread, words, write

PLAIN: list[list[object]] = [
    ["Issue", "Coast", "Highland"],
    ["Length of the pause", "60 days", "90 days"],
    ["Who monitors", "a joint commission", None],
]


@pytest.mark.parametrize(
    "remark",
    ["NB: figures of May", "nb", "N.B. ask again", "Note – to be checked", "TOTAL", "Source: x"],
)
def test_a_remark_in_a_row_without_positions_is_no_issue(tmp_path: Path, remark: str) -> None:
    path = write(tmp_path, [PLAIN[0], [remark], *PLAIN[1:]])

    assert list(words(path)) == ["Length of the pause", "Who monitors"]
    assert unread(path) == {"A2": "a remark without positions"}


@pytest.mark.parametrize(
    "row",
    [
        ["T9", "Total of the aid", None],
        [None, "Total of the aid", "?"],
        [None, "Notebooks", None],
        [None, "Notable persons", None],
    ],
)
def test_what_has_an_id_or_a_filled_cell_is_an_issue_whatever_it_is_called(
    tmp_path: Path, row: list[object]
) -> None:
    path = write(tmp_path, [["Id", "Issue", "Coast"], row, [None, "Pause", "60 days"]])

    assert list(words(path)) == [row[1], "Pause"]


def test_an_issue_of_which_no_cell_of_a_party_is_filled_is_told(tmp_path: Path) -> None:
    head: list[object] = ["Issue", "Options", "Coast"]
    rows: list[list[object]] = [
        head,
        ["B. Money"],
        ["Aid", "by sea"],
        ["Pause", None, "?"],
        ["Release", None, "x"],
    ]
    matrix = read_matrix(write(tmp_path, rows))

    told = [message for message in matrix.messages if "no positions" in message]
    assert told == ["row 2 'B. Money' has no positions; taken as an issue without options."]
    assert [row.title for row in matrix.rows] == ["B. Money", "Aid", "Pause", "Release"]


def test_a_cell_that_states_a_second_thing_less_firmly_is_refused_not_half_read(
    tmp_path: Path,
) -> None:
    cell = "non-negotiable: behind the river\nopen to: behind the hills"
    path = write(tmp_path, [PLAIN[0], ["Withdrawal", cell, "behind the river"]])

    with pytest.raises(MatrixError, match=r"B2: 'open to: behind the hills' stands after"):
        read_matrix(path)
