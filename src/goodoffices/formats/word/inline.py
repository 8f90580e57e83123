"""What a paragraph of a Word document says, and what in it is not words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from goodoffices.formats.folding import begins_with
from goodoffices.formats.package import attribute, local

__all__ = ["Inline", "Said", "Unread"]

_SKIPPED = {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "rt", "instrText", "delInstrText"}
_TRACKED = {
    "ins": "words put in (tracked), read as written",
    "moveTo": "words moved in (tracked), read as written",
    "del": "words taken out (tracked)",
    "moveFrom": "words moved away (tracked)",
}
_GONE = {"del", "moveFrom"}
_MARKS = {"noBreakHyphen": "\u2011", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_OBJECTS = {
    "oMath": "a formula",
    "oMathPara": "a formula",
    "chart": "a chart",
    "pic": "a picture",
    "imagedata": "a picture",
    "object": "an object of another program",
    "subDoc": "another document put in",
}
_DRAWN = {"AlternateContent", "drawing", "pict", "object", "oMath", "oMathPara"}
_NOTES = {
    "footnoteReference": ("footnote", "a footnote"),
    "endnoteReference": ("endnote", "an endnote"),
    "commentReference": ("comment", "a comment"),
}
_REMOVED = (("strike", "words struck through"), ("dstrike", "words struck through"),
            ("vanish", "hidden words"), ("webHidden", ""))  # fmt: skip


@dataclass(frozen=True)
class Unread:
    """Something that is not read as words, and its own words, if it has any."""

    what: str
    words: str = ""

    def __str__(self) -> str:
        """Such as ``a comment 'as agreed by phone'``."""
        words = begins_with(self.words, 60)
        return f"{self.what} {words!r}" if words else self.what


@dataclass(frozen=True)
class Said:
    """The words of a paragraph, the names of bookmarks in it, and what is not read."""

    text: str
    marks: tuple[str, ...]
    unread: tuple[Unread, ...]


@dataclass
class _Field:
    code: str = ""
    shown: bool = False

    @property
    def is_contents(self) -> bool:
        return self.code.strip().upper().startswith(("TOC", "TOA", "INDEX"))


@dataclass
class Inline:
    """Reads paragraphs in order; a field may begin in one and end in another."""

    notes: Mapping[str, Mapping[str, str]]
    _fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element) -> Said:
        """What the paragraph says."""
        reading = _Reading(self.notes, self._fields)
        reading.children(paragraph)
        reading.close()
        return Said("".join(reading.text), tuple(reading.marks), tuple(reading.unread))


@dataclass
class _Reading:
    notes: Mapping[str, Mapping[str, str]]
    fields: list[_Field]
    text: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _struck: tuple[str, str] | None = None

    def children(self, element: Element) -> None:
        for child in element:
            self._element(child)

    def close(self) -> None:
        """Tell of struck words that the paragraph ended with."""
        if self._struck:
            self.unread.append(Unread(*self._struck))
            self._struck = None

    def _element(self, element: Element) -> None:
        name = local(element)
        if name == "instrText" and self.fields:
            self.fields[-1].code += element.text or ""
        if name in _SKIPPED:
            return
        if name in _TRACKED:
            self._tracked(element, name)
        elif name in _MARKS or name in {"t", "delText", "sym"}:
            self._letters(element, name)
        elif name in _NOTES:
            kind, what = _NOTES[name]
            self.unread.append(Unread(what, self.notes[kind].get(attribute(element, "id"), "")))
        elif name in _DRAWN:
            self._object(element)
        else:
            self._grouped(element, name)

    def _letters(self, element: Element, name: str) -> None:
        if name in {"t", "delText"}:
            self._say(element.text or "")
        elif name == "sym":
            self._say("\ufffd")
            self.unread.append(Unread("a sign of a font of signs"))
        elif name != "br" or attribute(element, "type") in {"", "textWrapping"}:
            self._say(_MARKS[name])

    def _grouped(self, element: Element, name: str) -> None:
        match name:
            case "r":
                self._run(element)
            case "bookmarkStart":
                self.marks.append(attribute(element, "name"))
            case "fldChar":
                self._field(attribute(element, "fldCharType"))
            case "fldSimple":
                self._tell_field(attribute(element, "instr"))
                self.children(element)
            case _:
                self.children(element)

    def _run(self, element: Element) -> None:
        properties = next((child for child in element if local(child) == "rPr"), None)
        removed = None
        for child in properties if properties is not None else ():
            for key, what in _REMOVED:
                if what and local(child) == key and _is_on(child):
                    removed = what
        if removed is None:
            self.close()
            self.children(element)
            return
        aside = _Reading(self.notes, self.fields)
        aside.children(element)
        words = "".join(aside.text)
        if self._struck and self._struck[0] == removed:
            self._struck = removed, self._struck[1] + words
        else:
            self.close()
            self._struck = removed, words
        self.marks.extend(aside.marks)
        self.unread.extend(aside.unread)

    def _tracked(self, element: Element, name: str) -> None:
        aside = _Reading(self.notes, self.fields)
        aside.children(element)
        aside.close()
        words = "".join(aside.text)
        if words.strip():
            self.unread.append(Unread(_TRACKED[name], words))
        self.marks.extend(aside.marks)
        self.unread.extend(aside.unread)
        if name not in _GONE:
            self.text.append(words)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shown = True
        elif kind == "end" and self.fields:
            self._tell_field(self.fields.pop().code)

    def _tell_field(self, code: str) -> None:
        name = code.split(maxsplit=1)[0].upper() if code.split() else ""
        if name in {"TOC", "TOA", "INDEX"}:
            self.unread.append(Unread("a table of contents"))
        elif name != "HYPERLINK":
            self.unread.append(Unread("a field, of which the words last shown are read", code))

    def _say(self, words: str) -> None:
        if all(each.shown and not each.is_contents for each in self.fields):
            self.text.append(words)

    def _object(self, element: Element) -> None:
        """A picture or a text box, once, though a file may hold it in two ways."""
        names = {local(child) for child in element.iter()}
        if "txbxContent" in names:
            box = next(e for e in element.iter() if local(e) == "txbxContent")
            words = " ".join(e.text or "" for e in box.iter() if local(e) == "t")
            self.unread.append(Unread("a text box", words))
            return
        what = next((_OBJECTS[name] for name in _OBJECTS if name in names), "a drawing")
        self.unread.append(Unread(what))


def _is_on(element: Element) -> bool:
    return attribute(element, "val") not in {"0", "false", "off", "none"}
