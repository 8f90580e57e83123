"""When something was recorded: by the store, in UTC, never before what stands above it."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record import (
    Damaged,
    Draft,
    KeyFile,
    MemoryEntries,
    MemoryKeys,
    Record,
    Refused,
    Row,
    canonical,
    export,
    verify,
)
from goodoffices.record.sealing import padded, seal, unpadded, unseal
from tests.record.dying import Died, DyingEntries, DyingKeys, Steps
from tests.record.random_streams import Clock, in_memory

MOMENTS = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 (the zone is drawn beside it)
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)
NOTE = Draft("Coast", "note/1", {"text": "words"})


@given(st.lists(st.tuples(MOMENTS, st.booleans()), min_size=1, max_size=12))
def test_recorded_never_decreases_whatever_the_clock_says(
    told: list[tuple[datetime, bool]],
) -> None:
    clock = Clock()
    record = in_memory(clock)
    clock.now = told[0][0]
    record.open_room("Coast", author="desk")

    for now, twice in told:
        clock.now = now
        record.act([NOTE] * (1 + twice), author="ada")

    found = [entry.recorded for entry in record.entries("Coast")]
    assert found == sorted(found)
    latest = told[0][0]
    at = iter(found[1:])
    for now, twice in told:
        latest = max(latest, now)
        whole = latest.astimezone(UTC)
        whole = whole.replace(microsecond=whole.microsecond // 1000 * 1000)
        assert [next(at) for _ in range(1 + twice)] == [whole] * (1 + twice)


def test_a_room_whose_clock_was_far_ahead_once_tells_nothing_to_the_others() -> None:
    clock = Clock()
    record = in_memory(clock)
    for room in ("Coast", "Hill"):
        record.open_room(room, author="desk")
    now, clock.now = clock.now, datetime(2999, 1, 1, tzinfo=UTC)
    record.act([NOTE], author="ada")
    clock.now = now
    record.act([NOTE, Draft("Hill", "note/1", {})], author="ada")

    assert [e.recorded.year for e in record.entries("Coast")] == [2031, 2999, 2999]
    assert [e.recorded.year for e in record.entries("Hill")] == [2031, 2031]


def test_all_times_are_told_in_utc_whatever_the_zone_of_the_clock(tmp_path: Path) -> None:
    clock = Clock()
    record = in_memory(clock)
    clock.now = datetime(2031, 7, 6, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    record.open_room("Coast", author="desk")

    export(record, "Coast", tmp_path / "copy")

    assert (tmp_path / "copy" / "seal.txt").read_text("utf-8").count("2031-07-05T18:45:00Z") == 1
    assert record.sheets()[0].made.startswith("2031-07-05T18:45:00")
    assert next(record.entries("Coast")).recorded == clock.now
    verify(tmp_path / "copy")


def test_a_clock_without_a_zone_records_nothing() -> None:
    clock = Clock()
    record = in_memory(clock)
    record.open_room("Coast", author="desk")
    clock.now = datetime(2031, 7, 6)  # noqa: DTZ001 (that is what is tried)

    with pytest.raises(ValueError, match="time zone"):
        record.act([NOTE], author="ada")
    assert len(list(record.entries("Coast"))) == 1


def test_what_is_damaged_stays_damaged_however_often_it_is_read() -> None:
    entries, keys = MemoryEntries(), MemoryKeys()
    record = in_memory(entries=entries, keys=keys)
    for room in ("Coast", "Hill"):
        record.open_room(room, author="desk")
    for _ in range(5):
        record.act([NOTE, Draft("Hill", "note/1", {})], author="ada")
    key = record.room("Coast").key
    whole = dict(entries._rows)  # noqa: SLF001 (nothing else can change what lies there)

    def harmed(how: dict[bytes, Row | None]) -> str:
        entries._rows.clear()  # noqa: SLF001
        rows = {**whole, **how}
        entries._rows.update({p: row for p, row in rows.items() if row})  # noqa: SLF001
        read = Record.open(entries, keys, KeyFile(b"the same key file for every test"))
        told = set()
        for _ in range(3):
            with pytest.raises(Damaged) as found:
                list(read.entries("Coast"))
            told.add(str(found.value))
            with pytest.raises(Damaged):
                read.act([NOTE, Draft("Hill", "note/1", {})], author="ada")
            assert len(list(read.entries("Hill"))) == 6
        (one,) = told
        return one

    at = [key.place(seq) for seq in range(6)]
    front, body = whole[at[2]].front, whole[at[2]].body
    assert "no. 2: it is missing" in harmed({at[2]: None})
    assert "no. 2" in harmed({at[2]: whole[at[3]]})
    assert "no. 2" in harmed({at[2]: Row(front[:-1] + bytes([front[-1] ^ 1]), body)})
    assert "no. 2: its words" in harmed_body(entries, keys, whole, at[2])


def harmed_body(
    entries: MemoryEntries, keys: MemoryKeys, whole: dict[bytes, Row], at: bytes
) -> str:
    """What is told of an entry whose words alone were changed."""
    row = whole[at]
    entries._rows.clear()  # noqa: SLF001
    entries._rows.update({**whole, at: Row(row.front, row.body[:-1] + b"?")})  # noqa: SLF001
    read = Record.open(entries, keys, KeyFile(b"the same key file for every test"))
    with pytest.raises(Damaged) as found:
        list(read.entries("Coast"))
    return str(found.value)


def test_a_room_whose_opening_was_cut_off_is_opened_by_opening_it_again() -> None:
    for step in range(1, 9):
        entries, keys = MemoryEntries(), MemoryKeys()
        in_memory(entries=entries, keys=keys)
        opener = KeyFile(b"the same key file for every test")
        steps = Steps(step)
        with suppress(Died):
            cut_off = Record.open(DyingEntries(entries, steps), DyingKeys(keys, steps), opener)
            cut_off.open_room("Coast", author="desk")
        record = Record.open(entries, keys, opener)

        if step < 7:
            with pytest.raises(Refused) as refused:
                record.act([NOTE], author="ada")
            assert refused.value.code == "no_such_room"
            with pytest.raises(Refused):
                record.head("Coast")
            record.open_room("Coast", author="bo")
        with pytest.raises(Refused) as refused:
            record.open_room("Coast", author="desk")
        assert refused.value.code == "room_exists"
        record.act([NOTE], author="ada")
        assert [e.kind for e in record.entries("Coast")] == ["room/1", "note/1"]


@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "x" * 81, " a", "a ", "\u202ea", "a\ud800", "a\u2028b", "a\x7f"]
)
def test_what_cannot_name_a_room_is_refused(name: str) -> None:
    record = in_memory()

    with pytest.raises(Refused) as refused:
        record.open_room(name, author="desk")

    assert refused.value.code == "room_name"
    assert record.rooms == ()


def test_a_record_of_the_same_talks_from_elsewhere_is_found_in_the_place_of_another() -> None:
    """As sealed, for its place, by the room itself: what came after it tells that it is another."""
    record = in_memory(Clock())
    record.open_room("Coast", author="desk")
    elsewhere = record.trial()
    for kept, words in ((elsewhere, "Ninety."), (record, "Nine."), (record, "And no more.")):
        kept.act([Draft("Coast", "note/1", {"text": words})], author="desk")
    place = record.room("Coast").key.place(1)
    with elsewhere.store.view() as view:
        (other,) = view.rows([place])
    assert other is not None
    spliced = MemoryEntries(record.store)
    with spliced.act([]) as act:
        act.new[place] = other  # a store that was changed by hand asks nobody

    assert len(list(record.entries("Coast"))) == 3
    key = KeyFile(b"the same key file for every test")
    with pytest.raises(Damaged, match="the room did not seal it so"):
        list(Record.open(spliced, record.keys, key).entries("Coast"))


def test_other_words_under_the_key_of_a_record_are_not_taken_for_those_recorded() -> None:
    """Who has the keys can seal other words in the same place, but not under what was recorded."""
    record = in_memory(Clock())
    record.open_room("Coast", author="desk")
    record.act([NOTE], author="ada")
    room = record.room("Coast")
    (kept,) = record.kept("Coast", 1)
    (wrapped,) = record.keys.get([kept.label])
    assert wrapped is not None
    key, place = room.key.unwrap(wrapped, kept.label), room.key.place(1)
    with record.store.view() as view:
        (row,) = view.rows([place])
    assert row is not None
    assert unpadded(unseal(key, row.body, place))[:32] == kept.salt
    other = canonical({"content": {"text": "other words"}})
    changed = MemoryEntries(record.store)
    with changed.act([]) as act:
        body = seal(key, padded(kept.salt + other), place, Random(0).randbytes)
        act.new[place] = Row(row.front, body, row.attachment)

    found = Record.open(changed, record.keys, KeyFile(b"the same key file for every test"))
    with pytest.raises(Damaged, match="not those that were recorded"):
        list(found.entries("Coast"))
