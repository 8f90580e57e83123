"""Documents as delegations make them: what becomes a term, and what is told as not read."""

from pathlib import Path

import docx
import pytest

from goodoffices.formats import FormatError, read_text
from tests.formats.documents import inside, new, numbered, saved, typed

BOX = (
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></w:r>"
)


def test_a_treaty_with_typed_numbers_becomes_terms(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Draft of 3 June", 0)
    document.add_paragraph("The parties, having met,")
    document.add_heading("Article 1 – Truce", 1)
    document.add_paragraph("The truce lasts [60 / 90] days.")
    document.add_paragraph("It may be extended.")
    document.add_heading("Article 2 – Releases", 1)
    document.add_paragraph("1. Six persons are released.")
    document.add_paragraph("(a) On Day 1 three.")
    document.add_paragraph("(b) On Day 7 three.")
    document.add_paragraph("2. The number is to be agreed.")
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert found.title == "Draft of 3 June"
    assert [(t.id, t.title, t.left_open) for t in found.terms] == [
        ("1", "Truce", True),
        ("2.1", None, False),
        ("2.1(a)", None, False),
        ("2.1(b)", None, False),
        ("2.2", None, True),
    ]
    assert found.terms[0].words == "The truce lasts [60 / 90] days.\nIt may be extended."
    assert any("having met" in unread for unread in found.unread)
    assert any("'Releases' over terms 2.1 to 2.2" in unread for unread in found.unread)
    assert any("'60' or '90'" in message for message in found.messages)


def test_numbers_that_run_on_over_articles_stay_as_they_are(tmp_path: Path) -> None:
    lines = ("Article 10 – Truce", "1. One.", "2. Two.", "Article 20 – Aid", "3. Three.")
    terms = read_text(typed(tmp_path / "d.docx", *lines)).terms

    assert [t.id for t in terms] == ["10", "1", "2", "20", "3"]


@pytest.mark.parametrize(
    ("heading", "lines", "title"),
    [
        (1, ("Protocol on the wells", "1. One.", "2. Two."), "Protocol on the wells"),
        (1, ("Protocol", "Article 1 Water", "1.1 One.", "1.2 Two."), "Protocol"),
        (None, ("Protocol on the wells", "The parties agree:", "1. One."), "Protocol on the wells"),
        (None, ("The parties, having met, agree as follows:", "1. One.", "2. Two."), "d"),
        (None, ("1. One.", "Protocol", "2. Two."), "d"),
    ],
)
def test_the_title_is_what_stands_above_all_numbers(
    tmp_path: Path, heading: int | None, lines: tuple[str, ...], title: str
) -> None:
    document = docx.Document()
    for place, line in enumerate(lines):
        if place == 0 and heading:
            document.add_heading(line, heading)
        else:
            document.add_paragraph(line)
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert found.title == title
    assert any("taken as the title" in message for message in found.messages) == (title != "d")
    said = " ".join((*(t.words or "" for t in found.terms), *found.unread, found.title))
    assert all(line.split(" ")[-1] in said for line in lines)


def test_a_heading_over_one_part_is_no_title_of_the_whole(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Water", 1)
    document.add_paragraph("1. Shared.")
    document.add_heading("Roads", 1)
    document.add_paragraph("2. Open.")
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert (found.title, [t.title for t in found.terms]) == ("d", ["Water", "Roads"])


def test_an_article_without_words_is_a_term_only_where_none_stands_below_it(tmp_path: Path) -> None:
    lines = (
        "Article 1",
        "1.1 One.",
        "1.2 Two.",
        "Article 2",
        "It lasts.",
        "Article 3",
        "(a) Three.",
    )
    terms = read_text(typed(tmp_path / "d.docx", *lines)).terms

    assert [(t.id, t.words) for t in terms] == [
        ("1.1", "One."),
        ("1.2", "Two."),
        ("2", "It lasts."),
        ("3(a)", "Three."),
    ]


def test_the_words_beside_an_article_are_its_title_where_others_follow(tmp_path: Path) -> None:
    lines = (
        "Article 1 – Water",
        "It is shared.",
        "Article 2",
        "First.",
        "Second.",
        "Article 3 It ends.",
    )
    terms = read_text(typed(tmp_path / "d.docx", *lines)).terms

    assert [(t.id, t.title, t.words) for t in terms] == [
        ("1", "Water", "It is shared."),
        ("2", None, "First.\nSecond."),
        ("3", None, "It ends."),
    ]


def test_headings_alone_make_terms_of_what_stands_under_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Truce", 1)
    document.add_paragraph("Sixty days.")
    document.add_heading("Aid", 1)
    document.add_paragraph("From Day 1 on.")
    terms = read_text(saved(document, tmp_path / "d.docx")).terms

    assert [(t.id, t.title, t.words) for t in terms] == [
        ("truce", "Truce", "Sixty days."),
        ("aid", "Aid", "From Day 1 on."),
    ]


def test_a_table_with_a_column_of_numbers_makes_terms_of_its_rows(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("No.", "Text", "Comments"),
        ("1", "The truce lasts sixty days.", "agreed by phone"),
        ("2", "Aid enters from Day 1.", ""),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert [(t.id, t.words) for t in found.terms] == [
        ("1", "The truce lasts sixty days."),
        ("2", "Aid enters from Day 1."),
    ]
    assert any("Comments" in u and "agreed by phone" in u for u in found.unread)


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        (("5", "6"), ["1", "5", "6", "2"]),
        (("1", "2"), ["1", "1.1", "1.2", "2"]),
        (("2", "3"), ["1", "1.2", "3", "2"]),
    ],
)
def test_rows_below_a_clause_keep_a_number_that_is_alone_of_its_kind(
    tmp_path: Path, rows: tuple[str, ...], ids: list[str]
) -> None:
    document = docx.Document()
    document.add_paragraph("1. The fees are these.")
    table = document.add_table(rows=0, cols=2)
    for number in rows:
        for cell, words in zip(table.add_row().cells, (number, "A fee of ten."), strict=True):
            cell.text = words
    document.add_paragraph("2. The fines are to be agreed.")
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert [term.id for term in found.terms] == ids


def test_tracked_changes_are_read_as_accepted_and_each_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1. The truce lasts ")
    inside(
        paragraph, '<w:del w:id="1" w:author="x"><w:r><w:delText>sixty</w:delText></w:r></w:del>'
    )
    inside(paragraph, '<w:ins w:id="2" w:author="x"><w:r><w:t>ninety</w:t></w:r></w:ins>')
    inside(paragraph, '<w:r><w:t xml:space="preserve"> days.</w:t></w:r>')
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert found.terms[0].words == "The truce lasts ninety days."
    assert "words taken out (tracked) 'sixty' in term 1" in found.unread
    assert "words put in (tracked), read as written 'ninety' in term 1" in found.unread


def test_a_paragraph_whose_end_was_taken_out_goes_on_in_the_next(tmp_path: Path) -> None:
    document = docx.Document()
    first = document.add_paragraph("1. The truce")
    inside(first, '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>')
    document.add_paragraph(" lasts sixty days.")
    document.add_paragraph("2. Aid enters.")
    terms = read_text(saved(document, tmp_path / "d.docx")).terms

    assert [(t.id, t.words) for t in terms] == [
        ("1", "The truce lasts sixty days."),
        ("2", "Aid enters."),
    ]


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ("<w:r><w:drawing/></w:r>", "a drawing in term 1"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r>", "words struck through 'old'"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>dark</w:t></w:r>", "hidden words 'dark'"),
        (
            '<w:fldSimple w:instr=" DATE "><w:r><w:t>3 June</w:t></w:r></w:fldSimple>',
            "a field, of which the words last shown are read 'DATE' in term 1",
        ),
        (
            BOX,
            "a text box 'boxed' in term 1",
        ),
    ],
)
def test_what_is_no_plain_word_is_told_with_its_term(tmp_path: Path, xml: str, told: str) -> None:
    document = docx.Document()
    inside(document.add_paragraph("1. The truce."), xml)
    found = read_text(saved(document, tmp_path / "d.docx"))

    assert any(told in unread for unread in found.unread), found.unread
    assert "old" not in str(found.terms[0].words)


def test_headers_and_comments_are_told(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph("1. The truce.").runs[0]
    document.add_comment(run, text="as agreed by phone", author="x")
    document.sections[0].header.paragraphs[0].text = "Draft, confidential"
    unread = read_text(saved(document, tmp_path / "d.docx")).unread

    assert "a comment 'as agreed by phone' in term 1" in unread
    assert "a header 'Draft, confidential'" in unread


def test_numbers_in_a_style_are_numbers(tmp_path: Path) -> None:
    document = new([("decimal", "%1.")])
    numbered(document, "One.", 0)
    document.add_paragraph("goes on")
    (term,) = read_text(saved(document, tmp_path / "d.docx")).terms

    assert (term.id, term.words) == ("1", "One.\ngoes on")


def test_the_language_is_that_of_the_writing(tmp_path: Path) -> None:
    arabic = read_text(typed(tmp_path / "a.docx", "1. تستمر الهدنة ستين يوماً."))
    hebrew = read_text(typed(tmp_path / "h.docx", "1. הפסקת האש נמשכת שישים יום."))

    assert (arabic.language, hebrew.language) == ("ar", "he")


def test_a_document_without_numbers_or_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no clause found"):
        read_text(typed(tmp_path / "d.docx", "The parties met."))
