"""The record: rooms with nothing in common, and acts that write to them whole or not at all."""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from goodoffices.record.canonical import canonical
from goodoffices.record.entry import Draft, Entry, Receipt, instant, read_instant
from goodoffices.record.memory import MemoryEntries, MemoryKeys
from goodoffices.record.own_kinds import FIRST, STAYS
from goodoffices.record.refusal import Refused
from goodoffices.record.room import Damaged, Kept, Room
from goodoffices.record.room_key import RoomKey
from goodoffices.record.sealing import (
    Random,
    Unreadable,
    padded,
    roomy,
    seal,
    unpadded,
    unseal,
)
from goodoffices.record.store import Entries, Keys, Stale, StoreError
from goodoffices.record.unlocking import Opener, give, unlock

__all__ = [
    "COPIES",
    "URN",
    "Record",
    "Sheet",
    "Streams",
    "no_such_room",
    "system_clock",
    "system_random",
]

Streams = Callable[[str], Random]
"""The random stream of each room, by its name; the stream of '' is the record's own."""

COPIES = "copies"
URN = "sealed answers of "
"""How the name of an urn begins: a room that is written to, and that nobody reads."""
_RING, _TALKS = "rooms", "talks"
_URN_ENTRY = 2**14  # bytes that every entry of an urn has at least: a yes is as long as a no
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
    """What the mediators' keys remember of a copy or backup that left the record.

    ``sizes`` tells how many entries of each room it holds; None where it was cut off, and may have
    left a part of itself in a hidden folder beside its place.
    """

    what: str
    made: str
    place: str
    sizes: dict[str, int] | None

    def holds(self, room: str, seq: int) -> bool:
        """Whether an entry may be in it."""
        return self.sizes is None or seq < self.sizes.get(room, 0)


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
        self.on_trial = False
        self._rooms: dict[str, Room] = {}
        self._ring: tuple[bytes, dict[str, str]] = (b"", {})
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
        ring = seal(master, roomy(canonical({})), _RING.encode(), random)
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

    def trial(self) -> "Record":
        """The record to try acts on: it reads this one, and keeps what is added in memory alone."""
        entries, keys = MemoryEntries(self.store), MemoryKeys(self.keys)
        found = Record(entries, keys, self._master, clock=self.clock, streams=self._streams)
        found.on_trial = True
        return found

    def give(self, opener: Opener) -> None:
        """Let another passphrase, key file or recovery sheet open it, in place of its kind's."""
        give(self.keys, self._master, opener, self._streams(""))

    @property
    def id(self) -> str:
        """What a record and its backups have in common, and no other record."""
        return self.keys.shelf(_TALKS)[0][1].hex()

    @property
    def rooms(self) -> tuple[str, ...]:
        """The names of the rooms, in the order of the alphabet; urns are not among them."""
        return tuple(name for name in self.every_room if not name.startswith(URN))

    @property
    def every_room(self) -> tuple[str, ...]:
        """The names of the rooms and of the urns, in the order of the alphabet."""
        self._read_ring()
        return tuple(sorted(self._ring[1]))

    def room(self, name: str) -> Room:
        """The room of this name. Raises Refused (no_such_room), for an urn too."""
        if name.startswith(URN):
            raise no_such_room(name)
        return self.room_or_urn(name)

    def room_or_urn(self, name: str) -> Room:
        """The room or urn of this name, for what keeps the record. Raises Refused."""
        if name not in self._ring[1]:
            self._read_ring()
        if name not in self._ring[1]:
            raise no_such_room(name)
        if name not in self._rooms:
            key = RoomKey(bytes.fromhex(self._ring[1][name]))
            least = _URN_ENTRY if name.startswith(URN) else 0
            self._rooms[name] = Room(name, key, self._streams(name), least)
        return self._rooms[name]

    def open_urn(self, party: str, *, author: str) -> None:
        """See that there is an urn for the sealed answers of a party."""
        name = URN + party
        if name not in self.every_room:
            self._add_to_ring(name, self._streams(name)(32))
        room = self.room_or_urn(name)
        with self.store.view() as view:
            room.catch_up(view)
        if not room.tree.size:
            with suppress(Refused):  # somebody else opened it meanwhile
                self.own_act(Draft(name, FIRST, _first(room)), author=author)

    def open_room(self, name: str, *, author: str) -> Receipt:
        """A new room, with its own key. Raises Refused (room_name, room_exists)."""
        if _as_read(name).startswith(_as_read(URN)):
            raise Refused("room_name", f"{name!r} names an urn.", "Take another name.")
        if not _NAME.fullmatch(name) or name != name.strip():
            raise Refused(
                "room_name", f"{name!r} cannot name a room.", "Name it in 1 to 80 letters."
            )
        if re.search(r"/[0-9]+\Z", name):
            raise Refused(
                "room_name", f"{name!r} reads like the number of a record.", "End it in a letter."
            )
        if name not in (rooms := self.rooms):
            if alike := [one for one in rooms if _as_read(one) == _as_read(name)]:
                raise Refused(
                    "room_exists",
                    f"There is a room {alike[0]!a} already, which reads like {name!a}.",
                    "Take a name that nobody can mistake for another.",
                )
            self._add_to_ring(name, self._streams(name)(32))
        return self.own_act(Draft(name, FIRST, _first(self.room(name))), author=author)

    def act(
        self,
        drafts: Sequence[Draft],
        *,
        author: str,
        key: str = "",
        sizes: Mapping[str, int] | None = None,
        urns: bool = False,
    ) -> tuple[Receipt, ...]:
        """Record all of these, each in its room, or none; a receipt for each, in their order.

        ``author`` is a person's id, shown in each room by another pseudonym. With ``key`` the act
        is done once: told again under the same key by the same person, the same receipts come
        back, also of what was removed since. ``sizes`` names how many entries each room had that
        the act was judged by. Raises Refused (no_such_room, key_reused, own_kind, nothing),
        ValueError for what cannot be recorded, Stale where one of those rooms has grown,
        StoreError.
        """
        if not drafts:
            raise Refused("nothing", "There is nothing to record.", "Say what to record.")
        for draft in drafts:
            if draft.room.startswith(URN) and not urns:
                raise no_such_room(draft.room)
            if draft.kind in STAYS:
                raise Refused(
                    "own_kind",
                    f"The record itself writes {draft.kind}.",
                    "Take a kind such as note/1.",
                )
        return self._act(drafts, author, _person_key(author, key), sizes or {})

    def own_act(
        self, *drafts: Draft, author: str, key: str = "", size: int | None = None
    ) -> Receipt:
        """Record what the record itself writes; with ``key`` once, whoever does it.

        Returns the receipt of the first of them. Raises Stale where a ``size`` is named and a
        room has another one: somebody wrote to it since it was read.
        """
        sizes = {} if size is None else {draft.room: size for draft in drafts}
        return self._act(drafts, author, ("record", key) if key else (), sizes)[0]

    def _act(
        self,
        drafts: Sequence[Draft],
        author: str,
        key: tuple[str, ...],
        sizes: Mapping[str, int],
    ) -> tuple[Receipt, ...]:
        by_room: dict[str, list[int]] = {}
        canonical([author, *key])
        for number, draft in enumerate(drafts):
            draft.payload()
            by_room.setdefault(draft.room, []).append(number)
        rooms = [self.room_or_urn(name) for name in sorted(by_room)]
        watched = [self.room_or_urn(name) for name in sorted(sizes.keys() | by_room.keys())]
        asked = {room: [drafts[n] for n in by_room[room.name]] for room in rooms}
        if key and (known := self._answered(asked, key)):
            return _in_order(known, by_room)
        fresh = [self.room_or_urn(draft.room).new_key() for draft in drafts]
        self.keys.add([(one.label, one.wrapped) for one in fresh])
        receipts: dict[str, Sequence[Receipt]] = {}
        with self.store.act(sorted(room.key.lock for room in watched)) as act:
            at = read_instant(instant(self.clock()))
            # Without a key all the same: else the store would count the acts that had none.
            places = {room: room.key.act(*key) if key else room.random(16) for room in rooms}
            told_before = bool(key) and any(act.answer(place) for place in places.values())
            for room in () if told_before else watched:
                room.catch_up(act)
                if sizes.get(room.name, room.tree.size) != room.tree.size:
                    raise Stale(f"somebody wrote to room {room.name!r} in between")
            for room in () if told_before else rooms:
                _must_fit(room, asked[room][0].kind)
                keyed = [(drafts[n], fresh[n]) for n in by_room[room.name]]
                receipts[room.name] = room.grow(act, keyed, author, at)
                told = {"act": len(drafts), "first": receipts[room.name][0].seq}
                answer = padded(canonical(told))
                act.remember(places[room], seal(room.key.front, answer, places[room], room.random))
        if told_before:
            receipts = self._answered(asked, key)
        return _in_order(receipts, by_room)

    def told_before(self, author: str, key: str) -> dict[str, int]:
        """In which rooms an act of the person under this key begins, and at which entry."""
        places = {
            room: room.key.act(*_person_key(author, key)) for room in map(self.room, self.rooms)
        }
        with self.store.view() as view:
            answers = {room: view.answer(place) for room, place in places.items()}
        return {
            room.name: int(json.loads(_opened(room.key.front, answer, places[room]))["first"])
            for room, answer in answers.items()
            if answer
        }

    def _answered(
        self, asked: dict[Room, list[Draft]], key: tuple[str, ...]
    ) -> dict[str, Sequence[Receipt]]:
        """The receipts of an act that was recorded before. Raises Refused (key_reused).

        What was asked is compared with the entries themselves, and kept nowhere else: of words
        that were removed nothing stays to compare with.
        """
        places = {room: room.key.act(*key) for room in asked}
        with self.store.view() as view:
            answers = {room: view.answer(place) for room, place in places.items()}
        if not any(answers.values()):
            return {}
        size, found = sum(map(len, asked.values())), dict[str, Sequence[Receipt]]()
        for room, answer in answers.items():
            told = answer and json.loads(_opened(room.key.front, answer, places[room]))
            if not told or told["act"] != size:
                raise _key_reused()
            first, drafts = told["first"], asked[room]
            kept = tuple(room.read(self.store, self.keys, first, first + len(drafts)))
            if len(kept) < len(drafts) or not all(map(_same, kept, drafts)):
                raise _key_reused()
            found[room.name] = [room.receipt(one.entry) for one in kept]
        return found

    def kept(
        self, name: str, start: int = 0, end: int | None = None, *, attachments: bool = False
    ) -> Iterator[Kept]:
        """The entries of a room or urn with what proves them, each checked.

        Raises Refused, Damaged.
        """
        room = self.room_or_urn(name)
        return room.read(self.store, self.keys, start, end, attachments=attachments)

    def entries(self, name: str, start: int = 0) -> Iterator[Entry]:
        """The room's entries in order, each checked. Raises Refused, Damaged."""
        return (kept.entry for kept in self.kept(self.room(name).name, start))

    def head(self, name: str) -> str:
        """The room's signed head, which is the receipt of its last entry. Raises Refused."""
        room = self.room(name)
        with self.store.view() as view:
            room.catch_up(view)
        _must_fit(room, "")
        return room.head()

    def sheets(self) -> tuple[Sheet, ...]:
        """The copies and backups that left the record, in order."""
        return tuple(Sheet(**self.unlocked(COPIES, data)) for _, data in self.keys.shelf(COPIES))

    @contextmanager
    def remembered(self, what: str, place: Path) -> Iterator[tuple[bytes, dict[str, int]]]:
        """Remember a copy or backup that the block writes, of the sizes that it puts in.

        It is remembered before anything of it is written, so that one that is killed is too.
        The block is given that first sheet as well.
        """
        sizes: dict[str, int] = {}
        told = {"made": instant(self.clock()), "place": str(place), "sizes": None, "what": what}
        sheet = self.locked(COPIES, told)
        self.keys.put(COPIES, b"", sheet)
        try:
            yield sheet, sizes
        except Exception:
            with suppress(StoreError):
                self.settle(sheet, {})
            raise
        self.settle(sheet, sizes)

    def settle(self, sheet: bytes, sizes: dict[str, int], keys: Keys | None = None) -> None:
        """Tell what a copy or backup holds after all, in these keys or their backup."""
        told = {**self.unlocked(COPIES, sheet), "sizes": sizes}
        (keys or self.keys).replace(COPIES, sheet, self.locked(COPIES, told))

    def locked(self, shelf: str, told: dict[str, Any], *, least: int = 2**14) -> bytes:
        """A sheet for a shelf of the keys that only an unlocked record reads."""
        data = roomy(json.dumps(told).encode(), least)
        return seal(self._master, data, shelf.encode(), self._streams(""))

    def unlocked(self, shelf: str, sheet: bytes) -> dict[str, Any]:
        """What stands on a sheet. Raises Damaged."""
        told: dict[str, Any] = json.loads(_opened(self._master, sheet, shelf.encode()))
        return told

    def close(self) -> None:
        """Let go of the stores."""
        self.store.close()
        self.keys.close()

    def _read_ring(self) -> None:
        ((_, sheet),) = self.keys.shelf(_RING)
        if sheet != self._ring[0]:
            self._ring = sheet, self.unlocked(_RING, sheet)

    def _add_to_ring(self, name: str, secret: bytes) -> None:
        while name not in self._ring[1]:
            before, ring = self._ring
            sheet = self.locked(_RING, {**ring, name: secret.hex()})
            with suppress(Stale):
                self.keys.replace(_RING, before, sheet)
            self._read_ring()


