"""Which characters the fonts of a PDF can show, read from the fonts themselves."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

__all__ = ["shown"]


def shown(words: str) -> str:
    """The words with the number of each character that no font here has: ``[U+6F22]``.

    What is never seen, a joiner between letters say, is left out where no font knows it.
    """
    known = _known()
    return "".join(letter if letter in known else _number(letter) for letter in words)


def _number(letter: str) -> str:
    if letter.isspace():
        return " "
    unseen = unicodedata.category(letter) == "Cf" or "VARIATION SELECTOR" in unicodedata.name(
        letter, ""
    )
    return "" if unseen else f"[U+{ord(letter):04X}]"


@cache
def _known() -> frozenset[str]:
    fonts = resources.files("goodoffices.brief").joinpath("fonts")
    return frozenset(
        chr(code)
        for font in fonts.iterdir()
        if font.name.endswith("-Regular.ttf")
        for first, last in _ranges(font.read_bytes())
        for code in range(first, last + 1)
    )


def _ranges(font: bytes) -> Iterator[tuple[int, int]]:
    """First and last code points of the ranges in a font's character map.

    Source: the OpenType specification, table ``cmap``, formats 4 and 12.
    """
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count))
    start = next(offset for name, _, offset, _ in tables if name == b"cmap")
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for n in range(maps):
        (offset,) = struct.unpack_from(">I", font, start + 8 + 8 * n)
        at = start + offset
        (form,) = struct.unpack_from(">H", font, at)
        if form == 12:
            (groups,) = struct.unpack_from(">I", font, at + 12)
            for group in range(groups):
                yield struct.unpack_from(">II", font, at + 16 + 12 * group)
        elif form == 4:
            half = struct.unpack_from(">H", font, at + 6)[0] // 2
            lasts = struct.unpack_from(f">{half}H", font, at + 14)
            firsts = struct.unpack_from(f">{half}H", font, at + 16 + 2 * half)
            yield from zip(firsts, lasts, strict=True)
