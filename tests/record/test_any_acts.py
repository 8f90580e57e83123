"""Whatever people do: copies are whole, receipts hold, and rooms have nothing in common."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.record import (
    STAYS,
    Attachment,
    Draft,
    Receipt,
    Record,
    Refused,
    due,
    erase,
    export,
    hold,
    keep_for,
    verify,
)
from tests.record.random_streams import Clock, in_memory

ROOMS = ["Coast", "Hill", "Mediators"]
PEOPLE = ["ada", "bo", "mira"]
FILES = [None, Attachment.read("annex.txt", b"Annex."), Attachment.read("map.txt", b"A map.")]

rooms, people = st.sampled_from(ROOMS), st.sampled_from(PEOPLE)
drafts = st.builds(
    Draft,
    rooms,
    st.sampled_from(["note/1", "answer/2"]),
    st.fixed_dictionaries({"text": st.sampled_from(["نعم", "no", "a text of some length"])}),
    st.sampled_from([None, "2031", "2031-07-06T10:30+02:00"]),
    st.sampled_from(FILES),
)
acts = st.one_of(
    st.tuples(
        st.just("act"), st.lists(drafts, min_size=1, max_size=4), people, st.sampled_from("  12")
    ),
    st.tuples(st.just("erase"), rooms, st.integers(0, 9), people),
    st.tuples(st.just("hold"), rooms, st.booleans(), people),
    st.tuples(st.just("keep"), rooms, st.sampled_from([0, 3, 400]), people),
    st.tuples(st.just("clock"), st.integers(-5, 900)),
)


@dataclass
class Told:
    """What one would know who had only listened: no code of the record is used to know it."""

    entries: dict[str, list[tuple[str, str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    gone: set[tuple[str, int]] = field(default_factory=set)
    held: dict[str, bool] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    keys: dict[tuple[str, str], tuple[list[Draft], tuple[Receipt, ...]]] = field(
        default_factory=dict
    )

    def add(self, room: str, who: str, kind: str, content: Any, receipt: Receipt) -> None:
        assert (receipt.room, receipt.seq) == (room, len(self.entries[room]))
        self.entries[room].append((who, kind, content))
        self.receipts.append(receipt)


def do(record: Record, clock: Clock, told: Told, what: str, *how: Any) -> None:
    """Do one act, and compare at once what comes of it with what must."""
    if what == "clock":
        clock.now += timedelta(days=how[0])
    elif what == "act":
        _act(record, told, *how)
    elif what == "erase":
        _erase(record, told, *how)
    elif what == "hold":
        room, on, who = how
        receipt = hold(record, room, on=on, author=who)
        told.add(room, who, "hold/1", {"on": on}, receipt)
        told.held[room] = on
    else:
        room, days, who = how
        receipt = keep_for(record, room, days, author=who)
        told.add(room, who, "retention/1", {"days": days, "kind": ""}, receipt)
        if told.held.get(room):
            assert due(record, room) == ()
        elif days == 0:
            still = {
                seq
                for seq, (_, kind, _) in enumerate(told.entries[room])
                if kind not in STAYS and (room, seq) not in told.gone
            }
            assert {entry.seq for entry in due(record, room)} >= still or clock.now < max(
                entry.recorded for entry in record.entries(room)
            )


def _act(record: Record, told: Told, asked: list[Draft], who: str, key: str) -> None:
    key = key.strip()
    before = told.keys.get((who, key)) if key else None
    if before is None:
        try:
            receipts = record.act(asked, author=who, key=key)
        except Refused as refused:
            assert refused.code == "key_reused"  # noqa: PT017 (either outcome is right)
            assert key
            return
        for draft, receipt in sorted(zip(asked, receipts, strict=True), key=lambda d: d[1].seq):
            told.add(draft.room, who, draft.kind, draft.content, receipt)
        if key:
            told.keys[who, key] = (asked, receipts)
    elif before[0] == asked:
        assert record.act(asked, author=who, key=key) == before[1]


def _erase(record: Record, told: Told, room: str, seq: int, who: str) -> None:
    entries = told.entries[room]
    codes = {
        "no_such_entry": seq >= len(entries),
        "legal_hold": told.held.get(room, False),
        "stays": seq < len(entries) and entries[seq][1] in STAYS,
        "already_removed": (room, seq) in told.gone,
    }
    if any(codes.values()):
        with pytest.raises(Refused) as refused:
            erase(record, room, seq, grounds="source", author=who)
        assert codes[refused.value.code]
        return
    erasure = erase(record, room, seq, grounds="source", author=who)
    told.gone.add((room, seq))
    told.add(room, who, "erased/1", {"entry": seq, "grounds": "source"}, erasure.receipt)
    same = {
        (name, number)
        for name, listed in told.entries.items()
        for number, (_, kind, content) in enumerate(listed)
        if kind not in STAYS
        and (name, number) not in told.gone
        and isinstance(content, Mapping)
        and content == entries[seq][2]
    }
    assert same <= set(erasure.elsewhere)


@pytest.mark.parametrize(
    "many", [pytest.param(25, id="few"), pytest.param(400, id="many", marks=pytest.mark.slow)]
)
def test_any_acts_leave_whole_copies_receipts_that_hold_and_rooms_apart(
    tmp_path_factory: pytest.TempPathFactory, many: int
) -> None:
    @settings(max_examples=many, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(acts, max_size=14), st.sets(st.integers(1, 12)), st.integers(0, 9))
    def hold_whatever_people_do(doing: list[Any], hidden: set[int], seed: int) -> None:
        clock, told = Clock(), Told()
        record = in_memory(clock, seed)
        for room in ROOMS:
            told.add(room, "mira", "room/1", None, record.open_room(room, author="mira"))
        for one in doing:
            do(record, clock, told, *one)
        _check(record, told, hidden, tmp_path_factory.mktemp("talks"))

    hold_whatever_people_do()


def _check(record: Record, told: Told, hidden: set[int], folder: Path) -> None:
    names: dict[str, dict[str, str]] = {room: {} for room in ROOMS}
    for room in ROOMS:
        entries, listed = list(record.entries(room)), told.entries[room]
        assert len(entries) == len(listed)
        for entry, (who, kind, content) in zip(entries, listed, strict=True):
            assert entry.kind == kind
            assert names[room].setdefault(who, entry.author) == entry.author
            gone = (room, entry.seq) in told.gone
            assert entry.content == (None if gone else content) or kind == "room/1"
        assert len(set(names[room].values())) == len(names[room])
        receipts = []
        for number, receipt in enumerate(one for one in told.receipts if one.room == room):
            assert receipt.hash == entries[receipt.seq].hash
            receipts.append(folder / f"{room} {number}.txt")
            receipts[-1].write_text(receipt.note, "utf-8")
        key = record.room(room).key.room
        some = {n for n in hidden if n < len(entries) and entries[n].kind not in STAYS}
        removed = {seq for name, seq in told.gone if name == room}
        for withheld in [set[int](), some] if some else [set[int]()]:
            copy = folder / f"{room} without {len(withheld)}"
            export(record, room, copy, withhold=withheld)
            found = verify(copy, key=key, receipts=receipts)
            assert found.origin
            assert found.entries == len(entries)
            assert set(found.withheld) == withheld
            assert set(found.removed) == removed - withheld
    everybody = [name for room in ROOMS for name in names[room].values()]
    assert len(set(everybody)) == len(everybody)
    assert len({receipt.hash for receipt in told.receipts}) == len(told.receipts)
