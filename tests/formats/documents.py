"""Word documents as people make them, built part by part for the tests."""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

LEGAL = (
    ("decimal", "Article %1"),
    ("decimal", "%1.%2"),
    ("lowerLetter", "(%3)"),
    ("lowerRoman", "(%4)"),
)
"""Forms and looks of the levels of a treaty."""


def new(levels: Sequence[tuple[str, str]] = LEGAL, *, starts: Sequence[int] = ()) -> Document:
    """An empty document whose list 1 has these levels, and list 2 the same started anew."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    parts = [
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{starts[place] if starts else 1}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    ]
    numbering.append(element('abstractNum w:abstractNumId="7"', "".join(parts)))
    numbering.append(element('num w:numId="1"', '<w:abstractNumId w:val="7"/>'))
    again = '<w:abstractNumId w:val="7"/>' + "".join(
        f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for place in range(len(levels))
    )
    numbering.append(element('num w:numId="2"', again))
    return document


def element(tag: str, inside: str = "") -> BaseOxmlElement:
    """An element of Word's own vocabulary."""
    name = tag.split(maxsplit=1)[0]
    return parse_xml(f"<w:{tag} {nsdecls('w')}>{inside}</w:{name}>")


def numbered(document: Document, text: str, level: int, *, list_id: int = 1) -> Paragraph:
    """A paragraph with an automatic number."""
    paragraph = document.add_paragraph(text)
    inside = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
    paragraph._p.get_or_add_pPr().append(element("numPr", inside))  # noqa: SLF001 (no public way)
    return paragraph


def inside(paragraph: Paragraph, xml: str) -> None:
    """Put an element into a paragraph."""
    paragraph._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))  # noqa: SLF001


def saved(document: Document, path: Path) -> Path:
    document.save(str(path))
    return path


def typed(path: Path, *lines: str) -> Path:
    """A document of plain paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document, path)
