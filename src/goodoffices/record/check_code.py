"""The check code of a text: spoken on the telephone, two holders know that they hold the same."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

__all__ = ["check_code", "same_words", "unseen"]

_GROUPS, _DIGITS = 6, 4
_COST = dict(n=2**16, r=8, p=1, maxmem=2**27)

# Where a line may be broken, or must not be: it never shows, and changes nothing that is read.
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Unicode's Default_Ignorable_Code_Point without those, what no character is, and two blanks.
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200c-\u200f\u202a-\u202e\u2061-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINING = "\u200c\u200d"
_ALIKE = {"LATIN", "GREEK", "CYRILLIC"}


def same_words(text: str) -> str:
    """The text without what no reader sees: Unicode NFC, spaces run together, no empty lines.

    Two texts with the same words in the same lines are the same; a comma makes a difference. Where
    a line may break within a word makes none. Signs that cannot be seen but change how something
    is read, or its order, do make one: ``unseen`` tells of them.
    """
    plain = unicodedata.normalize("NFC", _NOTHING.sub("", text))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


def unseen(text: str) -> dict[str, tuple[int, ...]]:
    """What of the words a reader cannot see, by its name, and in which lines of the text.

    Two texts that read alike may differ in it: marks of the direction of writing, joiners that
    join nothing, blanks that are letters, signs for machines; and words of letters of several
    scripts, such as a Cyrillic а among Latin letters.
    """
    found: dict[str, list[int]] = {}
    lines = _NOTHING.sub("", text).splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        for told in {*_signs(line), *_mixed(line)}:
            found.setdefault(told, []).append(number)
    return {told: tuple(numbers) for told, numbers in sorted(found.items())}


def _signs(line: str) -> Iterator[str]:
    for sign in _UNSEEN.finditer(line):
        character, before = sign[0], line[sign.start() - 1 : sign.start()]
        # In Arabic letters and after a virama a joiner shows in how the letters stand.
        shows = unicodedata.bidirectional(before or " ") == "AL" or _is_virama(before)
        if character not in _JOINING or not shows:
            name = unicodedata.name(character, "a sign for machines")
            yield f"{name} (U+{ord(character):04X})"


def _is_virama(before: str) -> bool:
    return bool(before) and unicodedata.combining(before) == 9


def _mixed(line: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+", line):
        scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word} & _ALIKE
        if len(scripts) > 1:
            yield f"letters of the scripts {' and '.join(sorted(scripts))} in one word"


def check_code(text: str) -> str:
    """Six groups of four digits, the same for the same words alone.

    About 80 bits of scrypt (RFC 7914; 64 MiB): each trial of somebody who looks for two texts with
    one code costs about 0.2 s and this memory, and some 2**40 trials are to be expected. Raises
    ValueError where half a character stands in the text.
    """
    hashed = hashlib.scrypt(
        same_words(text).encode(), salt=b"goodoffices check code 1", dklen=32, **_COST
    )
    number = int.from_bytes(hashed, "big") % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
