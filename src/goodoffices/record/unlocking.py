"""What opens a record: a passphrase, a key file, or both halves of a recovery sheet."""

import base64
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from goodoffices.record.sealing import Random, Unreadable, derived, seal, unseal
from goodoffices.record.store import Keys, Stale
from goodoffices.record.verifier import digest

__all__ = ["KeyFile", "Opener", "Passphrase", "RecoverySheet", "WrongKey", "give", "unlock"]

_SHELF = "openers"
_SHORTEST = 8
_HALF = 32
_LONG = 56  # letters of a half: its bytes and three more to check them
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class WrongKey(Exception):  # noqa: N818 (it is a finding)
    """It does not open this record; nothing can be read of it, not even the names of rooms."""


class Opener(Protocol):
    """Something that a person keeps, and that opens a record."""

    kind: ClassVar[bytes]

    def key(self, salt: bytes) -> bytes:
        """The key of 32 bytes that it gives with this salt."""
        ...


@dataclass(frozen=True)
class Passphrase:
    """Words that a person remembers; ValueError for fewer than eight characters."""

    words: str = field(repr=False)
    kind: ClassVar[bytes] = b"passphrase"

    def __post_init__(self) -> None:
        if len(self.words) < _SHORTEST:
            raise ValueError(f"a passphrase has at least {_SHORTEST} characters; several words do")
        try:
            self._bytes()
        except UnicodeEncodeError as error:
            raise ValueError("half a character stands in the passphrase") from error

    def _bytes(self) -> bytes:
        return unicodedata.normalize("NFC", self.words).encode("utf-8", "surrogateescape")

    def key(self, salt: bytes) -> bytes:
        """Argon2id (RFC 9106): 64 MiB, three passes, four lanes."""
        return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024).derive(
            self._bytes()
        )


@dataclass(frozen=True)
class KeyFile:
    """A file of at least 32 random bytes, on a stick say."""

    data: bytes = field(repr=False)
    kind: ClassVar[bytes] = b"key file"

    def __post_init__(self) -> None:
        if len(self.data) < _HALF:
            raise ValueError(f"a key file has at least {_HALF} bytes")

    def key(self, salt: bytes) -> bytes:
        """A key from the file's bytes."""
        return derived(self.data, "key file", salt)


@dataclass(frozen=True)
class RecoverySheet:
    """Two halves on paper, kept by two people; either alone tells nothing."""

    first: bytes = field(repr=False)
    second: bytes = field(repr=False)
    kind: ClassVar[bytes] = b"recovery sheet"

    @classmethod
    def new(cls, random: Random) -> "RecoverySheet":
        """A fresh one."""
        return cls(random(_HALF), random(_HALF))

    @classmethod
    def read(cls, first: str, second: str) -> "RecoverySheet":
        """From what stands on the two halves, in either order. ValueError says which is misread."""
        halves = dict([_read_half(first, "first"), _read_half(second, "second")])
        if len(halves) != 2:
            raise ValueError("these are not the two halves of a sheet: one of them stands twice")
        return cls(halves["1"], halves["2"])

    @staticmethod
    def number_of(half: str) -> str:
        """Whether it is half 1 or 2. ValueError says how it is misread."""
        return _read_half(half, "typed")[0]

    @property
    def printed(self) -> tuple[str, str]:
        """The letters and digits of each half, in groups of four."""
        return _print_half("1", self.first), _print_half("2", self.second)

    def key(self, salt: bytes) -> bytes:
        """A key from both halves."""
        both = bytes(a ^ b for a, b in zip(self.first, self.second, strict=True))
        return derived(both, "recovery sheet", salt)


def give(keys: Keys, master: bytes, opener: Opener, random: Random) -> None:
    """Let ``opener`` open the record; what was of its kind opens it no longer."""
    salt = random(16)
    sheet = salt + seal(opener.key(salt), master, opener.kind, random)
    while True:
        before = [lies for kind, lies in keys.shelf(_SHELF) if kind == opener.kind]
        if not before:
            keys.put(_SHELF, opener.kind, sheet)
            return
        with suppress(Stale):
            keys.replace(_SHELF, before[0], sheet)
            return


def unlock(keys: Keys, opener: Opener) -> bytes:
    """The record's own key. Raises WrongKey."""
    for kind, sheet in keys.shelf(_SHELF):
        if kind == opener.kind:
            try:
                return unseal(opener.key(sheet[:16]), sheet[16:], kind)
            except Unreadable:
                continue
    raise WrongKey(f"this {opener.kind.decode()} does not open the record")


def _print_half(number: str, half: bytes) -> str:
    body = base64.b32encode(half + _check(number, half)).decode().rstrip("=")
    return f"{number}-" + "-".join(body[at : at + 4] for at in range(0, len(body), 4))


def _read_half(text: str, which: str) -> tuple[str, bytes]:
    plain = re.sub(r"[\s‐-―-]", "", text).upper()
    number, body = plain[:1], plain[1:].replace("0", "O").replace("1", "I").replace("8", "B")
    strange = sorted(set(body) - set(_LETTERS))
    if number not in {"1", "2"}:
        raise ValueError(f"the {which} half begins with 1 or 2, as it is printed")
    if strange:
        raise ValueError(f"the {which} half: {strange[0]!r} is on no sheet; compare it once more")
    if len(body) != _LONG:
        many = "too many" if len(body) > _LONG else "too few"
        raise ValueError(f"the {which} half has {abs(len(body) - _LONG)} letters {many}")
    data = base64.b32decode(body)
    if data[_HALF:] != _check(number, data[:_HALF]):
        raise ValueError(f"the {which} half is misread somewhere; compare it once more")
    return number, data[:_HALF]


def _check(number: str, half: bytes) -> bytes:
    return digest(b"goodoffices recovery half ", number.encode(), half)[:3]
