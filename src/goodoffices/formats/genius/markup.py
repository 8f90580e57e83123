"""The XML of a Genius file as a tree in which every element knows its line, read with suspicion.

Genius's own reader is not an XML parser: it takes a bare ``&``, text in the encoding of its
machine, and a declaration that is not the first thing in the file. Published domains rely on
that, so these are taken here too, and told. Document types, and with them entities, are refused.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from goodoffices.casefile import Problem
from goodoffices.formats.content import ContentError, content_of
from goodoffices.formats.profiles import NO_ROOM, Room

__all__ = ["MOST_BYTES", "MOST_DEPTH", "Markup", "Tag", "read_markup"]

MOST_BYTES = 20_000_000
MOST_DEPTH = 32

_BARE = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-fA-F]+|[A-Za-z_][\w.-]*);)")
_DECLARATION = re.compile(r"\A((?:\s|<!--.*?-->)*)<\?xml\s([^>]*?)\?>", re.DOTALL)
_ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")


@dataclass(frozen=True, eq=False)
class Tag:
    """An element. Names of tags and attributes are in lower case, whatever the file has."""

    name: str
    line: int
    attributes: Mapping[str, str]
    children: list["Tag"] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """The attribute with this name; None when absent, or empty but for white space."""
        value = self.attributes.get(name)
        return value if value is not None and value.strip() else None

    def all(self, *names: str) -> list["Tag"]:
        """The children with one of these names, in order."""
        return [child for child in self.children if child.name in names]

    def walk(self) -> Iterator["Tag"]:
        """This element and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Markup:
    """A file's outermost element, and what was read other than as XML demands."""

    file: str
    root: Tag
    told: tuple[str, ...] = ()


class _RefusedError(Exception):
    """Why a file cannot be read, and at which line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_markup(path: Path, room: Room) -> Markup | Problem:
    """The elements of the file at ``path``, or the one reason why they cannot be read."""
    try:
        text, told = _decoded(_content(path))
        text, count = _BARE.subn("&amp;", text)
        if count:
            told.append(f" {count} '&' that XML would have written '&amp;' read as '&'")
        return Markup(str(path), _tree(text, room), tuple(f"{path}:{message}" for message in told))
    except _RefusedError as refused:
        return Problem(str(path), refused.line, "", str(refused))


def _content(path: Path) -> bytes:
    try:
        data = content_of(path, "an XML file", most=MOST_BYTES)
    except ContentError as error:
        raise _RefusedError(1, str(error)) from error
    if not data.strip():
        raise _RefusedError(1, "the file is empty")
    return data


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text without its XML declaration, lines kept; and what was assumed."""
    told: list[str] = []
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            text = _decode(data[len(mark) :], name)
            break
    else:
        found = _DECLARATION.match(data[:4000].decode("latin-1"))
        named = _ENCODING.search(found[2]) if found else None
        if named:
            text = _decode(data, named[1])
        else:
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                text = _decode(data, "cp1252")
                told.append(f"{line}: not UTF-8 and no encoding declared; read as Windows-1252")
    if "\x00" in text:
        raise _RefusedError(text[: text.index("\x00")].count("\n") + 1, "the file is not text")
    found = _DECLARATION.match(text)
    if found:
        kept = found[1] + "\n" * found[0][len(found[1]) :].count("\n")
        text = kept + text[found.end() :]
    return text, told


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _RefusedError(line, f"this is not text in {name.upper()}") from None
    except (LookupError, UnicodeError, ValueError, AssertionError) as error:
        raise _RefusedError(1, f"its encoding {name!r} cannot be read ({error})") from None


def _tree(text: str, room: Room) -> Tag:
    handler = _Handler(room)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    handler.setDocumentLocator(parser)
    try:
        parser.feed(text)
        parser.close()
    except DefusedXmlException:
        message = "the file declares a document type or entities, which no domain needs"
        raise _RefusedError(handler.line, message) from None
    except SAXParseException as error:
        message = f"this is not well-formed XML: {error.getMessage()}"
        raise _RefusedError(error.getLineNumber() or handler.line, message) from None
    except (SAXException, ValueError, UnicodeError) as error:
        raise _RefusedError(handler.line, f"this is not well-formed XML: {error}") from None
    if handler.root is None:
        raise _RefusedError(1, "the file holds no XML element")
    return handler.root


class _Handler(ContentHandler):
    """Builds the tree, within the limits."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.root: Tag | None = None
        self._open: list[Tag] = []
        self._room = room
        self._locator: Locator | None = None

    @property
    def line(self) -> int:
        found = self._locator.getLineNumber() if self._locator else None
        return found or 1

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 (the library's name)
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (as above)
        if not self._room.take():
            raise _RefusedError(self.line, NO_ROOM)
        if len(self._open) >= MOST_DEPTH:
            raise _RefusedError(self.line, f"elements more than {MOST_DEPTH} deep")
        plain = {key.lower(): value for key, value in attrs.items()}
        tag = Tag(name.lower(), self.line, plain)
        if self._open:
            self._open[-1].children.append(tag)
        else:
            self.root = tag
        self._open.append(tag)

    def endElement(self, name: str) -> None:  # noqa: N802 (as above)
        del name
        self._open.pop()
