"""Objects of a PDF (ISO 32000, 7.3): as a reader finds them, and in one spelling."""

import io
import re
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

__all__ = [
    "WAY_OUT",
    "contents",
    "cut",
    "dictionary",
    "found_at",
    "is_true",
    "names",
    "packed_data",
    "peeled",
    "simply",
    "stream",
    "written",
]

_NOT_PLAIN = re.compile(rb"[^!-~]|[#()<>\[\]{}/%]")
WAY_OUT = "print it to a new PDF"
"""What a person can do with a PDF that is refused."""


def found_at(found: Any) -> Any:
    """What is referred to, and None for nothing."""
    return found.get_object() if found is not None else None


def dictionary(found: Any) -> DictionaryObject:
    """The dictionary that is referred to, an empty one for anything else."""
    found = found_at(found)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def is_true(found: Any) -> bool:
    """Whether it says true."""
    return getattr(found_at(found), "value", None) is True


def names(found: Any) -> list[str]:
    """One name, or a list of them."""
    found = found_at(found)
    parts = found if isinstance(found, ArrayObject) else [found]
    return [str(found_at(part))[1:] for part in parts if part is not None]


def contents(found: Any) -> Iterator[bytes]:
    """The marks of a page, which may stand in several streams."""
    found = found_at(found)
    for part in found if isinstance(found, ArrayObject) else [found]:
        stream = found_at(part)
        if isinstance(stream, StreamObject):
            yield stream.get_data()


def packed_data(found: StreamObject) -> bytes:
    """A stream's bytes as the file has them."""
    return found._data  # noqa: SLF001 (the library tells what is packed in no other way)


def peeled(found: StreamObject, filters: list[str]) -> bytes:
    """A picture without what it is packed in besides."""
    if len(filters) == 1:
        return packed_data(found)
    outer, parms = EncodedStreamObject(), found_at(found.get("/DecodeParms"))
    outer._data = packed_data(found)  # noqa: SLF001 (as above)
    outer[NameObject("/Filter")] = ArrayObject(NameObject(f"/{name}") for name in filters[:-1])
    if isinstance(parms, ArrayObject):
        outer[NameObject("/DecodeParms")] = ArrayObject(parms[:-1])
    return outer.get_data()


def cut(packed: bytes) -> bytes:
    """Packed bytes without what follows their end."""
    unpacking = zlib.decompressobj()
    for at in range(0, len(packed), 2**16):
        part = packed[at : at + 2**16]
        while part and not unpacking.eof:
            try:
                unpacking.decompress(part, 2**20)
            except zlib.error as error:
                raise ValueError(f"a part of it is broken; {WAY_OUT}") from error
            part = unpacking.unconsumed_tail
        if unpacking.eof:
            return packed[: at + 2**16][: -len(unpacking.unused_data) or None]
    return packed


def stream(entries: dict[str, bytes], data: bytes, *, pack: bool = True) -> bytes:
    """A stream with these entries, in its spelling; its bytes packed, or packed already."""
    if pack:
        data, entries = zlib.compress(data), {**entries, "Filter": b"/FlateDecode"}
    return written({**entries, "Length": b"%d" % len(data)}) + b"stream\n" + data + b"\nendstream"


def written(parts: dict[str, bytes]) -> bytes:
    """A dictionary of parts that are spelt already."""
    return b"<<" + b"".join(_name(key) + b" " + part for key, part in parts.items()) + b">>"


def _name(name: str) -> bytes:
    return b"/" + _NOT_PLAIN.sub(lambda found: b"#%02X" % ord(found[0]), name.encode("latin-1"))


def simply(found: Any) -> bytes:
    """The spelling of a name, a string, a number, true, false or null."""
    if isinstance(found, NameObject):
        return _name(found[1:])
    if isinstance(found, (TextStringObject, ByteStringObject)):
        return b"<" + found.original_bytes.hex().encode() + b">"
    if isinstance(found, FloatObject):
        plain = f"{Decimal(repr(float(found))):f}" if abs(found) < 1e15 else "0"
        return plain.encode()
    if found is None:
        return b"null"
    out = io.BytesIO()
    found.write_to_stream(out)
    return out.getvalue()
