"""Pictures without what was written into them: their points, their colours, which way is up."""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator

__all__ = ["PNG", "jbig2", "jpeg", "jpeg_2000", "png", "profile"]

PNG = b"\x89PNG\r\n\x1a\n"

_MOST_POINTS = 2**30
_MOST_OF_A_PROFILE = 2**22
_MOST_PARTS = 100_000
_PNG_KEPT = {
    b"PLTE": 768,
    b"bKGD": 6,
    b"cHRM": 32,
    b"cICP": 4,
    b"gAMA": 4,
    b"pHYs": 9,
    b"sBIT": 4,
    b"sRGB": 1,
    b"tRNS": 256,
}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_WHOLE = ((0, 0, 1, 1),)
_SEVEN_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_NEXT_MARK = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
_MADE_OF = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD} - {0xC8})
_COLOUR = re.compile(rb"[rgb]XYZ|[rgbk]TRC|wtpt|bkpt|chad|chrm|cicp|gamt|[AD]2B[0-3]|B2[AD][0-3]")
_EVERYBODYS = bytes.fromhex("2b3aa1645779a9e634744faf9b01e9102b0c9b88fd6deced7934df86b949af7e")
_OF_A_JP2 = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}


def png(data: bytes) -> bytes:
    """A PNG (ISO 15948) without texts, times, places, further pictures and what follows its end.

    Raises ValueError for one that is broken, or whose points would fill more than a gigabyte.
    """
    chunks = _chunks(data)
    first, size = next(chunks, (b"", b""))
    if first != b"IHDR":
        raise ValueError("the picture does not begin with its size")
    before, points, after = [_chunk(first, size)], list[bytes](), list[bytes]()
    for kind, body in chunks:
        place = after if points else before
        if kind == b"IDAT":
            points.append(body)
        elif kind == b"IEND":
            found = _chunk(b"IDAT", _cut(b"".join(points), _size_of_points(size)))
            return b"".join([PNG, *before, found, *after, _chunk(kind, b"")])
        elif kind == b"eXIf" and (turned := _turned(body)):
            place.append(_chunk(kind, turned))
        elif kind == b"iCCP" and (colours := _profile_of_a_png(body)):
            place.append(_chunk(kind, colours))
        elif len(body) <= _PNG_KEPT.get(kind, -1):
            place.append(_chunk(kind, body))
        elif kind not in _PNG_KEPT and not kind[0] & 0x20:
            raise ValueError("a part of the picture is unknown")
    raise ValueError("the picture has no end")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    for _ in range(_MOST_PARTS):
        if at >= len(data):
            return
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at : at + 12 + size]
        if len(chunk) != 12 + size or zlib.crc32(chunk[4:-4]).to_bytes(4, "big") != chunk[-4:]:
            raise ValueError("a part of the picture is missing or changed")
        yield kind, chunk[8:-4]
        at += 12 + size
    raise ValueError("the picture has too many parts; save it anew")


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + check


