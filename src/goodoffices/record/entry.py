"""What is recorded: an entry with its time, its author by pseudonym, its kind and its content."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from goodoffices.model import When
from goodoffices.record.attachment import Attachment
from goodoffices.record.canonical import canonical
from goodoffices.record.verifier import DEEPEST, HEADER, LONGEST, digest
from goodoffices.record.words import unreadable

__all__ = ["KIND", "Draft", "Entry", "Receipt", "header", "instant", "read_instant"]

KIND = re.compile(r"[a-z][a-z_]{0,39}/[1-9][0-9]{0,2}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_ROOM_FOR_THE_REST = 4096
_LONGEST_WHEN = 300


@dataclass(frozen=True)
class Draft:
    """What somebody wants recorded in a room.

    ``room`` is the room's name in this record; ``kind`` a word and the version of its content,
    such as ``note/1``; ``happened`` when it happened, as the person states it: a day or an
    interval (``When``), or a moment with its offset, 2031-07-06T10:30+02:00.
    """

    room: str
    kind: str
    content: Mapping[str, Any]
    happened: str | None = None
    attachment: Attachment | None = None

    def payload(self) -> dict[str, Any]:
        """What is committed to. Raises ValueError with the place of what cannot be recorded."""
        if not KIND.fullmatch(self.kind):
            raise ValueError(f"kind: expected a word and a version, as note/1, found {self.kind!r}")
        if not isinstance(self.content, Mapping):
            found = type(self.content).__name__
            raise ValueError(f"the content: expected names and values, found {found}")  # noqa: TRY004
        _must_be_read("", self.content, DEEPEST)
        told: dict[str, Any] = {"content": dict(self.content)}
        if self.happened is not None:
            told["happened"] = _happened(self.happened)
        if self.attachment:
            told["attachment"] = self.attachment.told
        if len(canonical(told)) > LONGEST - _ROOM_FOR_THE_REST:
            raise ValueError(f"it is longer than {LONGEST // 2**20} MB; attach it as a file")
        return told


@dataclass(frozen=True)
class Entry:
    """An entry as one who may read the room finds it.

    ``recorded`` is when the store took it, never before the entry above it; ``content`` is None
    where it was removed for good, ``hash`` the hash of what stays of it in any case.
    """

    room: str
    seq: int
    recorded: datetime
    kind: str
    author: str
    epoch: int
    hash: bytes
    content: Mapping[str, Any] | None
    happened: str | None = None
    attachment: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Receipt:
    """What proves later that an entry was recorded: the head after it, signed by the room."""

    room: str
    seq: int
    hash: bytes
    note: str = field(repr=False)


def header(
    payload: bytes,
    salt: bytes,
    *,
    room: str,
    seq: int,
    at: datetime,
    kind: str,
    author: str,
    epoch: int,
) -> bytes:
    """What stays of an entry, in its one right spelling; its hash is the entry's."""
    told = canonical(
        {
            "author": author,
            "commitment": digest(salt, payload).hex(),
            "epoch": epoch,
            "format": 1,
            "kind": kind,
            "recorded": instant(at),
            "room": room,
            "seq": seq,
        }
    )
    if not HEADER.fullmatch(told):
        raise ValueError("an entry's header is malformed")
    return told


def instant(at: datetime) -> str:
    """A moment as records tell it, in UTC to the millisecond. Raises ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_instant(text: str) -> datetime:
    """The moment that a record tells. Raises ValueError."""
    return datetime.fromisoformat(text)


def _must_be_read(place: str, value: Any, deep: int) -> None:
    """Raises ValueError with the place of a text that people could not read alike."""
    if isinstance(value, str) and (told := unreadable(value)):
        raise ValueError(f"{place or 'the content'}: {told}")
    if isinstance(value, Mapping):
        for name in value:
            _must_be_read(f"{place or 'the content'}: a name", name, deep)
        value = value.items()
    elif isinstance(value, (list, tuple)):
        value = enumerate(value)
    else:
        return
    for name, part in value if deep else ():
        _must_be_read(f"{place}.{name}" if place else str(name), part, deep - 1)


def _happened(text: str) -> str:
    if told := unreadable(text) or ("\n" in text.strip() and "it is more than one line"):
        raise ValueError(f"happened: {told}")
    if len(text) > _LONGEST_WHEN:
        raise ValueError(f"happened: it is longer than {_LONGEST_WHEN} letters")
    if _MOMENT.fullmatch(text):
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"happened: there is no such moment: {text!r}") from error
        return text
    try:
        return str(When.parse(text))
    except ValueError as error:
        raise ValueError(
            f"happened: {error}, or a moment such as 2031-07-06T10:30+02:00"
        ) from error
