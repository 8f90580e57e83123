"""The tree of a room: RFC 9162, with proofs that an entry is in it and that it only ever grew."""

from collections.abc import Sequence

from goodoffices.record.verifier import Peaks, digest

__all__ = ["BadProof", "Tree", "verify_consistency", "verify_inclusion"]


class BadProof(ValueError):  # noqa: N818 (it is a finding)
    """The proof does not lead to the root."""


class Tree(Peaks):
    """A growing tree that keeps the hashes of its entries, and so can prove."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        super().__init__()
        self.leaves: list[bytes] = []
        for found in leaves:
            self.add(found)

    def add(self, found: bytes) -> None:
        """Add the hash of an entry."""
        super().add(found)
        self.leaves.append(found)

    def inclusion(self, seq: int, size: int | None = None) -> tuple[bytes, ...]:
        """The proof that entry ``seq`` is in the tree of this size (RFC 9162, 2.1.3.1).

        Raises IndexError where the tree has no such entry or size.
        """
        size = self.size if size is None else size
        if not 0 <= seq < size <= self.size:
            raise IndexError(seq)
        return tuple(self._path(seq, 0, size))

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """The proof that the tree of size ``old`` grew into that of size ``new`` (2.1.4.1).

        Raises IndexError where the tree was never of such a size.
        """
        new = self.size if new is None else new
        if not 0 < old <= new <= self.size:
            raise IndexError(old)
        return tuple(self._subproof(old, 0, new, whole=True))

    def _root(self, start: int, end: int) -> bytes:
        peaks = Peaks()
        for found in self.leaves[start:end]:
            peaks.add(found)
        return peaks.root()

    def _path(self, seq: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if seq < middle:
            return [*self._path(seq, start, middle), self._root(middle, end)]
        return [*self._path(seq, middle, end), self._root(start, middle)]

    def _subproof(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if old == end:
            return [] if whole else [self._root(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            return [*self._subproof(old, start, middle, whole=whole), self._root(middle, end)]
        return [*self._subproof(old, middle, end, whole=False), self._root(start, middle)]


def verify_inclusion(
    found: bytes, seq: int, size: int, root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the entry of this hash is number ``seq`` of the tree (RFC 9162, 2.1.3.2).

    Raises BadProof.
    """
    _must_be_hashes(found, root, *proof)
    if not 0 <= seq < size:
        raise BadProof("the tree has no such entry")
    at, last = seq, size - 1
    for part in proof:
        if not last:
            raise BadProof("the proof is too long")
        if at & 1 or at == last:
            found = digest(b"\1", part, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = digest(b"\1", found, part)
        at, last = at >> 1, last >> 1
    if last or found != root:
        raise BadProof("the proof does not lead to the root")


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of size ``old`` grew into that of size ``new`` (RFC 9162, 2.1.4.2).

    Raises BadProof.
    """
    _must_be_hashes(old_root, new_root, *proof)
    if not 0 < old <= new:
        raise BadProof("no tree grows so")
    if old == new:
        if proof or old_root != new_root:
            raise BadProof("trees of one size have one root, and no proof")
        return
    parts = [old_root, *proof] if not old & (old - 1) else list(proof)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    if not parts:
        raise BadProof("the proof is too short")
    before = after = parts[0]
    for part in parts[1:]:
        if not last:
            raise BadProof("the proof is too long")
        if at & 1 or at == last:
            before, after = digest(b"\1", part, before), digest(b"\1", part, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = digest(b"\1", after, part)
        at, last = at >> 1, last >> 1
    if last or before != old_root or after != new_root:
        raise BadProof("the proof does not lead to both roots")


def _must_be_hashes(*parts: bytes) -> None:
    if any(len(part) != 32 for part in parts):
        raise BadProof("a hash has 32 bytes")


def _split(size: int) -> int:
    """The largest power of two below this size."""
    return 1 << (size - 1).bit_length() - 1
