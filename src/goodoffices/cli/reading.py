"""Reading a case for a command; bad input ends the command with status 2, never a traceback."""

import sys
from collections.abc import Iterable
from typing import NoReturn

import click

from goodoffices.casefile import CaseError, load
from goodoffices.model import Case

__all__ = ["CASE", "refuse", "the_case"]

CASE = click.argument("case", metavar="CASE")


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
