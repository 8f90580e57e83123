"""An office file opened with suspicion: what it is, how large it grows, and what its XML holds.

An ``.xlsx`` or ``.docx`` file is a zip of XML parts (ECMA-376). Nothing is unpacked before its
size is known, document types and entities are refused, and elements are read as a stream.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from goodoffices.formats.content import ContentError, content_of

__all__ = [
    "DOCUMENT",
    "MOST_BYTES",
    "MOST_ELEMENTS",
    "MOST_PARTS",
    "MOST_UNPACKED",
    "WORKBOOK",
    "Kind",
    "Package",
    "PackageError",
    "attribute",
    "elements",
    "local",
    "open_package",
    "package_of",
]

MOST_BYTES = 20_000_000
MOST_UNPACKED = 50_000_000
MOST_PARTS = 2_000
MOST_ELEMENTS = 250_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# The streams that tell whose file it is (MS-DOC 2.1, MS-XLS 2.1.2, MS-PPT 2.1, MS-OXMSG 2.2).
_OLD_KINDS = (
    ("an old Word file (.doc)", "WordDocument"),
    ("an old Excel file (.xls)", "Workbook"),
    ("an old Excel file (.xls)", "Book"),
    ("an old presentation (.ppt)", "PowerPoint Document"),
    ("a saved message (.msg)", "__properties_version1.0"),
)
_STARTS = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a rich-text file (.rtf)"),
)
_MARKS = {
    "workbook": re.compile(r"xl/workbook\.(xml|bin)"),
    "document": re.compile(r"word/document\.xml"),
    "presentation": re.compile(r"ppt/presentation\.xml"),
    "open": re.compile(r"content\.xml"),
}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a file is expected to be, in the words of its refusals.

    ``name`` has its article; ``old`` is the name of the same before there was a zip of parts.
    ``keep`` says what to keep of a file that is too large; ``depth`` is how deep its XML nests.
    """

    name: str
    short: str
    old: str
    save_as: str
    keep: str
    depth: int
    others: Mapping[str, str]


_AS_WORKBOOK = "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)"
_AS_DOCUMENT = "open it in a word processor and save it as a Word document (.docx)"
WORKBOOK = Kind(
    name="an Excel workbook",
    short="workbook",
    old="an old Excel file (.xls)",
    save_as=_AS_WORKBOOK,
    keep="keep only the matrix",
    depth=32,
    others={
        "document": "a Word document, not an Excel workbook",
        "presentation": "a presentation, not an Excel workbook",
        "open": f"an OpenDocument file: {_AS_WORKBOOK}",
    },
)
DOCUMENT = Kind(
    name="a Word document",
    short="document",
    old="an old Word file (.doc)",
    save_as=_AS_DOCUMENT,
    keep="keep only the text",
    depth=120,
    others={
        "workbook": "an Excel workbook, not a Word document",
        "presentation": "a presentation, not a Word document",
        "open": f"an OpenDocument file: {_AS_DOCUMENT}",
    },
)


class PackageError(Exception):
    """The file cannot be read; ``place`` is the part or sheet at fault, if known."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True)
class Package:
    """The XML parts of a file, by name, and the names of its other parts."""

    parts: dict[str, bytes]
    kind: Kind
    others: tuple[str, ...] = ()

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Id -> (last word of its type, name of the part it points to), for the part ``name``."""
        folder, _, base = name.rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        if data is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for link in elements(data, {"Relationship"}, name, kind=self.kind):
            if attribute(link, "TargetMode") != "External":
                kind = attribute(link, "Type").rpartition("/")[2]
                found[attribute(link, "Id")] = kind, _resolved(folder, attribute(link, "Target"))
        return found


def open_package(path: Path, kind: Kind = WORKBOOK) -> Package:
    """Read the XML parts of the file at ``path``. Raises PackageError."""
    try:
        return package_of(content_of(path, kind.name, most=MOST_BYTES), kind)
    except ContentError as error:
        raise PackageError(str(error)) from error


