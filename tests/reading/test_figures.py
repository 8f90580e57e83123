"""Numbers in reports: what a careful reader would say that they count, and how surely."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.dates import dates_in
from goodoffices.reading.document import Document, Span
from goodoffices.reading.figures import figures_in
from goodoffices.reading.figures.numbers import of_words
from goodoffices.reading.found import Attribution, Figure
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.report import Report

WORDS = lexicon()
Unparsed = Callable[..., Report]


def figures(report: Report, said: Sequence[Attribution] = ()) -> tuple[Figure, ...]:
    return figures_in(report, WORDS, dates_in(report), said)


@pytest.mark.parametrize(
    ("told", "wanted", "words"),
    [
        ("The carrier freed 14 sailors.", (14, "exact", "person"), "14 sailors"),
        ("At least 1,300 dockers left.", (1300, "at_least", "person"), "At least 1,300 dockers"),
        ("It seeks more than 2.5 million tonnes.", (2_500_000, "more_than", "tonne"), None),
        ("Around two hundred and fifty families fled.", (250, "approx", "family"), None),
        ("Up to forty trucks a day may cross.", (40, "up_to", "truck"), "Up to forty trucks"),
        ("Fewer than a dozen villages have power.", (12, "less_than", "village"), None),
        ("A raise of 6.5 percent was offered.", ("6.5", "exact", "percent"), "6.5 percent"),
        ("The fee falls by 3%.", (3, "exact", "percent"), "3%"),
        ("They want $1.2 billion in aid.", (1_200_000_000, "exact", "dollar"), None),
        ("The price is €31.50 a tonne.", ("31.5", "exact", "euro"), None),
        ("Crews earn 19 euros an hour.", (19, "exact", "euro"), "19 euros"),
        ("A 45-day extension was signed.", (45, "exact", "day"), "45-day extension"),
        ("The nine-week strike is over.", (9, "exact", "week"), "nine-week strike"),
        ("A weeklong lockout followed.", (1, "exact", "week"), "weeklong lockout"),
        ("Dozens of miners were trapped.", (None, "vague", "person"), "Dozens of miners"),
        ("The river lost 80 cubic metres a second.", (80, "exact", "cubic metre"), None),
        ("It had half a million subscribers.", (500_000, "exact", "person"), None),
        ("The bid of $14.1-billion failed.", (14_100_000_000, "exact", "dollar"), "$14.1-billion"),
        ("Several hundred miners left.", (None, "vague", "person"), "Several hundred miners"),
        ("It would last six weeks.", (6, "exact", "week"), "six weeks"),
        ("A strike of over six weeks ended.", (6, "more_than", "week"), "over six weeks"),
        ("Wages freeze over four years.", (4, "exact", "year"), "four years"),
        ("Nearly a third of the cargo is food.", ("0.333", "approx", "share"), None),
        ("It paid half of the rise.", ("0.5", "exact", "share"), "half of the rise"),
        ("It takes a year and a half.", (18, "exact", "month"), "a year and a half"),
        ("Cranes work at one terminal.", (1, "exact", "terminal"), "one terminal"),
        ("They released many detainees.", (None, "vague", "person"), "many detainees"),
    ],
)  # fmt: skip
def test_one_figure(
    told: str, wanted: tuple[int | str | None, str, str], words: str | None, unparsed: Unparsed
) -> None:
    (one,) = figures(unparsed(told))

    assert (one.value, one.qualifier, one.unit) == wanted
    if words:
        assert told[one.start : one.end] == words


@pytest.mark.parametrize(
    "told",
    [
        "The parties met on 14 March 2029 at 10 a.m., for the second time in 2029.",
        "One of the envoys, Ana Ruiz, 52, cited Article 33 and Resolution 1701.",
        "Call 555 0199 220 or write to Room 12.",
        "They often listened, and one day the 41-year-old captain of the G7 left.",
        "Both sides agreed, but the two sides did not meet.",
        "The team won 3-2, and the 1990s were over.",
        "A two-state solution is the one they prefer.",
    ],
)
def test_what_counts_nothing(told: str, unparsed: Unparsed) -> None:
    assert [(f.value, f.rule) for f in figures(unparsed(told))] == []


def test_a_range_keeps_both_ends_and_a_change_tells_two(unparsed: Unparsed) -> None:
    (span,) = figures(unparsed("Between 20 and 30 pickets stood there."))
    (cut,) = figures(unparsed("They asked for a 15-20 percent cut."))
    before, after = figures(unparsed("The toll rose from 20 to 30 deaths."))

    assert (span.value, span.top) == (20, 30)
    assert (cut.value, cut.top, cut.unit) == (15, 20, "percent")
    assert (before.value, after.value) == (20, 30)


def test_parts_point_at_their_whole(unparsed: Unparsed) -> None:
    text = (
        "The company dismissed 80 workers—nine Danish, two still believed abroad. "
        "It holds 40 trucks, 31 of which are leased. Police freed 12 of the 60 passengers."
    )

    found = {text[f.start : f.end]: f for f in figures(unparsed(text))}

    workers = found["80 workers"]
    assert found["nine Danish"].part_of == workers.start
    assert found["two still believed"].part_of == workers.start
    assert found["two still believed"].qualifier == "believed"
    assert found["31 of which"].part_of == found["40 trucks"].start
    assert found["31 of which"].unit == "truck"
    assert next(f for f in found.values() if f.value == 12).part_of == found["60 passengers"].start


def test_as_of_and_who_says_so(unparsed: Unparsed) -> None:
    text = "The navy said 30 crew are still aboard. On May 2 it released eight fishermen."
    said = Attribution(start=14, end=39, rule="t", confidence=1, speaker="navy")

    aboard, released = figures(unparsed(text), [said])

    assert (aboard.as_of, aboard.speaker) == (date(2031, 5, 14), "navy")
    assert (released.as_of, released.speaker) == (date(2031, 5, 2), None)


NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen ten twenty thirty forty fifty sixty seventy "
    "eighty ninety"
)
ONES, TENS = NAMES.split()[:20], NAMES.split()[20:]


def in_words(value: int) -> str:
    for name, scale in (("million", 10**6), ("thousand", 10**3), ("hundred", 100)):
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(value // scale)} {name}" + (joint + in_words(rest) if rest else "")
    if value < 20:
        return ONES[value]
    return TENS[value // 10 - 1] + (f"-{ONES[value % 10]}" if value % 10 else "")


@given(st.integers(2, 999_999_999))
def test_a_number_in_words_is_read_back(value: int) -> None:
    assert of_words(in_words(value)) == value


@given(
    value=st.integers(3, 10**12),
    form=st.sampled_from(["{0:,} workers", "{0} workers", "€{0:,}", "{0}%"]),
)
def test_digits_are_read_back(value: int, form: str, unparsed: Unparsed) -> None:
    told = f"The board spoke of {form.format(value)}."

    (one,) = figures(unparsed(told))

    assert one.value == value


@given(text=st.text(max_size=100) | st.text(alphabet="0123456789,.-$% twoandhundred", max_size=80))
def test_any_text_is_read_without_failing(text: str, unparsed: Unparsed) -> None:
    for one in figures(unparsed(text)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.value is None or float(one.value) >= 0


@given(value=st.integers(3, 10**9), separator=st.sampled_from(".,’ "))
def test_digits_are_read_in_any_language(value: int, separator: str) -> None:
    text = f"Es wurden {value:,}".replace(",", separator) + " Menschen am 05.12.2030 befreit."
    document = Document(id="d", file="f", sha256="0", text=text, language="de")
    whole = (Span(0, len(text)),)
    report = Report(document=document, visible=text, paragraphs=whole, sentences=whole)

    found = [one.value for one in figures(report)]
    dated = [one.when.start for one in dates_in(report)]

    assert found == [value]
    assert dated == [date(2030, 12, 5)]
