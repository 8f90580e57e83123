"""Who said what, told in sentences that leave a careful reader no doubt."""

from collections.abc import Callable

import pytest

from goodoffices.reading.attributions import attributed
from goodoffices.reading.casting import cast_of
from goodoffices.reading.found import Attribution, Quotation
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.quotations import quotations_in
from goodoffices.reading.report import Report

Said = tuple[list[tuple[str, str | None]], list[tuple[str, str | None]]]


def said(report: Report) -> Said:
    """The quotations and the indirect statements, each with the fullest name of its speaker."""
    words = lexicon()
    quotations = quotations_in(report)
    cast = cast_of(report, words, quotations)
    found = attributed(report, cast, words, quotations)

    def name(key: str | None) -> str | None:
        return cast.by_key[key].names[0] if key else None

    return (
        [(report.words(q.span), name(q.speaker)) for q in found if isinstance(q, Quotation)],
        [(report.words(a.span), name(a.speaker)) for a in found if isinstance(a, Attribution)],
    )


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We will sign,” Maria Okello said on Monday.", "We will sign,", "Maria Okello"),
        ("“We will sign,” said Maria Okello.", "We will sign,", "Maria Okello"),
        (
            "Maria Okello told Reuters the union was “ready to sign.”",
            "ready to sign.",
            "Maria Okello",
        ),
        (
            "According to Maria Okello, the offer is “a first step”.",
            "a first step",
            "Maria Okello",
        ),
        (
            "Maria Okello met Peter Vass in Geneva. “It went well,” she said.",
            "It went well,",
            "Maria Okello",
        ),
        (
            "Maria Okello said the talks were over. They met Peter Vass. “See you,” she added.",
            "See you,",
            "Maria Okello",
        ),
        (
            ("Though Maria Okello claimed there was “real progress,” a source told Reuters no."),
            "real progress,",
            "Maria Okello",
        ),
        ("Maria Okello: “We will sign.”", "We will sign.", "Maria Okello"),
        (
            "“The water is ours,” a spokesman for the ministry, Ivo Brandt, told the agency.",
            "The water is ours,",
            "Ivo Brandt",
        ),
        (
            "In a letter to the heirs, mediator Ivo Brandt called the draft “a fair basis”.",
            "a fair basis",
            "Ivo Brandt",
        ),
        (
            "Peter Vass met Ana Lind on Monday. “My clients will not sell,” he told the Chronicle.",
            "My clients will not sell,",
            "Peter Vass",
        ),
    ],
)
def test_the_speaker_of_words_quoted(
    report_of: Callable[..., Report], text: str, words: str, speaker: str
) -> None:
    assert (words, speaker) in said(report_of(text))[0]


def test_nobody_said_what_no_telling_stands_by(report_of: Callable[..., Report]) -> None:
    text = "Maria Okello met Peter Vass in Vienna to discuss “what was needed for a deal.”"
    assert said(report_of(text))[0] == [("what was needed for a deal.", None)]


def test_words_that_go_on_alone_keep_their_speaker(report_of: Callable[..., Report]) -> None:
    text = "“We are ready,” said Maria Okello. “We will be there on Monday.”"
    assert [speaker for _, speaker in said(report_of(text))[0]] == ["Maria Okello"] * 2


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Maria Okello said that the crews would return to work.",
            "the crews would return to work",
            "Maria Okello",
        ),
        (
            "The crews would return to work on Monday, according to Maria Okello.",
            "The crews would return to work on Monday",
            "Maria Okello",
        ),
        (
            "Maria Okello accused the port authority of breaking its word.",
            "breaking its word",
            "Maria Okello",
        ),
        ("The union reportedly rejected the offer.", "rejected the offer", None),
    ],
)
def test_what_is_told_in_other_words(
    report_of: Callable[..., Report], text: str, words: str, speaker: str | None
) -> None:
    assert (words, speaker) in said(report_of(text))[1]


def test_the_way_of_words_names_source_and_outlet(report_of: Callable[..., Report]) -> None:
    report = report_of("A source familiar with the talks told Reuters that the offer was final.")
    words = lexicon()
    cast = cast_of(report, words, ())
    (found,) = (a for a in attributed(report, cast, words, ()) if isinstance(a, Attribution))
    assert [(link.words, link.sort) for link in found.chain] == [
        ("A source familiar with the talks", "anonymous"),
        ("Reuters", "outlet"),
    ]


def test_without_a_parse_nobody_is_named(unparsed: Callable[..., Report]) -> None:
    report = unparsed("“We will sign,” Maria Okello said.")
    quotations = quotations_in(report)
    words = lexicon()
    assert attributed(report, cast_of(report, words, quotations), words, quotations) == quotations
