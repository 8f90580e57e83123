"""The record: rooms with nothing in common, and acts that write to them whole or not at all."""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from goodoffices.record.canonical import canonical
from goodoffices.record.entry import Draft, Entry, Receipt
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Kept, Room
from goodoffices.record.room_key import RoomKey
from goodoffices.record.sealing import Random, padded, seal, unpadded, unseal
from goodoffices.record.store import Entries, Keys, Stale, View
from goodoffices.record.unlocking import Opener, give, unlock
from goodoffices.record.verifier import digest

__all__ = ["FIRST", "Record", "Sheet", "Streams", "system_clock", "system_random"]

Streams = Callable[[str], Random]
"""The random stream of each room, by its name; the stream of '' is the record's own."""

FIRST = "room/1"
_RING, _TALKS, _COPIES = "rooms", "talks", "copies"
_NAME = re.compile(
    r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]{1,80}"
)


def system_clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


def system_random(room: str) -> Random:  # noqa: ARG001 (the system's serves every room)
    """The system's random bytes."""
    return os.urandom


@dataclass(frozen=True)
class Sheet:
    """What the mediators' keys remember of a copy or backup that left the record."""

    what: str
    made: str
    place: str
    sizes: dict[str, int]


class Record:
    """A record that has been unlocked. Made by ``create`` or ``open``; one a process.

    Time and randomness are parameters. Its methods raise Refused for what cannot be done, Damaged
    where the store was changed by other means, StoreError where it could not write; in each case
    nothing is acknowledged, and nothing stands in some rooms of an act and not in others.
    """

    def __init__(
        self,
        entries: Entries,
        keys: Keys,
        master: bytes,
        *,
        clock: Callable[[], datetime] = system_clock,
        streams: Streams = system_random,
    ) -> None:
        self.store, self.keys, self.clock = entries, keys, clock
        self._master, self._streams = master, streams
        self._rooms: dict[str, Room] = {}
        self._ring: tuple[int, dict[str, str]] = (0, {})
        self._read_ring()

    @classmethod
    def create(
        cls,
        entries: Entries,
        keys: Keys,
        opener: Opener,
        *,
        clock: Callable[[], datetime] = system_clock,
        streams: Streams = system_random,
    ) -> "Record":
        """A new record in empty stores, opened from now on by ``opener``."""
        random = streams("")
        master = random(32)
        keys.put(_TALKS, b"", random(16))
        ring = seal(master, padded(canonical({})), _RING.encode(), random)
        keys.put(_RING, b"", ring)
        give(keys, master, opener, random)
        return cls(entries, keys, master, clock=clock, streams=streams)

    @classmethod
    def open(
        cls,
        entries: Entries,
        keys: Keys,
        opener: Opener,
        *,
        clock: Callable[[], datetime] = system_clock,
        streams: Streams = system_random,
    ) -> "Record":
        """A record that exists. Raises WrongKey, and then nothing of it has been read."""
        return cls(entries, keys, unlock(keys, opener), clock=clock, streams=streams)

    def give(self, opener: Opener) -> None:
        """Let another passphrase, key file or recovery sheet open it, in place of its kind's."""
        give(self.keys, self._master, opener, self._streams(""))

    @property
    def id(self) -> str:
        """What a record and its backups have in common, and no other record."""
        return self.keys.shelf(_TALKS)[0][2].hex()

    @property
    def rooms(self) -> tuple[str, ...]:
        """The names of the rooms, in the order of the alphabet."""
        self._read_ring()
        return tuple(sorted(self._ring[1]))

    def room(self, name: str) -> Room:
        """The room of this name. Raises Refused (no_such_room)."""
        if name not in self._ring[1]:
            self._read_ring()
        if name not in self._ring[1]:
            raise Refused(
                "no_such_room",
                f"There is no room {name!r} in this record.",
                f"Its rooms: {', '.join(self.rooms) or 'none yet'}.",
            )
        if name not in self._rooms:
            key = RoomKey(bytes.fromhex(self._ring[1][name]))
            self._rooms[name] = Room(name, key, self._streams(name))
        return self._rooms[name]

    def open_room(self, name: str, *, author: str) -> Receipt:
        """A new room, with its own key. Raises Refused (room_name, room_exists)."""
        if not _NAME.fullmatch(name) or name != name.strip():
            raise Refused(
                "room_name", f"{name!r} cannot name a room.", "Name it in 1 to 80 letters."
            )
        if name in self.rooms:
            room = self.room(name)
            with self.store.view() as view:
                room.catch_up(view)
            if room.tree.size:
                raise Refused("room_exists", f"There is a room {name!r} already.", "Use that one.")
        else:
            self._add_to_ring(name, self._streams(name)(32))
            room = self.room(name)
        told = {"key": room.key.public.hex(), "name": name}
        return self.act([Draft(name, FIRST, told)], author=author, key=FIRST)[0]

    def act(self, drafts: Sequence[Draft], *, author: str, key: str = "") -> tuple[Receipt, ...]:
        """Record all of these, each in its room, or none; a receipt for each, in their order.

        ``author`` is a person's id, shown in each room by another pseudonym. With ``key`` the act
        is done once: told again under the same key by the same person, the same receipts come
        back. Raises Refused (no_such_room, key_reused, nothing), ValueError for what cannot be
        recorded, StoreError.
        """
        if not drafts:
            raise Refused("nothing", "There is nothing to record.", "Name at least one record.")
        by_room: dict[str, list[int]] = {}
        for number, draft in enumerate(drafts):
            draft.payload()
            by_room.setdefault(draft.room, []).append(number)
        rooms = [self.room(name) for name in sorted(by_room)]
        if key:
            with self.store.view() as view:
                known = _answered(view, rooms, drafts, author, key)
            if known:
                return known
        fresh = [self.room(draft.room).new_key() for draft in drafts]
        self.keys.add([(one.label, one.wrapped) for one in fresh])
        at, receipts = self.clock(), dict[int, Receipt]()
        with self.store.act(sorted(room.key.lock for room in rooms)) as act:
            if key and (known := _answered(act, rooms, drafts, author, key)):
                return known
            for room in rooms:
                numbers = by_room[room.name]
                grown = room.grow(act, [(drafts[n], fresh[n]) for n in numbers], author, at)
                receipts.update(zip(numbers, grown, strict=True))
                if key:
                    place = room.key.act(author, key)
                    told = [[r.seq, r.hash.hex(), r.note] for r in grown]
                    answer = {"asked": _asked(drafts, room.name), "receipts": told}
                    sealed = seal(room.key.front, padded(canonical(answer)), place, room.random)
                    act.remember(place, sealed)
        return tuple(receipts[number] for number in range(len(drafts)))

    def kept(
        self, name: str, start: int = 0, end: int | None = None, *, attachments: bool = False
    ) -> Iterator[Kept]:
        """The room's entries with what proves them, each checked. Raises Refused, Damaged."""
        return self.room(name).read(self.store, self.keys, start, end, attachments=attachments)

    def entries(self, name: str, start: int = 0) -> Iterator[Entry]:
        """The room's entries in order, each checked. Raises Refused, Damaged."""
        return (kept.entry for kept in self.kept(name, start))

    def head(self, name: str) -> str:
        """The room's signed head, which is the receipt of its last entry."""
        room = self.room(name)
        with self.store.view() as view:
            room.catch_up(view)
        return room.head()

    def sheets(self) -> tuple[Sheet, ...]:
        """The copies and backups that left the record, in order."""
        return tuple(
            Sheet(**json.loads(unpadded(unseal(self._master, data, _COPIES.encode()))))
            for _, _, data in self.keys.shelf(_COPIES)
        )

    def remember(self, what: str, place: str, sizes: dict[str, int]) -> None:
        """Remember that a copy or backup holds the first entries of these rooms."""
        told = {
            "made": f"{self.clock():%Y-%m-%dT%H:%M:%SZ}",
            "place": place,
            "sizes": sizes,
            "what": what,
        }
        self.keys.put(_COPIES, b"", self.locked(_COPIES, told))

    def locked(self, shelf: str, told: dict[str, Any]) -> bytes:
        """A sheet for a shelf of the keys that only an unlocked record reads."""
        names = json.dumps(told)
        return seal(self._master, padded(names.encode()), shelf.encode(), self._streams(""))

    def unlocked(self, shelf: str, sheet: bytes) -> dict[str, Any]:
        """What stands on a sheet. Raises Unreadable."""
        told: dict[str, Any] = json.loads(unpadded(unseal(self._master, sheet, shelf.encode())))
        return told

    def close(self) -> None:
        """Let go of the stores."""
        self.store.close()
        self.keys.close()

    def _read_ring(self) -> None:
        number, _, sheet = self.keys.shelf(_RING)[-1]
        if number != self._ring[0]:
            told = json.loads(unpadded(unseal(self._master, sheet, _RING.encode())))
            self._ring = number, told

    def _add_to_ring(self, name: str, secret: bytes) -> None:
        while True:
            number, ring = self._ring
            told = {**ring, name: secret.hex()}
            sheet = seal(
                self._master, padded(json.dumps(told).encode()), _RING.encode(), self._streams("")
            )
            try:
                self._ring = self.keys.replace(_RING, number, b"", sheet), told
            except Stale:
                self._read_ring()
                if name in self._ring[1]:
                    return
            else:
                return


def _answered(
    view: View, rooms: Sequence[Room], drafts: Sequence[Draft], author: str, key: str
) -> tuple[Receipt, ...] | None:
    """The receipts of an act that was recorded before. Raises Refused (key_reused)."""
    found: dict[str, list[Receipt]] = {}
    for room in rooms:
        place = room.key.act(author, key)
        sealed = view.answer(place)
        if sealed is not None:
            answer = json.loads(unpadded(unseal(room.key.front, sealed, place)))
            same = answer["asked"] == _asked(drafts, room.name)
            found[room.name] = [
                Receipt(room.name, seq, bytes.fromhex(hashed), note)
                for seq, hashed, note in (answer["receipts"] if same else ())
            ]
    if not found:
        return None
    if not all(found.get(room.name) for room in rooms):
        raise Refused(
            "key_reused", "Another act was recorded under this key.", "Give a new act a new key."
        )
    return tuple(found[draft.room].pop(0) for draft in drafts)


def _asked(drafts: Sequence[Draft], room: str) -> str:
    parts = [canonical([draft.kind, draft.payload()]) for draft in drafts if draft.room == room]
    return digest(*(digest(part) for part in parts)).hex()
