"""From bytes to characters: the encoding, and characters that no case file needs."""

import re

from goodoffices.casefile.problems import Findings

__all__ = [
    "BREAK",
    "LONGEST_LINE",
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "MOST_LINES",
    "check_characters",
    "decode",
    "readable",
    "unreadable",
]

MOST_BYTES = 1_000_000
MOST_LINES = 5_000
LONGEST_LINE = 50_000
"""The parser takes quadratic time over some lines."""
MOST_CHARACTERS = 20_000
"""Of one value."""

BREAK = re.compile(r"\r\n|\r|\n")

# Control characters; separators that editors do not count as lines; marks that show text in
# another order than it is stored in; halves of characters; what is no character at all.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
_NEVER_UTF8 = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a file, or None with a problem noted."""
    if len(data) > MOST_BYTES:
        findings.add(1, (), f"the file is too large; the most is {MOST_BYTES:,} bytes")
        return None
    for mark, encoding in _NEVER_UTF8:
        if data.startswith(mark):
            findings.add(1, (), f"the file is encoded in {encoding}; save it as UTF-8")
            return None
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = len(BREAK.findall(data[: error.start].decode("utf-8"))) + 1
        found = f"found the byte 0x{data[error.start]:02X}; save the file as UTF-8"
        findings.add(line, (), f"the file is not encoded in UTF-8: {found}")
        return None


def check_characters(text: str, findings: Findings) -> bool:
    """Whether a file has characters and lines that can be read; notes a problem for each line."""
    lines = BREAK.split(text)
    if len(lines) > MOST_LINES + 1:
        findings.add(MOST_LINES + 1, (), f"too many lines; the most is {MOST_LINES:,}")
        return False
    for number, line in enumerate(lines, start=1):
        problem = unreadable(line)
        if len(line) > LONGEST_LINE:
            problem = f"a line of {len(line):,} characters; the most is {LONGEST_LINE:,}"
        if problem:
            findings.add(number, (), problem)
    return not findings.problems


def readable(text: str) -> str:
    """The text without what makes it unfit to be kept and shown."""
    return _UNWANTED.sub("", text)


def unreadable(text: str) -> str | None:
    """What makes a text unfit to be kept and shown; None when nothing does."""
    unwanted = _UNWANTED.search(text)
    if not unwanted:
        return None
    character = ord(unwanted[0])
    name = f"U+{character:04X} at column {unwanted.start() + 1}"
    if character == 0:
        return f"the NUL character {name}: is this a text file in UTF-8?"
    if 0x202A <= character <= 0x202E or 0x2066 <= character <= 0x2069:
        return f"the invisible character {name} changes the order of text; leave it out"
    return f"the control character {name} has no place in a case file; leave it out"
