"""Maps, annexes and signed scans: of a known type, without what a camera or an office wrote in."""

import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodoffices.record.picture import PNG, jpeg, png
from goodoffices.record.verifier import digest
from goodoffices.record.words import unreadable

__all__ = ["LARGEST", "Attachment"]

LARGEST = 20 * 2**20
"""Bytes of an attachment at most, as it comes and as it is kept."""

_SECONDS = 60
_NAME = 80
_WORDS_IN = {"", "csv", "md", "text", "tsv", "txt"}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_SYSTEMS_OWN = re.compile(
    r"(?i:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[. ].*)?"
)
_NO_WORDS = re.compile(r"\s*(?:<|\{\\rtf|%!|%PDF|PK\x03|GIF8)")


@dataclass(frozen=True)
class Attachment:
    """A file as it is recorded: its name without a folder, its type and its cleaned bytes."""

    name: str
    type: str
    data: bytes

    def __post_init__(self) -> None:
        if self.type not in {"jpeg", "pdf", "png", "txt"}:
            raise ValueError(f"{self.type!r} is no type of attachment")

    @classmethod
    def read(cls, name: str, data: bytes) -> "Attachment":
        """Check and clean a file. ValueError for another type, a broken file, one too large.

        A PDF is cleaned by a process of its own, bounded in time and memory.
        """
        shown = _plain(name, _split(name)[1])
        if not data:
            raise ValueError(f"{shown}: the file is empty")
        _must_fit(f"{shown}: it is", data)
        for kind, starts, clean in _TYPES:
            if data.startswith(starts):
                try:
                    cleaned = clean(data)
                except (ValueError, LookupError) as error:
                    told = error if isinstance(error, ValueError) else "the file is broken"
                    raise ValueError(f"{shown}: {told}") from error
                _must_fit(f"{shown}: cleaned, it is", cleaned)
                return cls(_plain(name, kind), kind, cleaned)
        _must_be_words(shown, name, data)
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


def _must_fit(told: str, data: bytes) -> None:
    if len(data) > LARGEST:
        raise ValueError(f"{told} larger than {LARGEST // 2**20} MB")


def _must_be_words(shown: str, name: str, data: bytes) -> None:
    kept = "only PDF, PNG, JPEG and plain text in UTF-8 are kept"
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"{shown}: {kept}") from error
    ending = _split(name)[1].lower()
    if ending not in _WORDS_IN or _NO_WORDS.match(text.removeprefix("\ufeff")):
        raise ValueError(f"{shown}: {kept}; save it as one of them")
    if told := unreadable(text):
        raise ValueError(f"{shown}: {told}")


def _split(name: str) -> tuple[str, str]:
    """The name without its folder, and its ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(
        letter
        for letter in last
        if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN
    )
    stem, _, ending = re.sub(r"[\"<>:|?*]", "", seen).strip(" .").rpartition(".")
    return (stem, ending) if stem.strip(" .") else (ending, "")


def _plain(name: str, kind: str) -> str:
    """A name that stands on every system, and shows all that it holds."""
    plain = _split(name)[0][:_NAME].strip(" .")
    if not plain.strip(_JOINERS) or _SYSTEMS_OWN.fullmatch(plain):
        plain = f"attachment {plain}".strip()
    return f"{plain}.{kind[:_NAME]}" if kind else plain


def _pdf(data: bytes) -> bytes:
    home = str(Path(__file__).parents[2])
    too_long = "it takes too long to read; print it to a new PDF"
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", "from goodoffices.record.pdf import run; run()"],
            input=data,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": home},
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(too_long) from error
    if done.returncode:
        broken = "it cannot be read; print it to a new PDF"
        raise ValueError(done.stdout.decode() or (too_long if done.returncode < 0 else broken))
    return done.stdout


_TYPES = (
    ("pdf", b"%PDF-", _pdf),
    ("png", PNG, png),
    ("jpeg", b"\xff\xd8\xff", jpeg),
)
