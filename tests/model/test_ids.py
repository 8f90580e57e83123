import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.model import fresh_id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Amount of water", "amount-of-water"),
        ("Hébergement d'été", "hebergement-d-ete"),
        ("المدة", "o1"),
        ("Ω", "o1"),
        ("…", "o1"),
        ("42 days", "42-days"),
    ],
)
def test_ids_are_made_of_the_words_that_can_be_read(words: str, expected: str) -> None:
    assert fresh_id(words, (), "o1") == expected


@given(st.lists(st.text(max_size=60), max_size=12))
def test_ids_never_repeat_and_are_plain(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(fresh_id(name, taken, "x"))
    assert len(set(taken)) == len(taken)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) for found in taken)
