"""The marks that draw a page of a PDF (ISO 32000, 7.8.2), without what draws nothing."""

import re
from collections.abc import Iterator

__all__ = ["drawn", "names_in"]

_STEP = re.compile(
    rb"[(%]|<<|(?<=[\s\0>\])])BI(?=[\s\0/])|/[^\s\0()<>\[\]{}/%]+[\s\0]+(?:BDC|DP)(?![^\s\0()<>\[\]{}/%])"
)
_PLAIN = re.compile(rb"\((?>[^()\\]|\\.)*+\)", re.DOTALL)
_PART = re.compile(rb"\\.|[()]", re.DOTALL)
_LINE = re.compile(rb"[^\r\n]*")
_INSIDE = re.compile(rb"<<|<[^<>]*>|>>|\(|%")
_MARKED = re.compile(rb"[\s\0]*(BDC|DP)(?![^\s\0()<>\[\]{}/%])")
_DATA = re.compile(rb"(?<=\s)ID\s")
_END = re.compile(rb"(?<=\s)EI(?=\s|\Z)")
_WORDS = re.compile(rb"[\t\n\r\x20-\x7e]*")
_NAME = re.compile(rb"/([^\s\0()<>\[\]{}/%]*)")


def drawn(content: bytes) -> bytes:
    """The same marks without comments, and without what is told of a passage beside its place."""
    return b"".join(_drawn(b"\n" + content))[1:]


def names_in(content: bytes) -> frozenset[str] | None:
    """The names that marks call, None where one is spelt in a way that could hide another."""
    found = frozenset(_NAME.findall(content))
    if any(b"#" in name or not name.isascii() for name in found):
        return None
    return frozenset(name.decode() for name in found)


def _drawn(content: bytes) -> Iterator[bytes]:
    at = 0
    while step := _STEP.search(content, at):
        yield content[at : step.start()]
        start = step.start()
        found = step[0]
        if found == b"(":
            at = _after_string(content, start)
            yield content[start:at]
        elif found == b"%":
            at = _after_comment(content, start)
        elif found == b"BI":
            at = _after_picture(content, start)
            yield content[start:at]
        elif found == b"<<":
            at = _after_dictionary(content, start)
            if marked := _MARKED.match(content, at):
                yield _without(marked[1])
                at = marked.end()
            else:
                yield content[start:at]
        else:
            yield _without(found[-3:].strip())
            at = step.end()
    yield content[at:]


def _without(mark: bytes) -> bytes:
    return b" BMC" if mark == b"BDC" else b" MP"


def _after_comment(content: bytes, at: int) -> int:
    found = _LINE.match(content, at)
    return found.end() if found else at


def _after_string(content: bytes, at: int) -> int:
    if plain := _PLAIN.match(content, at):
        return plain.end()
    deep = 0
    for part in _PART.finditer(content, at):
        deep += {b"(": 1, b")": -1}.get(part[0], 0)
        if not deep:
            return part.end()
    return len(content)


def _after_dictionary(content: bytes, at: int) -> int:
    deep = 0
    while part := _INSIDE.search(content, at):
        if part[0] == b"(":
            at = _after_string(content, part.start())
        elif part[0] == b"%":
            at = _after_comment(content, part.start())
        else:
            deep += {b"<<": 1, b">>": -1}.get(part[0], 0)
            at = part.end()
            if not deep:
                return at
    return len(content)


def _after_picture(content: bytes, at: int) -> int:
    """The end of a picture among the marks: an EI that words follow, not points."""
    data = _DATA.search(content, at)
    for end in _END.finditer(content, data.end()) if data else ():
        following = content[end.end() : end.end() + 24]
        if _WORDS.fullmatch(following):
            return end.end()
    return len(content)
