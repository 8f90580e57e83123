"""The inbox of talks: a folder whose texts, mails and Word files become notes."""

import hashlib
import os
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.shared import refuse, say
from goodoffices.model import MEDIATORS
from goodoffices.record import LARGEST, Refused
from goodoffices.talks import Actor, FromFile, Talks, taken_files
from goodoffices.talks.notes import TakeFile

if TYPE_CHECKING:
    from goodoffices.formats import Mail

__all__ = ["INBOX", "inbox_of", "take_inbox"]

FOLDER, TAKEN = "inbox", "taken"
_DONE = {"file_taken", "key_reused"}

INBOX: Callable[..., Any] = click.option(
    "--inbox",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Take the notes that lie in this folder first, and not in the inbox of the talks.",
)


class _Stays(Exception):  # noqa: N818 (it is no error: the file stays where it is)
    """Why a file is not taken."""


def inbox_of(talks: Path) -> Path:
    """The folder that is the inbox of these talks; it need not be there."""
    return talks / FOLDER


def take_inbox(held: Talks, talks: Path, person: str, inbox: Path | None = None) -> None:
    """Make notes of what lies in the inbox, each file once, and put the files into ``taken``.

    A file that cannot be read stays and is told with its name; nothing stops at it. Somebody who
    does not read the mediators' room takes nothing. Leaves with status 2 where a folder was
    named that is none.
    """
    folder = inbox or inbox_of(talks)
    if not folder.is_dir():
        if inbox is not None:
            refuse([f"{inbox}: no folder"])
        return
    names = sorted(p.name for p in folder.iterdir() if p.name[0] != "." and p.name != TAKEN)
    if not names or MEDIATORS not in held.state(person).rooms:
        return
    for name in names:
        shown = os.fsencode(name).decode("utf-8", "replace")
        try:
            say(f"inbox: {shown} {_take(held, folder / name, shown, person)}", err=True)
        except FileNotFoundError:
            continue  # another program took it in between
        except _Stays as why:
            say(f"inbox: {shown} stays where it is: {why}", err=True)
        except OSError as error:
            say(f"inbox: {shown} stays where it is: {error.strerror}", err=True)


def _take(held: Talks, path: Path, shown: str, person: str) -> str:
    """Make a note of one file and put it aside. Raises _Stays, OSError."""
    data, found = _read(path)
    digest = hashlib.sha256(data).hexdigest()
    told = "was noted before"
    if digest not in taken_files(held.state(person)):
        words, file, happened = _words(path, data, FromFile(name=shown, digest=digest))
        act = TakeFile(words=words, file=file, happened=happened)
        try:
            (done,) = held.do(act, Actor(person), key=f"inbox {digest}")
            told = f"is noted as {done.place}"
        except Refused as refused:
            if refused.code not in _DONE:
                raise _Stays(refused.sentence) from refused
        except ValueError as error:
            raise _Stays(str(error)) from error
    try:
        _put_aside(path, found)
    except FileNotFoundError:
        return told  # another program put it aside in between
    except OSError as error:
        return f"{told}, and cannot be put aside: {error.strerror}"
    return told


def _read(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of an ordinary file, and which file that is. Raises _Stays, OSError."""
    kind = path.lstat().st_mode
    if stat.S_ISLNK(kind):
        raise _Stays("a link; put the file itself there")
    if stat.S_ISDIR(kind):
        raise _Stays("a folder; put its files there")
    if not stat.S_ISREG(kind):
        raise _Stays("no ordinary file")
    # Should it become a link or a pipe just now, it is not followed, and not waited for.
    flags = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")
    handle = os.open(path, os.O_RDONLY | sum(getattr(os, flag, 0) for flag in flags))
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise _Stays("no ordinary file")
        data = file.read(LARGEST + 1) if before.st_size <= LARGEST else b""
        after = os.fstat(handle)
    if max(len(data), after.st_size) > LARGEST:
        raise _Stays(f"larger than {LARGEST // 2**20} MB")
    if len(data) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise _Stays("it is being written; the next start takes it")
    return data, after


def _words(path: Path, data: bytes, file: FromFile) -> tuple[str, FromFile, str | None]:
    """The words of a file, the file with what it says of itself, and its date. Raises _Stays."""
    from dataclasses import replace

    from goodoffices.formats import FormatError, MailError, mail_of, words_of

    ending = path.suffix.lower()
    if ending == ".eml":
        try:
            mail = mail_of(data)
        except MailError as error:
            raise _Stays(str(error)) from error
        return mail.words, _from_mail(file, mail), _date(mail)
    if ending not in {".docx", ".md", ".txt"}:
        raise _Stays("no text (.txt, .md), mail (.eml) or Word document (.docx)")
    try:
        found = words_of(path, data)
    except FormatError as error:
        raise _Stays("; ".join(problem.message for problem in error.problems)) from error
    words = found.words.replace("\n", "\n\n") if ending == ".docx" else found.words
    return words, replace(file, left_out=found.unread), None


def _from_mail(file: FromFile, mail: "Mail") -> FromFile:
    return FromFile(
        name=file.name,
        digest=file.digest,
        sender=mail.sender,
        sent=mail.sent,
        subject=mail.subject,
        attached=mail.attached,
        left_out=mail.unread,
    )


def _date(mail: "Mail") -> str | None:
    if mail.date is None:
        return None
    return mail.date.isoformat() if mail.date.tzinfo else mail.date.date().isoformat()


def _put_aside(path: Path, found: os.stat_result) -> None:
    """Move the file that was read, and no other one, into ``taken``. Nothing is written over."""
    taken = path.parent / TAKEN
    taken.mkdir(exist_ok=True)
    for number in count(1):
        target = taken / (path.name if number == 1 else f"{path.stem} {number}{path.suffix}")
        try:
            os.link(path, target, follow_symlinks=False)
        except FileExistsError:
            if not _same(target.lstat(), found):
                continue  # a start that was cut off had put it there, or there is another
        except FileNotFoundError:
            raise
        except OSError:  # where a file can have one name only
            if not os.path.lexists(target):
                path.rename(target)
                return
            continue
        if not _same(target.lstat(), found):
            target.unlink()  # another file has come to this place: the next start reads it
        elif _same(path.lstat(), found):
            path.unlink()
        return


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns) == (
        *(other.st_dev, other.st_ino),
        *(other.st_size, other.st_mtime_ns),
    )
