"""Pictures as cameras and programs write them, with a word in every place that tells something."""

import contextlib
import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageCms, ImageOps, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

WORD = "KESTREL-7719"
"""What must be nowhere in a cleaned file, in whatever spelling."""


def spelt(word: str = WORD) -> list[bytes]:
    """How the word may stand in a file."""
    return [
        word.encode(),
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        word.encode().hex().encode(),
        word.encode().hex().upper().encode(),
        word[::-1].encode(),
    ]


def unpacked(data: bytes) -> Iterator[bytes]:
    """The file, and all that is packed in it at whatever place."""
    yield data
    at = 0
    while (at := data.find(b"x", at)) >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[at:], 2**24)
        at += 1


def tells(data: bytes, word: str = WORD) -> bool:
    """Whether the word stands in it, packed or not."""
    return any(form in part for part in unpacked(data) for form in spelt(word))


def drawing(mode: str = "RGB", size: tuple[int, int] = (37, 23)) -> Image.Image:
    """A picture with no two corners alike."""
    picture = Image.new("RGB", size)
    for x in range(size[0]):
        for y in range(size[1]):
            picture.putpixel((x, y), (x * 6 % 256, y * 11 % 256, (x * y) % 256))
    return picture.convert(mode)


def exif(turn: int | None = None, *, big: bool = True) -> Image.Exif:
    """What a telephone writes: who, with what, where, when, and which way up."""
    told = Image.Exif()
    told.endian = ">" if big else "<"
    if turn:
        told[Base.Orientation] = turn
    told[Base.Artist] = WORD
    told[Base.Make] = WORD
    told[Base.ImageDescription] = WORD
    told[Base.DateTime] = "2031:07:06 10:30:00"
    told.get_ifd(IFD.Exif)[Base.UserComment] = WORD.encode()
    told.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (11.0, 22.0, 33.0),
            GPS.GPSAreaInformation: WORD.encode(),
        }
    )
    return told


def screen() -> bytes:
    """A colour profile that names somebody's screen and the day on which it was measured."""
    told = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for plain in (b"sRGB built-in", "sRGB built-in".encode("utf-16-be")):
        word = (WORD if len(plain) < 20 else WORD + " ").encode(
            "ascii" if len(plain) < 20 else "utf-16-be"
        )
        told = told.replace(plain, word[: len(plain)].ljust(len(plain), b"\0"))
    told[24:36], told[48:52], told[80:84] = b"\7\xef\0\7\0\6\0\x0a\0\x1e\0\0", b"KEST", b"KEST"
    return bytes(told)


def jpeg(mode: str = "RGB", *, turn: int | None = None, big: bool = True, **how: object) -> bytes:
    """A JPEG with EXIF, XMP, a comment, a profile."""
    out = io.BytesIO()
    icc = screen() if mode != "CMYK" else None
    drawing(mode).save(
        out,
        "JPEG",
        exif=exif(turn, big=big),
        comment=WORD,
        xmp=f"<x:xmpmeta><dc:creator>{WORD}</dc:creator></x:xmpmeta>".encode(),
        icc_profile=icc,
        dpi=(300, 300),
        **how,
    )
    return out.getvalue()


def with_part(data: bytes, kind: int, body: bytes, *, last: bool = False) -> bytes:
    """A JPEG with one more part, after its first mark or before its end."""
    part = bytes([0xFF, kind]) + (len(body) + 2).to_bytes(2, "big") + body
    at = data.rindex(b"\xff\xd9") if last else 2
    return data[:at] + part + data[at:]


def png(mode: str = "RGB", *, turn: int | None = None, **how: object) -> bytes:
    """A PNG with texts of each kind, EXIF, a profile, a time, and something after its end."""
    out, notes = io.BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Author", WORD)
    notes.add_text("Comment", WORD * 40, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", WORD, "en", WORD, zip=True)
    notes.add(b"tIME", bytes([7, 239, 7, 6, 10, 30, 0]))
    notes.add(b"prVt", WORD.encode())
    drawing(mode).save(
        out,
        "PNG",
        pnginfo=notes,
        exif=exif(turn),
        icc_profile=screen(),
        dpi=(300, 300),
        **how,
    )
    return out.getvalue() + WORD.encode()


def chunk(kind: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG, up to its end."""
    found, at = [], 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
        if found[-1][0] == b"IEND":
            break
    return found


def points(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    """What a viewer sees, upright."""
    with Image.open(io.BytesIO(data)) as picture:
        seen = ImageOps.exif_transpose(picture)
        return seen.mode, seen.size, seen.tobytes()
