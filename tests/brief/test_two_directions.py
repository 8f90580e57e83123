"""A case in Arabic and Hebrew keeps its words and their directions in all four forms."""

import io

import docx
import pypdfium2  # type: ignore[import-untyped]
from docx.oxml.ns import qn
from rich.cells import cell_len

from goodoffices.analysis import analyse
from goodoffices.brief import summary
from goodoffices.brief.html import page_html
from goodoffices.brief.typeset import page_pdf
from goodoffices.brief.word import page_docx
from tests.brief.reading import read
from tests.brief.words import document, holds, letters
from tests.shipped import shipped_case

CASE = shipped_case("two-wells")
TITLES = [
    CASE.title,
    *(party.name for party in CASE.parties),
    *(issue.title for issue in CASE.issues),
    *(text.title for text in CASE.texts),
]


def test_no_line_on_the_screen_takes_more_than_80_cells() -> None:
    assert max(map(cell_len, summary(CASE, analyse(CASE)).splitlines())) <= 80


def test_the_page_runs_from_right_to_left_and_isolates_each_title_in_its_language() -> None:
    page = read(page_html(document(CASE)))
    (whole,) = page.all("html")
    told = {(node.text, node.attributes.get("lang")) for node in page.all("bdi")}

    assert whole.attributes["dir"] == "rtl"
    for title in TITLES:
        letter = next(c for c in title if c.isalpha())
        assert (title, "he" if "\u05d0" <= letter <= "\u05ea" else "ar") in told


def test_a_number_after_an_option_in_a_sentence_of_ours_stays_behind_it() -> None:
    page = page_html(document(CASE))
    option = CASE.issues[2].options[0].title
    assert f"rather <bdi>{option}</bdi>: 8" in page


def test_the_pdf_holds_every_word_of_every_title() -> None:
    sheets = pypdfium2.PdfDocument(page_pdf(document(CASE)))
    shown = letters("\n".join(sheet.get_textpage().get_text_range() for sheet in sheets))

    assert [w for title in TITLES for w in title.split() if not holds(shown, w)] == []


def test_word_turns_paragraphs_and_states_arabic_and_hebrew() -> None:
    made = page_docx(document(CASE))
    body = docx.Document(io.BytesIO(made)).element.body
    tags = {
        run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:bidi"))
        for run in body.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    }

    assert any(p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for p in body.iter(qn("w:p")))
    assert tags == {"ar", "he"}
