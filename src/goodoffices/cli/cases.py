"""Commands about case files."""

import json
import sys
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile

import click

from goodoffices.casefile import json_schema, save, shipped, shipped_text
from goodoffices.casefile.interview import QUESTIONS, AnswerError, first_case
from goodoffices.cli.shared import CASE, must_be_new, refuse, refuse_file, say, the_case

__all__ = ["cases", "check", "new", "schema"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("case.yaml"))
def new(file: Path) -> None:
    """Write a first case to FILE (case.yaml when left out) from six questions.

    Press Enter to skip a question. The result can be read, checked and briefed at once.
    """
    _check_place(file)
    if isinstance(sys.stdin, TextIOWrapper):
        # What is not UTF-8 is then refused like any other answer, at its question.
        sys.stdin.reconfigure(errors="surrogateescape")
    answers: dict[str, str] = {}
    refused: list[str] = []
    for number, question in enumerate(QUESTIONS, 1):
        say(f"{number} of {len(QUESTIONS)}. {question.words}", err=True)
        say(f"   for example: {question.example}", err=True)
        while True:
            given = _ask()
            if given is None and refused:
                # Lines that stood ready may have been meant for other questions.
                refuse([f"standard input: {why}" for why in refused])
            given = given or ""
            try:
                question.check(given, answers)
            except AnswerError as error:
                refused.append(f"question {number}: {error}")
                say(f"   {error}", err=True)
                say("   Once more:", err=True)
            else:
                answers[question.id] = given
                if question.understood(given):
                    say(f"   taken as: {question.understood(given)}", err=True)
                break
    try:
        save(file, first_case(answers))
    except OSError as error:
        refuse_file(file, error)
    say(f"{file} is written. Next: goodoffices brief {file}")


def _check_place(file: Path) -> None:
    """Refuse before the first question what would lose the answers to all six."""
    must_be_new(file)
    try:
        with TemporaryFile(dir=file.parent):
            pass
    except OSError as error:
        refuse_file(file.parent, error)


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _ask() -> str | None:
    """The next answer; None at the end of what is not a terminal."""
    if _at_terminal():
        given: str = click.prompt("  ", default="", show_default=False, prompt_suffix=" ", err=True)
        return given.strip()
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return line.strip() if line else None


@click.command()
@click.argument("name", required=False)
def cases(name: str | None) -> None:
    """List the shipped cases, or print the file of one NAME."""
    if name is None:
        width = max(len(known) for known in shipped())
        for known in shipped():
            click.echo(f"{known:<{width}}  {the_case(known).title}")
    elif name in shipped():
        click.echo(shipped_text(name), nl=False)
    else:
        refuse([f"no shipped case {name!r}; there are: {', '.join(shipped())}"])


@click.command()
@CASE
def check(case: str) -> None:
    """Check CASE: exit 0, or 2 with one line an error: file:line: path: message."""
    found = the_case(case)
    counts = (
        (len(found.parties), "party", "parties"),
        (len(found.term_ids()), "term", "terms"),
        (len(found.texts), "text", "texts"),
        (len(found.sources), "source", "sources"),
    )
    told = ", ".join(f"{count} {one if count == 1 else more}" for count, one, more in counts)
    say(f"{case}: in order ({told})")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a case file."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
