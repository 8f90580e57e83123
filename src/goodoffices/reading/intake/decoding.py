"""Bytes as text: exactly, so that an offset in the text is an offset in the file."""

import re

from goodoffices.reading.intake.content import UnreadableError

__all__ = ["decoded", "scruples"]

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOST_CONTROLS = 0.02


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and warnings. UTF-8, UTF-16 and UTF-32 by their marks, else Windows-1252.

    A byte order mark is the text's first character in UTF-8 and none of it in the others. Raises
    UnreadableError for bytes that are no text.
    """
    text, warnings = _decoded(data)
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > max(2, _MOST_CONTROLS * min(len(text), 100_000)):
        raise UnreadableError("it is not text, nor a file of a kind that can be read")
    return text, warnings


def scruples(text: str) -> tuple[str, ...]:
    """Warnings of what a reader does not see: control characters, and those that reorder."""
    warnings = []
    if _CONTROL.search(text):
        warnings.append("it holds control characters")
    if _REORDERING.search(text):
        warnings.append("it holds invisible characters that change the order in which text is seen")
    return tuple(warnings)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return text, _replaced(text, name.upper())
    try:
        text = data.decode()
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return text, ()
    wide = _without_mark(data)
    if wide:
        text = data.decode(wide, "replace")
        return text, (f"read as {wide.upper()}, as every other byte is zero",)
    return _single(data)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: most words are of letters whose other byte is zero."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if half >= 2 and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if half >= 2 and even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _single(data: bytes) -> tuple[str, tuple[str, ...]]:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if sum(letter > "\x7f" for letter in text[:1_000_000]) - bad >= 2 * bad:
        return text, _replaced(text, "UTF-8")
    text = data.decode("cp1252", "replace")
    return text, ("not UTF-8: read as Windows-1252; check names with accents",)


def _replaced(text: str, name: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    return (f"{count} characters are damaged in its {name} and shown as \ufffd",) if count else ()
