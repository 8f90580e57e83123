"""Commands about case files."""

import json
import sys
from pathlib import Path

import click

from goodoffices.casefile import json_schema, shipped, shipped_text
from goodoffices.casefile.interview import QUESTIONS, AnswerError, first_case
from goodoffices.cli.shared import CASE, refuse, the_case

__all__ = ["cases", "check", "new", "schema"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("case.yaml"))
def new(file: Path) -> None:
    """Write a first case to FILE (case.yaml when left out) from six questions.

    Press Enter to skip a question. The result can be read, checked and briefed at once.
    """
    if file.exists():
        refuse([f"{file}: exists already; name another file"])
    answers: dict[str, str] = {}
    for number, question in enumerate(QUESTIONS, 1):
        click.echo(f"{number} of {len(QUESTIONS)}. {question.words}", err=True)
        click.echo(f"   for example: {question.example}", err=True)
        while True:
            given = _ask()
            try:
                question.check(given, answers)
            except AnswerError as error:
                click.echo(f"   {error}", err=True)
                if not sys.stdin.isatty():
                    refuse([f"standard input: question {number}: {error}"])
            else:
                answers[question.id] = given
                break
    text = first_case(answers)
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        refuse([f"{file}: {error.strerror}"])
    click.echo(f"{file} is written. Next: goodoffices brief {file}")


def _ask() -> str:
    if sys.stdin.isatty():
        given: str = click.prompt("  ", default="", show_default=False, prompt_suffix=" ", err=True)
        return given.strip()
    return sys.stdin.readline().strip()


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
        (len(found.parties), "parties"),
        (len(found.term_ids()), "terms"),
        (len(found.texts), "texts"),
        (len(found.sources), "sources"),
    )
    click.echo(f"{case}: in order ({', '.join(f'{n} {what}' for n, what in counts)})")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a case file."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
