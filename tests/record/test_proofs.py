"""Proofs of the tree: as RFC 9162 defines them, and nothing else is taken for one."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import BadProof, Tree, verify_consistency, verify_inclusion
from tests.record import naive_tree, write_probes

PROBES = Path(__file__).parent / "probes"
LEAVES = tuple(naive_tree.leaf(number) for number in range(64))


def holds(told: dict[str, Any]) -> bool:
    """Whether a probe is taken for a proof; only BadProof says no."""
    proof = [bytes.fromhex(part) for part in told["proof"]]
    try:
        if told["what"] == "inclusion":
            found, root = bytes.fromhex(told["leaf"]), bytes.fromhex(told["root"])
            verify_inclusion(found, told["seq"], told["size"], root, proof)
        else:
            old, new = bytes.fromhex(told["old_root"]), bytes.fromhex(told["new_root"])
            verify_consistency(told["old"], told["new"], old, new, proof)
    except BadProof:
        return False
    return True


def test_roots_and_proofs_of_every_size_to_64_are_those_of_the_recursive_definition() -> None:
    for size in range(1, 65):
        tree, leaves = Tree(LEAVES[:size]), LEAVES[:size]
        root = naive_tree.mth(leaves)
        assert tree.root() == root
        for seq in range(size):
            proof = tree.inclusion(seq)
            assert list(proof) == naive_tree.path(seq, leaves)
            verify_inclusion(leaves[seq], seq, size, root, proof)
        for old in range(1, size + 1):
            grown = tree.consistency(old)
            assert list(grown) == naive_tree.proof(old, leaves)
            verify_consistency(old, size, naive_tree.mth(leaves[:old]), root, grown)


def test_a_tree_proves_of_its_earlier_sizes_what_they_proved_then() -> None:
    tree = Tree(LEAVES)
    for size in range(1, 65):
        then = Tree(LEAVES[:size])
        assert all(tree.inclusion(n, size) == then.inclusion(n) for n in range(size))
        assert all(tree.consistency(n, size) == then.consistency(n) for n in range(1, size + 1))


def test_in_a_tree_of_a_known_size_a_proof_holds_for_its_number_alone() -> None:
    tree = Tree(LEAVES)
    for size in (1, 2, 3, 21, 32, 64):
        root = naive_tree.mth(LEAVES[:size])
        for seq in range(size):
            proof = tree.inclusion(seq, size)
            for other in set(range(-1, 66)) - {seq}:
                with pytest.raises(BadProof):
                    verify_inclusion(LEAVES[seq], other, size, root, proof)


def test_what_the_tree_has_not_cannot_be_proved() -> None:
    tree = Tree(LEAVES[:5])
    for seq, size in ((5, 5), (-1, 5), (0, 0), (2, 2), (0, 6)):
        with pytest.raises(IndexError):
            tree.inclusion(seq, size)
    for old, new in ((0, 5), (6, 6), (3, 2), (-1, 5)):
        with pytest.raises(IndexError):
            tree.consistency(old, new)


def test_the_probe_files_are_those_that_the_script_writes() -> None:
    written = {f"{name}.json": told for name, told in write_probes.probes()}

    assert {p.name: json.loads(p.read_text("utf-8")) for p in PROBES.iterdir()} == written


def test_every_probe_file_holds_or_not_as_it_says() -> None:
    told = [json.loads(path.read_text("utf-8")) for path in sorted(PROBES.iterdir())]

    assert len(told) >= 300
    assert [probe for probe in told if holds(probe) is not probe["holds"]] == []
    assert min(sum(p["holds"] for p in told), sum(not p["holds"] for p in told)) >= 20


def by_definition(told: dict[str, Any]) -> bool:
    """What RFC 9162's recursion says of a proof, whatever sizes and hashes it tells."""
    roots = ["leaf", "root"] if told["what"] == "inclusion" else ["old_root", "new_root"]
    proof = [bytes.fromhex(part) for part in told["proof"]]
    first, second = (bytes.fromhex(told[name]) for name in roots)
    if any(len(part) != 32 for part in (first, second, *proof)):
        return False
    if told["what"] == "inclusion":
        seq, size = told["seq"], told["size"]
        right = 0 <= seq < size
        return right and naive_tree.root_by_path(seq, size, first, proof) == second
    old, new = told["old"], told["new"]
    right = 0 < old <= new
    return right and naive_tree.roots_by_proof(old, new, first, proof) == (first, second)


def good_proof(rng: random.Random, trees: dict[int, Tree]) -> dict[str, Any]:
    """A proof that holds, of either kind."""
    new = rng.randrange(1, 65)
    tree, seq, old = trees[new], rng.randrange(new), rng.randrange(1, new + 1)
    if rng.random() < 0.5:
        hashes, told = tree.inclusion(seq), {"leaf": LEAVES[seq].hex(), "root": tree.root().hex()}
        told |= {"what": "inclusion"}
        return {**told, "proof": [part.hex() for part in hashes], "seq": seq, "size": new}
    told = {"old_root": trees[old].root().hex(), "new_root": tree.root().hex()}
    hashes = tree.consistency(old)
    told |= {"what": "consistency"}
    return {**told, "proof": [part.hex() for part in hashes], "old": old, "new": new}


def change(rng: random.Random, told: dict[str, Any]) -> None:
    """Change one thing: a number, also to a huge one, a hash, or the hashes of the proof."""
    name, proof = rng.choice(sorted(told.keys() - {"what"})), told["proof"]
    strange = [rng.randbytes(32).hex(), rng.randbytes(rng.randrange(70)).hex()]
    if name == "proof":
        at = rng.randrange(len(proof) + 1)
        proof[at : at + rng.randrange(2)] = rng.choices([*strange, *proof], k=rng.randrange(3))
    elif isinstance(told[name], int):
        told[name] = rng.choice([told[name] + rng.randrange(-3, 4), rng.randrange(2**70), -1])
    else:
        told[name] = rng.choice([*strange, *proof])


@pytest.mark.parametrize("count", [3_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_changed_at_random_a_proof_is_what_the_definition_says_and_breaks_nothing(
    count: int,
) -> None:
    rng, refused = random.Random(count), 0
    trees = {size: Tree(LEAVES[:size]) for size in range(1, 65)}
    for _ in range(count):
        told = good_proof(rng, trees)
        assert holds(told)
        for _ in range(rng.randrange(1, 4)):
            change(rng, told)
        assert holds(told) == by_definition(told), told
        refused += not holds(told)

    assert refused > count / 2
