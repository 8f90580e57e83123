"""The text of a Word file: nothing is unpacked before its size is known, nothing is run.

A ``.docx`` file is a zip of XML parts (ECMA-376). Document types and entities are refused,
elements are read as a stream, and what a change deleted is not part of the text.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from goodoffices.reading.document_date import StatedDate
from goodoffices.reading.intake.content import Blocks, Content, UnreadableError

__all__ = ["word_content"]

_MOST_PARTS = 2_000
_MOST_UNPACKED = 50_000_000
_MOST_ELEMENTS = 250_000
_DEEPEST = 200
_LOCKED = 1
_STYLES = (
    (re.compile(r"(?i)title|titel|titre"), "headline"),
    (re.compile(r"(?i)subtitle|heading|berschrift|titre\d|t[ií]tulo"), "subheading"),
    (re.compile(r"(?i)caption|beschriftung|l[ée]gende"), "caption"),
)
_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook, not a report: save its text as .docx or .txt"),
    ("ppt/presentation.xml", "a presentation, not a report: save its text as .docx or .txt"),
    ("content.xml", "an OpenDocument file: save it as .docx"),
    ("META-INF/container.xml", "an electronic book: save it as .docx or PDF"),
)
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MADE = "when the Word file was last saved, which may be later"


def word_content(data: bytes) -> Content:
    """The paragraphs of a Word file. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _parts(archive)
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
        raise UnreadableError("the Word file is damaged and cannot be unpacked") from error
    blocks = Blocks()
    titled = False
    for number, (words, style) in enumerate(_paragraphs(parts["word/document.xml"]), start=1):
        sort = next((sort for known, sort in _STYLES if known.match(style)), None)
        if sort == "headline":
            sort, titled = ("subheading" if titled else sort), True
        blocks.add(words, f"paragraph {number}", sort, f"style_{sort}")
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = _paragraphs(parts[name]) if name in parts else ()
        for number, (words, _) in enumerate(notes, start=1):
            blocks.add(words, f"note {number}", "notice", "note")
    if not blocks.text.strip():
        raise UnreadableError("there is no text in the Word file")
    facts = _facts(parts.get("docProps/core.xml"))
    made = facts.get("modified") or facts.get("created")
    return Content(
        text=blocks.text,
        hidden=tuple(blocks.hidden),
        places=tuple(blocks.places),
        title=facts.get("title"),
        dates=(StatedDate(made, _MADE, weak=True),) if made else (),
    )


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts with text in them. What is unpacked is bounded whatever sizes are declared."""
    entries = archive.infolist()
    names = [entry.filename.lstrip("/") for entry in entries]
    if len(entries) > _MOST_PARTS:
        raise UnreadableError(f"{len(entries):,} parts are packed in it; no Word file has as many")
    if "word/document.xml" not in names:
        for name, why in _OTHERS:
            if name in names:
                raise UnreadableError(why)
        raise UnreadableError("a packed file (.zip): unpack it first")
    parts: dict[str, bytes] = {}
    left = _MOST_UNPACKED
    for name, entry in zip(names, entries, strict=True):
        if not re.fullmatch(r"word/(?:document|footnotes|endnotes)\.xml|docProps/core\.xml", name):
            continue
        if name in parts:
            raise UnreadableError("two parts of one name are packed in it")
        if entry.flag_bits & _LOCKED:
            raise UnreadableError("protected by a password: save it without one")
        if entry.file_size > left:
            raise UnreadableError(f"it unpacks to more than {_MOST_UNPACKED:,} bytes")
        with archive.open(entry) as part:
            parts[name] = part.read(left + 1)
        left -= len(parts[name])
        if left < 0:
            raise UnreadableError(f"it unpacks to more than {_MOST_UNPACKED:,} bytes")
    return parts


def _paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """The words and the style of each paragraph; of a table, those of each row's cells."""
    held: list[list[str]] = []
    styles: list[str] = []
    aside = 0
    for event, element, name in _elements(data):
        # A picture is held twice, once for old programs.
        if name in {"Fallback", "del", "moveFrom"}:
            aside += 1 if event == "start" else -1
        elif event == "start":
            if name == "p":
                held.append([])
                styles.append("")
        elif name == "p" and held:
            words, style = "".join(held.pop()).strip(), styles.pop()
            if words and not aside:
                yield words, style
        elif held and not aside:
            if name == "pStyle":
                styles[-1] = next((v for k, v in element.attrib.items() if k.endswith("}val")), "")
            else:
                held[-1].append((element.text or "") if name == "t" else _MARKS.get(name, ""))


def _facts(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    return {
        name: element.text.strip()
        for event, element, name in _elements(data)
        if event == "end" and element.text and element.text.strip()
    }


def _elements(data: bytes) -> Iterator[tuple[str, Element, str]]:
    """Each element as it begins and ends, with its name, whatever its namespace."""
    open_ones: list[Element] = []
    count = 0
    try:
        for event, element in iterparse(BytesIO(data), ("start", "end"), forbid_dtd=True):
            if event == "start":
                count += 1
                open_ones.append(element)
                if count > _MOST_ELEMENTS or len(open_ones) > _DEEPEST:
                    raise UnreadableError("its XML is too large or nested too deeply for a report")
            else:
                open_ones.pop()
            yield event, element, element.tag.rpartition("}")[2]
            if event == "end" and open_ones:
                open_ones[-1].remove(element)
    except DefusedXmlException as error:
        message = "its XML declares a document type or entities, which no Word file needs"
        raise UnreadableError(message) from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableError("the Word file is damaged: its XML cannot be read") from error
