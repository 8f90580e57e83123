"""A new PDF, written from what draws the pages of another and from nothing else of it."""

import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    StreamObject,
)

from goodoffices.record.drawing import drawn, names_in
from goodoffices.record.pdf_objects import (
    WAY_OUT,
    contents,
    cut,
    dictionary,
    found_at,
    names,
    packed_data,
    peeled,
    simply,
    stream,
    written,
)
from goodoffices.record.picture import jbig2, jpeg, jpeg_2000, profile

__all__ = ["Paper"]

_PAGE = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit", "Group")
_NAMED = ("ColorSpace", "ExtGState", "Font", "Pattern", "Shading", "XObject")
_KEPT = frozenset(
    re.findall(
        r"\w+",
        """
    AIS Alternate AntiAlias Ascent AvgWidth BBox BC BG BG2 BM Background BaseEncoding BaseFont
    BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample BlackIs1 BlackPoint Bounds C0 C1
    CA CIDSet CIDSystemInfo CIDToGIDMap CMapName CS CapHeight CharSet ColorSpace ColorTransform
    Colors Columns Components Coords D DW DW2 DamagedRowsBeforeError Decode DecodeParms
    DescendantFonts Descent Differences Domain EarlyChange Encode EncodedByteAlign Encoding
    EndOfBlock EndOfLine ExtGState Extend FL Filter FirstChar Flags Font FontBBox FontDescriptor
    FontFile FontFile2 FontFile3 FontMatrix FontName FontStretch FontWeight FormType Function
    FunctionType Functions G Gamma Group Height I ImageMask Intent Interpolate ItalicAngle
    JBIG2Globals K LC LJ LW LastChar Leading Length1 Length2 Length3 ML Mask Matrix Matte MaxWidth
    MissingWidth N OP OPM Order Ordering PaintType Panose PatternType Predictor Process RI Range
    Registry Rows S SA SM SMask SMaskInData Shading ShadingType Size StemH StemV Subtype Supplement
    TK TR TR2 TilingType ToUnicode Type UCR UCR2 UseCMap VerticesPerRow W W2 WMode WhitePoint Width
    Widths XHeight XStep YStep ca op
    """,
    )
)
"""The keys that say how something is drawn; what stands under any other is left behind."""
_SHAPES = {
    *("Circle", "Highlight", "Ink", "Line", "PolyLine", "Polygon", "Square", "Squiggly"),
    *("StrikeOut", "Underline"),
}
_SHAPE = ("BS", "Border", "C", "CA", "IC", "InkList", "L", "LE", "QuadPoints", "RD", "Vertices")
_PICTURES = {
    "DCTDecode": lambda data: jpeg(data, alone=False),
    "JBIG2Decode": jbig2,
    "JPXDecode": jpeg_2000,
}


