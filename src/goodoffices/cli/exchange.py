"""Commands that bring a case in and carry it out in other forms."""

from datetime import date
from pathlib import Path

import click

from goodoffices.casefile import CaseError, dumps, loads, save
from goodoffices.cli.shared import refuse, the_case
from goodoffices.formats import (
    Matrix,
    MatrixError,
    merge,
    read_matrix,
    to_case,
    write_matrix,
    write_template,
)
from goodoffices.model import SaidBy

__all__ = ["convert", "template"]

CASES = (".yaml", ".yml")
MATRIX = ".xlsx"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """Write an empty matrix of issues and parties to FILE (.xlsx)."""
    if file.suffix.lower() != MATRIX:
        refuse([f"{file}: expected a name that ends in {MATRIX}"])
    _must_be_new(file)
    try:
        write_template(file)
    except OSError as error:
        refuse([f"{file}: {error.strerror}"])
    click.echo(f"{file} is written. Fill it in, then: goodoffices convert {file} case.yaml")


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to read; the one that holds a matrix when left out.")
@click.option(
    "--said-by",
    type=click.Choice([word.value for word in SaidBy]),
    help="According to whom the positions of the matrix are, where it does not say.",
)
def convert(source: Path, target: Path, sheet: str | None, said_by: str | None) -> None:
    """Convert IN to OUT, by suffix: .yaml and .xlsx.

    IN may be a shipped case. An OUT that is a case already is brought up to date with the matrix:
    the differences are shown, comments stay, nothing is deleted, and the file as it was is kept
    beside it as OUT.before.
    """
    suffix = target.suffix.lower()
    if suffix not in {*CASES, MATRIX}:
        refuse([f"{target}: expected a name that ends in {MATRIX} or {CASES[0]}"])
    if source.suffix.lower() == MATRIX:
        if suffix == MATRIX:
            refuse([f"{source}: a matrix becomes a case first: name an OUT such as case.yaml"])
        try:
            matrix = read_matrix(source, sheet=sheet, said_by=SaidBy(said_by) if said_by else None)
            _bring_in(matrix, target)
        except MatrixError as error:
            refuse(str(problem) for problem in error.problems)
        return
    case = the_case(str(source))
    _must_be_new(target)
    try:
        if suffix == MATRIX:
            write_matrix(case, target)
        else:
            previous = source.read_text(encoding="utf-8") if source.exists() else None
            save(target, dumps(case, previous=previous))
    except MatrixError as error:
        refuse(str(problem) for problem in error.problems)
    except OSError as error:
        refuse([f"{target}: {error.strerror}"])
    click.echo(f"{target} is written")


def _bring_in(matrix: Matrix, target: Path) -> None:
    """Write the matrix as a case, or bring the case at ``target`` up to date with it."""
    previous: str | None = None
    differences: tuple[str, ...] = ()
    if target.exists():
        before = the_case(str(target))
        previous = target.read_text(encoding="utf-8")
        case, differences = merge(before, matrix, today=date.today())  # noqa: DTZ011 (a local day)
        told = matrix.messages
    else:
        case, told = to_case(matrix)
    for unread in matrix.unread:
        click.echo(f"not read: {unread}", err=True)
    for message in told:
        click.echo(message, err=True)
    for difference in differences:
        click.echo(difference)
    if previous is not None and case == before:
        click.echo(f"{target} says the same already; nothing is written")
        return
    text = dumps(case, previous=previous)
    try:
        loads(text, str(target))
        save(target, text)
    except CaseError as error:
        refuse(str(problem) for problem in error.problems)
    except OSError as error:
        refuse([f"{target}: {error.strerror}"])
    kept = f"; as it was: {target}.before" if previous is not None else ""
    click.echo(f"{target} is written{kept}")


def _must_be_new(file: Path) -> None:
    if file.exists():
        refuse([f"{file}: exists already; name another file"])
