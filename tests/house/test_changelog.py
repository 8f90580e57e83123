"""Every change that a user can see has a fragment, and the fragments make a changelog."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, relative, run

FRAGMENTS = [p for p in files(under="changelog.d") if p.name != "README.md"]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]
KINDS = "|".join(kind["directory"] for kind in SETTINGS["type"])


@pytest.mark.parametrize("path", FRAGMENTS, ids=relative)
def test_a_fragment_is_named_and_ended_as_agreed(path: Path) -> None:
    text = path.read_text("utf-8")

    assert re.fullmatch(rf"(\d+|\+[a-z0-9-]+)\.({KINDS})\.md", path.name)
    assert text.endswith(".\n")
    assert text[0].isupper() or text.startswith("`")


def test_the_fragments_make_a_changelog() -> None:
    draft = run("towncrier", "build", "--draft", "--version", "0", "--date", "2000-01-01")

    assert draft.returncode == 0, draft.stderr
    told = " ".join(draft.stdout.split())
    for path in FRAGMENTS:
        assert " ".join(path.read_text("utf-8").split()) in told, path.name
