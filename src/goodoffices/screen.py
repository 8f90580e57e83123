"""Text in terminal cells: wide, combining and right-to-left characters keep their columns."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

__all__ = ["WIDTH", "column", "fit", "plain", "wrap"]

WIDTH = 80

# Control characters could move the cursor; bidirectional controls could reorder a line.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """One line of words without control characters; what stood in lines is told apart."""
    lines = (" ".join(_CONTROLS.sub(" ", line).split()) for line in words.split("\n"))
    return " / ".join(filter(None, lines))


def fit(words: str, width: int) -> str:
    """Words in at most ``width`` cells, cut with an ellipsis, isolated if right-to-left."""
    return _isolated(_cut(plain(words), width), "\N{FIRST STRONG ISOLATE}")


def column(words: str, width: int) -> str:
    """As ``fit``, padded to exactly ``width`` cells."""
    line = fit(words, width)
    return line + " " * (width - cell_len(line))


def wrap(words: str, width: int, *, most: int, ours: bool = False) -> Iterator[str]:
    """Words in at most ``most`` lines of ``width`` cells; the last is cut with an ellipsis.

    All lines run as the first letter of the words does, so that a sentence keeps its order; those
    of a sentence of ``ours`` from left to right, also where a name stands first in it.
    """
    rest = plain(words).split(" ")
    letters = (unicodedata.bidirectional(c) for c in words)
    first = "L" if ours else next((d for d in letters if d in {"L", "R", "AL"}), "L")
    start = "\N{LEFT-TO-RIGHT ISOLATE}" if first == "L" else "\N{RIGHT-TO-LEFT ISOLATE}"
    for number in range(1, most + 1):
        line = rest.pop(0)
        while rest and cell_len(f"{line} {rest[0]}") <= width:
            line += f" {rest.pop(0)}"
        if number == most and rest:
            line = " ".join([line, *rest])
        yield _isolated(_cut(line, width), start)
        if not rest or number == most:
            return


def _cut(line: str, width: int) -> str:
    if cell_len(line) > width:
        line = set_cell_size(line, max(width - 1, 0)).rstrip() + "…"
    return line


def _isolated(line: str, start: str) -> str:
    """In isolates where a letter runs from right to left, so that columns stay."""
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in line):
        return f"{start}{line}\N{POP DIRECTIONAL ISOLATE}"
    return line
