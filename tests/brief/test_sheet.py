"""The sheet of paper: every word, its code, and nothing that its recipient may not know."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from rich.cells import cell_len

from goodoffices.brief.html import page_html
from goodoffices.brief.sheet import Sheet, sheet_document, sheet_of, sheet_text
from goodoffices.brief.typeset import page_pdf
from goodoffices.model import MEDIATORS, Attribution, Medium, Text
from goodoffices.record import Refused, check_code, same_words
from goodoffices.talks import Convey, Mode, page_of
from tests.draws import draws
from tests.talks.positions import WORDS, agreeing, allowed, carried

ARABIC = "تدوم الهدنة ستين يوما من اليوم الأول، ويعود الناس إلى بيوتهم."
PLAIN = Sheet("Coast", WORDS, "1234", (), None, (), "en")


def _without_lines(text: str) -> str:
    """The words that were typed from the sheet: what is set in further goes on."""
    lines: list[str] = []
    body = text.split("=" * 80)[1]
    for line in body.split("\n"):
        bare = line.translate(dict.fromkeys((8294, 8295, 8296, 8297)))
        if bare.startswith(" " * 8):
            lines[-1] += f" {bare.strip()}"
        elif bare.strip():
            lines.append(bare.strip())
    return "\n".join(lines)


@settings(max_examples=draws(60), deadline=None)
@given(
    st.lists(st.text(st.sampled_from("abc de fg, 12.é漢ب"), min_size=1, max_size=200), max_size=6)
)
def test_every_word_stands_on_the_sheet_in_lines_of_80_columns(lines: list[str]) -> None:
    words = "\n".join(lines)
    text = sheet_text(replace(PLAIN, words=words))

    assert max(map(cell_len, text.splitlines())) <= 80
    if not any(len(word) > 30 for word in words.split()):
        assert same_words(_without_lines(text)) == same_words(words)
    assert "".join(_without_lines(text).split()) == "".join(words.split())


def test_a_sheet_has_the_exact_words_their_code_and_what_it_is_called_aloud() -> None:
    desk = agreeing()
    place = carried(desk, attributed=True)
    told = desk.state().named(place).told
    text = sheet_text(sheet_of(desk.state(), place))

    assert same_words(_without_lines(text)) == same_words(WORDS)
    for said in (check_code(WORDS), told.reference, "word for word", "Coast authority", place):
        assert said in text
    for field in ("Handed to", "Read back by", "date, time", "initials"):
        assert field in text


def test_the_sheet_is_the_same_from_the_recipients_room_alone() -> None:
    desk = agreeing()
    place = carried(desk)
    sheet = sheet_of(desk.state(), place)

    assert sheet == sheet_of(desk.of("highland"), place)
    assert "Coast" not in sheet_text(sheet)
    assert "attributed to nobody" in sheet_text(sheet)


def test_words_that_run_from_right_to_left_stand_whole_on_paper_and_on_the_page() -> None:
    desk = agreeing()
    place = allowed(desk, ARABIC, rule=Attribution.PUBLIC)
    act = Convey(said=place, to="highland", mode=Mode.VERBATIM, medium=Medium.PAPER)
    delivered = desk.do(act)[-1].place
    sheet = sheet_of(desk.state(), delivered)
    page = sheet_document(replace(sheet, language="ar"))

    assert not page.rightward
    assert ARABIC in page_html(page)
    assert 'dir="rtl"' in page_html(page)
    text = sheet_text(sheet)
    (line,) = [each for each in text.splitlines() if ARABIC[:10] in each]
    assert "\N{RIGHT-TO-LEFT ISOLATE}" in line or "\N{FIRST STRONG ISOLATE}" in line
    pdf = PdfReader(io.BytesIO(page_pdf(page)))
    assert pdf.pages[0].mediabox.width == pytest.approx(595, abs=1)
    assert check_code(ARABIC) in pdf.pages[0].extract_text()


def test_a_translation_is_marked_as_one_and_the_code_is_of_the_original() -> None:
    desk = agreeing()
    place = allowed(desk)
    act = Convey(
        said=place, to="highland", mode=Mode.VERBATIM, medium=Medium.PAPER,
        translation=ARABIC, translated_into="ar",
    )  # fmt: skip
    delivered = desk.do(act)[-1].place
    sheet = sheet_of(desk.state(), delivered)
    text = sheet_text(sheet)

    assert sheet.code == check_code(WORDS)
    assert text.index(WORDS[:20]) < text.index("Translation (ar), not the original")
    assert ARABIC[:10] in text.split("not the original")[1]


def test_a_text_is_printed_as_the_room_that_is_named_knows_it() -> None:
    case = agreeing().case
    text = case.text("base")
    assert text is not None
    assert text.terms[0].words
    hidden = replace(text.terms[0], scope=(MEDIATORS,))
    part = replace(text, terms=(hidden, *text.terms[1:]))
    desk = agreeing(replace(case, texts=(part, *(t for t in case.texts if t.id != "base"))))

    with pytest.raises(Refused) as refusal:
        sheet_of(desk.state(), "base")
    assert refusal.value.code == "which_room"
    (fact,) = (f for f in desk.of("coast").facts(Text) if f.told.id == "base")
    assert text.terms[0].words not in sheet_of(desk.state(), fact.place).words
    whole = agreeing()
    assert sheet_of(whole.state(), "base").words == page_of(text)


def test_what_is_not_handed_over_has_no_sheet() -> None:
    desk = agreeing()

    with pytest.raises(Refused) as refusal:
        sheet_of(desk.state(), allowed(desk))

    assert refusal.value.code == "no_sheet"
