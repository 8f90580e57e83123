"""Commands that bring a case in and carry it out in other forms."""

from datetime import date
from pathlib import Path

import click

from goodoffices.casefile import CaseError, dumps, loads, save
from goodoffices.cli.shared import must_be_new, refuse, refuse_case, refuse_file, say, the_case
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
    must_be_new(file)
    try:
        write_template(file)
    except OSError as error:
        refuse_file(file, error)
    say(f"{file} is written. Fill it in, then: goodoffices convert {file} case.yaml")


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to read; the one that holds a matrix when left out.")
@click.option(
    "--said-by",
    metavar="WORDS",
    help="According to whom the positions of the matrix are, where it does not say: one of "
    + ", ".join(word.value for word in SaidBy)
    + ".",
)
def convert(source: Path, target: Path, sheet: str | None, said_by: str | None) -> None:
    """Convert IN to OUT, by suffix: .yaml and .xlsx.

    IN may be a shipped case. An OUT that is a case already is brought up to date with the matrix:
    the differences are shown, comments stay, nothing is deleted, and the file as it was is kept
    beside it as OUT.before, until the next change.
    """
    suffix = target.suffix.lower()
    if suffix not in {*CASES, MATRIX}:
        refuse([f"{target}: expected a name that ends in {MATRIX} or {CASES[0]}"])
    whose = SaidBy.named(said_by) if said_by is not None else None
    if said_by is not None and whose is None:
        there = ", ".join(word.value for word in SaidBy)
        refuse([f"--said-by: no {said_by!r}; there are: {there}"])
    if source.suffix.lower() == MATRIX:
        if suffix == MATRIX:
            refuse([f"{source}: a matrix becomes a case first: name an OUT such as case.yaml"])
        try:
            matrix = read_matrix(source, sheet=sheet, said_by=whose)
            _bring_in(matrix, target)
        except MatrixError as error:
            refuse(str(problem) for problem in error.problems)
        return
    case = the_case(str(source))
    must_be_new(target)
    try:
        if suffix == MATRIX:
            write_matrix(case, target)
        else:
            previous = source.read_text(encoding="utf-8") if source.exists() else None
            save(target, dumps(case, previous=previous))
    except MatrixError as error:
        refuse(str(problem) for problem in error.problems)
    except OSError as error:
        refuse_file(target, error)
    say(f"{target} is written")


def _bring_in(matrix: Matrix, target: Path) -> None:
    """Write the matrix as a case, or bring the case at ``target`` up to date with it."""
    was: bytes | None = None
    differences: tuple[str, ...] = ()
    if target.is_file():
        try:
            was = target.read_bytes()
        except OSError as error:
            refuse_file(target, error)
        before = the_case(str(target))
        case, differences = merge(before, matrix, today=date.today())  # noqa: DTZ011 (a local day)
        told = matrix.messages
    else:
        must_be_new(target)
        case, told = to_case(matrix)
    for unread in matrix.unread:
        say(f"not read: {unread}", err=True)
    for message in told:
        say(message, err=True)
    for difference in differences:
        say(difference)
    if was is not None and case == before:
        say(f"{target} says the same already; nothing is written")
        return
    text = dumps(case, previous=was.decode("utf-8") if was is not None else None)
    try:
        loads(text, str(target))
        save(target, text, was=was)
    except CaseError as error:
        refuse_case(error)
    except OSError as error:
        refuse_file(target, error)
    kept = f"; as it was: {target}.before" if was is not None else ""
    say(f"{target} is written{kept}")
