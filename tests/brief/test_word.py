"""The Word document says what the page says, with Word's own headings, tables and lists."""

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from goodoffices.brief.document import Document
from goodoffices.brief.html import page_html
from goodoffices.brief.word import page_docx
from goodoffices.model import Case
from tests.brief.invented import EVERY_CASE, reworded
from tests.brief.reading import read
from tests.brief.words import ODD, briefed, document, letters, words_of
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

every_case = pytest.mark.parametrize("name", EVERY_CASE)


def opened(page: Document) -> WordDocument:
    return docx.Document(io.BytesIO(page_docx(page)))


def told(word: WordDocument) -> str:
    """The words of its body and its foot, paragraph after paragraph."""
    roots = [word.element.body, word.sections[0].footer._element]  # noqa: SLF001
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for root in roots
        for paragraph in root.iter(qn("w:p"))
    )


def missing(page: Document, word: WordDocument) -> list[str]:
    shown = letters(told(word))
    return [w for w in words_of(page) if letters(w) not in shown]


@every_case
def test_every_word_of_the_page_is_in_the_document(name: str) -> None:
    page = briefed(name)

    assert missing(page, opened(page)) == []


@settings(max_examples=draws(20), suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_any_case_can_be_written_and_keeps_its_words(case: Case) -> None:
    page = document(case)

    assert missing(page, opened(page)) == []


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_stay_words(odd: str) -> None:
    page = document(reworded(shipped_case("supplier-buyer"), lambda words: f"{words}~{odd}~"))

    assert missing(page, opened(page)) == []


@every_case
def test_the_same_case_gives_the_same_file_which_names_no_author_and_no_day_of_writing(
    name: str,
) -> None:
    page = briefed(name)
    made = page_docx(page)
    word = docx.Document(io.BytesIO(made))
    packed = zipfile.ZipFile(io.BytesIO(made))

    assert made == page_docx(page)
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = word.core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.title == page.title
    if page.dated:
        assert about.created
        assert about.created.date() == page.dated
    assert b"python-docx" not in b"".join(packed.read(entry) for entry in packed.infolist())


@every_case
def test_parts_are_headings_and_every_table_repeats_its_head(name: str) -> None:
    page = briefed(name)
    word = opened(page)
    headings = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 2"]
    shown = list(read(page_html(page)).all("h2"))

    assert list(map(letters, headings)) == [letters(heading.text) for heading in shown]
    for table in word.tables:
        if table.style and table.style.name == "Table Grid" and len(table.columns) > 2:
            assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None  # noqa: SLF001


def runs_of(word: WordDocument) -> Iterator[tuple[str, bool]]:
    """Each run's text, and whether it is set from right to left."""
    for run in word.element.body.iter(qn("w:r")):
        words = "".join(text.text or "" for text in run.iter(qn("w:t")))
        yield words, run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None


@pytest.mark.parametrize("name", ["arabic", "hebrew", "sixty-day-truce"])
def test_words_are_set_in_their_own_direction(name: str) -> None:
    page = briefed(name)
    word = opened(page)

    for words, leftward in runs_of(word):
        if any("\u0590" <= c <= "\u06ff" for c in words):
            assert leftward
        if any(c.isascii() and c.isalpha() for c in words):
            assert not leftward
    turned = [t for t in word.tables if t._tblPr.find(qn("w:bidiVisual")) is not None]  # noqa: SLF001
    assert len(turned) == (0 if page.rightward else len(word.tables))
