"""The command that writes the brief."""

from pathlib import Path

import click

from goodoffices.cli.shared import CASE, MOST_LISTED, progress, refuse_file, say, the_case
from goodoffices.model import fresh_id

__all__ = ["brief"]


@click.command()
@CASE
@click.option(
    "-o",
    "out",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the pages go; a folder named after the case when left out.",
)
def brief(case: str, out: Path | None) -> None:
    """Write the brief of CASE: a summary here, and a page to carry into a room.

    The page is written as brief.html, brief.pdf and brief.docx.
    """
    found = the_case(case)
    from goodoffices.analysis import analyse
    from goodoffices.brief import summary, write_brief

    folder = out or Path(f"{fresh_id(found.id, (), 'case')}-brief")
    analysis = analyse(found, limit=MOST_LISTED, progress=progress())
    try:
        pages = write_brief(found, analysis, folder)
    except OSError as error:
        refuse_file(Path(error.filename or folder / "brief.html"), error)
    click.echo(summary(found, analysis), nl=False)
    say(f"The page: {', '.join(map(str, pages))}")
