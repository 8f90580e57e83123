import pytest

from goodoffices.formats.word.brackets import Alternative, alternatives_in, bracketed, is_open


@pytest.mark.parametrize(
    "words",
    ["[60] days", "[60 / 90] days", "within [ ] days", "The number is to be agreed.", "[…]"],
)
def test_brackets_and_their_like_leave_a_clause_open(words: str) -> None:
    assert is_open(words)


@pytest.mark.parametrize("words", ["sixty days", "a [sic] word", "one ] bracket", "[ not closed"])
def test_other_words_do_not(words: str) -> None:
    assert not is_open(words)


def test_alternatives_are_named() -> None:
    assert alternatives_in("[60 / 90] days from [the north/the south] [now]") == (
        ("60", "90"),
        ("the north", "the south"),
    )


def test_an_empty_bracket_alone_is_no_word_of_the_clause() -> None:
    assert bracketed(["[ ]"]).words is None
    assert bracketed(["[ ]", "The number."]).words == "The number."
    assert bracketed(["[ ]", "The number."]).left_open
    assert bracketed(["Within [ ] days."]).words == "Within [ ] days."


def test_of_labelled_brackets_that_of_this_text_has_the_words() -> None:
    found = bracketed(["[Coast, this text: sixty days,", "or [70]]", "[Highland: ninety days]"])

    assert found.words == "sixty days,\nor [70]"
    assert found.left_open
    assert found.others == (Alternative("Highland", "ninety days"),)


def test_labelled_brackets_without_this_text_are_words_as_they_stand() -> None:
    words = "[Coast: sixty days] [Highland: ninety days]"

    assert bracketed([words]).words == words
    assert bracketed([words]).left_open
