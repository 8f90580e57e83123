"""What every command on a case shares: bad input ends it with status 2, never a traceback."""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from goodoffices.casefile import CaseError, load
from goodoffices.model import Case

__all__ = [
    "AS_JSON",
    "CASE",
    "MOST_LISTED",
    "UNPRINTABLE",
    "must_be_new",
    "progress",
    "refuse",
    "refuse_case",
    "refuse_file",
    "say",
    "say_json",
    "the_case",
]

CASE = click.argument("case", metavar="CASE")
MOST_LISTED = 1000
"""Frontier points listed or drawn where nobody asks for another number."""

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")

# What moves the cursor, ends the line, turns the order of text or cannot be encoded.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def the_case(name: str) -> Case:
    """The case of this path or shipped name; every problem on standard error otherwise."""
    try:
        return load(name)
    except CaseError as error:
        refuse_case(error)


def must_be_new(file: Path) -> None:
    """Leave with status 2 if the name is taken, were it by a link that leads nowhere."""
    try:
        file.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        refuse_file(file, error)
    refuse([f"{file}: exists already; name another file"])


def say(message: str, *, err: bool = False) -> None:
    """Print one line; characters that would disturb it, in names of files say, are spelt out."""
    click.echo(UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], message), err=err)


def say_json(told: Any) -> None:
    """Print a value as JSON; characters that would disturb a line are spelt out as JSON can."""
    text = json.dumps(told, indent=2, ensure_ascii=False)
    lines = (UNPRINTABLE.sub(lambda c: f"\\u{ord(c[0]):04x}", line) for line in text.split("\n"))
    click.echo("\n".join(lines))


def refuse(messages: Iterable[str]) -> NoReturn:
    """Print one message a line on standard error and leave with status 2."""
    for message in messages:
        say(message, err=True)
    sys.exit(2)


def refuse_file(file: Path, error: OSError) -> NoReturn:
    """Say why the file cannot be read or written, and leave with status 2."""
    refuse([f"{file}: {error.strerror or error}"])


def refuse_case(error: CaseError) -> NoReturn:
    """Print every problem, and what could not be looked at yet; leave with status 2."""
    problems = list(error.problems)
    if error.note:
        problems.append(replace(problems[-1], path="", message=error.note))
    refuse(map(str, problems))


def progress() -> Callable[[int, int], None] | None:
    """What tells a person at a terminal how far long work has come; None for anybody else."""
    return _tell if sys.stderr.isatty() else None


def _tell(done: int, total: int) -> None:
    click.echo(f"\r{done} of {total} steps", nl=done == total, err=True)
