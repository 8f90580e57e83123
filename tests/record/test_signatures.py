"""Signatures: the verifier's own Ed25519 and the library's answer alike, whatever is given."""

import hashlib
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from goodoffices.record import checking, verifier

P, ORDER = verifier.P, verifier.ORDER
# RFC 8032, 7.1: secret key, public key, message, signature; of TEST 1024 the message is left out.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


def both(key: bytes, signature: bytes, message: bytes) -> bool:
    """What both say; they say the same."""
    slow = verifier.signed(key, signature, message)
    assert checking.signed(key, signature, message) is slow, (key, signature, message)
    return slow


def spelled(y: int, sign: int = 0) -> bytes:
    return (y | sign << 255).to_bytes(32, "little")


def small_order_points() -> list[bytes]:
    """The eight points of small order, and their other spellings: y beyond P, another sign."""
    found = []
    for y in range(P - 2, P):  # y = -1: of order 2
        found += [spelled(y, sign) for sign in (0, 1)]
    for y in (0, 1):
        found += [spelled(y + k * P, sign) for k in (0, 1) for sign in (0, 1)]
    # The others are of order 8: where 8 times the point is the neutral one, and 4 times it is not.
    rng = random.Random(8)
    while len(found) < 24:
        point = verifier.point(rng.randbytes(31) + b"\0")
        if point:
            x, y, z, _ = verifier.times(ORDER, point)
            inverse = pow(z, P - 2, P)
            found.append(spelled(y * inverse % P, x * inverse % P & 1))
    return sorted(set(found))


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_the_published_vectors_hold(secret: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    parts = (bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message))

    assert key.public_key().public_bytes_raw() == parts[0]
    assert both(*parts)
    assert not both(parts[0], parts[1], parts[2] + b"!")


def test_what_a_key_signed_holds_and_with_any_bit_changed_does_not() -> None:
    rng = random.Random(25519)
    for _ in range(15):
        key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
        public, message = key.public_key().public_bytes_raw(), rng.randbytes(rng.randrange(80))
        signature = key.sign(message)
        assert both(public, signature, message)
        bad = bytearray(public + signature + message)
        bit = rng.randrange(8 * len(bad))
        bad[bit // 8] ^= 1 << bit % 8
        assert not both(bytes(bad[:32]), bytes(bad[32:96]), bytes(bad[96:]))


def test_random_bytes_are_nobodys_signature() -> None:
    rng = random.Random(0)
    for _ in range(20):
        assert not both(rng.randbytes(32), rng.randbytes(64), b"words")


def test_a_number_beyond_the_order_is_refused_though_the_equation_holds() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"words")
    s = int.from_bytes(signature[32:], "little")
    assert both(public, signature, b"words")
    for times in range(1, 16):
        if s + times * ORDER < 2**256:
            other = (s + times * ORDER).to_bytes(32, "little")
            assert not both(public, signature[:32] + other, b"words")


def test_a_key_of_small_order_signs_nothing_and_odd_points_are_answered_alike() -> None:
    points = small_order_points()
    assert sum(verifier.point(p) is not None for p in points) == 8
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, good = key.public_key().public_bytes_raw(), key.sign(b"words")
    for odd in points:
        for message in (b"", b"words", b"1", b"2", b"3"):
            # Of a key of small order this would fit some messages, of the neutral one all.
            assert not both(odd, spelled(1) + bytes(32), message)
            assert not both(odd, odd + bytes(32), message)
        assert not both(odd, good, b"words")
        assert not both(public, odd + good[32:], b"words")


def test_points_beyond_the_field_are_no_other_spelling_of_a_key() -> None:
    for y in range(P, 2**255):
        for sign in (0, 1):
            odd = spelled(y, sign)
            assert verifier.point(odd) is None
            assert not both(odd, odd + bytes(32), b"words")


def test_a_key_with_a_part_of_small_order_is_answered_alike() -> None:
    rng = random.Random(7)
    small = filter(None, map(verifier.point, small_order_points()))
    torsion = next(point for point in small if verifier.times(2, point)[0])
    agreed = 0
    for number in range(16):
        secret = hashlib.sha512(rng.randbytes(32)).digest()
        a = int.from_bytes(secret[:32], "little") % ORDER
        mixed = _sum(verifier.times(a, verifier.point(verifier.BASE)), torsion)
        public = _spelling(mixed)
        r = int.from_bytes(secret[32:], "little") % ORDER
        start = _spelling(verifier.times(r, verifier.point(verifier.BASE)))
        message = b"words %d" % number
        k = int.from_bytes(hashlib.sha512(start + public + message).digest(), "little") % ORDER
        signature = start + ((r + k * a) % ORDER).to_bytes(32, "little")
        agreed += both(public, signature, message)

    assert 0 < agreed < 16


def _sum(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The curve's own addition (RFC 8032, 5.1.4), in plain coordinates."""
    (x1, y1), (x2, y2) = _plain(a), _plain(b)
    d = -121665 * pow(121666, P - 2, P) * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + d, P - 2, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - d, P - 2, P) % P
    return x, y, 1, x * y % P


def _plain(point: tuple[int, ...]) -> tuple[int, int]:
    inverse = pow(point[2], P - 2, P)
    return point[0] * inverse % P, point[1] * inverse % P


def _spelling(point: tuple[int, ...]) -> bytes:
    x, y = _plain(point)
    return spelled(y, x & 1)
