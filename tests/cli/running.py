"""Runs the command line as a program of its own."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from click.testing import CliRunner

from goodoffices.cli import cli
from tests.loaded import call


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str


def goodoffices(
    *arguments: str | Path, cwd: Path, stdin: str = "", env: Mapping[str, str] | None = None
) -> Ran:
    with TemporaryFile() as said, TemporaryFile() as out, TemporaryFile() as err:
        said.write(stdin.encode())
        for stream in (said, out, err):
            stream.seek(0)
        streams = [said.fileno(), out.fileno(), err.fileno()]
        status = call([*map(str, arguments)], cwd, {**os.environ, **(env or {})}, *streams)
        out.seek(0)
        err.seek(0)
        ran = Ran(status, out.read().decode(), err.read().decode())
    assert "Traceback" not in ran.err
    return ran


def at_once(*arguments: str | Path) -> Ran:
    """The command in this process and folder: for many short refusals."""
    done = CliRunner().invoke(cli, list(map(str, arguments)), prog_name="goodoffices")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return Ran(done.exit_code, done.stdout, done.stderr)
