"""What every command on a record shares: which talks, what opens them, how refusals are told."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.shared import UNPRINTABLE, must_be_new, refuse, refuse_file, say
from goodoffices.record import (
    Damaged,
    KeyFile,
    Opener,
    Passphrase,
    Record,
    Refused,
    StoreError,
    WrongKey,
    is_talks,
    must_be_talks,
    open_talks,
    system_random,
)

if TYPE_CHECKING:
    from goodoffices.talks import Talks

__all__ = [
    "DESCRIPTOR",
    "PERSON",
    "TALKS",
    "RecordCommand",
    "TalksCommand",
    "Unlock",
    "at_terminal",
    "key_file",
    "make_key_file",
    "new_passphrase",
    "opened",
    "passphrase",
    "person_option",
    "printable",
    "talks_here",
    "unlocked",
    "unlocked_by",
]

_FOLDER = "GOODOFFICES_TALKS"
_LEFT_OUT = f"Name TALKS first, or set {_FOLDER}."
_LONGEST = 4096
_KEY_BYTES = 64
_LARGEST_KEY = 2**20
# Such a refusal says that the input is not what it should be, and not that an act is refused.
_BAD_INPUT = {"a_backup", "not_backup", "not_talks"}


class _Descriptor(click.ParamType[int]):
    """A file descriptor; its range is told where it is passed, and stands in no help."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number, or BadParameter."""
        return click.IntRange(min=0, max=2**31 - 1).convert(value, param, ctx)


DESCRIPTOR = _Descriptor()


class RecordCommand(click.Command):
    """Ends with status 1 and code, sentence and way out where the record refuses."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever stops it is told in plain lines."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            say(f"{refused.code}: {refused.sentence}", err=True)
            say(refused.way_out, err=True)
            sys.exit(2 if refused.code in _BAD_INPUT else 1)
        except WrongKey as error:
            say(f"wrong_key: {error}. Nothing of it was read.", err=True)
            say("A backup opens with what opened the record on its day.", err=True)
            if self.name != "recover":
                say("Lost? Both halves of its sheet: goodoffices talks recover TALKS", err=True)
            sys.exit(1)
        except Damaged as error:
            say(f"damaged: what lies in the record is not what was recorded. {error}", err=True)
            say("Bring a backup back: goodoffices restore BACKUP TALKS", err=True)
            sys.exit(1)
        except StoreError as error:
            refuse([str(error)])
        except OSError as error:
            if error.filename is None:
                raise
            refuse_file(Path(os.fsdecode(error.filename2 or error.filename)), error)


class TalksCommand(RecordCommand):
    """Its first argument, the talks, may be left out.

    They are then those of the environment variable GOODOFFICES_TALKS, or else of the current
    folder, if it is one.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the talks first where they were left out."""
        places = [p.name for p in self.params if isinstance(p, click.Argument)]
        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        told = [given[name] for name in places if isinstance(given.get(name), str)]
        default = talks_here()
        if default and len(told) < len(places) and not (told and is_talks(Path(told[0]))):
            args = [default, *args]
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as error:
            if default or not isinstance(error.param, click.Argument):
                raise
            words = f"{error.format_message()} {_LEFT_OUT}"
            raise click.UsageError(words, ctx) from error


def talks_here() -> str | None:
    """The talks that stand where none are named."""
    named = os.environ.get(_FOLDER)
    return named or (os.curdir if is_talks(Path()) else None)


@dataclass(frozen=True)
class Unlock:
    """What the command line says of how to open a record."""

    fd: int | None
    file: Path | None

    def opener(self, *, changing: bool = False) -> Opener:
        """The passphrase or key file, asked for at a terminal. Leaves with status 2.

        With ``changing`` the descriptor may be for a new passphrase, beside a key file.
        """
        if self.file is None:
            return passphrase(self.fd, "Passphrase")
        if self.fd is not None and not changing:
            refuse(["--passphrase-fd, --key-file: one of them opens a record, not both"])
        return key_file(self.file)


def unlocked_by(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what opens a record, handed on as ``unlock``."""

    @wraps(command)
    def run(passphrase_fd: int | None, key_file: Path | None, **others: Any) -> None:
        command(unlock=Unlock(passphrase_fd, key_file), **others)

    by_fd = click.option(
        "--passphrase-fd",
        metavar="N",
        type=DESCRIPTOR,
        help="Read the passphrase from a line of this file descriptor, such as 0 or 3.",
    )
    by_file = click.option(
        "--key-file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Open it by this key file.",
    )
    return by_fd(by_file(run))


