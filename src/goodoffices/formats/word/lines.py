"""A text in plain lines or Markdown, as the paragraphs of a document."""

import re
from collections.abc import Iterator
from pathlib import Path

from goodoffices.formats.package import PackageError
from goodoffices.formats.word.document import Document, Paragraph
from goodoffices.formats.word.typed_numbers import typed_number
from goodoffices.formats.workbook import printable

__all__ = ["PLAIN", "document_of_lines", "open_lines"]

PLAIN = (".md", ".markdown", ".txt")
"""The endings of names of files of plain text."""

_MOST_BYTES = 4_000_000
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_BULLET = re.compile(r"[-*+•]\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def open_lines(path: Path) -> Document:
    """Read the file at ``path``, in UTF-8. Raises PackageError, OSError."""
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise PackageError(f"more than {_MOST_BYTES // 10**6} megabytes of plain text")
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackageError(f"expected text in UTF-8; byte {error.start + 1} is none") from error
    return document_of_lines(words)


def document_of_lines(words: str) -> Document:
    """Paragraphs are divided by empty lines, and begin at a number, a heading or a bullet.

    Lines that go on are joined by a space. In Markdown, headings keep their level, the first of
    the first level being the title; marks of strong print are left out.
    """
    return Document(items=list(_paragraphs(words)))


def _paragraphs(words: str) -> Iterator[Paragraph]:
    held, start, titled = "", 0, False
    for number, line in enumerate([*words.splitlines(), ""], start=1):
        bare = _EMPHASIS.sub(r"\2", printable(line.expandtabs())).strip()
        heading = _HEADING.fullmatch(bare)
        bullet = _BULLET.match(bare)
        begins = heading or bullet or typed_number(bare) is not None
        if held and (begins or not bare):
            yield Paragraph(held, f"line {start}")
            held = ""
        if heading:
            level = len(heading["marks"])
            title = level == 1 and not titled
            titled = titled or title
            yield Paragraph(heading["words"], f"line {number}", heading=0 if title else level)
        elif bare:
            start = start if held else number
            bare = f"• {bare[bullet.end() :]}" if bullet else bare
            held = f"{held} {bare}" if held else bare
