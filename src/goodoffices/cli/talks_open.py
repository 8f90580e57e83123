"""The command that opens the record of talks."""

import os
from pathlib import Path
from typing import Any

import click

from goodoffices.casefile import shipped_text
from goodoffices.cli.keys import Halves, printed_is_right, write_halves
from goodoffices.cli.rooms import room_lines, rooms_told
from goodoffices.cli.shared import AS_JSON, refuse, say, say_json, the_case
from goodoffices.cli.unlocked import (
    PERSON,
    RecordCommand,
    Unlock,
    at_terminal,
    key_file,
    make_key_file,
    new_passphrase,
    unlocked_by,
)
from goodoffices.disk import new_folder
from goodoffices.model import MEDIATORS, Case
from goodoffices.record import Draft, Opener, Record, create_talks
from goodoffices.talks import Actor, OpenCase, Talks, open_rooms

__all__ = ["new_talks"]

CASE_FILE = "case_file/1"


@click.command("open", cls=RecordCommand)
@click.argument("talks", metavar="TALKS", type=click.Path(path_type=Path))
@click.argument("case", metavar="[CASE]", required=False)
@click.option(
    "--recovery",
    "sheets",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the two halves of a recovery sheet into this new folder, to print and keep apart.",
)
@PERSON
@unlocked_by
@AS_JSON
def new_talks(
    talks: Path,
    case: str | None,
    sheets: Path | None,
    person: str,
    *,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Open a record in a new folder TALKS; with CASE, a room for the mediators and each party.

    The text of the case file is kept in the mediators' room. A key file that is not there yet is
    made. The folder appears whole or not at all.
    """
    for new in [talks, *([sheets] if sheets else [])]:
        if os.path.lexists(new):
            refuse([f"{new}: exists already; name a new folder"])
    known = _case(case) if case is not None else None
    if sheets is not None and sheets.absolute().is_relative_to(talks.absolute()):
        refuse([f"{sheets}: a sheet beside the record that it opens protects nothing"])
    opener = _opener(unlock)
    halves: Halves | None = None
    with new_folder(talks, 0o700) as partial:
        record = create_talks(partial, opener)
        try:
            if known is not None:
                _open_rooms(record, *known, person)
            if sheets is not None:
                halves = write_halves(record, partial, sheets)
            told = rooms_told(record)
        finally:
            record.close()
    answer = {
        "talks": str(talks),
        "rooms": told,
        "recovery": [*map(str, halves.files)] if halves else [],
    }
    if as_json:
        say_json(answer)
    else:
        _tell(talks, told, halves)
    if halves and at_terminal():
        printed_is_right(halves)


def _tell(talks: Path, told: list[dict[str, Any]], halves: Halves | None) -> None:
    say(f"{talks} is open.")
    for line in room_lines(told):
        click.echo(line)
    if halves is None:
        say(
            "No recovery sheet was made: without what opens it, nobody can read it again.", err=True
        )
        say("Make one: goodoffices talks recovery TALKS DIR", err=True)
    else:
        halves.tell()


def _opener(unlock: Unlock) -> Opener:
    if unlock.file is None:
        return new_passphrase(unlock.fd)
    if not unlock.file.exists():
        make_key_file(unlock.file)
    return key_file(unlock.file)


def _case(named: str) -> tuple[str, str, Case]:
    """Name, text and meaning of the case file. Leaves with status 2."""
    case, file = the_case(named), Path(named)
    try:
        return file.name, file.read_text("utf-8-sig"), case
    except FileNotFoundError:
        return f"{named}.yaml", shipped_text(named), case
    except (OSError, UnicodeDecodeError) as error:
        refuse([f"{file}: {error}"])


def _open_rooms(record: Record, name: str, text: str, case: Case, person: str) -> None:
    held = Talks(record)
    try:
        open_rooms(record, case, person)
        held.do(OpenCase(case=case), Actor(person))
        record.act([Draft(MEDIATORS, CASE_FILE, {"name": name, "text": text})], author=person)
    except ValueError as error:
        refuse([f"{name}: {error}"])
