"""PDFs: the pages are drawn as before, and nothing else of the file is left."""

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from goodoffices.record.pdf import clean
from tests.draws import draws
from tests.record import papers, pictures
from tests.record.papers import SPELT, looks, page, stream
from tests.record.pictures import WORD, tells


def test_no_word_of_a_file_is_left_but_those_on_its_pages_which_look_as_before() -> None:
    data = papers.telling()
    assert tells(data)
    cleaned = clean(data)
    for part in pictures.unpacked(cleaned):
        for form in pictures.spelt():
            assert form not in part, part[: part.index(form) + 20][-200:]
    assert looks(cleaned) == looks(data)
    assert PdfReader(io.BytesIO(cleaned)).pages[0].extract_text().split() == [
        *("Annex", "(A)", "100%", "of", "it", "A", "map"),
    ]


def test_a_cleaned_file_is_the_same_each_time_and_stays_when_cleaned_again() -> None:
    once = clean(papers.telling())
    assert clean(papers.telling()) == once
    assert looks(clean(once)) == looks(once)
    assert len(clean(once)) == len(once)


def test_a_picture_that_no_mark_draws_goes_with_the_names_of_unused_parts() -> None:
    cleaned = clean(papers.telling())
    assert b"/Unused" not in cleaned
    assert b"/Photo" in cleaned


def test_what_a_form_shows_is_drawn_and_its_fields_are_gone() -> None:
    shown = stream(b"BT /F1 12 Tf 2 4 Td (yes) Tj ET", b"/BBox[0 0 60 20]/Subtype/Form"
                   b"/Resources<</Font<</F1 5 0 R>>>>")  # fmt: skip
    ticked = stream(b"0 0 20 20 re f", b"/BBox[0 0 20 20]/Subtype/Form/Resources<<>>")
    field = b"<</Subtype/Widget/FT/Tx/T(%s)/V(yes)/Rect[20 20 80 40]/F 4/AP<</N 6 0 R>>>>" % SPELT
    box = (
        b"<</Subtype/Widget/FT/Btn/T(%s)/V/On/AS/On/Rect[20 60 40 80]/F 4"
        b"/AP<</N<</On 7 0 R>>>>>>" % SPELT
    )
    data = page(
        b"",
        entries=b"/Annots[8 0 R 9 0 R]",
        catalog=b"/AcroForm<</Fields[8 0 R 9 0 R]>>",
        more=[shown, ticked, field, box],
    )
    cleaned = clean(data)
    assert not tells(cleaned)
    assert b"/Widget" not in cleaned
    stuck = data.replace(b"/Subtype/Widget", b"/Subtype/Stamp ").replace(b"/AcroForm", b"/AcroNone")
    assert looks(cleaned) == looks(stuck) != looks(page(b""))


