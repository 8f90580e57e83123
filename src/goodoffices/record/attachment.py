"""Maps, annexes and signed scans: of a known type, without what a camera or an office wrote in."""

import io
import re
import zlib
from dataclasses import dataclass
from typing import Any

from goodoffices.record.verifier import digest

__all__ = ["LARGEST", "Attachment"]

LARGEST = 20 * 2**20
"""Bytes of an attachment at most."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"}


@dataclass(frozen=True)
class Attachment:
    """A file as it is recorded: its name without a folder, its type and its cleaned bytes."""

    name: str
    type: str
    data: bytes

    @classmethod
    def read(cls, name: str, data: bytes) -> "Attachment":
        """Check and clean a file. ValueError for another type, a broken file, one too large."""
        if len(data) > LARGEST:
            raise ValueError(f"{name}: larger than {LARGEST // 2**20} MB")
        for kind, starts, clean in _TYPES:
            if data.startswith(starts):
                try:
                    return cls(_plain(name, kind), kind, clean(data))
                except (ValueError, IndexError, KeyError, RecursionError) as error:
                    raise ValueError(f"{name}: the file is broken: {error}") from error
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            raise ValueError(f"{name}: only PDF, PNG, JPEG and plain text in UTF-8 are kept")
        return cls(_plain(name, "txt"), "txt", data)

    @property
    def told(self) -> dict[str, Any]:
        """What an entry says of it; the hash commits to its bytes."""
        hashed = digest(self.data).hex()
        return {
            "bytes": len(self.data),
            "file": f"attachments/{hashed}.{self.type}",
            "name": self.name,
        }


def _plain(name: str, kind: str) -> str:
    stem = re.split(r"[/\\]", name)[-1].rpartition(".")[0] or name
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\"<>:|?*]", "", stem)[:80]
    return f"{plain or 'attachment'}.{kind}"


def _png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at : at + 12 + size]
        if len(chunk) != 12 + size or zlib.crc32(chunk[4:-4]).to_bytes(4, "big") != chunk[-4:]:
            raise ValueError("a part of the picture is missing or changed")
        if kind in _PNG_KEPT:
            kept.append(chunk)
        elif not kind[0] & 0x20:
            raise ValueError("a part of the picture is unknown")
        at += 12 + size
        if kind == b"IEND":
            return b"".join(kept)
    raise ValueError("the picture has no end")


def _jpeg(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("the picture's parts do not follow each other")
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        part = data[at : at + 2 + size]
        if size < 2 or len(part) != 2 + size:
            raise ValueError("a part of the picture is missing")
        if kind == 0xDA:  # the scan, to the end of the picture
            end = data.rfind(b"\xff\xd9")
            if end < at:
                raise ValueError("the picture has no end")
            return b"".join([*kept, data[at : end + 2]])
        if kind == 0xE1 and part[4:10] == b"Exif\0\0":
            kept.append(_turned(part[10:]))
        elif not (0xE0 < kind <= 0xED or kind in {0xEF, 0xFE}) or part[4:15] == b"ICC_PROFILE":
            kept.append(part)
        at += 2 + size


def _turned(exif: bytes) -> bytes:
    """What says only which way up the picture is, if it says so; nothing of who, when and where."""
    order = {b"II": "little", b"MM": "big"}.get(exif[:2])
    if order is None:
        return b""

    def number(start: int, size: int) -> int:
        return int.from_bytes(exif[start : start + size], order)  # type: ignore[arg-type]

    first = number(4, 4)
    for field in range(first + 2, min(first + 2 + 12 * number(first, 2), len(exif)), 12):
        if number(field, 2) == 0x0112 and 1 <= number(field + 8, 2) <= 8:
            turn = number(field + 8, 2).to_bytes(2, "big")
            body = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + turn + bytes(6)
            return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    return b""


def _pdf(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError
    from pypdf.generic import NameObject

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise ValueError("it is locked with a password; print it to a new PDF")
        writer = PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
            for name in ("/Metadata", "/PieceInfo", "/AA", "/LastModified"):
                writer.pages[-1].pop(NameObject(name), None)
        writer.metadata = None
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, TypeError, AttributeError, OSError) as error:
        raise ValueError(str(error)) from error
    return out.getvalue()


_TYPES = (
    ("pdf", b"%PDF-", _pdf),
    ("png", _PNG, _png),
    ("jpeg", b"\xff\xd8\xff", _jpeg),
)
