"""A document that was written here and edited: whatever people wrote or took out is told."""

import copy
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Row

from goodoffices.formats import TextWanted, bring_text, read_text, write_text
from goodoffices.model import Case
from tests.formats.documents import element
from tests.shipped import shipped_case

CASE = shipped_case("sixty-day-truce")
WORD = "zebra"


def row(document: Document, number: str) -> _Row:
    rows: list[_Row] = list(document.tables[0].rows)
    return next(each for each in rows if each.cells[0].paragraphs[0].text == number)


def say(document: Document, number: str, column: int) -> None:
    """Add a word at the end of a cell."""
    row(document, number).cells[column].paragraphs[-1].add_run(f" {WORD}")


def copied(document: Document, number: str, shown: str) -> None:
    """A copy of a row after it, with another number and other words, as an editor makes it."""
    made = copy.deepcopy(row(document, "T2")._tr)  # noqa: SLF001 (no public way)
    row(document, "T2")._tr.addnext(made)  # noqa: SLF001 (no public way)
    rows = document.tables[0].rows
    new = rows[[each.cells[0].paragraphs[0].text for each in rows].index(number) + 1]
    for place, text in enumerate((shown, f"A {WORD} crosses.")):
        for paragraph in new.cells[place].paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 (no public way)
        new.cells[place].paragraphs[0].runs[0].text = text


def without_marks(document: Document) -> None:
    for mark in [*document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    say(document, "T1", 1)


def tracked(document: Document) -> None:
    paragraph = row(document, "T1").cells[1].paragraphs[0]
    inside = f"<w:r><w:t> {WORD}</w:t></w:r>"
    paragraph._p.append(element('ins w:id="900" w:author="a"', inside))  # noqa: SLF001


def commented(document: Document) -> None:
    document.add_comment(row(document, "T1").cells[1].paragraphs[0].runs[0], text=WORD)


def in_a_new_column(document: Document) -> None:
    document.tables[0].add_column(Mm(15))
    row(document, "T3").cells[3].text = WORD


def in_a_table_within(document: Document) -> None:
    row(document, "T1").cells[1].add_table(1, 2).cell(0, 0).text = WORD


def in_the_words_of_others(document: Document) -> None:
    first = row(document, "T3").cells[1].paragraphs[0]
    assert first.text.startswith("[Coast")
    first.runs[0].text = first.text.replace("Everyone", WORD)


def outside_of_all_brackets(document: Document) -> None:
    row(document, "T3").cells[1].add_paragraph(f"A {WORD} crosses.")


ADDED: dict[str, Callable[[Document], object]] = {
    "the title": lambda d: d.paragraphs[0].add_run(f" {WORD}"),
    "a notice": lambda d: d.paragraphs[2].add_run(f" {WORD}"),
    "below the table": lambda d: d.add_paragraph(f"A {WORD} crosses."),
    "a numbered paragraph": lambda d: d.add_paragraph(f"T50. A {WORD} crosses."),
    "the title of a term": lambda d: say(d, "T3", 0),
    "words": lambda d: say(d, "T1", 1),
    "where it stands": lambda d: say(d, "T3", 2),
    "others' words": in_the_words_of_others,
    "outside of brackets": outside_of_all_brackets,
    "a copied row": lambda d: copied(d, "T2", "T77"),
    "a copied row without a number": lambda d: copied(d, "T2", " "),
    "without marks": without_marks,
    "a tracked change": tracked,
    "a comment": commented,
    "a new column": in_a_new_column,
    "a table within": in_a_table_within,
    "a header": lambda d: d.sections[0].header.paragraphs[0].add_run(WORD),
}


def told(path: Path) -> tuple[Case, str]:
    """The case with the document brought in, and all that people are told."""
    document = read_text(path)
    merged, messages, differences = bring_text(CASE, document, TextWanted())
    return merged, "\n".join((*document.unread, *messages, *differences))


def written(place: Path, change: Callable[[Document], object] | None = None) -> Path:
    write_text(CASE, place / "d.docx")
    document = docx.Document(str(place / "d.docx"))
    if change is not None:
        change(document)
    document.save(str(place / "d.docx"))
    return place / "d.docx"


@pytest.mark.parametrize("where", ADDED)
def test_a_word_written_anywhere_is_told(tmp_path: Path, where: str) -> None:
    merged, messages = told(written(tmp_path, ADDED[where]))

    assert WORD in messages
    assert merged.texts[: len(CASE.texts)] == CASE.texts
    assert merged.positions == CASE.positions


def test_an_unchanged_document_tells_of_no_change(tmp_path: Path) -> None:
    for room in ("mediators", "coast", "highland"):
        write_text(CASE, tmp_path / f"{room}.docx", room=room)
        merged, messages = told(tmp_path / f"{room}.docx")

        assert merged == CASE
        assert "not read" not in messages
        assert "gone" not in messages


@pytest.mark.parametrize("number", ["T1", "T3", "T9"])
def test_a_row_or_words_taken_out_are_told(tmp_path: Path, number: str) -> None:
    def without_row(document: Document) -> None:
        table = document.tables[0]._tbl  # noqa: SLF001 (no public way)
        table.remove(row(document, number)._tr)  # noqa: SLF001 (no public way)

    def without_words(document: Document) -> None:
        for paragraph in row(document, number).cells[1].paragraphs:
            for run in paragraph.runs:
                run.text = ""

    before = CASE.texts[-1].term(number)
    assert before is not None
    for change in (without_row, without_words):
        merged, messages = told(written(tmp_path, change))
        after = merged.texts[-1].term(number)
        assert after is None or after.words is None
        assert f"{number}: {'gone' if after is None else 'left'}: " in messages
    if number == "T3":
        assert "'Coast authority' and 'Highland movement'" in messages


@pytest.mark.parametrize(("old", "new"), [("; this text:", ":"), ("week.]", "week.")])
def test_brackets_that_are_no_longer_whole_are_told(tmp_path: Path, old: str, new: str) -> None:
    def change(document: Document) -> None:
        for paragraph in row(document, "T3").cells[1].paragraphs:
            if old in paragraph.text:
                text = paragraph.text
                for run in paragraph.runs:
                    run.text = ""
                paragraph.runs[0].text = text.replace(old, new)

    _, messages = told(written(tmp_path, change))
    assert "term T3: the bracket that ends in 'this text' is gone or is not closed" in messages
    assert "'Coast authority'" in messages


def test_moved_and_renumbered_rows_are_told_and_keep_their_ids(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        moved = row(document, "T2")._tr  # noqa: SLF001 (no public way)
        document.tables[0].rows[-1]._tr.addnext(moved)  # noqa: SLF001 (no public way)
        row(document, "T5").cells[0].paragraphs[0].runs[0].text = "T50"

    merged, messages = told(written(tmp_path, change))
    ids = [term.id for term in merged.texts[-1].terms]

    assert sorted(ids) == sorted(term.id for term in CASE.texts[-1].terms)
    assert ids[-1] == "T2"
    assert "T2: moved in order" in messages
    assert "the number 'T50' stands at the term T5" in messages


def test_a_row_that_stands_twice_is_refused_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"paragraph \d+: a second term 'T2'"):
        told(written(tmp_path, lambda d: copied(d, "T2", "T2")))
