"""The command that writes the brief."""

from pathlib import Path

import click

from goodoffices.cli.shared import CASE, MOST_LISTED, progress, refuse, refuse_file, say, the_case
from goodoffices.model import Case, fresh_id

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
@click.option(
    "--for",
    "party",
    metavar="PARTY",
    help="Two pages for a meeting with this party: what may be said, and what must not.",
)
@click.option("--wall", is_flag=True, help="One A3 sheet: issues down, parties across, clocks.")
@click.option("--handover", is_flag=True, help="The pages for whoever takes over.")
def brief(case: str, out: Path | None, party: str | None, *, wall: bool, handover: bool) -> None:
    """Write the brief of CASE: a summary here, and a page to carry into a room.

    The page is written as brief.html, brief.pdf and brief.docx; what --for, --wall and --handover
    ask for comes in its place, in the same three forms.
    """
    found = the_case(case)
    if party is not None:
        party = _party(found, party)
    from goodoffices.analysis import analyse
    from goodoffices.brief import (
        summary,
        write_brief,
        write_handover,
        write_meeting,
        write_wall,
    )

    folder = out or Path(f"{fresh_id(found.id, (), 'case')}-brief")
    analysis = analyse(found, limit=MOST_LISTED, progress=progress())
    try:
        pages: list[Path] = []
        if party is not None:
            pages += write_meeting(found, analysis, party, folder)
        if wall:
            pages += write_wall(found, analysis, folder)
        if handover:
            pages += write_handover(found, analysis, folder)
        if not pages:
            pages += write_brief(found, analysis, folder)
    except OSError as error:
        refuse_file(Path(error.filename or folder / "brief.html"), error)
    if party is None and not (wall or handover):
        click.echo(summary(found, analysis), nl=False)
    say(f"The page: {', '.join(map(str, pages))}")


def _party(case: Case, named: str) -> str:
    """The id of the party of this id or name; refused with those that there are."""
    plain = named.strip().casefold()
    for party in case.parties:
        if plain in {party.id.casefold(), party.name.casefold(), party.label.casefold()}:
            return party.id
    there = ", ".join(party.id for party in case.parties) or "none"
    return refuse([f"--for: no party {named!r}; there are: {there}"])
