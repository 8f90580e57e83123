import pytest

from goodoffices.formats.word.typed_numbers import only_number, typed_number


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. The truce", "1", "The truce"),
        ("1) The truce", "1", "The truce"),
        ("3.2 The truce", "3.2", "The truce"),
        ("3.2.1. The truce", "3.2.1", "The truce"),
        ("1\tThe truce", "1", "The truce"),
        ("1 – The truce", "1", "The truce"),
        ("(a) the north", "a", "the north"),
        ("(iv) the north", "iv", "the north"),
        ("b) the north", "b", "the north"),
        ("IV. The north", "IV", "The north"),
        ("Article 4 – Aid", "4", "Aid"),
        ("ARTICLE 4: Aid", "4", "Aid"),
        ("Art. 4. Aid", "4", "Aid"),
        ("Article 4", "4", ""),
        ("Article IV. Aid", "IV", "Aid"),
        ("§ 7. Aid", "7", "Aid"),
        ("T7 The truce", "T7", "The truce"),
        ("T6a: aid", "T6a", "aid"),
        ("المادة 4: المساعدات", "4", "المساعدات"),
        ("١. تستمر الهدنة", "1", "تستمر الهدنة"),
        ("סעיף 3. סיוע", "3", "סיוע"),
        ("3(a) the north", None, ""),
        ("3(a). The north", "3(a)", "The north"),
    ],
)
def test_a_number_is_read_as_people_type_it(text: str, number: str | None, rest: str) -> None:
    found = typed_number(text)

    assert (found.id if found else None) == number
    assert found is None or text[found.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "60 days of truce",
        "2.5 million persons",
        "28 May 2031 is Day 1",
        "Article 5 shall not apply.",
        "The truce",
        "A truce of sixty days",
        "Aid. It enters",
        "Second. It is open.",
        "Section ends.",
        "Pointless: it is shut.",
        "I agree",
        "",
        "[ ] to be agreed",
        "2031",
    ],
)
def test_words_that_begin_like_a_number_are_words(text: str) -> None:
    assert typed_number(text) is None


def test_a_letter_after_h_is_i_and_no_roman_one() -> None:
    first, after_h = typed_number("(i) x"), typed_number("(i) x", before="h")

    assert first
    assert after_h
    assert (first.shape[0], after_h.shape[0]) == ("roman", "letter")


@pytest.mark.parametrize(("text", "number"), [("7", "7"), ("T3", "T3"), ("a", "a"), ("IV", "IV")])
def test_a_cell_may_hold_a_number_alone(text: str, number: str) -> None:
    found = only_number(text)

    assert found
    assert found.id == number


def test_a_cell_of_words_holds_no_number() -> None:
    assert only_number("Aid") is None
    assert only_number("60 days") is None
