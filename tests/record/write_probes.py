"""Write the probe files: proofs, good and bad, that any verifier of RFC 9162 can be run on.

    python tests/record/write_probes.py FOLDER

Each is one JSON object: what is proved, of which sizes, roots and hashes (hexadecimal), and
whether it holds. What is bad is a good one with one thing wrong, so that it cannot hold.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.record.naive_tree import leaf, mth, path, proof

SIZES = (1, 2, 3, 5, 8, 11)
GROWN = ((1, 2), (2, 3), (4, 8), (6, 7), (5, 11), (31, 33), (7, 7))
Probe = dict[str, Any]


def probes() -> Iterator[tuple[str, Probe]]:
    """Every probe, under its name."""
    for size in SIZES:
        for seq in sorted({0, size // 2, size - 1}):
            told = _inclusion(seq, size)
            yield from _variants(f"inclusion-{seq}-of-{size}", told, dict(_wrong_inclusion(told)))
    for old, new in GROWN:
        told = _consistency(old, new)
        yield from _variants(f"consistency-{old}-to-{new}", told, dict(_wrong_growth(told)))


def _inclusion(seq: int, size: int) -> Probe:
    leaves = tuple(leaf(number) for number in range(size))
    hashes = [part.hex() for part in path(seq, leaves)]
    return {
        "leaf": leaves[seq].hex(),
        "proof": hashes,
        "root": mth(leaves).hex(),
        "seq": seq,
        "size": size,
        "what": "inclusion",
    }


def _consistency(old: int, new: int) -> Probe:
    leaves = tuple(leaf(number) for number in range(new))
    return {
        "new": new,
        "new_root": mth(leaves).hex(),
        "old": old,
        "old_root": mth(leaves[:old]).hex(),
        "proof": [part.hex() for part in proof(old, leaves)],
        "what": "consistency",
    }


def _wrong_inclusion(told: Probe) -> Iterator[tuple[str, Probe]]:
    seq, size = told["seq"], told["size"]
    yield "another-entry", {"leaf": leaf(seq + 1).hex()}
    yield "another-root", {"root": mth(tuple(leaf(n, "other") for n in range(size))).hex()}
    yield "older-root", {"root": mth(tuple(leaf(n) for n in range(size - 1))).hex()}
    yield "number-beyond", {"seq": size}
    yield "number-below", {"seq": -1}
    yield "number-next", {"seq": (seq + 1) % size if size > 1 else 1}
    yield "size-0", {"size": 0}
    yield "size-half", {"size": size // 2}
    yield "size-doubled", {"size": 2 * size}


def _wrong_growth(told: Probe) -> Iterator[tuple[str, Probe]]:
    old, new = told["old"], told["new"]
    yield "other-old-root", {"old_root": mth(tuple(leaf(n, "other") for n in range(old))).hex()}
    yield "other-new-root", {"new_root": mth(tuple(leaf(n, "other") for n in range(new))).hex()}
    yield "shrunk", {"old": new + 1}
    yield "from-nothing", {"old": 0}
    yield "sizes-exchanged", {"old": new, "new": old} if old < new else {"new": old - 1}
    yield "old-size-larger", {"old": old + 1} if old + 1 < new else {"old": 2 * new}


def _variants(name: str, told: Probe, wrong: dict[str, Probe]) -> Iterator[tuple[str, Probe]]:
    yield f"{name}-good", {**told, "holds": True}
    hashes = told["proof"]
    wrong["extra"] = {"proof": [*hashes, leaf(99).hex()]}
    wrong["extra-first"] = {"proof": [leaf(99).hex(), *hashes]}
    if hashes:
        wrong["empty"] = {"proof": []}
        wrong["truncated"] = {"proof": hashes[:-1]}
        wrong["headless"] = {"proof": hashes[1:]}
        wrong["short-hash"] = {"proof": [hashes[0][:-2], *hashes[1:]]}
        wrong["long-hash"] = {"proof": [*hashes[:-1], hashes[-1] + "00"]}
        wrong["bit"] = {"proof": [*hashes[:-1], f"{int(hashes[-1], 16) ^ 1:064x}"]}
        wrong["other-tree"] = {"proof": [leaf(n, "other").hex() for n in range(len(hashes))]}
    if len(hashes) > 1:
        wrong["swapped"] = {"proof": [hashes[1], hashes[0], *hashes[2:]]}
        wrong["reversed"] = {"proof": hashes[::-1]}
        wrong["repeated"] = {"proof": [hashes[0], *hashes]}
    for what, change in wrong.items():
        if {**told, **change} != told:
            yield f"{name}-{what}", {**told, **change, "holds": False}


def main() -> None:
    """Write them all into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, told in probes():
        text = json.dumps(told, indent=1, sort_keys=True) + "\n"
        (folder / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
