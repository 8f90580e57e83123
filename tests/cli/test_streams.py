"""What goes wrong with standard input and output, and with names of files."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import goodoffices

PROGRAM = [sys.executable, "-m", "goodoffices"]
FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [["check", "port-licence"], ["analyse", "port-licence", "--json"], ["--help"], ["schema"]],
)
def test_output_that_cannot_be_written_is_one_plain_line(
    tmp_path: Path, arguments: list[str]
) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("standard output: ")


def test_a_reader_that_leaves_early_is_told_nothing(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "analyse", "port-licence", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    running.wait()


@pytest.mark.parametrize(
    "answer",
    [b"Wat\xffer", b"Wat\x00er", b"Wat\x1b[Aer", "Wat\u202eer".encode(), b"x" * 100_000],
    ids=["no UTF-8", "NUL", "arrow key", "turned", "long"],
)
def test_an_answer_that_no_file_can_hold_is_refused_at_its_question(
    tmp_path: Path, answer: bytes
) -> None:
    done = subprocess.run(
        [*PROGRAM, "new"], input=b"Water\n" + answer, capture_output=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"standard input: question 2: ")
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_the_question_is_asked_again(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [*PROGRAM, "new"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path
    )
    os.close(theirs)
    os.write(ours, b"Wat\xe2\x80\xaeer\nWater\n" + b"\n" * 5)
    screen = b""
    while b"is written" not in screen:
        screen += os.read(ours, 4096)
    assert running.wait() == 0
    os.close(ours)
    assert screen.count(b"2 of 6") == 1
    assert b"U+202E" in screen
    assert "title: Water\n" in (tmp_path / "case.yaml").read_text()


@pytest.mark.parametrize(
    "name", ["gone/case.yaml", "file/case.yaml", "dangling", "file", "x" * 300]
)
def test_a_file_that_cannot_be_made_is_refused_before_the_first_question(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dangling").symlink_to("nowhere")
    before = sorted(tmp_path.iterdir())
    ran = goodoffices("new", name, cwd=tmp_path, stdin="Water\n")
    assert ran.status == 2
    assert "1 of 6" not in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\x1b[2Jb.yaml", "a\u202eb.yaml", "a\udcffb.yaml"])
def test_a_name_that_would_disturb_the_screen_is_spelt_out(tmp_path: Path, name: str) -> None:
    assert "case.yaml" in goodoffices("new", cwd=tmp_path).out
    (tmp_path / "case.yaml").rename(tmp_path / name)
    checked = goodoffices("check", name, cwd=tmp_path)
    (tmp_path / name).write_text("title: T\nid: t\n")
    refused = goodoffices("check", name, cwd=tmp_path)
    assert (checked.status, refused.status) == (0, 2)
    for told in (checked.out, refused.err):
        (line,) = told.splitlines()
        assert line.isprintable()
