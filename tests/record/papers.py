"""PDFs as offices make them, built object by object, with a word wherever a file tells one."""

import zlib
from collections.abc import Mapping, Sequence

import pypdfium2  # type: ignore[import-untyped]

from tests.record import pictures
from tests.record.pictures import WORD

SPELT = WORD.encode()
WIDE = b"<FEFF" + WORD.encode("utf-16-be").hex().encode() + b">"


def stream(data: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream with these entries."""
    data, entries = (zlib.compress(data), entries + b"/Filter/FlateDecode") if packed else (
        data,
        entries,
    )  # fmt: skip
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def file(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, the first of which is number 1."""
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out))
    return out + head + table + end


def updated(before: bytes, objects: Mapping[int, bytes], size: int, trailer: bytes) -> bytes:
    """The same file saved once more, the old words still in it (ISO 32000, 7.5.6)."""
    out, table = before, b""
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    last = int(before.rsplit(b"startxref\n", 1)[1].split()[0])
    return out + b"xref\n%strailer\n<</Size %d/Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        *(table, size, last, trailer),
        len(out),
    )


def page(
    content: bytes,
    *,
    resources: bytes = b"",
    fonts: bytes = b"",
    entries: bytes = b"",
    catalog: bytes = b"",
    trailer: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """A PDF of one page; ``more`` are its objects from number 6 on."""
    return file(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R"
            + fonts
            + b">>"
            + resources
            + b">>"
            + entries
            + b">>",
            stream(content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *more,
        ],
        b"/Root 1 0 R" + trailer,
    )


def looks(data: bytes) -> list[bytes]:
    """Each page as it is drawn, with what is stuck on it."""
    paper = pypdfium2.PdfDocument(data)
    try:
        return [bytes(one.render(scale=1.5).buffer) for one in paper]
    finally:
        paper.close()


def telling() -> bytes:
    """A PDF in which each place that tells of a person or an office tells the word."""
    xmp = stream(b"<x:xmpmeta>" + SPELT + b"</x:xmpmeta>", b"/Type/Metadata/Subtype/XML")
    note = b"/T(%s)/Contents %s/NM(%s)/M(D:20310706)/Subj(%s)" % (SPELT, WIDE, SPELT, SPELT)
    look = b"/BBox[0 0 40 20]/Subtype/Form/Metadata 6 0 R/PieceInfo 7 0 R/LastModified(%s)"
    jpeg, jp2 = pictures.jpeg(quality=90), pictures.jpeg("L")
    grey = zlib.compress(bytes(range(256))) + SPELT
    size = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8"
    more = [
        xmp,
        b"<</%s<</Private %s/LastModified(%s)>>>>" % (SPELT, WIDE, SPELT),
        stream(b"1 0 0 rg 0 0 40 20 re f %" + SPELT, look % SPELT),
        stream(jpeg, b"/Filter/DCTDecode/ColorSpace/DeviceRGB/Metadata 6 0 R" + size % (37, 23),
               packed=False),
        b"<<%s/ColorSpace/DeviceGray/Filter/FlateDecode/Metadata 6 0 R/ID(%s)/Length %d>>stream\n%s"
        b"\nendstream" % (size % (16, 16), SPELT, len(grey), grey),
        stream(b"%!PS\n%%Title " + SPELT + b"\n/CIDInit /ProcSet findresource begin 1 begincmap\n"
               b"1 beginbfchar <41> <0041> endbfchar endcmap"),
        stream(pictures.screen(), b"/N 3/Alternate/DeviceRGB/Metadata 6 0 R"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 11 0 R/Name/%s>>" % SPELT,
        b"<</Type/Filespec/F(%s)/UF %s/Desc(%s)/EF<</F 15 0 R>>>>" % (SPELT, WIDE, SPELT),
        stream(SPELT * 9, b"/Type/EmbeddedFile/Params<</ModDate(%s)>>" % SPELT),
        b"<</Type/Annot/Subtype/Stamp/Rect[20 20 60 40]/F 4/AP<</N 8 0 R/R 8 0 R>>%s/OC 22 0 R>>"
        % note,
        b"<</Type/Annot/Subtype/Highlight/Rect[20 100 90 120]/F 4/C[1 1 0]"
        b"/QuadPoints[20 120 90 120 20 100 90 100]%s>>" % note,
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]/A<</S/URI/URI(https://%s/)>>>>"
        % SPELT,
        b"<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/F 2/Parent 16 0 R/Contents(%s)>>" % SPELT,
        b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/F 2/FS 14 0 R%s>>" % note,
        b"<</Type/Annot/Subtype/Square/Rect[100 20 140 60]/F 4/C[0 0 1]/IC[0 1 0]/BS<</W 3>>%s>>"
        % note,
        b"<</Type/OCG/Name(%s)/Usage<</CreatorInfo<</Creator(%s)/Subtype/Artwork>>>>>>"
        % (SPELT, SPELT),
        b"<</S/JavaScript/JS(app.alert\\('%s'\\))>>" % SPELT,
        stream(b"0 1 1 rg 0 0 9 9 re f", (look % SPELT) + b"/Resources<<>>/OC 22 0 R"),
        b"<</Type/StructElem/S/Figure/Alt(%s)/T %s/ActualText(%s)>>" % (SPELT, WIDE, SPELT),
        stream(pictures.jpeg(), b"/Filter/DCTDecode/ColorSpace/DeviceRGB" + size % (37, 23),
               packed=False),
        stream(zlib.compress(jp2), b"/Filter[/FlateDecode/DCTDecode]/ColorSpace/DeviceGray"
               + size % (37, 23), packed=False),
    ]  # fmt: skip
    content = (
        b"%% %s\n/Artifact<</Type/Pagination/Author(%s (\\) deep))/By %s>>BDC BT /F1 12 Tf 20 170"
        b" Td (Annex \\(A\\) 100%% of it) Tj ET EMC /OC /Layer BDC BT /F2 10 Tf 20 150 Td (A map)"
        b" Tj ET EMC /Span /Told DP q 74 0 0 46 20 50 cm /Photo Do Q q 30 0 0 30 120 100 cm /Grey"
        b" Do Q q 37 0 0 23 150 20 cm /Twice Do Q"
        b" q 1 0 0 1 150 150 cm /Box Do Q /Own cs 0.5 0.2 0.1 sc 100 150 20 20 re f"
        b" q 20 0 0 20 160 100 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00%%(\xff EI Q %% %s"
        % (SPELT, SPELT, WIDE, SPELT)
    )
    resources = (
        b"/XObject<</Photo 9 0 R/Grey 10 0 R/Box 24 0 R/Unused 26 0 R/Twice 27 0 R>>"
        b"/ColorSpace<</Own[/ICCBased 12 0 R]>>/Properties<</Layer 22 0 R/Told<</By(%s)>>>>" % SPELT
    )
    entries = (
        b"/Metadata 6 0 R/PieceInfo 7 0 R/LastModified(%s)/AA<</O 23 0 R>>/Thumb 10 0 R/ID(%s)"
        b"/Annots[16 0 R 17 0 R 18 0 R 19 0 R 20 0 R 21 0 R]/StructParents 0/%s 6 0 R"
        % (SPELT, SPELT, SPELT)
    )
    catalog = (
        b"/Metadata 6 0 R/PieceInfo 7 0 R/OpenAction 23 0 R/AA<</WC 23 0 R>>/Lang(%s)"
        b"/Names<</EmbeddedFiles<</Names[(%s) 14 0 R]>>/JavaScript<</Names[(%s) 23 0 R]>>>>"
        b"/OCProperties<</OCGs[22 0 R]/D<</Name(%s)/ON[22 0 R]/Order[22 0 R]>>>>"
        b"/StructTreeRoot<</Type/StructTreeRoot/K 25 0 R>>/MarkInfo<</Marked true>>"
        b"/Outlines<</First<</Title %s>>>>/PageLabels<</Nums[0<</P(%s)>>]>>/AF[14 0 R]"
        b"/AcroForm<</Fields[]/XFA[(%s) 6 0 R]>>" % (SPELT, SPELT, SPELT, SPELT, WIDE, SPELT, SPELT)
    )
    first = page(
        b"BT /F1 12 Tf 20 170 Td (%s said so) Tj ET" % SPELT,
        resources=resources,
        entries=entries,
        catalog=catalog,
        trailer=b"/Info<</Author(%s)/Title %s/Producer(%s)>>/ID[(%s)(%s)]"
        % (SPELT, WIDE, SPELT, SPELT, SPELT),
        more=more,
    )
    new = {
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 13 0 R>>"
        + resources + b">>" + entries + b">>",
        4: stream(content),
    }  # fmt: skip
    end = b"/Root 1 0 R/Info<</Author(%s)>>/ID[(%s)(%s)]" % (SPELT, SPELT, SPELT)
    return updated(first, new, len(more) + 6, end) + b"%" + SPELT
