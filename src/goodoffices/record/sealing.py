"""Sealing bytes: nobody without the key reads or changes them, and their length says little."""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

__all__ = ["Random", "Unreadable", "derived", "padded", "roomy", "seal", "unpadded", "unseal"]

Random = Callable[[int], bytes]
"""As many random bytes as asked for."""

_NONCE = 12


class Unreadable(ValueError):  # noqa: N818 (it is a finding)
    """The key does not open it, or it was changed."""


def seal(key: bytes, data: bytes, place: bytes, random: Random) -> bytes:
    """Encrypt with AES-256-GCM; opened at the same ``place`` only."""
    nonce = random(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, place)


def unseal(key: bytes, data: bytes, place: bytes) -> bytes:
    """What was sealed at this place. Raises Unreadable."""
    try:
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], place)
    except (InvalidTag, ValueError) as error:
        raise Unreadable("it cannot be opened with this key, or was changed") from error


def padded(data: bytes, least: int = 256) -> bytes:
    """Of a length that tells only its order of size (Padmé: at most 12 % more)."""
    size = max(len(data) + 8, least)
    exponent = size.bit_length() - 1
    step = (1 << exponent - exponent.bit_length()) - 1
    whole = (size + step) & ~step
    return len(data).to_bytes(8, "big") + data + bytes(whole - len(data) - 8)


def roomy(data: bytes, least: int = 2**14) -> bytes:
    """Padded to ``least``, or twice as much and so on: how many rooms it tells of is hidden."""
    return padded(data, max(least, 1 << (len(data) + 7).bit_length()))


def unpadded(data: bytes) -> bytes:
    """What was padded. Raises Unreadable."""
    size = int.from_bytes(data[:8], "big")
    if size > len(data) - 8:
        raise Unreadable("it is shorter than it says")
    return data[8 : 8 + size]


def derived(secret: bytes, use: str, salt: bytes = b"") -> bytes:
    """A key of 32 bytes for one use (HKDF-SHA-256)."""
    info = b"goodoffices " + use.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(secret)
