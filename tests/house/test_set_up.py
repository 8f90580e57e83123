"""One command sets everything up, once, and says plainly what is missing."""

import os
import shutil
from pathlib import Path

import pytest

from tests.house.tree import ROOT, run

NEEDED = ("Makefile", "pyproject.toml", "requirements/dev.lock")


def _tree_with(python: str, folder: Path) -> Path:
    """The files that set-up reads, and a stand-in for python3 that answers as ``python`` says."""
    for name in NEEDED:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    stand_in = folder / "python3"
    stand_in.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    stand_in.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("python", "package"),
    [
        ("exit 127", "Debian package python3 "),
        ('case "$2" in *version_info*) exit 1;; esac', "Debian package python3 "),
        ('case "$2" in *venv*) exit 1;; esac', "Debian package python3-venv"),
    ],
    ids=["no Python", "Python too old", "no venv module"],
)
@pytest.mark.parametrize("target", ["demo", "test"])
def test_what_is_missing_is_named_in_one_plain_line(
    python: str, package: str, target: str, tmp_path: Path
) -> None:
    folder = _tree_with(python, tmp_path)

    done = run("make", target, "PYTHON=./python3", cwd=folder)

    assert done.returncode != 0
    assert len(done.stdout.splitlines()) == 1
    assert package in done.stdout
    assert not (folder / ".venv").exists()


def test_set_up_is_repeated_only_when_the_requirements_change(tmp_path: Path) -> None:
    folder = _tree_with("exit 0", tmp_path)
    (folder / ".venv").mkdir()
    (folder / ".venv" / ".stamp").touch()

    assert run("make", "--question", "venv", cwd=folder).returncode == 0

    lock = folder / "requirements" / "dev.lock"
    later = (folder / ".venv" / ".stamp").stat().st_mtime + 1
    os.utime(lock, (later, later))

    assert run("make", "--question", "venv", cwd=folder).returncode == 1


def test_both_commands_set_up_first() -> None:
    for target in ("demo", "test"):
        planned = run("make", "--dry-run", "--always-make", target).stdout

        assert "pip install --quiet --only-binary :all: --require-hashes" in planned
