"""Numbers as their formats show them; expected texts are what spreadsheet programs display."""

import pytest

from goodoffices.formats.shown import shown_number


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0.05", "0%", "5%"),
        ("0.125", "0.0%", "12.5%"),
        ("1234.5", "#,##0.00", "1234.50"),
        ("-3", "0;(0)", "(3)"),
        ("-3", "0", "-3"),
        ("5", '0" days"', "5 days"),
        ("1500000", '0.0,," million"', "1.5 million"),
        ("0.30000000000000004", "General", "0.3"),
        ("7.5", "@", "7.5"),
        ("47999", "dd/mm/yyyy", "2031-05-31"),
        ("59", "d mmm", "1900-02-28"),
        ("61", "d mmm", "1900-03-01"),
        ("0.5", "h:mm", "12:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("12", "[$€-407] 0", "€ 12"),
        ("12", '"day" 0', "day 12"),
        ("12", "[Red]0", "12"),
    ],
)
def test_a_number_is_shown_under_its_format(raw: str, code: str, text: str) -> None:
    assert shown_number(raw, code).text == text


@pytest.mark.parametrize("raw", ["nan", "inf", "1e999", "x", "", "9" * 80])
def test_what_is_no_number_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        shown_number(raw, "General")