def _size_of_points(header: bytes) -> int:
    if len(header) != 13:
        raise ValueError("the picture's size is malformed")
    width, height, depth, colour, _, _, laced = struct.unpack(">IIBBBBB", header)
    if not (width and height and colour in _CHANNELS and depth in {1, 2, 4, 8, 16} and laced < 2):
        raise ValueError("the picture's size is malformed")
    bits, size = depth * _CHANNELS[colour], 0
    for left, top, across, down in _SEVEN_PASSES if laced else _WHOLE:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + -(-columns * bits // 8))
    if size > _MOST_POINTS:
        raise ValueError("the picture has too many points; save it smaller")
    return size


def _cut(packed: bytes, size: int) -> bytes:
    """The packed points, of so many bytes, without what follows them."""
    unpacking, found = zlib.decompressobj(), 0
    try:
        for at in range(0, len(packed), 2**16):
            part = packed[at : at + 2**16]
            while part and found <= size and not unpacking.eof:
                found += len(unpacking.decompress(part, 2**20))
                part = unpacking.unconsumed_tail
            if unpacking.eof or found > size:
                break
    except zlib.error as error:
        raise ValueError("the picture's points cannot be read") from error
    if found != size or not unpacking.eof:
        raise ValueError("the picture has not the points that its size tells")
    return packed[: at + 2**16][: -len(unpacking.unused_data) or None]


def _profile_of_a_png(body: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        told = unpacking.decompress(body.partition(b"\0")[2][1:], _MOST_OF_A_PROFILE)
    except zlib.error:
        return b""
    colours = profile(told) if unpacking.eof else b""
    return b"colours\0\0" + zlib.compress(colours, 0) if colours else b""


def jpeg(data: bytes, *, alone: bool = True) -> bytes:
    """A JPEG (ISO 10918) without notes, small pictures, further pictures, what follows its end.

    One that stands ``alone`` still says which way up it is, and has an end. Raises ValueError.
    """
    file, exif, adobe, colours = b"", b"", b"", list[tuple[int, bytes]]()
    rest = list[bytes]()
    for kind, part in _segments(data, alone=alone):
        if kind in _MADE_OF:
            rest.append(part)
        elif kind == 0xE0 and part[4:9] == b"JFIF\0" and len(part) >= 18:
            file = file or b"\xff\xe0\0\x10" + part[4:16] + b"\0\0"
        elif kind == 0xE1 and part[4:10] == b"Exif\0\0" and alone:
            exif = exif or _segment(0xE1, part[4:10], _turned(part[10:]))
        elif kind == 0xE2 and part[4:16] == b"ICC_PROFILE\0":
            colours.append((part[16], part[18:]))
        elif kind == 0xEE and part[4:9] == b"Adobe" and len(part) >= 16:
            adobe = adobe or b"\xff\xee\0\x0e" + part[4:16]
        elif not (0xE0 <= kind <= 0xEF or kind == 0xFE):
            raise ValueError("a part of the picture is unknown")
    if not any(part[1] == 0xDA for part in rest):
        raise ValueError("the picture has no points")
    told = profile(b"".join(part for _, part in sorted(colours)))
    parts = [told[at : at + 65_000] for at in range(0, len(told), 65_000)]
    numbered = [
        _segment(0xE2, b"ICC_PROFILE\0" + bytes([number, len(parts)]), part)
        for number, part in enumerate(parts, 1)
    ]
    return b"".join([data[:2], file, exif, adobe, *numbered, *rest, b"\xff\xd9"])


def _segments(data: bytes, *, alone: bool) -> Iterator[tuple[int, bytes]]:
    """The parts up to the end of the first picture, each scan with its points."""
    at = 2
    for _ in range(_MOST_PARTS):
        if at >= len(data) and not alone:
            return
        if data[at] != 0xFF:
            raise ValueError("the picture's parts do not follow each other")
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xD9:
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + size
        if size < 2 or end > len(data):
            raise ValueError("a part of the picture is missing")
        if kind == 0xDA:
            found = _NEXT_MARK.search(data, end)
            if alone and not found:
                raise ValueError("the picture has no end")
            end = found.start() if found else len(data)
        yield kind, data[at:end]
        at = end
    raise ValueError("the picture has too many parts; save it anew")


def _segment(kind: int, name: bytes, body: bytes) -> bytes:
    size = len(name) + len(body) + 2
    return bytes([0xFF, kind]) + size.to_bytes(2, "big") + name + body if body else b""


def _turned(exif: bytes) -> bytes:
    """What says only which way up the picture is, if it says so; nothing of who, when and where."""
    big = {b"II": False, b"MM": True}.get(exif[:2])
    if big is None:
        return b""

    def number(start: int, size: int) -> int:
        return int.from_bytes(exif[start : start + size], "big" if big else "little")

    first = number(4, 4)
    for field in range(first + 2, min(first + 2 + 12 * number(first, 2), len(exif)), 12):
        if number(field, 2) == 0x0112:
            turn = number(field + 8, {3: 2, 4: 4}.get(number(field + 2, 2), 0))
            if 1 <= turn <= 8:
                return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes([turn]) + bytes(6)
    return b""


def profile(data: bytes) -> bytes:
    """A colour profile (ICC.1) without whose screen it was and when; none for a broken one.

    The sRGB profile of 1998, which viewers know by its bytes, stays as it is.
    """
    if hashlib.sha256(data).digest() == _EVERYBODYS:
        return data
    count = int.from_bytes(data[128:132], "big")
    if data[36:40] != b"acsp" or count > 100 or len(data) < 132 + 12 * count:
        return b""
    tags, body, places = list[bytes](), b"", dict[tuple[int, int], int]()
    for at in range(132, 132 + 12 * count, 12):
        name, start, size = data[at : at + 4], *struct.unpack(">II", data[at + 4 : at + 12])
        if _COLOUR.fullmatch(name):
            if (start, size) not in places:
                places[start, size] = len(body)
                body += data[start : start + size] + bytes(-size % 4)
            tags.append(struct.pack(">4sII", name, places[start, size], size))
        if len(body) > len(data):
            return b""
    begin = 132 + 12 * len(tags)
    if not tags:
        return b""
    moved = b"".join(
        tag[:4] + (begin + int.from_bytes(tag[4:8], "big")).to_bytes(4, "big") + tag[8:]
        for tag in tags
    )
    head = bytearray(128)
    head[:4] = (begin + len(body)).to_bytes(4, "big")
    head[8:24] = data[8:24]
    head[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head[36:40], head[64:80] = data[36:40], data[64:80]
    return bytes(head) + len(tags).to_bytes(4, "big") + moved + body


def jpeg_2000(data: bytes) -> bytes:
    """A JPEG 2000 (ISO 15444) without notes: as a file of boxes, or as points alone."""
    if data[:2] == b"\xff\x4f":
        return _code_stream(data)
    kept, at = list[bytes](), 0
    while at < len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = at + size if size else len(data)
        if end < at + head or end > len(data):
            raise ValueError("a part of the picture is missing")
        if kind in _OF_A_JP2:
            body = data[at + head : end]
            body = _code_stream(body) if kind == b"jp2c" else body
            kept.append((8 + len(body)).to_bytes(4, "big") + kind + body)
        at = end
    return b"".join(kept)


def _code_stream(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] != 0x90:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] != 0x64:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def jbig2(data: bytes) -> bytes:
    """A JBIG2 (ISO 14492) as it stands in a PDF, without remarks."""
    kept, at = list[bytes](), 0
    while at + 11 <= len(data):
        number, flags, count = int.from_bytes(data[at : at + 4], "big"), data[at + 4], data[at + 5]
        place = at + 6
        if count >> 5 == 7:
            many = int.from_bytes(data[at + 5 : at + 9], "big") & 0x1FFFFFFF
            place = at + 9 + (many + 8) // 8
        else:
            many = count >> 5
        place += many * (1 if number <= 256 else 2 if number <= 65536 else 4)
        place += 4 if flags & 0x40 else 1
        size = int.from_bytes(data[place : place + 4], "big")
        if size == 0xFFFFFFFF:  # it tells no length, and so is the last that can be told apart
            return b"".join([*kept, data[at:]])
        end = place + 4 + size
        if end > len(data):
            raise ValueError("a part of the picture is missing")
        if flags & 0x3F != 62:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)
