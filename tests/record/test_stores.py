"""What every store of entries and of keys does. A further kind of store is added to the list."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from goodoffices.record import (
    Entries,
    Keys,
    MemoryEntries,
    MemoryKeys,
    Row,
    SqliteEntries,
    SqliteKeys,
    StoreError,
)
from goodoffices.record.store import Stale

ENTRIES: dict[str, Callable[[Path], Entries]] = {
    "memory": lambda _: MemoryEntries(),
    "memory over another": lambda folder: MemoryEntries(SqliteEntries(folder / "e", new=True)),
    "sqlite": lambda folder: SqliteEntries(folder / "entries", new=True),
}
KEYS: dict[str, Callable[[Path], Keys]] = {
    "memory": lambda _: MemoryKeys(),
    "memory over another": lambda folder: MemoryKeys(SqliteKeys(folder / "k", new=True)),
    "sqlite": lambda folder: SqliteKeys(folder / "keys", new=True),
}
ROW = Row(b"front", b"body", b"attachment")


class CrashError(Exception):
    pass


@pytest.fixture(params=list(ENTRIES))
def entries(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Entries]:
    with closing(ENTRIES[request.param](tmp_path)) as made:
        yield made


@pytest.fixture(params=list(KEYS))
def keys(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keys]:
    with closing(KEYS[request.param](tmp_path)) as made:
        yield made


def _cut_off(entries: Entries, error: type[BaseException]) -> None:
    with entries.act([]) as act:
        act.add(b"one", ROW)
        act.remember(b"one", b"answer")
        raise error


def test_what_an_act_added_lies_there_afterwards(entries: Entries) -> None:
    with entries.act([b"lock"]) as act:
        act.add(b"one", ROW)
        act.add(b"two", Row(b"2", b""))
        act.remember(b"one", b"answer")

    with entries.view() as view:
        assert view.rows([b"two", b"none", b"one"], attachments=True) == [
            Row(b"2", b""), None, ROW,
        ]  # fmt: skip
        assert view.rows([b"one"]) == [Row(b"front", b"body")]
        assert view.rows([]) == []
        assert view.answer(b"one") == b"answer"
        assert view.answer(b"two") is None


def test_an_act_sees_what_it_added_itself(entries: Entries) -> None:
    with entries.act([]) as act:
        act.add(b"one", ROW)
        act.remember(b"one", b"answer")

        assert act.rows([b"one"], attachments=True) == [ROW]
        assert act.answer(b"one") == b"answer"


def test_many_places_are_read_in_the_order_asked_for(entries: Entries) -> None:
    places = [b"%d" % number for number in range(1500)]
    with entries.act([]) as act:
        for place in places[::2]:
            act.add(place, Row(place, b""))

    with entries.view() as view:
        found = view.rows(places[::-1])
    assert found == [Row(p, b"") if int(p) % 2 == 0 else None for p in places[::-1]]


@pytest.mark.parametrize("error", [CrashError, KeyboardInterrupt, StoreError])
def test_an_act_that_is_cut_off_leaves_nothing(
    entries: Entries, error: type[BaseException]
) -> None:
    with pytest.raises(error):
        _cut_off(entries, error)

    with entries.act([]) as act:
        assert act.rows([b"one"]) == [None]
        assert act.answer(b"one") is None
        act.add(b"one", Row(b"later", b""))
    with entries.view() as view:
        assert view.rows([b"one"]) == [Row(b"later", b"")]


def _add(entries: Entries, *places: bytes) -> None:
    with entries.act([]) as act:
        for place in places:
            act.add(place, Row(b"", b""))


def _remember(entries: Entries, *places: bytes) -> None:
    with entries.act([]) as act:
        act.add(b"other", ROW)
        for place in places:
            act.remember(place, b"")


@pytest.mark.parametrize("put", [_add, _remember])
def test_nothing_is_put_where_something_lies_and_the_whole_act_is_absent(
    entries: Entries, put: Callable[..., None]
) -> None:
    with pytest.raises(StoreError, match="lies there already"):
        put(entries, b"new", b"new")
    with entries.act([]) as act:  # what lies there is there, however little it is
        act.add(b"one", Row(b"", b""))
        act.remember(b"one", b"")

    with pytest.raises(StoreError, match="lies there already"):
        put(entries, b"new", b"one")

    with entries.view() as view:
        assert view.rows([b"one", b"new", b"other"]) == [Row(b"", b""), None, None]
        assert [view.answer(b"one"), view.answer(b"new")] == [b"", None]


def test_keys_are_found_under_their_labels(keys: Keys) -> None:
    labels = [b"%d" % number for number in range(900)]
    keys.add([(label, b"key of " + label) for label in labels[::2]])

    found = keys.get(labels[::-1])

    assert found == [b"key of " + x if int(x) % 2 == 0 else None for x in labels[::-1]]
    assert keys.get([]) == []


@pytest.mark.parametrize("more", [[(b"a", b"other")], [(b"c", b"1"), (b"c", b"2")]])
def test_no_key_takes_the_place_of_another_and_none_is_added_with_it(
    keys: Keys, more: list[tuple[bytes, bytes]]
) -> None:
    keys.add([(b"a", b"key")])

    with pytest.raises(StoreError, match="lies there already"):
        keys.add([(b"b", b"key"), *more])

    assert keys.get([b"a", b"b", b"c"]) == [b"key", None, None]


def test_a_destroyed_key_is_gone_and_its_label_is_not_free_again(keys: Keys) -> None:
    keys.add([(b"a", b"key"), (b"b", b"another")])

    keys.destroy([b"a", b"nobody's"])
    keys.destroy([b"a"])

    assert keys.get([b"a", b"b", b"nobody's"]) == [None, b"another", None]
    with pytest.raises(StoreError):
        keys.add([(b"a", b"key")])
    assert keys.get([b"a"]) == [None]


def test_sheets_lie_on_their_shelves_in_the_order_in_which_they_were_put(keys: Keys) -> None:
    number = count()
    for shelf in ("copies", "erasures", "copies", "copies"):
        keys.put(shelf, b"label", b"%d" % next(number))

    assert keys.shelf("copies") == [(b"label", b"0"), (b"label", b"2"), (b"label", b"3")]
    assert keys.shelf("erasures") == [(b"label", b"1")]
    assert keys.shelf("empty") == []


def test_a_sheet_is_replaced_in_its_place_once(keys: Keys) -> None:
    for sheet in (b"0", b"1", b"2"):
        keys.put("rooms", b"label " + sheet, sheet)

    keys.replace("rooms", b"1", b"new")

    after = [(b"label 0", b"0"), (b"label 1", b"new"), (b"label 2", b"2")]
    assert keys.shelf("rooms") == after
    for shelf, before in (("rooms", b"1"), ("rooms", b"never"), ("elsewhere", b"0")):
        with pytest.raises(Stale):
            keys.replace(shelf, before, b"late")
    assert keys.shelf("rooms") == after


def test_a_store_in_memory_says_that_it_cannot_be_backed_up(tmp_path: Path) -> None:
    for store in (MemoryEntries(), MemoryKeys()):
        with pytest.raises(StoreError, match="cannot be backed up"):
            store.backup(tmp_path / "copy")
        store.close()


def test_entries_over_others_read_them_and_leave_them_as_they_are() -> None:
    below = MemoryEntries()
    with below.act([]) as act:
        act.add(b"one", ROW)
        act.remember(b"one", b"answer")
    over = MemoryEntries(below)
    with over.act([]) as act:
        with pytest.raises(StoreError):
            act.add(b"one", ROW)
        act.add(b"two", Row(b"2", b""))

    with over.view() as view:
        assert view.rows([b"two", b"one"], attachments=True) == [Row(b"2", b""), ROW]
        assert view.answer(b"one") == b"answer"
    with below.view() as view:
        assert view.rows([b"two", b"one"]) == [None, Row(b"front", b"body")]


def test_keys_over_others_read_them_and_leave_them_as_they_are() -> None:
    below = MemoryKeys()
    below.add([(b"one", b"1"), (b"gone", b"0")])
    below.put("shelf", b"", b"sheet")
    over = MemoryKeys(below)
    with pytest.raises(StoreError):
        over.add([(b"one", b"other")])
    over.add([(b"two", b"2")])
    over.destroy([b"gone"])
    over.replace("shelf", b"sheet", b"other")
    over.put("shelf", b"", b"more")

    assert over.get([b"one", b"two", b"gone"]) == [b"1", b"2", None]
    assert over.shelf("shelf") == [(b"", b"other"), (b"", b"more")]
    assert below.get([b"one", b"two", b"gone"]) == [b"1", None, b"0"]
    assert below.shelf("shelf") == [(b"", b"sheet")]