@contextmanager
def unlocked(talks: Path, unlock: Unlock, *, changing: bool = False) -> Iterator[Record]:
    """The record of these talks, for as long as the block runs."""
    must_be_talks(talks)
    record = open_talks(talks, unlock.opener(changing=changing))
    try:
        yield record
    finally:
        record.close()


@contextmanager
def opened(talks: Path, unlock: Unlock) -> Iterator["Talks"]:
    """These talks, for as long as the block runs; those that a story has open, within a story."""
    from goodoffices.talks import Talks

    here = click.get_current_context(silent=True)
    held = here.find_object(Talks) if here else None
    if held is not None:
        yield held
        return
    with unlocked(talks, unlock) as record:
        yield Talks(record)


def at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def passphrase(fd: int | None, what: str, *, twice: bool = False) -> Passphrase:
    """A passphrase from the next line of a descriptor, or asked for without showing it."""
    if fd is None and not at_terminal():
        refuse([f"{what}: no terminal to ask at; use --passphrase-fd or --key-file"])
    if fd is None:
        told: Passphrase = click.prompt(
            what, hide_input=True, err=True, confirmation_prompt=twice, value_proc=_long_enough
        )
        return told
    try:
        return Passphrase(_line(fd))
    except ValueError as error:
        refuse([f"--passphrase-fd {fd}: {error}"])


def new_passphrase(fd: int | None) -> Passphrase:
    """A passphrase to open a record from now on."""
    return passphrase(fd, "New passphrase, several words say", twice=True)


def key_file(file: Path) -> KeyFile:
    """What opens a record by this file. Leaves with status 2."""
    try:
        with file.open("rb") as data:
            found = data.read(_LARGEST_KEY + 1)
        if len(found) > _LARGEST_KEY:
            refuse([f"{file}: a key file has at most {_LARGEST_KEY:,} bytes"])
        return KeyFile(found)
    except OSError as error:
        refuse_file(file, error)
    except ValueError as error:
        refuse([f"{file}: {error}"])


def make_key_file(file: Path) -> None:
    """A new key file, for nobody else to read. Leaves with status 2."""
    must_be_new(file)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        refuse_file(file, error)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(system_random("")(_KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        file.unlink(missing_ok=True)
        refuse_file(file, error)


def _long_enough(words: str) -> Passphrase:
    try:
        return Passphrase(words)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _line(fd: int) -> str:
    """The next line, and nothing beyond it: what follows may be another passphrase, or words."""
    found = bytearray()
    try:
        while len(found) <= _LONGEST and (byte := os.read(fd, 1)) not in {b"", b"\n"}:
            found += byte
    except OSError as error:
        refuse([f"--passphrase-fd {fd}: {error.strerror}"])
    if len(found) > _LONGEST:
        refuse([f"--passphrase-fd {fd}: a passphrase has at most {_LONGEST:,} bytes"])
    return found.removesuffix(b"\r").decode("utf-8", "surrogateescape")


def printable(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A name as given, refused where it would disturb a line or cannot be encoded."""
    if not value.strip() or UNPRINTABLE.search(value):
        raise click.BadParameter(f"{value!r} is no name", ctx, param)
    return value


def person_option(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that says who does it, handed on under this name."""
    return click.option(
        "--as",
        name,
        metavar="PERSON",
        default="desk",
        callback=printable,
        help="Who does this; 'desk' when left out.",
    )


PERSON = person_option("person")
TALKS = click.argument("talks", metavar="[TALKS]", type=click.Path(path_type=Path))
