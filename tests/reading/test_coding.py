"""What was found comes back from plain values as it was."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.coding import as_document, as_extract, as_plain
from goodoffices.reading.document import Document, Hidden, Place, Span
from goodoffices.reading.extract import Extract
from goodoffices.reading.found import (
    Attribution,
    Dated,
    Event,
    Figure,
    Position,
    Quotation,
    Term,
)

FOUND = st.one_of(
    [
        st.builds(cls, confidence=st.floats(0, 1))
        for cls in (Attribution, Dated, Event, Figure, Position, Quotation, Term)
    ]
)


@given(st.lists(FOUND, max_size=4), st.lists(st.from_type(Named), max_size=2))
def test_an_extract_is_the_same_after_json(found: list[object], named: list[Named]) -> None:
    extract = Extract(document="d1", cast=Cast(tuple(named)), found=tuple(found))  # type: ignore[arg-type]
    assert as_extract(json.loads(json.dumps(as_plain(extract)))) == extract


def test_a_document_is_the_same_after_json() -> None:
    document = Document(
        id="d1",
        file="ä.txt",
        sha256="0" * 64,
        text="Ä b",
        hidden=(Hidden(0, 1, "headline", "boilerplate.first"),),
        places=(Place(0, 3, "page 1"),),
        date=date(2031, 5, 14),
        warnings=("one",),
    )
    assert as_document(json.loads(json.dumps(as_plain(document)))) == document


@pytest.mark.parametrize("told", [None, [], {}, {"document": "d"}, {"document": "d", "cast": 3}])
def test_what_is_no_extract_is_refused(told: object) -> None:
    with pytest.raises(ValueError, match="this version"):
        as_extract(told)


def test_a_span_keeps_its_place() -> None:
    assert as_plain(Span(3, 5)) == {"start": 3, "end": 5}
