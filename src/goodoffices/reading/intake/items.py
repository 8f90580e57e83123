"""The items of a pile in the order of their names: each file, each line or letter of a file."""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from goodoffices.reading.intake.content import UnreadableError
from goodoffices.reading.intake.records import objects_in
from goodoffices.reading.intake.sorts import SUFFIXES, sort_of

__all__ = ["MOST_BYTES", "Item", "Refused", "items_of"]

MOST_BYTES = 20_000_000
"""A file at most, or a line or letter of a file that holds many."""

_HEAD = 65_536
_TOO_LARGE = f"larger than {MOST_BYTES // 1_000_000} MB: divide it, or keep only its text"
_LETTER = re.compile(rb"From \S+ .*\d{4}\s*")
# The answers that a folder of reports is scored by are no report.
_NOT_REPORTS = frozenset({"gold.json", "decisions.json"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or a part of one that is not read, and why, in plain words."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """One report as it came: where it is shown to be, what it is, the hash of its bytes.

    ``read`` gives its bytes again; it raises OSError when they are gone by then.
    """

    file: str
    sort: str
    sha256: str
    read: Callable[[], bytes]


def items_of(paths: Sequence[Path], stdin: bytes | None) -> Iterator[Item | Refused]:
    """The items of files, folders and standard input; what is refused is told in its place."""
    streamed = stdin
    for path in paths:
        if str(path) != "-":
            for one in _files(path):
                yield from [one] if isinstance(one, Refused) else _of_file(one)
        elif streamed is not None:
            yield from _of_handle("-", partial(BytesIO, streamed))
            streamed = None
    if streamed is not None:
        yield from _of_handle("-", partial(BytesIO, streamed))


def _files(path: Path) -> Iterator[Path | Refused]:
    """The file itself, or those of known kinds in a folder and below, sorted by name."""
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir(), key=lambda one: one.name)
    except OSError as error:
        yield Refused(_shown(path), _why(error))
        return
    for one in inside:
        if one.name.startswith(".") or one.name in _NOT_REPORTS:
            continue
        if one.is_dir():
            # A link may lead back to a folder that holds it.
            if not one.is_symlink():
                yield from _files(one)
        elif one.suffix.lower() in SUFFIXES:
            yield one


def _of_file(path: Path) -> Iterator[Item | Refused]:
    shown = _shown(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Refused(shown, "not a file with text in it, but a device or a pipe")
            return
        yield from _of_handle(shown, partial(_opened, path))
    except OSError as error:
        yield Refused(shown, _why(error))


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _of_handle(shown: str, opened: Callable[[], BinaryIO]) -> Iterator[Item | Refused]:
    with opened() as handle:
        head = handle.read(_HEAD)
        size = handle.seek(0, os.SEEK_END)
        handle.seek(0)
        try:
            if not head.strip():
                raise UnreadableError("the file is empty")  # noqa: TRY301
            sort = sort_of(head, shown)
            if sort == "lines":
                yield from _lines(shown, handle, opened)
            elif sort == "mailbox":
                yield from _letters(shown, handle, opened)
            elif size > MOST_BYTES:
                yield Refused(shown, _TOO_LARGE)
            elif sort == "json":
                yield from _objects(shown, handle.read())
            else:
                data = handle.read(MOST_BYTES + 1)
                yield Item(shown, sort, _sha(data), lambda: _part(opened, 0, MOST_BYTES + 1))
        except UnreadableError as error:
            yield Refused(shown, str(error))


def _objects(shown: str, data: bytes) -> Iterator[Item | Refused]:
    parts = objects_in(data)
    for number, part in enumerate(parts, start=1):
        name = shown if len(parts) == 1 else f"{shown}#{number}"
        yield Item(name, "record", _sha(part), partial(bytes, part))


def _lines(
    shown: str, handle: BinaryIO, opened: Callable[[], BinaryIO]
) -> Iterator[Item | Refused]:
    number = start = 0
    while line := handle.readline(MOST_BYTES):
        number += 1
        at, start = start, start + len(line)
        name = f"{shown}#{number}"
        if len(line) == MOST_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = handle.readline(MOST_BYTES)
                start += len(line)
            yield Refused(name, _TOO_LARGE)
        elif line.strip():
            own = line.rstrip(b"\r\n")
            yield Item(name, "record", _sha(own), _reading(opened, at, len(own)))


def _letters(
    shown: str, handle: BinaryIO, opened: Callable[[], BinaryIO]
) -> Iterator[Item | Refused]:
    """Each letter of an mbox file (RFC 4155), without the line above it that parts them."""
    number, start, parts = 0, 0, []
    at = 0
    blank = True
    while line := handle.readline(MOST_BYTES):
        if blank and _LETTER.fullmatch(line):
            parts.append((start, at))
            start = at + len(line)
        blank = not line.strip()
        at += len(line)
    parts.append((start, at))
    for begin, end in parts:
        if end > begin:
            number += 1
            name = f"{shown}#{number}"
            if end - begin > MOST_BYTES:
                yield Refused(name, _TOO_LARGE)
                continue
            read = _reading(opened, begin, end - begin)
            yield Item(name, "mail", _sha(read()), read)


def _reading(opened: Callable[[], BinaryIO], start: int, length: int) -> Callable[[], bytes]:
    return lambda: _part(opened, start, length)


def _part(opened: Callable[[], BinaryIO], start: int, length: int) -> bytes:
    with opened() as handle:
        handle.seek(start)
        return handle.read(length)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "you may not read it"
    return f"it cannot be read ({error.strerror or 'the system gives no reason'})"
