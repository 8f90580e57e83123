"""Check codes: the same words, the same code; what makes texts only look the same is told."""

import random
import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from goodoffices.record import check_code, same_words, unseen

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SPACES = ["  ", "\t", "\u00a0", "\u2003", "\u3000", " \u202f "]
NOTHING = ["\u00ad", "\u200b", "\u2060", "\ufeff"]
WORDS = (
    "Article 3. The ferry at Vantor sails daily, from 6 to 22 o'clock.",
    "المادة ٣: تُبحر العبّارة يوميًّا، من السادسة إلى العاشرة.",
    "סעיף 3. המעבורת מפליגה מדי יום; לא בחג.",
    "ferry not ferry",
)


@given(TEXTS)
@example("a\u0301 \u00e1 \u2000 \ufb1d \u0958")
@example("e\u00ad\u0301")
@example("one\r\ntwo\x0bthree\u2028four\x85five\n\n\n")
def test_taking_away_what_no_reader_sees_once_is_enough(text: str) -> None:
    plain = same_words(text)

    assert same_words(plain) == plain
    assert unicodedata.is_normalized("NFC", plain) or "\n" in plain
    assert not re.search(r"^\s|\s$|[^\S\n]{2}|\n\n", plain)


@given(st.sampled_from(WORDS), st.randoms())
def test_spaces_empty_lines_and_places_to_break_make_no_difference(
    text: str, rng: random.Random
) -> None:
    other = "".join(
        rng.choice(SPACES) if c == " " else rng.choice(["", "", *NOTHING]) + c for c in text
    )
    apart = unicodedata.normalize("NFD", other) if rng.random() < 0.5 else other

    assert same_words(f"\ufeff\n {apart} \r\n\n") == same_words(text)


@given(st.sampled_from(WORDS), st.integers(0, 200), st.characters(exclude_categories=["Cs"]))
def test_any_other_letter_sign_or_number_is_another_text(text: str, at: int, letter: str) -> None:
    at %= len(text)
    assume(not letter.isspace() and letter not in NOTHING and not text[at].isspace())
    other = text[:at] + letter + text[at + 1 :]
    assume(unicodedata.normalize("NFC", other) != unicodedata.normalize("NFC", text))

    assert same_words(other) != same_words(text)


@given(TEXTS, TEXTS)
def test_texts_that_count_as_the_same_have_the_same_letters_in_the_same_order(
    one: str, other: str
) -> None:
    def letters(text: str) -> str:
        kept = "".join(text.split()).translate(dict.fromkeys(map(ord, NOTHING)))
        return unicodedata.normalize("NFC", kept)

    if same_words(one) == same_words(other):
        assert letters(one) == letters(other)
    assert letters(same_words(one)) == letters(one)


def test_the_code_is_six_groups_of_four_digits_and_another_one_for_each_text() -> None:
    texts = [WORDS[0], WORDS[0].replace("daily,", "daily"), WORDS[0].replace("6", "7"), ""]
    codes = [check_code(text) for text in texts]

    assert all(re.fullmatch(r"\d{4}( \d{4}){5}", code) for code in codes)
    assert len(set(codes)) == len(texts)
    assert check_code(f"\n{WORDS[0]}  \r\n") == codes[0]


def test_half_a_character_has_no_code() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        check_code("fine \ud800")


def every_sign_that_is_not_seen() -> list[str]:
    """The characters of Unicode's categories for what does not show, by its own data."""
    kept = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in {"Cf", "Cc"}]
    kept += [chr(n) for n in (0x34F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0xFE0F, 0xE0100)]
    shown = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}
    shown |= {0x110BD, 0x110CD, *range(0x13430, 0x13440)}
    spaces = {"\t", "\n", "\v", "\f", "\r", "\x85"}
    return [sign for sign in kept if ord(sign) not in shown and sign not in spaces]


def test_each_sign_that_does_not_show_either_makes_no_difference_or_is_told() -> None:
    silent = []
    for sign in every_sign_that_is_not_seen():
        same = same_words(f"fer{sign}ry") == "ferry"
        told = unseen(f"one\nfer{sign}ry\n")
        if same:
            assert told == {}
        elif not any(f"(U+{ord(sign):04X})" in name and told[name] == (2,) for name in told):
            silent.append(f"U+{ord(sign):04X}")

    assert silent == []


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u061c", "\u202a", "\u202e", "\u2066", "\u2069"]
)
def test_marks_of_the_direction_of_writing_make_another_text_and_are_told(mark: str) -> None:
    """They can turn the order of what is read: 3 to 5 stands as 5 to 3."""
    text = f"من {mark}3 to 5"

    assert same_words(text) != same_words(text.replace(mark, ""))
    assert [lines for name, lines in unseen(text).items()] == [(1,)]
    assert unicodedata.name(mark) in next(iter(unseen(text)))


def test_a_joiner_that_shows_is_a_letters_form_and_one_that_does_not_is_told() -> None:
    assert unseen("می\u200cخواهم") == {}
    assert unseen("क्\u200dष") == {}
    assert list(unseen("fer\u200dry")) == ["ZERO WIDTH JOINER (U+200D)"]
    assert same_words("می\u200cخواهم") != same_words("میخواهم")


def test_letters_of_two_scripts_in_one_word_are_told_and_in_two_words_are_not() -> None:
    mixed, told = "The f\u0435rry", {"letters of the scripts CYRILLIC and LATIN in one word": (1,)}

    assert unseen(mixed) == told
    assert same_words(mixed) != same_words("The ferry")
    assert unseen("ferry паром φέρι العبّارة המעבורת 渡船") == {}


def test_in_texts_as_people_write_them_nothing_is_unseen() -> None:
    assert [unseen(text) for text in WORDS] == [{}] * len(WORDS)