def package_of(data: bytes, kind: Kind = WORKBOOK) -> Package:
    """The XML parts of a file of these bytes. Raises PackageError."""
    if not data:
        raise PackageError("the file is empty")
    if not data.startswith(b"PK"):
        raise PackageError(_other(data, kind))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _package(archive, kind)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        message = f"the {kind.short} is damaged and cannot be unpacked ({error})"
        raise PackageError(message) from error


def elements(
    data: bytes, wanted: set[str], place: str = "", *, kind: Kind = WORKBOOK
) -> Iterator[Element]:
    """The outermost elements with a local name in ``wanted``, in order, as a stream.

    Namespaces are not compared, since the strict and the transitional form of the standard
    differ in nothing else here. Raises PackageError.
    """
    stack: list[Element] = []
    inside = count = 0
    try:
        for event, element in iterparse(BytesIO(data), ("start", "end"), forbid_dtd=True):
            if event == "start":
                count += 1
                if count > MOST_ELEMENTS:
                    message = f"more than {MOST_ELEMENTS:,} XML elements: {kind.keep}"
                    raise PackageError(message, place)
                if len(stack) >= kind.depth:
                    message = f"its XML is nested too deeply to be a {kind.short}"
                    raise PackageError(message, place)
                inside += local(element) in wanted
                stack.append(element)
                continue
            stack.pop()
            if local(element) in wanted:
                inside -= 1
                if not inside:
                    yield element
            if not inside and stack:
                stack[-1].clear()
    except DefusedXmlException as error:
        message = f"its XML declares a document type or entities, which no {kind.short} needs"
        raise PackageError(message, place) from error
    except (ParseError, LookupError, ValueError) as error:
        raise PackageError(f"its XML cannot be read ({error})", place) from error


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute with this local name, whatever its namespace; empty when absent."""
    if name in element.attrib:
        return element.attrib[name]
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _package(archive: zipfile.ZipFile, kind: Kind) -> Package:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise PackageError(f"{len(entries):,} parts inside; the most is {MOST_PARTS:,}")
    names = {entry.filename.lstrip("/") for entry in entries}
    if kind is WORKBOOK and "xl/workbook.bin" in names:
        raise PackageError(f"a binary workbook (.xlsb): {kind.save_as}")
    for other, message in kind.others.items():
        if any(_MARKS[other].fullmatch(name) for name in names):
            raise PackageError(message)
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        name = entry.filename.lstrip("/")
        if not name.endswith((".xml", ".rels")):
            continue
        if name in parts:
            raise PackageError(f"the {kind.short} holds two parts of one name", name)
        if entry.flag_bits & 1:
            raise PackageError("protected by a password: remove the password and save it again")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise PackageError(f"packed in a way that no {kind.short} is", name)
        with archive.open(entry) as part:
            # A declared size may lie; what is read never exceeds what is left.
            parts[name] = part.read(left + 1)
        left -= len(parts[name])
        if left < 0:
            raise PackageError(f"unpacks to more than {MOST_UNPACKED:,} bytes: {kind.keep}")
    others = tuple(sorted(names - set(parts)))
    return Package(parts, kind, others)


def _resolved(folder: str, target: str) -> str:
    """The name of the part that a relationship of a part in ``folder`` points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def _other(data: bytes, kind: Kind) -> str:
    """What a file is that is no zip, and what to do."""
    if data.startswith(_OLD_OFFICE):
        if _LOCKED in data:
            return "protected by a password: remove the password and save it again"
        found = [what for what, name in _OLD_KINDS if name.encode("utf-16-le") in data]
        # One may hold the other within it.
        if kind.old in found:
            return f"{kind.old}: {kind.save_as}"
        if found:
            return f"{found[0]}, not {kind.name}"
        return f"{kind.old}, or one of another old program: {kind.save_as}"
    for start, what in _STARTS:
        if data.startswith(start):
            return f"{what}, not {kind.name}: {kind.save_as}"
    text = "a text file, such as CSV" if kind is WORKBOOK else "a text file"
    found_as = text if b"\x00" not in data[:4096] else "a file of another kind"
    return f"{found_as}, not {kind.name}: {kind.save_as}"
