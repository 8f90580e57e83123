"""Bringing an edited matrix back: what differs is told, and nothing that was known is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from goodoffices.formats import MatrixError, merge, read_matrix, to_case, write_matrix
from goodoffices.model import (
    Actor,
    Answer,
    AnswerKind,
    Case,
    Issue,
    IssueKind,
    Option,
    Position,
    PositionKind,
    SaidBy,
    Source,
    Term,
    Text,
    TextKind,
    When,
    faults,
)
from tests.draws import draws
from tests.formats.workbooks import write
from tests.model.strategies import cases

TODAY = date(2031, 6, 1)
EARLIER = When.parse("2031-05-31")

CASE = Case(
    format=1,
    id="truce",
    title="A truce",
    parties=(
        Actor(id="highland", name="the Highland movement", short="Highland"),
        Actor(id="coast", name="the Coast authority", short="Coast"),
    ),
    sources=(Source(id="r1", title="Report of May"),),
    issues=(
        Issue(
            id="T3",
            title="Release",
            options=(
                Option(id="two-waves", title="Two waves"),
                Option(id="at-once", title="All at once"),
            ),
        ),
        Issue(id="T4", title="Pause", kind=IssueKind.NUMBER, options=(Option(id="60"),)),
    ),
    positions=(
        Position(
            party="coast",
            issue="T3",
            options=("two-waves",),
            said_by=SaidBy.OWN_WORDS_IN_CONFIDENCE,
            reason="lists take time",
            sources=("r1",),
            when=EARLIER,
        ),
        Position(
            party="highland",
            issue="T3",
            kind=PositionKind.NON_NEGOTIABLE,
            words="All at once",
            said_by=SaidBy.OWN_WORDS_ON_RECORD,
        ),
    ),
)


def edited(
    folder: Path, edit: Callable[[Worksheet], object], case: Case = CASE
) -> tuple[Case, tuple[str, ...]]:
    """The case after an edit of its matrix, and the differences."""
    path = folder / "edited.xlsx"
    write_matrix(case, path)
    book = load_workbook(path)
    edit(cast("Worksheet", book["Matrix"]))
    book.save(path)
    return merge(case, read_matrix(path, beside=case), today=TODAY)


def put(place: str, words: str | None) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        sheet[place] = words

    return edit


def test_the_matrix_of_this_case_is_laid_out_as_the_edits_below_expect(tmp_path: Path) -> None:
    write_matrix(CASE, tmp_path / "m.xlsx")
    sheet = load_workbook(tmp_path / "m.xlsx")["Matrix"]

    assert [cell.value for cell in sheet[1]][:4] == ["Id", "Issue", "Coast", "Highland"]
    assert [cell.value for cell in sheet[2]][:4] == [
        "T3",
        "Release",
        "Two waves",
        "stated as non-negotiable: All at once",
    ]


@settings(max_examples=draws(25), suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_a_matrix_that_nobody_edited_gives_no_differences(tmp_path: Path, case: Case) -> None:
    assume(case.parties and case.term_ids())
    path = tmp_path / "same.xlsx"
    write_matrix(case, path)

    merged, differences = merge(case, read_matrix(path), today=TODAY)

    assert differences == ()
    assert merged == case


@settings(max_examples=draws(15), suppress_health_check=list(HealthCheck))
@given(case=cases(), words=st.text("ab ;:\n?=-", min_size=1, max_size=12), data=st.data())
def test_an_edit_is_taken_once_adds_and_deletes_nothing(
    tmp_path: Path, case: Case, words: str, data: st.DataObject
) -> None:
    assume(case.parties and case.term_ids() and not faults(case))
    row = data.draw(st.integers(2, len(case.term_ids()) + 1))
    column = data.draw(st.integers(3, len(case.parties) + 2))
    case = replace(case, positions=tuple(replace(p, when=None) for p in case.positions))

    def edit(sheet: Worksheet) -> None:
        cell = sheet.cell(row, column)
        cell.value = words  # type: ignore[union-attr,unused-ignore]
        cell.data_type = "s"

    merged, _ = edited(tmp_path, edit, case)

    assert merged.positions[: len(case.positions)] == case.positions
    assert len(merged.positions) - len(case.positions) in {0, 1}
    assert faults(merged) == ()
    write_matrix(merged, tmp_path / "again.xlsx")
    again, differences = merge(merged, read_matrix(tmp_path / "again.xlsx"), today=TODAY)
    assert (again, differences) == (merged, ())


def test_a_changed_cell_is_a_new_position_and_the_old_one_stays(tmp_path: Path) -> None:
    merged, differences = edited(tmp_path, put("C2", "staggered"))

    assert differences[0].startswith("T3 / Coast: 'Two waves' -> 'staggered'")
    assert len(differences) == 1
    assert merged.positions[:2] == CASE.positions
    new = merged.positions[2]
    assert (new.party, new.issue, new.words) == ("coast", "T3", "staggered")
    assert (new.when, new.said_by, new.reason) == (When(TODAY, TODAY), None, None)
    added = merged.issues[0].options[-1]
    assert (new.options, added.origin) == ((added.id,), "coast")


def test_a_re_export_shows_only_what_is_current(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C2"], sheet["F2"] = "staggered", "Coast: 2031-06-02"

    merged, _ = edited(tmp_path, edit)
    write_matrix(merged, tmp_path / "again.xlsx")

    cells = [cell.value for cell in load_workbook(tmp_path / "again.xlsx")["Matrix"][2]]
    assert cells[2:4] == ["staggered", "stated as non-negotiable: All at once"]


def test_what_stood_beside_the_earlier_words_is_not_taken_for_the_new_ones(tmp_path: Path) -> None:
    merged, differences = edited(tmp_path, put("C2", "staggered"))

    new = merged.positions[-1]
    assert (new.said_by, new.sources, new.when) == (None, (), When(TODAY, TODAY))
    assert "the earlier ones still count" in differences[0]


def test_a_new_date_says_that_all_beside_the_words_is_of_them(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C2"], sheet["F2"] = "staggered", "Coast: 2031-06-02"

    merged, _ = edited(tmp_path, edit)

    new = merged.positions[-1]
    assert (new.said_by, new.sources) == (SaidBy.OWN_WORDS_IN_CONFIDENCE, ("r1",))
    assert new.when == When.parse("2031-06-02")


def test_who_said_the_same_words_can_be_filled_in_later(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["F2"] = "Coast: 2031-05-31\nHighland: 2031-05-30"

    merged, differences = edited(tmp_path, edit)

    assert merged.positions == (
        CASE.positions[0],
        replace(CASE.positions[1], when=When.parse("2031-05-30")),
    )
    (told,) = differences
    assert told.startswith("T3 / Highland: Date of stated as non-negotiable: 'All at once' ")
    assert told.endswith("corrected: not recorded -> 2031-05-30")


@pytest.mark.parametrize(
    ("cell", "words", "new"),
    [
        ("F2", "Coast: 2031-06-02", {"when": When.parse("2031-06-02")}),
        ("F2", "Coast: 30 May 2031", {"when": When.parse("2031-05-30")}),
        ("E2", "Coast: mediator's account\nHighland: own words on record",
         {"said_by": SaidBy.MEDIATORS_ACCOUNT}),
        ("G2", "Coast: Report of June", {"sources": ("report-of-june",)}),
    ],
)  # fmt: skip
def test_the_same_words_with_another_day_speaker_or_source_stay_one_statement(
    tmp_path: Path, cell: str, words: str, new: dict[str, object]
) -> None:
    merged, differences = edited(tmp_path, put(cell, words))

    corrected = replace(CASE.positions[0], **new)  # type: ignore[arg-type]
    assert merged.positions == (corrected, CASE.positions[1])
    assert len(differences) == 1
    assert " corrected: " in differences[0]
    again = merge(merged, read_matrix(tmp_path / "edited.xlsx", beside=merged), today=TODAY)
    assert again == (merged, ())


def test_a_correction_that_would_bring_back_what_was_said_before_is_told_and_not_taken(
    tmp_path: Path,
) -> None:
    before = replace(CASE.positions[0], options=("at-once",), when=When.parse("2031-05-20"))
    case = replace(CASE, positions=(before, *CASE.positions))

    merged, differences = edited(tmp_path, put("F2", "Coast: 2031-05-10"), case)

    assert merged == case
    assert "NOT taken" in differences[0]


def test_beside_changed_words_nothing_is_taken_for_words_that_stay(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C2"], sheet["E2"], sheet["F2"] = "staggered", "mediator's account", "2031-06-03"

    merged, differences = edited(tmp_path, edit)

    assert [p.party for p in merged.positions[2:]] == ["coast"]
    assert any("T3 / Highland" in each for each in differences)


ANSWERED = replace(
    CASE,
    texts=(Text(id="base", title="Base", kind=TextKind.BASE, terms=(Term(id="T3", words="x"),)),),
    answers=(
        Answer(
            party="coast",
            term="T3",
            text="base",
            kind=AnswerKind.REJECT,
            words="not so",
            said_by=SaidBy.OWN_WORDS_ON_RECORD,
            when=EARLIER,
        ),
    ),
)


def test_an_answer_to_a_text_stays_as_it_is_when_its_cell_is_edited(tmp_path: Path) -> None:
    merged, differences = edited(tmp_path, put("C2", "staggered"), ANSWERED)

    assert merged.answers == ANSWERED.answers
    assert merged.positions[-1].words == "staggered"
    assert "what was said on a text stays" in differences[0]
    told = "Coast: mediator's account\nHighland: own words on record"
    merged, differences = edited(tmp_path, put("E2", told), ANSWERED)
    assert (merged.answers, merged.positions[:2]) == (ANSWERED.answers, CASE.positions)
    assert any("T3 / Coast: Said by NOT taken" in each for each in differences)


@pytest.mark.parametrize("case", [CASE, ANSWERED])
def test_the_same_edit_brought_in_twice_is_taken_once(tmp_path: Path, case: Case) -> None:
    once, _ = edited(tmp_path, put("C2", "staggered"), case)

    again, differences = merge(once, read_matrix(tmp_path / "edited.xlsx"), today=TODAY)

    assert (again, differences) == (once, ())


def test_words_that_an_option_has_already_are_that_option(tmp_path: Path) -> None:
    merged, _ = edited(tmp_path, put("C2", "ALL  at once"))

    assert merged.positions[-1].options == ("at-once",)
    assert merged.issues == CASE.issues


def test_a_change_of_case_and_white_space_alone_is_no_difference(tmp_path: Path) -> None:
    merged, differences = edited(tmp_path, put("C2", " two   WAVES "))

    assert (merged, differences) == (CASE, ())


def test_a_blank_or_unknown_cell_deletes_nothing(tmp_path: Path) -> None:
    for nothing in (None, "?", "unknown"):
        merged, differences = edited(tmp_path, put("C2", nothing))

        assert merged == CASE
        assert len(differences) == 1
        assert "T3 / Coast: 'Two waves' -> unknown (?)" in differences[0]


def test_a_missing_row_and_a_missing_column_delete_nothing(tmp_path: Path) -> None:
    merged, differences = edited(tmp_path, lambda sheet: sheet.delete_rows(2))
    assert (merged, differences) == (CASE, ("T3: the row is gone (the issue is kept)",))

    merged, differences = edited(tmp_path, lambda sheet: sheet.delete_cols(4))
    assert merged == CASE
    assert differences[-1] == "Highland: the column is gone (everything is kept)"


def test_a_new_row_is_a_new_issue_and_a_new_column_a_new_party(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["B4"], sheet["C4"] = "Guarantee", "a state"
        sheet.insert_cols(5)
        sheet["E1"], sheet["E4"] = "Reef", "two states"

    merged, differences = edited(tmp_path, edit)

    assert differences == (
        "new party: Reef",
        "guarantee: new issue 'Guarantee'",
        "guarantee / Coast: unknown -> 'a state'",
        "guarantee / Reef: unknown -> 'two states'",
    )
    assert [party.id for party in merged.parties] == ["highland", "coast", "reef"]
    assert [(o.shown, o.origin) for o in merged.issues[-1].options] == [
        ("a state", "coast"),
        ("two states", "reef"),
    ]
    assert faults(merged) == ()


def test_who_said_so_when_and_where_are_taken_for_what_is_new_in_the_row(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C2"], sheet["E2"], sheet["F2"] = "staggered", "mediator's account", "2031-06-03"
        sheet["G2"] = "Report of June"

    merged, _ = edited(tmp_path, edit)

    new = merged.positions[-1]
    assert (new.said_by, new.when) == (SaidBy.MEDIATORS_ACCOUNT, When.parse("2031-06-03"))
    assert [merged.source(each) for each in new.sources] == [merged.sources[-1]]
    assert merged.sources[-1].title == "Report of June"


def test_a_change_dated_before_what_stands_is_told_and_not_taken(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C2"], sheet["F2"] = "staggered", "2031-05-01"

    merged, differences = edited(tmp_path, edit)

    assert merged == CASE
    assert "NOT taken" in differences[0]


def test_a_case_kept_up_to_a_later_day_dates_changes_by_it(tmp_path: Path) -> None:
    later = replace(CASE, as_of=When.parse("2031-07-01"))

    merged, _ = edited(tmp_path, put("C2", "staggered"), later)

    assert merged.positions[-1].when == When.parse("2031-07-01")


def test_words_that_are_no_number_stay_words_where_numbers_are_asked_for(tmp_path: Path) -> None:
    merged, _ = edited(tmp_path, put("C3", "as long as it takes"))

    assert (merged.positions[-1].words, merged.positions[-1].options) == ("as long as it takes", ())
    merged, _ = edited(tmp_path, put("C3", "60.0; 90"))
    assert merged.positions[-1].options == ("60", "90")
    assert faults(merged) == ()


def test_a_changed_title_is_taken(tmp_path: Path) -> None:
    merged, differences = edited(tmp_path, put("B2", "Release by day"))

    assert differences == ("T3: the title 'Release' -> 'Release by day'",)
    assert merged.issues[0].title == "Release by day"


def test_a_row_without_an_id_is_known_by_its_title(tmp_path: Path) -> None:
    assert edited(tmp_path, put("A2", None)) == (CASE, ())


def test_a_party_with_two_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MatrixError, match=r"E1.*second column of 'Coast'"):
        edited(tmp_path, put("E1", "the Coast authority"))


@pytest.mark.parametrize("name", ["Coast union", "the Coast authority's council", "Seaside"])
def test_a_party_under_another_heading_is_refused_and_not_doubled(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(MatrixError) as caught:
        edited(tmp_path, put("C1", name))

    problem = caught.value.problems[0]
    assert problem.path == "Matrix!C1"
    assert repr(name) in problem.message
    assert "its old heading 'Coast'" in problem.message


def test_another_party_in_the_place_of_one_that_is_gone_is_a_new_one(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["C1"], sheet["C2"] = "Reef", "two states"

    merged, differences = edited(tmp_path, edit)

    assert [party.id for party in merged.parties] == ["highland", "coast", "reef"]
    assert "Coast: the column is gone (everything is kept)" in differences


def test_a_party_beside_the_one_whose_name_it_has_a_word_of_is_a_new_one(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.insert_cols(5)
        sheet["E1"], sheet["E2"] = "Coast guard", "Two waves"

    merged, _ = edited(tmp_path, edit)

    assert [party.id for party in merged.parties] == ["highland", "coast", "coast-guard"]


def test_a_matrix_without_dates_brought_in_again_tells_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, [["Issue", "Coast", "Highland"], ["Pause", "60 days", "90 days"]])
    case, _ = to_case(read_matrix(path))
    path = write(tmp_path, [["Issue", "Coast", "Highland"], ["Pause", "45 days", "90 days"]])
    once, _ = merge(case, read_matrix(path), today=TODAY)

    assert once.positions[-1].when == When(TODAY, TODAY)
    assert merge(once, read_matrix(path), today=TODAY) == (once, ())
