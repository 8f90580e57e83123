"""The copy's own verifier as others run it: a bare Python, without any of our packages."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BARE = [os.path.realpath(sys.executable), "-I", "-S", "-B"]
SCRIPT = Path(__file__).with_name("bare.py")


class Server:
    """One process that has a verifier loaded, and runs its command line again and again."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, *arguments: str | Path) -> tuple[int, str]:
        """Status and words for these arguments."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("it has no pipes")
        self._process.stdin.write(json.dumps([str(one) for one in arguments]) + "\n")
        self._process.stdin.flush()
        status, words = json.loads(self._process.stdout.readline())
        return status, words


@contextmanager
def served(program: Path) -> Iterator[Server]:
    """A verifier to ask many times."""
    command = [*BARE, str(SCRIPT), str(program), "serve"]
    pipes: dict[str, Any] = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with subprocess.Popen(command, **pipes) as process:
        yield Server(process)
        if process.stdin:
            process.stdin.close()


def started(*arguments: str | Path, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """A process of its own that runs a program in a bare Python."""
    command = [*BARE, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def flipping(program: Path, folder: Path, plan: dict[str, list[int]]) -> "subprocess.Popen[str]":
    """A process that flips the bits of a copy, and has the copy's own verifier judge each."""
    command = [*BARE, str(SCRIPT), str(program), "flip", str(folder), json.dumps(plan)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
