"""What opens a record: given, changed, lost, misread, and cut off in the middle."""

import base64
import random
import unicodedata
from contextlib import closing, suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record import (
    Draft,
    KeyFile,
    MemoryEntries,
    MemoryKeys,
    Opener,
    Passphrase,
    Record,
    RecoverySheet,
    WrongKey,
    backup,
    open_talks,
    restore,
)
from tests.record.another_process import KEY, Workers, found_in
from tests.record.dying import Died, DyingKeys, Steps
from tests.record.random_streams import in_memory

OTHER = "another key file, of another day"
HALVES = st.binary(min_size=32, max_size=32)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@pytest.fixture
def stores() -> tuple[MemoryEntries, MemoryKeys]:
    entries, keys = MemoryEntries(), MemoryKeys()
    record = in_memory(entries=entries, keys=keys)
    record.open_room("Coast", author="desk")
    return entries, keys


def _opens(stores: tuple[MemoryEntries, MemoryKeys], opener: Opener) -> bool:
    try:
        return Record.open(*stores, opener).rooms == ("Coast",)
    except WrongKey:
        return False


def test_each_kind_of_opener_opens_and_a_new_one_takes_the_place_of_its_kind_alone(
    stores: tuple[MemoryEntries, MemoryKeys],
) -> None:
    sheet = RecoverySheet.new(random.Random(1).randbytes)
    record = Record.open(*stores, KEY)
    record.give(Passphrase("four plain words here"))
    record.give(sheet)

    assert all(_opens(stores, o) for o in (KEY, Passphrase("four plain words here"), sheet))
    record.give(Passphrase("four other words here"))
    assert not _opens(stores, Passphrase("four plain words here"))
    assert all(_opens(stores, o) for o in (KEY, Passphrase("four other words here"), sheet))
    record.give(KeyFile(OTHER.encode()))
    assert not _opens(stores, KEY)
    record.give(RecoverySheet.new(random.Random(2).randbytes))
    assert not _opens(stores, sheet)
    assert _opens(stores, Passphrase("four other words here"))


def test_after_a_change_the_old_one_opens_the_backup_of_its_day_and_nothing_else(
    talks: Path, tmp_path: Path
) -> None:
    with closing(open_talks(talks, KEY)) as record:
        backup(record, tmp_path / "backup")
        ((_, before),) = record.keys.shelf("openers")
        assert found_in(talks, [before]) == {before}
        record.give(KeyFile(OTHER.encode()))
        assert found_in(talks, [before, before[28:]]) == set(), "not even in the log"
        backup(record, tmp_path / "later")

    for folder in (talks, tmp_path / "later"):
        assert found_in(folder, [before, before[28:]]) == set()
    with pytest.raises(WrongKey):
        open_talks(talks, KEY)
    with pytest.raises(WrongKey):
        restore(tmp_path / "later", tmp_path / "back", KEY)
    open_talks(talks, KeyFile(OTHER.encode())).close()
    restore(tmp_path / "backup", tmp_path / "back", KEY)
    open_talks(tmp_path / "back", KEY).close()


@pytest.mark.parametrize("step", range(1, 5))
def test_a_change_that_is_killed_leaves_either_the_old_or_the_new_one(
    step: int, talks: Path, forks: Workers
) -> None:
    ended = forks.run("die", talks=talks, step=step, what="give", data=OTHER)

    opens = []
    for opener in (KEY, KeyFile(OTHER.encode())):
        with suppress(WrongKey):
            open_talks(talks, opener).close()
            opens.append(opener)
    assert ended == (-9 if step < 3 else 0)
    assert opens == [KEY if step == 1 else KeyFile(OTHER.encode())]


def test_two_who_change_at_once_leave_one(stores: tuple[MemoryEntries, MemoryKeys]) -> None:
    entries, keys = stores
    late = KeyFile(b"the key file that comes in between")
    steps = Steps(1, lambda: Record.open(entries, keys, KEY).give(late))
    Record.open(entries, DyingKeys(keys, steps), KEY).give(KeyFile(OTHER.encode()))

    assert [_opens(stores, o) for o in (KEY, late, KeyFile(OTHER.encode()))] == [False, False, True]
    assert len(keys.shelf("openers")) == 1


def test_many_processes_that_open_rooms_at_once_lose_none(talks: Path, forks: Workers) -> None:
    names = [f"Room {number}" for number in range(8)]
    never = 10_000

    running = [
        forks.start("die", talks=talks, step=never, what="room", room=name) for name in names
    ]
    assert [forks.end(pid) for pid in running] == [0] * 8
    with closing(open_talks(talks, KEY)) as record:
        assert set(names) < set(record.rooms)
        for name in names:
            record.act([Draft(name, "note/1", {})], author="ada")
            assert [e.kind for e in record.entries(name)] == ["room/1", "note/1"]
        assert len({record.room(name).key.room for name in record.rooms}) == 11


def test_a_passphrase_is_the_same_however_its_letters_are_composed(
    stores: tuple[MemoryEntries, MemoryKeys],
) -> None:
    words = "Ångström, naïve, 한국어 and é"
    Record.open(*stores, KEY).give(Passphrase(unicodedata.normalize("NFD", words)))

    assert _opens(stores, Passphrase(unicodedata.normalize("NFC", words)))
    assert not _opens(stores, Passphrase(words.replace("é", "e")))


