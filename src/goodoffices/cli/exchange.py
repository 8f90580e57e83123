"""Commands that bring a case in and carry it out in other forms."""

import os
from datetime import date
from pathlib import Path

import click

from goodoffices.casefile import CaseError, dumps, loads
from goodoffices.cli.reading import refuse, the_case
from goodoffices.formats import MatrixError, merge, read_matrix, write_matrix, write_template
from goodoffices.model import Case, SaidBy

__all__ = ["convert", "template"]

READ = (".xlsx", ".yaml", ".yml")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """Write an empty matrix of issues and parties to FILE (.xlsx)."""
    if file.suffix.lower() != ".xlsx":
        refuse([f"{file}: expected a name that ends in .xlsx"])
    if file.exists():
        refuse([f"{file}: exists already; name another file"])
    try:
        write_template(file)
    except OSError as error:
        refuse([f"{file}: {error.strerror}"])
    click.echo(f"{file} is written. Fill it in, then: goodoffices convert {file} case.yaml")


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to read; the first that holds a matrix when left out.")
@click.option(
    "--said-by",
    type=click.Choice([word.value for word in SaidBy]),
    help="According to whom the positions in the matrix are, where it does not say.",
)
def convert(source: Path, target: Path, sheet: str | None, said_by: str | None) -> None:
    """Convert IN to OUT, by suffix: .yaml and .xlsx.

    An OUT that is a case already is brought up to date with the matrix: the differences are shown,
    comments stay, nothing is deleted, and the file as it was is kept beside it as OUT.before.
    """
    for file in (source, target):
        if file.suffix.lower() not in READ:
            refuse([f"{file}: expected one of {', '.join(READ)}, by suffix"])
    if target.suffix.lower() == ".xlsx":
        if target.exists():
            refuse([f"{target}: exists already; name another file"])
        case = the_case(str(source)) if source.suffix.lower() != ".xlsx" else None
        if case is None:
            refuse([f"{source}: a matrix becomes a case first: name an OUT that ends in .yaml"])
        try:
            write_matrix(case, target)
        except OSError as error:
            refuse([f"{target}: {error.strerror}"])
        click.echo(f"{target} is written")
    elif source.suffix.lower() == ".xlsx":
        _bring_in(source, target, sheet, SaidBy(said_by) if said_by else None)
    else:
        case = the_case(str(source))
        _write(target, dumps(case, previous=source.read_text(encoding="utf-8")))
        click.echo(f"{target} is written")
