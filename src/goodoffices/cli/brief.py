"""The command that writes the brief."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

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
from goodoffices.talks import Talks, name_in_room

if TYPE_CHECKING:
    from goodoffices.brief.since import Since

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
@click.option(
    "--stood",
    metavar="SINCE",
    help="Of talks: where every term stood when an interruption began, or on a day; --for a "
    "PARTY as its room alone knows it.",
)
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
    stood: str | None,
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
    found, since = _known(case, person, as_of, on, unlock, stood=stood, party=party)
    if party is not None and stood is None:
        party = _party(found, party)
    from goodoffices.agreement.planning import plan as plan_of
    from goodoffices.analysis import analyse
    from goodoffices.brief import (
        summary,
        write_brief,
        write_handover,
        write_meeting,
        write_since,
        write_wall,
    )

    folder = out or Path(f"{fresh_id(found.id, (), 'case')}-brief")
    analysis = analyse(found, limit=MOST_LISTED, progress=progress())
    plan = plan_of(found) if found.obligations or found.phases else None
    try:
        pages: list[Path] = []
        if stood is not None and since is not None:
            whom = _party(found, party) if party is not None else None
            pages += write_since(found, analysis, since, folder, whom)
        elif party is not None:
            pages += write_meeting(found, analysis, party, folder)
        if wall:
            pages += write_wall(found, analysis, folder, plan=plan)
        if handover:
            pages += write_handover(found, analysis, folder)
        if not pages:
            pages += write_brief(found, analysis, folder, since=since, plan=plan)
    except OSError as error:
        refuse_file(Path(error.filename or folder / "brief.html"), error)
    if party is None and stood is None and not (wall or handover):
        click.echo(summary(found, analysis), nl=False)
    say(f"The page: {', '.join(map(str, pages))}")


def _known(
    case: str,
    person: str,
    as_of: str | None,
    on: str | None,
    unlock: Unlock,
    *,
    stood: str | None,
    party: str | None,
) -> "tuple[Case, Since | None]":
    """The case of this name, or what the person may know of these talks.

    Of talks with it where every term stood: since the moment named, as the room of the party
    knows it if one is named, else since the latest interruption with a return.
    """
    named = case or talks_here() or ""
    if not named:
        raise click.UsageError("Name a CASE or TALKS.")
    if not is_talks(Path(named)):
        if as_of or on or stood:
            refuse(["--as-of, --on, --stood: they are for talks; a case file tells its own day"])
        return the_case(named), None
    from goodoffices.brief.since import since_named, since_the_return

    with unlocked(Path(named), unlock) as record:
        state = Talks(record).state(person, as_of=moment(as_of), on=day(on))
        if stood and party is not None:
            room = state.room_of(_party(state.case, party))
            stood = name_in_room(state, room, stood)
            state = state.in_room(room)
        since = since_named(state, stood) if stood else since_the_return(state)
        return replace(state.case, as_of=When(state.day, state.day)), since


def _party(case: Case, named: str) -> str:
    """The id of the party of this id or name; refused with those that there are."""
    plain = named.strip().casefold()
    for party in case.parties:
        if plain in {party.id.casefold(), party.name.casefold(), party.label.casefold()}:
            return party.id
    there = ", ".join(party.id for party in case.parties) or "none"
    return refuse([f"--for: no party {named!r}; there are: {there}"])
