"""Runs the command line as a program of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


def goodoffices(*arguments: str | Path, cwd: Path, stdin: str = "") -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)
