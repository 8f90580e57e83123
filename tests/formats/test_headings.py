"""Which columns are parties, and which are known to be none."""

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
    "heading",
    [
        *("Our comments", "Team notes", "Traffic light", "Mediator's view", "Owner", "Bridge"),
        *("Bridging idea", "Status quo", "Responsible", "Next steps (team)", "Idées du médiateur"),
        *("Unsere Anmerkungen", "Notre proposition", "Наши комментарии", "ملاحظات الفريق"),
    ],
)
def test_a_heading_with_a_word_that_no_party_bears_is_no_party(
    tmp_path: Path, heading: str
) -> None:
    path = write(tmp_path, [["Issue", "Coast", heading], ["Pause", "60 days", "ask again"]])

    assert words(path) == {"Pause": {"Coast": ("60 days",)}}
    assert unread(path) == {"C2": f"the column {heading!r} holds no positions"}


@pytest.mark.parametrize(
    "name", ["Notables", "Highlight", "Bridgetown", "Coast (see notes)", "Party 2: Light (light)"]
)
def test_only_whole_words_outside_brackets_tell_that_a_column_is_no_party(
    tmp_path: Path, name: str
) -> None:
    path = write(tmp_path, [["Issue", name], ["Pause", "60 days"]])

    assert words(path) == {"Pause": {name: ("60 days",)}}


def test_the_columns_that_were_taken_as_parties_are_told(tmp_path: Path) -> None:
    told = [m for m in read_matrix(write(tmp_path, PLAIN)).messages if "Coast" in m]

    assert len(told) == 1
    assert told[0].startswith("Taken as parties: Coast; Highland.")


def test_where_no_party_is_left_the_columns_that_were_left_out_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, [["Issue", "Coast's view", "Status"], ["Pause", "60 days", "open"]])

    with pytest.raises(MatrixError, match=r"taken as no party: \"Coast's view\", 'Status'"):
        read_matrix(path)
