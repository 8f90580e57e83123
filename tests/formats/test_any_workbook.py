"""Whatever words a workbook holds, they become a case that a file can hold, or are refused."""

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.casefile import dumps, loads
from goodoffices.formats import MatrixError, merge, read_matrix, to_case
from goodoffices.model import Actor, Case, Issue, IssueKind, Preference
from tests.draws import draws
from tests.formats.workbooks import parts, xlsx

HEADS = ["Id", "Issue", "Kind", "Unit", "Options", "Coast", "", "Said by", "Date", "Source"]
HEADS.append("Notes")
CASE = Case(
    format=1,
    id="truce",
    title="A truce",
    parties=(Actor(id="coast", name="Coast"),),
    issues=(Issue(id="T1", title="Pause", kind=IssueKind.NUMBER),),
    preferences=(Preference(party="coast", scope=("coast",)),),
)
BEYOND = "1/" + str(2**190)

TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Co", "Cn"]), max_size=4),
    st.sampled_from(["numbers", "dates", "amounts by day", "60", "2031-05-31", "6@1 6@7", "T1"]),
    st.sampled_from(["Coast: own words on record", "9" * 70, "." + "9" * 59, BEYOND, "x" * 300]),
    st.sampled_from(["60; 1/3", "all", "mediators", "open to:", "a\u202eb", "1\u0662", "²", "٣"]),
)


def workbook(path: Path, rows: list[list[str]]) -> Path:
    """A workbook with these words, whatever characters they are of."""
    cells = "".join(
        f'<row r="{number}">{"".join(map(_cell, texts))}</row>'
        for number, texts in enumerate(rows, start=1)
    )
    return xlsx(path, parts(f"<sheetData>{cells}</sheetData>"))


def _cell(text: str) -> str:
    safe = "".join(
        letter if letter.isprintable() else f"_x{ord(letter):04X}_"
        for letter in text
        if letter.isprintable() or ord(letter) <= 0xFFFF
    )
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(safe)}</t></is></c>'


@settings(max_examples=draws(150), suppress_health_check=list(HealthCheck), deadline=None)
@given(
    party=TEXTS, rows=st.lists(st.lists(TEXTS, min_size=11, max_size=11), min_size=1, max_size=3)
)
def test_any_words_become_a_case_that_a_file_holds_or_are_refused_with_their_place(
    tmp_path: Path, party: str, rows: list[list[str]]
) -> None:
    heads = [head or party for head in HEADS]
    path = workbook(tmp_path / "m.xlsx", [heads, *rows])
    try:
        matrix = read_matrix(path)
        case, _ = to_case(matrix)
        merged, _ = merge(CASE, matrix, today=date(2031, 6, 1))
    except MatrixError:
        return
    assert loads(dumps(case), "case.yaml") == case
    assert loads(dumps(merged), "case.yaml") == merged


@pytest.mark.parametrize("mark", ["\u202e", "\u2067", "\x7f", "\ufeff"])
def test_what_no_case_can_hold_is_left_out_and_told(tmp_path: Path, mark: str) -> None:
    rows = [["Issue", "Coast", "Notes"], ["Pause", f"60{mark} days", f"ask{mark}"]]
    matrix = read_matrix(workbook(tmp_path / "m.xlsx", rows))

    assert matrix.rows[0].entries["Coast"].words == ("60 days",)
    assert matrix.rows[0].note == "ask"
    assert sum("left out" in message for message in matrix.messages) == 2


def test_a_name_of_a_file_that_no_case_can_hold_is_made_readable(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a\u202eb\x07\udcff.xlsx", [["Issue", "Coast"], ["Pause", "60"]])

    case, _ = to_case(read_matrix(path))
    assert loads(dumps(case), "case.yaml") == case


def test_too_many_words_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    long = "x" * 16_001
    for rows in ([["Issue", long], ["Pause", "60"]], [["Issue", "Coast"], [long, "60"]]):
        with pytest.raises(MatrixError, match="16,001 characters in one cell"):
            read_matrix(workbook(tmp_path / "m.xlsx", rows))
