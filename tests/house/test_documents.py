"""Every command that a document shows is run, and prints what the document shows."""

import re
from pathlib import Path

import pytest

from tests.house.transcripts import Shown, carry_out, matches, shown
from tests.house.tree import ROOT, files, relative

DOCUMENTS = [p for p in files(".md") if any(s.name is None for s in shown(p.read_text("utf-8")))]
SET_UP = "```sh\nmake demo\nmake test\n```"


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_shown_command_prints_what_is_shown(path: Path, tmp_path: Path) -> None:
    for step in shown(path.read_text("utf-8")):
        printed = carry_out(step, tmp_path)

        assert matches(step.output, printed), f"$ {step.text}\n{printed}"


def test_the_readme_shows_commands_and_their_output() -> None:
    steps = list(shown((ROOT / "README.md").read_text("utf-8")))
    ours = [step for step in steps if step.text.startswith("goodoffices ")]

    assert {step.text.split()[1] for step in ours} >= {"analyse", "brief", "check"}
    assert all(step.output for step in ours)


def test_every_link_says_in_words_where_it_leads() -> None:
    """Whoever reads a document as it is, in an editor or a terminal, sees no built page."""
    empty = [relative(path) for path in files(".md") if "[](" in path.read_text("utf-8")]

    assert empty == []


def test_the_readme_sets_up_with_two_commands_and_shows_no_other_block() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert readme.count(SET_UP) == 1
    kinds = re.findall(r"^```(\S+)$", readme, re.MULTILINE)
    assert set(kinds) == {"sh", "console"}
    assert kinds.count("sh") == 1


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("one\ntwo\n", "one\ntwo\n", True),
        ("one\ntwo\n", "one\n", False),
        ("one\n...\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n...\nfour\n", "one\nfour\n", True),
        ("one\n...\nfour\n", "one\ntwo\nthree\n", False),
        ("one ...\ntwo\n", "one and a half\ntwo\n", True),
        ("one ...\n", "one\n", False),
        ("one ...\n", "one \ntwo\n", False),
        ("a.c\n", "abc\n", False),
        ("", "", True),
        ("", "one\n", False),
    ],
)
def test_output_is_compared_line_by_line(expected: str, printed: str, *, same: bool) -> None:
    assert matches(expected, printed) is same


def test_a_failing_command_shows_its_status(tmp_path: Path) -> None:
    assert carry_out(Shown("exit 2"), tmp_path) == "\n(exit status 2)"


def test_a_captioned_block_becomes_a_file(tmp_path: Path) -> None:
    document = (
        "```{code-block} yaml\n:caption: a.yaml\n\nx: 1\n```\n\n```console\n$ cat a.yaml\n```"
    )
    step, command = shown(document)

    carry_out(step, tmp_path)

    assert carry_out(command, tmp_path) == "x: 1\n"
