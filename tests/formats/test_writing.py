"""Workbooks that are written: words stay words, and the same case is the same file."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from openpyxl import load_workbook

from goodoffices.casefile import shipped
from goodoffices.formats import (
    MatrixError,
    merge,
    read_matrix,
    to_case,
    write_matrix,
    write_template,
)
from goodoffices.model import Actor, Case, Issue, Position, SaidBy, Source
from goodoffices.text import Cell, option_shown, term_states
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

CASE = Case(
    format=1,
    id="truce",
    title="A truce",
    parties=(Actor(id="b", name="the Reef"), Actor(id="a", name="Coast")),
    issues=(Issue(id="T1", title="Pause"),),
    positions=(
        Position(party="a", issue="T1", words="60", said_by=SaidBy.OWN_WORDS_ON_RECORD),
        Position(party="b", issue="T1", words="90", said_by=SaidBy.MEDIATORS_ACCOUNT),
    ),
)


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "'x", "_x0041_", "1/2", "007", "1e5"]
)
def test_words_are_never_a_formula_or_a_number(tmp_path: Path, words: str) -> None:
    case = replace(CASE, positions=(Position(party="a", issue="T1", words=words),))
    write_matrix(case, tmp_path / "m.xlsx")

    cell = load_workbook(tmp_path / "m.xlsx")["Matrix"]["C2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert read_matrix(tmp_path / "m.xlsx").rows[0].entries["Coast"].words == (words,)


def test_the_same_case_is_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_matrix(CASE, tmp_path / "one.xlsx")
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    write_matrix(CASE, tmp_path / "two.xlsx")
    monkeypatch.undo()
    time.tzset()

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_parties_stand_in_alphabetical_order_and_hollow_words_are_slanted(tmp_path: Path) -> None:
    write_matrix(CASE, tmp_path / "m.xlsx")

    sheet = load_workbook(tmp_path / "m.xlsx")["Matrix"]
    assert [sheet["C1"].value, sheet["D1"].value] == ["Coast", "the Reef"]
    assert [sheet["C2"].font.italic, sheet["D2"].font.italic] == [False, True]
    assert sheet.freeze_panes == "C2"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")


@pytest.mark.parametrize("note", ["ask again", "two\nlines ", "=1+1", "unknown"])
def test_the_note_on_an_issue_is_carried_out_and_tells_nothing_when_brought_back(
    tmp_path: Path, note: str
) -> None:
    case = replace(
        CASE, issues=(Issue(id="T1", title="Pause", note=note), Issue(id="T2", title="Aid"))
    )
    write_matrix(case, tmp_path / "m.xlsx")

    sheet = load_workbook(tmp_path / "m.xlsx")["Matrix"]
    held = {row[1].value: row[-1].value for row in sheet.iter_rows(min_row=2)}
    assert (sheet["H1"].value, held["Pause"]) == ("Notes", note.strip())
    back = merge(case, read_matrix(tmp_path / "m.xlsx"), today=date(2031, 6, 1))
    assert back == (case, ())


def sized(parties: int, issues: int, filled: int = 1) -> Case:
    names = [f"p{number}" for number in range(parties)]
    ids = [f"T{number}" for number in range(issues)]
    said = islice(((party, issue) for issue in ids for party in names), filled)
    return replace(
        CASE,
        parties=tuple(Actor(id=name, name=name) for name in names),
        issues=tuple(Issue(id=each, title=each) for each in ids),
        positions=tuple(Position(party=p, issue=i, words=f"{p} on {i}") for p, i in said),
    )


@pytest.mark.parametrize(("parties", "issues"), [(1, 1), (100, 3), (1, 2_000)])
def test_a_matrix_at_a_limit_is_read_back_whole(tmp_path: Path, parties: int, issues: int) -> None:
    write_matrix(sized(parties, issues, 300), tmp_path / "m.xlsx")

    matrix = read_matrix(tmp_path / "m.xlsx")
    assert (len(matrix.parties), len(matrix.rows)) == (parties, issues)
    told = sum(bool(entry.words) for row in matrix.rows for entry in row.entries.values())
    assert told == min(300, parties * issues)


LONG = Position(party="p0", issue="T0", words="x", sources=("r1", "r2"))


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (sized(0, 1), "no parties"),
        (sized(1, 0), "no issues or terms"),
        (sized(101, 1), "101 parties"),
        (sized(1, 2_001), "2,001 issues"),
        (
            replace(
                sized(1, 1, 0),
                positions=(LONG,),
                sources=tuple(Source(id=i, title=i * 4_500) for i in LONG.sources),
            ),
            "characters in one cell",
        ),
    ],
)
def test_what_could_not_be_read_back_is_refused_before_anything_is_written(
    tmp_path: Path, case: Case, message: str
) -> None:
    with pytest.raises(MatrixError, match=message):
        write_matrix(case, tmp_path / "m.xlsx")

    assert not (tmp_path / "m.xlsx").exists()


@pytest.mark.parametrize("name", shipped())
def test_the_matrix_of_a_case_tells_all_that_its_page_tells_and_according_to_whom(
    tmp_path: Path, name: str
) -> None:
    case = shipped_case(name)
    write_matrix(case, tmp_path / "m.xlsx")
    made, told = to_case(read_matrix(tmp_path / "m.xlsx"))

    # An answer without words is none without the text that it answers.
    bare = [cell for cell, _ in brought_back(case, made) if cell.shown in {"accept", "reject"}]
    assert sum("NOT taken" in line for line in told) == len(bare)
    for cell, position in brought_back(case, made):
        assert bool(position) is not (cell.empty or cell in bare)
        if position:
            titles = [source.title for source in made.sources if source.id in position.sources]
            known = [source.title for source in case.sources if source.id in cell.sources]
            assert (position.said_by, position.when) == (cell.said_by, cell.when)
            assert sorted(titles) == sorted(known)


@settings(max_examples=draws(25), suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_no_cell_of_an_export_loses_according_to_whom_it_is(tmp_path: Path, case: Case) -> None:
    assume(case.parties and case.term_ids())
    write_matrix(case, tmp_path / "m.xlsx")
    made, _ = to_case(read_matrix(tmp_path / "m.xlsx"))

    for cell, position in brought_back(case, made):
        assert position is None or position.said_by is cell.said_by


@pytest.mark.parametrize("name", shipped())
def test_what_is_asked_for_is_written_without_another_word_before_it(
    tmp_path: Path, name: str
) -> None:
    case = shipped_case(name)
    write_matrix(case, path := tmp_path / "matrix.xlsx")
    fresh, _ = to_case(read_matrix(path))

    known = {option.shown for issue in case.issues for option in issue.all_options}
    asked = {
        option_shown(case, answer.term, answer.option)
        for answer in case.answers
        if answer.option and answer.words is None and case.issue(answer.term)
    }
    there = {option.shown for issue in fresh.issues for option in issue.all_options}
    assert not [words for words in there if words not in known and words.endswith(tuple(asked))]


def brought_back(case: Case, made: Case) -> Iterator[tuple[Cell, Position | None]]:
    """Each cell of a case, with the position that it became in a new case."""
    found = {(position.party, position.issue): position for position in made.positions}
    parties = zip(case.parties_in_order(), made.parties, strict=True)
    new = {old.id: party.id for old, party in parties}
    for state, issue in zip(term_states(case), made.issues, strict=True):
        for party, cell in state.cells.items():
            yield cell, found.get((new[party], issue.id))


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("he-IL", True), ("fr", False)])
def test_a_case_in_a_language_from_right_to_left_is_laid_out_so(
    tmp_path: Path,
    language: str,
    turned: bool,  # noqa: FBT001 - a row of the table above
) -> None:
    write_matrix(replace(CASE, language=language), tmp_path / "m.xlsx")

    view = load_workbook(tmp_path / "m.xlsx")["Matrix"].sheet_view
    assert bool(view.rightToLeft) is turned


def test_the_template_is_empty_until_filled_in_and_its_examples_are_not_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path)
    with pytest.raises(MatrixError, match="no issue"):
        read_matrix(path)

    book = load_workbook(path)
    for place, words in {"B2": "Pause", "C1": "Coast", "C2": "60 days"}.items():
        book["Matrix"][place] = words
    book["About"]["B3"] = "my own remark"
    book.save(path)

    matrix = read_matrix(path)
    assert [row.title for row in matrix.rows] == ["Pause"]
    assert matrix.rows[0].entries["Coast"].words == ("60 days",)
    assert [str(each) for each in matrix.unread] == [
        "Sheet 'About' B3 'my own remark': another sheet"
    ]
