"""The date of a report: from the surest source that says it, with that source in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.document_date import StatedDate, date_in_words, document_date

DAY = date(2031, 5, 14)
PROSE = "The harbour board met on Tuesday and did not answer the guild's letter of the week before."


@pytest.mark.parametrize(
    "words",
    [
        "2031-05-14",
        "2031-05-14T23:59:00+02:00",
        "Wed, 14 May 2031 10:00:00 +0200",
        "D:20310514100000Z",
        "20310514",
        "May 14, 2031",
        "14 mai 2031",
        "14. Mai 2031",
        "14 de mayo de 2031",
        "14/05/2031",
        str(int((DAY - date(1970, 1, 1)).total_seconds())),
        str(int((DAY - date(1970, 1, 1)).total_seconds()) * 1000),
    ],
)
def test_words_for_one_day(words: str) -> None:
    assert date_in_words(words) == DAY


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "3/4/2031", "31 February 2031", "2031-13-01", "0", "May 2031", "9" * 99],
)
def test_words_that_mean_no_day_or_two(words: str) -> None:
    assert date_in_words(words) is None


@pytest.mark.parametrize(
    "text",
    [
        f"HAMBURG, May 14, 2031 (Agency) – {PROSE}",
        f"Port of Spain, 14 May 2031 — {PROSE}",
        f"Pilots Wait\nPublished: 14 May 2031\n{PROSE}",
        f"Pilots Wait\nBy Maren Holt | May 14, 2031\n{PROSE}",
        f"Pilots Wait\nWednesday, 14 May 2031 10:20 GMT\n{PROSE}",
        f"Updated: May 15, 2031\nPublished: May 14, 2031\n{PROSE}",
        "\n".join(["Pilots Wait", *[PROSE] * 20, "Published on 14 May 2031"]),
    ],
)
def test_a_report_that_says_its_own_date(text: str) -> None:
    day, basis = document_date(text, file="r.txt")

    assert day == DAY
    assert basis.startswith(("text: “", "dateline: “"))
    assert "14" in basis


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        f"The strike of May 14, 2031 began the dispute.\n{PROSE}",
        f"What happened on May 14, 2031 at the locks\n{PROSE}",
        f"Guild members left the locks on May 14, 2031 - the first walk-out in years.\n{PROSE}",
        f"HAMBURG, May 14 (Agency) – {PROSE}",
    ],
)
def test_a_day_that_is_told_is_not_the_reports_own(text: str) -> None:
    assert document_date(text, file="r.txt") == (None, "not known")


def test_sources_go_before_each_other() -> None:
    own = StatedDate("2031-05-14", "metadata: date")
    made = StatedDate("2033-01-01", "when the PDF was made", weak=True)
    text = f"Published: 13 May 2031\n{PROSE}"
    name = "2031-05-12-pilots.txt"

    asked = document_date(text, file=name, stated=[made, own], given=date(2031, 5, 15))
    assert asked == (date(2031, 5, 15), "analyst")
    assert document_date(text, file=name, stated=[made, own]) == (DAY, "metadata: date")
    assert document_date(text, file=name, stated=[made])[0] == date(2031, 5, 13)
    assert document_date(PROSE, file=name, stated=[made])[0] == date(2031, 5, 12)
    assert document_date(PROSE, file="r.txt", stated=[made])[1] == "when the PDF was made"


@pytest.mark.parametrize(
    "name", ["2031-05-14-x.txt", "folder/x_20310514.html", "14 May 2031.pdf", "x.2031.05.14.txt"]
)
def test_a_files_name_may_tell(name: str) -> None:
    assert document_date(PROSE, file=name)[0] == DAY


@pytest.mark.parametrize(
    "name", ["report-1.txt", "2031-14-05.txt", "a/2031-05-14/x.txt", "id99999999"]
)
def test_a_files_name_may_tell_nothing(name: str) -> None:
    assert document_date(PROSE, file=name)[0] is None


@given(
    st.text(alphabet="May 14,2031-/.:\nDec|()PublishedUpdate", max_size=120), st.text(max_size=40)
)
def test_no_text_is_too_much(text: str, name: str) -> None:
    day, basis = document_date(text, file=name, stated=[StatedDate(text, "field")])

    assert (day is None) == (basis == "not known")
