"""The command that writes the brief."""

from dataclasses import replace
from pathlib import Path

import click

from goodoffices.cli.shared import MOST_LISTED, progress, refuse, refuse_file, say, the_case
from goodoffices.cli.show import AS_OF, ON, day, moment
from goodoffices.cli.unlocked import (
    PERSON,
    RecordCommand,
    Unlock,
    talks_here,
    unlocked,
    unlocked_by,
)
from goodoffices.model import Case, When, fresh_id
from goodoffices.record import is_talks
from goodoffices.talks import Talks

__all__ = ["brief"]


@click.command(cls=RecordCommand)
@click.argument("case", metavar="CASE|TALKS", default="")
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
@AS_OF
@ON
@PERSON
@unlocked_by
def brief(
    case: str,
    out: Path | None,
    party: str | None,
    *,
    wall: bool,
    handover: bool,
    as_of: str | None,
    on: str | None,
    person: str,
    unlock: Unlock,
) -> None:
    """Write the brief of a case or of talks: a summary here, and a page to carry into a room.

    The page is written as brief.html, brief.pdf and brief.docx; what --for, --wall and --handover
    ask for comes in its place, in the same three forms. Of TALKS it tells what the person of --as
    may know.
    """
    found = _known(case, person, as_of, on, unlock)
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


def _known(case: str, person: str, as_of: str | None, on: str | None, unlock: Unlock) -> Case:
    """The case of this name, or what the person may know of these talks."""
    named = case or talks_here() or ""
    if not named:
        raise click.UsageError("Name a CASE or TALKS.")
    if not is_talks(Path(named)):
        if as_of or on:
            refuse(["--as-of, --on: they are for talks; a case file tells its own day"])
        return the_case(named)
    with unlocked(Path(named), unlock) as record:
        state = Talks(record).state(person, as_of=moment(as_of), on=day(on))
        return replace(state.case, as_of=When(state.day, state.day))


def _party(case: Case, named: str) -> str:
    """The id of the party of this id or name; refused with those that there are."""
    plain = named.strip().casefold()
    for party in case.parties:
        if plain in {party.id.casefold(), party.name.casefold(), party.label.casefold()}:
            return party.id
    there = ", ".join(party.id for party in case.parties) or "none"
    return refuse([f"--for: no party {named!r}; there are: {there}"])
