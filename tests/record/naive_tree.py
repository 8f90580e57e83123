"""RFC 9162's recursive definitions (2.1.1, 2.1.3.1, 2.1.4.1), word for word and slowly."""

import functools
import hashlib
from collections.abc import Sequence


def node(left: bytes, right: bytes) -> bytes:
    """HASH(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two smaller than the size."""
    power = 1
    while 2 * power < size:
        power *= 2
    return power


@functools.cache
def mth(leaves: tuple[bytes, ...]) -> bytes:
    """The hash of a tree: of hashed leaves, D[n]."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node(mth(leaves[:k]), mth(leaves[k:]))


def path(m: int, leaves: tuple[bytes, ...]) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: tuple[bytes, ...]) -> list[bytes]:
    """PROOF(m, D[n])."""
    return subproof(m, leaves, whole=True)


def subproof(m: int, leaves: tuple[bytes, ...], *, whole: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b)."""
    n = len(leaves)
    if m == n:
        return [] if whole else [mth(leaves)]
    k = split(n)
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def root_by_path(m: int, n: int, found: bytes, hashes: Sequence[bytes]) -> bytes | None:
    """The root of size n to which PATH(m, D[n]) would lead, None where it cannot be one."""
    if n == 1 or not hashes:
        return found if n == 1 and not hashes else None
    k, last = split(n), hashes[-1]
    if m < k:
        left = root_by_path(m, k, found, hashes[:-1])
        return left and node(left, last)
    right = root_by_path(m - k, n - k, found, hashes[:-1])
    return right and node(last, right)


def roots_by_proof(
    m: int, n: int, old: bytes, hashes: Sequence[bytes], *, whole: bool = True
) -> tuple[bytes, bytes] | None:
    """The roots of sizes m and n to which SUBPROOF(m, D[n], b) would lead, None where it cannot."""
    if m == n:
        here = [old] if whole else list(hashes)
        return (here[0], here[0]) if len(hashes) == (not whole) else None
    if not hashes:
        return None
    k, last = split(n), hashes[-1]
    if m <= k:
        left = roots_by_proof(m, k, old, hashes[:-1], whole=whole)
        return left and (left[0], node(left[1], last))
    right = roots_by_proof(m - k, n - k, old, hashes[:-1], whole=False)
    return right and (node(last, right[0]), node(last, right[1]))


def leaf(number: int, tree: str = "") -> bytes:
    """The hash of the leaf of this number of a tree of this name."""
    return hashlib.sha256(b"\x00" + f"{tree} entry {number}".encode()).digest()
