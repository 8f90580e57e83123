"""Where sentences end, as a reader hears it."""

import textwrap
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


LONG = (
    "The dockers of the eastern harbour went back to work after the owners had agreed to a talk "
    "with their union in the first week of the month. They had stayed away for nine days, and "
    "no ship was unloaded.\n"
    "The union spoke of a good beginning. Its chair, Anna Berg, said that a second talk would "
    "follow soon, and that nobody would be dismissed."
)


def test_lines_broken_to_a_width_are_read_as_the_paragraphs_that_they_were() -> None:
    paragraphs = LONG.split("\n")
    for width in (50, 64, 72):
        text = "\n".join(textwrap.fill(one, width) for one in paragraphs)

        found = [text[p.start : p.end].replace("\n", " ") for p in paragraphs_of(text)]

        assert found == paragraphs


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [
        "Harbour talks resume",
        "The owners agreed to a talk with the union of the dockers.",
        "They had stayed away for nine days.",
        "“We are pleased that it goes on,” said the chair of the union.",
        "Related: Strikes of the year",
    ]

    assert [*sentences("\n".join(lines))] == lines


@given(st.text(alphabet="Aa.!?…”\"' \nUSDr1", max_size=60))
def test_sentences_hold_every_character_but_blanks_in_order(text: str) -> None:
    found = [s for p in paragraphs_of(text) for s in sentences_of(text, p)]

    covered = {at for span in found for at in range(span.start, span.end)}
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(span.start < span.end for span in found)


def test_a_sentence_goes_on_where_a_page_ends_within_it() -> None:
    whole = " ".join([LONG.replace("\n", " ")] * 2)
    lines = textwrap.fill(whole, 50).split("\n")
    text = "\n".join([*lines[:4], " ", *lines[4:]])

    found = [" ".join(text[p.start : p.end].split()) for p in paragraphs_of(text)]

    assert found == [whole]
