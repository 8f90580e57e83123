"""Boilerplate: hidden by its manner, and never a word of the report itself."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.boilerplate import boilerplate

FIRST = (
    "The harbour board and the pilots' guild met again on Tuesday, and both said that the night "
    "tariff remains the hardest question."
)
SECOND = (
    "The guild's chair told reporters that its members would not return to the locks before the "
    "board withdraws its notice."
)
THIRD = "The board did not say when it will answer, and no further meeting was announced."


def hidden_in(text: str) -> list[tuple[str, str]]:
    return [(hidden.sort, text[hidden.start : hidden.end]) for hidden in boilerplate(text)]


def test_a_report_of_sentences_has_none() -> None:
    assert hidden_in(f"{FIRST}\n{SECOND}\n{THIRD}\n") == []


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Pilots and Board Meet Over Night Tariff", "headline"),
        ("Will the locks open before winter?", "headline"),
        ("Guild Says It Will Wait", "headline"),
        ("Published: 14 May 2031 10:20 GMT", "prefix"),
        ("Last updated on May 14, 2031", "prefix"),
        ("By Maren Holt", "prefix"),
        ("Skip to content", "navigation"),
        ("Home > News > Shipping", "navigation"),
        ("3 min read", "navigation"),
        ("News ID: 448210", "navigation"),
        ("FILE PHOTO: A pilot boat leaves the lock at dusk, March 3, 2030.", "caption"),
    ],
)
def test_what_stands_above_a_report(line: str, sort: str) -> None:
    assert hidden_in(f"{line}\n{FIRST}\n{SECOND}\n") == [(sort, line)]


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Board keeps its notice", "subheading"),
        ("What Comes Next", "subheading"),
        ("Related: Ferry Crews Accept Offer", "related_link"),
        ("READ MORE: Ferry crews accept offer after long night", "related_link"),
        ("[Read also: Ferry crews accept offer]", "related_link"),
        ("(Photo by Ina Voss for the harbour press office)", "caption"),
        ("A pilot boat near the upper lock [File: Ina Voss/Harbour Press]", "caption"),
        ("The lock gates at night. (credit: INA VOSS)", "caption"),
        ("Advertisement", "navigation"),
        ("* * *", "markup_debris"),
        ("Sign up for our morning letter and never miss a story", "notice"),
    ],
)
def test_what_stands_within_a_report(line: str, sort: str) -> None:
    assert hidden_in(f"{FIRST}\n{line}\n{SECOND}\n{THIRD}") == [(sort, line)]


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Related Article : Ferry Crews Accept Offer", "related_link"),
        ("(Reporting by Maren Holt; Editing by Odd Lie)", "signature"),
        ("{Lockpost.example North}", "site_tag"),
        ("Tags: locks, pilots, tariffs", "navigation"),
        ("© 2031 Lock Post. All rights reserved.", "notice"),
        ("(Agency)", "signature"),
    ],
)
def test_what_stands_below_a_report(line: str, sort: str) -> None:
    assert hidden_in(f"{FIRST}\n{SECOND}\n{line}\n") == [(sort, line)]


def test_links_listed_under_their_title_go_with_it() -> None:
    text = f"{FIRST}\n{SECOND}\nRelated stories\nFerry Crews Accept Offer\nDredging Is Put Off"

    assert {sort for sort, _ in hidden_in(text)} == {"related_link"}
    assert hidden_in(text)[-1][1] == "Dredging Is Put Off"


def test_links_of_like_length_are_told_one_by_one() -> None:
    links = [
        "Related: Fuel grows dearer for the third week in a row",
        "Read also: How does a lock gate work without a driver?",
        "Related: Ferry crews accept the offer of the owners now",
    ]
    text = f"{FIRST}\n\n{SECOND}\n\n" + "\n".join(links)

    assert hidden_in(text) == [("related_link", link) for link in links]


def test_a_title_with_the_rest_of_a_fence_is_told_from_the_marks() -> None:
    text = f"Pilots and Board Meet Over Night Tariff “`\n{FIRST}\n{SECOND}"

    assert hidden_in(text) == [
        ("headline", "Pilots and Board Meet Over Night Tariff"),
        ("markup_debris", " “`"),
    ]


def test_an_agency_after_the_last_stop_is_hidden_without_its_sentence() -> None:
    assert hidden_in(f"{FIRST}\n{SECOND} (Agency)") == [("signature", "(Agency)")]


@pytest.mark.parametrize(
    "stamp",
    [
        "By Maren Holt and Odd Lie 14 May 2031, 10:15 pm",
        "By Maren Holt Published: Wed 14 May 2031, 8:29 PM Last updated: Thu 15 May 2031, 9:31 AM",
        "By Staff May 14, 2031 at 10:15 GMT | 3 min read",
    ],
)
def test_a_title_and_a_stamp_glued_to_the_first_words_are_told_from_them(stamp: str) -> None:
    assert hidden_in(f"Pilots Wait for an Answer {stamp} {FIRST}\n{SECOND}") == [
        ("headline", "Pilots Wait for an Answer"),
        ("prefix", stamp),
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"{FIRST} They last met on 14 May 2031, 10 days after the strike began.",
        f"On May 14, 2031, at 10:15 am, the lock gates closed. {FIRST}",
        f"The notice was published on 14 May 2031 and took effect at once. {FIRST}",
        f"HAMBURG, May 14, 2031 (Agency) - {FIRST}",
    ],
)
def test_a_day_told_in_the_first_sentence_is_no_stamp(line: str) -> None:
    assert hidden_in(f"{line}\n{SECOND}") == []


@pytest.mark.parametrize(
    "line",
    [
        "HAMBURG, May 14, 2031 (Agency) --",
        "The board asked for three things:",
        "- night tariff",
        "“We wait,” she said.",
        "“We will wait",
        "He refused.",
        "Yes.",
        "1. The tariff is frozen",
        "Watch officers left the locks at noon.",
        "Related costs were not part of the offer.",
        "Share prices fell after the board met.",
    ],
)
def test_short_lines_of_the_report_itself_stay(line: str) -> None:
    text = f"{FIRST}\n{SECOND}\n{line}\n{THIRD}\n{FIRST}"

    assert hidden_in(text) == []


def test_items_of_a_list_are_no_headings() -> None:
    text = f"{FIRST}\nThe guild wants:\nA frozen tariff\nTwo more boats\nA new rota\n{SECOND}"

    assert hidden_in(text) == []


@given(st.text(alphabet="aA .\n\r\t<>{}[]()“”`'\"-–:;|&*#\ufeffé\u05d0", max_size=200))
def test_what_is_hidden_lies_inside_in_order_and_apart(text: str) -> None:
    found = boilerplate(text)

    assert all(0 <= hidden.start < hidden.end <= len(text) for hidden in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        " " * 300_000 + "x",
        "\n" * 300_000,
        "<b>" * 100_000,
        "{" * 300_000,
        "(photo by " * 30_000,
        "a `" * 100_000,
        "Related stories\n" * 20_000,
        "-" * 300_000 + "x",
        "A " * 150_000,
        "facebook " * 30_000 + "!",
    ],
    ids=lambda text: text[:10],
)
def test_no_text_is_too_much(text: str) -> None:
    assert all(hidden.end <= len(text) for hidden in boilerplate(text))
