"""Words in several lines stay in several lines: two demands do not read as one."""

from io import BytesIO

import docx
import pypdfium2  # type: ignore[import-untyped]
from playwright.sync_api import Page

from goodoffices.brief.document import Document, Ours, Own, Paragraph, Part
from goodoffices.brief.html import page_html
from goodoffices.brief.typeset import page_pdf
from goodoffices.brief.word import page_docx
from goodoffices.screen import plain

PAGE = Document(
    title="A title",
    kind="page",
    language="en",
    rightward=True,
    tag="A tag",
    parts=(Part("one", (Ours(("One",)),), (Paragraph((Own("all\n250\n"),)),)),),
)


def test_lines_stay_apart_in_pdf_and_word_and_on_the_screen() -> None:
    told = pypdfium2.PdfDocument(BytesIO(page_pdf(PAGE)))[0].get_textpage().get_text_range()
    written = [p.text for p in docx.Document(BytesIO(page_docx(PAGE))).paragraphs]

    assert "all\n250" in told.replace("\r\n", "\n")
    assert "all\n250" in written
    assert plain("all\n250\n") == "all / 250"


def test_lines_stay_apart_in_a_browser(page: Page) -> None:
    page.set_content(page_html(PAGE))

    assert page.locator("section bdi").last.inner_text().strip() == "all\n250"