def _first(room: Room) -> dict[str, str]:
    """What the first entry of a room tells."""
    return {"key": room.key.public.hex(), "name": room.name}


def no_such_room(name: str) -> Refused:
    """What is answered of a room that there is not, or that who asks may not know of."""
    return Refused(
        "no_such_room",
        f"There is no room {name!r} in this record.",
        "See which there are: goodoffices talks show TALKS",
    )


def _as_read(name: str) -> str:
    """A name without what tells it from no other: capitals, widths of space, what is unseen."""
    plain = normalize("NFKC", normalize("NFKC", name).casefold())
    return " ".join("".join(c for c in plain if category(c) != "Cf").split())


def _must_fit(room: Room, kind: str) -> None:
    """The first entry of a room opens it, and no other one does. Raises Refused."""
    if kind == FIRST and room.tree.size:
        raise Refused("room_exists", f"There is a room {room.name!r} already.", "Use that one.")
    if kind != FIRST and not room.tree.size:
        raise Refused(
            "no_such_room",
            f"The opening of room {room.name!r} was cut off.",
            "Open it once more.",
        )


def _person_key(author: str, key: str) -> tuple[str, ...]:
    return ("person", author, key) if key else ()


def _same(kept: Kept, draft: Draft) -> bool:
    words = kept.payload is None or canonical(kept.payload) == canonical(draft.payload())
    return kept.entry.kind == draft.kind and words


def _key_reused() -> Refused:
    return Refused(
        "key_reused", "Another act was recorded under this key.", "Give a new act a new key."
    )


def _in_order(
    receipts: dict[str, Sequence[Receipt]], by_room: dict[str, list[int]]
) -> tuple[Receipt, ...]:
    found = {n: r for name, ns in by_room.items() for n, r in zip(ns, receipts[name], strict=True)}
    return tuple(found[number] for number in range(len(found)))


def _opened(key: bytes, sealed: bytes, place: bytes) -> bytes:
    try:
        return unpadded(unseal(key, sealed, place))
    except Unreadable as error:
        raise Damaged(f"what is kept beside the entries: {error}") from error