@pytest.mark.parametrize("flags", [2, 32, 2 + 4])
def test_what_is_stuck_on_a_page_and_hidden_is_gone(flags: int) -> None:
    look = stream(b"0 0 20 20 re f %" + SPELT, b"/BBox[0 0 20 20]/Subtype/Form/Resources<<>>")
    mark = b"/Annots[<</Subtype/Stamp/Rect[20 20 40 40]/F %d/AP<</N 6 0 R>>>>]"
    hidden = page(b"", entries=mark % flags, more=[look])
    assert looks(clean(hidden)) == looks(page(b""))
    assert b"/Stamp" not in clean(hidden)
    shown = page(b"", entries=mark % 4, more=[look])
    assert looks(clean(shown)) == looks(shown) != looks(page(b""))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            page(b"", catalog=b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
                 more=[b"<</Type/OCG/Name(x)>>"]),
            "layers are switched off",
        ),
        (
            page(b"", catalog=b"/OCProperties<</OCGs[6 0 R]/D<</BaseState/OFF>>>>",
                 more=[b"<</Type/OCG/Name(x)>>"]),
            "layers are switched off",
        ),
        (
            page(b"", catalog=b"/OCProperties<</OCGs[6 0 R]/D<<>>>>",
                 more=[b"<</Type/OCG/Name(x)/Usage<</View<</ViewState/OFF>>>>>>"]),
            "layers are switched off",
        ),
        (
            page(b"/OC /L BDC 0 0 9 9 re f EMC", resources=b"/Properties<</L 7 0 R>>",
                 catalog=b"/OCProperties<</OCGs[6 0 R]/D<<>>>>",
                 more=[b"<</Type/OCG/Name(x)>>", b"<</Type/OCMD/OCGs 6 0 R/P/AllOff>>"]),
            "certain layers only",
        ),
        (page(b"", catalog=b"/Collection<<>>"), "folder of files"),
        (page(b"", catalog=b"/NeedsRendering true"), "form is not drawn"),
        (
            page(b"", entries=b"/Annots[<</Subtype/Widget/FT/Tx/V(yes)/Rect[0 0 9 9]>>]"),
            "is not drawn",
        ),
        (
            page(b"", entries=b"/Annots[<</Subtype/FreeText/Contents(x)/Rect[0 0 9 9]>>]"),
            "is not drawn",
        ),
        (papers.file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]),
         "no pages"),
    ],
)  # fmt: skip
def test_what_would_not_look_as_it_did_is_refused_with_a_way_out(data: bytes, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        clean(data)


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_locked_file_is_refused(algorithm: str) -> None:
    writer, out = PdfWriter(clone_from=io.BytesIO(page(b""))), io.BytesIO()
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(out)
    with pytest.raises(ValueError, match="locked with a password"):
        clean(out.getvalue())


def test_marks_of_every_kind_are_drawn_as_before() -> None:
    mask = stream(b"0.5 g 0 0 100 100 re f", b"/Subtype/Form/BBox[0 0 200 200]/Resources<<>>"
                  b"/Group<</S/Transparency/CS/DeviceGray>>")  # fmt: skip
    tiling = stream(b"1 0 0 rg 0 0 5 5 re f", b"/PatternType 1/PaintType 1/TilingType 1"
                    b"/BBox[0 0 10 10]/XStep 10/YStep 10/Resources<<>>")  # fmt: skip
    glyph = stream(b"750 0 0 0 750 750 d1 0 0 750 750 re f")
    legacy = stream(b"BT /F1 8 Tf 0 0 Td (old) Tj ET", b"/Subtype/Form/BBox[0 0 50 50]")
    colours = b"/ColorSpace[/Indexed/DeviceRGB 3(\xff\xfe\\000\\)\\(\\\\\\377\r%ab)]"
    palette = stream(bytes([0, 1, 2, 3] * 4),
                     b"/Subtype/Image/Width 4/Height 4/BitsPerComponent 8" + colours)  # fmt: skip
    shading = (
        b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[80 80 130 130]/Extend[true true]"
        b"/Function<</FunctionType 3/Domain[0 1]/Bounds[.5]/Encode[0 1 0 1]/Functions["
        b"<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 1 0]/N 1>>"
        b"<</FunctionType 2/Domain[0 1]/C0[0 1 0]/C1[0 0 1]/N 1.5>>]>>>>"
    )
    squares = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[.001 0 0 .001 0 0]"
        b"/CharProcs<</square 8 0 R>>/Encoding<</Differences[97/square]>>/FirstChar 97"
        b"/LastChar 97/Widths[1000]/Resources<<>>>>"
    )
    data = page(
        b"/GS gs /Pattern cs /Tile scn 10 10 60 60 re f /Fade sh /Shaded scn 80 80 50 50 re f"
        b" q 1 0 0 1 120 20 cm /Old Do Q q 40 0 0 40 150 150 cm /Pal Do Q"
        b" /Odd#20name gs BT /T3 20 Tf 20 120 Td (a) Tj ET /Spot cs 0.7 scn 90 10 20 20 re f",
        resources=b"/ExtGState<</GS<</SMask<</S/Luminosity/G 6 0 R>>>>/Odd#20name<</ca .5>>>>"
        b"/Pattern<</Tile 7 0 R/Shaded<</PatternType 2/Shading 11 0 R>>>>/XObject<</Old 9 0 R"
        b"/Pal 10 0 R>>/Shading<</Fade 11 0 R>>/ColorSpace<</Spot"
        b"[/Separation/Oc#E9an/DeviceRGB<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[0 0 1]/N 1>>]>>",
        fonts=b"/T3 12 0 R",
        entries=b"/Rotate 90/CropBox[5 5 195 195]/UserUnit 1.5",
        more=[
            mask,
            tiling,
            glyph,
            legacy,
            palette,
            shading,
            squares,
        ],
    )
    assert looks(clean(data)) == looks(data)


