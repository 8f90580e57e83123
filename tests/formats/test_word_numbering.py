"""Automatic numbers: judged by what a word processor shows for the same lists."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.formats import read_text
from goodoffices.formats.word.numbering import value_of
from tests.formats.documents import new, numbered, saved

# As LibreOffice 7 shows them for these levels, converted to plain text.
SHOWN = (
    (1, 0, "Article 1"),
    (1, 1, "1.1"),
    (1, 2, "(a)"),
    (1, 3, "(i)"),
    (1, 3, "(ii)"),
    (1, 2, "(b)"),
    (1, 1, "1.2"),
    (1, 2, "(a)"),
    (1, 0, "Article 2"),
    (1, 1, "2.1"),
    (1, 2, "(a)"),
)
IDS = ["1", "1.1", "1.1(a)", "1.1(a)(i)", "1.1(a)(ii)", "1.1(b)", "1.2", "1.2(a)", "2", "2.1"]


def test_levels_count_and_begin_anew_under_the_next_number(tmp_path: Path) -> None:
    document = new()
    for list_id, level, _ in SHOWN:
        numbered(document, f"Words at level {level}.", level, list_id=list_id)
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert [term.id for term in found.terms] == [*IDS, "2.1(a)"]
    assert [term.number for term in found.terms] == [
        shown.removeprefix("Article ").strip("()") for _, _, shown in SHOWN
    ]


def test_a_list_that_is_started_anew_is_told_and_no_id_is_given_twice(tmp_path: Path) -> None:
    document = new()
    numbered(document, "One.", 0)
    numbered(document, "Two.", 0)
    numbered(document, "One again.", 0, list_id=2)
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert [term.id for term in found.terms] == ["1", "2", "1-2"]
    assert any("stands there already" in message for message in found.messages)


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("lowerRoman", ["i", "ii", "iii", "iv"]),
        ("upperRoman", ["I", "II", "III", "IV"]),
        ("upperLetter", ["A", "B", "C", "D"]),
        ("decimalZero", ["01", "02", "03", "04"]),
        ("arabicAbjad", ["أ", "ب", "ج", "د"]),
        ("hebrew1", ["א", "ב", "ג", "ד"]),
        ("unheardOf", ["1", "2", "3", "4"]),
    ],
)
def test_each_form_of_numbers_is_read_as_shown(
    tmp_path: Path, form: str, numbers: list[str]
) -> None:
    document = new([(form, "%1.")])
    for word in ("one", "two", "three", "four"):
        numbered(document, f"Clause {word}.", 0)
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert [term.number for term in found.terms] == numbers


def test_after_z_the_letter_is_said_again(tmp_path: Path) -> None:
    document = new([("lowerLetter", "(%1)")], starts=[26])
    for word in ("one", "two", "three"):
        numbered(document, f"Clause {word}.", 0)

    terms = read_text(saved(document, tmp_path / "d.docx")).terms
    assert [term.number for term in terms] == ["z", "aa", "bb"]


def test_a_bullet_goes_on_with_its_clause(tmp_path: Path) -> None:
    document = new([("decimal", "%1."), ("bullet", "-")])
    numbered(document, "The parties release:", 0)
    numbered(document, "six persons;", 1)
    numbered(document, "six more.", 1)
    (term,) = read_text(saved(document, tmp_path / "d.docx")).terms

    assert term.words == "The parties release:\n• six persons;\n• six more."


@given(st.integers(1, 3999))
def test_roman_numbers_have_one_value(number: int) -> None:
    signs = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
    text = "".join(
        digits[int(mark)]
        for mark, digits in zip(
            f"{number:04}",
            (
                ("", "m", "mm", "mmm"),
                ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"),
                ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
                ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
            ),
            strict=True,
        )
    )

    assert value_of(text) == number
    assert set(text) <= set(signs)


@pytest.mark.parametrize("text", ["", "iiii", "vx", "aid", "mmmm"])
def test_what_is_no_roman_number_has_none(text: str) -> None:
    assert value_of(text) is None
