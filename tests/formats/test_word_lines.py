"""A text in plain lines or Markdown is read as the clauses that people numbered in it."""

from pathlib import Path

import pytest

from goodoffices.formats import FormatError, read_text

MARKDOWN = """# First draft

Some words above.

1. The truce lasts **sixty days**
   from Day 1.
2. Aid enters:
   - by road,
   - by sea.

## T7 After day 60

It may be extended.
"""


def read(tmp_path: Path, words: str | bytes, name: str = "text.md") -> list[tuple[str, str | None]]:
    file = tmp_path / name
    file.write_bytes(words.encode() if isinstance(words, str) else words)
    return [(term.id, term.words) for term in read_text(file).terms]


def test_clauses_of_markdown_are_read_with_what_goes_on_below_them(tmp_path: Path) -> None:
    assert read(tmp_path, MARKDOWN) == [
        ("1", "The truce lasts sixty days from Day 1."),
        ("2", "Aid enters:\n• by road,\n• by sea."),
        ("T7", "It may be extended."),
    ]
    assert read_text(tmp_path / "text.md").title == "First draft"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_of_plain_text_are_read_alike_whatever_ends_them(tmp_path: Path, ending: str) -> None:
    words = ending.join(["\ufeff1) One.", "", "2) Two", "goes on."])

    assert read(tmp_path, words, "text.txt") == [("1", "One."), ("2", "Two goes on.")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (b"1. caf\xe9", "UTF-8"),
        (b"no numbers here", "no clause found"),
        (b"", "no clause found"),
        (b"1. x\n" * 1_000_000, "megabytes"),
    ],
)
def test_what_is_no_numbered_text_is_told_and_no_traceback(
    tmp_path: Path, words: bytes, told: str
) -> None:
    with pytest.raises(FormatError) as error:
        read(tmp_path, words)
    assert told in str(error.value.problems[0])
