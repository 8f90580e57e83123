"""Reading matrices that somebody else made."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from PIL import Image as Picture

from goodoffices.formats import MatrixError, read_matrix
from goodoffices.model import IssueKind, PositionKind, SaidBy, When
from tests.formats.workbooks import made_of, unread, words, write

PLAIN: list[list[object]] = [
    ["Issue", "Coast", "Highland"],
    ["Length of the pause", "60 days", "90 days"],
    ["Who monitors", "a joint commission", None],
]


def test_a_plain_matrix_is_read_whole(tmp_path: Path) -> None:
    path = write(tmp_path, PLAIN)

    assert words(path) == {
        "Length of the pause": {"Coast": ("60 days",), "Highland": ("90 days",)},
        "Who monitors": {"Coast": ("a joint commission",), "Highland": ()},
    }
    assert read_matrix(path).unread == ()


def test_a_new_line_or_a_semicolon_starts_another_position(tmp_path: Path) -> None:
    cell = "two waves; staggered\n- all at once\nTWO  waves"
    path = write(tmp_path, [["Term", "Coast", "Highland"], ["Release", cell, "x؛ y"]])

    assert words(path)["Release"] == {
        "Coast": ("two waves", "staggered", "all at once"),
        "Highland": ("x", "y"),
    }


@pytest.mark.parametrize(
    "nothing",
    [
        *(
            "",
            " ",
            "unknown",
            "Unknown.",
            "?",
            "??",
            "n/a",
            "N.A.",
            "-",
            "—",
            "TBD",
            "to be confirmed",
        ),
        *("inconnu", "à déterminer", "desconocido", "unbekannt", "k. A.", "неизвестно", "н/д"),
        *("غير معروف", "؟", "לא ידוע", "未知", "…"),
    ],
)
def test_what_says_that_nothing_is_known_is_no_position(tmp_path: Path, nothing: str) -> None:
    path = write(tmp_path, [["Issue", "Coast", "Highland"], ["Pause", nothing, "60 days"]])

    assert words(path)["Pause"] == {"Coast": (), "Highland": ("60 days",)}
    assert read_matrix(path).unread == ()


@pytest.mark.parametrize("said", ["no position", "none", "no", "0", "✓", "accepts", "oui", "לא"])
def test_what_says_something_is_a_position(tmp_path: Path, said: str) -> None:
    path = write(tmp_path, [["Issue", "Coast", "Highland"], ["Pause", said, "60 days"]])

    assert words(path)["Pause"]["Coast"] == (said,)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Issue",
            "ISSUES",
            "Key issues",
            "Term",
            "Question:",
            "Points",
            "Item",
            "Subject",
            "Thème",
        ),
        *("Enjeux", "Thème / Enjeu", "Cuestión", "Streitpunkt", "Questão", "Вопрос", "القضية"),
        *("المسألة", "נושא", "Issue (as of May)", "Issue/القضية"),
    ],
)
def test_the_heading_over_the_issues_is_recognised_loosely(tmp_path: Path, heading: str) -> None:
    path = write(tmp_path, [[heading, "Coast", "Highland"], ["Pause", "60 days", "90 days"]])

    assert words(path) == {"Pause": {"Coast": ("60 days",), "Highland": ("90 days",)}}


@pytest.mark.parametrize(
    ("head", "language"),
    [
        (["القضية", "الساحل", "ملاحظات"], "ar"),
        (["נושא", "החוף", "הערות"], "he"),
        (["Enjeu", "Côte", "Remarques"], "fr"),
        (["Issue", "Coast", "Notes"], None),
        (["Question", "Coast", None], None),
    ],
)
def test_the_headings_tell_the_language(
    tmp_path: Path, head: list[object], language: str | None
) -> None:
    path = write(tmp_path, [head, ["x", "y", "z"]])

    assert read_matrix(path).language == language


def test_a_blank_corner_is_taken_for_the_issues_and_said_so(tmp_path: Path) -> None:
    path = write(tmp_path, [[None, "Coast", "Highland"], ["Pause", "60 days", "90 days"]])

    assert words(path) == {"Pause": {"Coast": ("60 days",), "Highland": ("90 days",)}}
    assert any("A1" in message for message in read_matrix(path).messages)


def test_what_stands_around_the_table_is_listed_by_its_address(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Positions of the parties", None, None, None, None, "in short"],
        [None, None, None, None, None, "draft"],
        [],
        *PLAIN,
        [],
        ["Prepared by the team"],
    ]
    rows[4] = [*rows[4], None, None, "ask again"]
    path = write(tmp_path, rows)

    assert list(words(path)) == ["Length of the pause", "Who monitors"]
    assert unread(path) == {
        "A1": "above the headings",
        "F1": "outside the table",
        "F2": "outside the table",
        "F5": "outside the table",
        "A8": "below the table",
    }
    told = [str(each) for each in read_matrix(path).unread]
    assert "Sheet 'Matrix' F5 'ask again': outside the table" in told


def test_what_was_not_read_is_listed_with_its_first_forty_characters(tmp_path: Path) -> None:
    long = "who said so,\nand when, is to be asked again in the week after the next"
    path = write(tmp_path, [*PLAIN, ["Aid", "by sea", None, None, long]])

    told = [str(each) for each in read_matrix(path).unread]
    assert told == [
        "Sheet 'Matrix' E4 'who said so, and when, is to be asked ag…': outside the table"
    ]


def test_columns_that_are_no_party_are_read_for_what_they_hold(tmp_path: Path) -> None:
    head = [
        "No.",
        "Issue",
        "Type",
        "Unit",
        "Options",
        "Coast",
        "Said by",
        "Date",
        "Source",
        "Notes",
    ]
    row = ["T1", "Pause", "numbers", "day", "45; 75", "60", "mediator's account"]
    path = write(tmp_path, [head, [*row, "2031-05", "Report of May", "ask again"]])

    found = read_matrix(path).rows[0]
    assert (found.id, found.kind, found.unit) == ("T1", IssueKind.NUMBER, "day")
    assert (found.options, found.note) == (("45", "75"), "ask again")
    said = found.entries["Coast"]
    assert (said.said_by, said.when) == (SaidBy.MEDIATORS_ACCOUNT, When.parse("2031-05"))
    assert said.sources == ("Report of May",)
    assert list(found.entries) == ["Coast"]


def test_a_column_known_to_be_no_party_is_listed(tmp_path: Path) -> None:
    rows = [["Issue", "Coast", "Priority", "Highland"], ["Pause", "60 days", "high", "90 days"]]
    path = write(tmp_path, rows)

    assert words(path)["Pause"] == {"Coast": ("60 days",), "Highland": ("90 days",)}
    assert unread(path) == {"C2": "the column 'Priority' holds no positions"}


def test_a_grouping_column_does_not_take_the_place_of_the_issues(tmp_path: Path) -> None:
    rows = [["Theme", "Issue", "Coast"], ["Security", "Pause", "60 days"]]
    path = write(tmp_path, rows)

    assert words(path) == {"Pause": {"Coast": ("60 days",)}}
    assert unread(path) == {"A2": "the column 'Theme' holds no positions"}


def test_said_by_of_a_row_comes_before_that_of_a_party_and_the_one_for_all(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        [
            ["Issue", "Coast", "Highland", "Reef", "Said by"],
            ["Said by", "own words on record", "Unnamed source", None],
            ["Pause", "60 days", "90 days", "70 days", None],
            ["Aid", "by sea", "by road", "by air", "reporters_inference"],
        ],
    )

    matrix = read_matrix(path, said_by=SaidBy.MEDIATORS_ACCOUNT)

    said = {row.title: [e.said_by for e in row.entries.values()] for row in matrix.rows}
    assert said == {
        "Pause": [
            SaidBy.OWN_WORDS_ON_RECORD,
            SaidBy.UNNAMED_SOURCE,
            SaidBy.MEDIATORS_ACCOUNT,
        ],
        "Aid": [SaidBy.REPORTERS_INFERENCE] * 3,
    }
    assert matrix.unread == ()


def test_a_cell_may_begin_with_how_firmly_it_is_stated(tmp_path: Path) -> None:
    cells = ["open to: 60 days; 90 days", "Non-negotiable: no force", "EXCLUDED:a camp", "day 1: x"]
    path = write(tmp_path, [["Issue", "A", "B", "C", "D"], ["Pause", *cells]])

    entries = read_matrix(path).rows[0].entries
    assert {party: (e.kind, e.words) for party, e in entries.items()} == {
        "A": (PositionKind.OPEN_TO, ("60 days", "90 days")),
        "B": (PositionKind.NON_NEGOTIABLE, ("no force",)),
        "C": (PositionKind.EXCLUDED, ("a camp",)),
        "D": (PositionKind.STATED, ("day 1: x",)),
    }


def test_unreadable_words_that_change_no_statement_are_listed_and_not_guessed(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, [["Issue", "Coast", "Kind"], ["Pause", "60 days", "shape"]])

    assert read_matrix(path).rows[0].kind is None
    assert sorted(unread(path)) == ["C2"]


def test_what_a_person_sees_is_kept(tmp_path: Path) -> None:
    book, sheet = made_of(
        [["Issue", "A", "B", "C", "D"], ["Share", 0.05, date(2031, 5, 31), 0.1 + 0.2, 1200]]
    )
    sheet["B2"].number_format = "0%"
    sheet["E2"].number_format = '"€"#,##0.00'
    sheet["C2"].number_format = "dd/mm/yy"
    book.save(tmp_path / "seen.xlsx")

    assert words(tmp_path / "seen.xlsx")["Share"] == {
        "A": ("5%",),
        "B": ("2031-05-31",),
        "C": ("0.3",),
        "D": ("€1200.00",),
    }


def test_a_number_that_its_format_rounds_is_read_as_seen_and_said_so(tmp_path: Path) -> None:
    book, sheet = made_of(
        [["Issue", "A", "B"], ["Share", 0.054, datetime.fromisoformat("2031-05-31T14:30")]]
    )
    sheet["B2"].number_format = "0%"
    book.save(tmp_path / "seen.xlsx")

    matrix = read_matrix(tmp_path / "seen.xlsx")
    assert [e.words for e in matrix.rows[0].entries.values()] == [("5%",), ("2031-05-31 14:30",)]
    assert any("B2" in message and "5.4%" in message for message in matrix.messages)


def test_a_formula_without_a_stored_value_is_listed(tmp_path: Path) -> None:
    path = write(tmp_path, [*PLAIN, ["Aid", "=B2", "by sea"]])

    assert words(path)["Aid"] == {"Coast": (), "Highland": ("by sea",)}
    assert unread(path)["B4"].startswith("a formula without a stored value")


def test_hidden_rows_columns_and_sheets_are_listed_and_not_read(tmp_path: Path) -> None:
    book, sheet = made_of(
        [
            ["Issue", "Coast", "Secret", "Highland"],
            ["Pause", "60", "7", "90"],
            ["Aid", "a", "b", "c"],
        ]
    )
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    other = book.create_sheet("Old")
    other["A1"] = "old words"
    other.sheet_state = "hidden"
    shown = book.create_sheet("Contacts")
    shown["B2"] = "a telephone number"
    book.save(tmp_path / "hidden.xlsx")

    path = tmp_path / "hidden.xlsx"
    assert words(path) == {"Pause": {"Coast": ("60",), "Highland": ("90",)}}
    listed = {(u.sheet, u.address): u.reason for u in read_matrix(path).unread}
    assert listed == {
        **{("Matrix", place): "hidden" for place in ("C1", "C2", "A3", "B3", "C3", "D3")},
        ("Old", "A1"): "a hidden sheet",
        ("Contacts", "B2"): "another sheet",
    }


def test_notes_images_errors_and_struck_words_are_listed(tmp_path: Path) -> None:
    book, sheet = made_of([*PLAIN, ["Aid", "#REF!", "by sea"]])
    sheet["B2"].comment = Comment("said in anger", "team")
    sheet["C4"].font = Font(strike=True)
    dot = BytesIO()
    Picture.new("RGB", (4, 4)).save(dot, "PNG")
    sheet.add_image(Image(dot), "E7")
    book.save(tmp_path / "laden.xlsx")

    assert unread(tmp_path / "laden.xlsx") == {
        "B4": "the error value #REF!",
        "C4": "struck through",
        "B2": "a note on the cell",
        "E7": "an image",
    }
    assert words(tmp_path / "laden.xlsx")["Aid"] == {"Coast": (), "Highland": ()}


def test_colours_are_said_not_to_be_read(tmp_path: Path) -> None:
    book, sheet = made_of(PLAIN)
    sheet["B2"].fill = PatternFill("solid", fgColor="FF0000")
    book.save(tmp_path / "red.xlsx")

    assert any("Colours" in message for message in read_matrix(tmp_path / "red.xlsx").messages)
    assert not any("Colours" in m for m in read_matrix(write(tmp_path, PLAIN)).messages)


def test_a_cell_merged_over_two_parties_is_said_of_neither(tmp_path: Path) -> None:
    book, sheet = made_of([*PLAIN, ["Aid", "by sea"]])
    sheet.merge_cells("B4:C4")
    book.save(tmp_path / "merged.xlsx")

    assert words(tmp_path / "merged.xlsx")["Aid"] == {"Coast": (), "Highland": ()}
    assert "B4:C4" in unread(tmp_path / "merged.xlsx")["B4"]


def test_a_heading_across_the_table_is_no_issue(tmp_path: Path) -> None:
    book, sheet = made_of([PLAIN[0], ["A. Security"], *PLAIN[1:]])
    sheet.merge_cells("A2:C2")
    book.save(tmp_path / "merged.xlsx")

    assert list(words(tmp_path / "merged.xlsx")) == ["Length of the pause", "Who monitors"]
    assert unread(tmp_path / "merged.xlsx") == {"A2": "a heading across the table"}


def test_rows_of_an_issue_merged_downwards_belong_to_it(tmp_path: Path) -> None:
    book, sheet = made_of(
        [["Issue", "Coast"], ["Aid", "by sea"], [None, "by road"], ["Pause", "60"]]
    )
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")

    assert words(tmp_path / "merged.xlsx") == {
        "Aid": {"Coast": ("by sea", "by road")},
        "Pause": {"Coast": ("60",)},
    }


def test_party_names_below_a_merged_heading_are_found(tmp_path: Path) -> None:
    names: list[object] = [None, "Coast", "Highland"]
    rows: list[list[object]] = [["Issue", "Positions"], names, ["Pause", "60 days", "90 days"]]
    book, sheet = made_of(rows)
    sheet.merge_cells("B1:C1")
    book.save(tmp_path / "merged.xlsx")

    assert words(tmp_path / "merged.xlsx") == {
        "Pause": {"Coast": ("60 days",), "Highland": ("90 days",)}
    }
    assert unread(tmp_path / "merged.xlsx") == {"B1": "a heading over other headings"}


def test_positions_without_an_issue_are_listed(tmp_path: Path) -> None:
    path = write(tmp_path, [*PLAIN, [None, "by sea", "by road"], ["Guarantee", "a state", None]])

    assert list(words(path)) == ["Length of the pause", "Who monitors", "Guarantee"]
    assert unread(path) == dict.fromkeys(["B4", "C4"], "no issue stands in this row")


def test_another_sheet_can_be_named(tmp_path: Path) -> None:
    book, _ = made_of(PLAIN, "June")
    may = book.create_sheet("May")
    for row in [["Issue", "Coast"], ["Pause", "45 days"]]:
        may.append(row)
    book.save(tmp_path / "two.xlsx")

    assert read_matrix(tmp_path / "two.xlsx").sheet == "June"
    assert words(tmp_path / "two.xlsx", sheet="may") == {"Pause": {"Coast": ("45 days",)}}
    with pytest.raises(MatrixError, match="there are: 'June', 'May'"):
        read_matrix(tmp_path / "two.xlsx", sheet="July")


@pytest.mark.parametrize(
    ("rows", "place", "part"),
    [
        ([["a", "b"], ["c", "d"]], "Matrix", "no header found"),
        ([["Party", "Pause", "Aid"], ["Coast", "60", "sea"]], "Matrix", "turn the table round"),
        ([["Issue", "Notes"], ["Pause", "x"]], "Matrix!A1", "no column of a party"),
        ([["Issue", "Coast", "coast "], ["Pause", "1", "2"]], "Matrix!C1", "two parties"),
        ([["Issue", "Coast"], ["Pause", "1"], ["PAUSE", "2"]], "Matrix!A3", "a second time"),
        ([["Id", "Issue", "C"], ["T", "a", "1"], ["T", "b", "2"]], "Matrix!B3", "a second time"),
        ([["Issue", "Coast"]], "Matrix!A1", "no issue"),
        ([["Issue", "Coast"], ["Pause", "x" * 20_000]], "Matrix!B2", "20,000 characters"),
    ],
)
def test_a_matrix_that_cannot_be_taken_is_refused_with_its_place(
    tmp_path: Path, rows: list[list[object]], place: str, part: str
) -> None:
    path = write(tmp_path, rows)

    with pytest.raises(MatrixError) as caught:
        read_matrix(path)

    found = {(problem.path, part in problem.message) for problem in caught.value.problems}
    assert (place, True) in found
    assert all(str(problem).startswith(f"{path}: ") for problem in caught.value.problems)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    rows = [["Issue", "Coast", "Coast"], ["Pause", "1", "2"], ["Pause", "3", "x" * 20_000]]

    with pytest.raises(MatrixError) as caught:
        read_matrix(write(tmp_path, [*rows, ["Pause", "4", "5"]]))

    assert [problem.path for problem in caught.value.problems] == [
        "Matrix!C1",
        "Matrix!C3",
        "Matrix!A4",
    ]
