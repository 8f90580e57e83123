"""Commands on a copy of a room: write one for a party to keep, check one."""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from goodoffices.cli.rooms import ROOM, entry_named, room_named
from goodoffices.cli.shared import AS_JSON, progress, refuse, say, say_json
from goodoffices.cli.unlocked import (
    TALKS,
    RecordCommand,
    TalksCommand,
    Unlock,
    unlocked,
    unlocked_by,
)
from goodoffices.disk import must_be_free
from goodoffices.record import Bad, Verdict, export, grouped
from goodoffices.record import verify as checked
from goodoffices.talks import Talks, refused
from goodoffices.talks.exchanging import is_compartment
from goodoffices.talks.telling import names_in, tell_entry

__all__ = ["copy_out", "verify"]


@click.command("export", cls=TalksCommand)
@TALKS
@ROOM
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--withhold",
    metavar="ROOM/NUMBER",
    multiple=True,
    help="Leave the words of this record out; that it was there still shows.",
)
@click.option("--rule", default="", metavar="WORDS", help="The rule of confidentiality, to print.")
@unlocked_by
@AS_JSON
def copy_out(
    talks: Path,
    room: str,
    out: Path,
    withhold: Sequence[str],
    rule: str,
    *,
    unlock: Unlock,
    as_json: bool,
) -> None:
    """Write a copy of ROOM into a new folder OUT, for a party to keep and to check by itself.

    It holds what the room knows and nothing of any other, a page to read, and a program in plain
    Python that checks it. The room's key is handed over apart from it.
    """
    must_be_free(out)
    tell = progress()
    with unlocked(talks, unlock) as record:
        name = room_named(record, room)
        named = [entry_named(record, place) for place in withhold]
        if other := next((place for place, _ in named if place != name), None):
            refuse([f"--withhold: {other} is another room than {name}"])
        hidden = [seq for _, seq in named]
        own = Talks(record).of_room(name)
        if is_compartment(own, name):
            raise refused("names_stay", room=name)
        copy = export(
            record,
            name,
            out.absolute(),
            withhold=hidden,
            rule=rule,
            reading=partial(tell_entry, names=names_in(own)),
            tell=tell,
        )
    if tell:
        tell(copy.entries, copy.entries)
    if as_json:
        say_json(
            {
                "out": str(out),
                "room": copy.room,
                "records": copy.entries,
                "removed": len(copy.removed),
                "withheld": len(copy.withheld),
            }
        )
        return
    say(f"{out}: a copy of the room {name}, {_counted(copy.entries)}.")
    if copy.removed or copy.withheld:
        say(f"Without words: {len(copy.removed)} removed for good, {len(copy.withheld)} held back.")
    say("The room's key, to hand over apart from it:")
    say(f"   {grouped(copy.room)}")


# Groups apart: what a fingerprint has in base32.
_KEY = re.compile("[a-z2-7]{32}")


@click.command(cls=RecordCommand)
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--key", default="", metavar="KEY", help="The room's key, as the invitation gave it.")
@click.option(
    "--receipt",
    "receipts",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A receipt or an older head of the room, kept apart; several may be given.",
)
@AS_JSON
def verify(export: Path, key: str, receipts: tuple[Path, ...], *, as_json: bool) -> None:
    """Check the copy of a room in the folder EXPORT: is it whole, and whose is it?

    Without the room's key or a receipt, anybody could have made the copy. What stands in the
    folder is read, and never run. Status 1: it is not whole.
    """
    if not export.is_dir():
        refuse([f"{export}: there is no such folder"])
    for receipt in receipts:
        if not receipt.is_file():
            refuse([f"{receipt}: there is no such file"])
    if key and not _KEY.fullmatch(re.sub(r"[\s-]", "", key.lower())):
        refuse(["--key: a room's key has 32 letters and digits, none of them 0, 1, 8 or 9"])
    try:
        found = checked(export, key=key, receipts=receipts)
    except (Bad, FileNotFoundError) as error:
        wrong = str(error) if isinstance(error, Bad) else f"{_inside(export, error)}: it is missing"
        if as_json:
            say_json({"whole": False, "wrong": wrong})
        else:
            say(f"The copy is not whole. {wrong}")
            _tell_what_next(export, compared=bool(key or receipts))
        raise click.exceptions.Exit(1) from error
    except OSError as error:
        if error.filename is None:
            refuse([f"{export}, or a receipt: {error.strerror}"])
        raise
    if as_json:
        say_json(
            {
                "whole": True,
                "origin_proven": found.origin,
                "room": found.room,
                "records": found.entries,
                "removed": found.removed,
                "withheld": found.withheld,
            }
        )
    else:
        _tell(found, key=key, receipts=receipts)


def _tell_what_next(folder: Path, *, compared: bool) -> None:
    """A wrong key, or a receipt newer than the copy, must not look like words that were changed."""
    alone = None
    if compared:
        with suppress(Bad, OSError):
            alone = checked(folder)
    if alone is None:
        say("Keep it as it is, and ask whoever gave it to you for another.")
        return
    say(f"In itself it is whole, {_counted(alone.entries)} of the room with the key")
    say(f"   {grouped(alone.room)}")
    say("Is this the key on your invitation, did this room give the receipt, and is the")
    say("receipt no newer than the copy? Then keep both, and ask for another copy.")


def _inside(folder: Path, error: FileNotFoundError) -> str:
    name = Path(error.filename or "a file")
    return str(name.relative_to(folder) if name.is_relative_to(folder) else name)


def _tell(found: Verdict, *, key: str, receipts: Sequence[Path]) -> None:
    last = found.entries - 1
    say(f"The copy is whole{'' if found.origin else ', origin not proven'}.")
    say(f"{_counted(found.entries).capitalize()}, no. 0 to no. {last}, as the room sealed them.")
    say(f"Key of the room: {grouped(found.room)}")
    if key:
        say("It is the key that you gave.")
    for receipt in receipts:
        say(f"{receipt} is kept: what it proves stands in the copy unchanged.")
    if not found.origin:
        say("Anybody could have made it: compare the key with the one that you were given")
        say("(--key), or check against a receipt that you kept (--receipt).")
    if found.removed:
        say(f"Words removed for good: {_numbers(found.removed)}.")
    if found.withheld:
        say(f"Words not in this copy: {_numbers(found.withheld)}.")


def _numbers(seqs: Sequence[int]) -> str:
    told = ", ".join(f"no. {seq}" for seq in seqs[:20])
    return f"{told} and {len(seqs) - 20} more" if len(seqs) > 20 else told


def _counted(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"