def test_bytes_that_are_no_text_can_be_typed_and_half_a_character_cannot(
    stores: tuple[MemoryEntries, MemoryKeys],
) -> None:
    typed = b"caf\xe9 and three more".decode("utf-8", "surrogateescape")
    Record.open(*stores, KEY).give(Passphrase(typed))

    assert _opens(stores, Passphrase(typed))
    with pytest.raises(ValueError, match="half a character"):
        Passphrase("half of one: \ud83d")


def test_what_is_too_short_opens_nothing_ever() -> None:
    for short in ("", "1234567", "é" * 7):
        with pytest.raises(ValueError, match="at least 8 characters"):
            Passphrase(short)
    with pytest.raises(ValueError, match="at least 32 bytes"):
        KeyFile(bytes(31))


def test_no_secret_stands_in_what_a_program_prints_of_it() -> None:
    sheet = RecoverySheet(b"a" * 32, b"b" * 32)
    record = in_memory()
    record.open_room("Coast", author="desk")
    key = record.room("Coast").key
    told = repr([Passphrase("four plain words"), KeyFile(b"k" * 32), sheet, key])

    for secret in ("plain", "kkkk", "aaaa", "bbbb", repr(key.secret)[2:10]):
        assert secret not in told


@given(HALVES, HALVES)
def test_a_sheet_is_read_as_it_was_printed_in_either_order_and_by_hand(a: bytes, b: bytes) -> None:
    sheet = RecoverySheet(a, b)
    first, second = sheet.printed

    assert RecoverySheet.read(first, second) == sheet
    assert RecoverySheet.read(second.lower(), f"  {first.replace('-', ' – ')}\n") == sheet
    by_hand = [half[:2] + half[2:].replace("O", "0").replace("I", "1") for half in (first, second)]
    assert RecoverySheet.read(*by_hand) == sheet


@pytest.mark.parametrize("which", [0, 1])
def test_every_misread_letter_is_told_with_its_half(which: int) -> None:
    rng = random.Random(which)
    printed = RecoverySheet.new(rng.randbytes).printed
    name = ("first", "second")[which]

    def told(changed: str) -> str:
        halves = list(printed)
        halves[which] = changed
        with pytest.raises(ValueError, match=name) as error:
            RecoverySheet.read(*halves)
        return str(error.value)

    half = printed[which]
    places = [at for at, letter in enumerate(half) if at > 1 and letter != "-"]
    for at, letter in product(places, LETTERS):
        if letter != half[at]:
            assert "misread" in told(half[:at] + letter + half[at + 1 :])
    for at in places[:-1]:
        after = places[places.index(at) + 1]
        if half[at] != half[after]:  # two letters that changed places
            swapped = list(half)
            swapped[at], swapped[after] = half[after], half[at]
            assert "misread" in told("".join(swapped))
        assert "1 letters too few" in told(half[:at] + half[at + 1 :])
        assert "too many" in told(half[:at] + "A" + half[at:])
    assert "'9'" in told(half[:5] + "9" + half[6:])
    assert "begins with 1 or 2" in told(half[2:].replace("1", "A").replace("2", "A"))
    assert "begins with 1 or 2" in told("")


def test_halves_that_do_not_belong_together_open_nothing(
    stores: tuple[MemoryEntries, MemoryKeys],
) -> None:
    rng = random.Random(5)
    sheet, other = RecoverySheet.new(rng.randbytes), RecoverySheet.new(rng.randbytes)
    Record.open(*stores, KEY).give(sheet)

    with pytest.raises(ValueError, match="one of them stands twice"):
        RecoverySheet.read(sheet.printed[0], sheet.printed[0])
    assert _opens(stores, RecoverySheet.read(*sheet.printed))
    assert not _opens(stores, RecoverySheet.read(sheet.printed[0], other.printed[1]))
    assert not _opens(stores, RecoverySheet.read(other.printed[0], sheet.printed[1]))


@given(HALVES, HALVES, HALVES)
def test_one_half_alone_tells_nothing_of_the_key(key: bytes, one: bytes, another: bytes) -> None:
    """For every half there is another half for every key: it fits them all alike."""
    other = bytes(a ^ b for a, b in zip(key, one, strict=True))

    same = RecoverySheet(one, other).key(b"salt")
    moved = bytes(a ^ b for a, b in zip(key, another, strict=True))
    assert RecoverySheet(another, moved).key(b"salt") == same
    assert base64.b32encode(one).decode()[:51] in RecoverySheet(one, other).printed[0].replace(
        "-", ""
    )


def test_a_change_that_was_cut_off_before_anything_was_kept_leaves_the_old_one(
    stores: tuple[MemoryEntries, MemoryKeys],
) -> None:
    entries, keys = stores
    with pytest.raises(Died):
        Record.open(entries, DyingKeys(keys, Steps(1)), KEY).give(KeyFile(OTHER.encode()))

    assert _opens(stores, KEY)
    assert not _opens(stores, KeyFile(OTHER.encode()))
