"""The check code of a text: spoken on the telephone, two holders know that they hold the same."""

import hashlib
import unicodedata

__all__ = ["check_code", "same_words"]

_GROUPS, _DIGITS = 6, 4
_COST = dict(n=2**16, r=8, p=1, maxmem=2**27)


def same_words(text: str) -> str:
    """The text without what no reader sees: Unicode NFC, spaces run together, no empty lines.

    Two texts with the same words in the same lines are the same; a comma makes a difference.
    """
    plain = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


def check_code(text: str) -> str:
    """Six groups of four digits, the same for the same words alone.

    About 80 bits of scrypt (RFC 7914; 64 MiB): each trial of somebody who looks for two texts with
    one code costs about 0.2 s and this memory, and some 2**40 trials are to be expected.
    """
    hashed = hashlib.scrypt(
        same_words(text).encode(), salt=b"goodoffices check code 1", dklen=32, **_COST
    )
    number = int.from_bytes(hashed, "big") % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