class Paper:
    """The new file: its objects as they are written, numbered in the order they are met."""

    def __init__(self, *, stale: bool) -> None:
        self._stale = stale
        self._objects: list[bytes] = [b"", b""]
        self._numbers: dict[tuple[int, int, str], bytes] = {}
        self._waiting: list[tuple[int, Any, str]] = []

    def page(self, page: DictionaryObject) -> bytes:
        """Take a page over; how the file refers to it."""
        content = b"\n".join(contents(page.get("/Contents")))
        parts = {"Type": b"/Page", "Parent": b"2 0 R"}
        parts |= {key: self._told(page[f"/{key}"]) for key in _PAGE if f"/{key}" in page}
        parts["Resources"] = self._resources(page.get("/Resources"), content)
        parts["Contents"] = self._put(stream({}, drawn(content)))
        found = found_at(page.get("/Annots"))
        marks = [mark for one in found or () for mark in self._mark(dictionary(one))]
        if marks:
            parts["Annots"] = b"[" + b" ".join(marks) + b"]"
        made = self._put(written(parts))
        while self._waiting:
            place, part, way = self._waiting.pop()
            self._objects[place] = self._told(part, way)
        return made

    def written(self, pages: list[bytes]) -> bytes:
        """The file."""
        self._objects[0] = written({"Pages": b"2 0 R", "Type": b"/Catalog"})
        kids = {"Count": b"%d" % len(pages), "Kids": b"[" + b" ".join(pages) + b"]"}
        self._objects[1] = written({**kids, "Type": b"/Pages"})
        out, places = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], list[int]()
        at = len(out[0])
        for number, body in enumerate(self._objects, 1):
            out.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            places.append(at)
            at += len(out[-1])
        size = len(places) + 1
        out.append(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        out.extend(b"%010d 00000 n \n" % place for place in places)
        out.append(b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, at))
        return b"".join(out)

    def _put(self, body: bytes) -> bytes:
        self._objects.append(body)
        return b"%d 0 R" % len(self._objects)

    def _told(self, found: Any, way: str = "") -> bytes:
        """How the new file writes what was met on this way: as marks, words, a profile."""
        if isinstance(found, IndirectObject):
            key = (found.idnum, found.generation, way)
            if key not in self._numbers:
                self._numbers[key] = self._put(b"null")
                self._waiting.append((len(self._objects) - 1, found.get_object(), way))
            return self._numbers[key]
        if isinstance(found, StreamObject):
            return self._streamed(found, way)
        if isinstance(found, DictionaryObject):
            if "/Length" in found:
                raise ValueError(f"a part of it is broken; {WAY_OUT}")
            return written(self._entries(found))
        if isinstance(found, ArrayObject):
            inner = "profile" if found and found[0] == "/ICCBased" else ""
            return b"[" + b" ".join(self._told(part, inner) for part in found) + b"]"
        return simply(found)

    def _entries(self, found: DictionaryObject) -> dict[str, bytes]:
        told = {}
        for key, part in found.items():
            name = key[1:]
            if name == "Resources":
                told[name] = self._resources(part, None)
            elif name in {"CharProcs", "Colorants"}:
                way = "marks" if name == "CharProcs" else ""
                parts = dictionary(part).items()
                told[name] = written({k[1:]: self._told(v, way) for k, v in parts})
            elif name in _KEPT:
                told[name] = self._told(part, "words" if name in {"ToUnicode", "UseCMap"} else "")
        return told

    def _streamed(self, found: StreamObject, way: str) -> bytes:
        entries, filters = self._entries(found), names(found.get("/Filter"))
        packed: dict[str, bytes] = {
            key: entries.pop(key) for key in ("Filter", "DecodeParms") if key in entries
        }
        if way == "words":
            return stream(entries, drawn(found.get_data()))
        if way == "profile":
            return stream(entries, profile(found.get_data()))
        form = found_at(found.get("/Subtype")) == "/Form"
        if way == "marks" or form or found_at(found.get("/PatternType")) == 1:
            content = found.get_data()
            if "/Resources" in found:
                entries["Resources"] = self._resources(found.get("/Resources"), content)
            return stream(entries, drawn(content))
        if filters and filters[-1] in _PICTURES:
            data = _PICTURES[filters[-1]](peeled(found, filters))
            packed = {"Filter": b"/" + filters[-1].encode()}
            parms = found_at(found.get("/DecodeParms"))
            if last := dictionary(parms[-1] if isinstance(parms, ArrayObject) else parms):
                packed["DecodeParms"] = self._told(last)
            return stream({**entries, **packed}, data, pack=False)
        data = cut(packed_data(found)) if filters[:1] == ["FlateDecode"] else packed_data(found)
        return stream({**entries, **packed}, data, pack=False)

    def _resources(self, found: Any, content: bytes | None) -> bytes:
        """What the marks call by name; all of it where something else may call it too."""
        resources = dictionary(found)
        named = {kind: dictionary(resources.get(f"/{kind}")) for kind in _NAMED}
        for layer in dictionary(resources.get("/Properties")).values():
            _must_not_hide(layer)
        for part in named["XObject"].values():
            _must_not_hide(dictionary(part).get("/OC"))
        used = None if content is None or _borrow(named) else names_in(content)
        told = {}
        for kind, parts in named.items():
            kept = {
                key[1:]: self._told(part)
                for key, part in parts.items()
                if used is None or key[1:] in used or key.startswith("/Default")
            }
            if kept:
                told[kind] = written(kept)
        return written(told)

    def _mark(self, mark: DictionaryObject) -> Iterator[bytes]:
        """What an annotation draws on the page: its look, without its author and words."""
        kind, flags = str(found_at(mark.get("/Subtype")))[1:], found_at(mark.get("/F"))
        flags = flags if isinstance(flags, NumberObject) else 0
        if kind == "Popup" or flags & 0x22:
            return
        _must_not_hide(mark.get("/OC"))
        look = _look(mark)
        filled = kind == "Widget" and _filled(mark)
        if (filled and (look is None or self._stale)) or (kind == "FreeText" and look is None):
            raise ValueError(f"what its form or its notes say is not drawn; {WAY_OUT}")
        parts = {"Type": b"/Annot", "F": b"%d" % (flags & 0x1C)}
        parts["Rect"] = self._told(found_at(mark.get("/Rect")))
        if look is not None:
            parts |= {"Subtype": b"/Stamp", "AP": written({"N": self._told(look, "marks")})}
        elif kind in _SHAPES:
            parts["Subtype"] = b"/" + kind.encode()
            parts |= {key: self._told(mark[f"/{key}"]) for key in _SHAPE if f"/{key}" in mark}
        else:
            return
        yield self._put(written(parts))


def _look(mark: DictionaryObject) -> Any:
    """The stream that draws an annotation in the state it is in, as it is referred to."""
    look = dictionary(mark.get("/AP")).get("/N")
    found = found_at(look)
    if isinstance(found, DictionaryObject) and not isinstance(found, StreamObject):
        states = [found_at(mark.get("/AS")), _inherited(mark, "/V"), "/Off"]
        look = next((found.get(state) for state in states if state in found), None)
        found = found_at(look)
    return look if isinstance(found, StreamObject) else None


def _filled(mark: DictionaryObject) -> bool:
    return _inherited(mark, "/FT") in {"/Tx", "/Ch"} and bool(_inherited(mark, "/V"))


def _inherited(mark: DictionaryObject, key: str) -> Any:
    for _ in range(32):
        if key in mark:
            return found_at(mark.get(key))
        mark = dictionary(mark.get("/Parent"))
    return None


def _must_not_hide(layer: Any) -> None:
    """All layers are on: what is seen only when one is off, or by a formula, is not known here."""
    found = dictionary(layer)
    if "/VE" in found or found_at(found.get("/P")) in {"/AnyOff", "/AllOff"}:
        raise ValueError(f"some of it is seen on certain layers only; {WAY_OUT}")


def _borrow(named: dict[str, DictionaryObject]) -> bool:
    """Whether some part has no resources of its own, and so may call these by name."""
    parts = [dictionary(part) for kind in ("XObject", "Pattern") for part in named[kind].values()]
    fonts = [dictionary(part) for part in named["Font"].values()]
    drawing = [part for part in parts if found_at(part.get("/Subtype")) != "/Image"]
    drawing = [part for part in drawing if isinstance(part, StreamObject)]
    drawing += [font for font in fonts if "/CharProcs" in font]
    return any("/Resources" not in part for part in drawing)
