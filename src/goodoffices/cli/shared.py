"""What every command on a case shares: bad input ends it with status 2, never a traceback."""

import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

import click

from goodoffices.casefile import CaseError, load
from goodoffices.model import Case

__all__ = ["CASE", "MOST_LISTED", "progress", "refuse", "the_case"]

CASE = click.argument("case", metavar="CASE")
MOST_LISTED = 1000
"""Frontier points listed or drawn where nobody asks for another number."""


def the_case(name: str) -> Case:
    """The case of this path or shipped name; every problem on standard error otherwise."""
    try:
        return load(name)
    except CaseError as error:
        refuse(str(problem) for problem in error.problems)


def refuse(messages: Iterable[str]) -> NoReturn:
    """Print one message a line on standard error and leave with status 2."""
    for message in messages:
        click.echo(message, err=True)
    sys.exit(2)


def progress() -> Callable[[int, int], None] | None:
    """What tells a person at a terminal how far long work has come; None for anybody else."""
    return _tell if sys.stderr.isatty() else None


def _tell(done: int, total: int) -> None:
    click.echo(f"\r{done} of {total} steps", nl=done == total, err=True)
