"""Marks on a page: what draws stays in its order, comments and asides go."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import ContentStream, StreamObject

from goodoffices.record.drawing import drawn, names_in
from tests.draws import draws

ASIDES = {b"BDC", b"BMC", b"DP", b"MP"}


def read(content: bytes) -> list[tuple[Any, bytes]]:
    """The marks as another reader finds them, without what is told beside them."""
    stream = StreamObject()
    stream.set_data(content)
    marks = [(operands, bytes(mark)) for operands, mark in ContentStream(stream, None).operations]
    return [(plainly(operands), mark) for operands, mark in marks if mark not in ASIDES]


def plainly(operand: Any) -> Any:
    if isinstance(operand, dict):
        return {key: plainly(part) for key, part in operand.items()}
    if isinstance(operand, list):
        return [plainly(part) for part in operand]
    out = io.BytesIO()
    if isinstance(operand, bytes):
        return operand
    operand.write_to_stream(out)
    return out.getvalue()


spaces = st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b"  "])
letters = [b"a", b"\\)", b"\\(", b"\\\\", b"%", b"<<", b">>", b" BDC ", b"\n", b"EI", b" BI "]
strings = st.recursive(
    st.sampled_from(letters),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: b"(" + b"".join(parts) + b")"),
    max_leaves=6,
).map(lambda inside: b"(" + inside + b")")  # fmt: skip
comments = st.sampled_from([b"%", b"% a (b", b"% /A <<", b"%% BI ID", b"%>>BDC"]).map(
    lambda text: text + b"\n"
)
hexes = st.sampled_from([b"<>", b"<41>", b"<FEFF00 41>"])
plain = st.sampled_from([b"/A", b"1.5", b"true", b"null"]) | strings | hexes
lists = st.lists(plain, max_size=3).map(lambda parts: b"[" + b" ".join(parts) + b"]")
dictionaries = st.recursive(
    plain | lists,
    lambda inner: st.lists(inner, max_size=3).map(
        lambda parts: b"<<" + b"".join(b"/K%d " % n + p for n, p in enumerate(parts)) + b">>"
    ),
    max_leaves=4,
)
asides = st.one_of(
    st.tuples(st.just(b"/Tag "), dictionaries.filter(lambda d: d[:2] == b"<<"), st.just(b"BDC")),
    st.tuples(st.just(b"/Tag "), st.just(b"/Named "), st.sampled_from([b"BDC", b"DP"])),
    st.tuples(st.just(b"/Tag BMC"), st.just(b""), st.just(b"")),
    st.tuples(st.just(b"/Tag MP"), st.just(b""), st.just(b"")),
).map(b"".join)
marks = st.one_of(
    strings.map(lambda s: s + b"Tj"),
    lists.map(lambda one: one + b"TJ"),
    st.just(b"/F1 12 Tf"),
    st.just(b"1 0 0 1 0.5 -7 cm"),
    st.just(b"EMC"),
    st.just(b"BI /W 2 /H 2 /BPC 8 /CS /G ID \x00%(\xff EI"),
    st.just(b"BIT"),
)
contents = st.lists(st.one_of(marks, asides, comments), max_size=8)


@settings(max_examples=draws(200))
@given(contents, spaces)
def test_another_reader_finds_the_same_marks_and_no_asides(
    parts: list[bytes], space: bytes
) -> None:
    content = b"".join(part + space for part in parts)
    cleaned = drawn(content)
    assert read(cleaned) == read(content)
    assert drawn(cleaned) == cleaned


@given(contents)
def test_no_comment_is_left(parts: list[bytes]) -> None:
    content = b"\n".join(part for part in parts if part[:1] == b"%" or b"(" not in part)
    left = drawn(content).replace(b"BI /W 2 /H 2 /BPC 8 /CS /G ID \x00%(\xff EI", b"")
    assert b"%" not in left


@given(st.binary(max_size=200))
def test_any_bytes_come_to_an_end(content: bytes) -> None:
    assert len(drawn(content)) <= len(content) + content.count(b"BDC") + content.count(b"DP")
    names_in(content)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (b"/P <</MCID 0/By<616263>>>BDC x EMC", b"/P  BMC x EMC"),
        (b"/OC/L BDC x EMC", b"/OC BMC x EMC"),
        (b"/T<</A(\\)>>)>>DP", b"/T MP"),
        (b"(100% of (it)) Tj % no", b"(100% of (it)) Tj "),
        (b"BI /W 1 ID a EI\xff b EI\nQ %x", b"BI /W 1 ID a EI\xff b EI\nQ "),
        (b"<</A 1>> gs", b"<</A 1>> gs"),
        (b"/BIDC /T BDCX", b"/BIDC /T BDCX"),
        (b"(open", b"(open"),
        (b"<</open", b"<</open"),
    ],
)
def test_what_is_left_of_marks(content: bytes, left: bytes) -> None:
    assert drawn(content) == left


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"/A gs/B Do [/C]", {"A", "B", "C"}),
        (b"/A#20b gs", None),
        (b"/\xe9 gs", None),
        (b"(/InAString) Tj", {"InAString"}),
    ],
)
def test_names_are_found_wherever_they_stand(content: bytes, names: set[str] | None) -> None:
    assert names_in(content) == names
