"""The verifier that travels with a copy: the standard library alone, short, the same bytes."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices.record import verifier, verify
from tests.record.bare_python import started
from tests.record.copies import every_kind, kept_copy

SOURCE = Path(verifier.__file__)


def test_it_imports_the_standard_library_alone_and_has_at_most_300_lines() -> None:
    text = SOURCE.read_text("utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]

    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level]
    assert len(text.splitlines()) <= 300
    assert not any(
        word in text for word in ("eval(", "exec(", "pickle", "subprocess", "__import__")
    )


def test_it_needs_no_newer_python_than_3_9() -> None:
    ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 9))


def test_the_one_in_a_copy_is_the_same_bytes_and_a_program_of_its_own(tmp_path: Path) -> None:
    every_kind(tmp_path / "copy")
    program = tmp_path / "copy" / "verify.py"
    assert program.read_bytes() == SOURCE.read_bytes()
    found, done = verify(tmp_path / "copy"), started(program, tmp_path / "copy")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        (
            "The copy is whole; origin not proven: no key, no receipt given: "
            f"12 records of the room {found.room}."
        ),
        "Removed for good: 2. Not in this copy: 3.",
    ]
    assert (found.entries, found.removed, found.withheld) == (12, (3, 7), (1, 4, 5))


def test_it_is_run_where_the_copy_lies_and_with_a_key_and_a_receipt(tmp_path: Path) -> None:
    record, receipts = kept_copy(tmp_path / "copy", 3)
    (tmp_path / "receipt.txt").write_text(receipts[1].note, "utf-8")
    key = record.room("delegation").key.room
    told = ["verify.py", ".", "--key", key, "--receipt", "../receipt.txt"]
    done = started(*told, cwd=tmp_path / "copy")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"The copy is whole: 3 records of the room {key}.\n")
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == sorted(
        ["attachments", "entries.jsonl", "head.txt", "index.html", "seal.txt", "verify.py"]
    )


@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_it_tells_its_verdict_in_any_locale(language: str, tmp_path: Path) -> None:
    kept_copy(tmp_path / "copy", 3)
    (tmp_path / "copy" / "مرفق\x1b[31m").write_bytes(b"")
    command = [os.path.realpath(sys.executable), "-S", "verify.py", "."]
    environment = {"LC_ALL": language, "PYTHONIOENCODING": "ascii", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=tmp_path / "copy", env=environment
    )

    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.isascii()
    assert b"\x1b" not in done.stdout
    assert b"\\x1b[31m': the seal lists no such file" in done.stdout


def test_the_package_reads_a_copy_and_runs_nothing_of_it(tmp_path: Path) -> None:
    kept_copy(tmp_path / "copy", 3)
    ran: list[str] = []
    program = str(tmp_path / "copy")

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event in {"exec", "import", "subprocess.Popen", "os.exec", "compile"}:
            ran.extend(str(part) for part in arguments if program in str(part))

    listening = True
    sys.addaudithook(heard)
    verify(tmp_path / "copy")
    listening = False

    assert ran == []
