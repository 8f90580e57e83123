"""Commands on what opens a record: passphrase, key file, and the recovery sheet in two halves."""

import re
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import click

from goodoffices.cli.shared import refuse, refuse_file, say
from goodoffices.cli.unlocked import (
    DESCRIPTOR,
    TALKS,
    TalksCommand,
    Unlock,
    at_terminal,
    key_file,
    make_key_file,
    new_passphrase,
    unlocked,
    unlocked_by,
)
from goodoffices.disk import must_be_free, new_folder
from goodoffices.record import Record, RecoverySheet, must_be_talks, open_talks, system_random

__all__ = [
    "Halves",
    "change_passphrase",
    "new_key_file",
    "printed_is_right",
    "recover",
    "recovery",
    "write_halves",
]

_HALF = re.compile(r"^\s*([12](?:-[A-Za-z0-9]{4}){14})\s*$", re.MULTILINE)
_SHEET = """\
GOOD OFFICES - RECOVERY SHEET, HALF {number} OF 2

    {half}

What it is    One of the two halves of a sheet made on {made:%d %B %Y}. Both
              together open the record of talks; one alone opens nothing.
Keep it       Print it on paper. Give the two halves to two people, or put them
              in two places, and neither of them beside the record. Then delete
              this file. Letters and digits can be copied by hand: the last
              ones tell a slip of the pen.
How to use    goodoffices talks recover TALKS
              It asks for both halves, in any order, and for a new passphrase.
              Capitals and hyphens do not matter.
If one half   Make a new sheet, and the old one opens nothing any more:
is lost       goodoffices talks recovery TALKS DIR
"""


@dataclass(frozen=True)
class Halves:
    """A recovery sheet and the files in which its two halves stand."""

    sheet: RecoverySheet
    files: tuple[Path, Path]

    def tell(self) -> None:
        """Say where the halves are, and what to do with them."""
        first, second = self.files
        say(f"The recovery sheet: {first}, {second}")
        say("Tested: read back from the files, both halves together opened the record.")
        say("Print each, keep them apart, and delete the files.")


def write_halves(record: Record, talks: Path, folder: Path) -> Halves:
    """A new recovery sheet in two files, given to the record, read back, and tried on it.

    Leaves with status 2 where the folder cannot be written. An older sheet opens no longer.
    """
    sheet, made = RecoverySheet.new(system_random("")), record.clock()
    names = [f"recovery-{number}-of-2.txt" for number in (1, 2)]
    try:
        with new_folder(folder, 0o700) as partial:
            for number, (name, half) in enumerate(zip(names, sheet.printed, strict=True), 1):
                file = partial / name
                file.touch(mode=0o600)
                file.write_text(_SHEET.format(number=number, half=half, made=made), "ascii")
    except OSError as error:
        refuse_file(folder, error)
    first, second = (folder / name for name in names)
    read = RecoverySheet.read(_half_in(first), _half_in(second))
    # Last: the sheet before opens the record until this one is sure to lie there.
    try:
        record.give(read)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    open_talks(talks, read).close()
    return Halves(sheet, (first, second))


def printed_is_right(halves: Halves) -> None:
    """Let a person at a terminal type a half back in from the paper; Enter leaves it."""
    say(
        "To test the print, type one half back in from the paper, or press Enter to skip.", err=True
    )
    while True:
        typed = click.prompt("  ", default="", show_default=False, prompt_suffix=" ", err=True)
        if not typed.strip():
            say("The print is not tested.", err=True)
            return
        number = typed.strip()[:1]
        first, second = halves.sheet.printed
        try:
            read = RecoverySheet.read(*((typed, second) if number == "1" else (first, typed)))
        except ValueError as error:
            say(f"   {error}", err=True)
            continue
        if read == halves.sheet:
            say("Right: this half reads as it was printed.", err=True)
            return
        say("   a half of another sheet", err=True)


def _half_in(file: Path) -> str:
    """The half that stands in a file. Leaves with status 2."""
    try:
        with file.open("rb") as data:
            found = _HALF.search(data.read(2**16).decode("utf-8", "replace"))
    except OSError as error:
        refuse_file(file, error)
    if found is None:
        refuse([f"{file}: no half of a recovery sheet stands in it"])
    return found[1]


@click.command("passphrase", cls=TalksCommand)
@TALKS
@unlocked_by
def change_passphrase(talks: Path, *, unlock: Unlock) -> None:
    """Set a new passphrase; the one before opens the record no longer.

    With --passphrase-fd the first line is the one that opens it now, the next the new one; with
    --key-file and --passphrase-fd the only line is the new one.
    """
    with unlocked(talks, unlock, changing=True) as record:
        record.give(new_passphrase(unlock.fd))
    say("The passphrase is changed. Backups made before still open with the old one.", err=True)


@click.command("key-file", cls=TalksCommand)
@TALKS
@click.argument("file", type=click.Path(path_type=Path))
@unlocked_by
def new_key_file(talks: Path, file: Path, *, unlock: Unlock) -> None:
    """Make a key file, on a stick say, that opens the record beside the passphrase.

    The key file before, if there was one, opens it no longer.
    """
    with unlocked(talks, unlock) as record:
        make_key_file(file)
        record.give(key_file(file))
    say(f"{file} opens the record. Keep it away from the folder {talks}.", err=True)


@click.command(cls=TalksCommand)
@TALKS
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@unlocked_by
def recovery(talks: Path, folder: Path, *, unlock: Unlock) -> None:
    """Make a recovery sheet: two halves to print, in a new folder DIR, tested on the record.

    The sheet before, if there was one, opens it no longer.
    """
    must_be_free(folder)
    with unlocked(talks, unlock) as record:
        halves = write_halves(record, talks, folder)
    halves.tell()
    if at_terminal():
        printed_is_right(halves)


@click.command(cls=TalksCommand)
@TALKS
@click.option(
    "--half",
    "files",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Read a half from this file; given twice. Asked for at a terminal when left out.",
)
@click.option(
    "--passphrase-fd",
    "fd",
    metavar="N",
    type=DESCRIPTOR,
    help="Read the new passphrase from a line of this file descriptor.",
)
def recover(talks: Path, files: tuple[Path, ...], fd: int | None) -> None:
    """Set a new passphrase by both halves of the recovery sheet.

    The sheet still opens the record then: make a new one, for the halves have been together.
    """
    must_be_talks(talks)
    if files and len(files) != 2:
        refuse(["--half: a sheet has two halves; name the file of each"])
    if not files and not at_terminal():
        refuse(["no terminal to ask for the halves at; name them with --half"])
    halves = [_half_in(f) for f in files] or _asked_for()
    try:
        sheet = RecoverySheet.read(*halves)
    except ValueError as error:
        refuse([str(error)])
    record = open_talks(talks, sheet)
    try:
        record.give(new_passphrase(fd))
    finally:
        record.close()
    say("The new passphrase opens the record. Make a new recovery sheet:", err=True)
    say(f"goodoffices talks recovery {talks} DIR", err=True)


def _asked_for() -> list[str]:
    """Both halves, each asked for until it is read right: nobody types the first one again."""
    read: dict[str, str] = {}

    def half(typed: str) -> str:
        try:
            number = RecoverySheet.number_of(typed)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
        if number in read:
            raise click.BadParameter(f"this is half {number} again; the other one is asked for")
        read[number] = typed
        return typed

    for what in ("One half", "The other half"):
        click.prompt(what, err=True, value_proc=half)
    return [*read.values()]
