"""What no text holds that people are to read alike: signs for machines, and turned letters."""

import re

__all__ = ["unreadable"]

_FOR_MACHINES = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_TURNING = re.compile(r"[\u202d\u202e]")


def unreadable(text: str) -> str:
    """Why people could not read this alike, with the line; nothing for any other text.

    Breaks of lines and pages, tabs and the marks of writing from right to left are fine.
    """
    for sign, told in ((_FOR_MACHINES, "is no text"), (_TURNING, "changes the order of text")):
        if found := sign.search(text):
            line = text.count("\n", 0, found.start()) + 1
            return f"line {line}: the character U+{ord(found[0]):04X} {told}; leave it out"
    return ""
