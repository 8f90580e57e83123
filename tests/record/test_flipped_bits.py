"""Any change shows: every bit of every byte of every file of a copy, by both verifiers."""

import json
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from goodoffices.record import Bad, checking, verifier, verify
from tests.record.bare import BAD, WHOLE, flips
from tests.record.bare_python import flipping
from tests.record.copies import every_kind, kept_copy

ITS_OWN = {"entries.jsonl", "head.txt", "seal.txt"}


Plan = dict[str, list[int]]
Judge = Callable[[], tuple[int, str]]


def by_the_package(folder: Path) -> Judge:
    def judge() -> tuple[int, str]:
        try:
            verify(folder)
        except Bad as error:
            return BAD, str(error)
        return WHOLE, ""

    return judge


def by_the_package_with_a_memory(folder: Path) -> Judge:
    """The same, but a signature that was checked before is remembered."""
    check = lru_cache(maxsize=None)(checking.signed)

    def judge() -> tuple[int, str]:
        try:
            verifier.verify(folder, "", (), check)
        except Bad as error:
            return BAD, str(error)
        return WHOLE, ""

    return judge


def sizes(folder: Path) -> dict[str, int]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}


def both(folder: Path, judge: Judge, plan: Plan, bare: Plan) -> list[Any]:
    """What each found, in a folder of its own; the copy's own verifier runs meanwhile."""
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    with flipping(other / "verify.py", other, bare) as process:
        found = flips(folder, judge, plan)
        told, _ = process.communicate()
    assert sizes(folder) == sizes(other)
    return [found, json.loads(told)]


def test_in_a_copy_of_three_every_flipped_bit_is_found_and_its_entry_named(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    kept_copy(folder, 3)
    # What is only hashed, the page and the program, is flipped here and there; all of it is slow.
    plan = {name: [8, 1] if name in ITS_OWN else [1, 16] for name in sizes(folder)}
    own = {name: [1, 1] for name in ITS_OWN}
    judge = by_the_package_with_a_memory(folder)

    for found, bits in zip(both(folder, judge, plan, own), (plan, own), strict=True):
        assert found["missed"] == found["misnamed"] == []
        assert found["count"] == sum(
            each * len(range(0, sizes(folder)[name], step)) for name, (each, step) in bits.items()
        )


@pytest.mark.slow
def test_every_bit_of_every_byte_of_every_file_is_found_and_told_alike_by_both(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "copy"
    every_kind(folder)
    plan = {name: [8, 1] for name in sizes(folder)}
    package, bare = both(folder, by_the_package(folder), plan, plan)

    assert package["missed"] == package["misnamed"] == []
    assert package["count"] == 8 * sum(sizes(folder).values())
    assert package == bare
