"""Words in cells: a spreadsheet takes none of them for a formula."""

import pytest

from goodoffices.formats import as_words


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_words_that_a_spreadsheet_would_take_for_a_formula_are_marked_as_words(start: str) -> None:
    assert as_words(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("words", ["", "Orla", "1990-01-02", "'Abd", "a=b"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert as_words(words) == words
