"""The tree: files are concepts of readable length, and name no machine."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, relative

MOST_LINES = 500
WRITTEN = (".py", ".md", ".j2", ".html", ".css", ".js", ".toml", ".cfg")
REGISTRIES = [r"pypi\.(org)", r"(python)hosted", r"registry\.(npmjs)", r"(deb|security)\.(debian)"]
MACHINES = [r"(?<![\w.])/(work|root|tmp|home|opt)/", r"\b(localhost|127\.0\.0\.1):\d{4}"]
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


@pytest.mark.parametrize("path", files(*WRITTEN), ids=relative)
def test_no_file_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("pattern", REGISTRIES + MACHINES)
def test_no_file_names_a_registry_or_a_place_on_one_machine(pattern: str) -> None:
    named = [
        f"{relative(path)}: {found[0]}"
        for path in files()
        if (found := re.search(pattern, path.read_bytes().decode("utf-8", "ignore")))
    ]

    assert named == []


def test_every_module_is_named_after_a_concept() -> None:
    vague = [relative(p) for p in files(".py") if {p.stem, p.parent.name} & VAGUE]

    assert vague == []


def test_tests_mirror_the_packages() -> None:
    packages = {p.name for p in (ROOT / "src" / "goodoffices").iterdir() if p.is_dir()}
    tested = {p.parent.name for p in files(".py", under="tests") if p.name.startswith("test_")}

    assert tested - {"house"} <= packages
    assert packages - {"cases", "__pycache__"} <= tested
