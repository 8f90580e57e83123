"""What no text holds that people are to read alike: signs for machines, and turned letters."""

import re

__all__ = ["unreadable"]

_FOR_MACHINES = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_TURNING = re.compile(r"[\u202d\u202e]")


def unreadable(text: str) -> str:
    """Why people could not read this alike, with the line; nothing for any other text.

    Breaks of lines and pages, tabs and the marks of writing from right to left are fine.
    """
    for sign, told in (
        (_FOR_MACHINES, "holds a character that is no text"),
        (_TURNING, "shows its letters in another order than it has them"),
    ):
        if found := sign.search(text):
            return f"line {text.count(chr(10), 0, found.start()) + 1} {told}"
    return ""