def segment(number: int, kind: int, body: bytes) -> bytes:
    """A part of a JBIG2 picture, of page 1 (ISO 14492, 7.2)."""
    return number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(body).to_bytes(4, "big") + body


def test_a_scan_in_black_and_white_keeps_its_points_and_loses_its_remarks() -> None:
    scan, out = pictures.drawing("1", (40, 24)), io.BytesIO()
    scan.save(out, "TIFF", compression="group4")
    with Image.open(out) as tiff:
        found = tiff.getexif()
        start, size = found[0x0111], found[0x0117]
    fax = out.getvalue()[start : start + size]
    box = (40).to_bytes(4, "big") + (24).to_bytes(4, "big") + bytes(8)
    parts = [
        segment(0, 48, box + bytes([0, 0, 0])),
        segment(1, 62, b"\x20\0\0\0" + SPELT + b"\0\0"),
        segment(2, 38, box + b"\0\1" + fax),
    ]
    head = b"/Subtype/Image/Width 40/Height 24/BitsPerComponent 1/ColorSpace/DeviceGray"
    seen = []
    for kept in (parts, [parts[0], parts[2]]):
        image = stream(b"".join(kept), head + b"/Filter/JBIG2Decode", packed=False)
        data = page(b"80 0 0 48 9 9 cm /I Do", resources=b"/XObject<</I 6 0 R>>", more=[image])
        assert not tells(clean(data))
        seen += [looks(data), looks(clean(data))]
    assert seen[0] == seen[1] == seen[2] == seen[3] != looks(page(b""))


def test_every_page_keeps_its_place_and_what_it_inherits() -> None:
    data = papers.file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 3/MediaBox[0 0 90 60]/Resources 7 0 R>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[4 0 R 5 0 R]/Count 2/Rotate 90>>",
            b"<</Type/Page/Parent 3 0 R/Contents[8 0 R 9 0 R]>>",
            b"<</Type/Page/Parent 3 0 R/Contents 8 0 R/MediaBox[0 0 70 70]/Rotate 0>>",
            b"<</Type/Page/Parent 2 0 R>>",
            b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>",
            stream(b"BT /F1 12 Tf 20 20 Td (one"),
            stream(b"two) Tj ET"),
        ]
    )
    assert looks(clean(data)) == looks(data)
    assert len(set(looks(data))) == 3


def test_loops_end() -> None:
    nest = stream(b"/Me Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Me 6 0 R>>>>")
    data = page(b"/Me Do", resources=b"/XObject<</Me 6 0 R>>", more=[nest])
    assert looks(clean(data)) == looks(data)
    round_about = papers.file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>",
            b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
            b"<</Subtype/Widget/Parent 4 0 R/Rect[0 0 9 9]>>",
        ]
    )
    try:
        clean(round_about)
    except Exception as error:  # noqa: BLE001 (a library's own, told as a broken file by run)
        assert not isinstance(error, RecursionError)  # noqa: PT017 (either outcome is right)


@settings(max_examples=draws(60))
@given(st.data())
def test_a_file_with_changed_bytes_ends_in_pages_or_an_error(data: st.DataObject) -> None:
    sound = papers.telling()
    broken = bytearray(sound)
    for at in data.draw(st.lists(st.integers(0, len(sound) - 1), min_size=1, max_size=8)):
        broken[at] = data.draw(st.integers(0, 255))
    try:
        cleaned = clean(bytes(broken))
    except Exception as error:  # noqa: BLE001 (a library's own, told as a broken file by run)
        assert not isinstance(error, MemoryError)  # noqa: PT017 (either outcome is right)
    else:
        assert looks(cleaned)


def test_packed_words_behind_the_end_of_a_stream_go() -> None:
    data = page(b"", entries=b"/Group<</S/Transparency/CS[/ICCBased 6 0 R]>>",
                more=[stream(b"no profile at all" + SPELT, b"/N 3")])  # fmt: skip
    cleaned = clean(data)
    assert not tells(cleaned)
    hidden = b"<</Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    packed = zlib.compress(b"\x80") + zlib.compress(SPELT)
    hidden += b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    data = page(b"/I Do", resources=b"/XObject<</I 6 0 R>>", more=[hidden])
    assert tells(data)
    assert not tells(clean(data))
    assert looks(clean(data)) == looks(data)
    assert WORD
