"""The PDF says what the page says, whatever the words, and is the same file every time."""

from dataclasses import replace
from importlib import resources

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings

from goodoffices.brief import document as d
from goodoffices.brief.typeset import page_pdf
from goodoffices.model import Case
from tests.brief.invented import EVERY_CASE, reworded
from tests.brief.words import ODD, briefed, document, holds, letters, words_of
from tests.draws import draws
from tests.model.strategies import cases
from tests.shipped import shipped_case

every_case = pytest.mark.parametrize("name", EVERY_CASE)


def told(pdf: bytes) -> str:
    """All text of a PDF, sheet after sheet."""
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf))


@every_case
def test_every_word_of_the_page_is_in_the_pdf(name: str) -> None:
    page = briefed(name)
    shown = letters(told(page_pdf(page)))

    assert [word for word in words_of(page) if not holds(shown, word)] == []


@settings(max_examples=draws(25), suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_any_case_can_be_set_and_keeps_its_words(case: Case) -> None:
    page = document(case)
    shown = letters(told(page_pdf(page)))

    assert [word for word in words_of(page) if not holds(shown, word)] == []


@every_case
def test_the_same_case_gives_the_same_file(name: str) -> None:
    assert page_pdf(briefed(name)) == page_pdf(briefed(name))


def test_the_file_has_its_title_and_language_and_states_the_day_of_the_case_or_none() -> None:
    case = shipped_case("sixty-day-truce")
    for as_of, day in ((case.as_of, "D:20310706"), (None, "")):
        pdf = page_pdf(document(replace(case, as_of=as_of)))
        about = pypdfium2.PdfDocument(pdf).get_metadata_dict()

        assert about["Title"] == case.title
        assert about["CreationDate"].startswith(day)
        assert bool(about["CreationDate"]) == bool(day)
        assert b"/Lang(en)" in pdf
        assert b"/MarkInfo" in pdf


@pytest.mark.parametrize("name", ["sixty-day-truce", "arabic", "supplier-buyer"])
def test_every_sheet_has_the_running_line_and_its_number_of_all(name: str) -> None:
    page = briefed(name)
    pdf = pypdfium2.PdfDocument(page_pdf(page))

    for number, sheet in enumerate(pdf, start=1):
        shown = letters(sheet.get_textpage().get_text_range())
        assert letters(page.tag) in shown
        assert f"{number}{len(pdf)}" in shown


@pytest.mark.parametrize("name", ["arabic", "hebrew", "large"])
def test_the_first_column_stands_where_the_page_starts(name: str) -> None:
    page = briefed(name)
    (sheet, *_) = pypdfium2.PdfDocument(page_pdf(page))
    text = sheet.get_textpage()
    place = text.search("Where every term stands").get_next()
    assert place
    left, _, right, _ = text.get_charbox(place[0])

    assert (left < 100) == page.rightward
    assert (right > 200) != page.rightward


@pytest.mark.parametrize("odd", ODD)
def test_words_of_the_case_are_never_code(odd: str) -> None:
    page = document(reworded(shipped_case("supplier-buyer"), lambda words: f"{words}~{odd}~"))
    shown = letters(told(page_pdf(page)))

    assert [word for word in words_of(page) if not holds(shown, word)] == []


@pytest.mark.parametrize("odd", ["9" * 60, "W" * 300, "س" * 80, "ש" * 80, "m@" * 40])
@pytest.mark.parametrize("name", ["port-licence", "sixty-day-truce", "supplier-buyer"])
def test_words_of_any_length_stay_on_the_paper(name: str, odd: str) -> None:
    page = document(reworded(shipped_case(name), lambda words: f"{words} {odd}"))

    for sheet in pypdfium2.PdfDocument(page_pdf(page)):
        text = sheet.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        assert min(left for left, *_ in boxes) >= 0
        assert max(right for _, _, right, _ in boxes) <= sheet.get_width()


def test_the_name_of_a_group_never_stands_alone_at_the_end_of_a_sheet() -> None:
    """Whatever stands above it, so that the end of the sheet falls everywhere around it."""
    whole = document(shipped_case("sixty-day-truce"))
    group = d.Paragraph((d.Ours(("THE GROUP",)),), d.Look.GROUP)
    items = d.Bullets(tuple((d.Paragraph((d.Ours((f"item {n}",)),)),) for n in range(3)))
    ends: set[bool] = set()
    for above in range(30, 60):
        lines = tuple(d.Paragraph((d.Ours((f"line {n}",)),)) for n in range(above))
        part = d.Part("part", (d.Ours(("Part",)),), (*lines, group, items))
        first = next(iter(pypdfium2.PdfDocument(page_pdf(replace(whole, parts=(part,))))))
        there = first.get_textpage().get_text_range()
        assert ("THE GROUP" in there) == ("item 0" in there)
        ends.add("item 2" in there)
    assert ends == {True, False}


@pytest.mark.parametrize(
    "what", ["the name of one beside others", "an item", "a table's words", "a table's group"]
)
def test_what_belongs_together_ends_on_the_sheet_that_it_begins_on(what: str) -> None:
    """Whatever stands above it, so that the end of the sheet falls everywhere around it."""

    def says(words: str) -> d.Paragraph:
        return d.Paragraph((d.Ours((words,)),))

    cell = d.Cell((says("THE REST"),))
    other = d.Cell((says("A HEAD"),))
    row = d.Row(cell, (cell,))
    blocks: dict[str, d.Block] = {
        "the name of one beside others": d.Bullets(
            ((says("THE NAME"), d.Box((says("THE REST"),))),), d.ListKind.GRID
        ),
        "an item": d.Bullets(((says("THE NAME"), says("THE REST")),)),
        "a table's words": d.Table("t", "t", (), (cell, cell), (d.RowGroup((row,)),)),
        "a table's group": d.Table(
            "t", "t", (), (other, other), (d.RowGroup((row,), (d.Ours(("THE NAME",)),)),)
        ),
    }
    block = blocks[what]
    above = (says("THE NAME"),) if what == "a table's words" else ()
    whole = document(shipped_case("sixty-day-truce"))
    ends: set[bool] = set()
    for number in range(30, 60):
        lines = tuple(says(f"line {n}") for n in range(number))
        part = d.Part("part", (d.Ours(("Part",)),), (*lines, *above, block))
        first = next(iter(pypdfium2.PdfDocument(page_pdf(replace(whole, parts=(part,))))))
        there = first.get_textpage().get_text_range()
        assert ("THE NAME" in there) == ("THE REST" in there)
        ends.add("THE REST" in there)
    assert ends == {True, False}


def test_every_font_is_under_the_licence_that_stands_beside_it() -> None:
    fonts = resources.files("goodoffices.brief").joinpath("fonts")
    held = [font for font in fonts.iterdir() if font.name.endswith(".ttf")]

    assert "SIL OPEN FONT LICENSE" in fonts.joinpath("OFL.txt").read_text("utf-8")
    for font in held:
        assert "SIL Open Font License".encode("utf-16-be") in font.read_bytes()
    assert sum(len(font.read_bytes()) for font in held) < 4_000_000
