"""Runs the command line as a program of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from goodoffices.cli import cli


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


def goodoffices(
    *arguments: str | Path, cwd: Path, stdin: str = "", env: Mapping[str, str] | None = None
) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **env} if env else None,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def at_once(*arguments: str | Path) -> Ran:
    """The command in this process and folder: for many short refusals."""
    done = CliRunner().invoke(cli, list(map(str, arguments)), prog_name="goodoffices")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return Ran(done.exit_code, done.stdout, done.stderr)
