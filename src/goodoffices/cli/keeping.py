"""Commands that keep a record: backups, removing for good, how long, and holds."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from goodoffices.cli.rooms import ROOM, entry_lines, entry_named, place, room_read
from goodoffices.cli.shared import AS_JSON, refuse, say, say_json
from goodoffices.cli.unlocked import (
    PERSON,
    TALKS,
    RecordCommand,
    TalksCommand,
    Unlock,
    at_terminal,
    unlocked,
    unlocked_by,
)
from goodoffices.disk import must_be_free
from goodoffices.record import GROUNDS, Sheet, keep_for, removable
from goodoffices.record import backup as backed_up
from goodoffices.record import due as due_in
from goodoffices.record import hold as held
from goodoffices.record import restore as restored
from goodoffices.talks import Talks, discard, remove

__all__ = ["backup", "discard_sealed", "due", "erase", "hold", "keep", "restore"]


@click.command(cls=TalksCommand)
@TALKS
@click.argument("out", type=click.Path(path_type=Path))
@unlocked_by
@AS_JSON
def backup(talks: Path, out: Path, *, unlock: Unlock, as_json: bool) -> None:
    """Copy the record and its keys into a new folder OUT, and check every record of the copy.

    Others may write meanwhile. The backup is opened by what opens the record today.
    """
    must_be_free(out)
    with unlocked(talks, unlock) as record:
        made = backed_up(record, out.absolute())
    if as_json:
        say_json({"out": str(out), "rooms": made.sizes})
        return
    say(f"{out}: a backup, every record of it checked.")
    _say_sizes(made.sizes)
    say("It holds record and keys in two files. Keep it as safely as the record itself.", err=True)


@click.command(cls=RecordCommand)
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@click.argument("talks", metavar="TALKS", type=click.Path(path_type=Path))
@click.option(
    "--ledger",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Talks, or a later backup, that tell what was removed since; TALKS when left out.",
)
@PERSON
@unlocked_by
@AS_JSON
def restore(
    source: Path,
    talks: Path,
    ledger: Path | None,
    person: str,
    *,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Bring BACKUP back as TALKS. What was removed since stays removed.

    What stands at TALKS is kept aside, under another name. Every room says from then on that it
    was brought back, and when the backup was made. It opens with what opened it on that day.
    """
    if not source.is_dir():
        refuse([f"{source}: there is no such folder"])
    back = restored(source, talks.absolute(), unlock.opener(), ledger=ledger, author=person)
    aside = os.path.relpath(back.aside) if back.aside and not talks.is_absolute() else back.aside
    if as_json:
        say_json(
            {
                "talks": str(talks),
                "rooms": back.sizes,
                "removed_again": back.erased,
                "ledger": back.ledger,
                "aside": str(aside) if aside else None,
            }
        )
        return
    say(f"{talks} is back, every record of it checked.")
    _say_sizes(back.sizes)
    if aside:
        say(f"What stood there before is kept: {aside}")
    if back.ledger:
        say(f"Removed again, because it was removed after the backup: {back.erased}.")
    else:
        say(
            "Nothing told what was removed after the backup: if anything was, it is back.", err=True
        )
        say("Name what tells it: restore … --ledger FOLDER, or remove it again.", err=True)


def _say_sizes(sizes: dict[str, int]) -> None:
    from goodoffices.screen import column

    for room, size in sizes.items():
        click.echo(f"   {column(room, 40)} {size:>8} {'record' if size == 1 else 'records'}")


