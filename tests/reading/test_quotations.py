"""Words between quotation marks, as a careful reader delimits them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.preparing import prepared
from goodoffices.reading.quotations import quotations_in
from goodoffices.reading.report import Report
from tests.reading.conftest import document_of


def quoted(text: str) -> list[str]:
    (report,) = prepared([document_of(text)], None)
    return [report.words(quotation.span) for quotation in quotations_in(report)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We are ready,” she said.", ["We are ready,"]),
        ('"We are ready," she said.', ["We are ready,"]),
        ("«We are ready», she said.", ["We are ready"]),
        ("« Nous sommes prêts », a-t-elle dit.", ["Nous sommes prêts"]),
        ("She said the union's offer was 'a start'.", ["a start"]),
        ("She called it ‘a start’, not more.", ["a start"]),
        ("The parties' plan and the workers' offer stand.", []),
        ("It's the firm's view, isn't it?", []),
        ("In the '90s the harbour's crews left.", []),
        ('A 6" pipe and a 9" pipe burst.', []),
        (
            "“They told us ‘not now’ and left,” he said.",
            ["They told us ‘not now’ and left,"],
        ),
        (
            "“One,” he said. “Two.”",
            ["One,", "Two."],
        ),
        ("Talks are at a “dead stop” and “over”.", ["dead stop", "over"]),
        ("A headline with a stray mark “`\nThe talks went on.", []),
        ("He said: “We shall see.", ["We shall see."]),
        (
            "“First we wait.\n\n“Then we sign,” he said.",
            ["First we wait.", "Then we sign,"],
        ),
        ("“Same mark“, he wrote.", ["Same mark"]),
        ("“”", []),
    ],
)
def test_a_reader_would_mark_the_same_words(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_part_that_goes_on_in_the_next_paragraph_names_the_first(
    unparsed: Callable[..., Report],
) -> None:
    first, second = quotations_in(unparsed("“First we wait.\n\n“Then we sign,” he said.\n"))
    assert second.follows == first.start


@given(
    st.lists(
        st.text(
            st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=4, max_size=9
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["“”", '""', "«»"]),
)
def test_whatever_stands_between_marks_is_found_exactly(words: list[str], marks: str) -> None:
    told = " ".join(words)
    assert quoted(f"Yesterday she said {marks[0]}{told}{marks[1]} and left.") == [told]


@given(st.text("ab. ,“”\"'‘’«»\n", max_size=60))
def test_no_marks_break_it_and_every_stretch_lies_in_the_text(text: str) -> None:
    (report,) = prepared([document_of(text)], None)
    for quotation in quotations_in(report):
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert report.words(quotation.span).strip() == report.words(quotation.span)
