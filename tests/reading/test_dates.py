"""Times in reports: what a careful reader would take each expression for."""

import calendar
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.dates import dates_in, when_at
from goodoffices.reading.document import Document, Span
from goodoffices.reading.found import Dated
from goodoffices.reading.preparing import prepared
from goodoffices.reading.report import Report

# A Wednesday.
TODAY = date(2031, 5, 14)


def read(text: str, day: date | None = TODAY) -> tuple[Dated, ...]:
    document = Document(id="d", file="f", sha256="0", text=text, date=day)
    (report,) = prepared([document], None)
    return dates_in(report)


def read_sentence(text: str) -> tuple[Dated, ...]:
    """What one sentence holds, full stops within it left to its writer."""
    document = Document(id="d", file="f", sha256="0", text=text, date=TODAY)
    whole = (Span(0, len(text)),)
    return dates_in(Report(document=document, visible=text, paragraphs=whole, sentences=whole))


def days(text: str, day: date | None = TODAY) -> list[tuple[str | None, str | None]]:
    return [
        (w.start.isoformat() if w.start else None, w.end.isoformat() if w.end else None)
        for w in (one.when for one in read(text, day))
    ]


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        # A weekday is the last one up to the report, unless it is told as still to come.
        ("The two sides met on Monday in Vienna.", "2031-05-12", None),
        ("The crew left the port on Wednesday.", "2031-05-14", None),
        ("The envoy said Thursday that nothing had changed.", "2031-05-08", None),
        ("On Friday the union will vote on the offer.", "2031-05-16", None),
        ("The ministers are due to meet on Tuesday.", "2031-05-20", None),
        ("The company agreed to answer by Friday.", None, "2031-05-16"),
        ("She said that talks would resume on Saturday.", "2031-05-17", None),
        ("He arrived last Wednesday.", "2031-05-07", None),
        ("A hearing takes place next Monday.", "2031-05-19", None),
        ("Tuesday’s talks ended early.", "2031-05-13", None),
        ("She said that Sunday’s raid had failed.", "2031-05-11", None),
        ("It expects a deal by Friday week.", None, "2031-05-23"),
        ("The strike is now in its nineteenth day.", "2031-04-26", None),
        ("The strike entered its third week.", "2031-04-24", "2031-04-30"),
        ("Delegates gathered over the weekend.", "2031-05-10", "2031-05-11"),
        ("They spoke yesterday.", "2031-05-13", None),
        ("The court sits the day after tomorrow.", "2031-05-16", None),
        ("Shelling was heard overnight.", "2031-05-13", "2031-05-14"),
        # Months and parts of them.
        ("The dam was closed in late April.", "2031-04-21", "2031-04-30"),
        ("Patrols began in mid-February.", "2031-02-11", "2031-02-20"),
        ("The ferry sank in November.", "2030-11-01", "2030-11-30"),
        ("The quota will rise in November.", "2031-11-01", "2031-11-30"),
        ("The truce held until the end of March.", None, "2031-03-31"),
        ("Late last month the board resigned.", "2031-04-21", "2031-04-30"),
        ("The lease ended in early 2029.", "2029-01-01", "2029-05-01"),
        # Days without a year.
        ("The raid on December 3 killed nobody.", "2030-12-03", None),
        ("The deal runs out on June 30.", "2031-06-30", None),
        ("The vote is set for 7 December.", "2031-12-07", None),
        ("They met on 5-7 March.", "2031-03-05", "2031-03-07"),
        ("From 28 April to 3 May the port was shut.", "2031-04-28", "2031-05-03"),
        ("On 7 October last year the dam broke.", "2030-10-07", None),
        ("They agreed to a 60-day pause on November 27.", "2030-11-27", None),
        ("A third round will be held from 12 to 15 June.", "2031-06-12", "2031-06-15"),
        ("An answer is expected by noon on Thursday.", None, "2031-05-15"),
        ("It was agreed on Christmas Eve.", "2030-12-24", None),
        # Counted.
        ("The strike began three days ago.", "2031-05-11", None),
        ("Pickets have stood there for the past two weeks.", "2031-04-30", "2031-05-14"),
        ("Two years ago the river ran dry.", "2029-01-01", "2029-12-31"),
        ("Prices doubled in the first quarter of 2030.", "2030-01-01", "2030-03-31"),
        ("The contract of 5 December 2024 stands.", "2024-12-05", None),
        ("Signed on Thursday, December 5, 2024, it never took effect.", "2024-12-05", None),
        ("It was filed on 2030-02-28.", "2030-02-28", None),
    ],
)  # fmt: skip
def test_one_expression(told: str, first: str | None, last: str | None) -> None:
    wanted = (first, last or first)

    assert days(told)[0] == wanted, [one.when for one in read(told)]


