"""A text that comes from Word, goes out to it, and comes back edited."""

from pathlib import Path

import docx
import pytest

from goodoffices.casefile import load
from tests.cli.running import goodoffices

LINES = (
    "1. The truce lasts [60 / 90] days.",
    "2. Aid enters from Day 1. The commission counts every truck at the gate.",
    "3. A list of persons is kept.",
)


def draft(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Draft of 3 June", 0)
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))


def test_a_text_comes_in_goes_out_and_comes_back_with_what_changed(tmp_path: Path) -> None:
    draft(tmp_path / "text.docx")
    ran = goodoffices(
        "convert", "text.docx", "case.yaml", "--author", "Coast", "--kind", "offer", cwd=tmp_path
    )
    assert ran.status == 0
    assert "alternatives '60' or '90'" in ran.err
    case = tmp_path / "case.yaml"
    case.write_text(case.read_text().replace("texts:", "# For the second round.\ntexts:"))
    before = case.read_text()
    assert goodoffices("convert", "case.yaml", "out.docx", cwd=tmp_path).status == 0
    again = goodoffices("convert", "out.docx", "case.yaml", cwd=tmp_path)
    assert (again.status, case.read_text()) == (0, before)

    document = docx.Document(str(tmp_path / "out.docx"))
    rows = {row.cells[0].paragraphs[0].text: row.cells[1] for row in document.tables[0].rows}
    second = rows["2"].paragraphs[0].runs[0]
    second.text, _, sentence = second.text.partition(" The")
    rows["3"].paragraphs[0].add_run(f" The{sentence}")
    document.save(str(tmp_path / "out.docx"))
    ran = goodoffices("convert", "out.docx", "case.yaml", cwd=tmp_path)

    assert ran.status == 0
    assert "3: moved here from 2: 'The commission counts every truck at the gate.'" in ran.out
    assert "unchanged: 1 term" in ran.out
    assert "# For the second round." in case.read_text()
    assert (tmp_path / "case.yaml.before").read_text() == before
    texts = load(case).texts
    assert [(text.id, text.replaces) for text in texts] == [("offer", None), ("offer-2", "offer")]


def test_an_option_that_a_form_does_not_hear_is_refused(tmp_path: Path) -> None:
    for option in (("--for", "coast"), ("--matrix",), ("--author", "x"), ("--text", "base")):
        ran = goodoffices("convert", "sixty-day-truce", "m.xlsx", *option, cwd=tmp_path)
        assert ran.status == 2
        assert option[0] in ran.err
        assert not (tmp_path / "m.xlsx").exists()


_SCOPED = """format: 1
id: c
title: C
parties: [{id: x, name: Xan}, {id: y, name: Yor}]
issues:
  - {id: a, title: Length, scope: [x], options: [short, long]}
positions:
  - {party: y, issue: a, words: short}
"""


@pytest.mark.parametrize(
    ("room", "status", "told"),
    [
        ("y", 2, "case.yaml: no issue or term of the case may be known to Yor"),
        ("all", 2, "case.yaml: no issue or term of the case may be known to all parties"),
        ("x", 0, "Nothing that a party said may be known to Xan: every cell is blank."),
    ],
)
def test_a_matrix_for_a_party_that_may_know_nothing_of_it_says_so(
    tmp_path: Path, room: str, status: int, told: str
) -> None:
    (tmp_path / "case.yaml").write_text(_SCOPED)
    ran = goodoffices("convert", "case.yaml", "m.docx", "--matrix", "--for", room, cwd=tmp_path)

    assert (ran.status, (tmp_path / "m.docx").exists()) == (status, status == 0)
    assert ran.err.startswith(told)


def test_a_document_for_a_party_needs_one_that_is_there(tmp_path: Path) -> None:
    ran = goodoffices("convert", "sixty-day-truce", "d.docx", "--for", "islands", cwd=tmp_path)

    assert (ran.status, ran.out) == (2, "")
    assert "no party 'islands'" in ran.err
