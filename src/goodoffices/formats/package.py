"""A workbook file opened with suspicion: what it is, how large it grows, and what its XML holds.

An ``.xlsx`` file is a zip of XML parts (ECMA-376). Nothing is unpacked before its size is known,
document types and entities are refused, and elements are read as a stream.
"""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

__all__ = [
    "MOST_BYTES",
    "MOST_ELEMENTS",
    "MOST_PARTS",
    "MOST_UNPACKED",
    "Package",
    "PackageError",
    "attribute",
    "elements",
    "local",
    "open_package",
]

MOST_BYTES = 20_000_000
MOST_UNPACKED = 50_000_000
MOST_PARTS = 2_000
MOST_ELEMENTS = 250_000
MOST_DEPTH = 32

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "open it in a spreadsheet program and save it as an Excel workbook (.xlsx)"
_OTHER_KINDS = (
    (re.compile(r"xl/workbook\.bin"), f"a binary workbook (.xlsb): {_SAVE_AS}"),
    (re.compile(r"word/document\.xml"), "a Word document, not an Excel workbook"),
    (re.compile(r"ppt/presentation\.xml"), "a presentation, not an Excel workbook"),
    (re.compile(r"content\.xml"), f"an OpenDocument file: {_SAVE_AS}"),
)


class PackageError(Exception):
    """The file is no readable workbook; ``place`` is the part or sheet at fault, if known."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True)
class Package:
    """The XML parts of a workbook, by name."""

    parts: dict[str, bytes]

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Id -> (last word of its type, name of the part it points to), for the part ``name``."""
        folder, _, base = name.rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        if data is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for link in elements(data, {"Relationship"}, name):
            if attribute(link, "TargetMode") != "External":
                kind = attribute(link, "Type").rpartition("/")[2]
                found[attribute(link, "Id")] = kind, _resolved(folder, attribute(link, "Target"))
        return found


def open_package(path: Path) -> Package:
    """Read the XML parts of the workbook at ``path``. Raises PackageError."""
    data = _content(path)
    if data.startswith(_OLD_OFFICE):
        if _LOCKED in data:
            raise PackageError("protected by a password: remove the password and save it again")
        raise PackageError(f"an old Excel file (.xls): {_SAVE_AS}")
    if not data:
        raise PackageError("the file is empty")
    if not data.startswith(b"PK"):
        kind = "a text file, such as CSV" if _is_text(data) else "of another kind"
        raise PackageError(f"no Excel workbook, but {kind}: {_SAVE_AS}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return Package(_parts(archive))
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
        raise PackageError(f"the workbook is damaged and cannot be unpacked ({error})") from error


def elements(data: bytes, wanted: set[str], place: str = "") -> Iterator[Element]:
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
                    message = f"more than {MOST_ELEMENTS:,} XML elements: keep only the matrix"
                    raise PackageError(message, place)
                if len(stack) >= MOST_DEPTH:
                    raise PackageError("its XML is nested too deeply to be a workbook", place)
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
        message = "its XML declares a document type or entities, which no workbook needs"
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


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise PackageError("a folder, not an Excel workbook")
        if not stat.S_ISREG(found.st_mode):
            raise PackageError("not an ordinary file")
        if found.st_size > MOST_BYTES:
            message = f"{found.st_size:,} bytes; the most is {MOST_BYTES:,}"
            raise PackageError(message)
        return path.read_bytes()
    except FileNotFoundError:
        raise PackageError("there is no such file") from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise PackageError(f"the file cannot be read ({reason})") from error


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise PackageError(f"{len(entries):,} parts inside; the most is {MOST_PARTS:,}")
    names = {entry.filename.lstrip("/") for entry in entries}
    for pattern, message in _OTHER_KINDS:
        if any(pattern.fullmatch(name) for name in names):
            raise PackageError(message)
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        name = entry.filename.lstrip("/")
        if not name.endswith((".xml", ".rels")):
            continue
        if name in parts:
            raise PackageError("the workbook holds two parts of one name", name)
        if entry.flag_bits & 1:
            raise PackageError("protected by a password: remove the password and save it again")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise PackageError("packed in a way that no workbook is", name)
        with archive.open(entry) as part:
            # A declared size may lie; what is read never exceeds what is left.
            parts[name] = part.read(left + 1)
        left -= len(parts[name])
        if left < 0:
            raise PackageError(
                f"unpacks to more than {MOST_UNPACKED:,} bytes: keep only the matrix"
            )
    return parts


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


def _is_text(data: bytes) -> bool:
    return b"\x00" not in data[:4096]
