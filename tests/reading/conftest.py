"""What the tests of the reading room share: one parser, and reports made of given words."""

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from goodoffices.reading.document import Document
from goodoffices.reading.parse import Parser
from goodoffices.reading.preparing import prepared
from goodoffices.reading.report import Report


def document_of(text: str, day: date | None = date(2031, 5, 14), name: str = "r.txt") -> Document:
    """A plain document; 14 May 2031 is a Wednesday."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=f"d{sha[:12]}", file=name, sha256=sha, text=text, date=day, date_basis="given"
    )


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The small model, loaded once."""
    return Parser("small")


@pytest.fixture(scope="session")
def report_of(parser: Parser) -> Callable[..., Report]:
    """A parsed report of given words."""

    def report(text: str, day: date | None = date(2031, 5, 14)) -> Report:
        (one,) = prepared([document_of(text, day)], parser)
        return one

    return report


@pytest.fixture(scope="session")
def unparsed() -> Callable[..., Report]:
    """A report of given words as read without a model."""

    def report(text: str, day: date | None = date(2031, 5, 14)) -> Report:
        (one,) = prepared([document_of(text, day)], None)
        return one

    return report
