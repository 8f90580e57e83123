"""A fact: one entry of a room, with what it says read into the words of the field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from goodoffices.model import When, last_of
from goodoffices.model.shape import means
from goodoffices.record import Attachment, Entry
from goodoffices.talks.kinds import KINDS, kind, read
from goodoffices.talks.refusals import refusal, refused

__all__ = [
    "KEY",
    "Entered",
    "Fact",
    "Put",
    "Removed",
    "Withdrawn",
    "fact_of",
    "is_moment",
    "span_of",
    "when_of",
]

KEY = 16
# Where a day begins first.
_FIRST = timezone(timedelta(hours=14))


@kind("withdrawn/1")
@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """Something recorded by mistake, or that no longer holds, with nothing in its place."""

    reason: str | None = means("why", default=None)


@dataclass(frozen=True)
class Entered:
    """What stands in the record in no form of the talks: as it was entered."""

    content: Mapping[str, Any]


@dataclass(frozen=True)
class Removed:
    """What was removed for good."""


@dataclass(frozen=True)
class Fact:
    """One entry of a room, as one who may read the room finds it.

    ``key`` is the same in all rooms that one act told of it, and in no other fact; ``author`` is
    the person's id, or the pseudonym of somebody whom the room does not know; ``behalf`` the id
    of the party or third party in whose name it was entered; ``supersedes`` the keys of what it
    takes the place of, and ``reason`` why, as far as the room is told; ``same_as`` the keys under
    which other rooms know less of the same.
    """

    room: str
    seq: int
    recorded: datetime
    author: str
    key: str
    kind: str
    told: Any
    happened: str | None = None
    behalf: str | None = None
    supersedes: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    machine: str | None = None
    reason: str | None = None
    hash: bytes = field(default=b"", repr=False)
    attachment: Mapping[str, Any] | None = None

    @property
    def place(self) -> str:
        """The fact as people name it, ``Coast/5``."""
        return f"{self.room}/{self.seq}"

    @property
    def when(self) -> When:
        """When it happened or was said, as stated; otherwise the day on which it was recorded."""
        stated = getattr(self.told, "when", None)
        if self.happened is None and isinstance(stated, When):
            return stated
        return when_of(self.happened, self.recorded.date())

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The first and the last moment at which it may have happened."""
        return span_of(self.happened, self.recorded)


def when_of(happened: str | None, otherwise: date) -> When:
    """When something happened, as stated: a moment counts as its day; else the day given."""
    if happened is None:
        return When(otherwise, otherwise)
    if is_moment(happened):
        day = date.fromisoformat(happened[:10])
        return When(day, day)
    return When.parse(happened)


@dataclass(frozen=True, kw_only=True)
class Put:
    """What an act puts into some rooms: the same fact in each of them.

    ``by_room`` has what a room is told instead where it may know less of it; ``supersedes`` the
    facts that it takes the place of; ``machine`` the program that wrote it; ``reason`` why it
    takes their place, which the mediators keep for themselves where they know of it; ``urns`` the
    parties in whose urns it is sealed as well, or alone: nobody reads it there; ``opens`` whether
    its room is opened for it, where there is none.
    """

    rooms: tuple[str, ...]
    told: Any
    part: str | None = None
    by_room: Mapping[str, Any] = field(default_factory=dict)
    happened: str | None = None
    supersedes: tuple[Fact, ...] = ()
    machine: str | None = None
    reason: str | None = None
    attachment: Attachment | None = None
    urns: tuple[str, ...] = ()
    opens: bool = False


def span_of(happened: str | None, otherwise: datetime) -> tuple[datetime, datetime]:
    """The first and the last moment that a stated time may mean; a day ends anywhere on earth.

    Raises Refused (no_offset), ValueError.
    """
    if happened is None:
        return otherwise, otherwise
    if is_moment(happened):
        moment = datetime.fromisoformat(happened)
        if moment.tzinfo is None:
            raise refused("no_offset")
        return moment, moment
    when = When.parse(happened)
    return (
        datetime.combine(when.earliest, time.min, _FIRST),
        last_of(when.latest),
    )


def is_moment(happened: str) -> bool:
    """Whether a stated time is a moment, with its hour; no words beside a day make it one."""
    return happened[len("2031-07-10") :][:1] == "T"


def fact_of(entry: Entry, author: str) -> Fact:
    """The fact that an entry tells."""
    content = entry.content
    told: Any = Removed()
    if content is not None:
        of = KINDS.get(entry.kind)
        told = read(of, content["is"]) if of and "is" in content else Entered(content)
    content = content or {}
    return Fact(
        room=entry.room,
        seq=entry.seq,
        recorded=entry.recorded,
        author=author,
        key=content.get("key") or entry.hash.hex()[:KEY],
        kind=entry.kind,
        told=told,
        happened=entry.happened,
        behalf=content.get("behalf"),
        supersedes=tuple(content.get("supersedes", ())),
        same_as=tuple(content.get("same_as", ())),
        machine=content.get("machine"),
        reason=content.get("reason"),
        hash=entry.hash,
        attachment=entry.attachment,
    )


refusal(
    "no_offset",
    "A moment is told with its offset.",
    "Write it so: 2031-07-21T09:00+02:00",
)
