"""All that a room's secret gives: its name, its signature, places, pseudonyms and wrappings."""

import base64
import hmac
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from goodoffices.record.canonical import canonical
from goodoffices.record.sealing import Random, derived, seal, unseal
from goodoffices.record.verifier import digest, fingerprint

__all__ = ["RoomKey"]


@dataclass(frozen=True)
class RoomKey:
    """The secret of a room, of 32 random bytes; every room has its own, and nothing in common."""

    secret: bytes = field(repr=False)

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derived(self.secret, "signature"))

    @cached_property
    def public(self) -> bytes:
        """The key that checks the room's signatures, 32 bytes (Ed25519)."""
        return self._signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @cached_property
    def room(self) -> str:
        """The room's name in records and copies: the fingerprint of its key."""
        return fingerprint(self.public)

    @cached_property
    def front(self) -> bytes:
        """The key of what stays after an erasure: headers and seals."""
        return derived(self.secret, "front")

    @cached_property
    def _places(self) -> bytes:
        return derived(self.secret, "places")

    @cached_property
    def _authors(self) -> bytes:
        return derived(self.secret, "authors")

    @cached_property
    def _wrapping(self) -> bytes:
        return derived(self.secret, "wrapping")

    def place(self, seq: int) -> bytes:
        """Where an entry lies in a store, which cannot tell of which room it is."""
        return hmac.digest(self._places, b"entry %d" % seq, "sha256")[:16]

    def act(self, *key: str) -> bytes:
        """Where a store remembers what it answered to an act under this key."""
        return hmac.digest(self._places, b"act " + canonical(key), "sha256")[:16]

    @cached_property
    def lock(self) -> bytes:
        """What a store locks while an act writes to the room."""
        return hmac.digest(self._places, b"lock", "sha256")[:8]

    def pseudonym(self, person: str) -> str:
        """The person's name in this room's entries: 26 letters, another one in every room."""
        told = hmac.digest(self._authors, person.encode(), "sha256")[:16]
        return base64.b32encode(told).decode().lower().rstrip("=")

    def wrap(self, key: bytes, label: bytes, random: Random) -> bytes:
        """The key of an entry, sealed for the store of keys."""
        return seal(self._wrapping, key, label, random)

    def unwrap(self, wrapped: bytes, label: bytes) -> bytes:
        """The key of an entry. Raises Unreadable."""
        return unseal(self._wrapping, wrapped, label)

    def sign(self, text: str) -> bytes:
        """The signature of these words, 64 bytes."""
        return self._signer.sign(text.encode())

    def note(self, text: str, signature: bytes) -> str:
        """The words as a signed note (C2SP signed-note)."""
        mark = digest(self.room.encode(), b"\n\1", self.public)[:4]
        return f"{text}\n— {self.room} {base64.b64encode(mark + signature).decode()}\n"