@click.command(cls=TalksCommand)
@TALKS
@click.argument("entry", metavar="ENTRY")
@click.option(
    "--grounds",
    type=click.Choice(list(GROUNDS)),
    default="unstated",
    help="Why, in fixed words that name nobody; 'unstated' when left out.",
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@PERSON
@unlocked_by
@AS_JSON
def erase(
    talks: Path,
    entry: str,
    grounds: str,
    person: str,
    *,
    yes: bool,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Remove the words of ENTRY (ROOM/NUMBER, such as Coast/5) for good.

    That there was a record stays, and that it was removed. What it took the place of has to go
    first, so that nothing holds again. What left this record, in backups,
    copies and the records of other rooms, is listed: nothing of it is reached from here.
    """
    if not yes and not at_terminal():
        refuse(["no terminal to ask at whether you are sure; say --yes"])
    with unlocked(talks, unlock) as record:
        if named := entry.rpartition("/")[0]:
            room_read(record, person, named)
        room, seq = entry_named(record, entry)
        if not yes:
            for line in entry_lines(record, removable(record, room, seq)):
                say(line, err=True)
            if not click.confirm(f"Remove no. {seq} of {room} for good?", err=True):
                say("Nothing was removed.", err=True)
                raise click.exceptions.Exit(1)
        done = remove(Talks(record), room, seq, grounds=grounds, author=person)
    elsewhere = [place(name, number) for name, number in done.elsewhere]
    if as_json:
        say_json(
            {
                "removed": place(room, seq),
                "told_in": place(room, done.receipt.seq),
                "still_in": [
                    {"what": s.what, "made": s.made, "place": s.place} for s in done.sheets
                ],
                "elsewhere": elsewhere,
            }
        )
        return
    says = place(room, done.receipt.seq)
    say(f"The words of {place(room, seq)} are removed for good; {says} tells that they were.")
    _say_holders(done.sheets, elsewhere)


def _say_holders(sheets: Sequence[Sheet], elsewhere: Sequence[str]) -> None:
    if not sheets and not elsewhere:
        say("No backup, no copy and no other room that this record knows of holds them.")
        return
    say("Still held, and not reached from here:")
    for sheet in sheets:
        say(f"   {sheet.what} of {sheet.made[:10]}: {sheet.place}")
    for there in elsewhere:
        say(f"   record with the same words or file: {there}")
    if sheets:
        say("Destroy backups and talks put aside; ask for copies back; back up again.", err=True)
    if elsewhere:
        say("Read the records of other rooms, and remove what has to go there too.", err=True)


@click.command(cls=TalksCommand)
@TALKS
@ROOM
@click.argument("state", type=click.Choice(["on", "off"]), metavar="on|off")
@PERSON
@unlocked_by
def hold(talks: Path, room: str, state: str, person: str, *, unlock: Unlock) -> None:
    """Lay a legal hold on ROOM, or lift it: while it lies, nothing of the room is removed."""
    with unlocked(talks, unlock) as record:
        name = room_read(record, person, room)
        held(record, name, on=state == "on", author=person)
    if state == "on":
        say(f"A legal hold lies on {name}: nothing of it can be removed.")
    else:
        say(f"No legal hold lies on {name} any more.")


@click.command(cls=TalksCommand)
@TALKS
@ROOM
@click.argument("days", type=int)
@click.option("--kind", default="", metavar="KIND", help="Only of this kind, such as note/1.")
@PERSON
@unlocked_by
def keep(talks: Path, room: str, days: int, kind: str, person: str, *, unlock: Unlock) -> None:
    """Keep the records of ROOM for so many DAYS; then `talks due` lists them.

    The rule is itself recorded in the room; the latest counts. Nothing is removed by itself.
    """
    with unlocked(talks, unlock) as record:
        name = room_read(record, person, room)
        keep_for(record, name, days, kind=kind, author=person)
    what = f"records of kind {kind}" if kind else "records"
    say(f"{what.capitalize()} of {name} are kept for {days:,} days.")


@click.command(cls=TalksCommand)
@TALKS
@unlocked_by
@AS_JSON
def due(talks: Path, *, unlock: Unlock, as_json: bool) -> None:
    """List the records whose time is over by the rules of their rooms, to be removed or not."""
    with unlocked(talks, unlock) as record:
        found = [entry for room in record.rooms for entry in due_in(record, room)]
    if as_json:
        told = [{"entry": place(e.room, e.seq), "kind": e.kind} for e in found]
        say_json(told)
        return
    for entry in found:
        say(f"{place(entry.room, entry.seq)}  {entry.kind}  recorded {entry.recorded:%Y-%m-%d}")
    if not found:
        say("Nothing is due.")


@click.command("discard", cls=TalksCommand)
@TALKS
@click.argument("sealed_round", metavar="ROUND")
@click.option(
    "--grounds",
    type=click.Choice(list(GROUNDS)),
    default="unstated",
    help="Why, in fixed words that name nobody; 'unstated' when left out.",
)
@PERSON
@unlocked_by
def discard_sealed(
    talks: Path, sealed_round: str, grounds: str, person: str, *, unlock: Unlock
) -> None:
    """Remove for good what all sides sealed in a ROUND that has ended.

    ROUND is its text by the id, or its place, such as mediators/12. Nobody is told what it was,
    or how much. Backups still hold it.
    """
    with unlocked(talks, unlock) as record:
        discard(Talks(record), sealed_round, grounds=grounds, author=person)
        held = [sheet for sheet in record.sheets() if sheet.what != "copy"]
    say(f"What was sealed in the round {sealed_round} is removed for good.")
    if held:
        _say_holders(held, ())
