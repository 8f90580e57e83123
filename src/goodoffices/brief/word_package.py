"""The file of a Word document: its styles, its sheet of paper, and nothing about who made it."""

import io
import zipfile
from datetime import UTC, datetime
from typing import cast

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from goodoffices.brief import document as d
from goodoffices.brief.directions import visible

__all__ = ["FONT", "element", "new_file", "saved", "turned"]

FONT = "Arial"
"""On every desk, with Arabic and Hebrew letters."""
DEEP = RGBColor(0x2D, 0x3E, 0x50)
SIZES = {"Heading 1": 22, "Heading 2": 15, "Heading 3": 12, "Heading 4": 10.5}
EPOCH = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def new_file(page: d.Document) -> WordDocument:
    """An empty document in the page's styles, on its paper, with its title."""
    made = docx.Document()
    for relations in (made.part.package.rels, made.part.rels):
        for key in [k for k, r in relations.items() if r.reltype.endswith(LEFT_OUT)]:
            del relations[key]
    about = made.core_properties
    about.title = visible(page.title)[:255]
    about.author = about.comments = about.last_modified_by = ""
    about.language = "en"
    day = page.dated
    about.created = about.modified = (
        datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(*EPOCH, tzinfo=UTC)
    )
    size = 12 if max(page.paper.value) > 300 else 10
    for name in ("Normal", *SIZES):
        style = made.styles[name]
        style.font.name = FONT
        style.font.size = Pt(SIZES.get(name, size))
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for place in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{place}"), None)
        fonts.set(qn("w:cs"), FONT)
        style.element.rPr.append(element("w:szCs", val=str(int(SIZES.get(name, size) * 2))))
        if name in SIZES:
            style.font.italic = False
            style.paragraph_format.keep_with_next = True
            style.font.color.rgb = DEEP
            style.font.bold = True
            style.element.rPr.append(element("w:bCs"))
    made.styles["Normal"].paragraph_format.space_after = Pt(3)
    made.styles["Normal"].paragraph_format.space_before = Pt(0)
    made.styles["Normal"].paragraph_format.line_spacing = 1.05
    _paper(made, page)
    return made


# The order in which the format wants what is stated of a paragraph, a run, a cell and a table.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "pBdr": "top left bottom right between bar",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
    "specVanish",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection "
    "bidi rtlGutter docGrid",
}


def _put_in_order(root: BaseOxmlElement) -> None:
    for name, order in ORDER.items():
        places = {qn(f"w:{child}"): place for place, child in enumerate(order.split())}
        for stated in root.iter(qn(f"w:{name}")):
            stated[:] = sorted(stated, key=lambda child: places.get(child.tag, len(places)))


def _paper(made: WordDocument, page: d.Document) -> None:
    width, height = page.paper.value
    section = made.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(16), Mm(19)
    if not page.rightward:
        section._sectPr.append(element("w:bidi"))  # noqa: SLF001 - python-docx has no name for it


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of the same namespace."""
    made = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def turned(paragraph: Paragraph) -> None:
    """Let a paragraph run from right to left."""
    paragraph._p.get_or_add_pPr().append(element("w:bidi"))  # noqa: SLF001


def saved(made: WordDocument) -> bytes:
    """The file, the same bytes on every day."""
    for part in made.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _put_in_order(part.element)
    first, whole = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(whole, "w") as packed:
        for entry in source.infolist():
            named = zipfile.ZipInfo(entry.filename, date_time=EPOCH)
            named.compress_type = zipfile.ZIP_DEFLATED
            named.create_system = 0
            packed.writestr(named, source.read(entry))
    return whole.getvalue()
