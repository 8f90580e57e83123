"""Where sentences end, as a reader hears it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.sentences import paragraphs_of, sentences_of


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for p in paragraphs_of(text) for s in sentences_of(text, p)]


@pytest.mark.parametrize(
    "told",
    [
        "Gen. Anna K. Berg met Mr. Oduya and the U.S. envoy on Aug. 7 at 10:30 a.m. in Riga.",
        "Resolution No. 12 names Harbour Freight Inc. as a party, i.e. Art. 3 binds it.",
        "“Will you come?” he asked, and “Never!” was the answer… but she came.",
        "It fell by 2.5 percent to 3.1 million.",
        "Sept. 30, 2029, was the last day.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(told: str) -> None:
    assert sentences(told) == [told]


@pytest.mark.parametrize(
    "both",
    [
        ("They met in the U.S.", "The talks failed."),
        ("He left at 6 p.m.", "They stayed."),
        ("“We agree.”", "So did the others."),
        ("Did they sign?", "Nobody knows."),
        ("It was bought by Berg Inc.", "In return, nothing was paid."),
        ("There is no hope left…", "Yet they talk."),
    ],
)
def test_two_sentences(both: tuple[str, str]) -> None:
    assert sentences(" ".join(both)) == list(both)


@given(st.text(alphabet="Aa.!?…”\"' \nUSDr1", max_size=60))
def test_sentences_hold_every_character_but_blanks_in_order(text: str) -> None:
    found = [s for p in paragraphs_of(text) for s in sentences_of(text, p)]

    covered = {at for span in found for at in range(span.start, span.end)}
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(span.start < span.end for span in found)
