"""The language of a text: told where a reader would be sure, else not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.language import language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The parties met on Tuesday and the board said it would not return to the talks."),
        ("fr", "Les parties se sont rencontrées mardi et le conseil a dit que la grève est finie."),
        ("es", "Las partes se reunieron el martes y la junta dijo que no volvería a la mesa."),
        ("de", "Die Parteien trafen sich am Dienstag, und der Rat sagte, dass er nicht wartet."),
        ("pt", "As partes reuniram-se na terça-feira e o conselho disse que não voltaria à mesa."),
        ("it", "Le parti si sono incontrate martedì e il consiglio ha detto che non tornerà."),
        ("ar", "اجتمع الطرفان يوم الثلاثاء وقال المجلس إنه لن يعود إلى المحادثات"),
        ("he", "הצדדים נפגשו ביום שלישי והמועצה אמרה שלא תחזור לשיחות"),
        ("ru", "Стороны встретились во вторник, и совет заявил, что не вернется к переговорам"),
        ("zh", "双方周二举行会谈，委员会表示不会重返谈判"),
    ],
)
def test_each_language_that_is_told(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Talks",
        "12 345 — 6.7",
        "Hamburg, Oslo, Genoa",
        "De partijen kwamen dinsdag bijeen en de raad zei dat hij niet naar de tafel terugkeert.",
        "دو طرف روز سه شنبه دیدار کردند و شورا گفت که به گفتگوها باز نخواهد گشت",
        "Сторони зустрілися у вівторок, і рада заявила, що не повернеться до переговорів",
        "両者は火曜日に会談し、評議会は協議に戻らないと述べた",
        "양측은 화요일에 만났고 위원회는 협상에 복귀하지 않겠다고 말했다",
    ],
)
def test_others_and_what_is_too_short_are_not_guessed(text: str) -> None:
    assert language_of(text) == "und"


def test_names_in_latin_letters_do_not_change_an_arabic_text() -> None:
    text = "قال المجلس إنه لن يعود إلى المحادثات مع Harbour Board قبل نهاية الشهر الجاري"

    assert language_of(text) == "ar"


@given(st.text(max_size=300))
def test_every_text_has_an_answer(text: str) -> None:
    assert language_of(text) in {
        "en", "fr", "es", "de", "pt", "it", "ar", "he", "ru", "zh", "und",
    }  # fmt: skip