def test_a_day_later_is_counted_from_what_was_told_before() -> None:
    text = (
        "The guild walked out on April 2. The following day the yard closed. "
        "Two days later it reopened."
    )

    assert days(text) == [
        ("2031-04-02", "2031-04-02"),
        ("2031-04-03", "2031-04-03"),
        ("2031-04-05", "2031-04-05"),
    ]


def test_what_is_counted_from_a_named_day_stands_beside_it() -> None:
    text = "He had praised the plan just days before the April 30 walkout."

    assert days(text) == [("2031-04-23", "2031-04-29"), ("2031-04-30", "2031-04-30")]


@pytest.mark.parametrize(
    "text",
    [
        "The parties may agree, and workers march every week.",
        "A 60-day pause was offered after a year of conflict.",
        "They refused to discuss the second stage for 42 days.",
        "Resolution 1701 and the Good Friday Agreement were cited.",
        "Theresa May spoke of the 1990s.",
        "Every Friday 2000 workers walk the 200 metres.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert days(text) == []


def test_without_a_date_of_the_report_only_full_dates_are_known() -> None:
    found = read("On Monday and on 3 March they met, as in January 2030 and yesterday.", None)

    assert [bool(one.when.start) for one in found] == [False, False, True, False]
    assert all(one.when.basis for one in found)


FORMS = (
    "{d} {month} {y}", "{month} {d}, {y}", "{y}-{m:02}-{d:02}", "{weekday}, {month} {d}, {y}",
    "the {d}{th} of {month} {y}", "{d}{th} {month} {y}", "{mon} {d}, {y}",
    "{weekday} {d} {month} {y}",
)  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_every_day_of_the_calendar_is_read_back(day: date, form: str) -> None:
    th = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in {11, 12, 13} else 0, "th")
    short = calendar.month_abbr[day.month]
    told = form.format(
        d=day.day, m=day.month, y=day.year, month=f"{day:%B}", weekday=f"{day:%A}", th=th,
        mon=short if day.month == 5 else f"{short}.",
    )  # fmt: skip

    found = read_sentence(f"It was signed on {told} in the harbour.")

    assert [(one.when.start, one.when.end) for one in found] == [(day, day)], told
    assert not found[0].when.inferred


@given(st.text(max_size=120) | st.text(alphabet="0123456789-/. MayonJa,Sunday’s", max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    for one in read(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.when.expression == text[one.start : one.end]
        if one.when.start and one.when.end:
            assert one.when.start <= one.when.end


def test_what_a_sentence_tells_has_its_own_time(unparsed: Callable[..., Report]) -> None:
    text = (
        "The shipowner said on Monday that it had rejected the plan, but the crew met on May 2 in "
        "Riga. In return, the agent paid the wages. The mate threatened to leave."
    )
    report = unparsed(text)
    dates = dates_in(report)

    def when(words: str) -> date | None:
        start = text.index(words)
        sentence = report.sentence_of(start)
        assert sentence is not None
        return when_at(report, dates, sentence, Span(start, start + len(words))).start

    assert when("said") == date(2031, 5, 12)
    assert when("met") == date(2031, 5, 2)
    assert when("threatened") is None


def test_talks_are_dated_by_when_they_are_told_to_have_begun(
    unparsed: Callable[..., Report],
) -> None:
    text = "Both sides agreed after a nine-hour session. The talks, which began on Monday, go on."
    report = unparsed(text)
    sentence = report.sentences[0]

    def when(words: str) -> date | None:
        start = text.index(words)
        return when_at(report, dates_in(report), sentence, Span(start, start + len(words))).start

    assert when("session") == date(2031, 5, 12)
    assert when("agreed") is None
